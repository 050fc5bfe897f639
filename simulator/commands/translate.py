"""`mentor translate`: the catalogue of a scenario or a pack, made or brought up to date."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.commands.arguments import Subcommands, add_language, add_pack
from simulator.commands.opening import complain, is_there, tell_missing
from simulator.exits import OK, WORDS_WRONG, WRONG
from simulator.texts import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.authoring.merging import Merged
    from simulator.authoring.translating import Translated


def add(group: Subcommands) -> None:
    """Tell the parser the words of this command."""
    words = _("make or update the translation of a scenario or a pack")
    translate = group.add_parser("translate", help=words)
    translate.add_argument(
        "path", type=Path, metavar="FILE", help=_("a scenario, a pack.yaml, or a folder with all of them")
    )
    translate.add_argument("language", metavar="LANG", help=_("the language to translate into: en, nb, uk …"))
    add_language(translate)
    add_pack(translate, shown=False)
    translate.set_defaults(run=run)


def run(wish: argparse.Namespace) -> int:
    """Bring the catalogues of a language up to date, and tell how far each is translated."""
    from simulator.authoring.translating import LANGUAGE, files_of, translate
    from simulator.check.reporting import report

    path: Path = wish.path
    shown = report.safe(str(path))
    wrong = ""
    if not LANGUAGE.fullmatch(wish.language):
        wrong = _("“{language}” is not a language code. Write two or three small letters: en, nb, uk.")
    elif not is_there(path):
        tell_missing(_("mentor translate: there is no file or folder “{path}”."), path)
        return WORDS_WRONG
    elif path.suffix == ".po":
        wrong = _("“{path}” is a translation. Name the scenario it is beside.")
    files = [path]
    if not wrong and path.is_dir():
        files = files_of(path, os.listdir(path))
        if not files:
            wrong = _("there is no scenario in “{path}”.")
    if wrong:
        wrong = wrong.replace("{language}", report.safe(wish.language)).replace("{path}", shown)
        print(f"mentor translate: {wrong}", file=sys.stderr)
        return WORDS_WRONG
    codes = []
    for file in files:
        try:
            codes.append(_tell(translate(file, wish.language), wish.language))
        except OSError as problem:
            line = _("{file} could not be read or written ({reason}). Nothing in it was changed.")
            reason = problem.strerror or type(problem).__name__
            complain(line, file=problem.filename or file, reason=reason)
            codes.append(WRONG)
    return max(codes)


def _tell(translated: Translated, language: str) -> int:
    """Tell what came of one file."""
    from simulator.check.reporting import report

    merged, name = translated.merged, report.safe(str(translated.path))
    if merged is None and translated.findings:
        print(report.text_report(list(translated.findings), 1), file=sys.stderr)
        line = _("{file} was left as it is. Fix this first, then translate.")
        print(line.replace("{file}", name), file=sys.stderr)
        return WRONG
    if merged is None:
        line = _("{file} is not needed: the file is written in “{language}” itself.")
        print(line.replace("{file}", name).replace("{language}", language), file=sys.stderr)
        return WORDS_WRONG
    print("\n".join(_lines(merged, translated, name)))
    return OK


def _lines(merged: Merged, translated: Translated, name: str) -> Iterator[str]:
    count = _("{file}: {count} of {all} texts are translated.").replace("{file}", name)
    yield count.replace("{count}", str(merged.translated)).replace("{all}", str(merged.texts))
    if merged.fuzzy:
        yield _many(
            ngettext(
                "  1 text has changed and is marked fuzzy: {places}. Look at it.",
                "  {count} texts have changed and are marked fuzzy: {places}. Look at them.",
                len(merged.fuzzy),
            ),
            merged.fuzzy,
        )
    if merged.moved:
        yield _many(
            ngettext(
                "  1 translation has followed its text to a new name: {places}.",
                "  {count} translations have followed their texts to new names: {places}.",
                len(merged.moved),
            ),
            merged.moved,
        )
    if merged.gone:
        yield _many(
            ngettext(
                "  1 translation has no text any more and is kept at the end of the file: {places}.",
                "  {count} translations have no text any more and are kept at the end of the file: {places}.",
                len(merged.gone),
            ),
            merged.gone,
        )
    if not translated.is_written:
        yield _("  The file was up to date.")
    if merged.translated < merged.texts and translated.is_new:
        yield _("  Open it in Poedit or in a text editor, and write behind “msgstr”.")


def _many(line: str, contexts: list[str]) -> str:
    """Fill in a sentence the count and the first places."""
    places = ", ".join(contexts[:3]) + (" …" if len(contexts) > 3 else "")
    return line.replace("{count}", str(len(contexts))).replace("{places}", places)
