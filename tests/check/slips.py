"""A shipped story as a trainer breaks it, what is told of it, and how the advice mends it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from simulator.check.reporting.wording import mend, what
from simulator.check.whole_check import Check
from simulator.scenario.diagnostics import Diagnostic
from tests.check.story_file import PACK

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
NAME = "waiting_for_orders"
STORY = (SCENARIOS / f"{NAME}.yaml").read_text("utf-8")
BESIDE = ("no-review", "no-translation")
"""What is told of the sound story too, when it lies alone."""
Change = Callable[[str], str]


class Row(NamedTuple):
    """`line`: a text on the line of the finding; `advice`: words of its Norwegian mend."""

    broken: Change
    code: str
    line: str
    advice: str
    mended: Change


def put(old: str, new: str, count: int = 1) -> Change:
    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, count)

    return change


def instead(right: str, wrong: str, advised: str, code: str, advice: str, line: str = "") -> Row:
    """One place: as it was, as the trainer wrote it, and as the advice has it."""
    return Row(put(right, wrong), code, line or wrong.strip().split("\n")[0], advice, put(wrong, advised))


def back(right: str, wrong: str, code: str, advice: str, line: str = "") -> Row:
    return instead(right, wrong, right, code, advice, line)


def part(text: str, begin: str, end: str) -> tuple[str, str, str]:
    first = text.index(begin)
    last = text.index(end, first)
    return text[:first], text[first:last], text[last:]


AGREE = part(STORY, "      - id: agree", "      - id: ask_him")[1]


def each_line(change: Change) -> Change:
    return lambda text: "\n".join(map(change, text.split("\n")))


def pasted(text: str) -> str:
    before, pasted, after = part(text, "      - id: agree", "      - id: ask_him")
    return before + "".join(line[6:] for line in pasted.splitlines(True)) + after


def pasted_at_the_mark(text: str) -> str:
    before, pasted, after = part(text, "      - id: agree", "      - id: ask_him")
    first, *rest = pasted.splitlines(True)
    return before + first + "".join(line[6:] for line in rest) + after


def moved_back(first: int, last: int, by: int) -> Change:
    def change(text: str) -> str:
        lines = text.split("\n")
        lines[first - 1 : last] = [" " * by + line for line in lines[first - 1 : last]]
        return "\n".join(lines)

    return change


def numbered(text: str) -> str:
    before, choices, after = part(text, "    choices:\n", "    goto: beside")
    numbers = iter(range(1, 9))
    return before + re.sub("(?m)^      - id:", lambda _: f"      {next(numbers)}. id:", choices) + after


def numbered_in_columns(text: str) -> str:
    before, choices, after = part(numbered(text), "    choices:\n", "    goto: beside")
    return before + re.sub("(?m)^        (?=[ a-z])", "         ", choices) + after


def steps(size: int) -> Change:
    return each_line(lambda line: re.sub("^ +", lambda each: " " * (len(each[0]) // 2 * size), line))


TABS: Change = each_line(lambda line: re.sub("^ +", lambda each: "\t" * (len(each[0]) // 2), line))
WIDE: Change = each_line(lambda line: re.sub("^ +", lambda each: each[0] * 2, line))
TRAP = (
    "      trap:\n        you: |\n"
    "          «Bruk øynene, vær litt selvstendig og ta initiativ der det trengs. Bare spør først!»\n"
    "        why:"
)
LISTED = TRAP.replace("trap:\n        you", "trap:\n        - you").replace(
    "\n          «", "\n            «"
)
LISTED = LISTED.replace("\n        why", "\n          why")
EACH_LISTED = LISTED.replace("\n          why", "\n        - why")
AT_BESIDE = "    goto: beside\n"
NO_ORDER = "      - when: truth == no_order\n"
OWN = "expect: ending == own_list and only_strong\n"


def findings(folder: Path, text: str, encoding: str = "utf-8") -> list[Diagnostic]:
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    shutil.copy(SCENARIOS / "pack.en.po", folder)
    path = folder / f"{NAME}.yaml"
    path.write_bytes(text.encode(encoding, "replace"))
    return [each for each in Check().paths([path]).findings if each.code not in BESIDE]


def in_quotes(text: str) -> list[str]:
    """What a sentence shows of the file: the same in both languages."""
    return sorted(part for pair in re.findall("«([^»]*)»|“([^”]*)”", text) for part in pair if part)


def told(found: list[Diagnostic]) -> list[str]:
    return [f"{each.path.name}:{each.line} {each.code} {what(each)} {mend(each)}" for each in found]
