"""Phones over real sockets: who is let in, what they are sent, and that no vote is lost by a kill."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from simulator import resources
from simulator.session.playing import begin
from simulator.session.session import Session
from simulator.workshop import joining, server
from simulator.workshop import room as rooms
from simulator.workshop.page import join_page, room_page
from simulator.workshop.view import view
from simulator.workshop.workshop import Workshop, open_workshop
from tests.session import plays
from tests.workshop.phones import Answer, Phone, let_in, parsed, send
from tests.workshop.served import Served

MOST_PAGE = 15_000
"""Bytes of a page at most, with style and script."""


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return fresh(tmp_path / "data", monkeypatch)


def fresh(data: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """Return a workshop that votes on its first question, the same each time."""
    monkeypatch.setattr("secrets.randbits", lambda bits: plays.IN_APRON)
    monkeypatch.setattr("simulator.workshop.workshop.new_code", lambda length=4: "ABCD")
    workshop = open_workshop(plays.session(data, monkeypatch), plays.STORY)
    workshop.leader_code = "LEADERS"
    workshop.begin()
    workshop.happen(rooms.show_choices(workshop.room))
    return workshop


def meet(workshop: Workshop, work: Callable[[str], Awaitable[None]]) -> None:
    """Let phones in and do the work with the address."""

    async def run() -> None:
        async with let_in(workshop) as address:
            await work(address)

    asyncio.run(run())


async def joined(address: str, language: str = "en") -> Phone:
    phone = Phone(address, language)
    await phone.join("abcd")
    return phone


def test_a_phone_joins_votes_and_changes_its_vote_with_plain_forms(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        phone = Phone(address, "nb")
        assert 'href="/ABCD?lang=en"' in (await phone.ask("/ABCD")).body
        assert 'value="ABCD"' in (await phone.ask("/ABCD?lang=en")).body
        page = await phone.join(" abcd ")
        assert page.body.count('type="radio"') == 4
        assert "<fieldset>" in page.body
        page = await phone.vote(workshop.room.question, "B")
        assert "Your answer is sent" in page.body
        assert re.findall(r'value="(.)" required checked', page.body) == ["B"]
        await phone.vote(workshop.room.question, "C")
        assert list(workshop.room.votes.values()) == [workshop.room.options[2]]
        workshop.happen(rooms.reveal(workshop.room))
        page = await phone.vote(workshop.room.question, "A")
        assert "The votes" in page.body
        assert rooms.tally(workshop.room) == (0, 0, 1, 0)

    meet(workshop, work)


def test_a_vote_that_was_overtaken_on_its_way_counts_for_nothing(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        phone = await joined(address)
        question = workshop.room.question
        for letter, at in (("B", "1700000000200"), ("A", "1700000000100")):
            await phone.ask("/vote", {"question": question, "letter": letter, "at": at})
        assert list(workshop.room.votes.values()) == [workshop.room.options[1]]
        for letter, at in (("C", "1700000000300"), ("D", "soon"), ("A", "9" * 4_000)):
            await phone.ask("/vote", {"question": question, "letter": letter, "at": at})
            assert list(workshop.room.votes.values()) == [workshop.room.options["ABCD".index(letter)]]

    meet(workshop, work)


def test_words_that_were_overtaken_on_their_way_count_for_nothing(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        phone = await joined(address)
        workshop.happen(rooms.reveal(workshop.room))
        workshop.playing.choose("open")
        workshop.go_on()
        for text, at in (("Second", "200"), ("First", "100")):
            await phone.ask("/write", {"question": workshop.room.question, "text": text, "at": at})
        assert list(workshop.texts.values()) == ["Second"]
        assert 'data-at="200"' in (await phone.ask("/")).body, "what is sent next gets a higher number"
        await phone.ask("/write", {"question": workshop.room.question, "text": "Plain form"})
        assert list(workshop.texts.values()) == ["Plain form"]

    meet(workshop, work)


def test_who_asks_twice_to_be_let_in_is_one_phone(workshop: Workshop) -> None:
    """A finger that taps twice, or an answer that did not come through."""

    async def work(address: str) -> None:
        phone = Phone(address)
        await phone.ask("/ABCD")
        given = phone.cookies[server.TOKEN]
        await asyncio.gather(*(phone.join("ABCD") for _ in range(3)))
        assert (workshop.phones, phone.cookies[server.TOKEN]) == (1, given)
        other = Phone(address)
        other.cookies[server.TOKEN] = "made up, and too short"
        await other.join("ABCD")
        assert (workshop.phones, len(other.cookies[server.TOKEN])) == (2, 22)

    meet(workshop, work)


def test_a_page_is_told_what_counts_of_its_own_phone_only(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        phones = [await joined(address) for _ in range(2)]
        before = [(await phone.ask("/now")).body for phone in phones]
        workshop.vote_letter(phones[0].cookies[server.TOKEN], workshop.room.question, "B")
        after = [(await phone.ask("/now")).body for phone in phones]
        assert after[0] != before[0]
        assert after[1] == before[1]
        assert f'data-now="{after[0]}"' in (await phones[0].ask("/")).body

    meet(workshop, work)


def test_each_phone_has_its_own_language_and_keeps_it(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        english, norwegian = await joined(address, "en"), await joined(address, "no,en;q=0.5")
        assert "What do you say or do?" in (await english.ask("/")).body
        assert "Nøkkelen er borte." in (await norwegian.ask("/")).body
        assert 'lang="en"' in (await norwegian.ask("/?lang=en")).body
        assert "What do you say or do?" in (await norwegian.ask("/")).body
        assert workshop.phones == 2

    meet(workshop, work)


def test_a_reload_is_the_same_phone(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        phone = await joined(address)
        await phone.vote(workshop.room.question, "D")
        for path in ("/", "/ABCD", "/"):
            assert "Your answer is sent" in (await phone.ask(path)).body
        await phone.join("ABCD")
        assert workshop.phones == 1

    meet(workshop, work)


def test_nothing_sent_tells_how_the_others_voted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rooms with as many votes, fallen otherwise: what phones get is the same to the byte."""
    found: list[bytes] = []
    for number, letters in enumerate(("AAAAAB", "DDCCBB")):
        workshop = fresh(tmp_path / str(number), monkeypatch)

        async def work(address: str, workshop: Workshop = workshop, letters: str = letters) -> None:
            watcher, leader = await joined(address), Phone(address, "en")
            await leader.join("LEADERS")
            phones = [await joined(address) for _ in letters]
            for phone, letter in zip(phones, letters, strict=True):
                await phone.vote(workshop.room.question, letter)
                workshop.happen(rooms.count_digit(rooms.begin_count(workshop.room, letter), "7"))
                for path in ("/", "/now", "/?lang=nb", "/?lang=en", "/ABCD"):
                    await watcher.ask(path)
                await leader.ask("/")
                await leader.ask("/now")
                await Phone(address).ask("/")
            changing = re.compile(rb"(?i)date: [^\r]*|set-cookie: [^\r]*")
            found.append(changing.sub(b"", watcher.got + leader.got))

        meet(workshop, work)
    assert found[0] == found[1]
    assert len(found[0]) > 20_000


