"""No text is ever eaten: what is written is what is read, or it is an error."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.scenario.loader import read_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.source import INVISIBLE
from tests.scenario.reading import SMALL

SIGNS = st.sampled_from(
    list("#:-&*!|>'\"%@`[]{}?,\\~=<…«»–•.;/") + ["æ", "É", "𝒳", "字", "ا", "\u00a0", "\u00ad"]
)
LETTERS = st.one_of(SIGNS, SIGNS, st.sampled_from("abcn 12"), st.characters(exclude_categories=("Cs",)))
BLANK = " \t"
LINE = st.lists(LETTERS, min_size=1, max_size=14).map("".join)
WORD = st.lists(LETTERS.filter(lambda letter: not letter.isspace()), min_size=1, max_size=6).map("".join)


def readable(text: str) -> bool:
    """Neither invisible nor what the format takes for a placeholder."""
    return INVISIBLE.search(text) is None and not ("{" in text and "}" in text) and "\r" not in text


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


@given(st.lists(LINE, min_size=1, max_size=3))
def test_texts_in_brackets_are_kept_or_refused(
    tmp_path_factory: pytest.TempPathFactory, items: list[str]
) -> None:
    written = ", ".join(items)
    scenario = read(tmp_path_factory, SMALL.replace("[somali, engelsk]", f"[{written}]"))
    if scenario is not None and not set(written) & set("\"'\\"):
        kept = [part.strip().replace("\t", " ") for part in written.split(",")]
        assert list(scenario.candidate.languages) == [part for part in kept if part]
