"""A whole workshop by script: the real program on a terminal, a browser for each person, one who leads.

Everything is done as people do it: keys on the wall, pages in Chromium, words read off the screen. What went
over the network lies in between (`recorder`) and is looked through.
"""

from __future__ import annotations

import asyncio
import random
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from simulator.session.session import Session
from simulator.texts import ngettext, spoken_in, use
from simulator.tui.screens.workshop import NEXT_WORDS
from tests.robustness.duration import HANG_S
from tests.robustness.terminal import Terminal
from tests.workshop.browser import opened
from tests.workshop.people import Leader, Person, people
from tests.workshop.recorder import Exchange, Recorder, recording
from tests.workshop.wall_picture import take

WAYS = ("phones", "cards", "hands", "mixed")
CAME = re.compile(r"http://(\d+\.\d+\.\d+\.\d+:\d+)")
BAR = re.compile(r"^\s{2,}(?:█+ )?(\d+)\s*$", re.MULTILINE)
WRITTEN = "Er det noe som er uklart? Is anything unclear?"
PLAN = "spør jeg først, I ask first"


@dataclass
class Evening:
    """One workshop. `way`: how the room votes. `pictures`: where the wall is painted at every step."""

    home: Path
    pack: Path
    story: str
    language: str
    way: str
    phones: int
    size: tuple[int, int] = (120, 40)
    without_scripts: int = 2
    seed: int = 0
    pictures: Path | None = None
    done: list[str] = field(default_factory=list)
    """What happened, a line a step."""
    questions: int = 0
    votes: int = 0
    looked_through: int = 0
    """Answers that were sent before the votes were shown, each of which was looked through."""

    def __post_init__(self) -> None:
        use(self.language)
        # Which words it may not send is read from the story; nothing of this is told to the wall.
        self.scenario = Session(self.pack, self.language).telling(self.story).story(self.language).scenario
        self.say = spoken_in(self.language)
        self.chance = random.Random(self.seed)
        self.everybody: list[Person] = []
        self.leader: Leader | None = None
        self.recorder: Recorder | None = None

    # The wall

    def step(self) -> str:
        """Return which step the wall offers next, by the words of its button."""
        names = {self.say(words): name for name, words in NEXT_WORDS.items()}
        for row in reversed(self.wall.rows):
            words = row.strip(" ▔▁▊▎│")
            if words in names:
                name = names[words]
                return "page" if name == "answer" and self.is_at_end else name
        return "write"

    def paint(self, name: str) -> None:
        self.done.append(name)
        if self.pictures:
            number = f"{len(self.done):02}"
            take(self.wall.raw, self.size, self.pictures / f"{self.way}-{self.language}-{number}-{name}.svg")

    def press(self, *keys: str) -> None:
        self.wall.press(*keys)

    async def see(self, words: str) -> None:
        """Wait until the wall shows some words, while phones and pages go on."""
        async with asyncio.timeout(HANG_S):
            while words not in self.wall.words:
                self.wall.read(0.02)
                await asyncio.sleep(0.02)

    # The course

    async def run(self) -> None:
        """Lead the workshop from the welcome until it is closed."""
        self.is_at_end = False
        words = ["workshop", self.story, "--lang", self.language, "--pack", self.pack]
        async with AsyncExitStack() as stack:
            self.wall = stack.enter_context(Terminal(words, self.home, size=self.size))
            self.wall.wait_for(self.say(NEXT_WORDS["welcome"]))
            self.paint("welcome")
            if self.way in ("phones", "mixed"):
                await self.let_in(stack)
            self.press("enter")
            for _ in range(200):
                step = self.step()
                if step == "last":
                    break
                await self.take_step(step)
            self.paint("last-page")
            self.codes = self.kept_words()
            self.press("enter")
            self.wall.wait_for("F9")
            self.paint("library")
            self.press("ctrl+q")
            assert self.wall.wait_end() == 0
        self.nothing_is_left()

    async def take_step(self, step: str) -> None:
        match step:
            case "voting":
                await self.vote()
            case "write":
                await self.write()
            case "ending":
                self.is_at_end = True
                self.paint("ending")
                await self.all_of_them([person.see("ending") for person in self.everybody])
                await self.all_of_them([person.plan(PLAN) for person in self.everybody if person.scripts])
                self.press("enter")
            case _:
                self.paint(step)
                self.press("enter")

    async def all_of_them(self, work: list) -> None:  # type: ignore[type-arg]  # coroutines of any kind
        await asyncio.gather(*work)

    async def let_in(self, stack: AsyncExitStack) -> None:
        """Open the door for phones on the wall, and let everybody in by what it says there."""
        self.press("p")
        self.paint("which-address")
        self.press("enter")
        self.wall.wait_for("http://")
        self.paint("way-in")
        address = found.group(1) if (found := CAME.search(self.wall.words)) else ""
        code = self.letters(self.say("Letters: {code}"))
        self.press("l")
        leads = self.letters(self.say("Letters for the one who leads: {code}"))
        self.press("l", "enter")
        self.recorder = await stack.enter_async_context(recording(address))
        self.home.joinpath("browser").mkdir(exist_ok=True)
        browser = await stack.enter_async_context(opened(self.home / "browser", self.recorder.rule))
        other = "en" if self.language == "nb" else "nb"
        self.everybody = await people(
            browser, self.phones, self.without_scripts, f"{self.language} {self.language} {other}"
        )
        self.leader = Leader(await browser.tab(), self.language)
        for person in (self.leader, *self.everybody):
            await person.join(address, leads if person is self.leader else code)
        assert browser.errors == [], browser.errors[:3]
        self.wall.read(0.1)

    def letters(self, label: str) -> str:
        words = re.escape(label).replace(r"\{code\}", "([A-Z]+)")
        found = re.search(words, self.wall.words)
        assert found, self.wall.words
        return found.group(1)

    # A vote

    async def vote(self) -> None:
        """Vote in the way of this evening, hidden; show the votes; look whether each was counted once."""
        self.questions += 1
        self.wall.press("end")
        before, begun = self.wall.rows, len(self.kept)
        letters = self.letters_on_the_wall()
        votes: dict[str, int] = dict.fromkeys(letters, 0)
        if self.everybody:
            await self.phones_vote(letters, votes)
        if self.way != "phones":
            self.count(letters, votes)
        self.wall.read(0.1)
        self.paint(f"vote-{self.questions}")
        self.nothing_is_told(before, self.kept[begun:])
        self.press("enter")
        self.wall.read(0.1)
        self.paint(f"votes-{self.questions}")
        said = self.say_votes(sum(votes.values()))
        assert said in self.wall.words, (said, self.wall.rows)
        assert [int(count) for count in BAR.findall("\n".join(self.wall.rows))] == list(votes.values())
        self.votes += sum(votes.values())
        for person in self.everybody:
            await person.see("revealed")
            shown = await person.votes()
            assert shown == list(votes.values()), (person.number, shown, votes)
        if self.questions == 1:
            self.press("l")
            self.paint("ahead")
            self.press("l", "n")
            self.paint("note")
            self.press("n")
        self.press("enter")

    def letters_on_the_wall(self) -> str:
        return "".join(re.findall(r"^\s+([A-H]) [●■▲✚◆○✖▬]  ", "\n".join(self.wall.rows), re.MULTILINE))

    async def phones_vote(self, letters: str, votes: dict[str, int]) -> None:
        """Let every phone vote; some change their mind, some twice."""

        async def one(person: Person, wishes: list[str]) -> None:
            await person.see("voting")
            for letter in wishes:
                await person.vote(letter)

        voters = self.everybody if self.way == "phones" else self.everybody[: self.phones * 2 // 3]
        wishes = [[self.chance.choice(letters) for _ in range(1 + (n % 5 == 0))] for n in range(len(voters))]
        await self.all_of_them([one(person, wish) for person, wish in zip(voters, wishes, strict=True)])
        for wish in wishes:
            votes[wish[-1]] += 1
        if self.leader:
            await self.leader.unanswered(len(self.everybody) - len(voters))
        told = ngettext(
            "{count} of {all} phone has answered", "{count} of {all} phones have answered", len(voters)
        )
        told = told.replace("{count}", str(len(voters))).replace("{all}", str(len(self.everybody)))
        await self.see(told)

    def count(self, letters: str, votes: dict[str, int]) -> None:
        """Count cards, and hands where they are this evening's way, one letter after the other."""
        left = self.phones if not self.everybody else self.phones - self.phones * 2 // 3
        counts = dict.fromkeys(letters, 0)
        for _ in range(left):
            counts[self.chance.choice(letters)] += 1
        if self.way == "cards":
            self.press(*"".join(f"{letter.lower()}{count}" for letter, count in counts.items()))
        else:
            for letter, count in counts.items():
                self.press(letter.lower(), *"99", "backspace", *str(count))  # a slip, put right
        for letter, count in counts.items():
            votes[letter] += count

    def say_votes(self, count: int) -> str:
        return ngettext("{count} vote", "{count} votes", count).replace("{count}", str(count))

    # The typed moment

    async def write(self) -> None:
        if not self.everybody:
            self.paint("write")
            self.wall.write(WRITTEN.encode())
            self.wall.settle()
            self.paint("written")
            self.press("enter")
            return
        assert self.leader is not None
        self.paint("write")
        writers = self.everybody[:5]
        await self.all_of_them([person.see("write") for person in self.everybody])
        texts = [f"{WRITTEN} ({number})" for number in range(len(writers))]
        await self.all_of_them([person.write(text) for person, text in zip(writers, texts, strict=True)])
        self.wall.read(0.1)
        assert not any(text in self.wall.words for text in texts)
        self.paint("words-on-phones")
        await self.leader.pick(texts[1])
        await self.see("(1)")

    # What may not be

    @property
    def kept(self) -> list[Exchange]:
        return self.recorder.kept if self.recorder else []

    def nothing_is_told(self, before: list[str], exchanges: list[Exchange]) -> None:
        """Fail if anything on the wall or on the network tells how the votes fall.

        What is sent while a room votes is, for a phone, one page a language and whether it has answered
        itself; it stays that to the byte while the others vote.
        """
        changed = [row for row, was in zip(self.wall.rows, before, strict=True) if row != was]
        assert len(changed) <= 1, changed
        pages: dict[tuple[str, str], set[str]] = {}
        for exchange in exchanges:
            answer = exchange.settled
            if not exchange.is_whole or not answer:
                continue  # still on its way, or a connection that nothing was asked over
            self.looked_through += 1
            if exchange.path == "/" and answer.startswith("HTTP/1.1 200 "):
                kind, plain = self.page_of(answer)
                pages.setdefault(kind, set()).add(plain)
            else:  # a word on which moment it is, or the way to the page
                assert answer.startswith("HTTP/1.1 303 ") or "\r\n\r\nvoting " in answer, answer
        several = {kind: found for kind, found in pages.items() if len(found) > 1}
        assert not several, several

    def page_of(self, answer: str) -> tuple[tuple[str, str], str]:
        """Return for whom a page is, and what of it may not depend on how the others vote."""
        language = "en" if '<html lang="en"' in answer else "nb"
        answer = re.sub(r'data-(now|at)="[^"]*"', "", answer)  # what of the phone itself counts
        if 'action="/vote"' not in answer:  # how many have not answered may be told to who leads
            return (language, "leader"), re.sub(r": \d+</b>", "", answer)
        ids = {choice.id for node in self.scenario.nodes.values() for choice in node.choices}
        told = {name for name in ids if "_" in name and re.search(rf"\b{re.escape(name)}\b", answer)}
        assert not told, told
        return (language, "answered" if " checked>" in answer else "asked"), answer.replace(" checked>", ">")

    def kept_words(self) -> set[bytes]:
        """Return the tokens that phones were given: what may not be left."""
        given = re.findall(rb"mentor_phone=([\w-]+)", b"".join(exchange.came for exchange in self.kept))
        return set(given)

    def nothing_is_left(self) -> None:
        """Fail if a vote, a phone, or words that did not come to the wall are left on the disk."""
        wanted = {*self.codes, b"room vote", b"room phone", b"room count", PLAN.encode()}
        wanted.add(f"{WRITTEN} (0)".encode())  # what one phone wrote, and who leads did not bring to the wall
        for file in (self.home / "data").rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                assert not [words for words in wanted if words in content], file
