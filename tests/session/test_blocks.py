"""Every word of a debrief stands in every face that is only read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from simulator.session.blocks import Field, Items, Moment, Part, Thought
from simulator.session.debrief_file import as_markdown, as_text
from simulator.session.looking_back import PARTS, keep, looking_back
from simulator.session.session import Session
from tests.session import plays


def told(value: object) -> Iterator[str]:
    """Yield the words that a block has to show on paper."""
    match value:
        case Moment():
            for block in value.blocks:
                yield from told(block)
        case Thought():
            yield from (value.label, *value.texts)
        case Field():
            yield value.told
        case Items():
            yield from value.texts
        case _:
            yield from (text for text in value if text not in ("plain", "lead", "aside", *VOICES))  # type: ignore[attr-defined]


VOICES = ("you", "coach", "tips", "weak", "strong", "rule", "thought")


def squeezed(text: str) -> str:
    return re.sub(r"[\\>\s]", "", text)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("ways", [("blame", "sorry"), ("spare_her", "press"), ("open",)])
def test_on_paper(sitting: Session, language: str, ways: tuple[str, ...]) -> None:
    sitting.use_language(language)
    playing = plays.play(sitting, *ways, text="Takk.\n- Hva *nå*?")
    keep(playing, "opening", "1. Blikket")
    keep(playing, "plan", "puste")
    parts = looking_back(playing)
    assert [part.name for part in parts] == list(PARTS)
    for face in (as_text, as_markdown):
        page = squeezed(face(playing.scenario.title, parts))
        for text in words_of(parts):
            assert squeezed(text) in page, text


def words_of(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        yield part.title
        for block in part.blocks:
            yield from told(block)
