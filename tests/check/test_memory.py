"""A second run remembers what has not changed, and nothing that a file or process does to it can harm."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.check import memory, whole_check
from simulator.check.memory import decode, encode
from simulator.check.whole_check import Check, Checked
from simulator.store import remembered
from simulator.store.remembered import Remembered, program_stamp
from tests import rights
from tests.check.story_file import NEVER_OFFERED, PACK, STORY

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "pack"
    place.mkdir()
    (place / "pack.yaml").write_text(PACK, "utf-8")
    (place / "story.yaml").write_text(NEVER_OFFERED, "utf-8")
    (place / "other.yaml").write_text(STORY, "utf-8")
    return place


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really judged."""
    files: list[str] = []
    judge = whole_check.check_scenario

    def count(path, *rest):
        files.append(path.name)
        return judge(path, *rest)

    monkeypatch.setattr(whole_check, "check_scenario", count)
    return files


def check(folder: Path) -> Checked:
    return Check(keeper=lambda place: Remembered(folder.parent / "cache", place, "check")).paths([folder])


def told(checked: Checked) -> object:
    return checked.findings, checked.accepted, [v.summary for v in checked.verdicts.values()], checked.files


def test_nothing_is_judged_twice(folder: Path, judged: list[str]) -> None:
    first = check(folder)
    assert judged == ["other.yaml", "story.yaml"]
    assert told(check(folder)) == told(first)
    assert len(judged) == 2


def test_a_changed_file_is_judged_again_and_only_that(folder: Path, judged: list[str]) -> None:
    check(folder)
    (folder / "story.yaml").write_text(STORY, "utf-8")
    assert [finding.code for finding in check(folder).findings] == []
    assert judged[2:] == ["story.yaml"]


def test_pack_and_catalogue_count(folder: Path, judged: list[str]) -> None:
    check(folder)
    (folder / "story.en.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8"
    )
    assert "missing-translation" in {finding.code for finding in check(folder).findings}
    assert judged[2:] == ["story.yaml"]
    (folder / "pack.yaml").write_text(PACK + "\nseverities: {never-offered: error}\n", "utf-8")
    assert "error" in {finding.severity for finding in check(folder).findings}
    assert sorted(judged[3:]) == ["other.yaml", "story.yaml"]


def test_another_program_judges_anew(
    folder: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check(folder)
    monkeypatch.setattr(remembered, "program_stamp", lambda: "another")
    check(folder)
    assert len(judged) == 4


def test_a_verdict_comes_back_as_it_was(folder: Path) -> None:
    for verdict in Check().paths([folder]).verdicts.values():
        assert decode(encode(verdict), folder) == verdict


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"never-offered", b"never-0ffered"),
        lambda data: b"\x00" * 5000,
        lambda data: b"{}",
        lambda data: b"[1]\n[1]",
    ],
)
def test_a_broken_memory_is_passed_over_and_mended(damage, folder: Path, judged: list[str]) -> None:
    first = check(folder)
    (file,) = (folder.parent / "cache").iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert told(check(folder)) == told(first)
    assert len(judged) == 4
    check(folder)
    assert len(judged) == 4


def test_a_verdict_of_another_shape_is_made_anew(folder: Path, judged: list[str], monkeypatch) -> None:
    monkeypatch.setattr(memory, "encode", lambda verdict: {"findings": [[1, 2]], "accepted": []})
    check(folder)
    monkeypatch.undo()
    assert "never-offered" in {finding.code for finding in check(folder).findings}


@rights.needs_modes
def test_a_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    cache = folder.parent / "cache"
    cache.mkdir(mode=0o500)
    with rights.given_up():
        assert check(folder).findings
    assert list(cache.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_no_error(folder: Path) -> None:
    (folder.parent / "cache").write_text("", "utf-8")
    assert check(folder).findings


def test_many_processes_at_once_never_mix(folder: Path) -> None:
    program = (  # what `check` does, without all that tests import
        "import sys; from pathlib import Path; from simulator.check.whole_check import Check\n"
        "from simulator.store.remembered import Remembered; folder = Path(sys.argv[1])\n"
        "keeper = lambda place: Remembered(folder.parent / 'cache', place, 'check')\n"
        "print(len(Check(keeper=keeper).paths([folder]).findings))"
    )
    command = [sys.executable, "-c", program, str(folder)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    assert {process.communicate()[0].strip() for process in running} == {"1"}
    assert [file.suffix for file in (folder.parent / "cache").iterdir()] == [".index"]


@pytest.mark.parametrize(
    "name", ["session/library.py", "schemas/scenario.schema.json", "check/rules/cues.py"]
)
def test_every_file_of_the_program_counts(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema, a rule and the library's own reading of skills: each decides what is remembered."""
    program = tmp_path / "here" / "simulator"
    shutil.copytree(ROOT / "simulator", program, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copytree(ROOT / "schemas", tmp_path / "here" / "schemas")
    monkeypatch.setattr(remembered, "__file__", str(program / "store" / "remembered.py"))
    before = program_stamp.__wrapped__()
    assert program_stamp.__wrapped__() == before
    changed = tmp_path / "here" / name if name.startswith("schemas") else program / name
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
    assert program_stamp.__wrapped__() != before
