"""`mentor language`: how a reply is caught."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from simulator import texts
from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import is_there, tell_missing
from simulator.exits import WORDS_WRONG, WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    words = _("try a reply (from the standard input) on a listener")
    heard = group.add_parser("language", help=words)
    levels = ("A1", "A2", "B1", "B2", "C1", "C2")
    heard.add_argument("--level", choices=levels, default="A2", help=_("the listener's level"))
    lists = {
        "knows": _("words known from the workplace, with commas between"),
        "languages": _("languages the listener knows, with commas between"),
        "avoid": _("words of this moment that are hard, with commas between"),
    }
    for name, told in lists.items():
        heard.add_argument(f"--{name}", default="", metavar=_("WORDS"), help=told)
    heard.add_argument("--scene", default="", metavar=_("TEXT"), help=_("what both can see"))
    heard.add_argument(
        "--scenario", type=Path, metavar="FILE", help=_("the candidate of this scenario listens")
    )
    heard.add_argument(
        "--node", default="", metavar="ID", help=_("with --scenario: at this place of the story")
    )
    heard.add_argument("--json", action="store_true", help=_("as JSON"))
    heard.add_argument(
        "--batch", action="store_true", help=_("with --json: one JSON object a line, in and out")
    )
    add_language(heard)
    add_pack(heard, shown=False)
    heard.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Tell how a reply from the standard input is caught."""
    from simulator.plain import hearing, shelf
    from simulator.session.broken import BrokenScenarioError
    from simulator.session.hearing import NoSuchNodeError, described, of_scenario
    from simulator.session.packs import names_a_file

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
    if not (is_there(wish.scenario) and names_a_file(wish.scenario.name)):
        tell_missing(
            _("mentor language: there is no scenario file “{path}”. It ends in .yaml."), wish.scenario
        )
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
