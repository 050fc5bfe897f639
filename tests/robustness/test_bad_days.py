"""Days on which the machine is against you: one clear sentence, and the play goes on."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.robustness.bad_days import (
    NO_DATABASE,
    SENTENCES,
    WAY,
    close,
    is_root,
    make_newer,
    make_other_programs,
    somebody_without_rights,
    truncate,
)
from tests.robustness.commands import Ran, mentor_words, run, run_all
from tests.robustness.packs import make_pack
from tests.robustness.terminal import Terminal


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make_pack(tmp_path / "pack")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def play(home: Path, pack: Path, *more: str, put_in: bytes = WAY, **how: object) -> Ran:
    """Play `story` in lines to its end; it comes there whatever the day is like."""
    ran = run(["play", "story", "--plain", "--pack", pack, *more], home, put_in=put_in, **how)  # type: ignore[arg-type]
    ran.assert_tidy(0)
    assert "Words of debrief.plan" in ran.out
    return ran


def told_once(ran: Ran, code: str) -> None:
    counts = {name: ran.out.count(sentence) for name, sentence in SENTENCES.items()}
    assert counts == {name: int(name == code) for name in SENTENCES}


def plays(home: Path, pack: Path) -> list[dict[str, object]]:
    found = json.loads(run(["history", "--json", "--pack", pack], home).assert_tidy(0).out)
    assert isinstance(found, list)
    return found


# The disk


def test_a_full_disk_is_told_once_and_the_play_goes_on(tmp_path: Path, pack: Path, data: Path) -> None:
    play(tmp_path, pack)
    before = plays(tmp_path, pack)
    largest = max(path.stat().st_size for path in data.iterdir() if path.is_file())
    ran = play(tmp_path, pack, "--new", limits={resource.RLIMIT_FSIZE: largest - 1})
    told_once(ran, "full")
    assert "This play could not be saved." in ran.out or "Your play is saved" not in ran.out
    assert plays(tmp_path, pack)[-len(before) :] == before
    play(tmp_path, pack, "--new")
    assert len(plays(tmp_path, pack)) > len(before)


def test_no_room_from_the_very_start(tmp_path: Path, pack: Path) -> None:
    ran = play(tmp_path, pack, limits={resource.RLIMIT_FSIZE: 0})
    told_once(ran, "full")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 256 KiB."""
    place = tmp_path / "disk"
    place.mkdir()
    if not is_root or os.system(f"mount -t tmpfs -o size=256k tmpfs '{place}' 2>/dev/null"):
        pytest.skip("no file system can be mounted here")
    yield place
    os.system(f"umount '{place}'")


def test_a_disk_that_fills_up_in_the_middle_of_a_play_and_gets_room_again(
    tmp_path: Path, pack: Path, small_disk: Path
) -> None:
    """What could not be saved is saved as soon as there is room: no event is missing."""
    words = ["play", "story", "--pack", pack]
    with Terminal(words, tmp_path, MENTOR_DATA=str(small_disk / "data")) as terminal:
        terminal.wait_for("Begin").press_until("Words of found.scene", "enter")
        ballast = small_disk / "ballast"
        with ballast.open("wb", buffering=0) as file:
            try:
                while file.write(b"x" * 1024):
                    pass
            except OSError:
                pass
        terminal.press("1")
        terminal.wait_for("The disk is full.")
        terminal.press("enter")
        ballast.unlink()
        terminal.press("enter", "enter", "enter")
        terminal.wait_for("Words of write_it.prompt")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    db = sqlite3.connect(small_disk / "data" / "journal.sqlite3")
    kinds = [json.loads(row[0])["kind"] for row in db.execute("SELECT data FROM event ORDER BY play, number")]
    db.close()
    assert kinds[:3] == ["started", "chose", "continued"]


# The folder


def test_a_folder_that_may_not_be_written(pack: Path) -> None:
    with somebody_without_rights(pack) as (home, before):
        told_once(play(home, home / "pack", before=before), "read-only")
        assert list((home / "data").iterdir()) == []
        # A journal that may be read but not written: the history can still be seen.
        close(home, 0o755, 0o644)
        play(home, home / "pack")
        close(home)
        told_once(play(home, home / "pack", "--new", before=before), "read-only")
        for words, there in (
            (["data", "show"], "1 play is saved there."),
            (["history", "--pack", home / "pack"], "1. Words of title."),
            (["data", "export"], '"scenario": "story"'),
        ):
            assert there in run([*words, "--lang", "en"], home, before=before).out
        delete = ["history", "--pack", home / "pack", "--delete", "1"]
        refused = run(delete, home, before=before, put_in=b"yes\n")
        assert refused.code == 1
        assert SENTENCES["read-only"] in refused.out + refused.err


