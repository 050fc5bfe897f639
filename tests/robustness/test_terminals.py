"""Terminals that go away, shrink, stop, show no colours or take no letters; outputs that nobody reads."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.robustness.commands import environment, mentor_words, run, run_all
from tests.robustness.duration import HANG_S
from tests.robustness.packs import make_pack
from tests.robustness.terminal import Terminal

ALTERNATE_SCREEN_OFF = b"\x1b[?1049l"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make_pack(tmp_path / "pack")


def at_a_choice(home: Path, pack: Path, **how: object) -> Terminal:
    """Open the app and go to the first decision of `story`."""
    terminal = Terminal(["play", "story", "--pack", pack], home, **how)  # type: ignore[arg-type]
    terminal.wait_for("There is no score").press("enter")
    terminal.wait_for("Words of summary.").press("enter")
    return terminal.wait_for("Words of found.ask.you.")


def chosen(home: Path) -> list[str]:
    """Return the kinds of the events kept of the only play."""
    (play,) = json.loads(run(["data", "export"], home).assert_tidy(0).out)["plays"]
    return [event["kind"] for event in play["events"]]


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was found."""
    assert terminal.cooked()
    assert ALTERNATE_SCREEN_OFF in terminal.raw
    assert terminal.raw.rstrip().endswith(b"\x1b[?25h") or b"\x1b[?25h" in terminal.raw[-400:]


# Signals


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_an_app_that_is_ended_from_outside_has_kept_everything(
    tmp_path: Path, pack: Path, number: signal.Signals
) -> None:
    with at_a_choice(tmp_path, pack) as terminal:
        terminal.press("1").wait_for(".reaction.")
        terminal.signal(number)
        terminal.wait_end()
        assert_given_back(terminal)
        assert b"Traceback" not in terminal.raw
    assert chosen(tmp_path) == ["started", "chose"]


@pytest.mark.parametrize("deaf", [False, True], ids=["hung-up", "deaf-to-it"])
@pytest.mark.parametrize("words", [["play", "story"], ["play", "story", "--plain"]], ids=["app", "lines"])
def test_a_terminal_that_is_gone_ends_the_program(
    tmp_path: Path, pack: Path, words: list[str], deaf: bool
) -> None:
    """Also one that does not hear the signal must not go on for ever, eating the processor."""
    argv = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *mentor_words()] if deaf else None
    with Terminal([*words, "--pack", pack], tmp_path, argv=argv) as terminal:
        terminal.wait_for("There is no score" if "--plain" not in words else "to begin")
        terminal.press("enter")
        terminal.hang_up()
        terminal.wait_end()


def test_ctrl_c_in_the_app_says_how_to_leave(tmp_path: Path, pack: Path) -> None:
    with at_a_choice(tmp_path, pack) as terminal:
        terminal.press("ctrl+c").wait_for("Ctrl+Q")
        assert not terminal.ended()
        terminal.press("1").wait_for(".reaction.").press("ctrl+c", "ctrl+c", "ctrl+c")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
        assert_given_back(terminal)
    assert chosen(tmp_path) == ["started", "chose"]


