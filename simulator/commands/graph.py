"""`mentor graph`: the whole story as a picture."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from simulator.commands.opening import is_there
from simulator.commands.words import Subcommands, add_language
from simulator.exits import WORDS_WRONG
from simulator.texts import _


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    graph = group.add_parser("graph", help=_("draw the whole story as a picture, for who writes it"))
    graph.add_argument("file", type=Path, metavar="FILE", help=_("a scenario file"))
    graph.add_argument("out", nargs="?", type=Path, metavar="NEW", help=_("a new file; without it, here"))
    graph.add_argument(
        "--format",
        choices=("html", "mermaid", "dot"),
        default="html",
        help=_("a page for the browser, or text that other programs draw"),
    )
    add_language(graph)
    graph.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Draw a scenario file, to a new file or to the standard output."""
    if not is_there(wish.file) or wish.file.is_dir():
        words = _("mentor graph: there is no file “{path}”.").replace("{path}", str(wish.file))
        print(words, file=sys.stderr)
        return WORDS_WRONG
    from simulator.session.packs import names_a_file

    if not names_a_file(wish.file.name) or wish.file.name == "pack.yaml":
        words = _(
            "mentor graph: “{path}” is not a scenario file. A scenario is a file such as empty_shelf.yaml."
        )
        print(words.replace("{path}", str(wish.file)), file=sys.stderr)
        return WORDS_WRONG
    from simulator import texts
    from simulator.plain import shelf
    from simulator.plain.keeping import tell_written
    from simulator.session.broken import BrokenScenarioError
    from simulator.session.graph_page import page
    from simulator.session.graph_text import dot, mermaid
    from simulator.session.map_reading import map_of_file

    try:
        found = map_of_file(wish.file, texts.language())
    except BrokenScenarioError as error:
        shelf.tell_broken(error, wish.file.parent)
        return 1
    drawn = {
        "html": lambda: page(found),
        "mermaid": lambda: mermaid(found.map),
        "dot": lambda: dot(found.map),
    }
    return tell_written(wish.out, drawn[wish.format]())
