"""Real plays on the small pack, for the tests of what looks back on them."""

from __future__ import annotations

from pathlib import Path

from simulator.session.playing import Playing, begin
from simulator.session.session import Session

SMALL = Path(__file__).resolve().parents[1] / "packs" / "small"
STORY = "the_key"
IN_APRON, LENT_OUT = 1, 4
"""Seeds; `test_seeds` holds that they draw the two truths."""


def session(data: Path, monkeypatch: object, language: str = "nb", pack: Path = SMALL) -> Session:
    """Return a session whose journal lies in `data`."""
    monkeypatch.setenv("MENTOR_DATA", str(data))  # type: ignore[attr-defined]
    return Session(pack, language)


def play(
    sitting: Session, *choices: str, seed: int = IN_APRON, text: str = "Takk. Kom, så henger vi den opp."
) -> Playing:
    """Play the choices in order, write `text` at the typed moment ("" skips), and read every answer."""
    playing = begin(sitting, STORY, seed)
    carry_on(playing, *choices, text=text)
    return playing


def carry_on(playing: Playing, *choices: str, text: str = "") -> None:
    """Go on with a play."""
    left = list(choices)
    while playing.stage != "ending":
        if playing.stage == "answer":
            playing.go_on()
        elif playing.stage == "write":
            playing.send(text) if text else playing.skip()
        elif left:
            playing.choose(left.pop(0))
        else:
            return
