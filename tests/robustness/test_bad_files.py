"""Whatever a scenario's file holds, the commands name a place or show it safely: no traceback, no wait."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.findings import kinds
from tests.robustness.bad_files import BIG, EVERY, SMALL, BadFile
from tests.robustness.commands import Ran, run
from tests.robustness.duration import LONG
from tests.robustness.packs import make_pack

PLAYED = {case.name: case for case in SMALL if not case.is_broken}
HEAVIEST = ["many_lists", "one_line_of_keys", "many_quotes", "unknown_nodes", "over_4_mb", "one_mb_block"]


def named(cases: list[BadFile]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[case.name for case in cases])


def assert_harmless(ran: Ran) -> None:
    """No byte that steers a terminal, whatever the file put there."""
    for sign in "\x1b\x07\x08\x00\x9b\u202e\u2066":
        assert sign not in ran.out + ran.err, f"U+{ord(sign):04X}"


def test_one_check_of_them_all_says_what_each_is(tmp_path: Path) -> None:
    """Every small bad file in one folder: none hides another, and each has its code at a place in it."""
    pack = make_pack(tmp_path / "pack", {case.name: case.data for case in SMALL})
    ran = run(["check", "--format", "json", pack], tmp_path)
    assert "Traceback" not in ran.err
    assert ran.code == 1
    found: dict[str, list[dict[str, object]]] = {}
    for finding in json.loads(ran.out)["findings"]:
        found.setdefault(Path(finding["path"]).stem, []).append(finding)
    for case in SMALL:
        errors = [finding for finding in found.get(case.name, []) if finding["severity"] == "error"]
        codes = {finding["code"] for finding in found.get(case.name, [])}
        assert bool(codes & set(case.codes)) or not case.codes, (case.name, codes)
        assert bool(errors) == case.is_broken, (case.name, codes)
        lines = case.data.count(b"\n") + case.data.count(b"\r") + 1
        for finding in errors:
            assert 1 <= int(str(finding["line"])) <= lines, (case.name, finding)
            assert 1 <= int(str(finding["column"])) < int(str(finding["end_column"])), (case.name, finding)
            assert finding["message"], case.name
            assert finding["mend"], case.name
            assert len(str(finding["message"]) + str(finding["mend"])) < 2_000, case.name
    assert not Path("/tmp/hostile").exists()


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_words_about_them_hold_nothing_that_steers_a_terminal(tmp_path: Path, language: str) -> None:
    pack = make_pack(tmp_path / "pack", {case.name: case.data for case in SMALL})
    for words in (["check", "--lang", language, pack], ["list", "--lang", language, "--pack", pack]):
        ran = run(words, tmp_path)
        assert "Traceback" not in ran.err
        assert_harmless(ran)
    listed = run(["list", "--json", "--pack", pack], tmp_path)
    assert len(json.loads(listed.out)) == len(SMALL)


@named([case for case in BIG if LONG or case.name in HEAVIEST])
def test_a_big_one_is_answered_soon_and_in_little_memory(tmp_path: Path, case: BadFile) -> None:
    pack = make_pack(tmp_path / "pack", {case.name: case.data})
    ran = run(["check", pack / f"{case.name}.yaml"], tmp_path).assert_tidy()
    assert (ran.code == 1) == case.is_broken
    assert any(f" {code} " in ran.out for code in case.codes) or not case.codes, ran.out[-2000:]
    assert len(ran.out) < 400_000
    run(["list", "--pack", pack], tmp_path).assert_tidy(0)
    run(["list", "--pack", pack], tmp_path).assert_tidy(0)  # now as it is remembered


@named(
    [case for case in EVERY if LONG or case.name in PLAYED or case.name in ("escaped_controls", "alias_bomb")]
)
def test_one_that_can_be_played_is_played_and_another_says_why_not(tmp_path: Path, case: BadFile) -> None:
    pack = make_pack(tmp_path / "pack", {case.name: case.data})
    lines = b"\n" + b"1\n\n" * 8 + b"hei\n\n\n\n1\n\n" + b"n\n" * 12
    ran = run(["play", case.name, "--plain", "--pack", pack], tmp_path, put_in=lines).assert_tidy()
    assert_harmless(ran)
    if case.is_broken:
        assert ran.code == 1
        assert f"{case.name}.yaml:" in ran.err
    else:
        assert "Words of" in ran.out


if LONG:  # one check of them all says the same in a start

    @named(SMALL)
    def test_each_alone_in_every_format(tmp_path: Path, case: BadFile) -> None:
        pack = make_pack(tmp_path / "pack", {case.name: case.data})
        for form in ("text", "json", "sarif", "github"):
            ran = run(["check", "--format", form, pack / f"{case.name}.yaml"], tmp_path).assert_tidy()
            assert (ran.code == 1) == case.is_broken
            assert_harmless(ran)


def test_every_way_in_which_words_are_eaten_is_among_them() -> None:
    eaten = {name for name, code in kinds().items() if code.family == "eaten"}
    assert eaten <= {code for case in SMALL for code in case.codes}
