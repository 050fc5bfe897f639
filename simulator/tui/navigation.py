"""What a screen may ask of the app: where to go, and what is the same for all screens."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from simulator.session.library import Mistake
from simulator.session.session import Session

if TYPE_CHECKING:
    from simulator.session.checking import Found
    from simulator.session.playing import Playing


class Navigator(Protocol):
    """The app as its screens see it; a screen knows no other screen that it does not open itself.

    `to_check`: the paths that the app was started to check, empty where it was started to play.
    """

    session: Session
    to_check: tuple[Path, ...]

    def show_first(self) -> None:
        """Say hello to a new person."""

    def greet(self) -> None:
        """Say hello to whoever sits here the first time, else ask about the latest plan."""

    def show_briefing(self, scenario: str) -> None:
        """Show what a scenario is about, or its mistake."""

    def show_broken(self, title: str, mistake: Mistake | None) -> None:
        """Say why a scenario cannot be played."""

    def show_play(self, playing: Playing) -> None:
        """Go on with a play where it stands."""

    def show_debrief(self, playing: Playing) -> None:
        """Look back on a play."""

    def show_check(self, paths: Iterable[Path] = ()) -> None:
        """Show what a check finds; without paths, of the pack in use."""

    def show_writing(self, path: Path, place: Found | str | None = None) -> None:
        """Show a story while it is written."""

    def show_workshop(self, scenario: str) -> None:
        """Show the wall of a workshop."""

    def show_library(self) -> None:
        """Go home."""

    def show_progress(self) -> None:
        """Show what this person has practised."""

    def show_history(self) -> None:
        """Show all plays of this person."""

    def show_settings(self) -> None:
        """Open the settings."""

    def show_exercises(self, skill: str = "") -> None:
        """Say it simpler; `skill`: only exercises that practise it."""

    def show_try(self) -> None:
        """Open the window in which a sentence is tried on somebody."""

    def show_new_story(self) -> None:
        """Ask a trainer what a new story shall be about."""

    def show_packs(self) -> None:
        """Choose another pack of scenarios."""

    def show_notices(self) -> None:
        """Show what has to be told, once."""

    async def use_language(self, code: str) -> None:
        """Show everything in a language from now on, and remember it."""

    def apply_settings(self) -> None:
        """Take look and movement from the settings."""
