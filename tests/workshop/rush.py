"""Clients that mean no good, or are broken: what a wall that phones can reach must bear while others vote.

`python -m tests.workshop.rush ADDRESS KIND COUNT SECONDS` is a process of its own, so that it does not hold
up those that vote meanwhile. It prints as JSON what is not as it should be: answers that let somebody in.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.workshop.phones import Phone

LONG_BODY = 5_000_000
MALFORMED = (
    b"",
    b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET /\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/9.9\r\nHost: HOST\r\n\r\n",
    b"GET /\xff\xfe\x00 HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n",
    b"GET http://HOST/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET / HTTP/1.1\nHost: HOST\n\n",
    b"GET / HTTP/1.1\r\nHost: HOST\r\n folded: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: HOST\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: HOST\r\nCookie: " + b"mentor_phone=x; " * 900 + b"\r\n\r\n",
    b"CONNECT HOST HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"PUT /vote HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\n\r\nabc",
    b"POST /vote HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Length: -1\r\n\r\n",
    b"POST /vote HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Length: 1\r\n"
    b"Content-Length: 9\r\n\r\nx",
    b"POST /join HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    b"POST /join HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Length: 4\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"POST /join HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Length: 9\r\n\r\n%ff%00&=&",
)


@dataclass
class Rush:
    """`count` connections against `address`, for so many seconds. `answers`: what came back."""

    address: str
    count: int
    seconds: float
    chance: random.Random
    answers: list[bytes] = field(default_factory=list)

    async def go(self, kind: str) -> None:
        """Let all connections of a kind come at once."""
        await asyncio.gather(*(self.one(KINDS[kind], number) for number in range(self.count)))

    async def one(self, work: Work, number: int) -> None:
        host, _, port = self.address.partition(":")
        with suppress(OSError):
            reader, writer = await asyncio.open_connection(host, int(port))
            try:
                await work(self, writer, number)
                with suppress(TimeoutError):
                    self.answers.append(await asyncio.wait_for(reader.read(-1), self.seconds))
            finally:
                writer.transport.abort()

    def head(self, method: str, path: str, **headers: str) -> bytes:
        told = {"Host": self.address, "Origin": f"http://{self.address}"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        return f"{method} {path} HTTP/1.1\r\n{lines}\r\n".encode()


Work = Callable[[Rush, asyncio.StreamWriter, int], Awaitable[None]]


async def idle(rush: Rush, writer: asyncio.StreamWriter, number: int) -> None:
    """Half of them say nothing, half begin and say no more."""
    if number % 2:
        writer.write(b"GET / HTTP/1.1\r\n")


async def byte_by_byte(rush: Rush, writer: asyncio.StreamWriter, number: int) -> None:
    data = rush.head("POST", "/join", Content_Length="4000") + b"x" * 4000
    for place in range(int(rush.seconds / 0.02)):
        writer.write(data[place : place + 1])
        await writer.drain()
        await asyncio.sleep(0.02)


async def deaf(rush: Rush, writer: asyncio.StreamWriter, number: int) -> None:
    """Ask for the page again and again on one connection, and read nothing of it."""
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    for _ in range(50):
        writer.write(rush.head("GET", "/"))
        await writer.drain()
    await asyncio.sleep(rush.seconds)
    writer.transport.resume_reading()  # type: ignore[attr-defined]


async def long_body(rush: Rush, writer: asyncio.StreamWriter, number: int) -> None:
    path = ("/join", "/vote", "/nothing-here", "/")[number % 4]
    method = "GET" if path == "/" else "POST"
    writer.write(rush.head(method, path, Content_Length=str(LONG_BODY)))
    for _ in range(LONG_BODY // 50_000):
        writer.write(b"x" * 50_000)
        await writer.drain()


async def endless_body(rush: Rush, writer: asyncio.StreamWriter, number: int) -> None:
    writer.write(rush.head("POST", "/vote", Transfer_Encoding="chunked"))
    until = time.monotonic() + rush.seconds
    while time.monotonic() < until:
        writer.write(b"1\r\nx\r\n" * 1_000)
        await writer.drain()


async def long_head(rush: Rush, writer: asyncio.StreamWriter, number: int) -> None:
    line = b"X-%d: " + b"x" * 500 + b"\r\n"
    writer.write(f"GET / HTTP/1.1\r\nHost: {rush.address}\r\n".encode())
    for place in range(400):
        writer.write(line % place if number % 2 else b"x" * 500)
        await writer.drain()


async def malformed(rush: Rush, writer: asyncio.StreamWriter, number: int) -> None:
    data = bytearray(MALFORMED[number % len(MALFORMED)].replace(b"HOST", rush.address.encode()))
    if number >= len(MALFORMED):  # each as it is, then with some of it changed
        for _ in range(rush.chance.randrange(6)):
            data.insert(rush.chance.randrange(len(data) + 1), rush.chance.randrange(256))
    writer.write(bytes(data))
    with suppress(OSError):
        writer.write_eof()


async def wrong_names(rush: Rush, writer: asyncio.StreamWriter, number: int) -> None:
    body = urlencode({"code": "BCDF", "question": "instruction@0", "letter": "A"}).encode()
    port = rush.address.partition(":")[2]
    wrong = (
        {"Host": "evil.example"}, {"Host": f"localhost:{port}"}, {"Host": f"127.0.0.1.evil.example:{port}"},
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": f"https://{rush.address}"},
        {"Origin": f"http://{rush.address}.evil.example"},
    )[number % 7]  # fmt: skip
    path = ("/join", "/vote", "/write", "/pick")[number % 4]
    writer.write(rush.head("POST", path, Content_Length=str(len(body)), **wrong) + body)


KINDS: dict[str, Work] = {
    "idle": idle, "byte by byte": byte_by_byte, "deaf": deaf, "long body": long_body,
    "endless body": endless_body, "long head": long_head, "malformed": malformed, "wrong names": wrong_names,
}  # fmt: skip


@dataclass
class Honest:
    """A phone that votes all the while; like the page, it asks again where it was cut off."""

    phone: Phone
    answered: list[float] = field(default_factory=list)
    """Seconds of each answer."""
    cut: int = 0

    async def vote(self, question: str) -> None:
        """Vote and read the page for ever; fail where it shows another vote."""
        while True:
            for letter in "ABCD":
                started = time.monotonic()
                try:
                    page = (await self.phone.vote(question, letter)).body
                except OSError:
                    page = ""
                if f'value="{letter}" required checked' in page:
                    self.answered.append(time.monotonic() - started)
                else:
                    assert not page, page
                    self.cut += 1
                await asyncio.sleep(0.01)


async def main(address: str, kind: str, count: str, seconds: str) -> None:
    """Rush, and print what let somebody in."""
    rush = Rush(address, int(count), float(seconds), random.Random(1))
    await rush.go(kind)
    let_in = [answer for answer in rush.answers if answer.startswith(b"HTTP/1.1 303") and b"phone=" in answer]
    print(json.dumps([answer.decode("latin-1") for answer in let_in]))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
