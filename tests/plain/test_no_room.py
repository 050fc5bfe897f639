"""Real processes on a machine where saving fails: the play goes on, and one sentence says so."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from simulator.session.session import JOURNAL_NAME
from tests import rights
from tests.plain.driving import command, environment, keys, mentor, story_of, ways
from tests.plain.test_sitting import plays

resource = pytest.importorskip("resource", reason="needs limits of the system")
SEEDED = ("play", "hidden_sweater", "--plain", "--lang", "en", "--seed", "1")


def best_way() -> list[str]:
    story = story_of("hidden_sweater")
    return keys(story, ways(story, 1)["open_door"])


def played(
    data: Path, *words: str, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Play the best way with `before` called in the process first."""
    return subprocess.run(
        command(*words), input="".join(f"{line}\n" for line in best_way()), capture_output=True,
        encoding="utf-8", cwd=data.parent, timeout=120, preexec_fn=before,
        env=environment(data, PYTHONDONTWRITEBYTECODE="1"),  # it would keep half a module
    )  # fmt: skip


def full_at(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 4096, 40_000, 60_000, 90_000])
def test_a_full_disk(size: int, tmp_path: Path) -> None:
    done = played(tmp_path / "data", *SEEDED, before=full_at(size))
    assert (done.returncode, done.stderr) == (0, "")
    assert "The ending: " in done.stdout
    assert "The disk is full." in done.stdout
    assert done.stdout.rstrip().endswith("This play could not be saved.")
    again = mentor(tmp_path / "data", *SEEDED[:-2], lines=["1"])  # there is room again
    assert (again.returncode, again.stderr) == (0, "")
    assert "changed" not in again.stdout  # what was kept fits together


@rights.needs_modes
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o500)
    done = played(data, *SEEDED, before=rights.give_up_for_ever)
    data.chmod(0o700)
    assert (done.returncode, done.stderr) == (0, "")
    assert "cannot be written to" in done.stdout
    assert "The ending: " in done.stdout
    assert done.stdout.rstrip().endswith("This play could not be saved.")
    assert list(data.iterdir()) == []


@rights.needs_modes
@pytest.mark.parametrize(("of_file", "of_folder"), [(0o400, 0o700), (0o400, 0o500), (0, 0o700)])
def test_a_file_that_may_not_be_written(of_file: int, of_folder: int, tmp_path: Path) -> None:
    data = tmp_path / "data"
    mentor(data, *SEEDED, lines=["", "1", ""])
    before = (data / JOURNAL_NAME).read_bytes()
    (data / JOURNAL_NAME).chmod(of_file)
    data.chmod(of_folder)
    done = played(data, *SEEDED, before=rights.give_up_for_ever)
    data.chmod(0o700)
    (data / JOURNAL_NAME).chmod(0o600)
    assert (done.returncode, done.stderr) == (0, "")
    assert "cannot be written to" in done.stdout
    assert done.stdout.rstrip().endswith("This play could not be saved.")
    assert (data / JOURNAL_NAME).read_bytes() == before
    assert len(plays(data)) == 1


def unread(data: Path, source: IO[bytes]) -> None:
    """Play what there is to read, with a reader of the output that goes after two lines."""
    process = subprocess.Popen(
        command(*SEEDED), stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(data), cwd=data.parent,
    )  # fmt: skip
    assert process.stdout
    process.stdout.readline()
    process.stdout.readline()
    process.stdout.close()
    _, errors = process.communicate(timeout=120)
    assert errors == b""


def test_what_was_written_is_played_to_its_end_though_nobody_reads_on(tmp_path: Path) -> None:
    written = tmp_path / "lines"
    written.write_text("".join(f"{line}\n" for line in best_way()), "utf-8")
    with written.open("rb") as source:
        unread(tmp_path / "data", source)
    (play,) = plays(tmp_path / "data")
    whole = mentor(tmp_path / "other", *SEEDED, lines=best_way())
    assert whole.returncode == 0
    (beside,) = plays(tmp_path / "other")
    assert [event["kind"] for event in play["events"]] == [event["kind"] for event in beside["events"]]


@pytest.mark.skipif(not shutil.which("yes"), reason="needs a program that writes for ever")
def test_what_is_written_without_end_and_read_by_nobody_ends(tmp_path: Path) -> None:
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as endless:
        assert endless.stdout
        unread(tmp_path / "data", endless.stdout)
        endless.kill()
