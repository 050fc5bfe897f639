"""The debrief: a short walk back through a play, one part a page."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from simulator.session import blocks
from simulator.session.again import new_first, read_before
from simulator.session.looking_back import WHAT_NOW, keep, looking_back
from simulator.session.offer import rate_some
from simulator.session.planning import filled
from simulator.session.playing import Playing
from simulator.texts import N_, _
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.plain_content import Marked, plain
from simulator.tui.screens import afterwards
from simulator.tui.screens.page import Page
from simulator.tui.widgets.blocks import Answer, Part, ReadSoFar
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.listing import NumberedList

WALK = "walk"
"""The name under which the part is kept that one has come to; no part is called so."""
NEXT = "next"
"""The last page: what can be done now."""


KEYS_FIRST = ("enter", "space")
"""What one does next stands first in the bottom line, as on every screen."""


class DebriefScreen(Page):
    """Looking back on one play. Enter goes on, `b` goes back, a digit goes anywhere; all answers are free."""

    CSS_PATH = "../looking_back.tcss"
    AUTO_FOCUS = ""
    HELP = N_(
        "Here you look back on what you chose, one part at a time. Enter goes to the next part, b to the one "
        "before. Space reads on in a part, and opens the next thought. A digit goes to that part; where you "
        "can write, F2 does, which shows the list of parts. The arrow keys scroll.\n\nYou need not answer "
        "anything. What you write is kept on this machine and nowhere else. Esc takes you out; you find the "
        "debrief again under History."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "read_on", N_("Read on"), key_display="␣"),
        Binding("enter", "go_on", N_("Go on"), key_display="Enter"),
        Binding("1", "to_part(1)", N_("Go to part"), key_display="1–9"),
        *(Binding(str(number), f"to_part({number})", show=False) for number in range(2, 10)),
        Binding("f2", "parts", N_("Go to part"), key_display="F2"),
        Binding("b", "back", N_("Previous part")),
        Binding("ctrl+b", "back", N_("Previous part"), key_display="Ctrl+B"),
        Binding("escape", "leave", N_("Leave"), key_display="Esc"),
    ]

    def __init__(self, playing: Playing) -> None:
        """Take a play; begin at the first part, or where the walk was broken off."""
        super().__init__()
        self.playing = playing
        self.again = read_before(playing)
        self.parts = self._parts()
        left_at = "" if playing.row.closed else playing.draft(WALK)
        self.place = self.walk.index(left_at) if left_at in self.walk else 0
        self.reading = ReadSoFar()

    # What is shown

    def _parts(self) -> list[blocks.Part]:
        new, rest = new_first(looking_back(self.playing), self.again)
        return [*new, blocks.Part(NEXT, _(WHAT_NOW), ()), *rest]

    @property
    def walk(self) -> list[str]:
        """The names of the parts, in order."""
        return [part.name for part in self.parts]

    @property
    def part(self) -> str:
        """The name of the part that is shown."""
        return self.walk[self.place]

    @property
    def field(self) -> blocks.Field | None:
        """What can be written in this part."""
        return next(
            (block for block in self.parts[self.place].blocks if isinstance(block, blocks.Field)), None
        )

    def compose(self) -> ComposeResult:
        """The heading, the part, and the way on."""
        self.parts = self._parts()
        with Horizontal(id="debrief-head"):
            yield Static(plain(self.parts[self.place].title), id="heading")
            yield Static(plain(self._where()), id="debrief-title")
        with Horizontal(id="debrief-body"):
            yield self._made()
            yield NumberedList(*self._titles(), id="parts", markup=False)
        if self.part != NEXT:
            with Horizontal(id="way"):
                more = Button(plain(""), id="read-on", variant="primary", compact=True)  # no label: its id
                more.display = False  # until `show_way_on` knows what there is
                yield more
                yield Button(plain(_("Go on")), id="go-on", variant="primary", compact=True)
                back = plain(_("Previous part"))
                yield Button(back, id="back", compact=True, disabled=not self.place)
        yield KeyBar()

    def _made(self) -> Part:
        return Part(self.parts[self.place].blocks, self.reading, *self._actions())

    def _titles(self) -> list[Option]:
        return [
            Option(Marked(f"{'▸' if part.name == self.part else ' '} {number}  ", plain(part.title)))
            for number, part in enumerate(self.parts, 1)
        ]

    def _where(self) -> str:
        """Return how far one has come; what was read in an earlier play is not counted."""
        last = self.walk.index(NEXT)
        if self.place > last:
            return _("Read before")
        where = _("Part {number} of {count}").replace("{number}", str(self.place + 1))
        return where.replace("{count}", str(last + 1))

    def _actions(self) -> Iterator[Widget]:
        """Yield what can be done after the last part."""
        if self.part == NEXT:
            yield Static(plain(self._that_was_it()))
            options = [
                Option(Marked(f"{number}  ", plain(_(words))), id=name)
                for number, (name, words) in enumerate(afterwards.ACTIONS.items(), 1)
            ]
            yield NumberedList(*options, id="actions", markup=False)

    def _that_was_it(self) -> str:
        """Return where all this is found again, if it is; a plan only where there is one."""
        if not self.playing.is_saved:
            return _("That was the debrief. It is not saved.")
        plan = self.playing.state.plan
        if plan and plan.text:
            return _("That was the debrief. It is kept under History, and so is your plan.")
        return _("That was the debrief. It is kept under History.")

    async def show(self, place: int) -> None:
        """Show another part, from its top."""
        self.keep_written()
        before = self.part
        self.place = max(0, min(place, len(self.walk) - 1))
        if self.part == NEXT and self.playing.node.ending:
            self.playing.finish()
            rate_some(self.session, 1)  # what was practised counts this play from now on
        if self.playing.row.id:  # looking alone makes no copy
            self.playing.keep_draft("" if self.part == NEXT else self.part, WALK)
        with self.app.batch_update():
            if NEXT in (before, self.part):  # there is no way on from there
                await self.recompose()
            else:
                await self._turn_over()
        self.stand_ready()
        self.mentor.show_notices()

    async def _turn_over(self) -> None:
        """Put the part that one has come to in the place of the one before; what is around it stays."""
        self.parts = self._parts()
        self.query_one("#heading", Static).update(plain(self.parts[self.place].title))
        self.query_one("#debrief-title", Static).update(plain(self._where()))
        self.query_one("#parts", NumberedList).set_options(self._titles())
        self.query_one("#read-on").display = False
        self.query_one("#back").disabled = not self.place
        self.set_focus(None)  # else it goes to a button beside, where the next Enter would press that
        await self.query_one(Part).remove()
        await self.query_one("#debrief-body").mount(self._made(), before=0)

    def on_mount(self) -> None:
        """Stand ready to be read or written in."""
        self.stand_ready()

    async def refresh_texts(self) -> None:
        """Show the part in the language in use, with what is being written."""
        await super().refresh_texts()
        self.stand_ready()

    def stand_ready(self) -> None:
        """Put the focus where the part is used: its field, its list, or the text to scroll."""
        self.query_one("#parts", NumberedList).highlighted = self.place
        for selector in ("Input", "Answer", "#actions", "#part"):
            for widget in self.query(selector):
                widget.focus()
                self.refresh_bindings()
                return

    # Going on and back

    async def action_read_on(self) -> None:
        """Open the next thought or read on; at the end of the part go on to the next."""
        part = self.query_one(Part)
        if part.more:
            part.read_on()
        else:
            await self.action_go_on()

    async def action_go_on(self) -> None:
        """Go to the next part; from what was read before, at last, back to what can be done now."""
        following = self.place + 1
        await self.show(following if following < len(self.walk) else self.walk.index(NEXT))

    async def action_back(self) -> None:
        """Go back one part."""
        if self.place:
            await self.show(self.place - 1)

    async def action_to_part(self, number: int) -> None:
        """Go to a part by its number, from 1."""
        if number <= len(self.walk):
            await self.show(number - 1)

    def action_parts(self) -> None:
        """Ask which part to go to."""

        def answered(place: str | None) -> None:
            if place is not None:
                self.run_worker(self.show(int(place)))

        rows = [(str(place), part.title) for place, part in enumerate(self.parts)]
        self.app.push_screen(PickDialog(_("Which part do you want to see?"), rows, str(self.place)), answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done on this part."""
        match action:
            case "back":
                return self.place > 0
            case "go_on":
                return self.part != NEXT
            case "read_on" | "to_part":
                return self.part != NEXT and self.field is None
            case "parts":
                return self.part == NEXT or self.field is not None
        return True

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now; Space says what it does next, and one digit stands for all."""
        active = super().active_bindings
        for part in self.query(Part):
            if "space" in active and part.more:
                active["space"] = _told(active["space"], _(part.more))
            else:
                active.pop("space", None)
        if "1" in active:
            active["1"] = _told(active["1"], _("Go to part"), f"1–{min(9, len(self.walk))}")
        if "b" in active:
            active.pop("ctrl+b", None)
        return {key: active[key] for key in sorted(active, key=KEYS_FIRST.__contains__, reverse=True)}

    @on(Part.Moved)
    def show_way_on(self) -> None:
        """Let the buttons and the keys say what comes next."""
        more = self.query_one(Part).more if self.field is None else ""
        for button in self.query("#read-on").results(Button):
            button.display = bool(more)
            button.label = plain(_("{what} (space)").replace("{what}", _(more)))
        for button in self.query("#go-on").results(Button):
            button.variant = "default" if more else "primary"
        self.refresh_bindings()

    @on(Button.Pressed, "#way Button")
    async def pressed(self, event: Button.Pressed) -> None:
        """Do by mouse what the keys do; not as the button's own action, since the button itself goes."""
        ways = {"read-on": self.action_read_on, "go-on": self.action_go_on, "back": self.action_back}
        await ways[event.button.id or ""]()

    @on(OptionList.OptionSelected, "#parts")
    async def part_chosen(self, event: OptionList.OptionSelected) -> None:
        """Go to a part of the list."""
        await self.show(event.option_index)

    @on(events.Click, "#debrief-title")
    def pressed_where(self) -> None:
        """Show the parts by mouse where they have no room at the side."""
        self.action_parts()

    @on(Input.Submitted)
    @on(Answer.Sent)
    async def sent(self) -> None:
        """Go on from a field."""
        await self.action_go_on()

    # What is written

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
            whole = filled(self.playing.scenario.debrief.plan, text)
            self.query_one("#whole-plan", Static).update(plain(whole))

    def keep_written(self) -> None:
        """Keep what stands in the field as an event, if it is new."""
        text = self.field_text()
        if text is not None:
            keep(self.playing, self.part, text)

    def action_leave(self) -> None:
        """Go out; what was written is kept."""
        self.keep_written()
        super().action_leave()

    # What now

    @on(OptionList.OptionSelected, "#actions")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen on the last page."""
        afterwards.take(self, self.playing, event.option_id or "")

    @on(Button.Pressed, ".play-on")
    def play_on_here(self, event: Button.Pressed) -> None:
        """Begin a new play at the decision that is being read."""
        afterwards.play_on_from(self, self.playing, int(event.button.name or 0))


def _told(active: ActiveBinding, words: str, display: str = "") -> ActiveBinding:
    """Return a key that tells of itself in other words, and is shown as `display` if that is given."""
    binding = active.binding
    shown = display or binding.key_display
    return active._replace(binding=dataclasses.replace(binding, description=words, key_display=shown))
