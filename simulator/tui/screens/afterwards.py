"""What a mentor can do after looking back on a play."""

from __future__ import annotations

from simulator.session.broken import BrokenScenarioError
from simulator.session.playing import Playing, begin, play_on
from simulator.texts import N_
from simulator.tui.dialogs.message import tell_unreadable
from simulator.tui.screens.page import InLanguage

ACTIONS = {
    "play-on": N_("Play on from one of your decisions"),
    "again": N_("Play again from the start"),
    "compare": N_("Compare with another play"),
    "map": N_("See the map of the decisions you have faced"),
    "task": N_("A task for the week at work"),
    "save": N_("Save this debrief as a file"),
    "library": N_("Back to the library"),
}


def take(screen: InLanguage[None], playing: Playing, action: str) -> None:
    """Do one of the actions."""
    match action:
        case "play-on":
            _choose_decision(screen, playing)
        case "again":
            _play_again(screen, playing)
        case "compare":
            from simulator.tui.screens.comparison import compare_with_another

            compare_with_another(screen, playing)
        case "map":
            from simulator.tui.screens.decision_map import DecisionMapScreen

            screen.app.push_screen(DecisionMapScreen(playing.row.scenario))
        case "task" | "save":
            from simulator.tui.dialogs.save import SaveDialog

            screen.app.push_screen(SaveDialog(playing, "task" if action == "task" else "debrief"))
        case "library":
            screen.mentor.show_library()


def play_on_from(screen: InLanguage[None], playing: Playing, turn: int) -> None:
    """Begin a new play at a decision (0-based) of this one; this one stays."""
    screen.mentor.show_play(play_on(playing, turn))


def _choose_decision(screen: InLanguage[None], playing: Playing) -> None:
    from simulator.tui.dialogs.decisions import DecisionsDialog

    def answered(turn: int | None) -> None:
        if turn is not None:
            play_on_from(screen, playing, turn)

    screen.app.push_screen(DecisionsDialog(playing), answered)


def _play_again(screen: InLanguage[None], playing: Playing) -> None:
    """Start again, with another order and perhaps another truth."""
    try:
        screen.mentor.show_play(begin(screen.session, playing.row.scenario))
    except BrokenScenarioError:
        tell_unreadable(screen)