@pytest.mark.skipif(not is_root, reason="needs root, to become somebody whom the list of users does not know")
def test_no_home_at_all(pack: Path) -> None:
    """No entry in the list of users, no HOME."""
    with somebody_without_rights(pack) as (home, _before):
        stranger = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"]
        told_once(play(home, home / "pack", before=stranger, HOME=None, MENTOR_DATA=None), "no-place")
        for words in (
            ["data", "show"], ["list", "--pack", home / "pack"], ["history", "--pack", home / "pack"],
            ["data", "export"], ["data", "erase", "--yes"],
        ):  # fmt: skip
            ran = run(words, home, before=stranger, HOME=None, MENTOR_DATA=None)
            assert "Traceback" not in ran.err, (words, ran.err[-800:])
        assert not (home / "~").exists()


@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null", "/dev/null/data", "/" + "x" * 300])
def test_a_home_that_cannot_be(tmp_path: Path, pack: Path, place: str) -> None:
    for variables in ({"HOME": place, "MENTOR_DATA": None}, {"MENTOR_DATA": place}):
        ran = play(tmp_path, pack, **variables)
        assert sum(sentence in ran.out for sentence in SENTENCES.values()) == 1
        asked = (
            ["data", "show"], ["list", "--pack", pack], ["history", "--pack", pack], ["data", "export"],
            ["check", pack],
        )  # fmt: skip
        for words, other in zip(asked, run_all(asked, tmp_path, **variables), strict=True):
            assert "Traceback" not in other.err, (words, other.err[-800:])


def test_the_file_of_plays_is_a_folder(tmp_path: Path, pack: Path, data: Path) -> None:
    (data / "journal.sqlite3").mkdir()
    ran = play(tmp_path, pack)
    assert sum(sentence in ran.out for sentence in SENTENCES.values()) == 1


def test_a_cache_that_is_rubbish_costs_nothing(tmp_path: Path, pack: Path, data: Path) -> None:
    for words in (["list", "--pack", pack], ["check", pack]):
        run(words, tmp_path).assert_tidy(0)
    files = [path for path in (data / "cache").rglob("*") if path.is_file()]
    assert files
    first = run(["list", "--pack", pack], tmp_path).out
    for rubbish in (b"", b"\0" * 5000, b"{}", b"[" * 100_000, bytes(range(256))):
        for path in files:
            path.write_bytes(rubbish)
        assert run(["list", "--pack", pack], tmp_path).assert_tidy(0).out == first
        run(["check", pack], tmp_path).assert_tidy(0)
    shutil.rmtree(data / "cache")
    (data / "cache").write_text("a file")
    assert run(["list", "--pack", pack], tmp_path).assert_tidy(0).out == first
    run(["check", pack], tmp_path).assert_tidy(0)


# The file of plays


@pytest.mark.parametrize("content", NO_DATABASE.values(), ids=NO_DATABASE)
def test_no_database_is_set_aside_with_its_name_said(
    tmp_path: Path, pack: Path, data: Path, content: bytes
) -> None:
    (data / "journal.sqlite3").write_bytes(content)
    ran = play(tmp_path, pack)
    told_once(ran, "damaged")
    aside = data / "journal.damaged-1.sqlite3"
    assert str(aside) in ran.out
    assert aside.read_bytes() == content
    assert len(plays(tmp_path, pack)) == 1
    (data / "journal.sqlite3").write_bytes(content[::-1] + b"y")
    for path in data.glob("journal.sqlite3-*"):
        path.unlink()
    play(tmp_path, pack)
    assert aside.read_bytes() == content
    assert (data / "journal.damaged-2.sqlite3").read_bytes() == content[::-1] + b"y"


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_a_truncated_database_is_set_aside_whole(
    tmp_path: Path, pack: Path, data: Path, share: float
) -> None:
    for _ in range(3):
        play(tmp_path, pack, "--new")
    content = truncate(data / "journal.sqlite3", share)
    ran = play(tmp_path, pack, "--new")
    told_once(ran, "damaged")
    assert (data / "journal.damaged-1.sqlite3").read_bytes() == content


