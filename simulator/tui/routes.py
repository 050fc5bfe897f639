"""The ways from screen to screen. What lies over the library is always one page, and windows over that."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from simulator.session.broken import BrokenScenarioError
from simulator.session.library import Mistake, first_mistake
from simulator.session.plan_asked import to_ask
from simulator.session.session import Session
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.session.checking import Found
    from simulator.session.playing import Playing


class Routes(App[int]):
    """What screens ask of the app where they lead elsewhere (`navigation.Navigator`)."""

    session: Session

    def show_first(self) -> None:
        """Say hello to a new person."""
        from simulator.tui.screens.first import FirstScreen

        self.push_screen(FirstScreen())

    def ask_about_plan(self) -> None:
        """Ask what came of the latest plan, once, after a night."""
        asked = to_ask(self.session)
        if asked:
            from simulator.tui.dialogs.plan import PlanDialog

            self.push_screen(PlanDialog(asked))

    def greet(self) -> None:
        """Say hello to whoever sits here the first time, else ask about the latest plan."""
        if not self.session.settings.get("welcomed"):
            self.show_first()
        else:
            self.ask_about_plan()

    def show_briefing(self, scenario: str) -> None:
        """Show what a scenario is about, before it begins; or its mistake, if it has got one since."""
        from simulator.tui.screens.briefing import BriefingScreen

        try:
            telling = self.session.telling(scenario)
        except BrokenScenarioError as error:
            self.show_broken(scenario, first_mistake(error))
        else:
            self._show(BriefingScreen(telling))

    def show_broken(self, title: str, mistake: Mistake | None) -> None:
        """Say why a scenario cannot be played."""
        from simulator.tui.dialogs.message import BrokenDialog

        self.push_screen(BrokenDialog(title, mistake))

    def show_play(self, playing: Playing) -> None:
        """Go on with a play where it stands."""
        from simulator.tui.screens.play import PlayScreen

        self._show(PlayScreen(playing))

    def show_debrief(self, playing: Playing) -> None:
        """Look back on a play."""
        from simulator.tui.screens.debrief import DebriefScreen

        self._show(DebriefScreen(playing))

    def show_check(self, paths: Iterable[Path] = ()) -> None:
        """Show a trainer what a check of files and packs finds; without any, of the pack in use."""
        from simulator.tui.screens.trainer import TrainerScreen

        self._show(TrainerScreen(tuple(paths) or (self.session.folder,)))

    def show_writing(self, path: Path, place: Found | str | None = None) -> None:
        """Show a story while it is written, over the page that is shown now, at a place or finding."""
        from simulator.tui.screens.write import WriteScreen

        self.push_screen(WriteScreen(path, place))

    def begin_workshop(self, scenario: str) -> None:
        """Show the wall for a scenario; without one, say how to choose one."""
        if scenario:
            self.show_workshop(scenario)
        else:
            self.notify(_("Mark a story and press F9: it is opened for a room."), markup=False, timeout=20)

    def show_workshop(self, scenario: str) -> None:
        """Show the wall of a workshop, where it stands or from its beginning."""
        from simulator.tui.screens.workshop import WorkshopScreen
        from simulator.workshop.workshop import open_workshop

        try:
            workshop = open_workshop(self.session, scenario)
        except BrokenScenarioError as error:
            self.show_broken(scenario, first_mistake(error))
        else:
            self._show(WorkshopScreen(workshop))

    def show_library(self) -> None:
        """Go home."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _show(self, screen: Screen[Any]) -> None:
        """Show a page directly over the library."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def show_settings(self) -> None:
        """Open the settings."""
        from simulator.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def show_history(self) -> None:
        """Show all plays of this person."""
        from simulator.tui.screens.history import HistoryScreen

        self._show(HistoryScreen())

    def show_exercises(self, skill: str = "") -> None:
        """Say it simpler: the exercise under way, or another one."""
        from simulator.session.exercising import Exercising
        from simulator.tui.screens.exercise import ExerciseScreen

        self._show(ExerciseScreen(Exercising(self.session, skill)))

    def show_progress(self) -> None:
        """Show what this person has practised."""
        from simulator.tui.screens.progress import ProgressScreen

        self._show(ProgressScreen())

    def show_who(self) -> None:
        """Ask who practises."""
        from simulator.tui.dialogs.people import ask_who
        from simulator.tui.screens.page import InLanguage

        if isinstance(self.screen, InLanguage):
            ask_who(self.screen)

    def show_try(self) -> None:
        """Open the window in which a sentence is tried on somebody."""
        from simulator.session.library import entries
        from simulator.tui.dialogs.try_sentence import TryDialog

        if not isinstance(self.screen, TryDialog):
            self.push_screen(TryDialog(entries(self.session)))

    def show_new_story(self) -> None:
        """Ask a trainer what a new story shall be about."""
        from simulator.tui.screens.new_story import NewStoryScreen

        if not isinstance(self.screen, NewStoryScreen):
            self._show(NewStoryScreen())

    def show_packs(self) -> None:
        """Choose another pack of scenarios."""
        from simulator.tui.screens.packs import PacksScreen

        self._show(PacksScreen())
