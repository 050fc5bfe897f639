"""The same bad days in the real app: the sentence stands in a window, and the play goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.robustness.bad_days import (
    NO_DATABASE,
    SENTENCES,
    WAY,
    make_newer,
    make_other_programs,
    somebody_without_rights,
    truncate,
)  # fmt: skip
from tests.robustness.commands import mentor_words, run
from tests.robustness.packs import make_pack
from tests.robustness.terminal import Terminal
from tests.robustness.visitor import Visitor, visit


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make_pack(tmp_path / "pack")


async def told_on_the_way(visitor: Visitor) -> str:
    """Begin the story and choose, closing what is told in between; return all that was shown."""
    told = [visitor.words]
    if visitor.screen == "NoticeDialog":
        await visitor.press("enter")
    await visitor.open("story")
    for _ in range(6):
        told.append(visitor.words)
        if visitor.screen == "PlayScreen":
            break
        await visitor.press("enter")
    await visitor.press("1")
    told.append(visitor.words)
    if visitor.screen == "NoticeDialog":
        await visitor.press("enter")
        told.append(visitor.words)
    assert ".reaction." in told[-1]
    await visitor.back()
    return " ".join(told)


def assert_told(pack: Path, code: str, detail: str = "") -> None:
    async def look(visitor: Visitor) -> None:
        told = await told_on_the_way(visitor)
        assert SENTENCES[code].strip() in told, told
        assert detail in told.replace(" ", "")
        others = [other for other in SENTENCES if other != code and SENTENCES[other].strip() in told]
        assert not others

    visit(pack, "en", look)


SPOILT: dict[str, tuple[str, Callable[[Path], object]]] = {
    **{
        name: ("damaged", lambda path, content=content: path.write_bytes(content))
        for name, content in NO_DATABASE.items()
    },
    "truncated": ("damaged", lambda path: truncate(path, 0.3)),
    "another programs": ("foreign", lambda path: path.unlink() or make_other_programs(path)),
    "newer": ("newer", make_newer),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_file_of_plays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Path, name: str
) -> None:
    """A broken one is set aside with its name said; one of another program or version stays as it is."""
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    code, spoil = SPOILT[name]
    path = tmp_path / "data" / "journal.sqlite3"
    run(["play", "story", "--plain", "--pack", pack], tmp_path, put_in=WAY).assert_tidy(0)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    spoil(path)
    for other in path.parent.glob("journal.sqlite3-*"):
        other.unlink()
    content = path.read_bytes()
    assert_told(pack, code, "journal.damaged-1.sqlite3" if code == "damaged" else "")
    kept = path.with_name("journal.damaged-1.sqlite3") if code == "damaged" else path
    assert kept.read_bytes() == content


def test_a_locked_file_of_plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Path) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    run(["play", "story", "--plain", "--pack", pack], tmp_path, put_in=WAY).assert_tidy(0)
    with closing(sqlite3.connect(tmp_path / "data" / "journal.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert_told(pack, "locked")


@pytest.mark.parametrize("variable", ["MENTOR_DATA", "HOME"])
@pytest.mark.parametrize("place", ["/proc/nowhere", "/dev/null/data"])
def test_a_home_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch, pack: Path, variable: str, place: str
) -> None:
    for name in ("MENTOR_DATA", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, place)
    assert_told(pack, "no-place")


def test_a_folder_that_may_not_be_written(pack: Path) -> None:
    with somebody_without_rights(pack) as (home, before):
        words = ["play", "story", "--pack", home / "pack"]
        with Terminal(words, home, argv=[*before, *mentor_words()]) as terminal:
            terminal.wait_for_app().press_until(SENTENCES["read-only"], "enter", most=4)
            terminal.press_until("found.ask.you.", "enter", most=4).press("1").wait_for(".reaction.")
            terminal.press("ctrl+q")
            assert terminal.wait_end() == 0
            assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("from_the_start", [True, False])
def test_a_full_disk(tmp_path: Path, pack: Path, from_the_start: bool) -> None:
    """No file can grow beyond a size: for a program that is what a full disk is."""
    if not from_the_start:
        run(["play", "story", "--plain", "--pack", pack], tmp_path, put_in=WAY).assert_tidy(0)
    sizes = [path.stat().st_size for path in tmp_path.glob("data/*") if path.is_file()]
    # What is written goes into a file beside the database first, which begins with nothing.
    most = min((max(sizes, default=1) - 1) // 1024, 8)
    argv = ["bash", "-c", f'ulimit -f {most} && exec "$@"', "bash", *mentor_words()]
    with Terminal(["play", "story", "--pack", pack], tmp_path, argv=argv) as terminal:
        terminal.wait_for_app().press_until(SENTENCES["full"], "enter", most=4)
        terminal.press_until("found.ask.you.", "enter", most=4).press("1").wait_for(".reaction.")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
        assert b"Traceback" not in terminal.raw