def test_ctrl_c_in_the_lines_keeps_the_play_and_says_so(tmp_path: Path, pack: Path) -> None:
    with Terminal(["play", "story", "--plain", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("to begin").press("enter").wait_for("You can choose:")
        terminal.press("1", "enter").wait_for("Press Enter to go on").press("ctrl+c")
        assert terminal.wait_end() == 130
        assert "Your play is saved." in terminal.words
        assert "Traceback" not in terminal.words
        assert terminal.cooked()
    assert chosen(tmp_path)[:2] == ["started", "chose"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with jobs")
@pytest.mark.parametrize("plain", [False, True], ids=["app", "lines"])
def test_ctrl_z_and_back(tmp_path: Path, pack: Path, plain: bool) -> None:
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Terminal([], tmp_path, argv=shell, PS1="SHELL> ", BASH_SILENCE_DEPRECATION_WARNING="1") as terminal:
        terminal.wait_for("SHELL>")
        line = [*mentor_words(), "play", "story", "--pack", str(pack), *(["--plain"] if plain else [])]
        terminal.press(" ".join(line), "enter")
        if plain:
            terminal.wait_for("to begin").press("enter").wait_for("You can choose:")
        else:
            terminal.wait_for("There is no score").press("enter")
            terminal.wait_for("Words of summary.").press("enter")
            terminal.wait_for("Words of found.ask.you.")
        shown = len(terminal.raw)
        terminal.press("ctrl+z").wait_for("Stopped")
        if not plain:
            terminal.wait_for_bytes(ALTERNATE_SCREEN_OFF, shown)
        terminal.press("echo e''cho", "enter").wait_for("echo")
        shown = len(terminal.raw)
        terminal.press("fg", "enter")
        if not plain:
            terminal.wait_for_bytes(b"found.ask.you", shown)
        terminal.press("1", "enter").wait_for_bytes(b".reaction.", shown)
        terminal.press("ctrl+c" if plain else "ctrl+q")
        terminal.press("exit", "enter")
    assert chosen(tmp_path)[:2] == ["started", "chose"]


# Sizes


def test_a_storm_of_sizes_around_the_lines(tmp_path: Path, pack: Path) -> None:
    chance = random.Random(4)
    with Terminal(["play", "story", "--plain", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("to begin").press("enter").wait_for("found.ask.you.")
        for _ in range(100):
            terminal.resize(chance.randrange(1, 250), chance.randrange(1, 90))
        terminal.resize(80, 24)
        terminal.press("1", "enter").wait_for(".reaction.")
        assert b"Traceback" not in terminal.raw
    assert chosen(tmp_path) == ["started", "chose"]


def test_a_storm_of_sizes_loses_nothing(tmp_path: Path, pack: Path) -> None:
    chance = random.Random(3)
    with at_a_choice(tmp_path, pack) as terminal:
        terminal.press("1").wait_for(".reaction.")
        for turn in range(150):
            terminal.resize(chance.randrange(1, 250), chance.randrange(1, 90))
            if turn % 10 == 0:
                terminal.read(0.0)
            if turn == 70:
                terminal.write(b"\r")
        terminal.resize(80, 24)
        terminal.settle()
        terminal.press_until("Words of write_it.prompt.", "enter", most=4).press("ctrl+q")
        assert terminal.wait_end() == 0
        assert b"Traceback" not in terminal.raw
    assert chosen(tmp_path) == ["started", "chose", "continued"]


def test_a_size_that_was_there_for_a_moment_leaves_nothing_undrawn(tmp_path: Path, pack: Path) -> None:
    """Too short for the app to see a change; the terminal has cut off what it showed all the same."""
    with at_a_choice(tmp_path, pack) as terminal:
        before = terminal.rows
        for _ in range(10):
            terminal.resize(30, 5)
            terminal.resize(80, 24)
            assert terminal.rows != before
            terminal.wait_for_rows(before)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (500, 200)])
def test_any_size_to_begin_with(tmp_path: Path, pack: Path, size: tuple[int, int]) -> None:
    with Terminal(["--pack", pack], tmp_path, size=size) as terminal:
        terminal.wait_for_app().press("enter", "enter", "enter")
        assert not terminal.ended()
        terminal.resize(80, 24)
        terminal.wait_for("Words of")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0


def test_no_size_at_all(tmp_path: Path, pack: Path) -> None:
    """Some programs open a terminal that says it has no columns and no rows."""
    for words in (["--pack", pack], ["play", "story", "--plain", "--pack", pack], ["list", "--pack", pack]):
        with Terminal(words, tmp_path, size=(1, 1)) as terminal:
            terminal.resize(1, 1)
            os.set_blocking(terminal.master, True)
            terminal.settle()
            assert b"Traceback" not in terminal.raw


# What the terminal can show


@pytest.mark.parametrize("kind", ["dumb", "unknown", "", "xterm", "vt100", "linux"])
def test_a_terminal_of_any_kind(tmp_path: Path, pack: Path, kind: str) -> None:
    app = Terminal(["play", "story", "--pack", pack], tmp_path, TERM=kind)
    lines = Terminal(["play", "story", "--plain", "--pack", pack], tmp_path, TERM=kind)
    with app, lines:
        if kind == "dumb":
            app.wait_for("mentor --plain")
            assert app.wait_end() == 2
            assert b"\x1b" not in app.raw
        else:
            app.wait_for("There is no score").press("ctrl+q")
            assert app.wait_end() == 0
        lines.wait_for("to begin").press("q", "enter")
        assert lines.wait_end() == 0
        assert b"\x1b[3" not in lines.raw


COLOUR = re.compile(rb"[34]8;2;(\d+);(\d+);(\d+)")


def test_no_colours(tmp_path: Path, pack: Path) -> None:
    with at_a_choice(tmp_path, pack, NO_COLOR="1") as terminal:
        terminal.press("1").wait_for(".reaction.").press("enter", "ctrl+q")
        assert terminal.wait_end() == 0
        assert all(len(set(match)) == 1 for match in COLOUR.findall(terminal.raw))
        assert not re.search(rb"\x1b\[(?:\d+;)*(?:3|4|9|10)[1-6](?:;\d+)*m", terminal.raw)


LOCALES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": "nb_NO.ISO-8859-1"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"LC_ALL": "no_such_place"},
    {"LANG": "", "LC_ALL": None},
]


@pytest.mark.parametrize("variables", LOCALES, ids=lambda found: ",".join(found))
def test_a_locale_without_the_letters(tmp_path: Path, variables: dict[str, str | None]) -> None:
    """The shipped pack, full of æ, ø, å and «», in a place that may not have them."""
    lines = b"\n1\n\n1\n\n"
    asked = (
        ["list"], ["list", "--lang", "nb"], ["history"], ["glossary"], ["check", "--explain", "tag"],
    )  # fmt: skip
    with Terminal(["--lang", "nb"], tmp_path, **variables) as terminal:
        terminal.wait_for_app()  # the others need not read at the same time what it reads
        for words, ran in zip(asked, run_all(asked, tmp_path, **variables), strict=True):
            assert "Traceback" not in ran.err, (words, ran.err[-500:])
            assert ran.code == 0, words
        terminal.press("enter", "enter", "enter", "1", "ctrl+q")
        assert terminal.wait_end() == 0
        assert b"Traceback" not in terminal.raw
    played = ["play", "milk_rotation", "--plain", "--new", "--lang", "nb"]
    assert run(played, tmp_path, put_in=lines, **variables).assert_tidy(0).out


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-7", "utf-8-sig", "cp037", "idna"])
@pytest.mark.parametrize("written", ["utf-8", "utf-16"])
def test_an_encoding_that_nobody_writes_in(tmp_path: Path, pack: Path, encoding: str, written: str) -> None:
    """Python takes any name of an encoding for what is read and written, and some refuse what is there."""
    put_in = "\n1\n\n1\nå\n".encode(written)
    words = ["play", "story", "--plain", "--new", "--pack", pack]
    ran = run(words, tmp_path, put_in=put_in, PYTHONIOENCODING=encoding)
    assert ran.code == 0, ran.err[-500:]
    assert "Traceback" not in ran.err
    assert not list(tmp_path.rglob("crash*"))


# Nobody there


@pytest.mark.parametrize("words", [[], ["play", "story"], ["check", "--view", "."]])
def test_the_app_without_a_terminal_names_the_other_way(tmp_path: Path, pack: Path, words: list[str]) -> None:
    ran = run(words, tmp_path).assert_tidy(2) if "story" not in words else None
    ran = ran or run([*words, "--pack", pack], tmp_path).assert_tidy(2)
    assert ran.err.count("\n") == 1
    assert "mentor --plain" in ran.err
    assert ran.out == ""


def shell(home: Path, line: str) -> subprocess.CompletedProcess[str]:
    command = " ".join(mentor_words())
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line.replace("mentor", command, 1)], capture_output=True, text=True,
        env=environment(home), cwd=home, timeout=HANG_S, check=False,
    )  # fmt: skip


