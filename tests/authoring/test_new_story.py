"""A new story plays at once, `check` finds only what is still to be written, and no file is ever lost."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.authoring import new_story
from simulator.authoring.new_answers import LEVELS, QUESTIONS, AnswerError, read_answer, read_answers
from simulator.authoring.new_story import NewStoryError, id_from, make, workplaces
from simulator.check.rules.unwritten import MARK
from simulator.check.whole_check import Check
from simulator.engine.events import Chose, Continued, Skipped, Started
from simulator.engine.play import apply, offered, start
from simulator.engine.story import Story
from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.pack_files import exercise_files
from simulator.scenario.walk import told

ANSWERED = {"title", "place", "summary", "state.label", "candidate.languages", "candidate.knows"}
"""The texts of a new story that its author has given already, or need not touch."""


def answers(language: str = "nb", **more: str) -> dict[str, str]:
    given = {
        "language": language,
        "place": workplaces(language)[0],
        "name": "Amina Yusuf",
        "age": "30",
        "languages": "somali, arabisk",
        "level": "A2",
        "trouble": "Amina sier ja, men gjør noe annet enn det du ba om.",
        "decisions": "4",
        "title": "Ja betyr ja",
    }
    return given | more


def scenario_of(file: Path) -> Scenario:
    found = read_scenario(file, read_pack(file.parent).value)
    assert found.diagnostics == ()
    assert found.value
    return found.value


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def endings(scenario: Scenario, truth: str, quality: str) -> str:
    """Play with choices of one quality, and return the ending's id."""
    story = Story(scenario)
    state = start(story, Started(1, {"truth": truth}))
    for _step in range(100):
        node = story.nodes[state.node].node
        if node.ending:
            return node.id
        if node.write:
            event: object = Skipped(node.id)
        else:
            event = Chose(node.id, next(c.id for c in offered(story, state) if c.quality == quality))
        state = apply(story, state, event)  # type: ignore[arg-type]
        if not state.read:
            state = apply(story, state, Continued())
    raise AssertionError("no ending")


@pytest.mark.parametrize(
    ("language", "decisions", "level"), list(itertools.product(("nb", "en"), range(2, 9), LEVELS))
)
def test_every_new_story_is_clean_and_plays(
    language: str, decisions: int, level: str, tmp_path: Path
) -> None:
    file = make(tmp_path / "ny", answers(language, decisions=str(decisions), level=level))
    checked = Check().paths([file.parent])
    assert {finding.code for finding in checked.findings} == {"to-be-written"}
    exercises = sorted(path.name for path in exercise_files(file.parent))
    assert exercises == ["own.en.yaml", "own.nb.yaml"]  # one exercise, heard by this candidate: clean as well
    scenario = scenario_of(file)
    assert sum(bool(node.choices) for node in scenario.nodes.values()) == decisions
    assert len({node.id for node in scenario.endings}) == 2
    assert sum(bool(node.write) for node in scenario.nodes.values()) == 1
    for truth in scenario.state["truth"].options:
        met = [endings(scenario, truth, quality) for quality in ("strong", "workable", "tempting", "weak")]
        good, other = (node.id for node in scenario.endings)
        assert met == [good, good, other, other]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_text_that_is_still_to_be_written_can_be_forgotten(language: str, tmp_path: Path) -> None:
    file = make(tmp_path / "ny", answers(language))
    texts = [place for place in told(scenario_of(file)) if place.text]
    marked = [place for place in texts if MARK in place.text]
    assert {place.kind for place in texts if place not in marked} <= ANSWERED
    found = Check().paths([file]).findings
    assert len(found) == len(marked)
    lines = file.read_text("utf-8").split("\n")
    places = [(finding.line, finding.column) for finding in found]
    assert len(set(places)) == len(places)
    assert all(lines[line - 1][column - 1 :].startswith(MARK) for line, column in places)
    written = file.read_text("utf-8").replace(f"{MARK} ", "")
    file.write_text(written, "utf-8")
    left = {finding.code for finding in Check().paths([file.parent]).findings}
    assert left == {"no-translation", "no-review"}  # they wait until everything is written


words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=90)


