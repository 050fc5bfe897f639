"""The example of each code raises it in a whole file, and its mended form does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.check.proof import diagrams, plan
from simulator.check.reporting.explain import examples
from simulator.check.reporting.wording import what
from simulator.check.whole_check import Check, Checked
from simulator.findings import kinds
from simulator.scenario.diagnostics import Diagnostic
from tests.check.story_file import PACK, STORY

# The story's own words that an example stands in for, and how it is put there ("@" is the example).
WAIT = "        you: Du smiler og fyller hylla selv. «Ikke tenk på det, jeg tar den.»"
WHEN = "        when: trust <= 2"
TOLD = "      - when: told\n        text: Amina peker på den nederste kassen."
NOTE = "    scene: Hylla er tom. Amina ser på deg og sier ingenting."
NODE = "  - id: full_shelf\n"
WAYS = (
    "    goto:\n      - when: trust >= 3 and safety >= 4\n        goto: full_shelf\n"
    "      - when: safety >= 3\n        goto: half_shelf\n      - goto: empty_shelf\n"
)
ACCEPT = "accept:\n  - code: no-translation\n    why: Historien brukes bare i testene.\n"
ACCEPTED = ACCEPT + "@\n"
EFFECTS = "        effects: {trust: 1, told: true}"
ABOUT = "  about: Amina er ny og jobber nøyaktig."
KNOWS = "  knows: [hylle, melk, kjølerom]"
CHOICES = "    goto: words\n  - id: words\n"
ASIDE = "    goto: aside\n  - id: aside\n    scene: Dere står i gangen.\n@"
REST = """\
        you: Du venter litt nå.
        reaction: Hun nikker.
        feedback: Du venter.
        tips: [few_words]
