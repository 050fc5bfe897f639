"""No text is ever eaten: what is written is what is read, or it is an error."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.scenario.invisible import is_blank
from simulator.scenario.loader import read_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.source import INVISIBLE
from tests.scenario.reading import SMALL, changed, read_text

SIGNS = st.sampled_from(
    list("#:-&*!|>'\"%@`[]{}?,\\~=<…«»–•.;/") + ["æ", "É", "𝒳", "字", "ا", "\u00a0", "\u00ad"]
)
LETTERS = st.one_of(
    SIGNS,
    SIGNS,
    st.sampled_from("abcn 12"),
    st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"),  # these begin another line
)
BLANK = " \t"
LINE = st.lists(LETTERS, min_size=1, max_size=14).map("".join).map(partial(unicodedata.normalize, "NFC"))
WORD = st.lists(LETTERS.filter(lambda letter: not letter.isspace()), min_size=1, max_size=6).map(
    lambda letters: unicodedata.normalize("NFC", "".join(letters))
)


def readable(text: str) -> bool:
    """Neither invisible nor blank nor what the format takes for a placeholder."""
    return (
        not is_blank(text)
        and INVISIBLE.search(text) is None
        and not ("{" in text and "}" in text)
        and "\r" not in text
    )


def read(folder: pytest.TempPathFactory, text: str) -> Scenario | None:
    path = folder.getbasetemp() / "small.yaml"
    path.write_bytes(text.encode("utf-8"))
    return read_scenario(path).value


@given(
    st.lists(
        st.lists(st.lists(WORD, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3),
        min_size=1,
        max_size=3,
    ),
    st.sampled_from(["|", "|-", "|+"]),
)
def test_text_under_a_bar_is_kept(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[str]], mark: str
) -> None:
    expected = "\n\n".join(" ".join(lines) for lines in paragraphs)
    if not readable(expected):
        return
    block = "\n\n".join("\n".join(f"          {line}" for line in lines) for lines in paragraphs)
    scenario = read(tmp_path_factory, SMALL.replace("you: Du venter litt.", f"you: {mark}\n{block}"))
    assert scenario is not None
    assert scenario.choice("shelf.wait").you == expected


@given(LINE)
@example("Hun sier: ja")
@example("nei # ja")
@example("# ja")
@example("12")
@example("null")
@example("yes")
@example("~")
@example("2026-11-23")
@example("0x1F")
@example("1e3")
@example("en, to")
@example("- ja")
@example("-ja")
@example("? ja")
@example(": ja")
@example("'ja'")
@example('"ja"')
@example('"C:\\new"')
@example("<<")
@example("= 3")
@example("---")
@example("|")
@example("a:")
@example("&a")
@example("&a b")
@example("!a b")
@example("[a, b]")
@example("%TAG")
def test_text_on_a_line_is_kept_or_refused(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    for old, pick in (
        ("you: Du venter litt.", lambda story: story.choice("shelf.wait").you),
        ("- Hun kunne vært syk.", lambda story: story.debrief.other_truths[0]),
    ):
        new = old.split(" ")[0] + " " + line
        scenario = read(tmp_path_factory, SMALL.replace(old, new, 1))
        if scenario is not None:
            read_text = pick(scenario)
            unquoted = line.strip()[1:-1].replace("''", "'").replace('\\"', '"').replace("\\\\", "\\")
            written = line.strip().replace("\t", " ")
            assert read_text in (written, unquoted.strip().replace("\t", " "))


@given(LINE, LINE)
@example("Du venter", "og går")
@example("Du venter", "# og går")
@example("Du venter # litt", "og går")
@example("Du venter", "- og går")
@example("Du venter", "og sier: ja")
@example("|", "  # ja")
def test_text_on_two_lines_is_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, first: str, second: str
) -> None:
    text = SMALL.replace("you: Du venter litt.", f"you: {first}\n          {second}")
    scenario = read(tmp_path_factory, text)
    if scenario is None or not first.strip() or first.strip()[0] in "\"'|":
        return
    words = f"{first.strip(BLANK)} {second.strip(BLANK)}".strip(BLANK).replace("\t", " ")
    assert scenario.choice("shelf.wait").you.strip() == words.strip()


BREAK = "\n        "
GAPS = st.lists(st.sampled_from([" ", BREAK, f"{BREAK}#", " #", "#", ","]), max_size=3).map("".join)


@given(st.lists(st.tuples(GAPS, LINE, GAPS), min_size=1, max_size=4))
@example([("", "#", "\r~")])
@example([("#", "somali", BREAK), ("", "engelsk", "")])
@example([("", "somali", ""), ("#", f"arabisk,{BREAK}engelsk", "")])
@example([("", f"somali # og arabisk{BREAK}", ""), ("", "engelsk", "")])
@example([("", "somali", ""), ("", "engelsk", f"{BREAK}# og arabisk{BREAK}")])
def test_texts_in_brackets_are_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, items: list[tuple[str, str, str]]
) -> None:
    written = ",".join("".join(parts) for parts in items)
    if re.search(r"\].*#", written, re.DOTALL):
        return  # behind a bracket that is closed a comment is the author's own
    scenario = read(tmp_path_factory, SMALL.replace("[somali, engelsk]", f"[{written}]"))
    if scenario is not None and not set(written) & set("\"'\\"):
        kept = [folded(part) for part in written.split(",")]
        assert [folded(text) for text in scenario.candidate.languages] == [part for part in kept if part]


def folded(text: str) -> str:
    """The text on one line: in brackets a line break is a space."""
    return re.sub("[ \t\r\n]+", " ", text).strip()


PLACES = {
    "behind a bracket": ("languages: [somali, engelsk]", "languages: [somali, engelsk]# og arabisk"),
    "in a list": ("languages: [somali, engelsk]", "languages: [somali, # og arabisk\n    engelsk]"),
    "first in a list": ("languages: [somali, engelsk]", "languages: [#somali\n    , engelsk]"),
    "last in a list": (
        "languages: [somali, engelsk]",
        "languages: [somali, engelsk\n    # og arabisk\n    ]",
    ),
    "behind a quote": ("you: Du venter litt.", 'you: "Du venter"# litt.'),
    "behind a bar": ("you: Du venter litt.", "you: |# Du\n            venter litt."),
    "behind a key": ("you: Du venter litt.", 'you: # Du\n            "venter litt."'),
    "below a key": ("you: Du venter litt.", "you:\n            # Du\n            venter litt."),
    "below a text": ("you: Du venter litt.", "you: Du venter\n            # litt."),
    "below a quoted text": ("you: Du venter litt.", 'you: "Du venter"\n            # litt.'),
    "below a text on its own line": (
        "you: Du venter litt.",
        "you:\n            Du venter\n            # litt.",
    ),
    "behind a dash": ("- Hun kunne vært syk.", "- # Hun\n      kunne vært syk."),
    "below a dash": ("- Hun kunne vært syk.", "-\n      # Hun\n      kunne vært syk."),
    "behind a bar in a list": ("- Hun kunne vært syk.", "- | # Hun\n      kunne vært syk."),
    "below a text in a list": ("- Hun kunne vært syk.", "- Hun kunne\n    # her\n      # vært syk."),
}


@pytest.mark.parametrize("place", PLACES)
def test_words_that_yaml_takes_for_a_comment_are_told_once(tmp_path: Path, place: str) -> None:
    found = read_text(tmp_path, changed(*PLACES[place])).diagnostics
    assert [told.code for told in found if told.code.startswith("comment-")] == [told.code for told in found]
    assert len(found) == 1
    assert found[0].text_line[found[0].column - 1] == "#"


OWN_COMMENTS = {
    "behind a quote": ("you: Du venter litt.", 'you: "Du venter litt." # min lapp'),
    "behind a bracket": ("languages: [somali, engelsk]", "languages: [somali, engelsk] # min lapp"),
    "in a list of names": ("tips: [", "tips: [ # min lapp\n            "),
    "between keys": ("    title: ", "    # min lapp\n    title: "),
    "between items": ("    - Hun kunne ha", "    # min lapp\n    - Hun kunne ha"),
}


@pytest.mark.parametrize("place", OWN_COMMENTS)
def test_the_authors_own_comment_may_stay(tmp_path: Path, place: str) -> None:
    old, new = OWN_COMMENTS[place]
    assert read_text(tmp_path, SMALL.replace(old, new)).value is not None
