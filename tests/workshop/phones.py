"""Phones for tests: real sockets and real HTTP, every byte kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple
from urllib.parse import urlencode

from simulator.workshop.server import listening_socket, serve
from simulator.workshop.workshop import Workshop

HOST = "127.0.0.1"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: str
    raw: bytes


async def send(address: str, data: bytes) -> bytes:
    """Send bytes on a connection of their own; return all that comes back until it is closed."""
    host, _, port = address.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(data)
    with suppress(ConnectionError):
        await writer.drain()
    got = b""
    with suppress(ConnectionError):
        got = await reader.read(-1)
    writer.close()
    return got


class Phone:
    """A phone without JavaScript: cookies, forms, and redirects that are followed."""

    def __init__(self, address: str, language: str = "en") -> None:
        self.address, self.language = address, language
        self.cookies: dict[str, str] = {}
        self.got = b""

    async def ask(
        self, path: str, fields: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        method = "GET" if fields is None else "POST"
        body = urlencode(fields or {}).encode()
        told = {"Host": self.address, "Accept-Language": self.language}
        if self.cookies:
            told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            told |= {"Origin": f"http://{self.address}", "Content-Length": str(len(body))}
            told["Content-Type"] = "application/x-www-form-urlencoded"
        told |= headers or {}
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        raw = await self.send(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        self.got += raw
        answer = parsed(raw)
        if "set-cookie" in answer.headers:
            name, _, value = answer.headers["set-cookie"].partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status == 303:
            return await self.ask(answer.headers["location"])
        return answer

    async def send(self, data: bytes) -> bytes:
        return await send(self.address, data)

    async def join(self, code: str) -> Answer:
        return await self.ask("/join", {"code": code})

    async def vote(self, question: str, letter: str) -> Answer:
        return await self.ask("/vote", {"question": question, "letter": letter})


def parsed(raw: bytes) -> Answer:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Answer(int(first.split()[1]) if first else 0, headers, body.decode("utf-8", "replace"), raw)


@asynccontextmanager
async def let_in(workshop: Workshop) -> AsyncIterator[str]:
    """Let phones in at a free port; give the address."""
    sock = listening_socket(HOST, 0)
    address = f"{HOST}:{sock.getsockname()[1]}"
    workshop.listen_at(address)
    task = asyncio.create_task(serve(workshop, sock))
    try:
        yield address
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
