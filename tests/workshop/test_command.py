"""The command `mentor workshop`: how it ends, and how it opens again after it was killed."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
from pathlib import Path

import pytest

from simulator.workshop.joining import addresses
from simulator.workshop.server import A_MOMENT, listening_again, listening_socket
from tests.robustness.commands import run
from tests.robustness.duration import HANG_S
from tests.robustness.packs import make_pack
from tests.robustness.terminal import Terminal


@pytest.mark.parametrize(
    "words", [["workshop", "no_such_story"], ["workshop", "story"], ["print", "no_such_story"]]
)
def test_wrong_words_and_no_terminal_end_with_a_sentence(tmp_path: Path, words: list[str]) -> None:
    ran = run([*words, "--pack", make_pack(tmp_path / "pack")], tmp_path)
    ran.assert_tidy(2)
    assert ran.err


def test_killed_in_the_middle_of_a_count_the_wall_opens_at_the_same_question(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack")
    with Terminal(["workshop", "story", "--lang", "en", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("Begin the story").press("enter", "enter").wait_for("Show the votes")
        terminal.press("a", "5").wait_for("A ✓")
        terminal.signal(signal.SIGKILL)
        terminal.wait_end()
    with Terminal(["workshop", "--lang", "en", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("A ✓").press("enter").wait_for("5 votes")
        terminal.press("escape").wait_for("Leave the workshop?").press("2").wait_for("Words of title.")
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
    with Terminal(["workshop", "--lang", "en", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("Mark a story and press F9").press("ctrl+q")
        assert terminal.wait_end() == 0


def test_a_port_that_comes_free_is_the_port_from_before() -> None:
    async def work() -> tuple[int, int]:
        with listening_socket("127.0.0.1", 0) as taken:
            port = taken.getsockname()[1]
            waiting = asyncio.create_task(listening_again("127.0.0.1", port, HANG_S))
            await asyncio.sleep(A_MOMENT)
            assert not waiting.done()
        with await waiting as sock:
            return port, sock.getsockname()[1]

    before, after = asyncio.run(work())
    assert before == after


@pytest.mark.skipif(not addresses(), reason="needs a network that phones could be on")
def test_where_another_program_has_taken_the_port_the_wall_shows_the_new_way(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack")
    with Terminal(["workshop", "story", "--lang", "en", "--pack", pack], tmp_path) as terminal:
        terminal.wait_for("Begin the story").press("p").wait_for("Let phones in?").press("enter")
        before = re.search(r"http://([0-9.]+):(\d+)", terminal.wait_for("Letters:").words)
        terminal.signal(signal.SIGKILL)
        terminal.wait_end()
    assert before is not None
    host, port = before.group(1), int(before.group(2))
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
        taken.listen()
        with Terminal(["workshop", "--lang", "en", "--pack", pack], tmp_path, size=(120, 40)) as terminal:
            shown = terminal.wait_for("Letters:").wait_for(f"has taken {host}:{port}").words
            now = re.search(r"http://([0-9.]+):(\d+)", shown)
            assert now is not None
            assert (now.group(1), int(now.group(2)) != port) == (host, True)
            terminal.press("ctrl+q")
            assert terminal.wait_end() == 0