@settings(max_examples=60, deadline=None)
@given(words, words, words, st.sampled_from(("nb", "en")))
def test_whatever_is_answered_the_file_can_be_read(
    title: str, place: str, trouble: str, language: str
) -> None:
    import tempfile

    given, wrong = read_answers(answers(language) | {"title": title, "place": place, "trouble": trouble})
    if wrong:
        assert set(wrong) <= {"title", "place", "trouble"}
        return
    with tempfile.TemporaryDirectory() as home:
        scenario = scenario_of(make(Path(home) / "ny", given))
    assert (scenario.title, scenario.summary) == (given["title"], given["trouble"])


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("language", "klingonsk"),
        ("place", "0"),
        ("place", "99"),
        ("place", "x" * 101),
        ("place", "{}"),
        ("title", "Ja, {name}"),
        ("trouble", "Hun sa «{word}»."),
        ("name", ""),
        ("name", "Amina {x}"),
        ("name", "A: b"),
        ("age", "tretti"),
        ("age", "6"),
        ("age", "²"),
        ("languages", ",,"),
        ("languages", "a: b"),
        ("level", "C1"),
        ("trouble", "  "),
        ("trouble", "\u200b"),
        ("decisions", "1"),
        ("decisions", "9"),
        ("title", "!"),
    ],
)
def test_a_bad_answer_says_what_to_write(name: str, answer: str) -> None:
    question = next(question for question in QUESTIONS if question.name == name)
    if question.usual and not answer.strip():
        return
    with pytest.raises(AnswerError) as told:
        read_answer(question, answer, ["Butikk"])
    assert str(told.value).endswith(".")


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Møtet på Åsen", "motet_pa_asen"),
        ("  «Ja» betyr … ja?", "ja_betyr_ja"),
        ("3 kopper", "story_3_kopper"),
        ("قصة", "story"),
        ("Pack", "pack_1"),
        ("CON", "con_1"),
        ("Łódź é", "lodz_e"),
    ],
)
def test_an_id_from_a_title(words: str, id: str) -> None:
    assert id_from(words, "story") == id


@pytest.mark.parametrize("name", ["med mellomrom", "æøå", "a: b # c", "-x", "ja", "12", "'"])
def test_any_name_of_a_folder(name: str, tmp_path: Path) -> None:
    file = make(tmp_path / "dypt" / name, answers())
    assert {finding.code for finding in Check().paths([file.parent]).findings} == {"to-be-written"}
    schema = file.read_text("utf-8").split("\n")[0].partition("$schema=")[2]
    assert json.loads((file.parent / schema).read_text("utf-8"))


def test_a_file_that_is_there_is_never_touched(tmp_path: Path) -> None:
    first = make(tmp_path, answers())
    (tmp_path / "egen.txt").write_text("min", "utf-8")
    before = files(tmp_path)
    second = make(tmp_path, answers())
    assert (first.name, second.name) == ("ja_betyr_ja.yaml", "ja_betyr_ja_2.yaml")
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"ja_betyr_ja_2.yaml"}


def test_a_pack_with_tips_of_its_own_is_told(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("format: 1\nid: x\ntitle: X\nlanguage: nb\nskills: {a: {title: A}}\n"
        "tips: {b: {skill: a, quote: B., plain: B.}}\n", "utf-8")  # fmt: skip
    before = files(tmp_path)
    with pytest.raises(NewStoryError, match="builds_on: new_colleague"):
        make(tmp_path, answers())
    (tmp_path / "pack.yaml").write_text("format: [", "utf-8")
    with pytest.raises(NewStoryError, match="mentor check"):
        make(tmp_path, answers())
    assert set(files(tmp_path)) == set(before)


@pytest.mark.parametrize("broken", [KeyboardInterrupt, OSError(28, "No space left on device")])
@pytest.mark.parametrize("at", ["first_line", "write_schemas"])
def test_what_is_broken_off_leaves_nothing(broken: BaseException, at: str, tmp_path: Path) -> None:
    with (
        mock.patch.object(new_story, at, side_effect=broken),
        pytest.raises((KeyboardInterrupt, NewStoryError)),
    ):
        make(tmp_path / "ny", answers())
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", "utf-8")
    for folder in (tmp_path / "fil", tmp_path / "fil" / "under", tmp_path / ("x" * 300), Path("a\0b")):
        with pytest.raises(NewStoryError):
            make(folder, answers())
    assert [path.name for path in tmp_path.iterdir()] == ["fil"]
