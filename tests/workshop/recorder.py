"""Stands between browsers and the wall and keeps every byte; for the browsers it is the wall's address."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

HOST = "127.0.0.1"
BY_ITSELF = re.compile(rb"^(date|content-length|set-cookie):[^\r]*\r\n", re.MULTILINE | re.IGNORECASE)
"""Headers that differ from answer to answer whatever the room does; the length follows from the body."""


@dataclass
class Exchange:
    """What went over one connection: what was asked, and what came back."""

    asked: bytes = b""
    came: bytes = b""
    is_whole: bool = False

    @property
    def path(self) -> str:
        return self.asked.split(b" ", 2)[1].decode() if self.asked.count(b" ") > 1 else ""

    @property
    def settled(self) -> str:
        """What came back, without what changes by itself."""
        return BY_ITSELF.sub(b"", self.came).decode("utf-8", "replace")


@dataclass
class Recorder:
    """Passes everything on to `target`, a `host:port`. `port`: where it listens itself."""

    target: str
    port: int = 0
    kept: list[Exchange] = field(default_factory=list)
    under_way: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def rule(self) -> str:
        """The option with which Chromium finds it under the wall's own address."""
        return f"--host-resolver-rules=MAP {self.target} {HOST}:{self.port}"

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task: asyncio.Task[None] | None = asyncio.current_task()
        assert task is not None
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)
        host, _, port = self.target.rpartition(":")
        exchange = Exchange()
        with suppress(OSError):
            back, forth = await asyncio.open_connection(host, int(port))
            self.kept.append(exchange)
            asking = asyncio.create_task(_copy(reader, forth, exchange, "asked"))
            await _copy(back, writer, exchange, "came")
            exchange.is_whole = True
            asking.cancel()
            forth.close()
        writer.close()


async def _copy(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, exchange: Exchange, kind: str
) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(1 << 16):
            setattr(exchange, kind, getattr(exchange, kind) + data)
            writer.write(data)
            await writer.drain()


@asynccontextmanager
async def recording(target: str) -> AsyncIterator[Recorder]:
    """Record what goes to and from an address."""
    recorder = Recorder(target)
    server = await asyncio.start_server(recorder.pass_on, HOST, 0)
    recorder.port = server.sockets[0].getsockname()[1]
    async with server:
        yield recorder
        left = list(recorder.under_way)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
