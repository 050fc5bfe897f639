"""Phones that ask once a second whether there is something new, each on a connection of its own.

`python -m tests.benchmarks.runners.phones ADDRESS TOKENS OUT`: until it is ended by SIGTERM it asks with each
token of the file TOKENS (one a line) and then writes the milliseconds of the answers to OUT, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import signal
import sys
import time
from pathlib import Path


async def phone(address: str, token: str, taken: list[float]) -> None:
    """Ask once a second, for ever."""
    host, _, port = address.partition(":")
    head = f"GET /now HTTP/1.1\r\nHost: {address}\r\nCookie: mentor_phone={token}\r\n\r\n".encode()
    await asyncio.sleep(random.random())
    while True:
        started = time.perf_counter()
        try:
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(head)
            answer = await reader.read(-1)
            writer.close()
        except OSError:
            answer = b""
        if b"\r\n\r\nvoting " in answer:
            taken.append((time.perf_counter() - started) * 1000)
        await asyncio.sleep(max(0.0, 1 - (time.perf_counter() - started)))


async def main() -> None:
    """Ask with every token until told to end."""
    address, tokens, out = sys.argv[1:]
    taken: list[float] = []
    asking = [asyncio.create_task(phone(address, token, taken)) for token in Path(tokens).read_text().split()]
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
    for task in asking:
        task.cancel()
    Path(out).write_text(json.dumps(taken))


if __name__ == "__main__":
    asyncio.run(main())