def test_who_leads_brings_what_was_written_to_the_wall(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        leader, phones = Phone(address), [await joined(address) for _ in range(3)]
        page = await leader.join(workshop.leader_code)
        assert "Phones that have not answered: 3" in page.body
        workshop.vote_letter(phones[0].cookies[server.TOKEN], workshop.room.question, "A")
        assert "Phones that have not answered: 2" in (await leader.ask("/")).body
        assert workshop.phones == 3, "who leads does not vote and is not counted"
        await leader.vote(workshop.room.question, "A")
        assert len(workshop.room.votes) == 1
        workshop.playing.choose("open")
        workshop.go_on()
        assert workshop.moment == "write"
        for number, phone in enumerate(phones):
            answer = {"question": workshop.room.question, "text": f"Thank you {number}. Come with me."}
            assert "Your words are sent" in (await phone.ask("/write", answer)).body
        assert "Thank you 1" not in (await phones[0].ask("/")).body
        page = await leader.ask("/")
        names = re.findall(r'name="name" value="(.*?)"', page.body)
        assert len(names) == 3
        assert not any(phone.cookies[server.TOKEN] in page.body for phone in phones)
        await phones[0].ask("/pick", {"name": names[1]})
        assert workshop.moment == "write", "only who leads picks"
        for name, number in ((names[1], 1), (names[2], 2)):
            for _twice in range(2):
                await leader.ask("/pick", {"name": name})
            assert workshop.moment == "answer"
            assert len(workshop.playing.state.tries) == number - 1, "asked for twice, it is heard once"
            assert f"Thank you {number}" in workshop.playing.turns[-2].typed

    meet(workshop, work)


def test_a_page_gives_no_choice_away_and_asks_for_nothing_elsewhere(workshop: Workshop) -> None:
    page = room_page("en", view(workshop, "", "en"))
    names = [choice.id for choice in workshop.choices]
    qualities = ("strong", "workable", "tempting", "weak")
    for word in (*names, *qualities):
        assert not re.search(rf"\b{word}\b", page.partition("<style>")[0] + page.partition("</style>")[2])
    for sent in (page, join_page("nb", "ABCD")):
        assert not re.search(r"https?:|//[a-z]|src=|@import|url\(", sent)
        assert len(re.findall("<script", sent)) == 1


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_of_every_shipped_story_is_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    sitting = Session(resources.scenarios(), language)
    longest = 0
    for name in sitting.scenario_ids():
        playing = begin(sitting, name, 1)
        for node in playing.story.nodes:
            playing.state = playing.state._replace(entered=((node, 0),), read=True)
            workshop = Workshop(playing, "ABCD", {})
            workshop.is_welcome = False
            workshop.room = rooms.show_choices(workshop.room)
            longest = max(longest, len(room_page(language, view(workshop, "", language)).encode()))
    assert 4_000 < longest <= MOST_PAGE


def test_texts_are_shown_as_text(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = view(workshop, "", "en")
    evil = '<script>alert("x")</script>&'
    option = shown.options[0]._replace(words=evil)
    for moment in ("scene", "voting", "revealed", "write", "answer", "ending"):
        page = room_page(
            "en",
            shown._replace(
                moment=moment, title=evil, scene=(evil,), options=(option,), said=evil, answer=(evil,),
                prompt=evil, plan=evil, question=evil, now=evil,
            ),
        )  # fmt: skip
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_only_what_was_sent_to_this_address_and_from_its_own_page(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        phone = await joined(address)
        question = workshop.room.question
        for host in ("evil.example", "localhost:" + address.partition(":")[2], ""):
            assert (await phone.ask("/", headers={"Host": host})).status in (400, 421)
        vote = {"question": question, "letter": "A"}
        for origin in ("http://evil.example", "null", ""):
            assert (await phone.ask("/vote", vote, {"Origin": origin})).status == 403
        assert workshop.room.votes == {}
        answer = await phone.vote(question, "A")
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["cache-control"] == "no-store"
        assert len(workshop.room.votes) == 1

    meet(workshop, work)


def test_nobody_is_let_in_without_the_letters(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "WRONG_CODE_WAIT", 0)

    async def work(address: str) -> None:
        phone = Phone(address)
        phone.cookies[server.TOKEN] = "made-up"
        for code in ("", "ABC", "ABCE", "abcd\x00", "x" * 3000):
            assert (await phone.join(code)).status == 403
        assert (await phone.ask("/now")).body == "join"
        assert 'action="/join"' in (await phone.vote(workshop.room.question, "A")).body
        assert (workshop.phones, workshop.room.votes) == (0, {})

    meet(workshop, work)


def test_what_is_too_much_or_no_http_is_refused(workshop: Workshop) -> None:
    async def work(address: str) -> None:
        phone = await joined(address)
        assert (await phone.ask("/vote", {"letter": "x" * 9_000})).status == 413
        assert (await phone.ask("/vote", {str(n): "x" for n in range(40)})).status == 400
        assert (await phone.ask("/nothing-here")).status == 404
        assert (await phone.ask("/", headers={"X": "x" * 70_000})).status in (0, 400, 431)
        junk = (
            b"\x16\x03\x01\x02\x00",
            b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
            b"\r\n" * 40,
            b"X\r\n\r\n",
        )
        for data in junk:
            assert parsed(await send(address, data + b"\r\n\r\n")).status in (0, 400, 421)
        assert (await phone.ask("/now")).status == 200

    meet(workshop, work)


def test_slow_ones_keep_nobody_out(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """More idle connections than are allowed: the oldest are cut, and a phone is answered."""
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 20)

    async def work(address: str) -> None:
        host, _, port = address.partition(":")
        slow = [await asyncio.open_connection(host, int(port)) for _ in range(60)]
        for _reader, writer in slow:
            writer.write(b"GET / HTTP/1.1\r\n")
        phone = await joined(address)
        assert "Your answer is sent" in (await phone.vote(workshop.room.question, "A")).body
        assert len(server.Bounded.open) <= 20
        for _reader, writer in slow:
            writer.close()

    meet(workshop, work)


def test_a_connection_has_an_end(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "LIFETIME", 0.05)

    async def work(address: str) -> None:
        assert await send(address, b"GET / HTTP/1.1\r\nHost: ") == b""

    meet(workshop, work)


def test_killed_in_the_middle_of_a_vote_it_opens_again_with_every_vote(tmp_path: Path) -> None:
    async def answered(phone: Phone) -> Answer:
        while True:  # between two starts nobody listens
            try:
                answer = await phone.ask("/")
            except OSError:
                await asyncio.sleep(0.05)
                continue
            if answer.raw:
                return answer

    async def vote(address: str, code: str) -> list[Phone]:
        phones = [Phone(address) for _ in range(22)]
        for number, phone in enumerate(phones):
            await answered(phone)
            await phone.join(code)
            page = await phone.vote("cabinet@0", "ABCD"[number % 4])
            assert "Your answer is sent" in page.body
        return phones

    async def again(phones: list[Phone]) -> list[str]:
        return [
            letter
            for phone in phones
            for letter in re.findall(r'value="(.)" required checked', (await answered(phone)).body)
        ]

    wall = Served(tmp_path, plays.SMALL, plays.STORY)
    wall.start()
    try:
        before = wall.address, wall.code
        phones = asyncio.run(vote(*before))
        wall.kill()
        wall.start()
        assert (wall.address, wall.code) == before
        assert asyncio.run(again(phones)) == ["ABCD"[number % 4] for number in range(22)]
    finally:
        wall.kill()


def test_the_code_on_the_wall_is_the_address_and_the_letters() -> None:
    import segno

    invitation = joining.invitation("192.168.100.100:8765", "ABCD")
    assert invitation == "HTTP://192.168.100.100:8765/ABCD"
    rows = joining.qr_rows(invitation)
    modules = [list(row) for row in segno.make(invitation, error="l", micro=False).matrix_iter(border=2)]
    signs = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
    told = [[signs[sign][half] for sign in row] for row in rows for half in (0, 1)]
    assert told[: len(modules)] == [[int(bool(dark)) for dark in row] for row in modules]
    assert len(rows) <= 17
