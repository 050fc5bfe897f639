"""The debrief: a short walk back through a play, one part a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from simulator.session.looking_back import LookingBack, looking_back
from simulator.session.planning import filled, words_in_blank
from simulator.session.playing import Playing
from simulator.session.wording import local_time
from simulator.texts import N_, _
from simulator.tui.plain_content import Marked, plain
from simulator.tui.screens import afterwards
from simulator.tui.screens.page import Page
from simulator.tui.widgets import debrief_parts
from simulator.tui.widgets.debrief_parts import Answer
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList
from simulator.tui.widgets.part import FieldPart, Part
from simulator.tui.widgets.retelling import ReadSoFar, Retelling
from simulator.tui.widgets.retold import Retold

TITLES = {
    "opening": N_("Looking back"),
    "retold": N_("What happened, and what you could not see"),
    "truth": N_("What lay behind"),
    "question": N_("A question for you"),
    "contrast": N_("Two ways of saying it"),
    "others": N_("It could also have been"),
    "plan": N_("Take it to work"),
    "skills": N_("What you practised"),
    "next": N_("What now?"),
}

WALK = "walk"
"""The name under which the part is kept that one has come to; no part is called so."""


class DebriefScreen(Page):
    """Looking back on one play. Enter goes on, `b` goes back a part; nothing has to be answered."""

    CSS_PATH = "../looking_back.tcss"
    AUTO_FOCUS = ""
    HELP = N_(
        "Here you look back on what you chose, one part at a time. Enter goes on. B goes back one part. "
        "The arrow keys scroll.\n\nYou need not answer anything. What you write is kept on this machine "
        "and nowhere else. Esc takes you out; you find the debrief again under History."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Go on"), key_display="Enter"),
        Binding("b", "back", N_("Back a part")),
        Binding("ctrl+b", "back", N_("Back a part"), key_display="Ctrl+B"),
        Binding("escape", "leave", N_("Leave"), key_display="Esc"),
    ]

    def __init__(self, playing: Playing) -> None:
        """Take a play; begin at the first part, or where the walk was broken off."""
        super().__init__()
        self.playing = playing
        self.parts: LookingBack = looking_back(playing)
        left_at = "" if playing.row.closed else playing.draft(WALK)
        self.place = self.walk.index(left_at) if left_at in self.walk else 0
        self.reading = ReadSoFar()

    # What is shown

    @property
    def walk(self) -> list[str]:
        """The parts this scenario has something for, in order."""
        parts = self.parts
        has = {
            "opening": parts.opening, "truth": parts.hidden_truth, "question": parts.question,
            "others": parts.other_truths, "plan": parts.plan, "skills": parts.skills,
        }  # fmt: skip
        return [name for name in TITLES if has.get(name, True)]

    @property
    def part(self) -> str:
        """The name of the part that is shown."""
        return self.walk[self.place]

    def compose(self) -> ComposeResult:
        """The heading, the part, and the way on."""
        self.parts = looking_back(self.playing)
        with Horizontal(id="debrief-head"):
            yield Static(plain(_(TITLES[self.part])), id="heading")
            yield Static(plain(self._where()), id="debrief-title")
        with Horizontal(id="debrief-body"):
            yield self._part()
            yield Vertical(*self._overview(), id="parts")
        if self.part != "next":
            with Horizontal(id="way"):
                yield Button(plain(_("Go on")), id="go-on", variant="primary", compact=True)
                yield Button(plain(_("Back a part")), id="back", compact=True, disabled=self.place == 0)
        yield KeyBar()

    def _where(self) -> str:
        """Return which part this is."""
        part = _("Part {number} of {count}").replace("{number}", str(self.place + 1))
        return part.replace("{count}", str(len(self.walk)))

    def _about(self) -> str:
        """Return which play this is: its story, when it was begun, how it ended."""
        playing = self.playing
        about = [playing.scenario.title, local_time(playing.row.started)]
        if playing.node.ending:
            about.append(_("Ending: {name}").replace("{name}", playing.node.ending))
        return " · ".join(about)

    def _overview(self) -> Iterator[Static]:
        """Return the parts of the walk, for where there is room beside the part."""
        for place, name in enumerate(self.walk):
            here = place == self.place
            yield Static(
                Marked("▸ " if here else "  ", plain(_(TITLES[name]))), classes="-here" if here else ""
            )

    def _part(self) -> Part:
        name, parts = self.part, self.parts
        match name:
            case "opening":
                return FieldPart(debrief_parts.opening(parts, self._about(), self.written(name)))
            case "retold":
                return Retelling(self.playing, parts, self.reading)
            case "truth":
                return Part(debrief_parts.truth(parts))
            case "question":
                return FieldPart(debrief_parts.question(parts, self.written(name)))
            case "contrast":
                return Part(debrief_parts.contrast(parts.contrast))
            case "others":
                return Part(debrief_parts.other_truths(parts))
            case "plan":
                return FieldPart(debrief_parts.plan(parts, self.written(name)))
            case "skills":
                return Part(debrief_parts.skills(parts, self.session.pack))
        return self._next()

    def _next(self) -> Part:
        told = _("That was the debrief. It is kept under History, and so is your plan.")
        options = [
            Option(Marked(f"{number}  ", plain(_(words))), id=name)
            for number, (name, words) in enumerate(afterwards.ACTIONS.items(), 1)
        ]
        actions = NumberedList(*options, id="actions", markup=False)
        return FieldPart([Static(plain(told)), actions])

    async def show(self, place: int) -> None:
        """Show another part, from its top."""
        self.keep_written()
        self.place = max(0, min(place, len(self.walk) - 1))
        if self.part == "next" and self.playing.node.ending:
            self.playing.finish()
        self.playing.keep_draft("" if self.part == "next" else self.part, WALK)
        with self.app.batch_update():
            await self.recompose()
        self.stand_ready()

    def on_mount(self) -> None:
        """Stand ready to be read or written in."""
        self.stand_ready()

    async def refresh_texts(self) -> None:
        """Show the part in the language in use, with what is being written."""
        await super().refresh_texts()
        self.stand_ready()

    def stand_ready(self) -> None:
        """Put the focus where the part is used: its field, its list, or the text to scroll."""
        for selector in ("Input", "Answer", "#actions", "#part"):
            for widget in self.query(selector):
                widget.focus()
                self.refresh_bindings()
                return

    # Going on and back

    async def action_go_on(self) -> None:
        """Read on, open the next thought, or go to the next part."""
        if not self.query_one(Part).go_on():
            await self.show(self.place + 1)

    async def action_back(self) -> None:
        """Go back one part."""
        if self.place:
            await self.show(self.place - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done on this part."""
        if action == "back":
            return self.place > 0
        if action == "go_on":
            return self.part != "next"
        return True

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now; Enter says what it does next."""
        active = super().active_bindings
        enter = active.get("enter")
        if enter is not None and enter.binding.action == "go_on":
            for part in self.query(Part):
                binding = dataclasses.replace(enter.binding, description=_(part.way_on()))
                active["enter"] = enter._replace(binding=binding)
        if "b" in active:
            active.pop("ctrl+b", None)
        return active

    @on(Part.Moved)
    def show_way_on(self) -> None:
        """Let the button and the keys say what Enter does next."""
        for button in self.query("#go-on").results(Button):
            words = _(self.query_one(Part).way_on())
            if str(button.label) != words:
                button.label = plain(words)
                self.refresh_bindings()

    @on(Button.Pressed, "#go-on")
    async def pressed_go_on(self) -> None:
        """Go on by mouse."""
        await self.action_go_on()

    @on(Button.Pressed, "#back")
    async def pressed_back(self) -> None:
        """Go back by mouse."""
        await self.action_back()

    @on(Input.Submitted)
    @on(Answer.Sent)
    async def sent(self) -> None:
        """Go on from a field."""
        await self.show(self.place + 1)

    # What is written

    def written(self, name: str) -> str:
        """Return what was written for a part: half-way, or kept."""
        draft = self.playing.draft(name)
        if draft:
            return draft
        if name == "plan":
            return words_in_blank(self.parts.plan, self.parts.kept_plan)
        return self.parts.reflections.get(name, "")

    def field_text(self) -> str | None:
        """Return what stands in the field of this part, `None` where there is no field."""
        for field in self.query(Input):
            return field.value
        for area in self.query(Answer):
            return area.text
        return None

    @on(Input.Changed)
    @on(TextArea.Changed)
    def keep_draft(self) -> None:
        """Keep every key stroke at once."""
        text = self.field_text()
        if text is None:
            return
        self.playing.keep_draft(text, self.part)
        if self.part == "plan":
            self.query_one("#whole-plan", Static).update(plain(filled(self.parts.plan, text)))

    def keep_written(self) -> None:
        """Keep what stands in the field as an event, if it is new."""
        text = self.field_text()
        if text is None:
            return
        text = text.strip()
        if self.part == "plan":
            whole = filled(self.parts.plan, text)
            if whole != self.parts.kept_plan:
                self.playing.plan(whole)
        elif text != self.parts.reflections.get(self.part, ""):
            self.playing.reflect(self.part, text)

    def action_leave(self) -> None:
        """Go out; what was written is kept."""
        self.keep_written()
        super().action_leave()

    # What now

    @on(OptionList.OptionSelected, "#actions")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen on the last page."""
        afterwards.take(self, self.playing, event.option_id or "")

    @on(Retold.PlayOn)
    def play_on_here(self, event: Retold.PlayOn) -> None:
        """Begin a new play at the decision that is being read."""
        afterwards.play_on_from(self, self.playing, event.turn)
