"""A wall without a screen, in a process of its own, to be rushed and killed: the real server and journal."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from simulator.session.session import Session
from simulator.workshop import room as rooms
from simulator.workshop.server import listening_socket, serve
from simulator.workshop.workshop import Workshop, open_workshop
from tests.workshop.phones import HOST

ROOT = Path(__file__).resolve().parents[2]
TICK = 0.002


class Served:
    """The process. What it says of itself is `address`, `code` and `leader_code`."""

    def __init__(self, data: Path, pack: Path, story: str) -> None:
        self.words = [sys.executable, "-m", "tests.workshop.served", str(pack), story]
        self.environment = os.environ | {"MENTOR_DATA": str(data), "PYTHONPATH": str(ROOT)}

    def start(self) -> None:
        """Start it, and wait until it listens."""
        self.process = subprocess.Popen(
            self.words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=self.environment,
        )
        self.address, self.code, self.leader_code = self._line().split()

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the wall ended"
        return line.strip()

    def step(self, step: str) -> str:
        """Let it take a step, and return what it says to that."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{step}\n")
        self.process.stdin.flush()
        return self._line()

    def state(self) -> State:
        """Return how it stands, and what happened since this was asked last."""
        return State(*json.loads(self.step("state")))

    def kill(self) -> None:
        """Kill it, as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class State(NamedTuple):
    """How a wall stands.

    `held`: the longest that its loop was held up, in ms of the processor's time for it, so that no neighbour
    counts. `memory`: the most it has held, in MiB.
    """

    phones: int
    votes: int
    held: float
    memory: float


class Wall:
    """What runs in the process: it votes on the first question, and a line that it reads is a step."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.held = 0.0

    async def stand(self) -> None:
        workshop = self.workshop
        if workshop.moment == "welcome":
            workshop.begin()
            workshop.happen(rooms.show_choices(workshop.room))
        host, _, port = (workshop.address or f"{HOST}:0").partition(":")
        sock = listening_socket(host, int(port))
        workshop.listen_at(f"{host}:{sock.getsockname()[1]}")
        asyncio.get_running_loop().add_reader(sys.stdin, self.hear)
        watching = asyncio.create_task(self.watch())
        print(workshop.address, workshop.code, workshop.leader_code, flush=True)
        await serve(workshop, sock)
        watching.cancel()

    async def watch(self) -> None:
        before = time.process_time()
        while True:
            await asyncio.sleep(TICK)
            now = time.process_time()
            self.held, before = max(self.held, now - before), now

    def hear(self) -> None:
        if step := sys.stdin.readline().strip():
            print(self.take(step), flush=True)

    def take(self, step: str) -> str:
        """Tell the state, show the votes, or go on from there until the room votes on the next question."""
        workshop = self.workshop
        match step:
            case "state":
                held, self.held = self.held * 1000, 0.0
                return json.dumps(State(workshop.phones, len(workshop.room.votes), held, most_memory()))
            case "reveal":
                workshop.happen(rooms.reveal(workshop.room))
            case "next":
                workshop.choose()
                while workshop.moment != "scene":
                    workshop.send("") if workshop.moment == "write" else workshop.go_on()
                workshop.happen(rooms.show_choices(workshop.room))
        return step


def most_memory() -> float:
    """Return the most that this process held since this was asked last, in MiB; 0 where nothing tells it."""
    status, refs = Path("/proc/self/status"), Path("/proc/self/clear_refs")
    if not status.exists():
        return 0.0
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    refs.write_text("5")
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    asyncio.run(Wall(open_workshop(Session(Path(sys.argv[1]), "en"), sys.argv[2])).stand())