UNREAD = [
    "mentor list | true", "mentor list --json | head -c 1", "mentor check pack | head -1",
    "mentor glossary | head -1", "mentor data export | true", "mentor history | true",
    "mentor --help | true",
    "yes '' | head -40 | mentor play story --plain --pack pack | head -3", "mentor list 2>&1 | true",
    "mentor list >&-", "mentor list 2>&-", "mentor list <&-", "mentor play story --plain --pack pack <&-",
    "mentor check nowhere 2>&-", "mentor play story --plain --pack pack >&- <&-", "mentor <&- >&- 2>&-",
    "mentor list > /dev/full", "mentor check --format json pack > /dev/full",
    "mentor play nothing 2> /dev/full",
]  # fmt: skip
"""Outputs, inputs and errors that are closed, full, or left by whoever read them."""


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell")
def test_an_output_that_nobody_reads(tmp_path: Path, pack: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        for line, told in zip(UNREAD, pool.map(lambda line: shell(tmp_path, line), UNREAD), strict=True):
            assert "Traceback" not in told.stderr + told.stdout, (line, told.stderr[-1500:])
            assert "Exception ignored" not in told.stderr, (line, told.stderr[-1500:])
            assert told.returncode in (0, 1, 2, 141), (line, told.stderr)


def test_input_that_is_no_text(tmp_path: Path, pack: Path) -> None:
    for put_in in (b"\xff\xfe\x00\n" * 40, b"\0" * 5000, os.urandom(3000), b"1" * 2_000_000, b"\r" * 300):
        run(["play", "story", "--plain", "--new", "--pack", pack], tmp_path, put_in=put_in).assert_tidy(0)


def test_a_reader_that_goes_away_in_the_middle(tmp_path: Path, pack: Path) -> None:
    process = subprocess.Popen(
        [*mentor_words(), "play", "story", "--plain", "--pack", str(pack)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path),
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    try:
        for _ in range(200):
            process.stdin.write(b"1\n\n")
            process.stdin.flush()
            time.sleep(0.005)
    except BrokenPipeError:
        pass
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    assert process.wait(HANG_S) in (0, 1)
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()


def test_a_python_that_is_asked_to_be_strict(tmp_path: Path, pack: Path) -> None:
    """No warning of our own making, at the end neither."""
    command = [sys.executable, "-X", "dev", "-W", "error", "-m", "simulator", "list", "--pack", str(pack)]
    told = subprocess.run(
        command, capture_output=True, text=True, env=environment(tmp_path), cwd=tmp_path, check=False
    )
    assert told.returncode == 0, told.stderr[-1500:]


# What stands between the program and the terminal


def test_a_byte_that_is_no_letter_ends_nothing(tmp_path: Path, pack: Path) -> None:
    """An å from a terminal that is set to Latin-1."""
    with at_a_choice(tmp_path, pack) as terminal:
        terminal.press("1").wait_for(".reaction.").press_until("Words of write_it.prompt.", "enter", most=4)
        terminal.write(b"Kom s\xe5 ")
        terminal.settle()
        terminal.press("v", "i", "ctrl+q")
        assert terminal.wait_end() == 0
        assert b"Traceback" not in terminal.raw
        assert terminal.cooked()


@pytest.mark.parametrize("elsewhere", ["2>log", "2>/dev/null", "2>&-"])
def test_the_error_output_goes_elsewhere(tmp_path: Path, pack: Path, elsewhere: str) -> None:
    command = ["sh", "-c", f'exec "$@" {elsewhere}', "sh", *mentor_words()]
    with Terminal(["--pack", pack], tmp_path, argv=command) as terminal:
        terminal.wait_for("There is no score").press("ctrl+q")
        assert terminal.wait_end() == 0
