"""What a habit or another program does to a whole story is one sentence with one mend, never a flood."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from simulator import texts
from simulator.check.reporting.wording import mend, what
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.loader import open_scenario, read_pack, read_scenario
from tests.check.slips import NAME, SCENARIOS, STORY, Change, each_line, findings, put, steps, told
from tests.check.story_file import PACK
from tests.check.story_file import STORY as SHORT

pytestmark = pytest.mark.usefixtures("norwegian")
MOST = 3
"""Findings that one slip may be told by."""


def sub(pattern: str, by: str, count: int = 0) -> Change:
    def change(text: str) -> str:
        changed = re.sub(pattern, by, text, count=count, flags=re.MULTILINE)
        assert changed != text
        return changed

    return change


def keys(written: Change) -> Change:
    return lambda text: re.sub(
        r"(?m)^((?:  )*(?:- )?)([a-z_]+)(?=:(?:\s|$))", lambda key: key[1] + written(key[2]), text
    )


def listed(mark: str) -> Change:
    return sub("^( *)- ", rf"\g<1>{mark} ")


def wrapped(width: int) -> Change:
    def change(text: str) -> str:
        lines = []
        for line in text.split("\n"):
            while len(line) > width and " " in line[:width].strip():
                at = line.rfind(" ", 0, width)
                lines.append(line[:at])
                line = line[at + 1 :]
            lines.append(line)
        return "\n".join(lines)

    return change


KEY = r"^([ -]*[a-z_]+)"
VALUES = r"^( *(?:- )?[a-z_]+): (?![|\[{])(\S.*)$"
NORWEGIAN = {"title": "tittel", "place": "sted", "text": "tekst", "when": "når", "reaction": "reaksjon"}
ONE_OF = (r"one_of: \[(\w+), (\w+)\]", "no_order, told_off")
SLIPS: dict[str, tuple[Change, str, str]] = {
    # name: the change, the code of the first finding, words of its Norwegian mend
    "no-break spaces at the end": (each_line(lambda line: line + "\xa0"), "", ""),
    "a tab behind each hyphen": (listed("-\t"), "dash-gap", "«-»"),
    "two spaces behind each hyphen": (listed("- "), "dash-gap", "ett vanlig mellomrom"),
    "no-break space behind each hyphen": (sub("^( *)- ", "\\1-\xa0"), "dash-gap", "ett vanlig mellomrom"),
    **{
        f"“{mark}” for each hyphen": (listed(mark), "list-mark", "«- »")
        for mark in ("*", "–", "—", "•", "·", "+", "−", "o", "▪", "➢", "\uf0b7", "\u2011", "--", ">", "a)")
    },
    "numbers for hyphens": (listed("1."), "list-mark", "«- »"),
    "numbers in parentheses for hyphens": (listed("(1)"), "list-mark", "«- »"),
    "a bullet and a tab for each hyphen": (listed("•\t"), "list-mark", "«- »"),
    "no hyphens": (sub("^( *)- ", r"\1  "), "duplicate-key", "Bindestrekene i listene er borte"),
    "a backslash at each end": (each_line(lambda line: line + "\\"), "line-end", "på slutten av hver linje"),
    "a comma behind each value": (sub(KEY + r"(: (?![|])\S.*)$", r"\1\2,"), "line-end", "slutten av hver"),
    "a semicolon behind each value": (sub(KEY + r"(: (?![|])\S.*)$", r"\1\2;"), "line-end", "slutten av"),
    "a plus before each line": (each_line(lambda line: "+" + line), "line-mark", "hver linje"),
    "a star before each line": (each_line(lambda line: "* " + line), "line-mark", "hver linje"),
    "each line in quotes": (
        each_line(lambda line: '"' + line.replace('"', '""') + '"'),
        "line-mark",
        "hver linje",
    ),
    "numbers with tabs before each line": (
        lambda text: "\n".join(f"{n:4}\t{line}" for n, line in enumerate(text.split("\n"), 1)),
        "line-mark",
        "hver linje",
    ),
    "keys in bold": (keys(lambda key: f"**{key}**"), "format-signs", "hele fila"),
    "backslashes of Markdown": (sub(r"([_\[\]#*])", r"\\\1"), "format-signs", "hele fila"),
    **{f"steps of {size}": (steps(size), "wide-steps", "to mellomrom") for size in (1, 5, 6)},
    "no blank behind the colons": (sub(KEY + r": (?=\S)", r"\1:"), "colon-without-space", "«format: »"),
    "no colons": (sub(KEY + ":(?= |$)", r"\1"), "colon-missing", "«format: »"),
    "equals signs for colons": (sub(KEY + ":(?= |$)", r"\1 ="), "colon-missing", "«format: »"),
    "wide colons": (sub(KEY + ":(?= |$)", r"\1："), "colon-missing", "«format: »"),
    "no blank behind the colons in braces": (sub(r"([{,] ?[a-z_]+:) ", r"\1"), "colon-without-space", "«"),
    "keys with capitals": (keys(str.capitalize), "unknown-key", "Title → title"),
    "keys in capitals": (keys(str.upper), "unknown-key", "TITLE → title"),
    "keys in Norwegian": (keys(lambda key: NORWEGIAN.get(key, key)), "unknown-key", "tittel → title"),
    "ids with capitals": (sub("(?<=[ -]id: )w", "W"), "bad-id", "Wall → wall"),
    "values with capitals": (sub("(?<=quality: )s", "S"), "unknown-value", "«strong»"),
    "values in Norwegian": (
        lambda text: text.replace("quality: strong", "quality: sterk").replace(": weak", ": svak"),
        "unknown-value",
        "sterk → strong",
    ),
    "ids with hyphens": (sub(r"(?<=[ -]id: )(\w+)_(\w+)", r"\1-\2"), "bad-id", "ask-him → ask_him"),
    "all values in straight quotes": (sub(VALUES, r'\1: "\2"'), "wrong-version", "anførselstegnene"),
    "all values in curly quotes": (sub(VALUES, r"\1: ”\2”"), "wrong-version", "anførselstegnene"),
    "an I for each bar": (sub(r": \|$", ": I"), "bar-meant", "«|»"),
    "an arrow for goto": (sub("^( *)goto: ", r"\1→ "), "loose-text", "«|»"),
    "notes behind each goto": (sub("^( *goto: .*)$", r"\1 // dit"), "unknown-node", "beside // dit → beside"),
    "each bar with its text": (sub(r": \|\n +", ": | "), "block-mark-with-text", "«|»"),
    "each text at the left": (sub("^ {10}(?=[A-ZÆØÅa-zæøå«])(?!text:)", ""), "indentation", "lenger inn"),
    "broken at 72": (wrapped(72), "lines-wrapped", "på linja over"),
    "broken at 40": (wrapped(40), "lines-wrapped", "på linja over"),
    "a page of the web": (
        lambda text: text.replace("<", "&lt;").replace(">", "&gt;").replace("\n  ", "<br>\n&nbsp; "),
        "coded-letters",
        "ren tekst",
    ),
    "letters of a page of the web": (put("å", "&aring;", -1), "coded-letters", "selve bokstavene"),
    "letters read in another encoding": (
        lambda text: text.encode().decode("cp1252", "replace"),
        "coded-letters",
        "selve bokstavene",
    ),
    "dashes for minus signs": (sub(r"-(?=\d)", "–"), "effect-wants-number", "bindestreken"),
    "decimals": (sub(r"(: )(\d+)(?=[,}])", r"\1\2,0"), "number-cut", "helt tall"),
    "semicolons in brackets": (sub(r"(?<=\w);? ?, (?=\w+[,\]])", "; "), "", ""),
    "no commas in brackets": (
        lambda text: re.sub(r"\[[^\]]*\]", lambda found: found[0].replace(",", ""), text),
        "bad-id",
        "komma mellom dem",
    ),
    "no brackets": (lambda text: text.replace("[", "").replace("]", ""), "wants-list", "hakeparenteser"),
    "braces for brackets": (lambda text: text.replace("[", "{").replace("]", "}"), "wants-list", ""),
    "brackets never closed": (put("]", "", -1), "unclosed-bracket", "Lukk den"),
    "the first half": (lambda text: text[: len(text) // 2], "missing-key", "debrief"),
    "the second half": (lambda text: text[len(text) // 2 :], "beginning-missing", "hele fila"),
    "no choices:": (sub("^    choices:\n", ""), "missing-key", "over denne, i kolonne 5"),
    "no ids": (sub(r"^( *)- id: .*\n( *)(?=\w)", r"\1- "), "missing-key", "«id: "),
    "no goto": (sub("^ *goto: .*\n", ""), "choice-without-goto", "goto:"),
    "no quality": (sub("^ *quality: .*\n", ""), "missing-key", "«quality: "),
    "a rule above each node": (sub("^(  - id: .*)$", r"==========\n\1"), "loose-text", "«#»"),
    "a note under each bar": (sub(r"^( *)((?:- )?[a-z]+): \|\n", r"\g<0>\1   # husk\n"), "", ""),
    "as JSON": (lambda text: json.dumps(yaml.safe_load(text), ensure_ascii=False), "", ""),
    "and/or everywhere": (put(" and ", " and/or ", -1), "condition-both", "«and» hvis begge"),
    "og everywhere": (put(" and ", " og ", -1), "condition-sign", "«and»"),
    "one equals sign everywhere": (put(" == ", " = ", -1), "condition-sign", "«==»"),
    "marks of a merge": (
        sub("^( *goto: .*)$", r"<<<<<<< HEAD\n\1\n=======\n\1\n>>>>>>> other"),
        "merge-marks",
        "Behold den ene",
    ),
    "marks of a merge with the text before": (
        sub("^( *goto: .*)$", r"<<<<<<< HEAD\n\1\n||||||| x\n\1\n=======\n\1\n>>>>>>> other", 1),
        "merge-marks",
        "slett linjene",
    ),
    **{
        f"one_of with “{sign}”": (sub(ONE_OF[0], rf"one_of: [\1{sign}\2]"), "bad-id", ONE_OF[1])
        for sign in (" og ", " samt ", " or ", "/", " ", "; ")
    },
}


def read(folder: Path, text: str) -> tuple[Diagnostic, ...]:
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    pack = read_pack(folder, "nb").value
    return open_scenario(folder / f"{NAME}.yaml", pack, content=text.encode()).source.findings()


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_all_over_a_story_is_told_once(name: str, tmp_path: Path) -> None:
    change, code, advice = SLIPS[name]
    text = change(STORY)
    assert text != STORY
    found = read(tmp_path, text)
    assert len(found) <= MOST, told(list(found))
    if code:
        assert found[0].code == code, told(list(found))
        norwegian = f"{what(found[0])} {mend(found[0])}"
        assert advice in norwegian
        texts.use("en")
        assert mend(found[0]) not in norwegian
        texts.use("nb")


@pytest.mark.parametrize("blank", [2, 3])
def test_blank_lines_between_all_lines_are_one_warning(blank: int, tmp_path: Path) -> None:
    (found,) = findings(tmp_path, STORY.replace("\n", "\n" * blank))
    assert (found.code, found.severity) == ("parted-sentence", "warning")
    assert "tomme linja" in mend(found)


def test_all_tips_gone_is_one_warning(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, re.sub(r"(?m)^        tips: .*\n", "", STORY))
    assert (found.code, "linj" in what(found)) == ("no-tip", True)


def test_three_of_a_kind_are_told_one_by_one(tmp_path: Path) -> None:
    found = read(tmp_path, re.sub("quality: weak", "quality: svak", STORY, count=3))
    assert [each.code for each in found] == ["unknown-value"] * 3


@pytest.mark.parametrize("letters", ["Ål på Ås", "Å«…»", "Æ – ØÅ", "R&D; &c", "Âge, São Paulo"])
def test_letters_that_are_themselves_are_left_alone(letters: str, tmp_path: Path) -> None:
    name = STORY.split("title: ")[1].split("\n")[0]
    text = STORY.replace(f"title: {name}", f"title: |\n  {letters}", 1)
    assert "coded-letters" not in [each.code for each in read(tmp_path, text)]


@pytest.mark.parametrize(
    "name", sorted(path.stem for path in SCENARIOS.glob("*.yaml") if path.stem != "pack")
)
def test_every_shipped_story_with_a_slip_all_over_is_told_once(name: str, tmp_path: Path) -> None:
    story = (SCENARIOS / f"{name}.yaml").read_text("utf-8")
    for slip in ("steps of 1", "“•” for each hyphen", "no colons", "broken at 72", "keys with capitals"):
        found = read(tmp_path, SLIPS[slip][0](story))
        assert len(found) <= MOST, (slip, told(list(found)))
        assert found[0].code == SLIPS[slip][1]


@pytest.mark.parametrize(
    ("head", "further_in"),
    [
        ("- id: shy", False),
        ("- id: initiative", False),
        *[
            (head, further_in)
            for head in ("- id: stands", "- id: beside", "- when: truth == no_order")
            for further_in in (True, False)
        ],
    ],
)
def test_a_block_pasted_in_another_column_is_one_finding_and_moves_back(
    head: str, further_in: bool, tmp_path: Path
) -> None:
    before, begin, rest = STORY.partition(re.findall(rf"(?m)^ +{head}\n", STORY)[0])
    own = len(begin) - len(begin.lstrip())
    block = re.match(rf"(?: {{{own + 1},}}.*\n|\n(?= {{{own + 1}}}))*", rest)
    assert block is not None
    lines = (begin + block[0]).split("\n")
    moved = "\n".join((f"  {line}" if further_in else line[own:]) if line else line for line in lines)
    (found,) = read(tmp_path, before + moved + rest[block.end() :])
    assert found.code == "indentation"
    assert found.arguments["first"] == str(before.count("\n") + 1)
    assert found.arguments["wanted"] == str(own + 1)
    last = int(found.arguments["last"]) - before.count("\n")
    assert last - len(lines) in (-1, 0)


@pytest.mark.parametrize(("own", "by"), [(2, -2), (2, 2), (2, 4), (6, -6), (6, -2), (6, 2), (6, 4)])
def test_a_node_or_choice_pasted_in_another_column_is_one_finding(own: int, by: int, tmp_path: Path) -> None:
    """Wherever it stands among the others, and also where YAML can read it there."""
    lines = STORY.split("\n")
    begins = [number for number, line in enumerate(lines) if line.startswith(" " * own + "- id:")]
    for first in begins if own == 2 else begins[abs(by) :: 6]:
        end = first + 1
        while not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > own:
            end += 1
        block = [line and (" " * by + line if by > 0 else line[-by:]) for line in lines[first:end]]
        (found,) = read(tmp_path, "\n".join([*lines[:first], *block, *lines[end:]]))
        told = {name: int(found.arguments[name]) for name in ("found", "wanted", "first")}
        assert (found.code, told) == (
            "indentation", {"found": own + by + 1, "wanted": own + 1, "first": first + 1}
        )  # fmt: skip
        assert int(found.arguments["last"]) in (end, end - 1), first


@pytest.mark.parametrize("key", ["debrief", "candidate", "    write"])
def test_keys_pasted_in_the_column_of_their_own_are_one_finding(key: str, tmp_path: Path) -> None:
    own = len(key) - len(key.lstrip())
    before, block, rest = re.split(rf"(?m)^{key}:\n((?: {{{own + 1}}}.*\n|\n)+)", STORY, maxsplit=1)
    before = f"{before}{key}:\n"
    moved = re.sub(r"(?m)^  ", "", block)
    (found,) = read(tmp_path, before + moved + rest)
    assert found.code == "indentation"
    first = before.count("\n") + 1
    assert (found.arguments["first"], found.arguments["wanted"]) == (str(first), str(own + 3))
    lines = (before + moved + rest).split("\n")
    last = int(found.arguments["last"])
    mended = [*lines[: first - 1], *(f"  {line}" for line in lines[first - 1 : last]), *lines[last:]]
    assert not [each for each in read(tmp_path, "\n".join(mended)) if each.severity == "error"]


@pytest.mark.parametrize("key", ["opening", "hidden_truth", "other_truths", "questions", "contrast", "plan"])
def test_a_key_pasted_at_the_left_is_one_finding(key: str, tmp_path: Path) -> None:
    """What came behind it seems to be below it then, or to belong to nothing."""
    debrief = STORY.index("\ndebrief:\n")
    own = re.compile(rf"  {key}:.*\n(?:(?:   .*)?\n)*")
    block = own.search(STORY, debrief)
    assert block is not None
    moved = re.sub("(?m)^  ", "", block[0])
    (found,) = read(tmp_path, STORY[: block.start()] + moved + STORY[block.end() :])
    assert (found.code, found.arguments["wanted"]) == ("indentation", "3")
    assert found.line == STORY.count("\n", 0, block.start()) + 1


@pytest.mark.parametrize(
    "begin", ["candidate: {}", "candidate: {name: Per}", "candidate:\n  name: Per\n  age: 33"]
)
def test_a_key_beside_braces_or_there_already_is_not_moved(begin: str, tmp_path: Path) -> None:
    text = re.sub(r"(?m)^candidate:\n(?: .*\n|\n)+", f"{begin}\nage: 34\n", STORY, count=1)
    assert {each.code for each in read(tmp_path, text)} == {"missing-key", "unknown-key"}


def test_keys_of_a_node_below_a_key_of_one_are_told_there(tmp_path: Path) -> None:
    text = STORY.replace("  - id: ", "  - write: &a\n      id: x\n      scene: y\n    id: ", 1)
    assert {"anchor", "unknown-key"} <= {each.code for each in read(tmp_path, text)}


AFTER = "          ingen har spurt ham om noen av dem.\n"


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        ("          goto: beside\n", 9),
        ("          tips: [open_questions]\n          goto: beside\n", 9),
        ("          effects: {trust: 1}\n", 9),
        ("            goto: beside\n", 9),
    ],
)
def test_a_key_under_a_bar_is_told(lines: str, column: int, tmp_path: Path) -> None:
    (found,) = read(tmp_path, put(AFTER, AFTER + lines)(STORY))
    assert (found.code, found.text_line) == ("key-in-text", lines.split("\n")[0])
    assert f"kolonne {column}." in mend(found)


@pytest.mark.parametrize(
    ("key", "needed"), [("quality", True), ("you", True), ("effects", True), ("tips", False)]
)
def test_a_key_under_a_bar_is_an_error_where_nothing_can_be_played_without_it(
    key: str, needed: bool, tmp_path: Path
) -> None:
    (line,) = re.findall(rf"(?m)^        {key}: .*\n", SHORT.split("- id: blame")[1].split("goto:")[0])
    text = put(line, "")(SHORT)
    text = put("        feedback: Spørsmålet høres", f"        feedback: |\n  {line}          Det høres")(
        text
    )
    (found,) = read(tmp_path, text)
    assert (found.code, found.severity) == ("key-in-text", "error" if needed else "warning")
    loaded = read_scenario(tmp_path / "story.yaml", content=text.encode())
    assert (loaded.value is None) is needed


def test_a_list_under_a_bar_is_told_with_the_key_that_is_gone(tmp_path: Path) -> None:
    (found,) = read(tmp_path, put("    choices:\n", "")(STORY))
    assert (found.code, found.text_line) == ("key-in-text", "      - id: shy")
    assert "Skriv «choices:» over denne linja, i kolonne 5" in mend(found)


VALUED = {found[1]: found[0] for found in re.finditer(r"(?m)^ *(?:- )?([a-z]+): (?!\|).+$", SHORT)}
"""A line of each key that has its value behind the colon."""


@pytest.mark.parametrize(("further_out", "gap"), [(True, "\n"), (False, "\n\n")])
def test_a_value_below_its_key_is_one_finding_with_a_mend_that_holds(
    further_out: bool, gap: str, tmp_path: Path
) -> None:
    for key, line in VALUED.items():
        head, _, value = line.partition(": ")
        at = "" if further_out else " " * head.index(key)
        broken = SHORT.replace(f"{line}\n", f"{head}:{gap}{at}{value}\n")
        found = read(tmp_path, broken)
        assert [each.code for each in found] == ["value-below"], (line, told(list(found)))
        advised = f"{key}: {value}"
        assert f"«{advised}»" in mend(found[0]) or "«|»" in mend(found[0]), (line, mend(found[0]))


@pytest.mark.parametrize("lines", [1, 2, 6])
def test_a_text_at_the_left_below_its_key_is_one_finding_with_a_mend_that_holds(
    lines: int, tmp_path: Path
) -> None:
    text = "".join(f"Linje {number}: du venter, og han ser på deg.\n" for number in range(lines))
    whole = put(STORY.split("        feedback: |\n")[1].split("        tips")[0], "          " + text)(STORY)
    (found,) = read(tmp_path, whole.replace("feedback: |\n          ", "feedback:\n", 1))
    assert (found.code, "«|» etter kolonet" in mend(found)) == ("value-below", True)
    assert read(tmp_path, whole.replace("          " + text, re.sub("(?m)^(?=.)", " " * 10, text))) == ()
