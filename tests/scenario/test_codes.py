"""One broken and one mended file for each code that reading can give, and what the caret marks in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import texts
from simulator.check.reporting.wording import mend, what
from simulator.findings import kinds
from simulator.scenario.diagnostics import Diagnostic
from tests.scenario.reading import SMALL, changed, read_text, shipped_pack, told

YOU = "you: Du venter litt."
PLACE = "place: Butikken på hjørnet"
WHEN = "when: trust >= 3 and not seen"
TRUST = "{label: tillit, start: 5, min: 0, max: 10}"
SEEN = "{label: fagkunnskapen er sett}"
TRUTH = "{label: hva som skjedde, one_of: [phone, noise], drawn: true}"
RUNE = "{name: Rune, role: kollega}"
EFFECTS = "effects: {trust: 1, seen: true}"
OTHER = "    - Hun kunne vært syk.\n"

# code: the words of the small scenario, what stands there instead, the text under the caret.
BROKEN: dict[str, list[tuple[str, str, str | None]]] = {
    # The file
    "control-character": [
        ("Du venter litt.", "Du \x1b[31mventer litt.", "["),
        ("Du venter litt.", "Du \u202eventer litt.", "v"),
        ("Du venter litt.", "Du ven\u00adter litt.", "t"),
        (YOU, 'you: "Du venter\\u202e."', '"Du venter\\u202e."'),
    ],
    "merge-marks": [("place: Butikken", "<<<<<<< HEAD\nplace: Butikken", "<<<<<<< HEAD")],
    "several-documents": [("nodes:\n", "---\nnodes:\n", "---")],
    "anchor": [(YOU, "you: &du venter litt.", "&du")],
    "alias": [(YOU, "you: *du", "*du")],
    "tag": [
        (YOU, "you: !Du venter litt.", "!Du"),
        ("minutes: 5", "minutes: !!python/object:os.x 5", "!!python/object:os.x"),
    ],
    "merge-key": [("  about: |", "  <<: 3\n  about: |", "<<")],
    "directive": [("# yaml-language-server", "%YAML 1.1\n---\n# x", "%YAML 1.1")],
    "key-not-a-word": [("minutes: 5", "? [a, b]\n: 5\nminutes: 5", "[a, b]")],
    "duplicate-key": [("minutes: 5", "minutes: 5\nminutes: 6", "minutes")],
    "too-deep": [("[hylle, melk]", "[" * 80 + "]" * 80, "[")],
    "number-too-long": [
        ("minutes: 5", "minutes: " + "9" * 400, "9" * 400),
        (WHEN, "when: trust > 12345678901", "12345678901"),
    ],
    # Eaten text
    "comment-in-text": [
        (PLACE, "place: Butikken # på hjørnet", "# på hjørnet"),
        (OTHER, "    - Hun #2 kunne vært syk.\n", "#2 kunne vært syk."),
        (YOU, "you: Du venter\n          # og sier hei\n          og går.", "# og sier hei"),
        ("[hylle, melk]", "[hylle, # melk]", "# melk]"),
    ],
    "comment-for-text": [
        (PLACE, "place: # Butikken på hjørnet", "# Butikken på hjørnet"),
        (YOU, "you: # 3 ganger\n          Du venter.", "# 3 ganger"),
    ],
    "comment-in-block": [("      Radioen står på.", "     # Radioen står på.", "# Radioen står på.")],
    "text-in-brackets": [
        (YOU, "you: [Du venter] litt.", "[Du venter] litt."),
        (YOU, "you: [Du venter, litt.]", "[Du venter, litt.]"),
    ],
    "texts-in-brackets": [
        (
            OTHER + "    - Hun kunne ha misforstått.",
            "    [Hun var syk, kanskje, Hun misforsto]",
            "[Hun var syk, kanskje, Hun misforsto]",
        )
    ],
    "text-in-braces": [
        (YOU, "you: {Du venter litt.}", "{Du venter litt.}"),
        (YOU, "you: {word} venter.", "{word} venter."),
    ],
    "text-as-list": [(YOU, "you:\n        - Du venter.", "- Du venter.")],
    "text-cut": [(RUNE, "{name: Rune, role: kollega, vikar}", "vikar")],
    "colon-in-text": [
        (PLACE, "place: Butikken: på hjørnet", "Butikken:"),
        (OTHER, "    - Hun sa: jeg er syk.\n", "Hun sa: jeg er syk."),
        (OTHER, "    - Amina: jeg er syk.\n", "Amina: jeg er syk."),
        (YOU, "you:\n          Amina: ja.", "Amina: ja."),
        (YOU, "you: Du venter\n          og sier: hei.", "sier:"),
        (RUNE, "{name: Rune, role: kollega: vikar}", "kollega:"),
    ],
    "mark-first": [
        (YOU, "you: *Du venter* litt.", "*"),
        (YOU, "you: & du venter.", "&"),
        (YOU, "you: % av tiden", "%"),
        (YOU, "you: @Amina, hei.", "@"),
        (YOU, "you: `Hei.`", "`"),
        (YOU, "you: - Du venter.", "-"),
        (YOU, "you: , du venter.", ","),
        (YOU, "you: ] du venter.", "]"),
        (OTHER, "    - @Amina var syk.\n", "@"),
    ],
    "block-mark-with-text": [
        (YOU, "you: | Du venter litt.", "| Du venter litt."),
        (YOU, "you: > Du venter litt.", "> Du venter litt."),
    ],
    "folded-block": [(YOU, "you: >\n          Du venter.", ">")],
    "text-after-quote": [
        (YOU, 'you: "Hei" sier du.', "sier du."),
        (YOU, "you: 'Hei' sier du.", "sier du."),
    ],
    "unclosed-quote": [(YOU, 'you: "Hei, du venter.', '"'), (YOU, "you: 'n Amina venter.", "'")],
    "unclosed-bracket": [
        (YOU, "you: [Du venter litt.", "["),
        (TRUTH, TRUTH[:-1], "{"),
        (TRUTH, TRUTH.replace("]", ""), "{"),
    ],
    "quote-escape": [
        (YOU, 'you: "Mappa heter C:\\dokumenter"', "\\d"),
        (YOU, 'you: "Mappa heter C:\\new"', "\\n"),
    ],
    "tab-indent": [
        ("        " + YOU, "\t" + YOU, "\t"),
        ("      Radioen står på.", "\tRadioen står på.", "\t"),
    ],
    "space-indent": [("        " + YOU, "\u00a0" * 8 + YOU, "\u00a0" * 8)],
    "space-kind": [("title: Den", "title:\u00a0Den", "\u00a0"), (RUNE, RUNE + "\u00a0", "\u00a0")],
    "braces-missing": [(EFFECTS, "effects: trust: 1", "trust: 1")],
    "comma-missing": [
        (RUNE, "{name: Rune role: kollega}", "role:"),
        (RUNE, '{name: "Rune" role: kollega}', "role:"),
    ],
    "unopened-brace": [(RUNE, RUNE[1:], "}")],
    "number-cut": [(EFFECTS, "effects: {trust: 1,5}", "5")],
    "list-mark": [
        (OTHER, OTHER.replace("-", "–"), "–"),
        (OTHER, OTHER.replace("-", "•"), "•"),
        (OTHER + "    - Hun", OTHER.replace("-", "–") + "    – Hun", "–"),
    ],
    "dash-without-space": [(OTHER, OTHER.replace("- ", "-"), "-H")],
    "colon-without-space": [(YOU, "you:Du venter.", "you:"), (EFFECTS, "effects: {trust:1}", "trust:1")],
    "colon-missing": [
        (YOU, "you Du venter.", "you"),
        (EFFECTS, "effects: {trust 1}", "trust 1"),
        ("title: Den", "title Den", "title"),
    ],
    "indentation": [
        ("        " + YOU, "       " + YOU, "       y"),
        ("        " + YOU, "          " + YOU, "          y"),
        ("      Radioen står på.", "    Radioen står på.", "    R"),
        ("    Amina er ny.", "Amina er ny.", "A"),
        ("      - id: blame", " - id: blame", " -"),
        ("  name: Amina", "name: Amina", "n"),
        ("  name: Amina", "   name: Amina", "   n"),
        ("        reaction: |\n          Hun ser", "    reaction: |\n          Hun ser", "    r"),
    ],
    "key-behind": [
        ("\nnodes:\n", " nodes:\n", "nodes:"),
        ("\nminutes: 5\ndifficulty: 1", "\nminutes: 5 difficulty: 1", "difficulty:"),
    ],
    "loose-text": [("state:\n", "Her begynner verdiene.\nstate:\n", "Her begynner verdiene.")],
    "syntax": [(RUNE, "{name: Rune, role: @kollega}", "@kollega}")],
    "too-many-mistakes": [(YOU, "you: {a: {b: @}}\n" * 50, None)],
    # Structure
    "unknown-key": [
        ("minutes: 5", "minutter: 5", "minutter"),
        ("        quality: weak", "        kvality: weak", "kvality"),
    ],
    "missing-key": [
        ("format: 1\n", "", "title: Den tomme hylla"),
        ("    outcome: good\n", "", "id: done"),
        (TRUST, "{label: tillit, start: 5, max: 10}", "trust"),
        ("        too_long: Hun nikker mange ganger.\n", "", "lost_word: «{word}? Hva er det?»"),
    ],
    "wants-number": [
        ("minutes: 5", "minutes: fem", "fem"),
        ("minutes: 5", "minutes: 5.5", "5.5"),
        (TRUST, "{label: tillit, start: fem, min: 0, max: 10}", "fem"),
    ],
    "wants-flag": [("once: true", "once: ja", "ja")],
    "wants-list": [("tips: [open_questions]", "tips: open_questions", "open_questions")],
    "wants-keys": [(EFFECTS, "effects: trust +1", "trust +1")],
    "wants-word": [("start: shelf", "start: [shelf]", "[shelf]"), (WHEN, "when: {trust: 3}", "{trust: 3}")],
    "wants-value": [(EFFECTS, "effects: {trust: [1]}", "[1]")],
    "nothing-here": [
        (PLACE, "place:", "place"),
        (YOU, 'you: ""', "you"),
        ("    - Hva ville du gjort?", "    -", None),
        ("goto: far", "goto:", "goto"),
    ],
    "unknown-value": [("quality: weak", "quality: svak", "svak"), ("level: A2", "level: a2", "a2")],
    "wrong-version": [("format: 1", "format: 2", "2")],
    "too-small": [("age: 30", "age: 3", "3")],
    "too-large": [("difficulty: 1", "difficulty: 4", "4")],
    "too-few": [("one_of: [phone, noise]", "one_of: [phone]", "[phone]")],
    "too-many": [("one_of: [phone, noise]", f"one_of: [{', '.join(f'a{n}' for n in range(70))}]", None)],
    "too-long": [("title: Den tomme hylla", "title: " + "Hei " * 100, None)],
    "bad-id": [("- id: ask", "- id: Spør åpent", "Spør åpent"), ("  seen: {", "  Seen: {", "Seen")],
    "bad-date": [("date: 2026-11-23", "date: 23.11.2026", "23.11.2026")],
    "bad-language": [("language: nb", "language: norsk", "norsk")],
    "twice-in-list": [("tips: [open_questions]", "tips: [few_words, few_words]", "few_words")],
    "two-kinds": [
        ("    outcome: good\n", "    outcome: good\n    goto: talk\n", "goto"),
        ("    ending: Full hylle\n", "    ending: Full hylle\n    choices: []\n", "ending"),
        ("      - otherwise: true", "      - when: seen\n        otherwise: true", "otherwise"),
    ],
    "node-without-way": [
        ("  - id: passing\n    goto: far", "  - id: passing\n    scene: Hei.", "id: passing")
    ],
    # References
    "unknown-node": [
        ("goto: far", "goto: fare", "fare"),
        ("start: shelf", "start: self", "self"),
        ("visited(talk)", "visited(tolk)", "tolk"),
        ("workshop:\n", "workshop:\n  stops: [shelf, sjelf]\n", "sjelf"),
    ],
    "unknown-choice": [
        ("chose(shelf.blame)", "chose(shelf.blam)", "shelf.blam"),
        ("choose: [shelf.ask]", "choose: [shelf.aks]", "shelf.aks"),
    ],
    "unknown-place": [("at: shelf.ask", "at: shelf.aks", "shelf.aks")],
    "unknown-variable": [(WHEN, "when: trst >= 3", "trst"), (EFFECTS, "effects: {trst: 1}", "trst")],
    "unknown-option": [
        ("truth == phone", "truth == fone", "fone"),
        ("given: {truth: phone}", "given: {truth: fone}", "fone"),
        ("expect: ending == done", "expect: ending == doen", "doen"),
    ],
    "unknown-tip": [("tips: [few_words]", "tips: [few_word]", "few_word")],
    "unknown-placeholder": [
        (YOU, "you: Du venter på {navn}.", "{navn}"),
        (YOU, "you: Du {word} venter.", "{word}"),
        ("{word}", "{wrd}", "{wrd}"),
        ("{word}", "{word", "{word"),
        ("{word}", "word}", "word}"),
    ],
    "duplicate-node": [("- id: far", "- id: done", "done")],
    "duplicate-choice": [("- id: blame", "- id: ask", "ask")],
    "reserved-id": [
        ("- id: far", "- id: nodes", "nodes"),
        ("- id: wait", "- id: scene", "scene"),
        ("  seen: {", "  ending: {label: slutt}\n  seen: {", "ending"),
    ],
    "choice-without-goto": [("    goto: talk\n  - id: talk", "  - id: talk", "id: blame")],
    "last-with-when": [
        ("      - goto: done\n", "      - when: seen\n        goto: done\n", "when"),
        ("    - ask: Hva tenkte", "    - when: seen\n      ask: Hva tenkte", "when"),
    ],
    "hidden-by-earlier": [
        ("          - when: visited(talk)\n            goto: done", "          - goto: done", "goto: done")
    ],
    "otherwise-alone": [
        (
            "      - when: truth == phone\n        text: |\n          «Tele",
            "      - text: |\n          «Tele",
            "otherwise",
        )
    ],
    "effect-wants-number": [
        (EFFECTS, "effects: {trust: true}", "true"),
        (EFFECTS, "effects: {trust: fem}", "fem"),
    ],
    "effect-wants-flag": [(EFFECTS, "effects: {seen: 1}", "1")],
    "effect-on-drawn": [(EFFECTS, "effects: {truth: phone}", "truth")],
    "start-outside": [(TRUST, "{label: tillit, start: 15, min: 0, max: 10}", "15")],
    "min-over-max": [(TRUST, "{label: tillit, start: 5, min: 10, max: 0}", "10")],
    "variable-mixed": [
        (TRUTH, TRUTH.replace("drawn: true", "min: 0"), "min"),
        (TRUTH, TRUTH.replace("drawn", "start: phone, drawn"), "start"),
    ],
    "drawn-without-options": [(SEEN, "{label: sett, drawn: true}", "drawn")],
    "given-not-drawn": [("given: {truth: phone}", "given: {trust: phone}", "trust")],
    "goto-circle": [("goto: far", "goto: passing", "goto")],
    # Conditions
    "condition-empty": [(WHEN, 'when: "  "', " ")],
    "condition-character": [(WHEN, "when: trust >= 3 + 1", "+"), (WHEN, "when: trust[0]", "[")],
    "condition-sign": [
        (WHEN, "when: trust => 3", "=>"),
        (WHEN, "when: seen og trust > 3", "og"),
        (WHEN, "when: trust = 3", "="),
    ],
    "condition-unexpected": [(WHEN, "when: trust >= 3 seen", "seen")],
    "condition-unfinished": [(WHEN, "when: trust >= 3 and", "")],
    "condition-parenthesis-open": [(WHEN, "when: (trust >= 3", "(")],
    "condition-parenthesis-extra": [(WHEN, "when: trust >= 3)", ")")],
    "condition-chain": [(WHEN, "when: 1 < trust < 5", "<")],
    "condition-call": [(WHEN, "when: choose(shelf.ask)", "choose"), (WHEN, "when: exec(seen)", "exec")],
    "condition-chose": [(WHEN, "when: chose(ask)", "ask")],
    "condition-visited": [(WHEN, "when: visited(shelf.ask)", "shelf.ask")],
    "condition-word-bare": [(WHEN, "when: trust >= 3 and chose", "chose")],
    "condition-dot": [
        (WHEN, "when: shelf.ask", "shelf.ask"),
        (WHEN, "when: seen.__class__", "seen.__class__"),
    ],
    "condition-compares-truth": [(WHEN, "when: visited(talk) == 1", "==")],
    "condition-too-long": [(WHEN, "when: " + "seen and " * 2_100 + "seen", "s")],
    "condition-too-deep": [
        (WHEN, "when: " + "(" * 40 + "seen" + ")" * 40, "("),
        (WHEN, "when: " + "not " * 40 + "seen", "not"),
    ],
    "flag-compared": [(WHEN, "when: seen == true", "seen")],
    "number-alone": [(WHEN, "when: not trust", "trust")],
    "option-alone": [(WHEN, "when: truth", "truth")],
    "option-order": [(WHEN, "when: truth >= phone", "truth")],
    "number-wanted": [(WHEN, "when: trust == high", "high")],
}
ELSEWHERE = {
    "unreadable-file": "test_files",
    "not-a-file": "test_files",
    "not-text": "test_files",
    "file-too-large": "test_files",
    "utf16": "test_files",
    "not-utf8": "test_files",
    "empty-file": "test_files",
    "keys-at-top": "test_files",
    "too-many-values": "tests/robustness",
    "outside-pack": "test_files",
    "no-pack": "test_files",
    "file-name": "test_files",
    "wide-steps": "tests/check/test_advice_followed",
    "dash-missing": "tests/check/test_advice_followed",
    "line-mark": "tests/check/test_advice_followed",
    **dict.fromkeys(
        (
            *("line-end", "format-signs", "lines-wrapped", "beginning-missing"),
            *("dash-gap", "coded-letters", "condition-both", "key-in-text", "value-below"),
        ),
        "tests/check/test_floods",
    ),
    "indents-gone": "tests/check/test_advice_followed",
    "bar-meant": "tests/check/test_advice_followed",
    "unknown-skill": "test_files",
    "unknown-pack": "test_builds_on",
    "in-both-packs": "test_builds_on",
    "catalogue-broken": "test_translation",
    "placeholder-differs": "test_translation",
    "translated-twice": "test_translation",
    "unknown-code": "tests/check",
    "unknown-scenario": "tests/check",
    "idle-stop": "tests/check",
    "structure": "no schema rule leads here: it stands for a rule that is added and forgotten here",
}
READING = ("file", "eaten", "structure", "reference", "condition", "translation")
CASES = [(code, *case) for code, cases in BROKEN.items() for case in cases]


@pytest.mark.parametrize(("code", "old", "new", "under"), CASES)
def test_broken_file_is_told(code: str, old: str, new: str, under: str | None, tmp_path: Path) -> None:
    loaded = read_text(tmp_path, changed(old, new), pack=shipped_pack())
    assert loaded.value is None or kinds()[code].severity != "error"
    found = [finding for finding in loaded.diagnostics if finding.code == code]
    assert found, told(loaded)
    first = found[0]
    caret = first.text_line[first.column - 1 : first.end_column - 1]
    assert under is None or caret == under, told(loaded)
    assert len(loaded.diagnostics) <= 3 or code in ("too-many-mistakes", "syntax"), told(loaded)
    assert "…" not in what(first).replace("9999…", "9999"), "a fact is missing"
    assert what(first) != mend(first)


def test_mended_file_is_accepted(tmp_path: Path) -> None:
    loaded = read_text(tmp_path, SMALL, pack=shipped_pack())
    assert told(loaded) == []
    assert loaded.value is not None


@pytest.mark.parametrize(
    "bounds",
    ["min: -99999999999999999999, max: 99999999999999999999", "min: 0, max: 99999999999999999999"]
    + ["min: -1000000000000, max: 10", "min: 5, max: 9999999999"],
)
def test_nothing_follows_from_a_number_that_is_too_long(bounds: str, tmp_path: Path) -> None:
    loaded = read_text(tmp_path, changed(TRUST, f"{{label: tillit, start: 5, {bounds}}}"))
    assert {finding.code for finding in loaded.diagnostics} == {"number-too-long"}
    for finding in loaded.diagnostics:
        written = finding.text_line[finding.column - 1 : finding.end_column - 1]
        assert finding.arguments["text"] in (written, f"{written[:12]}…")


def test_several_lines_are_told_as_several() -> None:
    told = [
        what(Diagnostic("list-mark", "error", Path("x"), 1, 1, 2, {"lines": lines}))
        for lines in ("3", "3, 7")
    ]
    assert [one.rpartition("The same in ")[2] for one in told] == ["line 3.", "lines 3, 7."]


def test_every_reading_code_has_its_broken_file() -> None:
    tried = {code for code, cases in BROKEN.items() if cases} | set(ELSEWHERE)
    compared = {"no-translation", "missing-translation", "stale-translation", "orphaned-translation"}
    compared |= {"moved-translation", "same-translation", "pack-without-translation"}
    # Each has its broken file in tests/check: test_exercises, test_examples.
    compared |= {"duplicate-exercise", "exercise-alone", "exercise-differs", "exercise-file-name"}
    compared |= {"schema-of-another"}
    assert tried == {code for code, kind in kinds().items() if kind.family in READING} - compared


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("title: Den", "tittel: Den", "title"),
        ("    choices:", "    valg:", "choices"),
        ("quality: weak", "quality: svak", "weak"),
        ("outcome: good", "outcome: bra", "good"),
        ("level: A2", "level: a2", "A2"),
        ("goto: far", "goto: fahr", "far"),
        ("- id: ask", "- id: Spør åpent", "spor_apent"),
        (WHEN, "when: trust >= 3 og not seen", "and"),
        (WHEN, "when: trust >= 3 && not seen", "and"),
        (WHEN, "when: valgte(shelf.ask)", "chose"),
        ("tips: [few_words]", "tips: [fewwords]", "few_words"),
    ],
)
def test_did_you_mean(old: str, new: str, meant: str, tmp_path: Path) -> None:
    texts.use("en")
    found = read_text(tmp_path, changed(old, new), pack=shipped_pack()).diagnostics
    assert meant in [each.arguments.get("suggestion") for each in found], found
    assert f"“{meant}”" in " ".join(mend(each) for each in found)
