"""Phones under all that happens to phones, and the wall's own program killed: is every vote there once?

The real wall on a terminal, real pages in Chromium. Each phone keeps a book of what it has seen confirmed; at
the end of each question the wall must show the sum of the books.
"""

from __future__ import annotations

import asyncio
import math
import os
import random
import re
import signal
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from simulator.tui.screens.workshop import NEXT_WORDS
from tests.robustness.duration import HANG_S
from tests.robustness.terminal import Terminal
from tests.workshop.browser import opened
from tests.workshop.people import NOW, SUBMIT, Person
from tests.workshop.phones import Phone

KINDS = ("kill", "reload", "sleep", "offline", "offline vote")
CHECKED = "(document.querySelector('[checked]')?.value ?? '')"
HAS_CONTACT = "document.getElementById('lost').hidden"
IS_CURRENT = (
    f"document.readyState === 'complete' && {NOW}.startsWith('voting ') && {HAS_CONTACT} && 'is' + {CHECKED}"
)
LETTERS = "ABCD"
ON_A_PORT = """
from simulator.workshop import joining
joining.PORT = {}
from simulator.cli import main
raise SystemExit(main())
"""
"""The program, with a port of its own to try first: no other wall on this machine takes it after a fall."""


class Storm:
    """`happenings` at least, spread over `phones` and `questions`; the wall is killed `falls` times."""

    at_once = 8
    """To so many phones something happens at the same time; the others go on asking."""

    def __init__(self, home: Path, story: str, phones: int, happenings: int, seed: int) -> None:
        self.home, self.story, self.phones, self.happenings = home, story, phones, happenings
        self.chance = random.Random(seed)
        self.happened: Counter[str] = Counter()
        self.rejoined: list[float] = []
        """Seconds from the end of each happening until the page stood where the room stood."""
        self.after_falls: list[float] = []
        """The same for each page after a fall of the wall, from when it listens again."""
        self.answered: list[float] = []
        """Seconds in which the wall answered a plain socket with a page, meanwhile: its own part."""
        self.port = 10_000 + os.getpid() % 20_000
        """Below those that the system gives to whoever asks for any."""
        self.asking: dict[int, Phone] = {}
        """For each phone what asks the wall with its token."""
        self.votes = 0
        self.tell = print

    # The wall

    def start(self, *words: str) -> None:
        argv = [sys.executable, "-c", ON_A_PORT.format(self.port)]
        self.wall = self.stack.enter_context(
            Terminal(["workshop", *words, "--lang", "en"], self.home, argv=argv)
        )
        asyncio.get_running_loop().add_reader(self.wall.master, lambda: self.wall._take(0))

    async def see(self, words: str) -> None:
        async with asyncio.timeout(HANG_S):
            while words not in self.wall.words:
                await asyncio.sleep(0.02)

    async def press(self, key: str, words: str) -> None:
        self.wall.write(key.encode())
        await self.see(words)

    async def fall(self) -> None:
        """Kill the wall in the middle of a vote, start it again, and wait for every page."""
        asyncio.get_running_loop().remove_reader(self.wall.master)
        self.wall.signal(signal.SIGKILL)
        self.wall.wait_end()
        self.start()
        await self.listening()
        started = time.monotonic()

        async def back(person: Person) -> None:
            await self.look(person)
            self.after_falls.append(time.monotonic() - started)

        await asyncio.gather(*map(back, self.people))

    async def listening(self) -> None:
        host, _, port = self.address.partition(":")
        async with asyncio.timeout(HANG_S):
            while True:
                try:
                    _reader, writer = await asyncio.open_connection(host, int(port))
                except OSError:
                    await asyncio.sleep(0.01)
                else:
                    writer.close()
                    return

    # The phones

    async def counts(self, person: Person) -> str:
        """Return the letter that counts of a phone, asked of the wall itself; fail if it never sent that.

        "" for none. What it tells is not what the page shows: a page that is slow has lost nothing.
        """
        started = time.monotonic()
        page = await self.asking[person.number].ask("/")
        self.answered.append(time.monotonic() - started)
        assert page.status == 200, page
        counts = "".join(re.findall(r'value="(.)" required checked', page.body))
        book = self.books[person.number]
        assert counts in book, f"lost: of {person.number} counts {counts or 'nothing'}, in its book is {book}"
        self.books[person.number] = book[book.index(counts) :]
        return counts

    async def look(self, person: Person) -> str:
        """Wait until a page shows what counts of its phone, and return that."""
        shown = counts = ""
        try:
            async with asyncio.timeout(HANG_S):
                while not shown or shown != f"is{counts}":
                    shown = str(await person.tab.until(IS_CURRENT, HANG_S))
                    counts = await self.counts(person)
        except TimeoutError:
            page = await person.tab.run(f"[{NOW}, {HAS_CONTACT}, document.hidden, {CHECKED}].join()")
            told = f"slow, nothing is lost: {person.number} shows {page}, of it counts {counts}"
            raise AssertionError("\n".join((told, *self.wall.rows))) from None
        return counts

    async def send(self, person: Person) -> None:
        """Send a vote, without waiting for what comes of it: until then it may count or not.

        Never a letter that may still be on its way: what counts would not tell which one came.
        """
        book = self.books[person.number]
        letter = next((letter for letter in self.chance.sample(LETTERS, 4) if letter not in book), "")
        if not letter:
            return
        book.append(letter)
        await person.tab.run(f"document.querySelector('[value={letter}]').click()")
        await person.tab.run(SUBMIT)
        self.votes += 1

    async def vote(self, person: Person) -> None:
        await self.send(person)
        await self.look(person)

    async def happen(self, person: Person, kind: str) -> None:
        """Let one thing happen to a phone, and see that it comes back with its vote."""
        self.happened[kind] += 1
        pause = self.chance.uniform(0.05, 0.4)
        if self.chance.random() < 0.5:
            await self.send(person)  # and what happens happens in the middle of it
        match kind:
            case "kill":
                await person.tab.kill()
                await asyncio.sleep(pause)
                person.tab = await self.browser.tab(context=person.tab.context)
                started = time.monotonic()
                await person.tab.tell("Page.navigate", url=f"http://{self.address}/")
            case "reload":
                started = time.monotonic()
                await person.tab.tell("Page.reload")
            case "sleep":
                await person.tab.sleep(True)
                await asyncio.sleep(pause)
                await person.tab.sleep(False)
                started = time.monotonic()
            case _:
                await person.tab.offline(True)
                if kind == "offline vote":
                    await self.send(person)
                await asyncio.sleep(pause)
                await person.tab.offline(False)
                started = time.monotonic()
        await self.look(person)
        self.rejoined.append(time.monotonic() - started)

    # The course

    async def run(self, questions: int, falls: int) -> None:
        """Join, vote through so many questions with the storm in each, and count."""
        with ExitStack() as self.stack:
            self.start(self.story)
            await self.see(NEXT_WORDS["welcome"])
            await self.press("p", "Let phones in?")
            await self.press("\r", "http://")
            await self.see("Letters: ")
            found = re.search(r"http://(\S+)", self.wall.words)
            code = re.search(r"Letters: ([A-Z]+)", self.wall.words)
            assert found is not None
            assert code is not None
            self.address = found.group(1)
            self.home.joinpath("browser").mkdir()
            async with opened(self.home / "browser") as self.browser:
                self.people = [await self.join(number, code.group(1)) for number in range(self.phones)]
                await self.press("\r", f"{self.address} · {code.group(1)}")
                await self.press("\r", NEXT_WORDS["scene"])
                for question in range(questions):
                    await self.question(question, questions, falls)

    async def join(self, number: int, code: str) -> Person:
        person = Person(await self.browser.tab(), "en")
        person.number = number
        await person.join(self.address, code)
        kept = await person.tab.tell("Network.getCookies", urls=[f"http://{self.address}/"])
        self.asking[number] = Phone(self.address)
        self.asking[number].cookies = {cookie["name"]: cookie["value"] for cookie in kept["cookies"]}
        return person

    async def question(self, number: int, questions: int, falls: int) -> None:
        self.books = {person.number: [""] for person in self.people}
        """What each has seen confirmed last, and what was sent after that: it may have come or not."""
        started = time.monotonic()
        await self.press("\r", NEXT_WORDS["voting"])
        await asyncio.gather(*(person.see("voting") for person in self.people))
        await asyncio.gather(*map(self.vote, self.people))
        share = math.ceil(self.happenings / questions / self.phones)

        at_once = asyncio.Semaphore(self.at_once)

        async def one(person: Person) -> None:
            for _ in range(share):
                async with at_once:
                    await self.happen(person, self.chance.choice(KINDS))

        await asyncio.gather(*map(one, self.people))
        if number < falls:
            await asyncio.gather(*map(self.send, self.people))
            await self.fall()
        await self.count()
        self.tell(
            f"question {number + 1}, {time.monotonic() - started:.0f} s: {sum(self.happened.values())} "
            f"happenings, {self.votes} votes sent so far, all there once"
        )
        if NEXT_WORDS["undecided"] in self.wall.words:  # as many for one as for another: the room says which
            await self.press("\x1b[B", NEXT_WORDS["revealed"])
        await self.press("\r", NEXT_WORDS["coach"])
        for words in (NEXT_WORDS["answer"], NEXT_WORDS["scene"]):
            await self.press("\r", words)

    async def count(self) -> None:
        """Show the votes; they are the sum of the books, and every phone is one phone."""
        told = f"{self.phones} of {self.phones} phones have answered"
        assert told in self.wall.words, self.wall.rows
        await asyncio.gather(*(person.tab.tell("Page.reload") for person in self.people))
        before, found = [""], list[str]()
        while before != found:  # what a page sent before it was read anew may just be coming
            before, found = found, list(await asyncio.gather(*map(self.look, self.people)))
        wanted = Counter(found)
        await self.press("\r", f"{self.phones} votes")
        for person in self.people:
            await person.see("revealed")
            assert await person.votes() == [wanted[letter] for letter in LETTERS]
