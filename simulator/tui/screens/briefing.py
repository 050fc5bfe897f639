"""The briefing: who you are, who you meet, and what you practise, before the story begins."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from simulator.scenario.model import Scenario
from simulator.session.beats import change_coach, coach_is_now
from simulator.session.briefing import briefing
from simulator.session.broken import BrokenScenarioError
from simulator.session.labels import THE_COACH
from simulator.session.library import first_mistake, go_on, unfinished
from simulator.session.playing import begin
from simulator.session.telling import Telling
from simulator.texts import N_, _
from simulator.tui.block_content import contents
from simulator.tui.plain_content import joined, plain
from simulator.tui.screens.page import ReadingPage
from simulator.tui.widgets.keybar import KeyBar


class BriefingScreen(ReadingPage):
    """A scenario before it begins."""

    AUTO_FOCUS = "#buttons Button"
    HELP = N_(
        "Read who you are in this story, and who you will meet. Then press Begin.\n\n"
        "The coach can speak after each choice, or wait until the story is over. Change it here with c."
        "\n\nDo you lead a workshop with this story? n shows the notes for you and the questions for the "
        "group."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "coach", THE_COACH),
        Binding("n", "leading", N_("For who leads"), show=False),
    ]

    def __init__(self, telling: Telling) -> None:
        """Take what will be told: what is read here is what is played."""
        super().__init__()
        self.telling, self.scenario_id = telling, telling.scenario

    def on_mount(self) -> None:
        """Get the next screen's code ready while this one is being read."""
        self.call_after_refresh(import_play_screen)

    def read_texts(self) -> None:
        """Read the scenario."""
        self.telling.story(self.session.language)

    def compose(self) -> ComposeResult:
        """The text, then the two buttons."""
        scenario = self.telling.story(self.session.language).scenario
        yield Static(plain(scenario.title), id="heading")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(self._words(scenario), classes="measure")
        with Horizontal(id="buttons"):
            if unfinished(self.session, self.scenario_id):
                yield Button(plain(_("Continue")), id="go-on", variant="primary")
                yield Button(plain(_("Start again")), id="begin")
            else:
                yield Button(plain(_("Begin")), id="begin", variant="primary")
            yield Button(plain(self._coach_label()), id="coach")
        yield KeyBar()

    def _words(self, scenario: Scenario) -> Content:
        waiting = _("You are in the middle of this story. You can go on, or start again; both are kept.")
        if not unfinished(self.session, self.scenario_id):
            waiting = ""
        return joined([plain(waiting, "$accent"), contents(briefing(self.session, scenario))])

    def _coach_label(self) -> str:
        return (
            _("Coach: after each choice")
            if coach_is_now(self.session.settings)
            else _("Coach: only afterwards")
        )

    @on(Button.Pressed, "#begin")
    def begin(self) -> None:
        """Begin the story."""
        try:
            playing = begin(self.session, self.scenario_id, telling=self.telling)
        except BrokenScenarioError as error:
            self.mentor.show_broken(self.scenario_id, first_mistake(error))
        else:
            self.mentor.show_play(playing)

    @on(Button.Pressed, "#go-on")
    async def go_on(self) -> None:
        """Go on with the play that was left half-way; one that was ended in another window cannot be."""
        playing = go_on(self.session, unfinished(self.session, self.scenario_id))
        if playing:
            self.mentor.show_play(playing)
        else:
            await self.refresh_texts()
            self.query("#buttons Button").first(Button).focus()
            self.mentor.show_notices()

    def action_leading(self) -> None:
        """Show what the story has for who leads a workshop."""
        from simulator.tui.dialogs.leading import LeadingDialog

        self.app.push_screen(LeadingDialog(self.telling))

    @on(Button.Pressed, "#coach")
    def action_coach(self) -> None:
        """Change when the coach speaks."""
        change_coach(self.session)
        self.query_one("#coach", Button).label = plain(self._coach_label())


def import_play_screen() -> None:
    """Import the screen that comes next, so that it need not be waited for when Enter is pressed."""
    import simulator.tui.screens.play  # noqa: F401
