"""The own .po reader beside Babel's, on the catalogues that ship."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from simulator import resources
from simulator.scenario.translation import read_catalogue

CATALOGUES = sorted(resources.scenarios().glob("*.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_the_same_entries_as_babel(path):
    with path.open("rb") as file:
        theirs = {(m.context or "", m.id): m.string for m in read_po(file) if m.id}
    ours = read_catalogue(path).value
    assert theirs
    assert ours is not None
    assert {key: ours.lookup(*key) for key in theirs} == theirs


def lookup(folder: Path, text: str) -> tuple[str | None, list[tuple[int, int, str]]]:
    """Return the translation of "The empty shelf" at `title`, and what is found wrong where."""
    path = folder / "story.nb.po"
    path.write_text(text, "utf-8")
    read = read_catalogue(path)
    found = [(each.line, each.column, each.code) for each in read.diagnostics]
    return read.value and read.value.lookup("title", "The empty shelf"), found


@pytest.mark.parametrize(
    "text",
    [
        'msgctxt "title" msgid "The empty shelf" msgstr "Den tomme hylla"',
        'msgctxt "title"\nmsgid "The empty " "shelf"\nmsgstr "Den " "tomme "\t"hylla"',
        'msgctxt "title"\nmsgid "" "The "\n  "empty" " shelf"\nmsgstr ""\n"Den tomme " "hylla"  ',
        'msgctxt"title" msgid"The empty shelf"\nmsgstr"Den tomme hylla"',
    ],
)
def test_several_strings_on_one_line_are_all_read(text: str, tmp_path: Path) -> None:
    assert lookup(tmp_path, f"{text}\n") == ("Den tomme hylla", [])


@pytest.mark.parametrize(
    ("line", "column"),
    [('msgstr "Den ""tomme"" hylla"', 8), ('msgstr "Den" tomme "hylla"', 8),
     ('msgstr "Den "tomme" hylla"', 8), ("msgstr Den tomme hylla", 1),
     ("msgstr “Den tomme hylla”", 1), ("msgstr", 1)],
)  # fmt: skip
def test_words_outside_of_a_string_are_told_once_and_never_left_out(
    line: str, column: int, tmp_path: Path
) -> None:
    text = f'msgctxt "title"\nmsgid "The empty shelf"\n{line}\n'
    assert lookup(tmp_path, text) == (None, [(3, column, "catalogue-broken")])
