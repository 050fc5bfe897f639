"""`mentor graph`: the whole story as a picture."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import complain, is_there, tell_missing
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
    add_pack(graph, shown=False)
    graph.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Draw a scenario file, to a new file or to the standard output."""
    if not is_there(wish.file) or wish.file.is_dir():
        tell_missing(_("mentor graph: there is no file “{path}”."), wish.file)
        return WORDS_WRONG
    from simulator.session.packs import names_a_file

    if not names_a_file(wish.file.name) or wish.file.name == "pack.yaml":
        words = _(
            "mentor graph: “{path}” is not a scenario file. A scenario is a file such as empty_shelf.yaml."
        )
        complain(words, path=wish.file)
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
