"""The debrief: a short walk back through a play, one part a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from simulator.session.looking_back import LookingBack, looking_back
from simulator.session.planning import filled, words_in
from simulator.session.playing import Playing, begin, play_on
from simulator.session.session import BrokenScenarioError
from simulator.texts import N_, _
from simulator.tui.plain_content import Marked, plain
from simulator.tui.screens.page import Page
from simulator.tui.screens.pick import NumberedList
from simulator.tui.widgets import debrief_parts
from simulator.tui.widgets.debrief_parts import Answer
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.retold import Retold, Thought

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
WRITTEN = ("opening", "question", "plan")
ACTIONS = {
    "play-on": N_("Play on from one of your decisions"),
    "again": N_("Play again from the start"),
    "compare": N_("Compare with another play"),
    "map": N_("See the map of the decisions you have met"),
    "save": N_("Save this debrief as a file"),
    "library": N_("Back to the library"),
}


class DebriefScreen(Page):
    """Looking back on one play. Enter goes on, `b` goes back a part; nothing has to be answered."""

    HELP = N_(
        "Here you look back on what you chose, one part at a time. Enter goes on. B goes back one part. "
        "The arrow keys scroll.\n\nYou need not answer anything. What you write is kept on this machine "
        "and nowhere else. Esc takes you out; you find the debrief again under History."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Go on"), key_display="Enter"),
        Binding("b", "back", N_("Back a part")),
    ]

    def __init__(self, playing: Playing) -> None:
        """Take a play; begin at the first part."""
        super().__init__()
        self.playing = playing
        self.parts: LookingBack = looking_back(playing)
        self.part = 0
        self.opened: set[int] = set()
        self.reached = -1

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
    def name_of_part(self) -> str:
        """The part that is shown."""
        return self.walk[self.part]

    def compose(self) -> ComposeResult:
        """The heading, the part, and the way on."""
        self.parts = looking_back(self.playing)
        name = self.name_of_part
        with Horizontal(id="debrief-head"):
            yield Static(plain(_(TITLES[name])), id="heading")
            yield Static(plain(self.playing.scenario.title), id="debrief-title")
        with VerticalScroll(id="part", classes=f"-{name}"):
            yield from self._part(name)
        if name != "next":
            with Horizontal(id="way"):
                yield Button(plain(_("Go on")), id="go-on", variant="primary", compact=True)
                yield Button(plain(_("Back a part")), id="back", compact=True, disabled=self.part == 0)
        yield KeyBar()

    def _part(self, name: str) -> Iterator[Widget]:
        parts = self.parts
        match name:
            case "opening":
                yield from debrief_parts.opening(parts, self.written(name))
            case "retold":
                yield from self._retold()
            case "truth":
                yield from debrief_parts.truth(parts)
            case "question":
                yield from debrief_parts.question(parts, self.written(name))
            case "contrast":
                yield from debrief_parts.contrast(parts.contrast)
            case "others":
                yield from debrief_parts.other_truths(parts)
            case "plan":
                yield from debrief_parts.plan(parts, self.written(name))
            case "skills":
                yield from debrief_parts.skills(parts, dict(self.session.pack.skills))
            case "next":
                yield from self._next()

    def _retold(self) -> Iterator[Widget]:
        name = self.playing.scenario.candidate.name.split()[0]
        yield Static(
            plain(
                _(
                    "Here is your own play once more. Press Enter, and you hear what {name} was thinking, "
                    "one moment at a time. Your own words are marked strong, workable, tempting or weak. "
                    "That is said of the words, not of you."
                ).replace("{name}", name)
            ),
            classes="lead",
        )
        note = debrief_parts.tempting_note(self.parts)
        if note:
            yield Static(plain(note, "bold"), classes="lead")
        last = len(self.parts.turns) - 1
        for index, turn in enumerate(self.parts.turns):
            ending = self.playing.node.ending if index == last else ""
            yield Retold(turn, index, name, opened=index in self.opened, ending=ending)

    def _next(self) -> Iterator[Widget]:
        yield Static(
            plain(_("That was the debrief. It is kept under History, and so is your plan.")), classes="lead"
        )
        options = [
            Option(Marked(f"{number}  ", plain(_(words))), id=name)
            for number, (name, words) in enumerate(ACTIONS.items(), 1)
        ]
        yield NumberedList(*options, id="actions", markup=False)

    async def show(self, part: int) -> None:
        """Show another part, from its top."""
        self.keep_written()
        self.part = max(0, min(part, len(self.walk) - 1))
        if self.name_of_part == "next":
            self.playing.finish()
        with self.app.batch_update():
            await self.recompose()
        self.set_focus_on_part()
        self.refresh_bindings()

    def on_mount(self) -> None:
        """Stand ready to be read or written in."""
        self.set_focus_on_part()

    async def refresh_texts(self) -> None:
        """Show the part in the language in use, with what is being written."""
        await super().refresh_texts()
        self.set_focus_on_part()

    def set_focus_on_part(self) -> None:
        """Put the focus where the part is used: its field, its list, or the text to scroll."""
        for selector in ("Input", "Answer", "#actions", "#part"):
            for widget in self.query(selector):
                widget.focus()
                return

    # Going on and back

    async def action_go_on(self) -> None:
        """Read on, open the next thought, or go to the next part."""
        scroll = self.query_one("#part", VerticalScroll)
        if self.name_of_part == "retold":
            if self._more_of_this_turn(scroll):
                scroll.scroll_page_down(animate=False)
                return
            if self._open_next():
                return
        elif scroll.max_scroll_y > scroll.scroll_offset.y:
            scroll.scroll_page_down(animate=False)
            return
        await self.show(self.part + 1)

    async def action_back(self) -> None:
        """Go back one part."""
        if self.part:
            await self.show(self.part - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done on this part."""
        if action == "back":
            return self.part > 0
        if action == "go_on":
            return self.name_of_part != "next"
        return True

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
        await self.show(self.part + 1)

    def _more_of_this_turn(self, scroll: VerticalScroll) -> bool:
        """Whether the turn that was opened last goes on below the screen."""
        if self.reached < 0 or scroll.scroll_offset.y >= scroll.max_scroll_y:
            return False
        turn = list(self.query(Retold))[self.reached]
        return turn.virtual_region.bottom > scroll.scroll_offset.y + scroll.scrollable_content_region.height

    def _open_next(self) -> bool:
        """Open the thoughts of the next turn and bring it to the top; False after the last."""
        retold = list(self.query(Retold))
        if self.reached + 1 >= len(retold):
            return False
        self.reached += 1
        self.open_turn(self.reached)
        self.call_after_refresh(
            self.query_one("#part", VerticalScroll).scroll_to_widget,
            retold[self.reached], top=True, animate=False,
        )  # fmt: skip
        return True

    def open_turn(self, index: int) -> None:
        """Open the thoughts of one turn."""
        self.opened.add(index)
        list(self.query(Retold))[index].open()

    @on(Thought.Opened)
    def thought_clicked(self, event: Thought.Opened) -> None:
        """Open a thought by mouse."""
        self.reached = max(self.reached, event.turn)
        self.open_turn(event.turn)

    # What is written

    def written(self, name: str) -> str:
        """Return what was written for a part: half-way, or kept."""
        draft = self.playing.draft(name)
        if draft:
            return draft
        if name == "plan":
            return words_in(self.parts.plan, self.parts.kept_plan)
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
        if text is None or self.name_of_part not in WRITTEN:
            return
        self.playing.keep_draft(text, self.name_of_part)
        if self.name_of_part == "plan":
            self.query_one("#whole-plan", Static).update(plain(filled(self.parts.plan, text)))

    def keep_written(self) -> None:
        """Keep what stands in the field as an event, if it is new."""
        name, text = self.name_of_part, self.field_text()
        if text is None or name not in WRITTEN:
            return
        text = text.strip()
        if name == "plan":
            whole = filled(self.parts.plan, text)
            if whole != self.parts.kept_plan:
                self.playing.plan(whole)
        elif text != self.parts.reflections.get(name, ""):
            self.playing.reflect(name, text)

    def action_leave(self) -> None:
        """Go out; what was written is kept."""
        self.keep_written()
        super().action_leave()

    # What now

    @on(OptionList.OptionSelected, "#actions")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen on the last page."""
        match event.option_id:
            case "play-on":
                self.choose_decision()
            case "again":
                self.play_again()
            case "compare":
                from simulator.tui.screens.comparison import compare_with_another

                compare_with_another(self, self.playing)
            case "map":
                from simulator.tui.screens.decision_map import DecisionMapScreen

                self.app.push_screen(DecisionMapScreen(self.playing.row.scenario))
            case "save":
                from simulator.tui.screens.save import SaveDialog

                self.app.push_screen(SaveDialog(self.playing))
            case "library":
                self.mentor.show_library()

    def choose_decision(self) -> None:
        """Ask from which decision to play on."""
        from simulator.tui.screens.decisions import DecisionsDialog

        self.app.push_screen(DecisionsDialog(self.playing), self.play_on_from)

    def play_on_from(self, turn: int | None) -> None:
        """Begin a new play at a decision of this one; this one stays."""
        if turn is not None:
            self.mentor.show_play(play_on(self.playing, turn))

    def play_again(self) -> None:
        """Begin anew, with another order and perhaps another truth."""
        try:
            self.mentor.show_play(begin(self.session, self.playing.row.scenario))
        except BrokenScenarioError:
            self.app.notify(_("This scenario cannot be read any more."), severity="error", markup=False)
