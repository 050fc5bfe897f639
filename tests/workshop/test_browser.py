"""The page of a phone in a real browser, where there is one: keys, focus, no network, no JavaScript."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from simulator.workshop import room as rooms
from simulator.workshop import server
from simulator.workshop.workshop import Workshop, open_workshop
from tests.robustness.duration import HANG_S
from tests.session import plays
from tests.workshop.browser import CHROMIUM, Browser, Chromium, Tab
from tests.workshop.phones import let_in

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
HEADING = "document.querySelector('h1').textContent"
NOW = "document.getElementById('now').dataset.now"
OVERFLOW = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr("secrets.randbits", lambda bits: plays.IN_APRON)
    return open_workshop(plays.session(tmp_path / "data", monkeypatch), plays.STORY)


def meet(workshop: Workshop, chromium: Chromium, work: Callable[[Browser, str], Awaitable[None]]) -> None:
    async def run() -> None:
        async with let_in(workshop) as address, chromium.lent() as browser:
            await work(browser, f"http://{address}")

    asyncio.run(run())


async def joined(browser: Browser, address: str, code: str, *, scripts: bool = True) -> Tab:
    tab = await browser.tab(scripts=scripts)
    await tab.go(f"{address}/{code}?lang=en")
    await tab.run("document.getElementById('code').focus()")
    await tab.press("Enter")
    await tab.until(f"{HEADING} !== 'Join the workshop'")
    return tab


def test_by_keyboard_alone_and_by_itself_to_the_next_moment(workshop: Workshop, chromium: Chromium) -> None:
    async def work(browser: Browser, address: str) -> None:
        tab = await joined(browser, address, workshop.code)
        assert await tab.run(HEADING) == "Your phone reaches the wall"
        assert not await tab.run(OVERFLOW)
        workshop.begin()
        await tab.until("document.body.innerText.includes('The choices come here')")
        workshop.happen(rooms.show_choices(workshop.room))
        await tab.until("document.querySelectorAll('[type=radio]').length === 4")
        assert await tab.run("document.activeElement.tagName") == "H1", "what is new is read aloud"
        assert not await tab.run(OVERFLOW)
        await tab.press("Tab", " ", "ArrowDown", "ArrowDown")
        assert await tab.run("document.querySelector(':checked').value") == "C"
        assert workshop.room.votes == {}, "to move among the choices sends nothing"
        await tab.press("Tab", "Enter")
        await tab.until(f"{HEADING} === 'Your answer is sent'")
        assert list(workshop.room.votes.values()) == [workshop.room.options[2]]
        workshop.happen(rooms.reveal(workshop.room))
        await tab.until(f"{HEADING} === 'The votes'")
        assert all(url.startswith(address) for url in browser.requests if not url.startswith("about:"))
        assert browser.errors == []

    meet(workshop, chromium, work)


def test_a_reload_the_way_back_and_no_network(workshop: Workshop, chromium: Chromium) -> None:
    async def work(browser: Browser, address: str) -> None:
        workshop.begin()
        workshop.happen(rooms.show_choices(workshop.room))
        tab = await joined(browser, address, workshop.code)
        await tab.run("document.querySelector('[value=B]').click()")
        await tab.offline(True)
        await tab.run("document.querySelector('form button').click()")
        await tab.until("!document.getElementById('lost').hidden")
        assert await tab.run("document.querySelector(':checked').value") == "B", "the choice is still there"
        await tab.offline(False)
        await tab.until(f"{HEADING} === 'Your answer is sent'")
        assert await tab.run("document.getElementById('lost').hidden"), "it was sent again by itself"
        await tab.go(address)
        await tab.until(f"{HEADING} === 'Your answer is sent'")
        await tab.run("void setTimeout(() => history.back(), 0)")
        await tab.until(f"{HEADING} === 'Your answer is sent'")
        await tab.tell("Page.reload")
        await tab.until(f"document.readyState === 'complete' && {HEADING} === 'Your answer is sent'")
        assert (workshop.phones, len(workshop.room.votes)) == (1, 1)

    meet(workshop, chromium, work)


def test_an_answer_that_comes_late_is_not_shown_over_a_newer_one(
    workshop: Workshop, chromium: Chromium, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, held = server.Phones.page, list[asyncio.Event]()

    async def slow(phones: server.Phones, request: Request) -> Response:
        answer = await page(phones, request)
        if workshop.room.votes and not held:
            held.append(asyncio.Event())
            await held[0].wait()
        return answer

    monkeypatch.setattr(server.Phones, "page", slow)

    async def work(browser: Browser, address: str) -> None:
        workshop.begin()
        workshop.happen(rooms.show_choices(workshop.room))
        tab = await joined(browser, address, workshop.code)
        await tab.run(
            "window.seen = []; new MutationObserver(() => "
            "seen.push(document.querySelector('[checked]')?.value)).observe(document.body, {childList: true})"
        )
        for letter in "AB":
            await tab.run(f"document.querySelector('[value={letter}]').click()")
            await tab.run("document.querySelector('form button').click()")
            async with asyncio.timeout(HANG_S):
                while list(workshop.room.votes.values()) != [workshop.room.options["AB".index(letter)]]:
                    await asyncio.sleep(0.01)
        await tab.until("document.querySelector('[checked]')?.value === 'B'")
        held[0].set()
        assert workshop.vote_letter(next(iter(workshop.room.votes)), workshop.room.question, "C")
        await tab.until("document.querySelector('[checked]')?.value === 'C'")  # as in another tab
        assert await tab.run("seen.join()") == "B,C"

    meet(workshop, chromium, work)


def test_a_phone_whose_clock_goes_back_still_votes(workshop: Workshop, chromium: Chromium) -> None:
    async def work(browser: Browser, address: str) -> None:
        workshop.begin()
        workshop.happen(rooms.show_choices(workshop.room))
        tab = await joined(browser, address, workshop.code)
        for letter in "ABCD":
            await tab.run(f"document.querySelector('[value={letter}]').click()")
            await tab.run("document.querySelector('form button').click()")
            await tab.until(f"document.querySelector('[checked]')?.value === '{letter}'")
            if letter == "B":  # and what the page knew is forgotten
                await tab.go(address)
            await tab.run("Date.now = () => 5")
        assert list(workshop.room.votes.values()) == [workshop.room.options[3]]

    meet(workshop, chromium, work)


def test_without_javascript(workshop: Workshop, chromium: Chromium) -> None:
    async def work(browser: Browser, address: str) -> None:
        workshop.begin()
        workshop.happen(rooms.show_choices(workshop.room))
        tab = await joined(browser, address, workshop.code, scripts=False)
        assert await tab.run("getComputedStyle(document.querySelector('noscript a')).display") == "inline"
        await tab.run("document.querySelector('[value=D]').click()")
        await tab.run("document.querySelector('form button').click()")
        await tab.until(f"{HEADING} === 'Your answer is sent'")
        assert list(workshop.room.votes.values()) == [workshop.room.options[3]]

    meet(workshop, chromium, work)


def test_the_plan_stays_on_the_phone(workshop: Workshop, chromium: Chromium) -> None:
    async def work(browser: Browser, address: str) -> None:
        tab = await joined(browser, address, workshop.code)
        workshop.playing = plays.play(workshop.playing.session, "open")
        workshop.is_welcome = False
        await tab.until("!!document.getElementById('plan')")
        sent = len(browser.requests)
        plan = workshop.playing.telling.story("en").scenario.debrief.plan
        assert await tab.run("document.getElementById('plan').value") == plan, "a sentence to complete"
        await tab.run("document.getElementById('plan').select()")
        await tab.tell("Input.insertText", text="I ask first.")
        await tab.tell("Page.reload")
        await tab.until("document.querySelector('#plan')?.value === 'I ask first.'")
        await tab.run("document.getElementById('copy').focus()")
        await tab.press("Enter")
        await tab.until("document.getElementById('copy').textContent.startsWith('Copied')")
        assert await tab.run("document.activeElement.id") == "copy"
        await tab.run("document.getElementById('plan').select()")
        await tab.tell("Input.dispatchKeyEvent", type="keyDown", key="v", commands=["paste"])
        assert await tab.run("document.getElementById('plan').value") == "I ask first."
        assert {url.removeprefix(address) for url in browser.requests[sent:]} <= {
            "/",
            "/now",
            f"/{workshop.code}",
        }

    meet(workshop, chromium, work)


def test_who_leads_keeps_the_place_while_the_room_answers(workshop: Workshop, chromium: Chromium) -> None:
    """A vote, a phone, or more words change what they change, and nothing that one stands on."""

    async def work(browser: Browser, address: str) -> None:
        tab = await browser.tab()
        await tab.go(f"{address}/?lang=en")
        await tab.run(f"document.getElementById('code').value = '{workshop.leader_code}'")
        await tab.run("document.getElementById('code').focus()")
        await tab.press("Enter")
        await tab.until("document.body.innerText.includes('You lead')")
        phones = [workshop.join(workshop.code) for _ in range(3)]
        workshop.begin()
        workshop.happen(rooms.show_choices(workshop.room))
        await tab.until(f"{NOW}.startsWith('voting ') && document.activeElement.tagName === 'H1'")
        await tab.press("Tab")  # to the language, which stands first on the page
        for left, token in zip((2, 1), phones, strict=False):
            await tab.run("document.querySelector('h1').focus()")
            await tab.run("scrollTo(0, 60)")
            workshop.vote_letter(token, workshop.room.question, "A")
            await tab.until(f"document.body.innerText.includes('not answered: {left}')")
            assert await tab.run("document.activeElement.tagName") == "H1"
            assert await tab.run("scrollY") == 60
        workshop.happen(rooms.reveal(workshop.room._replace(votes={phones[0]: "open"})))
        workshop.choose()
        workshop.go_on()
        while workshop.moment != "write":
            workshop.happen(rooms.mark(rooms.reveal(rooms.show_choices(workshop.room)), 1))
            workshop.choose()
            workshop.go_on()
        for token in phones[:2]:
            workshop.write(token, workshop.room.question, f"Hei. {phones.index(token)}")
        await tab.until("document.querySelectorAll('main button').length === 2")
        await tab.run("document.querySelectorAll('main button')[1].focus()")
        held = await tab.run("document.activeElement.value")
        workshop.write(phones[2], workshop.room.question, "Kom inn.")
        await tab.until("document.querySelectorAll('main button').length === 3")
        workshop.write(phones[0], workshop.room.question, "Hei. Velkommen.")
        assert await tab.run("document.activeElement.value") == held
        await tab.press("Enter")
        await tab.until(f"{NOW}.startsWith('answer ')")
        assert workshop.moment == "answer"
        assert workshop.playing.turns[-2].typed == "Hei. 1"

    meet(workshop, chromium, work)
