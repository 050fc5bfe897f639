"""Paper: pages that stand alone, tell who leads everything, and give cards that tell apart without colour."""

from __future__ import annotations

import asyncio
import base64
import re
from html import unescape
from pathlib import Path

import pytest

from simulator import resources, texts
from simulator.cli import main
from simulator.session.session import Session
from simulator.workshop.course import MEETINGS, course_sheet, meetings
from simulator.workshop.paper import SHAPES, SIGNS, cards, handout, leader_sheet
from tests.workshop.browser import CHROMIUM, Chromium

A4 = (595, 842)
"""Points."""


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_sheet_of_who_leads_has_every_word_of_every_story(language: str, tmp_path: Path) -> None:
    session = Session(resources.scenarios(), language)
    for name in session.scenario_ids():
        story = session.telling(name).story(language)
        scenario, page = story.scenario, leader_sheet(session, story)
        told = " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())
        for node in scenario.nodes.values():
            texts = [part.text for part in (*node.scene, *node.thought)] + [node.note]
            for choice in node.choices:
                texts += [choice.you, choice.feedback, *(part.text for part in choice.reaction)]
            for text in texts:
                assert " ".join(text.split()) in told
        for question in scenario.workshop.questions:
            assert question in told
        assert not re.search(r"https?:|src=|url[(]|<script", page)


def plain(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_handout_gives_nothing_away_before_the_story_is_over(language: str) -> None:
    session = Session(resources.scenarios(), language)
    for name in session.scenario_ids():
        scenario = session.telling(name).story(language).scenario
        page = handout(scenario)
        told = plain(page)
        start = scenario.nodes[scenario.start]
        for choice in start.choices:
            assert " ".join(choice.you.split()) in told
        for node in scenario.nodes.values():
            answers = [choice.feedback for choice in node.choices] + [node.note]
            answers += [part.text for choice in node.choices for part in choice.reaction]
            answers += [part.text for part in node.thought]
            assert not [text for text in answers if text and " ".join(text.split()) in told]
        before, _break, after = page.partition('class="after"')
        rule = " ".join(scenario.debrief.contrast.rule.split())
        assert rule in plain(after)
        assert rule not in plain(before)
        assert not re.search(r"https?:|src=|url[(]|<script", page)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_course_has_every_skill_once_and_no_story_twice(language: str) -> None:
    session = Session(resources.scenarios(), language)
    found = meetings(session)
    assert len(found) == MEETINGS
    assert [skill.id for meeting in found for skill in meeting.skills] == list(session.pack.skills)
    stories = [scenario.id for meeting in found for scenario in meeting.stories]
    assert sorted(stories) == sorted(session.scenario_ids())
    assert all(meeting.stories for meeting in found)
    page = plain(course_sheet(session))
    for meeting in found:
        assert meeting.stories[0].title in page
        assert " ".join(meeting.stories[0].debrief.plan.split()) in page


@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
def test_every_sheet_is_printed_on_a4(chromium: Chromium, tmp_path: Path) -> None:
    """The course and the handout have the pages they are meant to have; nothing is cut off at the side."""
    sheets: dict[str, str] = {}
    for language in ("nb", "en"):
        texts.use(language)
        session = Session(resources.scenarios(), language)
        story = session.telling("hidden_sweater").story(language)
        scenario = story.scenario
        for name, page in (
            ("course", course_sheet(session)), ("group", handout(scenario)), ("cards", cards(scenario)),
            ("leader", leader_sheet(session, story)),
        ):  # fmt: skip
            sheets[f"{name}-{language}"] = page

    async def printed() -> dict[str, bytes]:
        found = {}
        async with chromium.lent() as browser:
            tab = await browser.tab(width=680)  # the width between the margins of A4, in pixels
            for name, page in sheets.items():
                file = tmp_path / f"{name}.html"
                file.write_text(page, "utf-8")
                await tab.tell("Page.navigate", url=file.as_uri())
                await tab.until(f"location.href === '{file.as_uri()}' && document.readyState === 'complete'")
                width = await tab.run("document.documentElement.scrollWidth - innerWidth")
                assert width <= 0, (name, width)
                answer = await tab.tell("Page.printToPDF", preferCSSPageSize=True)
                found[name] = base64.b64decode(answer["data"])
        return found

    pages = {}
    for name, pdf in asyncio.run(printed()).items():
        for box in re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf):
            assert tuple(round(float(side)) for side in box) in (A4, (596, 842), (595, 841)), name
        pages[name] = len(re.findall(rb"/Type /Page\b(?!s)", pdf))
    for language in ("nb", "en"):
        assert (pages[f"course-{language}"], pages[f"group-{language}"]) == (MEETINGS, 2)
        assert pages[f"cards-{language}"] == -(-sheets[f"cards-{language}"].count('class="card"') // 4)
        assert 4 <= pages[f"leader-{language}"] <= 20


def test_there_is_a_card_for_every_letter(tmp_path: Path) -> None:
    session = Session(resources.scenarios(), "nb")
    for name in session.scenario_ids():
        scenario = session.telling(name).story("nb").scenario
        most = max(len(node.choices) for node in scenario.nodes.values())
        assert most <= len(SHAPES) == len(SIGNS)
        assert re.findall("<b>(.)</b>", cards(scenario)) == list("ABCDEFGH"[:most])


def test_the_command_writes_a_new_file_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kort.html"
    assert main(["print", "hidden_sweater", str(file), "--cards", "--lang", "nb"]) == 0
    assert str(file) in capsys.readouterr().out
    assert file.read_text("utf-8").startswith("<!doctype html>")
    assert main(["print", "hidden_sweater", str(file), "--cards", "--lang", "nb"]) == 1
    assert "Velg et annet navn" in capsys.readouterr().err
    assert main(["print", "hidden_sweater", "--leader", "--lang", "en"]) == 0
    assert "Claudine" in capsys.readouterr().out
    assert main(["print", "hidden_sweater", "--group", "--lang", "nb"]) == 0
    assert "Les dette når historien er slutt" in capsys.readouterr().out
    by_file = str(resources.scenarios() / "hidden_sweater.yaml")
    assert main(["print", by_file, "--group", "--lang", "nb"]) == 0
    assert "Les dette når historien er slutt" in capsys.readouterr().out
    assert main(["print", str(tmp_path / "none.yaml"), "--group"]) == 2
    assert "none.yaml" in capsys.readouterr().err
    course = tmp_path / "kurs.html"
    assert main(["print", "--course", str(course), "--lang", "nb"]) == 0
    assert "Samling 4" in course.read_text("utf-8")
    assert main(["print", "hidden_sweater", "--course", "--lang", "en"]) == 0
    assert "Meeting 4" in capsys.readouterr().out
    assert main(["print", "no_such_story", "--cards"]) == 2
    assert main(["print", "--cards"]) == 2
