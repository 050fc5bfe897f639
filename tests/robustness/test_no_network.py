"""A whole run connects to nothing and asks for no name: forbidden from within, and watched from without."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.robustness.commands import environment, mentor_words, run
from tests.robustness.packs import make_pack
from tests.robustness.terminal import Terminal

WAY = b"\n1\n\nhei\n\n\n\n1\n\n" + b"\n" * 18
FORBID = '''
"""Read by every Python started with this folder on its path: sockets to elsewhere are an error."""
import os, socket, sys

def _refuse(event, arguments):
    local = event == "socket.connect" and arguments[0].family == getattr(socket, "AF_UNIX", None)
    if event in NETWORK and not local:
        with open(os.environ["NETWORK_NOTES"], "a") as notes:
            notes.write(f"{event} {arguments!r}\\n")
        raise PermissionError(f"the network is forbidden: {event}")

NETWORK = {
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "socket.getservbyname",
    "urllib.Request", "http.client.connect",
    "ftplib.connect", "smtplib.connect", "webbrowser.open", "socket.gethostname",
}
sys.addaudithook(_refuse)
'''


@pytest.fixture
def forbidden(tmp_path: Path) -> dict[str, str]:
    """Return the variables under which every use of the network fails and is noted."""
    folder = tmp_path / "forbid"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(FORBID, "utf-8")
    return {"PYTHONPATH": str(folder), "NETWORK_NOTES": str(tmp_path / "notes")}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make_pack(tmp_path / "pack")


def play_in_the_app(home: Path, pack: Path, **variables: str) -> None:
    """Play in the app from the first screen through the debrief, with help, settings, history and packs."""
    with Terminal(["--pack", pack], home, **variables) as terminal:
        terminal.wait_for("There is no score").press("enter").wait_for("Words of title.")
        terminal.press("f3", "escape", "f4", "escape", "f5", "escape", "f1", "escape", "enter")
        terminal.wait_for("Words of summary.").press("enter").wait_for("Words of found.ask.you.")
        terminal.press("g", "escape", "p", "escape", "1", "enter", "enter")
        terminal.wait_for("Words of write_it.prompt.").press("hei", "enter")
        terminal.press_until("Words of debrief.plan", "enter").press("ctrl+l", "ctrl+q")
        assert terminal.wait_end() == 0


def vote_at_the_wall(home: Path, pack: Path, **variables: str) -> None:
    """Vote in a workshop with cards; no phones are asked for, so nothing listens."""
    with Terminal(["workshop", "story", "--lang", "en", "--pack", pack], home, **variables) as terminal:
        terminal.wait_for("Begin the story").press("enter").wait_for("Show the choices").press("enter")
        terminal.wait_for("Show the votes").press("a", "5", "enter").wait_for("5 votes").press("ctrl+q")
        assert terminal.wait_end() == 0


def test_the_watch_itself_sees_what_it_should(tmp_path: Path, forbidden: dict[str, str]) -> None:
    for line in ("socket.create_connection(('127.0.0.1', 9))", "socket.getaddrinfo('example.org', 80)"):
        told = subprocess.run(
            [os.environ.get("PYTHON", shutil.which("python3") or "python3"), "-c", f"import socket; {line}"],
            env=environment(tmp_path) | forbidden, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert "the network is forbidden" in told.stderr
    assert len((tmp_path / "notes").read_text().splitlines()) == 2


def test_a_whole_run_with_the_network_forbidden(
    tmp_path: Path, pack: Path, forbidden: dict[str, str]
) -> None:
    here = ["--pack", str(pack)]
    for words in (
        ["list", *here], ["check", str(pack)], ["glossary", *here], ["history", *here], ["data", "show"],
        ["data", "export"],
    ):  # fmt: skip
        run(words, tmp_path, **forbidden).assert_tidy(0)
    ran = run(["play", "story", "--plain", "--pack", pack], tmp_path, put_in=WAY, **forbidden).assert_tidy(0)
    assert "Words of debrief.plan" in ran.out
    play_in_the_app(tmp_path, pack, **forbidden)
    vote_at_the_wall(tmp_path, pack, **forbidden)
    assert not (tmp_path / "notes").exists(), (tmp_path / "notes").read_text()


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_the_system_sees_no_socket_to_elsewhere(tmp_path: Path, pack: Path) -> None:
    """Below Python too: no socket of an internet family is made, by no thread and no child."""
    trace = tmp_path / "trace"
    watch = ["strace", "-f", "-qq", "-o", str(trace), "-e", "trace=%network"]
    told = run(["play", "story", "--plain", "--pack", pack], tmp_path, put_in=WAY, before=watch)
    if told.code == 1 and "ptrace" in told.err:
        pytest.skip("nothing may be traced here")
    assert "Words of debrief.plan" in told.out
    calls = trace.read_text()
    with Terminal(["play", "story", "--pack", pack], tmp_path, argv=[*watch, *mentor_words()]) as terminal:
        terminal.wait_for("There is no score").press("enter").wait_for("Words of summary.")
        terminal.press("enter").wait_for("Words of found.ask.you.").press("1")
        terminal.wait_for(".reaction.").press("ctrl+q")
        assert terminal.wait_end() == 0
    calls += trace.read_text()
    assert not re.findall(r"socket\(AF_(?!UNIX)\w+.*|connect\(.*|send(?:to|msg)\(.*sa_family.*", calls)
