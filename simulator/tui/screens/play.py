"""The play: the scene, what the mentor says, how the scene answers, and then the coach."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static

from simulator.session.again import TRIED, tried
from simulator.session.beats import Beat, beats, coach_is_now, decisions_taken
from simulator.session.distance import share_done
from simulator.session.history import forget_untouched
from simulator.session.listening import ears_of
from simulator.session.playing import Playing
from simulator.texts import N_, _
from simulator.tui.plain_content import plain
from simulator.tui.screens.page import Page
from simulator.tui.widgets.choices import ChoiceList
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.people_panel import PeoplePanel
from simulator.tui.widgets.reply import Writing
from simulator.tui.widgets.ticks import TickList
from simulator.tui.widgets.transcript import Transcript, beat_widgets, scene_content

NEXT_WORDS: dict[Beat | None, str] = {
    "models": N_("See how it could be said"),
    "trap": N_("See what is easy to say but goes wrong"),
    "checklist": N_("Look at your own reply"),
    "coach": N_("Hear the coach"),
    None: N_("Go on"),
}


WAY_BEHIND = (
    (0.8, N_("Near the end")),
    (0.6, N_("More than half-way")),
    (0.4, N_("About half-way")),
    (0.01, N_("Under way")),
    (0, N_("The beginning")),
)
"""How far the play has come, from this share on."""


class PlayScreen(Page):
    """One play. Everything shown comes from `playing`; only how much of an answer was read is kept here."""

    AUTO_FOCUS = ""
    HELP = N_(
        "Read the scene, then choose what you say or do. The story answers at once.\n\n"
        "You can take a step back as often as you like and try something else. You cannot lose: "
        "everything is saved all the time, and you may leave with Esc and go on another day."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "step_back", N_("Step back")),
        Binding("w", "write_again", N_("Write again")),
        Binding("p", "people", N_("People")),
        Binding("g", "glossary", N_("Words")),
        Binding("up", "scroll_story(-1)", show=False),
        Binding("down", "scroll_story(1)", show=False),
        Binding("pageup", "scroll_story(-8)", show=False),
        Binding("pagedown", "scroll_story(8)", show=False),
        Binding("escape", "leave", N_("Leave"), key_display="Esc"),
    ]

    def __init__(self, playing: Playing) -> None:
        """Take the play; an answer that was being read begins again with what happened."""
        super().__init__()
        self.playing = playing
        self.tried = tried(playing)
        self.beats_shown = 1
        self.is_writing_again = False

    def compose(self) -> ComposeResult:
        """Heading, story and answers, and the side panel where there is room."""
        with Horizontal(id="headings"):
            yield Static(id="heading")
            yield Static(id="progress")
        with Horizontal(id="body"):
            with Vertical(id="story"):
                yield Transcript(id="transcript")
                yield Static(id="more")
                yield Vertical(id="answers")
            yield PeoplePanel(id="side")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show where the play stands."""
        transcript = self.query_one(Transcript)
        self.watch(transcript, "scroll_y", self.see_more, init=False)
        self.watch(transcript, "virtual_size", self.see_more, init=False)
        await self.show_now()

    def see_more(self) -> None:
        """See whether there is more to read below, once everything has its place."""
        self.call_after_refresh(self.show_more)

    def show_more(self) -> None:
        """Say that there is more to read below, as long as there is.

        The line is always there, empty or not: a line that came and went would move what it speaks of.
        """
        if not self.is_attached or not self.query("#more"):  # it is being made, or taken down
            return
        transcript = self.query_one(Transcript)
        for choices in self.query(ChoiceList):
            choices.part(transcript.free_rows)
        there_is_more = transcript.scroll_offset.y < transcript.max_scroll_y
        words = plain(_("▼ PgDn: read on") if there_is_more else "")
        more = self.query_one("#more", Static)
        if more.content != words:
            more.update(words, layout=False)

    def read_texts(self) -> None:
        """Read the story of the play."""
        self.playing.story  # noqa: B018 - reading is what it does

    async def refresh_texts(self) -> None:
        """Show the same moment in the language in use; what is half-written stays in the field."""
        marked = self._marked()
        focused = self.focused.id if self.focused else None
        await self.show_now()
        for choices in self.query(ChoiceList):
            choices.highlighted = marked
        if focused and self.query(f"#{focused}"):
            self.set_focus(self.query_one(f"#{focused}"))
        self.refresh_bindings()

    def _marked(self) -> int | None:
        return next((choices.highlighted for choices in self.query(ChoiceList)), 0)

    # Showing

    async def show_now(self) -> None:
        """Show the whole moment anew: heading, story, answers, panel."""
        playing = self.playing
        candidate = playing.scenario.candidate.name.partition(" ")[0]
        self.query_one(Transcript).candidate = candidate
        coach = coach_is_now(self.session.settings)
        turns = playing.turns
        self.query_one("#heading", Static).update(plain(playing.scenario.title))
        self.query_one("#progress", Static).update(plain(self._progress()))
        now: list[Widget] = []
        if playing.stage == "answer":
            past, turn = turns[:-2], turns[-2]
            now.append(Static(scene_content(turn.passages, candidate)))
            for beat in beats(turn, coach)[: self.beats_shown]:
                now += beat_widgets(beat, turn, candidate)
        else:
            past = turns[:-1]
            now.append(Static(scene_content(playing.passages, candidate)))
            if playing.write:
                now.append(Static(plain(playing.write.prompt), classes="prompt"))
            if playing.stage == "ending":
                now.append(Static(plain(self._ending_words(), "$text-muted")))
        await self.query_one(Transcript).show(past, now, coach, new=1 if playing.stage == "answer" else 0)
        await self.show_answers()
        self.query_one(PeoplePanel).show(playing)
        self.refresh_bindings()
        self.mentor.show_notices()

    def _progress(self) -> str:
        playing = self.playing
        if playing.stage == "ending":
            return _("The end")
        share = share_done(playing.story, playing.node.id, decisions_taken(playing.turns))
        return _(next(words for least, words in WAY_BEHIND if share >= least))

    def _ending_words(self) -> str:
        return _("This is where the story ends: “{ending}”.").replace("{ending}", self.playing.node.ending)

    async def show_answers(self) -> None:
        """Show what the mentor can do now, below the story, and let the keys go there."""
        answers = self.query_one("#answers", Vertical)
        widgets: list[Widget]
        match self.playing.stage:
            case "choose":
                widgets = [ChoiceList(self.playing.choices, self._tried())]
            case "write":
                widgets = [Writing(self.playing.draft(), ears_of(self.playing))]
            case "ending":
                widgets = [_next(_("Look back on the conversation"))]
            case _:
                widgets = self._answer_widgets()
        async with self.batch():
            await answers.remove_children()
            await answers.mount_all(widgets)
        for widget in self.query("#choices, #reply, #checklist, #next").results(Widget):
            widget.focus()
            break

    def _tried(self) -> dict[str, str]:
        """Return the words that mark what was chosen here before, by choice."""
        node = self.playing.node.id
        return {choice: _(TRIED) for at, choice in self.tried if at == node}

    def _answer_widgets(self) -> list[Widget]:
        """Return what stands below an answer: the way on, or the checklist with the way on in it."""
        turn = self.playing.turns[-2]
        if self.is_writing_again:
            begun = self.playing.draft() or turn.typed
            return [Writing(begun, ears_of(self.playing), again=True)]
        all_beats = beats(turn, coach_is_now(self.session.settings))
        current = all_beats[min(self.beats_shown, len(all_beats)) - 1]
        following = all_beats[self.beats_shown] if self.beats_shown < len(all_beats) else None
        words = _(NEXT_WORDS[following])
        if current == "checklist" and turn.write:
            how = _("Enter ticks what your reply had. Nobody counts it. The last line goes on.")
            title = Static(plain(how), id="tick-words")
            return [title, TickList(turn.write.checklist, turn.ticks, words)]
        if self._may_write_again():
            again = Button(plain(_("Write again")), id="again", classes="next")
            return [Horizontal(_next(words), again, classes="ways")]
        return [_next(words)]

    def _may_write_again(self) -> bool:
        """Whether the mentor has just read how the reply was caught; the models have not been seen yet."""
        return self.playing.can_write_again and self.beats_shown == 1 and not self.is_writing_again

    # What the mentor does

    @on(OptionList.OptionSelected, "#choices")
    async def choose(self, event: OptionList.OptionSelected) -> None:
        """Take a choice; it is saved before the scene answers."""
        if self.playing.stage == "choose" and event.option_id in {each.id for each in self.playing.choices}:
            self.playing.choose(event.option_id)
            await self._answered()

    @on(Writing.Changed)
    def keep(self, event: Writing.Changed) -> None:
        """Keep every letter."""
        if self.playing.stage == "write" or self.is_writing_again:
            self.playing.keep_draft(event.text)

    @on(Writing.Sent)
    async def send(self, event: Writing.Sent) -> None:
        """Send the typed reply, or go past it."""
        if self.playing.stage == "write":
            self.playing.send(event.text)
            await self._answered()
        elif self.is_writing_again:
            self.playing.send_again(event.text)
            await self._answered()

    @on(Button.Pressed, "#again")
    async def action_write_again(self) -> None:
        """Write the reply anew; the one that was sent stands above until the new one is sent."""
        self.is_writing_again = True
        self.refresh_bindings()
        await self.show_answers()

    async def _answered(self) -> None:
        self.beats_shown = 1
        self.is_writing_again = False
        await self.show_now()

    @on(TickList.Ticked)
    def tick(self, event: TickList.Ticked) -> None:
        """Keep the ticks at once."""
        if self.playing.stage == "answer":
            self.playing.tick(event.points)

    @on(TickList.Done)
    @on(Button.Pressed, "#next")
    async def next(self) -> None:
        """Show the next beat of the answer, or go on with the story, or look back on it."""
        playing = self.playing
        if playing.stage == "ending":
            self.mentor.show_debrief(playing)
            return
        if playing.stage != "answer":
            return
        turn = playing.turns[-2]
        all_beats = beats(turn, coach_is_now(self.session.settings))
        if self.beats_shown < len(all_beats):
            self.beats_shown += 1
            transcript = self.query_one(Transcript)
            await transcript.add(beat_widgets(all_beats[self.beats_shown - 1], turn, transcript.candidate))
            await self.show_answers()
        else:
            playing.go_on()
            self.beats_shown = 1
            await self.show_now()

    @on(Button.Pressed, "#back")
    async def action_step_back(self) -> None:
        """Stand at the decision before; the story so far stays."""
        if self.playing.can_step_back:
            self.playing.step_back()
            await self._answered()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the step back where there is none."""
        if action == "step_back":
            return self.playing.can_step_back
        if action == "write_again":
            return self._may_write_again()
        return True

    def action_scroll_story(self, lines: int) -> None:
        """Scroll the story."""
        self.query_one(Transcript).scroll_by(lines)

    def action_people(self) -> None:
        """Show the people in a window; where there is room they stand at the side already."""
        from simulator.tui.dialogs.scene_words import PeopleDialog

        self.app.push_screen(PeopleDialog(self.playing))

    @on(Button.Pressed, "#words-here")
    def action_glossary(self) -> None:
        """Explain the words of this scene."""
        from simulator.tui.dialogs.scene_words import WordsDialog

        self.app.push_screen(WordsDialog(self.playing))

    def action_leave(self) -> None:
        """Go to the library; the play waits there, and its row says that everything is saved."""
        forget_untouched(self.playing)
        self.mentor.show_library()


def _next(words: str) -> Button:
    return Button(plain(words), id="next", variant="primary", classes="next")
