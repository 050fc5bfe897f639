"""Votes under all that a network does to them, and the server killed: plain sockets, hundreds a second.

Each phone has a book of what it has sent and of what it was told. Whatever was late, lost, cut off in its
middle or answered to nobody: for each question a phone has one vote, and that is the last one of which the
phone was told that it counts, or one that it sent later.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from simulator import resources
from tests.workshop.phones import Answer, Phone
from tests.workshop.served import Served

LETTERS = "ABCD"
FATES = ("straight", "lost", "late", "unheard", "halved")
"""What becomes of a request: it comes and is answered; never comes; comes long after the phone gave it up;
comes, but the phone does not hear the answer; comes in two pieces with a pause between them."""
WEIGHTS = (6, 1, 2, 2, 1)


class NoAnswerError(Exception):
    """The phone heard nothing."""


class Sent(NamedTuple):
    """One vote. `at`: its number, 0 from a page without JavaScript."""

    letter: str
    at: int


@dataclass
class Book:
    """What a phone has sent for the question that stands, and which of it counts at the least."""

    sent: list[Sent] = field(default_factory=list)
    told: int = -1
    """The place in `sent` of the last one of which the phone was told that it counts."""

    def free(self) -> list[str]:
        """Return the letters that are not under way: without a number they tell which vote a page means."""
        return [
            letter
            for letter in LETTERS
            if letter not in {sent.letter for sent in self.sent[max(self.told, 0) :]}
        ]

    def tell(self, letter: str, at: int) -> None:
        """The phone is told what counts; fail where it was told of a later one, or that is not its own."""
        if not letter:
            assert self.told < 0, f"lost: {self.sent[self.told]} was told, and now there is none"
            return
        since = max(self.told, 0)
        places = [place for place in range(since, len(self.sent)) if self.sent[place] == (letter, at)]
        assert places, f"{letter} {at} counts, told was {self.told} of {self.sent}"
        self.told = places[-1]


class Storming(Phone):
    """A phone in a bad network. With JavaScript it does what the script of the page does; see `SCRIPT`."""

    def __init__(self, storm: VoteStorm, number: int, *, scripts: bool) -> None:
        super().__init__(storm.wall.address)
        self.storm, self.number, self.scripts = storm, number, scripts
        self.books: defaultdict[str, Book] = defaultdict(Book)
        """A book for each question."""
        self.page = Answer(0, {}, "", b"")
        self.last = 0
        self.skew = 0
        """How wrong the clock of the phone goes, in ms."""

    # The network

    async def over(self, data: bytes) -> bytes:
        """Send bytes as the network likes it; raises NoAnswerError."""
        fate = self.storm.fate(self.scripts)
        self.storm.fates[fate] += 1
        if fate == "lost":
            raise NoAnswerError
        if fate == "late":
            self.storm.late.append(asyncio.create_task(self.storm.deliver(data)))
            raise NoAnswerError
        try:
            reader, writer = await asyncio.open_connection(*self.storm.place)
            try:
                if fate == "halved":
                    half = self.storm.chance.randrange(len(data))
                    writer.write(data[:half])
                    await asyncio.sleep(self.storm.chance.uniform(0, 0.05))
                    data = data[half:]
                writer.write(data)
                await writer.drain()
                if fate == "unheard":
                    raise NoAnswerError
                answer = await reader.read(-1)
            finally:
                writer.close()
        except OSError:
            await asyncio.sleep(0.1)  # nobody listens: the server is down
            raise NoAnswerError from None
        if b"\r\n\r\n" not in answer:
            raise NoAnswerError
        return answer

    async def send(self, data: bytes) -> bytes:
        return await self.over(data)

    # The page

    def checked(self) -> str:
        return "".join(re.findall(r'value="(.)" required checked', self.page.body))

    def question(self) -> str:
        return "".join(re.findall(r'name="question" value="(.*?)"', self.page.body))

    def number_of_page(self) -> int:
        found = re.search(r'data-at="(\d+)"', self.page.body)
        return int(found.group(1)) if found else 0

    def see(self, page: Answer) -> None:
        self.page = page
        if self.question():
            self.books[self.question()].tell(self.checked(), self.number_of_page() if self.scripts else 0)

    async def reload(self) -> None:
        with suppress(NoAnswerError):
            self.see(await self.ask("/"))

    async def press(self, letter: str) -> None:
        """Send a vote; with JavaScript again and again, until there is an answer or the person goes on."""
        self.last = max(time.time_ns() // 1_000_000 + self.skew, self.last + 1, self.number_of_page() + 1)
        question, at = self.question(), self.last if self.scripts else 0
        fields = {"question": question, "letter": letter} | ({"at": str(at)} if at else {})
        sent = self.books[question].sent
        sent.append(Sent(letter, at))
        self.storm.votes += 1
        for _ in range(self.storm.chance.randrange(1, 4) if self.scripts else 1):
            with suppress(NoAnswerError):
                self.see(await self.ask("/vote", fields))
                if self.question() == question:
                    assert self.checked() == letter, f"lost: {sent[-1]} was answered and does not count"
                return

    async def happen(self) -> None:
        """Vote, read anew, or get another clock."""
        chance = self.storm.chance
        free = list(LETTERS) if self.scripts else self.books[self.question()].free()
        what = chance.choice(("vote", "vote", "vote", "reload", "clock"))
        self.storm.happened[what] += 1
        if what == "clock":
            self.skew = chance.choice((0, 0, -3_600_000, 3_600_000))
        elif what == "vote" and free and self.question():
            await self.press(chance.choice(free))
        else:
            await self.reload()

    async def join(self, code: str) -> Answer:
        """Join as a person does: again, until the page is that of the room."""
        while 'action="/vote"' not in self.page.body:
            with suppress(NoAnswerError):
                if not self.cookies:
                    await self.ask("/")
                self.page = await self.ask("/join", {"code": code})
        return self.page


class VoteStorm:
    """`happenings` in all, over `phones` and `questions`; the server is killed `falls` times in each."""

    def __init__(self, data: Path, phones: int, happenings: int, seed: int, falls: int = 1) -> None:
        self.count, self.happenings, self.falls = phones, happenings, falls
        self.wall = Served(data, resources.scenarios(), "milk_rotation")
        self.chance = random.Random(seed)
        self.is_calm = False
        self.fallen, self.one_fall = asyncio.Event(), asyncio.Lock()
        self.late: list[asyncio.Task[None]] = []
        self.fates: Counter[str] = Counter()
        self.happened: Counter[str] = Counter()
        self.votes = 0

    # The server

    async def start(self) -> None:
        await asyncio.to_thread(self.wall.start)
        host, _, port = self.wall.address.partition(":")
        self.place = host, int(port)

    async def fall(self) -> None:
        async with self.one_fall:
            before = self.wall.address, self.wall.code
            self.wall.kill()
            self.happened["fall"] += 1
            await self.start()
            assert (self.wall.address, self.wall.code) == before
            self.let_go()

    def let_go(self) -> None:
        """Let what waited for a fall of the server come now."""
        self.fallen.set()
        self.fallen = asyncio.Event()

    # The network

    def fate(self, scripts: bool) -> str:
        """Return what becomes of a request. Without JavaScript none is late: a browser has one under way."""
        fate = "straight" if self.is_calm else self.chance.choices(FATES, WEIGHTS)[0]
        return "lost" if fate == "late" and not scripts else fate

    async def deliver(self, data: bytes) -> None:
        """Bring a request long after it was sent, half of them to a server that was started meanwhile."""
        patience = self.chance.choice((self.chance.uniform(0.01, 0.6), 60))
        with suppress(TimeoutError):
            await asyncio.wait_for(self.fallen.wait(), patience)
        while True:
            try:
                reader, writer = await asyncio.open_connection(*self.place)
                writer.write(data)
                answer = await reader.read(-1)
                writer.close()
            except OSError:
                answer = b""
            if answer:
                return
            await asyncio.sleep(0.02)

    # The course

    async def run(self, questions: int) -> None:
        """Join, vote through so many questions with the storm in each, and hold the votes to the books."""
        await self.start()
        try:
            self.phones = [Storming(self, number, scripts=number % 4 > 0) for number in range(self.count)]
            await asyncio.gather(*(phone.join(self.wall.code) for phone in self.phones))
            for number in range(questions):
                if number:
                    await asyncio.to_thread(self.wall.step, "next")
                await self.question(self.happenings // questions // self.count)
        finally:
            for task in self.late:
                task.cancel()
            self.wall.kill()

    async def question(self, share: int) -> None:
        self.is_calm = False

        self.left = share * len(self.phones)
        falls = {self.left * (fall + 1) // (self.falls + 1) for fall in range(self.falls)}
        falling: list[asyncio.Task[None]] = []

        async def one(phone: Storming) -> None:
            for _ in range(share):
                await phone.happen()
                self.left -= 1
                if self.left in falls:
                    falling.append(asyncio.create_task(self.fall()))
                await asyncio.sleep(self.chance.uniform(0, 0.02))

        await asyncio.gather(*map(one, self.phones))
        await asyncio.gather(*falling)
        self.let_go()
        await asyncio.gather(*self.late)
        self.late.clear()
        self.is_calm = True
        await self.hold()

    async def hold(self) -> None:
        """Every phone has one vote, that of its book, and the room has these and no other."""
        wanted: Counter[str] = Counter()
        for phone in self.phones:
            await phone.reload()
            if not phone.checked():
                await phone.press(self.chance.choice(LETTERS))
            assert phone.checked()
            wanted[phone.checked()] += 1
        leader = Phone(self.wall.address)
        await leader.ask("/")
        assert "Phones that have not answered: 0" in (await leader.join(self.wall.leader_code)).body
        await asyncio.to_thread(self.wall.step, "reveal")
        for phone in self.phones:
            page = await phone.ask("/")
            shown = [int(count) for count in re.findall(r"<b>\((\d+)\)</b>", page.body)]
            assert shown == [wanted[letter] for letter in LETTERS]
