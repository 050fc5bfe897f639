"""What the commands of `mentor` do: one function a command, each importing what it needs when it runs.

Each takes the words that `cli` has understood and returns the exit code.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import texts
from simulator.exits import OK, WORDS_WRONG, WRONG
from simulator.texts import _

if TYPE_CHECKING:
    from simulator.session.session import Session


def run_app(wish: argparse.Namespace) -> int:
    """Open the app in the terminal."""
    if not wish.plain and not _has_terminal():
        return WORDS_WRONG
    session = _open_session(wish)
    if session is None:
        return WRONG
    if wish.plain:
        gc.enable()
        from simulator.plain.program import Program

        return Program(session).run()
    from simulator.tui.app import run

    return run(session)


def _has_terminal() -> bool:
    """Whether the app can open here; tells what to do where it cannot."""
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        return True
    words = _("mentor: the app needs a terminal. “{mentor} --plain” works line by line.")
    print(texts.with_program(words), file=sys.stderr)
    return False


def _open_session(wish: argparse.Namespace) -> Session | None:
    """Open the session that `--pack` and `--lang` ask for; None, with the reason told, where that cannot be.

    Without `--pack` it is the pack chosen last in the app. A scenario file that lies in no pack is played
    with the tips, skills and words of the pack that ships.
    """
    from simulator.session.broken import BrokenScenarioError
    from simulator.session.packs import folder_of, pack_file, use_remembered
    from simulator.session.session import Session

    folder = wish.pack and folder_of(wish.pack)
    alone = bool(folder) and folder != wish.pack and not pack_file(folder)
    if folder and not alone and not pack_file(folder):
        from simulator.plain.console import Console

        words = _("mentor: “{path}” is no pack: there is no file pack.yaml in it.")
        Console(error=True).line(words.replace("{path}", str(wish.pack)))
        return None
    session = Session(folder, wish.lang, alone=alone)
    wish.ending.callback(session.close)
    session.asked_for = _as_typed(wish)
    if folder is None:
        use_remembered(session)
    try:
        session.pack_id  # noqa: B018 - read now, so that a broken pack is told before anything is shown
    except BrokenScenarioError as error:
        from simulator.check.reporting import report

        print(report.text_report(error.diagnostics, 1), file=sys.stderr)
        return None
    return session


def _as_typed(wish: argparse.Namespace) -> str:
    """Return the options of this sitting as one types them behind a command."""
    words = ["--pack", str(wish.pack)] if wish.pack else []
    words += ["--lang", wish.lang] if wish.lang else []
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(words)
    from shlex import join

    return join(words)


def run_play(wish: argparse.Namespace) -> int:
    """Play one scenario, in the app or line by line."""
    from simulator.session.packs import id_of, names_a_file

    if names_a_file(wish.scenario):  # the file says where its pack is
        file = Path(wish.scenario)
        if not _is_there(file):
            print(_("mentor: there is no file “{path}”.").replace("{path}", wish.scenario), file=sys.stderr)
            return WORDS_WRONG
        wish.scenario, wish.pack = id_of(file), file
    session = _open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain import shelf
    from simulator.session.broken import BrokenScenarioError

    if wish.scenario not in session.scenario_ids():
        shelf.tell_unknown(session, wish.scenario)
        return WORDS_WRONG
    if wish.given and not wish.at:
        print(_("mentor play: --given needs --at PLACE."), file=sys.stderr)
        return WORDS_WRONG
    try:
        session.telling(wish.scenario)
        if wish.at:
            return _rehearse(session, wish)
        if wish.plain:
            gc.enable()
            from simulator.plain.sitting import Sitting

            return Sitting(session).play(wish.scenario, seed=wish.seed, new=wish.new)
    except BrokenScenarioError as error:
        shelf.tell_broken(error, session.folder)
        return WRONG
    if not _has_terminal():
        return WORDS_WRONG
    from simulator.tui.app import run

    return run(session, scenario=wish.scenario)


def run_workshop(wish: argparse.Namespace) -> int:
    """Open the wall of a workshop: of the scenario that is named, or of the one that was left open."""
    session = _open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain import shelf
    from simulator.session.broken import BrokenScenarioError
    from simulator.workshop.workshop import waiting

    try:
        scenario = wish.scenario or waiting(session)
        if scenario and scenario not in session.scenario_ids():
            shelf.tell_unknown(session, scenario)
            return WORDS_WRONG
        if scenario:
            session.telling(scenario)
    except BrokenScenarioError as error:
        shelf.tell_broken(error, session.folder)
        return WRONG
    if not _has_terminal():
        return WORDS_WRONG
    from simulator.tui.app import run

    return run(session, workshop=scenario)


def run_print(wish: argparse.Namespace) -> int:
    """Write what a workshop needs on paper as an HTML file, or to the standard output."""
    session = _open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain import shelf
    from simulator.plain.keeping import tell_written
    from simulator.session.broken import BrokenScenarioError
    from simulator.workshop.paper import cards, leader_sheet

    if wish.scenario not in session.scenario_ids():
        shelf.tell_unknown(session, wish.scenario)
        return WORDS_WRONG
    try:
        scenario = session.telling(wish.scenario).story(session.language).scenario
    except BrokenScenarioError as error:
        shelf.tell_broken(error, session.folder)
        return WRONG
    return tell_written(wish.file, cards(scenario) if wish.cards else leader_sheet(session, scenario))


def _rehearse(session: Session, wish: argparse.Namespace) -> int:
    """Play from a place in the middle; raises BrokenScenarioError."""
    from simulator.session.rehearsing import RehearsalError, rehearse

    if not wish.plain and not _has_terminal():
        return WORDS_WRONG
    try:
        playing = rehearse(session, wish.scenario, wish.at, dict(wish.given or ()))
    except RehearsalError as error:
        from simulator.plain.shelf import tell_no_rehearsal

        tell_no_rehearsal(error)
        return WORDS_WRONG
    if wish.plain:
        gc.enable()
        from simulator.plain.sitting import Sitting

        return Sitting(session).go_on_with(playing)
    from simulator.tui.app import run

    return run(session, playing=playing)


def run_list(wish: argparse.Namespace) -> int:
    """List the scenarios of a pack."""
    session = _open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain.shelf import tell_list

    return tell_list(session, as_json=wish.json)


def run_history(wish: argparse.Namespace) -> int:
    """List earlier plays, show a debrief, play on from a decision, or erase a play."""
    session = _open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain import past

    if wish.open is not None:
        return past.tell_debrief(session, wish.open)
    if wish.play_on is not None:
        return past.play_on_from(session, *wish.play_on)
    if wish.delete is not None:
        return past.delete_play(session, wish.delete, sure=wish.yes)
    return past.tell_history(session, as_json=wish.json)


def run_glossary(wish: argparse.Namespace) -> int:
    """Tell what a word of the workplace means."""
    session = _open_session(wish)
    if session is None:
        return WRONG
    from simulator.plain.shelf import tell_glossary

    return tell_glossary(session, " ".join(wish.word))


def run_language(wish: argparse.Namespace) -> int:
    """Tell how a reply from the standard input is caught."""
    from simulator.plain import hearing, shelf
    from simulator.session.broken import BrokenScenarioError
    from simulator.session.hearing import NoSuchNodeError, described, of_scenario

    if wish.batch and not wish.json:
        print(_("mentor language: --batch answers in JSON. Add --json."), file=sys.stderr)
        return WORDS_WRONG
    if wish.batch:
        return hearing.tell_batch()
    if wish.node and not wish.scenario:
        print(_("mentor language: --node needs --scenario FILE."), file=sys.stderr)
        return WORDS_WRONG
    if not wish.scenario:
        who = described({**vars(wish), "lang": wish.lang or texts.language()})
        return hearing.tell_heard(who, as_data=wish.json)
    if not _is_there(wish.scenario):
        words = _("mentor language: there is no file “{path}”.").replace("{path}", str(wish.scenario))
        print(words, file=sys.stderr)
        return WORDS_WRONG
    try:
        who = of_scenario(wish.scenario, wish.node, wish.lang or texts.language())
    except BrokenScenarioError as error:
        shelf.tell_broken(error, wish.scenario)
        return WRONG
    except NoSuchNodeError as error:
        words = _("mentor language: there is no node “{node}”. One writes at: {nodes}")
        words = words.replace("{node}", error.node).replace("{nodes}", ", ".join(error.nodes) or "–")
        print(words, file=sys.stderr)
        return WORDS_WRONG
    return hearing.tell_heard(who, as_data=wish.json)


def run_data(wish: argparse.Namespace) -> int:
    """Show, export or erase what is kept on this machine."""
    from simulator.plain import keeping
    from simulator.session.session import Session

    session = Session(None, wish.lang)
    wish.ending.callback(session.close)
    if wish.action == "export":
        return keeping.export_data(session, wish.file)
    if wish.action == "erase":
        return keeping.erase_data(session, sure=wish.yes)
    return keeping.show_data(session)


def run_check(wish: argparse.Namespace) -> int:
    """Read files and packs and tell what is wrong with them."""
    # A check makes much, little of it in cycles: seldom looked for, a long story is built in half the time.
    gc.set_threshold(100_000, 20, 50)
    gc.enable()
    if wish.explain:
        return _explain(wish.explain)
    from simulator.check.reporting import render as show
    from simulator.check.reporting import report
    from simulator.check.run import Check
    from simulator.store.paths import cache_folder
    from simulator.store.remembered import Remembered

    if wish.pack and not wish.paths:
        wish.paths = [wish.pack]
    wrong = [
        _("mentor check: there is no file or folder “{path}”.").format(path=report.safe(str(path)))
        for path in wish.paths
        if not _is_there(path)
    ]
    if not (wish.paths or wish.view):
        wrong.append(_("mentor check: say which file or folder to check."))
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return WORDS_WRONG
    if wish.view:
        return _view(wish)
    progress = _progress if sys.stderr.isatty() and wish.format == "text" else None
    try:
        cache: Path | None = cache_folder()
    except OSError:
        cache = None
    checked = Check(wish.only, progress, lambda place: Remembered(cache, place, "check")).paths(wish.paths)
    if progress:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
    told = show.coverage if wish.coverage else show.guess if wish.guess else show.report
    print(told(checked, wish.format))
    worst = checked.worst()
    return WRONG if worst == "error" or (wish.strict and worst == "warning") else OK


def _view(wish: argparse.Namespace) -> int:
    """Open the trainer's screen on the paths; without any, on the pack in use."""
    if not _has_terminal():
        return WORDS_WRONG
    from simulator.session.checking import open_for
    from simulator.tui.app import run

    session = open_for(wish.paths, wish.lang)
    wish.ending.callback(session.close)
    return run(session, to_check=wish.paths or [session.folder])


def _explain(code: str) -> int:
    """Print what one kind of finding means."""
    from simulator.check.reporting.explain import explanation, is_known

    print(explanation(code))
    return OK if is_known(code) else WORDS_WRONG


def _progress(scenario: str, nodes: int) -> None:
    """Tell on the terminal how far a long check has come, on one line that goes away again."""
    line = _("{scenario}: {nodes} nodes").format(scenario=scenario, nodes=nodes)
    print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)


def _is_there(path: Path) -> bool:
    """Whether there is something at a path that may be anything a person typed."""
    try:
        return path.exists()
    except (OSError, ValueError):  # too long for a name, or with a sign no name has
        return False
