"""Every page of a phone, and of who leads, in both languages: nothing that axe-core finds, nothing too wide.

What is new is read aloud: it takes the focus, or stands in a place that announces itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from simulator.workshop import room as rooms
from simulator.workshop.codes import name_of
from simulator.workshop.workshop import Workshop, open_workshop
from tests.session import plays
from tests.workshop.barriers import barriers, focused
from tests.workshop.browser import CHROMIUM, Browser, Chromium, Tab
from tests.workshop.people import HEADING, NOW, SUBMIT, Leader, Person
from tests.workshop.phones import let_in

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
NARROW = "document.documentElement.scrollWidth <= innerWidth"


async def is_open_to_all(tab: Tab, state: str) -> None:
    assert await barriers(tab) == [], state
    assert await tab.run(NARROW), f"{state}: wider than 320 px"


async def steps(workshop: Workshop) -> AsyncIterator[str]:
    """Go from the welcome to the end, and give each moment."""
    yield workshop.moment
    workshop.begin()
    while workshop.moment != "ending":
        yield workshop.moment
        match workshop.moment:
            case "scene":
                workshop.happen(rooms.show_choices(workshop.room))
            case "voting":
                workshop.happen(rooms.reveal(workshop.room))
            case "revealed":
                workshop.choose()
            case "write":
                name = name_of(next(iter(workshop.texts)))
                assert workshop.pick(name)
            case "answer":
                workshop.go_on()
    yield workshop.moment


def meet(workshop: Workshop, chromium: Chromium, work: Callable[[Browser, str], Awaitable[None]]) -> None:
    async def run() -> None:
        async with let_in(workshop) as address, chromium.lent() as browser:
            await work(browser, address)

    asyncio.run(run())


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_is_open_to_all(
    language: str, chromium: Chromium, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.randbits", lambda bits: plays.IN_APRON)
    workshop = open_workshop(plays.session(tmp_path / "data", monkeypatch), plays.STORY)

    async def at_the_door(person: Person, address: str) -> None:
        await person.tab.go(f"http://{address}/?lang={language}")
        await is_open_to_all(person.tab, "join")
        await person.tab.run("document.getElementById('code').value = 'zzzz'")
        await person.tab.run(SUBMIT)
        await person.tab.until("!!document.querySelector('.wrong')")
        assert await person.tab.run("document.querySelector('.wrong').getAttribute('role')") == "alert"
        await is_open_to_all(person.tab, "wrong letters")

    async def work(browser: Browser, address: str) -> None:
        person, leader = Person(await browser.tab(), language), Leader(await browser.tab(), language)
        dark = [{"name": "prefers-color-scheme", "value": "dark" if language == "en" else "light"}]
        for each in (person, leader):
            await each.tab.tell("Emulation.setEmulatedMedia", features=dark)
        await at_the_door(person, address)
        await person.join(address, workshop.code)
        await leader.join(address, workshop.leader_code)
        seen = set()
        async for moment in steps(workshop):
            await person.see(moment)
            assert await focused(person.tab) == await person.tab.run(HEADING), moment
            await is_open_to_all(person.tab, moment)
            if moment in ("voting", "write"):
                is_first = "open" in workshop.room.options  # the way to the typed moment
                letter = rooms.letter_of(workshop.room, "open") if is_first else "A"
                await (person.vote(letter) if moment == "voting" else person.write("Hei. Kom inn."))
                assert await focused(person.tab) == await person.tab.run(HEADING)
                await is_open_to_all(person.tab, f"{moment}, sent")
            await leader.tab.until(f"{NOW}.startsWith('{moment} ')")
            await is_open_to_all(leader.tab, f"{moment}, who leads")
            seen.add(moment)
        assert seen == {"welcome", "scene", "voting", "revealed", "answer", "write", "ending"}
        await person.tab.offline(True)
        await person.tab.until("!document.getElementById('lost').hidden")
        assert await person.tab.run("document.getElementById('lost').getAttribute('role')") == "alert"
        await is_open_to_all(person.tab, "no contact")

    meet(workshop, chromium, work)