"""
KIND = "        feedback: Det er vennlig ment. Men hun lærer at du gjør jobben når hun er stille."

PLACES: dict[str, tuple[str, str]] = {
    "missing-reaction": (
        "        unclear: Hun venter på mer.\n        hurt: Hun legger fra seg lista.\n",
        "@",
    ),
    "unmet-reaction": ("        - you: «Melka står på kjølerommet. Vi henter den sammen.»", "@"),
    **dict.fromkeys(
        ("anchor", "alias", "tag", "text-in-brackets", "text-in-braces", "text-as-list", "mark-first")
        + ("block-mark-with-text", "folded-block", "text-after-quote", "unclosed-quote", "quote-escape")
        + ("tab-indent", "space-indent", "colon-without-space", "colon-missing", "control-character")
        + ("comment-for-text", "unknown-placeholder", "to-be-written"),
        (WAIT, "@"),
    ),
    **dict.fromkeys([code for code, kind in kinds().items() if kind.family == "condition"], (WHEN, "@")),
    "key-behind": ("minutes: 5\ndifficulty: 1", "@"),
    "option-alone": ("    - when: truth == phone", "@"),
    "option-order": ("    - when: truth == phone", "@"),
    "merge-key": (ABOUT, "@"),
    "merge-marks": ("title: Den tomme hylla", "@"),
    "choices-alike": (WAIT, "@"),
    "duplicate-key": ("minutes: 5", "@"),
    "too-deep": (KNOWS, "@"),
    "unclosed-bracket": (KNOWS, "@"),
    "number-too-long": ("minutes: 5", "@"),
    "comment-in-text": ("place: Butikken på hjørnet", "@"),
    "colon-in-text": ("place: Butikken på hjørnet", "@"),
    "comment-in-block": (NOTE, "@"),
    "texts-in-brackets": (
        "  other_truths:\n    - Hun kunne ha vært syk.\n    - Hun kunne ha ventet på Rune.",
        "@",
    ),
    "unopened-brace": ("  - {name: Rune, role: kollega}", "@"),
    "number-cut": (EFFECTS, "@"),
    "bar-meant": ("    scene: Hylla er tom. Amina ser på deg og sier ingenting.", "@"),
    "text-cut": ("  - {name: Rune, role: kollega}", "@"),
    "indentation": ("        quality: tempting\n" + WAIT, "@"),
    "loose-text": ("state:\n", "@\n"),
    "bad-id": ("      - id: help\n", "@\n"),
    "bad-date": ("  - {role: lærer i voksenopplæringen, date: 2026-11-23}", "@"),
    "node-without-way": (CHOICES, "    goto: corridor\n@\n  - id: words\n"),
    "goto-circle": (CHOICES, "    goto: corridor\n@\n  - id: words\n"),
    "schema-of-another": ("# yaml-language-server: $schema=../../../schemas/scenario.schema.json", "@"),
    "reserved-id": (CHOICES, CHOICES.replace("  - id: words\n", "@\n    goto: cold_room\n  - id: words\n")),
    "duplicate-node": (NODE, "@\n    goto: shelf\n" + NODE),
    "choice-without-goto": (CHOICES, "    goto: aside\n  - id: aside\n    choices:\n@\n  - id: words\n"),
    "last-with-when": (WAYS, "@\n"),
    "hidden-by-earlier": (WAYS, "@\n"),
    "effect-wants-flag": (EFFECTS, "@"),
    "effect-wants-number": (EFFECTS, "@"),
    "effect-on-drawn": (EFFECTS, "@"),
    "wants-keys": (EFFECTS, "@"),
    "wants-value": (EFFECTS, "@"),
    "start-outside": ("  trust: {label: tillit, start: 3, min: 0, max: 10}", "@"),
    "min-over-max": ("  trust: {label: tillit, start: 3, min: 0, max: 10}", "@"),
    "unknown-place": (ACCEPT, ACCEPTED),
    "idle-stop": ("workshop:\n", "workshop:\n@\n"),
    "unknown-code": (ACCEPT, ACCEPTED),
    "stale-acceptance": (ACCEPT, ACCEPTED),
    # The story
    "unreachable-node": ("    goto: words\n", "@\n"),
    "unreachable-ending": (
        WAYS + NODE,
        "    goto:\n@\n      - goto: half_shelf\n"
        "  - id: joy\n    ending: Jubel\n    outcome: good\n    scene: Amina ler.\n" + NODE,
    ),
    "nothing-offered": (
        CHOICES,
        "    goto: aside\n  - id: aside\n@\n" + REST + "    goto: words\n  - id: words\n",
    ),
    "no-way-out": (
        CHOICES,
        "    goto: corridor\n  - id: corridor\n    choices:\n      - id: wait\n        quality: strong\n"
        + REST
        + "        goto: around\n  - id: around\n@\n  - id: outside\n    goto: words\n  - id: words\n",
    ),
    "nothing-shown": (
        STORY[STORY.index("    scene:\n      - text: Dere") : STORY.index("    choices:\n      - id: show")],
        "@\n",
    ),
    "test-cannot-choose": (STORY[STORY.index("    choose: [shelf.ask") :], "@\n    expect: trust <= 10\n"),
    "test-not-met": (STORY[STORY.index("    choose: [shelf.ask") :], "@\n"),
    "few-choices": (
        CHOICES,
        "    goto: aside\n  - id: aside\n@\n    goto: words\n  - id: words\n",
    ),
    "no-reaction": (WAIT + "\n        reaction: Amina går til siden og ser på.", "@"),
    "no-feedback": ("        reaction: Amina går til siden og ser på.\n" + KIND, "@"),
    "no-tip": (
        "        tips: [open_questions]\n        effects: {trust: 1, told: true}",
        "@\n        effects: {trust: 1, told: true}",
    ),
    "long-feedback": (
        STORY[
            STORY.index("        feedback: Spørsmålet er åpent") : STORY.index(
                "        tips: [open_questions]"
            )
        ],
        "@\n",
    ),
    "dominated-choice": (
        CHOICES,
        "    goto: aside\n  - id: aside\n    choices:\n@\n    goto: words\n  - id: words\n",
    ),
    "country-talk": (KIND, "@"),
    "long-sentence": ("        you: Du går bort til henne. «Jeg ser at hylla er tom. Hva skjedde?»", "@"),
    "hard-word": ("        you: Du går bort til henne. «Jeg ser at hylla er tom. Hva skjedde?»", "@"),
    "identity-number": (NOTE, NOTE + "\n@"),
    "phone-number": (NOTE, NOTE + "\n@"),
    "email-address": (NOTE, NOTE + "\n@"),
}
CATALOGUE = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""
ELSEWHERE = {"file-name", "unknown-skill", "casting-lines-up", "no-translation", "placeholder-differs"}
ELSEWHERE |= {"pack-without-translation"}
ELSEWHERE |= {code for code in kinds() if code.startswith(("exercise-", "model-"))}  # test_exercises
ELSEWHERE |= {"duplicate-exercise"}
ELSEWHERE |= {"unknown-pack", "in-both-packs"}  # tests/scenario/test_builds_on
ELSEWHERE |= {"guessable-cue", "guessable-bundle", "guessable-words", "guessable-ending", "ending-alike"}
ELSEWHERE |= {"moved-translation", "same-translation", "unknown-scenario"}
ELSEWHERE |= {"missing-translation", "stale-translation", "orphaned-translation", "directive", "keys-at-top"}


def check(folder: Path, text: str, name: str = "story.yaml") -> Checked:
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    path = folder / name
    path.write_text(text, "utf-8")
    return Check().paths([path])


def told(checked: Checked) -> list[str]:
    return [f"{f.code} {f.line}:{f.column} {what(f)}" for f in checked.findings]


def gaps(finding: Diagnostic) -> set[str]:
    """The facts that a finding's sentences speak of and the finding does not have."""
    advice = kinds()[finding.code]
    told = advice.what + advice.mend_for(finding.arguments)
    return set(re.findall(r"(?<!{){(\w+)}", told)) - finding.arguments.keys() - {"mentor"}


