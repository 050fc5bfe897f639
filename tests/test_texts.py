"""The program's own texts: each has its Norwegian, with the same placeholders, and the files are fresh."""

from __future__ import annotations

import ast
import gettext
import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from simulator import texts

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "simulator" / "locale" / "nb" / "LC_MESSAGES"


def entries() -> list[Message]:
    """The translated entries; that none is missing is a test of its own."""
    with (FOLDER / "mentor.po").open("rb") as file:
        return [
            message for message in read_po(file, locale="nb") if message.id and all(forms(message.string))
        ]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def names(text: str) -> list[str]:
    """The placeholders of a format text, in braces or after a percent sign, sorted."""
    percent = re.findall(r"%\(\w+\)[sr]|%[sr]", text)
    return sorted([name for _, name, _, _ in string.Formatter().parse(text) if name is not None] + percent)


def test_every_text_of_the_program_is_in_the_catalogue_and_has_its_norwegian() -> None:
    ran = subprocess.run(
        [sys.executable, "scripts/texts.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_no_text_hides_where_the_extractor_does_not_look() -> None:
    """Below Python 3.12 Babel sees no `_("…")` inside an f-string; the parser of Python sees all of them."""
    known = {part for message in entries() for part in forms(message.id)}
    hidden = []
    for path in sorted((ROOT / "simulator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_"):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and argument.value and argument.value not in known:
                        hidden.append(f"{path.name}:{node.lineno}: {argument.value}")
    assert not hidden


def test_nothing_is_fuzzy_or_obsolete() -> None:
    lines = (FOLDER / "mentor.po").read_text("utf-8").split("\n")
    assert [
        line for line in lines if line.startswith("#~") or (line.startswith("#,") and "fuzzy" in line)
    ] == []


def test_placeholders_are_the_same() -> None:
    wrong = []
    for message in entries():
        originals = forms(message.id)
        for number, translation in enumerate(forms(message.string)):
            original = originals[min(number, len(originals) - 1)]
            try:
                same = names(original) == names(translation)
            except ValueError:
                same = "{" not in original
            if not same:
                wrong.append(translation)
    assert wrong == []


def test_norwegian_quotes_and_spaces() -> None:
    wrong = []
    for message in entries():
        for original, form in zip(forms(message.id), forms(message.string), strict=True):
            ends = (original[:1] == " ", original[-1:] == " ") == (form[:1] == " ", form[-1:] == " ")
            if "“" in form or "”" in form or "  " in form.strip() or not ends:
                wrong.append(form)
    assert wrong == []


def test_compiled_catalogue_is_fresh() -> None:
    with (FOLDER / "mentor.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in entries():
        one = forms(message.id)[0]
        told = compiled.pgettext(message.context, one) if message.context else compiled.gettext(one)
        assert told == forms(message.string)[0]


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LANG": "no"}, "nb"),
        ({"LANG": "nn_NO.UTF-8"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "nb_NO.UTF-8"}, "nb"),
        ({"LC_MESSAGES": "nb_NO", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "nb_NO"}, "nb"),
        ({"LANG": "de_DE", "LANGUAGE": "nb:en"}, "nb"),
        ({"LANG": "nb_NO", "LANGUAGE": ""}, "nb"),
        ({"LANG": "nb-NO"}, "nb"),
    ],
)
def test_language_of_the_environment(environ: dict[str, str], language: str) -> None:
    assert texts.from_environment(environ) == language


def test_switching_language() -> None:
    texts.use("nb")
    assert (texts.language(), texts._("error")) == ("nb", "feil")
    assert texts.ngettext("{count} file read", "{count} files read", 2) == "{count} filer lest"
    texts.use("tlh")
    assert (texts.language(), texts._("error"), texts._("")) == ("en", "error", "")


def marked(folder: Path) -> set[str]:
    """Return the texts that the code below a folder marks."""
    found = set()
    for path in folder.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in ("_", "N_", "ngettext"):
                said = (part.value for part in call.args if isinstance(part, ast.Constant))
                found |= {text for text in said if isinstance(text, str)}
    return found


def test_what_both_faces_say_stands_in_one_place() -> None:
    """A text that the app and the plain reader share belongs to the session, or it is soon two texts."""
    package = ROOT / "simulator"
    assert len(marked(package / "tui")) > 100
    assert marked(package / "plain") & marked(package / "tui") == set()
