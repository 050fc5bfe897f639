"""A key on the wall while 120 phones ask once a second, and how long they wait for an answer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from simulator import resources
from simulator.session.session import Session
from simulator.workshop import room as rooms
from simulator.workshop.server import listening_socket
from simulator.workshop.workshop import open_workshop
from tests.benchmarks.faces import MENTOR, MINIMAL
from tests.benchmarks.table import Row, ms
from tests.benchmarks.terminal import Spec, measure

PHONES = 120
STORY = "milk_rotation"
HOST = "127.0.0.1"


def prepare(data: Path) -> tuple[str, list[str]]:
    """Leave a workshop open in the middle of a vote, with phones in it; return its address and tokens."""
    with listening_socket(HOST, 0) as sock:
        address = f"{HOST}:{sock.getsockname()[1]}"
    before, os.environ["MENTOR_DATA"] = os.environ.get("MENTOR_DATA"), str(data)
    session = Session(resources.scenarios(), "en")
    workshop = open_workshop(session, STORY)
    workshop.begin()
    workshop.happen(rooms.show_choices(workshop.room))
    tokens = [workshop.join(workshop.code) for _phone in range(PHONES)]
    workshop.listen_at(address)
    session.close()
    if before is None:
        del os.environ["MENTOR_DATA"]
    else:
        os.environ["MENTOR_DATA"] = before
    return address, tokens


@contextmanager
def asking(folder: Path, address: str, tokens: list[str]) -> Iterator[Path]:
    """Let phones ask; give the file in which their times stand afterwards."""
    out, list_of = folder / "times.json", folder / "tokens"
    list_of.write_text("\n".join(tokens))
    words = [sys.executable, "-m", "tests.benchmarks.runners.phones", address, str(list_of), str(out)]
    process = subprocess.Popen(words)
    try:
        yield out
    finally:
        process.terminate()
        process.wait()


def rows(folder: Path, rounds: int) -> list[Row]:
    """A key that counts a card, with the phones and without, beside a key in the least app of the toolkit."""
    address, tokens = prepare(folder / "open")

    def fresh() -> None:
        shutil.rmtree(folder / "now", ignore_errors=True)
        shutil.copytree(folder / "open", folder / "now")

    wall = Spec(
        [*MENTOR, "workshop"], "Show the votes", keys=["a", "1", "b", "2", "c", "3", "d", "4", "a"],
        env={"MENTOR_DATA": str(folder / "now")}, before=fresh,
    )  # fmt: skip
    minimal = Spec(MINIMAL, "READY", keys=["a"] * 9)
    quiet = measure({"minimal": minimal, "wall": wall}, rounds)
    with asking(folder, address, tokens) as out:
        busy = measure({"minimal": minimal, "wall": wall}, rounds)
    made = []
    for what, found in (("nobody asks", quiet), (f"{PHONES} phones ask once a second", busy)):
        pressed = [key for one in found["wall"] for key in one.keys]
        small = [key for one in found["minimal"] for key in one.keys]
        ratio = median(pressed) / median(small)
        made.append(Row(f"key on the wall, {what}", ms(pressed), ms(small), ratio, goal=2.5))
    taken = sorted(json.loads(out.read_text()))
    late = taken[round(0.99 * (len(taken) - 1))]
    what = f"answer to one of {PHONES} phones, p50 and p99 of {len(taken)}"
    made.append(Row(what, f"{median(taken):.1f} and {late:.1f} ms", goal=50, judged=late, unit="ms"))
    return made
