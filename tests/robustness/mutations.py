"""Files made wrong in every way bytes and lines can be wrong, and what must hold for each of them."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from simulator.check.reporting.report import finding_lines, safe
from simulator.check.whole_check import Check
from simulator.engine.events import InvalidEventError, decode, encode
from simulator.engine.play import replay
from simulator.engine.story import Story
from simulator.engine.transcript import turns
from simulator.scenario.diagnostics import Diagnostic, Loaded
from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.translation import Catalogue, read_catalogue
from tests.robustness.duration import HANG_S, LONG
from tests.stories import walk

MOST_S = 2.0 if LONG else HANG_S
"""Seconds of the processor that reading a file may take."""
TOKENS = [
    *[sign.encode() for sign in "&*!%@`|>#:-?[]{},\"'\\~=<\t\n\r "], b": ", b" #", b"- ", b"---\n",
    b"...\n", b"<<: ",
    b"!!python/object/apply:os.system ", b"&a ", b"*a", b"%YAML 1.2\n", b"\x00", b"\x1b[31m", b"\x1b]0;t\x07",
    b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", "\u202e".encode(), "\u2028".encode(),
    "\u00a0".encode(), "\u0085".encode(), "–".encode(), "•".encode(), "«".encode(), "😀".encode(), b"null",
    b"true",
    b"yes", b"0x1f", b"1e999", b".nan", b"9" * 40, b"-0", b"{word}", b"{0}", b"[/]", b"[@click=app.quit]",
    b"when: ", b"goto: ", b"otherwise: true", b"text: |\n", b"choices:\n", b"ending: x", b" and ",
    b" or not ",
    b"((((", b"))))", b"chose(", b"visited(x)", b"only_strong", b"only_strong == 1", b"trust >= ", b"id: ",
    b"msgid ", b"msgstr ", b"msgctxt ", b'""\n', b"\\n", b"\\x", b"#, fuzzy\n", b"#~ ", b"msgid_plural ",
    b"msgstr[9]",
]  # fmt: skip


def mutate(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Return the bytes with one to eight things done to them."""
    out = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5, 8])):
        chance.choice(_WAYS)(out, chance, others)
        del out[200_000:]
    return bytes(out)


def _place(out: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(out) + 1)


def _span(out: bytearray, chance: random.Random) -> tuple[int, int]:
    start = _place(out, chance)
    return start, min(len(out), start + int(chance.paretovariate(0.7)))


def _flip(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    if out:
        out[chance.randrange(len(out))] = chance.randrange(256)


def _put_token(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    place = _place(out, chance)
    out[place:place] = chance.choice(TOKENS)


def _replace_by_token(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    start, end = _span(out, chance)
    out[start:end] = chance.choice(TOKENS)


def _cut(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    start, end = _span(out, chance)
    del out[start:end]


def _repeat(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    start, end = _span(out, chance)
    out[start:start] = out[start:end] * chance.choice([1, 1, 2, 50])


def _truncate(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    if chance.random() < 0.2:
        del out[_place(out, chance) :]


def _splice(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    other = chance.choice(others)
    start = chance.randrange(len(other))
    place, end = _span(out, chance)
    out[place:end] = other[start : start + int(chance.paretovariate(0.5))][:2000]


def _lines(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    """Move, double, drop, join or indent a line: what happens when people edit."""
    lines = bytes(out).split(b"\n")
    place = chance.randrange(len(lines))
    way = chance.randrange(7)
    if way == 0:
        lines.insert(chance.randrange(len(lines)), lines[place])
    elif way == 1:
        del lines[place]
    elif way == 2:
        lines[place] = b" " * chance.randrange(1, 5) + lines[place]
    elif way == 3:
        lines[place] = lines[place][chance.randrange(1, 4) :]
    elif way == 4:
        lines[place] = b"\t" + lines[place].lstrip()
    elif way == 5 and place + 1 < len(lines):
        lines[place : place + 2] = [lines[place] + lines[place + 1].lstrip()]
    else:
        other = chance.randrange(len(lines))
        lines[place], lines[other] = lines[other], lines[place]
    out[:] = b"\n".join(lines)


def _words(out: bytearray, chance: random.Random, others: list[bytes]) -> None:
    """Put another word of the file in the place of one: references go wrong, the form stays right."""
    words = bytes(out).split(b" ")
    words[chance.randrange(len(words))] = chance.choice(words)
    out[:] = b" ".join(words)


_WAYS: list[Callable[[bytearray, random.Random, list[bytes]], None]] = [
    _flip, _put_token, _put_token, _replace_by_token, _cut, _repeat, _truncate, _splice, _lines, _lines,
    _words, _words
]  # fmt: skip


class TooSlow(Exception):
    """Reading took longer than it may."""


@contextmanager
def in_time(seconds: float = MOST_S) -> Iterator[None]:
    """Raise TooSlow where the processor is used for longer than this."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def examine(path: Path, chance: random.Random) -> str:
    """Read a file as what its name says and look at what came of it; returns "good" or "refused".

    Raises AssertionError where a finding has no place in the file or no safe words, TooSlow, and
    whatever the program raises.
    """
    with in_time():
        loaded: Loaded[object]
        if path.suffix == ".po":
            catalogue = read_catalogue(path)
            loaded = Loaded(catalogue.value, catalogue.diagnostics)
            _translate(path, catalogue.value)
        elif path.name == "pack.yaml":
            pack = read_pack(path.parent)
            loaded = Loaded(pack.value, pack.diagnostics)
        else:
            scenario = read_scenario(path, read_pack(path.parent).value)
            loaded = Loaded(scenario.value, scenario.diagnostics)
            if scenario.value:
                play(scenario.value, chance)
        errors = [found for found in loaded.diagnostics if found.severity == "error"]
        assert (loaded.value is None) == bool(errors)
        lines = (
            path.read_bytes()
            .decode("utf-8-sig", "replace")
            .replace("\r\n", "\n")
            .replace("\r", "\n")
            .split("\n")
        )
        for found in loaded.diagnostics:
            look_at(found, lines)
    if path.suffix == ".yaml" and not errors and chance.random() < 0.3:
        with in_time(2 * MOST_S):  # reading once more, and the proof over every state
            for found in Check().paths([path]).findings:
                if found.path == path:
                    look_at(found, lines)
    return "refused" if errors else "good"


def look_at(found: Diagnostic, lines: list[str]) -> None:
    """A finding stands in the file, and its words hold nothing that steers a terminal."""
    assert 1 <= found.line <= len(lines), found
    assert 1 <= found.column < found.end_column, found
    assert found.column <= len(lines[found.line - 1]) + 1, found
    for line in finding_lines(found):
        assert safe(line) == line, line


def _translate(path: Path, catalogue: Catalogue | None) -> None:
    """A story read with any catalogue is the same story, in other words."""
    story = path.with_name(f"{path.name.split('.')[0]}.yaml")
    if catalogue and story.exists() and story.name != "pack.yaml":
        assert read_scenario(story, None, catalogue).value is not None


def play(scenario: Scenario, chance: random.Random) -> None:
    """Play a story that was accepted at random, and replay what was done."""
    story = Story(scenario)
    try:
        events = walk(story, chance.randrange(1000), [chance.randrange(50) for _ in range(30)])
    except InvalidEventError as error:
        if "endless" in str(error):
            return  # a circle that only the proof can see; the session refuses it
        raise
    state = replay(story, [decode(encode(event)) for event in events])
    for turn in turns(story, state):
        assert turn.passages is not None