def with_example(code: str, words: str) -> str:
    anchor, template = PLACES.get(code, (examples()[code].mended, "@"))
    assert anchor in STORY, anchor
    return STORY.replace(anchor, template.replace("@", words), 1)


def test_the_story_is_clean(tmp_path: Path) -> None:
    assert told(check(tmp_path, STORY)) == []


@pytest.mark.parametrize("code", sorted(examples().keys() - ELSEWHERE))
def test_example_raises_its_code_and_the_mended_one_does_not(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code == "not-proved":
        monkeypatch.setattr(diagrams, "NODES", 50)
        monkeypatch.setattr(plan, "BITS_A_NODE", 1 << 16)
    example = examples()[code]
    broken = check(tmp_path, with_example(code, example.broken))
    found = [finding for finding in broken.findings if finding.code == code]
    assert found, told(broken)
    assert gaps(found[0]) == set()
    sound = with_example(code, example.mended)
    if sound == STORY and code != "not-proved":
        return  # `test_the_story_is_clean` says more
    mended = check(tmp_path, sound)
    assert code not in {finding.code for finding in mended.findings}, told(mended)
    errors = [finding for finding in mended.findings if finding.severity == "error"]
    assert {kinds()[finding.code].family for finding in errors} <= {"test"}, told(mended)


def test_every_code_is_explained() -> None:
    assert kinds().keys() == kinds().keys()
    assert examples().keys() <= kinds().keys()
    about_the_file = {
        "unreadable-file",
        "not-a-file",
        "not-text",
        "file-too-large",
        "utf16",
        "not-utf8",
        "empty-file",
    }
    about_the_file |= {
        "too-many-values",
        "too-many-mistakes",
        "outside-pack",
        "no-pack",
        "too-many",
        "too-long",
    }
    about_the_file |= {
        "wide-steps",
        "line-mark",
        "line-end",
        "key-in-text",
        "format-signs",
        "lines-wrapped",
        "beginning-missing",
        "dash-gap",
        "coded-letters",
        "parted-sentence",
        "dash-missing",
        "indents-gone",
        "structure",
        "condition-too-long",
        "catalogue-broken",
        "translated-twice",
    }
    assert kinds().keys() - examples().keys() <= about_the_file


def test_an_example_about_the_whole_file(tmp_path: Path) -> None:
    example = examples()["keys-at-top"]
    assert "keys-at-top" in {finding.code for finding in check(tmp_path, example.broken).findings}
    assert "keys-at-top" not in {finding.code for finding in check(tmp_path, example.mended).findings}
    example = examples()["directive"]
    assert "directive" in {f.code for f in check(tmp_path, example.broken + STORY).findings}
    example = examples()["file-name"]
    assert "file-name" in {finding.code for finding in check(tmp_path, STORY, example.broken).findings}
    assert "file-name" not in {finding.code for finding in check(tmp_path, STORY, example.mended).findings}


def test_skill_of_a_tip(tmp_path: Path) -> None:
    example = examples()["unknown-skill"]
    check(tmp_path, STORY)
    pack = tmp_path / "pack.yaml"
    before = next(line for line in pack.read_text("utf-8").split("\n") if line.startswith("    skill: "))
    pack.write_text(pack.read_text("utf-8").replace(before, example.broken.split("\n")[1], 1), "utf-8")
    assert "unknown-skill" in {finding.code for finding in Check().paths([tmp_path]).findings}


@pytest.mark.parametrize(
    "written",
    ["@", "workplaces:\n  shop:\n    title: Butikk\n    scenarios: [story, #]"],
    ids=["order", "workplaces"],
)
def test_a_scenario_that_a_pack_names_and_no_file_has(written: str, tmp_path: Path) -> None:
    example = examples()["unknown-scenario"]
    check(tmp_path, STORY)
    pack = tmp_path / "pack.yaml"
    (tmp_path / "empty_shelf.yaml").write_text(STORY, "utf-8")
    for whole, there in ((example.broken, False), (example.mended, True)):
        name = whole.rpartition(" ")[2]
        lines = written.replace("@", whole).replace("#", name)
        pack.write_text(f"{PACK}\n{lines}\n", "utf-8")
        found = [f for f in Check().paths([tmp_path]).findings if f.code == "unknown-scenario"]
        assert [f.text_line[f.column - 1 : f.end_column - 1] for f in found] == ([] if there else [name])
        assert [f.severity for f in found] == ([] if there else ["warning"])
        assert all(f.arguments["suggestion"] == "empty_shelf" for f in found)


def test_casting_that_lines_up(tmp_path: Path) -> None:
    example = examples()["casting-lines-up"]
    check(tmp_path, STORY)
    for name in ("a", "b", "c"):
        text = STORY.replace(example.mended, example.broken)
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    other = (
        STORY.replace("origin: Somalia", "origin: Syria")
        .replace("woman, ", "man, ")
        .replace("work: shop", "work: farm")
    )
    (tmp_path / "d.yaml").write_text(other, "utf-8")
    (tmp_path / "story.yaml").unlink()
    found = [f for f in Check().paths([tmp_path]).findings if f.code == "casting-lines-up"]
    assert {f.arguments["attribute"] for f in found} == {"origin", "work", "gender"}
    (tmp_path / "c.yaml").write_text(STORY, "utf-8")
    assert not [f for f in Check().paths([tmp_path]).findings if f.code == "casting-lines-up"]


def test_translations(tmp_path: Path) -> None:
    def codes(entries: str) -> dict[str, int]:
        (tmp_path / "story.en.po").write_text(CATALOGUE + entries, "utf-8")
        return {f.code: f.line for f in check(tmp_path, STORY).findings}

    assert "no-translation" in {f.code for f, _ in check(tmp_path, STORY).accepted}
    all_examples = examples()
    missing, stale = all_examples["missing-translation"], all_examples["stale-translation"]
    assert "missing-translation" in codes(missing.broken)
    assert codes(missing.broken + "\n\n" + stale.broken.replace('"title"', '"place"'))["stale-translation"]
    assert codes(stale.broken)["stale-translation"] == 8
    assert "stale-translation" not in codes(stale.mended)
    assert "stale-translation" in codes(stale.mended.replace("Den tomme hylla", "Den fulle hylla"))
    assert "orphaned-translation" in codes(all_examples["orphaned-translation"].broken)
    tom = "Hylla er tom. Amina ser på deg og sier ingenting."
    scene = f'msgctxt "{{}}.scene"\nmsgid "{tom}"\nmsgstr "It is empty."\n'
    renamed = codes(scene.format("shelf_1"))
    assert "moved-translation" in renamed
    assert "orphaned-translation" not in renamed
    assert "moved-translation" not in codes(scene.format("shelf"))
    ask = "Du går bort til henne. «Jeg ser at hylla er tom. Hva skjedde?»"
    blame = "Du peker på hylla mens kundene ser på. «Hvorfor er den tom?»"
    choice = 'msgctxt "shelf.{}.you"\nmsgid "{}"\nmsgstr "{}"\n\n'
    pasted = choice.format("ask", ask, "You ask.") + choice.format("blame", blame, "You ask.")
    assert "same-translation" in codes(pasted)
    assert "same-translation" not in codes(pasted.replace('ask."\n\n', 'point."\n\n', 1))
    differs = all_examples["placeholder-differs"]
    context = 'msgctxt "words.write.reactions.lost_word"\n'
    assert "placeholder-differs" in codes(context + differs.broken)
    assert "placeholder-differs" not in codes(context + differs.mended)
    country = 'msgctxt "shelf.ask.feedback"\nmsgid "{}"\nmsgstr "In your country nobody asks."\n'
    said = country.format("Spørsmålet er åpent, og det gir henne tid. Da kan hun fortelle hva som skjedde.")
    assert "country-talk" in codes(said)
