"""Exercises are read as carefully as scenarios, and each practises what it says."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.check.reporting.explain import examples
from simulator.check.reporting.wording import mend, what
from simulator.check.whole_check import Check
from simulator.language.analysis import analyse
from simulator.language.codes import CODES
from simulator.language.listener import of_exercise
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.exercises import read_exercises
from simulator.scenario.pack_files import exercise_files, exercise_language, is_exercise_file
from simulator.scenario.schema import schema
from tests.robustness.mutations import mutate
from tests.scenario.reading import SCENARIOS, shipped_pack

SMALL = Path(__file__).resolve().parents[1] / "packs" / "small"
NB, EN = "said.nb.yaml", "said.en.yaml"
WRITTEN = (SMALL / "exercises" / NB).read_text("utf-8")
FIRST = "  - id: bucket_by_the_lift"
SECOND = WRITTEN[: WRITTEN.index("  - id: two_things")][WRITTEN.index("  - id: wipe_the_tables") :]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(SMALL, folder)
    return folder


def check(pack: Path, text: str = "", name: str = NB) -> list[Diagnostic]:
    """What is found in the exercises of a pack, after one file was written anew."""
    if text:
        (pack / "exercises" / name).write_text(text, "utf-8")
    return list(Check().paths([pack / "exercises"]).findings)


def codes(found: list[Diagnostic]) -> list[str]:
    return [one.code for one in found]


def test_the_small_ones_are_clean_alone_and_as_a_pack(pack: Path) -> None:
    found = [one for one in Check().paths([pack]).findings if one.path.parent.name == "exercises"]
    assert found == check(pack) == []
    assert Check().paths([pack / "exercises"]).files == 2
    assert Check().paths([pack / "exercises" / NB]).findings == []


ABOUT_THE_FILE = {"exercise-file-name", "exercise-alone"}
ABOUT_EXERCISES = {code for code in examples() if code.startswith(("exercise-", "model-", "duplicate-exer"))}


@pytest.mark.parametrize("code", sorted(ABOUT_EXERCISES - ABOUT_THE_FILE))
def test_example_raises_its_code_and_the_mended_one_does_not(code: str, pack: Path) -> None:
    example = examples()[code]
    assert example.mended in WRITTEN
    broken = check(pack, WRITTEN.replace(example.mended, example.broken, 1))
    assert code in codes(broken), broken
    assert "…" not in what(broken[0]) + mend(broken[0])
    assert check(pack, WRITTEN) == []


def test_a_finding_stands_where_the_words_stand(pack: Path) -> None:
    [found] = check(pack, WRITTEN.replace("- Vask alle bordene nå.", "- Rengjør bordene nå."))
    assert (found.code, found.severity) == ("model-not-caught", "warning")
    assert "Rengjør" in found.text_line
    assert "Rengjør" in found.arguments["words"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("idiom.yaml", ""), ("Idiom.nb.yaml", "idiom.nb.yaml"), ("idiom.nb.yaml.txt", "idiom.nb.yaml"),
        ("idiom.no.yaml", "idiom.nb.yaml"), ("idiom.en.YAML", "idiom.en.yaml"), ("idiom.sv.yaml", ""),
        ("min fil.nb.yml", "min_fil.nb.yaml"),
    ],
)  # fmt: skip
def test_a_name_that_tells_no_language(name: str, meant: str, pack: Path) -> None:
    text = WRITTEN.replace("- id: ", "- id: other_")
    (pack / "exercises" / NB).unlink()
    (pack / "exercises" / EN).unlink()
    found = check(pack, text, name)
    assert codes(found) == ["exercise-file-name"]
    assert found[0].arguments["suggestion"] == meant
    assert exercise_language(name) == ""


def test_an_exercise_alone_in_its_language(pack: Path) -> None:
    (pack / "exercises" / EN).unlink()
    [found] = check(pack)
    assert (found.code, found.severity, found.line) == ("exercise-alone", "warning", 3)
    assert found.arguments["language"] == "en"
    assert "wipe_the_tables" in found.arguments["names"]
    severities = "severities:\n  exercise-alone: 'off'\n"
    with (pack / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write(severities)
    assert check(pack) == []


def test_the_same_id_or_sentence_in_another_file(pack: Path) -> None:
    found = check(pack, "exercises:\n" + SECOND, "tables.nb.yaml")
    assert Counter(codes(found)) == {"duplicate-exercise": 1, "exercise-alike": 3}
    assert {one.path.name for one in found} == {"tables.nb.yaml"}
    assert NB in mend(found[0])
    assert "16" in what(found[0])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kind: idiom", "kind: idom", "unknown-value"),
        ("skill: show", "skill: shw", "unknown-skill"),
        ("finding: idiom", "finding: show_back", "unknown-value"),
        ("level: A2", "level: A9", "unknown-value"),
        ("      - Flytt bøtta bort fra heisen. Det kommer folk snart.\n", "", "too-few"),
        ("    models:\n", "    models:\n      - Flytt bøtta nå.\n", "too-many"),
        ("situation: Dere", "situation: Ja: dere", "colon-in-text"),
        ("bøtta vekk.", "bøtta vekk, {navn}.", "unknown-placeholder"),
        ("foran heisen.", "foran heisen. #7 står der også.", "comment-in-text"),
        ("    finding: idiom\n", "", "missing-key"),
        ("hard: |", "hard: >", "folded-block"),
        ("situation: Dere", "situasjon: Dere", "unknown-key"),
        ("Dere vasker gangen.", "Ring 412 34 567.", "phone-number"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_eaten(old: str, new: str, code: str, pack: Path) -> None:
    assert old in WRITTEN
    assert code in codes(check(pack, WRITTEN.replace(old, new, 1)))


def test_an_empty_file_says_how_to_begin(pack: Path) -> None:
    [found] = [one for one in check(pack, "\n") if one.code == "empty-file"]
    assert "exercises:" in mend(found)
    [found] = check(pack, WRITTEN.replace("exercises:\n", ""))
    assert (found.code, "exercises:" in mend(found)) == ("keys-at-top", True)


def test_a_single_file_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / NB
    path.write_text(WRITTEN.replace("kind: idiom", "kind: idom"), "utf-8")
    assert is_exercise_file(path)
    assert codes(list(Check().paths([path]).findings)) == ["unknown-value"]
    (tmp_path / "pack.yaml").write_text((SMALL / "pack.yaml").read_text("utf-8"), "utf-8")
    assert not is_exercise_file(path), "beside a pack it is a scenario with a name that none can have"
    assert "file-name" in codes(list(Check().paths([tmp_path]).findings))


def test_what_is_remembered_is_what_was_found(pack: Path) -> None:
    kept: dict[Path, object] = {}

    class Keeper:
        def __init__(self, folder: Path) -> None:
            self.folder = folder

        def read(self) -> object:
            return json.loads(str(kept.get(self.folder, "null")))

        def write(self, data: object) -> None:
            kept[self.folder] = json.dumps(data)

    (pack / "exercises" / NB).write_text(WRITTEN.replace("kind: idiom", "kind: jargon"), "utf-8")
    first = Check(keeper=Keeper).paths([pack]).findings
    assert "exercise-differs" in codes(first)
    assert pack / "exercises" in kept
    assert Check(keeper=Keeper).paths([pack]).findings == first
    (pack / "exercises" / NB).write_text(WRITTEN, "utf-8")
    assert "exercise-differs" not in codes(Check(keeper=Keeper).paths([pack]).findings)


def test_the_schema_names_every_finding_that_is_no_good_sign() -> None:
    exercise = schema("exercises")["$defs"]["exercise"]["properties"]
    assert exercise["finding"]["enum"] == [code for code in CODES if not CODES[code].good]


@given(st.integers(0, 1 << 32))
@example(195377936)  # models that stand in the text above them
def test_no_file_is_too_strange(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    path = tmp_path_factory.mktemp("strange") / NB
    path.write_bytes(mutate(WRITTEN.encode(), random.Random(seed), [WRITTEN.encode()]))
    found = Check().paths([path]).findings
    loaded = read_exercises(path)
    assert (loaded.value is None) == any(one.severity == "error" for one in loaded.diagnostics)
    for exercise in loaded.value or ():
        analyse(exercise.hard, of_exercise(exercise))
    assert all(what(one) and mend(one) for one in found)


def test_the_shipped_ones_practise_what_they_say() -> None:
    pack = shipped_pack()
    told = [one for one in Check().paths([SCENARIOS / "exercises"]).findings if one.severity != "note"]
    assert told == []
    for language in ("nb", "en"):
        files = [file for file in exercise_files(SCENARIOS) if exercise_language(file.name) == language]
        found = [one for file in files for one in read_exercises(file, pack).value or ()]
        kinds = schema("exercises")["$defs"]["exercise"]["properties"]["kind"]["enum"]
        assert len(found) >= 60
        assert {one.kind for one in found} == set(kinds)
        assert {one.skill for one in found} == set(pack.skills)
