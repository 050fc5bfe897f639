"""“Say it simpler”: a hard sentence, a field, and both as they may be caught."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from simulator.session import exercise_told as told
from simulator.session.exercise_order import AS_LONG_AS_YOU_LIKE, SAY_IT_SIMPLER
from simulator.session.exercises import Task
from simulator.session.exercising import Exercising
from simulator.texts import N_, _
from simulator.tui.block_content import contents
from simulator.tui.plain_content import joined, plain
from simulator.tui.screens.page import ReadingPage
from simulator.tui.widgets.blocks import block_widgets
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.reply import Writing

TWO_WAYS, WRITE_AGAIN, ANOTHER = N_("See how it could be said"), N_("Write again"), N_("Another one")


class ExerciseScreen(ReadingPage):
    """One exercise after the other, for as long as one likes."""

    AUTO_FOCUS = ""
    HELP = N_(
        "Here is a sentence that is hard to follow for the one who listens. Write it simpler, the way you "
        "would say it. Then you see how both may be caught, and two ways to say it.\n\nYou can write as "
        "often as you like, take another one, or leave with Esc. What is half-written waits for you, and "
        "nothing is counted."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "models", N_("Two ways")),
        Binding("w", "write_again", WRITE_AGAIN),
        Binding("n", "another", ANOTHER),
        Binding("escape", "leave", N_("Leave"), key_display="Esc"),
    ]

    def __init__(self, exercising: Exercising) -> None:
        """Take the exercise that is under way."""
        super().__init__()
        self.exercising = exercising

    def compose(self) -> ComposeResult:
        """Heading, what is read, and what one does."""
        yield Static(plain(_(SAY_IT_SIMPLER)), id="heading")
        yield VerticalScroll(id="page", can_focus=False)
        yield Vertical(id="answers")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show where the exercise stands."""
        await self.show_now()

    async def refresh_texts(self) -> None:
        """Show the exercise in the language in use, with what was written in it."""
        self.exercising.in_language()
        self.query_one("#heading", Static).update(plain(_(SAY_IT_SIMPLER)))
        await self.show_now()

    async def show_now(self) -> None:
        """Show the exercise as it stands, and let the keys go where one goes on."""
        page, answers = self.query_one("#page"), self.query_one("#answers")
        async with self.batch():
            await page.remove_children()
            await page.mount_all(self._read())
            await answers.remove_children()
            await answers.mount_all(self._to_do())
        for widget in self.query("#reply, #next").results(Widget):
            widget.focus()
        self.call_after_refresh(self._settle)
        self.mentor.show_notices()

    def _settle(self) -> None:
        """Have in sight what is new: the models, or else the beginning."""
        page = self.query_one("#page", VerticalScroll)
        for models in self.query("#models").results(Widget):
            page.scroll_to_widget(models, animate=False)
            break
        else:
            page.scroll_home(animate=False)
        self.refresh_bindings()

    # What is read

    def _read(self) -> list[Widget]:
        exercising, task = self.exercising, self.exercising.task
        if task is None:
            return [Static(plain(_(told.NOTHING_HERE)))]
        if not exercising.step.tries and exercising.step.stage == "write":
            how = Static(plain(_(AS_LONG_AS_YOU_LIKE)), classes="aside")
            who = Static(contents([*told.situation(task), *told.listener(task)]))
            return [who, _box(told.hard_title(task), task.hard, "weak"), how]
        found = [Static(contents(told.situation(task))), *self._caught(task)]
        if exercising.step.stage == "write":  # there is less room while the field is there
            return found
        found += block_widgets(told.seen(exercising))
        return [*found, *self._models(task)] if exercising.step.stage == "models" else found

    def _caught(self, task: Task) -> Iterator[Widget]:
        yield Static(plain(f"{told.caught_title(task)}:"))
        boxes = [_box(one.label, one.text, "caught") for one in told.before_and_after(self.exercising)]
        yield Horizontal(*boxes, classes="tries")

    def _models(self, task: Task) -> Iterator[Widget]:
        title, *ways = told.models(task)
        text = "\n".join(f"• {text}" for items in ways for text in getattr(items, "texts", ()))
        box = _box(getattr(title, "text", ""), text, "models")
        box.id = "models"
        yield box

    # What one does

    def _to_do(self) -> list[Widget]:
        step = self.exercising.step
        if self.exercising.task is None:
            return []
        if step.stage == "write":
            return [OwnSentence(self.exercising)]
        ways = [("another", ANOTHER), ("again", WRITE_AGAIN)]
        if step.stage == "heard":
            ways = [("models-button", TWO_WAYS), ("again", WRITE_AGAIN), ("another", ANOTHER)]
        buttons = [Button(plain(_(words)), name=name, compact=True) for name, words in ways]
        buttons[0].id, buttons[0].variant = "next", "primary"
        return [Horizontal(*buttons, classes="buttons")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what fits the moment."""
        step = self.exercising.step
        if action in ("models", "write_again", "another") and self.exercising.task is None:
            return False
        if action == "models":
            return step.stage != "models"
        if action == "write_again":
            return step.stage != "write"
        return super().check_action(action, parameters)

    @on(Button.Pressed)
    async def pressed(self, event: Button.Pressed) -> None:
        """Do what a button says."""
        match event.button.name:
            case "models-button":
                await self.action_models()
            case "again":
                await self.action_write_again()
            case "another":
                await self.action_another()

    @on(Writing.Changed)
    def keep(self, event: Writing.Changed) -> None:
        """Keep every letter."""
        self.exercising.keep_draft(event.text)

    @on(Writing.Sent)
    async def send(self, event: Writing.Sent) -> None:
        """Have the sentence heard; or go back to the one before."""
        if event.text.strip():
            self.exercising.send(event.text)
        else:
            self.exercising.stay()
        await self.show_now()

    async def action_models(self) -> None:
        """See two ways to say it."""
        self.exercising.see_models()
        await self.show_now()

    async def action_write_again(self) -> None:
        """Write once more."""
        self.exercising.write_again()
        await self.show_now()

    async def action_another(self) -> None:
        """Take another exercise."""
        self.exercising.next()
        await self.show_now()


class OwnSentence(Writing):
    """The field for what one would say oneself."""

    NOTHING = N_("Write a few words first, or look at how it could be said.")
    HINT = N_("Say it more simply here")

    def __init__(self, exercising: Exercising) -> None:
        """Begin with what was half-written."""
        super().__init__(exercising.draft, exercising.ears, again=bool(exercising.step.tries))

    def buttons(self) -> Iterator[Button]:
        """Yield what one can do below the field."""
        yield Button(plain(_("Send")), id="send", variant="primary", compact=True)
        if self.again:
            yield Button(plain(_("Keep the reply I sent")), id="skip", compact=True)
        yield Button(plain(_(TWO_WAYS)), name="models-button", compact=True)
        yield Button(plain(_(ANOTHER)), name="another", compact=True)


def _box(title: str, words: str, style: str) -> Static:
    box = Static(joined([plain(words)]), classes=f"box {style}")
    box.border_title = plain(title)
    return box
