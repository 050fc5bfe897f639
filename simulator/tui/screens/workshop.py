"""The wall of a workshop: one story for a whole room, with nothing given away before its time."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Static

from simulator import texts
from simulator.session.listening import ears_of
from simulator.texts import N_, _
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.plain_content import plain
from simulator.tui.screens.letting_in import LettingIn
from simulator.tui.themes import PROJECTOR
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.reply import Writing
from simulator.tui.widgets.wall import Shown, beats_of, counting_words, first_new, wall_widgets
from simulator.workshop import room as rooms
from simulator.workshop.timetable import forms
from simulator.workshop.together import together
from simulator.workshop.workshop import Workshop

NEXT_WORDS: dict[str, str] = {
    "welcome": N_("Begin the story"),
    "scene": N_("Show the choices"),
    "voting": N_("Show the votes"),
    "revealed": N_("Go on with the marked choice"),
    "undecided": N_("Mark a choice with ↑ and ↓"),
    "models": N_("See how it could be said"),
    "trap": N_("See what is easy to say but goes wrong"),
    "coach": N_("Hear the coach"),
    "answer": N_("Go on"),
    "ending": N_("Look back together"),
    "page": N_("Go on"),
    "last": N_("Close the workshop"),
    "ahead": N_("Back to the votes"),
}
LEAVE, CLOSE = "leave", "close"


class WorkshopScreen(LettingIn):
    """The wall. Where the room stands is the workshop's; here is kept only how much of a step was shown."""

    CSS_PATH = "../workshop.tcss"
    AUTO_FOCUS = ""
    HELP = N_(
        "This is for the wall. Enter, space or the right arrow goes on, the left arrow goes back. Read the "
        "scene together; on the next step the choices come.\n\nThe room answers with phones, with cards, or "
        "with a hand while all eyes are closed; mixed as you like. Count cards and hands with keys: a 7 b 12 "
        "c 3. The numbers stay hidden until you show the votes; a letter typed again begins its number anew."
        "\n\nAfter the votes: the arrows mark what the room goes on with, l looks at what the marked choice "
        "would lead to and comes back, n shows your note. Esc leaves; the workshop stays open until you "
        "close it.\n\nBefore the story, m chooses how many minutes there are. The leader’s sheet has the "
        "plan; where it has no stop, the votes are shown and the story goes on without a talk."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "back", N_("Back"), key_display="←"),
        Binding("pageup", "back", show=False),
        Binding("right,space,pagedown", "forth", show=False),
        Binding("up", "mark(-1)", N_("Mark"), key_display="↑↓"),
        Binding("down", "mark(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("l", "look", N_("What if?")),
        Binding("n", "note", N_("Your note")),
        Binding("m", "minutes", N_("Minutes")),
        Binding("w", "write_again", N_("Write again")),
        Binding("escape", "leave", N_("Leave"), key_display="Esc"),
    ]

    def __init__(self, workshop: Workshop) -> None:
        """Take the workshop where it stands."""
        super().__init__(workshop)
        self.shown = Shown()
        self.seen = self._standing()
        """Where the room stood when the wall was last made: a phone may have gone on since."""

    def compose(self) -> ComposeResult:
        """Heading, the wall, who has answered, what comes next."""
        with Horizontal(id="headings"):
            yield Static(id="heading")
            yield Static(id="progress")
        yield VerticalScroll(id="wall", can_focus=False)
        yield Static(id="answered")
        yield Vertical(id="below")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Make the screen light, and show where the room stands."""
        self.app.theme = PROJECTOR
        self.app.set_class(True, "-projector")
        self.workshop.changed = self.see_phones
        await self.show_now()
        self.let_in_again()

    def on_unmount(self) -> None:
        """Give everything its own look again."""
        self.workshop.changed = lambda: None
        self.mentor.apply_settings()

    def read_texts(self) -> None:
        """Read the story of the play."""
        self.workshop.playing.story  # noqa: B018 - reading is what it does

    async def refresh_texts(self) -> None:
        """Show the same moment in the language in use."""
        await self.show_now()

    # Showing

    async def show_now(self) -> None:
        """Show the whole moment anew."""
        playing = self.workshop.playing
        self.seen = self._standing()
        self.query_one("#heading", Static).update(plain(self._heading()))
        self.show_way_in()
        wall, below = self.query_one("#wall", VerticalScroll), self.query_one("#below", Vertical)
        async with self.batch():
            wall.scroll_to(y=0, animate=False, immediate=True)  # the first that is seen of it is its top
            await wall.remove_children()
            await wall.mount_all(wall_widgets(self.workshop, self.shown, self.app.size.width))
            await below.remove_children()
            await below.mount_all(self._below())
        self.show_answered()
        for widget in self.query("#reply, #next").results(Widget):
            widget.focus()
            break
        self.call_after_refresh(self._settle)
        self.refresh_bindings()
        if playing.session.notices:
            self.mentor.show_notices()

    def _settle(self) -> None:
        """Begin at the top of what is new; at once, or what a step before asked for would come later."""
        for wall in self.query("#wall").results(VerticalScroll):
            if not wall.children:  # it is being made anew, for another key, and will be settled after that
                return
            place = first_new(self.workshop, self.shown)
            new = wall.children[min(place, len(wall.children) - 1)]
            if self.workshop.moment == "revealed":  # from the top, as far as what is marked can be seen
                wall.scroll_to(y=0, animate=False, immediate=True)
                wall.scroll_to_widget(new, animate=False, immediate=True)
            else:
                top = min(new.virtual_region.y, wall.max_scroll_y)
                wall.scroll_to(y=top, animate=False, immediate=True)

    def _heading(self) -> str:
        if self.shown.page >= 0:
            return together(self.workshop.playing)[self.shown.page].title
        return self.workshop.playing.scenario.title

    def see_phones(self) -> None:
        """Show what phones have done, once the screen comes to it."""
        self.call_later(self.show_what_came)

    async def show_what_came(self) -> None:
        """Show who has answered; the whole moment anew where the phone of who leads took a step."""
        if self._standing() == self.seen:
            self.show_answered()
        else:
            self.shown.beats_shown, self.shown.is_writing_again = 1, False
            await self.show_now()

    def _standing(self) -> tuple[str, int, int, str]:
        workshop, state = self.workshop, self.workshop.playing.state
        way_in = workshop.address if workshop.moment == "welcome" else ""
        return workshop.moment, state.turn, len(state.tries), way_in

    def show_answered(self) -> None:
        """Show how many have answered, and no more than that."""
        words = "" if self.shown.looked_at else counting_words(self.workshop)
        for line in self.query("#answered").results(Static):
            line.update(plain(words))
            line.display = bool(words) or self.workshop.moment in ("voting", "revealed")

    def _below(self) -> list[Widget]:
        playing = self.workshop.playing
        if self.workshop.moment == "write":
            return [Writing(playing.draft(), ears_of(playing))]
        if self.shown.is_writing_again:
            return [Writing(playing.draft() or playing.turns[-2].typed, ears_of(playing), again=True)]
        return [Button(plain(_(NEXT_WORDS[self._next()])), id="next", variant="primary", classes="next")]

    def _next(self) -> str:
        """Return which step comes next, by its name in `NEXT_WORDS`."""
        moment = self.workshop.moment
        if self.shown.looked_at:
            return "ahead"
        if moment == "answer":
            following = beats_of(self.workshop.playing.turns[-2])[self.shown.beats_shown :]
            return following[0] if following else "answer"
        if moment == "revealed" and not self.workshop.room.marked:
            return "undecided"
        if moment == "ending" and self.shown.page >= 0:
            return "page" if self.shown.page + 1 < len(together(self.workshop.playing)) else "last"
        return moment

    # Going on and back

    async def action_forth(self) -> None:
        """Read on where there is more below; else go on."""
        wall = self.query_one("#wall", VerticalScroll)
        if wall.max_scroll_y > wall.scroll_offset.y:
            page = wall.scrollable_content_region.height
            wall.scroll_to(y=wall.scroll_offset.y + page, animate=False, immediate=True)
        else:
            await self.go_on()

    @on(Button.Pressed, "#next")
    async def go_on(self) -> None:
        """Take the next step."""
        workshop = self.workshop
        step = self._next()
        self.shown.shows_note = False
        match step:
            case "welcome":
                workshop.begin()
            case "scene":
                workshop.happen(rooms.show_choices(workshop.room))
            case "voting":
                workshop.happen(rooms.reveal(workshop.room))
            case "revealed":
                workshop.choose()
                self.shown.beats_shown = 1
            case "ahead":
                self.shown.looked_at = ""
            case "answer":
                workshop.go_on()
            case "ending" | "page":
                self.shown.page += 1
            case "last":
                self.close()
                return
            case "write" | "undecided":
                return
            case _:
                self.shown.beats_shown += 1
        await self.show_now()

    @on(Button.Pressed, "#back")
    async def action_back(self) -> None:
        """Take one step back; no vote is lost by it."""
        workshop, moment = self.workshop, self.workshop.moment
        if self.shown.looked_at:
            self.shown.looked_at = ""
        elif self.shown.is_writing_again:
            self.shown.is_writing_again = False
        elif moment == "revealed":
            workshop.happen(rooms.show_choices(workshop.room))
        elif moment == "voting":
            workshop.happen(rooms.hide_choices(workshop.room))
        elif moment == "answer" and self.shown.beats_shown > 1:
            self.shown.beats_shown -= 1
        elif moment == "ending" and self.shown.page >= 0:
            self.shown.page -= 1
        elif workshop.playing.can_step_back:
            workshop.step_back()
            self.shown.beats_shown = 1
        elif moment != "welcome":
            workshop.welcome()
        self.shown.shows_note = False
        await self.show_now()

    async def action_mark(self, step: int) -> None:
        """Mark another choice."""
        self.workshop.happen(rooms.mark(self.workshop.room, step))
        await self.show_now()

    def action_scroll(self, rows: int) -> None:
        """Scroll the wall."""
        self.query_one("#wall", VerticalScroll).scroll_relative(y=rows, animate=False)

    async def action_look(self) -> None:
        """Look at what the marked choice would lead to; or come back from there."""
        self.shown.looked_at = "" if self.shown.looked_at else self.workshop.room.marked
        await self.show_now()

    async def action_note(self) -> None:
        """Show the note for who leads, or hide it."""
        self.shown.shows_note = not self.shown.shows_note
        await self.show_now()

    async def action_minutes(self) -> None:
        """Plan for another length of the workshop."""
        self.workshop.other_length()
        await self.show_now()

    # Counting

    async def on_key(self, event: events.Key) -> None:
        """Count cards and hands: a letter, then its number."""
        if self.workshop.moment not in ("voting", "revealed") or self.shown.looked_at:
            return
        room, sign = self.workshop.room, event.character or ""
        if event.key == "backspace":
            after = rooms.rub_out(room)
        elif sign.isdigit():
            after = rooms.count_digit(room, sign)
        elif sign.isalpha():
            after = rooms.begin_count(room, sign)
        else:
            return
        if rooms.option_of(room, sign) or not sign.isalpha():
            event.stop()  # a letter that no choice has may be a key of the screen
        self.workshop.happen(after)
        if room.phase == "voting":
            self.show_answered()
        elif after.counts != room.counts:
            await self.show_now()

    # The typed moment

    @on(Writing.Changed)
    def keep(self, event: Writing.Changed) -> None:
        """Keep every letter."""
        self.workshop.playing.keep_draft(event.text)

    @on(Writing.Sent)
    async def send(self, event: Writing.Sent) -> None:
        """Send what the room agreed on, or go past it."""
        if self.shown.is_writing_again:
            self.workshop.send_again(event.text)
        elif self.workshop.moment == "write":
            self.workshop.send(event.text)
        self.shown.is_writing_again, self.shown.beats_shown = False, 1
        await self.show_now()

    async def action_write_again(self) -> None:
        """Write the reply anew, before the models are seen."""
        self.shown.is_writing_again = True
        await self.show_now()

    @on(Button.Pressed, "#words-here")
    def show_words(self) -> None:
        """Explain the words of this scene."""
        from simulator.tui.dialogs.scene_words import WordsDialog

        self.app.push_screen(WordsDialog(self.workshop.playing))

    # Keys, and leaving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now; a letter that is counted with is no other key."""
        moment = self.workshop.moment
        match action:
            case "note":
                # Not while they vote: a note may tell what one should have seen.
                may = moment in ("scene", "revealed", "write") and not self.shown.looked_at
                return may and bool(self.workshop.playing.node.note)
            case "minutes":
                return moment == "welcome" and len(forms(self.workshop.playing.story)) > 1
            case "look":
                return moment == "revealed" and bool(self.workshop.room.marked)
            case "mark":
                return moment == "revealed" and not self.shown.looked_at
            case "write_again":
                can = self.workshop.playing.can_write_again and self.shown.beats_shown == 1
                return can and not self.shown.is_writing_again
            case "back":
                return moment != "welcome"
        return True

    async def action_leave(self) -> None:
        """Come back from a look ahead; else ask whether the workshop is over, or only the screen is left."""
        if self.shown.looked_at:
            await self.action_look()
            return
        rows = [
            (LEAVE, _("Leave it open: “{mentor} workshop” goes on here, with all votes")),
            (CLOSE, _("Close it: the votes are erased, the play is kept under History")),
        ]
        rows = [(name, texts.with_program(words)) for name, words in rows]
        self.app.push_screen(PickDialog(_("Leave the workshop?"), rows, LEAVE), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == CLOSE:
            self.close()
        elif answer == LEAVE:
            self.mentor.show_library()

    def close(self) -> None:
        """End the workshop and go to the library."""
        self.workshop.close()
        self.mentor.show_library()
