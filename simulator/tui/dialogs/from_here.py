"""What is asked before a story opens in the middle: which truth, and the least or the most of a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.scenario.model import Scenario
from simulator.session.rehearsing import From, ways_from
from simulator.texts import _
from simulator.tui.dialogs.pick import PickDialog
from simulator.tui.screens.page import InLanguage

FromHere = Callable[[str, Mapping[str, str], Mapping[str, str]], None]
"""Opens a place with truths and values."""


def ask_from_here(screen: InLanguage[None], scenario: Scenario, place: str, opened: FromHere) -> None:
    """Open a place; where a play can come there in several ways that matter, ask which first."""
    ways = ways_from(scenario, place)
    if len(ways) < 2:
        opened(place, {}, {})
        return
    rows = [(str(number), _words(way)) for number, way in enumerate(ways)]

    def take(answer: str | None) -> None:
        if answer is not None:
            opened(place, ways[int(answer)].given, ways[int(answer)].values)

    screen.app.push_screen(PickDialog(_("How should the play have got here?"), rows), take)


def _words(way: From) -> str:
    if way.extreme:
        name, wish, number = way.extreme
        told = (
            _("With the least {name}: {number}") if wish == "least" else _("With the most {name}: {number}")
        )
        return told.replace("{name}", name).replace("{number}", str(number))
    if way.given:
        return _("With {truth}").replace("{truth}", ", ".join(f"{k} = {v}" for k, v in way.given.items()))
    return _("Whichever comes there first")