def test_another_programs_database_is_not_written_into(tmp_path: Path, pack: Path, data: Path) -> None:
    make_other_programs(data / "journal.sqlite3")
    before = (data / "journal.sqlite3").read_bytes()
    told_once(play(tmp_path, pack), "foreign")
    assert (data / "journal.sqlite3").read_bytes() == before
    assert list(data.glob("journal*")) == [data / "journal.sqlite3"]


def test_a_newer_database_is_left_as_it_is(tmp_path: Path, pack: Path, data: Path) -> None:
    play(tmp_path, pack)
    path = data / "journal.sqlite3"
    make_newer(path)
    before = path.read_bytes()
    ran = play(tmp_path, pack)
    told_once(ran, "newer")
    assert "This play could not be saved." in ran.out or "Your play is saved" not in ran.out
    assert path.read_bytes() == before
    told = {word: run([*word.split(), "--lang", "en"], tmp_path).out for word in ("history", "data show")}
    assert "Your earlier plays cannot be seen now." in told["history"]
    assert "How many plays are saved there cannot be seen now." in told["data show"]
    for words in (["history"], ["data", "export"], ["data", "show"], ["list"]):
        assert "Traceback" not in run([*words, "--pack", pack] if words[0] == "list" else words, tmp_path).err


def test_a_locked_database_is_told_and_does_not_freeze_every_step(
    tmp_path: Path, pack: Path, data: Path
) -> None:
    play(tmp_path, pack)
    other = sqlite3.connect(data / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        ran = play(tmp_path, pack, "--new")
        told_once(ran, "locked")
        with Terminal(["play", "story", "--pack", pack], tmp_path) as terminal:
            terminal.wait_for("There is no score").press("enter")
            terminal.wait_for("Another program holds the file with your plays.").press("enter")
            terminal.wait_for("Words of summary").press("enter")
            terminal.wait_for("Words of found.scene").press("ctrl+q")
            assert terminal.wait_end() == 0
    finally:
        other.execute("ROLLBACK")
        other.close()
    play(tmp_path, pack, "--new")


# Two windows


def test_the_second_window_on_a_play_goes_on_as_a_copy_and_says_so(tmp_path: Path, pack: Path) -> None:
    def sit_down() -> Terminal:
        return Terminal(["--pack", pack], tmp_path)

    run(["play", "story", "--plain", "--pack", pack], tmp_path, put_in=b"\n").assert_tidy(0)
    with sit_down() as one, sit_down() as two:
        for window in (one, two):
            window.wait_for("Begin").press("enter")
            window.wait_for("Go on").press("enter")
            window.wait_for("Words of found.scene")
        one.press("1").press("enter", "enter")
        two.press("2")
        two.wait_for("This play goes on in another window. From here on, this is a copy of its own.")
        two.press("enter").press("enter", "enter")
        for window in (one, two):
            window.press("ctrl+q")
            assert window.wait_end() == 0
    exported = json.loads(run(["data", "export"], tmp_path).out)["plays"]
    assert len(exported) == 2
    first, second = exported
    assert first["parent"] is None
    assert second["parent"] == first["id"]
    chosen = [[event["choice"] for event in row["events"] if event["kind"] == "chose"] for row in exported]
    assert len(chosen[0]) == len(chosen[1]) == 1
    assert chosen[0] != chosen[1]


def test_the_second_reader_of_lines_goes_on_as_a_copy_too(tmp_path: Path, pack: Path) -> None:
    run(["play", "story", "--plain", "--pack", pack], tmp_path, put_in=b"\n").assert_tidy(0)
    words = ["play", "story", "--plain", "--pack", pack]
    with Terminal(words, tmp_path) as one, Terminal(words, tmp_path) as two:
        for window in (one, two):
            window.settle().press("1", "enter").wait_for("found.ask.you.")
        one.press("1", "enter").wait_for(".reaction.")
        two.press("2", "enter").wait_for("From here on, this is a copy of its own.")
        two.wait_for(".reaction.")
    first, second = json.loads(run(["data", "export"], tmp_path).out)["plays"]
    assert second["parent"] == first["id"]
    for row in (first, second):
        assert [event["kind"] for event in row["events"]][:2] == ["started", "chose"]


def test_the_command_is_the_real_one() -> None:
    assert Path(mentor_words()[0]).exists()
