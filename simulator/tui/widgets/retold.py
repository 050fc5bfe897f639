"""A turn of a play told again: what was seen, what was thought, what was said, and what the coach says."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from simulator.session.past_words import said_in
from simulator.session.playing import Turn
from simulator.session.wording import quality_word
from simulator.texts import _
from simulator.tui.plain_content import joined, paragraphs, plain


class Thought(Static):
    """What the candidate thought; folded until it is opened by a click or by Enter on the screen."""

    class Opened(Message):
        """A folded thought was clicked. `turn`: the turn (0-based) it belongs to."""

        def __init__(self, turn: int) -> None:
            """Keep the turn's number."""
            super().__init__()
            self.turn = turn

    def __init__(self, turn: int, texts: tuple[str, ...], name: str, *, opened: bool) -> None:
        """Take the paragraphs of the thought; `name`: the candidate's first name."""
        super().__init__(classes="thought", markup=False)
        self.turn, self.texts, self.person = turn, texts, name
        self.opened = opened

    def on_mount(self) -> None:
        """Show it as it stands."""
        self.show(opened=self.opened)

    def show(self, *, opened: bool) -> None:
        """Open or fold the thought."""
        self.opened = opened
        self.set_class(not opened, "-folded")
        if opened:
            self.border_title = plain(_("What {name} thought").replace("{name}", self.person))
            self.update(paragraphs(self.texts))
        else:
            self.border_title = ""
            self.update(plain(_("{name} was thinking something here …").replace("{name}", self.person)))

    def on_click(self, event: events.Click) -> None:
        """Open it by mouse."""
        event.stop()
        if not self.opened:
            self.post_message(self.Opened(self.turn))


class Retold(Vertical):
    """One turn of the play (`index`, 0-based), with its thoughts. `name`: the candidate's first name."""

    class PlayOn(Message):
        """The mentor wants to do something else at the decision of this turn (0-based)."""

        def __init__(self, turn: int) -> None:
            """Keep the turn's number."""
            super().__init__()
            self.turn = turn

    def __init__(
        self,
        turn: Turn,
        index: int,
        name: str,
        *,
        opened: bool,
        end: Content | None = None,
        tips: tuple[str, ...] = (),
    ) -> None:
        """Take the turn and whether its thoughts are opened; `end`: what stands below the last turn.

        `tips`: the sentences that the coach's words stand on.
        """
        super().__init__()
        self.turn, self.index, self.person = turn, index, name
        self.opened, self.end, self.tips = opened, end, tips
        if turn.choice and turn.choice.quality == "tempting":
            self.add_class("-tempting")

    def compose(self) -> ComposeResult:
        """Scene and thought, then the mentor's words, the scene's answer, and the coach."""
        for passage in self.turn.passages:
            if passage.scene:
                yield Static(paragraphs(passage.scene))
            if passage.thought:
                yield Thought(self.index, passage.thought, self.person, opened=self.opened)
        if self.end:
            yield Static(self.end)
        said = said_by_you(self.turn)
        if said.plain:
            yield Static(said, classes="told-you")
        if self.turn.reaction:
            yield Static(paragraphs(self.turn.reaction))
        if self.turn.feedback and self.turn.step:
            words = [plain(self.turn.feedback)]
            if self.tips:
                words.append(plain(_("From the tips:") + " " + " ".join(self.tips), "$text-muted"))
            coach = Static(joined(words, "\n"), classes="told-coach", markup=False)
            coach.border_title = plain(_("The coach"))
            yield coach
        if self.turn.step:
            yield Button(plain(_("Play on from here")), classes="play-on", compact=True)

    @on(Button.Pressed, ".play-on")
    def pressed_play_on(self, event: Button.Pressed) -> None:
        """Ask the screen for a new play from this decision."""
        event.stop()
        self.post_message(self.PlayOn(self.index))

    def open(self) -> None:
        """Open the thoughts of this turn."""
        self.opened = True
        for thought in self.query(Thought):
            thought.show(opened=True)


def said_by_you(turn: Turn) -> Content:
    """Return the mentor's line of a turn with the word for it, or what was typed; empty for the last turn."""
    if turn.choice:
        word = quality_word(turn.choice.quality)
        mark = "▸ " if turn.choice.quality == "tempting" else ""
        label = Content.assemble((_("You"), "bold"), f" · {mark}", (word, "italic"))
        return joined([label, plain(turn.choice.you)], "\n")
    if turn.step is None:
        return Content("")
    parts = [plain(_("You wrote") if turn.typed else _("You"), "bold"), plain(said_in(turn))]
    parts += [plain(f"✓ {turn.write.checklist[item]}", "$text-muted") for item in turn.ticks if turn.write]
    return joined(parts, "\n")
