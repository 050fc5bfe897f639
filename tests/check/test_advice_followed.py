"""What a trainer did to a shipped story, the one finding about it, and the story once its advice is followed.

The mistakes are those that a trainer made with a first story of her own; each row is a kind.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from simulator.authoring.mending import mended
from simulator.check.reporting.figures import block
from simulator.check.reporting.wording import mend, what
from simulator.check.run import Check
from simulator.scenario.diagnostics import Diagnostic
from tests.check.story_file import PACK

pytestmark = pytest.mark.usefixtures("norwegian")
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


def _each_line(change: Change) -> Change:
    return lambda text: "\n".join(map(change, text.split("\n")))


def _pasted(text: str) -> str:
    before, pasted, after = part(text, "      - id: agree", "      - id: ask_him")
    return before + "".join(line[6:] for line in pasted.splitlines(True)) + after


def _pasted_at_the_mark(text: str) -> str:
    before, pasted, after = part(text, "      - id: agree", "      - id: ask_him")
    first, *rest = pasted.splitlines(True)
    return before + first + "".join(line[6:] for line in rest) + after


def _moved_back(first: int, last: int, by: int) -> Change:
    def change(text: str) -> str:
        lines = text.split("\n")
        lines[first - 1 : last] = [" " * by + line for line in lines[first - 1 : last]]
        return "\n".join(lines)

    return change


def _numbered(text: str) -> str:
    before, choices, after = part(text, "    choices:\n", "    goto: beside")
    numbers = iter(range(1, 9))
    return before + re.sub("(?m)^      - id:", lambda _: f"      {next(numbers)}. id:", choices) + after


def _numbered_in_columns(text: str) -> str:
    before, choices, after = part(_numbered(text), "    choices:\n", "    goto: beside")
    return before + re.sub("(?m)^        (?=[ a-z])", "         ", choices) + after


TABS: Change = _each_line(lambda line: re.sub("^ +", lambda each: "\t" * (len(each[0]) // 2), line))
WIDE: Change = _each_line(lambda line: re.sub("^ +", lambda each: each[0] * 2, line))
TRAP = (
    "      trap:\n        you: |\n"
    "          «Bruk øynene, vær litt selvstendig og ta initiativ der det trengs. Bare spør først!»\n"
    "        why:"
)
LISTED = TRAP.replace("trap:\n        you", "trap:\n        - you").replace(
    "\n          «", "\n            «"
)
LISTED = LISTED.replace("\n        why", "\n          why")
AT_BESIDE = "    goto: beside\n"
NO_ORDER = "      - when: truth == no_order\n"
OWN = "expect: ending == own_list and only_strong\n"

ROWS = {
    "a choice in goto": back(AT_BESIDE, "    goto: beside.why\n", "unknown-node", "Mente du «beside»?"),
    "the name of an ending in goto": back(
        "goto: still_waits", "goto: Han venter fortsatt", "unknown-node", "Mente du «still_waits»?"
    ),
    "a node in capitals": back(AT_BESIDE, "    goto: Beside\n", "unknown-node", "Mente du «beside»?"),
    "a value without braces": back(
        "effects: {trust: 2}", "effects: trust: 2", "braces-missing", "«effects: {trust: 2}»"
    ),
    "two values without braces": back(
        "effects: {clear: 2, trust: 1}", "effects: clear: 2, trust: 1", "braces-missing",
        "«effects: {clear: 2, trust: 1}»",
    ),
    "no comma in braces": back(
        "{name: Terje, role: kollega}", "{name: Terje role: kollega}", "comma-missing", "komma etter «Terje»"
    ),
    "no comma between values": back(
        "{clear: 2, trust: 1}", "{clear: 2 trust: 1}", "comma-missing", "komma etter «2»"
    ),
    "an empty list that must be there": back(
        part(STORY, "      checklist:", "      avoid:")[1], "      checklist:\n", "nothing-here",
        "Skriv et punkt på linja under",
    ),
    "an empty table that must be there": back(
        part(STORY, "  contrast:", "  plan:")[1], "  contrast:\n", "nothing-here",
        "Nøklene er: weak, strong, rule.",
    ),
    "an empty id": back("      - id: agree\n", "      - id:\n", "nothing-here", "Skriv noe etter kolonet."),
    "an empty key that may go": instead(
        "        tips: [check_interpretation, open_questions]\n",
        "        tips:\n",
        "        tips:\n          - open_questions\n",
        "nothing-here",
        "med «- » foran, eller slett linja",
    ),
    "a dash for a minus": back("{place: -2}", "{place: –2}", "effect-wants-number", "Skriv «-2» med"),
    "a dash for a minus in state": instead(
        "start: 10, min: 0, max: 22", "start: 10, min: –0, max: 22", "start: 10, min: 0, max: 22",
        "wants-number", "bindestreken på tastaturet",
    ),
    "a number with its unit": back("minutes: 11", "minutes: 11 minutter", "wants-number", "Skriv «11»"),
    "a word for a number": back("difficulty: 2", "difficulty: lett", "wants-number", "et helt tall, 1–3."),
    "a choice as a condition": back(
        "when: chose(next.own)", "when: own", "unknown-variable", "Mente du «chose(next.own)»?"
    ),
    "an option as a condition": back(
        NO_ORDER, "      - when: no_order\n", "unknown-variable", "Mente du «truth == no_order»?"
    ),
    "chose without its node": back(
        "when: chose(beside.stand)", "when: chose(stand)", "condition-chose", "«chose(beside.stand)»"
    ),
    "visited with a choice": back(
        "when: chose(coffee.eight)", "when: visited(coffee.eight)", "condition-visited",
        "«chose(coffee.eight)»"
    ),
    "the name of an ending in a test": instead(
        OWN, "expect: ending == Lista til Andrij\n", "expect: ending == own_list\n", "condition-unexpected",
        "Skriv «ending == own_list» i stedet.",
    ),
    "the name of an ending in quotes": instead(
        OWN, "expect: ending == «Lista til Andrij»\n", "expect: ending == own_list\n", "condition-character",
        "uten anførselstegn: «ending == own_list».",
    ),
    "an option in quotes": back(
        NO_ORDER, "      - when: truth == 'no_order'\n", "condition-character",
        "uten anførselstegn: «truth == no_order».",
    ),
    "a condition with a Norwegian word": back(
        "when: truth == told_off and said", "when: truth == told_off og said", "condition-sign", "Skriv «and»"
    ),
    "a list numbered by hand in its columns": Row(
        _numbered_in_columns, "list-mark",
        "1. id: shy", "bindestrek og to mellomrom",
        lambda text: re.sub(r"(?m)^      [0-9]\.", "      - ", text),
    ),
    "a renamed node": Row(
        put("  - id: coffee\n", "  - id: kaffe\n"), "unknown-node", "    goto: coffee",
        "Heter den «kaffe» nå?", lambda text: re.sub(r"\bcoffee\b", "kaffe", text),
    ),
    "a renamed choice": Row(
        put("      - id: stands\n", "      - id: ser\n"), "unknown-choice", "chose(wall.stands)", "wall.ser",
        lambda text: text.replace("wall.stands", "wall.ser"),
    ),
    "a renamed value": Row(
        put("  clear: {label", "  grense: {label"), "unknown-variable", "effects: {clear: -1}",
        "bruk en av disse: trust, grense, place",
        lambda text: re.sub(r"\bclear\b(?!: Andrij|:\s*\|)", "grense", text),
    ),
    "a line break from Word": instead(
        "hender. Det har", "hender.\x0bDet har", "hender. Det har", "control-character",
        "Skriv et mellomrom i stedet", "rene hender.",
    ),
    "a line separator": instead(
        "hender. Det har", "hender.\u2028Det har", "hender. Det har", "control-character",
        "Skriv et mellomrom i stedet", "rene hender.",
    ),
    "a soft hyphen": back("initiativløs», sier en", "initiativ\u00adløs», sier en", "control-character",
                          "Slett det.", "Mellom jobbene"),
    "a trap as a list": Row(put(TRAP, LISTED), "wants-keys", "- you: |", "Ta bort «- »", put(LISTED, TRAP)),
    "a person as a text": instead(
        "  - {name: Terje, role: kollega}\n", "  - Terje, kollega\n", "  - name: Terje\n    role: kollega\n",
        "wants-keys", "Nøklene er: name, role.",
    ),
    "a value as a number": back(
        "trust: {label: tillit, start: 10, min: 0, max: 22}", "trust: 10", "wants-keys", "label, start, min"
    ),
    "goto in brackets": back(AT_BESIDE, "    goto: [beside]\n", "wants-keys", "Skriv «beside» rett"),
    "one tip without brackets": back(
        "        tips: [check_interpretation]\n", "        tips: check_interpretation\n", "wants-list",
        "«tips: [check_interpretation]»",
    ),
    "options without brackets": back(
        "one_of: [no_order, told_off]", "one_of: no_order, told_off", "wants-list",
        "«one_of: [no_order, told_off]»",
    ),
    "a finding accepted at a value": instead(
        "accept: []", "accept:\n  - code: no-review\n    at: trust\n    why: Ikke ennå.", "accept: []",
        "unknown-place", "«trust» er en verdi. Slett «at:»", "    at: trust",
    ),
    "slashes before a note": instead(
        "  - id: beside\n", "// her kommer Kjell\n  - id: beside\n", "# her kommer Kjell\n  - id: beside\n",
        "loose-text", "skriv «#» i stedet for «//»",
    ),
    "tabs": Row(TABS, "tab-indent", "Mellom jobbene", "to mellomrom for hver tabulator",
                _each_line(lambda line: line.expandtabs(2))),
    "four columns a step": Row(
        WIDE, "wide-steps", "Mellom jobbene", "Gjør hvert innrykk til to mellomrom",
        _each_line(lambda line: " " * ((len(line) - len(line.lstrip())) // 2) + line.lstrip()),
    ),
    "a list numbered by hand": Row(
        _numbered, "list-mark", "1. id: shy", "«- »",
        lambda text: re.sub(r"(?m)^      [0-9]\. id:", "      - id:", text),
    ),
    "a choice pasted at the left": Row(
        _pasted, "indentation", "- id: agree",
        "Flytt linje 76 til 85 samlet, så den første begynner i kolonne 7.",
        _moved_back(76, 85, 6),
    ),
    "a choice pasted at the mark": Row(
        _pasted_at_the_mark, "indentation", "  quality: weak",
        "Flytt linje 77 til 85 samlet, så den første begynner i kolonne 9.", _moved_back(77, 85, 6),
    ),
    "nodes is gone": Row(
        put("\nnodes:\n", "\n"), "missing-key", "- id: wall", "Skriv linja «nodes:» over denne",
        put("  - id: wall", "nodes:\n  - id: wall"),
    ),
    "tests is gone": Row(
        put("\ntests:\n", "\n"), "missing-key", "- given:", "Skriv linja «tests:» over denne",
        put("  - given:", "tests:\n  - given:"),
    ),
    "the head of a choice is gone": back(
        "      - id: agree\n        quality: weak\n", "        quality: weak\n", "duplicate-key",
        "Skriv «- id:» med en id på linja over.",
    ),
    "the head of a node is gone": Row(
        put("  - id: coffee\n", ""), "duplicate-key", "    scene: |", "Skriv «- id:»",
        put("    goto: coffee\n\n", "    goto: coffee\n\n  - id: coffee\n"),
    ),
    "Choices with a capital": back(
        "    choices:\n", "    Choices:\n", "unknown-key", "Mente du «choices»?"
    ),
    "Nodes with a capital": back("\nnodes:\n", "\nNodes:\n", "unknown-key", "Mente du «nodes»?", "Nodes:"),
    "no colon after id": back("      - id: agree\n", "      - id agree\n", "colon-missing", "Skriv «id: »."),
    "the file pasted twice": Row(
        lambda text: text + text, "duplicate-key", "format: 1", "Slett alt fra denne linja og ut.",
        lambda text: text[: text.index("\nformat: 1", 100)] + "\n",
    ),
    "saved in the encoding of old Windows": Row(
        lambda text: text, "not-utf8", "Leirmyra", "Lagre fila på nytt med tegnkodingen UTF-8",
        lambda text: text,
    ),
}  # fmt: skip


def findings(folder: Path, text: str, encoding: str = "utf-8") -> list[Diagnostic]:
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    shutil.copy(SCENARIOS / "pack.en.po", folder)
    path = folder / f"{NAME}.yaml"
    path.write_bytes(text.encode(encoding, "replace"))
    return [each for each in Check().paths([path]).findings if each.code not in BESIDE]


def told(found: list[Diagnostic]) -> list[str]:
    return [f"{each.path.name}:{each.line} {each.code} {what(each)} {mend(each)}" for each in found]


@pytest.mark.parametrize("name", ROWS)
def test_one_mistake_is_one_finding_and_its_advice_mends_it(name: str, tmp_path: Path) -> None:
    row = ROWS[name]
    text = row.broken(STORY)
    encoding = "cp1252" if row.code == "not-utf8" else "utf-8"
    assert text != STORY or encoding != "utf-8"
    found = findings(tmp_path, text, encoding)
    assert [each.code for each in found] == [row.code], told(found)
    assert row.line in text.split("\n")[found[0].line - 1], told(found)
    assert row.advice in mend(found[0])
    after = findings(tmp_path, row.mended(text))
    assert told(after) == []


@pytest.mark.parametrize("change", [TABS, WIDE, _numbered, _numbered_in_columns])
def test_what_says_that_fix_does_it_is_done_by_it(change: Change, tmp_path: Path) -> None:
    done = mended(tmp_path / f"{NAME}.yaml", change(STORY).encode())
    assert done is not None
    assert told(findings(tmp_path, done.content.decode())) == []


@pytest.mark.parametrize(
    "name", ["tabs", "four columns a step", "a list numbered by hand", "a choice pasted at the left"]
)
def test_another_mistake_in_the_same_file_is_told_beside_it(name: str, tmp_path: Path) -> None:
    text = ROWS[name].broken(STORY.replace("    goto: coffee\n", "    goto: cofee\n", 1))
    found = findings(tmp_path, text)
    assert [each.code for each in found] == [ROWS[name].code, "unknown-node"], told(found)
    line = text.split("\n")[found[1].line - 1]
    assert line[found[1].column - 1 : found[1].end_column - 1] == "cofee"


def test_a_quotation_mark_in_a_translation_is_one_finding(tmp_path: Path) -> None:
    sound = (SCENARIOS / f"{NAME}.en.po").read_text("utf-8")
    right, wrong = 'msgstr "Clean hands"', 'msgstr "Clean "hands""'
    catalogue = tmp_path / f"{NAME}.en.po"
    catalogue.write_text(put(right, wrong)(sound), "utf-8")
    found = findings(tmp_path, STORY)
    assert [each.code for each in found] == ["catalogue-broken"], told(found)
    assert found[0].text_line == wrong
    assert "sett \\ foran tegnet" in mend(found[0])
    catalogue.write_text(put(right, 'msgstr "Clean \\"hands\\""')(sound), "utf-8")
    assert told(findings(tmp_path, STORY)) == []


def test_a_translation_alone_is_checked_with_its_story(tmp_path: Path) -> None:
    sound = (SCENARIOS / f"{NAME}.en.po").read_text("utf-8")
    (tmp_path / f"{NAME}.en.po").write_text(put('msgstr "Clean hands"', 'msgstr ""')(sound), "utf-8")
    findings(tmp_path, STORY)
    found = Check().paths([tmp_path / f"{NAME}.en.po"]).findings
    assert "missing-translation" in [each.code for each in found]


def test_how_many_tests_came_out_as_expected_is_told(tmp_path: Path) -> None:
    for text, met in ((STORY, 10), (STORY.replace("own_list and only_strong\n", "between\n"), 9)):
        path = tmp_path / f"{NAME}.yaml"
        path.write_text(text, "utf-8")
        summary = Check().paths([path]).verdicts[path].summary
        assert summary is not None
        assert (summary.met, summary.tests) == (met, 10)
        assert f"{met} av 10 prøvespill stemmer" in block(summary)
