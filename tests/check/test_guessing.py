"""Whether a story can be guessed: each cue by name, the counters against hand-made stories, the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.check.proof.machine import build
from simulator.check.rules import guessing as guessing_rules
from simulator.check.rules import players
from simulator.check.rules.cues import cues, singled_out
from simulator.check.rules.guessing import Decision, WordCounter, guessers, guessing, telling
from simulator.check.rules.players import alike, anything, endings_by_chance, met_by, winning
from simulator.check.whole_check import Check
from simulator.engine.story import Story
from simulator.scenario.loader import open_scenario
from tests.check.story_file import PACK, STORY

ROOT = Path(__file__).resolve().parents[2]
NB = [
    ("open-question", "«Hva skjedde her?»", "«Skjedde det noe her?»"),
    ("own-fault", "«Jeg forklarte for fort.»", "«Du forklarte for fort.»"),
    ("own-fault", "«Unnskyld, det var min feil.»", "«Det var Geirs feil.»"),
    ("together", "«Vi gjør det sammen.»", "«Gjør det alene.»"),
    ("question", "«Er den ren?»", "«Den er ren.»"),
    ("no-exclamation", "«Stopp her.»", "«Stopp her!»"),
    ("silence", "Du setter koppen ved siden av den tomme stolen.", "Du sier «Sitt her»."),
    ("show-me", "«Vis meg med denne.»", "«Vis Silje den.»"),
    ("motive", "Du tar telefonen for at hun skal slippe.", "Du tar telefonen. «For at du skal slippe.»"),
    ("politest", "«Så fint! Kan du kanskje ta den?»", "«Ta den.»"),
    ("shortest", "«Nei.»", "«Nei, ikke nå.»"),
    ("longest", "«Nei, ikke nå.»", "«Nei.»"),
    ("short-sentences", "«Se her. Gammel foran. Ny bak.»", "«Se her, gammel foran og ny bak.»"),
]
EN = [
    ("open-question", "“What happened here?”", "“Did something happen here?”"),
    ("own-fault", "“Sorry, I explained too fast.”", "“You explained too fast.”"),
    ("together", "“Let’s look at it.”", "“Look at it.”"),
    ("silence", "You put your cup beside the empty chair.", "You say “Sit here”."),
    ("show-me", "“Show me with this one.”", "“Show Silje this one.”"),
    ("motive", "You take the phone to spare her.", "You take the phone. “To spare you.”"),
]


@pytest.mark.parametrize(
    ("language", "cue", "has", "lacks"), [("nb", *row) for row in NB] + [("en", *row) for row in EN]
)
def test_a_cue_picks_what_shows_it(language: str, cue: str, has: str, lacks: str) -> None:
    assert cues(language)[cue]([lacks, has]) == {1}
    assert cues(language)[cue]([has, lacks]) == {0}


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6), st.sampled_from(["nb", "en", "se", ""]))
def test_cues_take_any_words(texts: list[str], language: str) -> None:
    for pick in cues(language).values():
        assert pick(texts) <= set(range(len(texts)))
        assert len(singled_out(pick(texts), len(texts))) < len(texts)


def decision(number: int, strong: str, *others: str) -> Decision:
    texts = (strong, *others)
    return Decision(f"n{number}", tuple("abcdef"[: len(texts)]), (True, *[False] * len(others)), texts)


def told(stories: dict[str, list[Decision]]) -> dict[str, dict[str, str]]:
    return {found.code: dict(found.arguments) for found in telling(guessing(stories, "nb"))}


def test_open_questions_that_are_always_strong_are_told_with_their_places() -> None:
    stories = {
        "one": [
            decision(n, "«Hva skjedde med den?»", "«Ta en kopp til.»", "«Rydd bordet nå.»") for n in range(9)
        ]
    }
    found = guessing(stories, "nb")
    assert found.cues["open-question"].right == found.cues["open-question"].rate == 1
    assert "one n0.a" in told(stories)["guessable-cue"]["places"]


def test_what_is_evenly_shared_is_no_cue() -> None:
    asked, plain, third = "«Hva gjør du nå?»", "«Nå er du ferdig.»", "«Legg den der, du.»"
    stories = {
        "one": [
            decision(n, asked, plain, third) if n % 3 == 0 else decision(n, plain, asked, third)
            for n in range(9)
        ]
    }
    figure = guessing(stories, "nb").cues["open-question"]
    assert figure.spoken == 9
    assert figure.right == pytest.approx(1 / 3)


def test_few_decisions_are_not_judged() -> None:
    assert told({"one": [decision(n, "«Hva nå?»", "«Ta en.»") for n in range(7)]}) == {}


def test_a_counter_of_words_knows_only_the_other_stories() -> None:
    strong, weak = "«Geiten sover i båten.»", "«Elgen løper på taket.»"
    learnt = {name: [decision(n, strong, weak) for n in range(4)] for name in ("one", "two")}
    assert guessing(learnt, "nb").words == 1
    assert "guessable-words" in told(learnt)
    turned = {"one": learnt["one"], "two": [decision(n, weak, strong) for n in range(4)]}
    assert guessing(turned, "nb").words == 0
    assert guessing({"one": learnt["one"]}, "nb").words is None


def test_words_that_say_nothing_leave_every_choice() -> None:
    assert WordCounter([]).picks(["«Ja.»", "«Nei.»"]) == {0, 1}


def test_several_cues_are_asked_in_order_and_the_best_order_is_found() -> None:
    asks = decision(0, "«Hva skjedde med den der?»", "«Det var min feil, det.»", "«Ta den i morgen.»")
    admits = decision(0, "«Det var min feil, det.»", "«Ta den i dag tidlig.»", "«Ta den i morgen.»")
    found = guessing({"one": [asks, admits] * 5}, "nb")
    assert found.bundle[1] == 1
    assert found.bundle[0][0] in ("question", "open-question")


@pytest.fixture
def judge_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(players, "FEWEST_DECISIONS", 1)


def story(tmp_path: Path, text: str) -> Story:
    path = tmp_path / "story.yaml"
    path.write_text(text, "utf-8")
    scenario = open_scenario(path, None).scenario()
    assert scenario is not None
    return Story(scenario)


SMALL = """\
format: 1
title: Liten
language: nb
place: Her
role: Du er her.
summary: Noe.
minutes: 3
difficulty: 1
candidate: {name: Ada, age: 30, languages: [somali], level: A2, about: Ada er her.}
start: one
state:
  truth: {label: sant, one_of: [x, y], drawn: true}
nodes:
  - id: one
    scene: En.
    choices:
      - {id: ask, quality: strong, you: «Hva skjedde?», reaction: Ja., feedback: Bra., tips: [], goto: good}
      - {id: tell, quality: weak, you: «Rydd opp nå.», reaction: Ja., feedback: Nei., tips: [], goto: poor}
  - {id: good, scene: Det gikk bra., ending: Bra, outcome: good}
  - {id: poor, scene: Det gikk dårlig., ending: Dårlig, outcome: poor}
debrief:
  opening: Hei.
  hidden_truth: Sant.
  other_truths:
    - En.
    - To.
  questions: [{ask: Hva nå?}]
  contrast: {weak: Nei., strong: Ja., rule: Slik.}
  plan: Jeg vil ____.
"""


def test_a_cue_that_wins_every_play_is_told_and_one_that_may_lose_is_not(
    tmp_path: Path, judge_small_ones: None
) -> None:
    small = story(tmp_path, SMALL)
    cues_that_win = {found.arguments["cue"]: found.arguments for found in winning(small, "nb")}
    assert {"open-question", "question", "shortest"} <= cues_that_win.keys()
    assert cues_that_win["open-question"]["places"] == "one.ask"
    assert "longest" not in cues_that_win
    assert "silence" not in cues_that_win, "it says nothing, so it decides nothing"


def test_shares_of_endings_add_up_and_take_each_truth_alike(tmp_path: Path, judge_small_ones: None) -> None:
    split = SMALL.replace("goto: good}", "goto: [{when: truth == x, goto: good}, {goto: poor}]}", 1)
    met = met_by(story(tmp_path, split), anything)
    assert met is not None
    assert met.endings == pytest.approx({"good": 0.25, "poor": 0.75})
    assert endings_by_chance(build(story(tmp_path, split).scenario)) == pytest.approx(met.endings)
    assert [found.at for found in alike(build(story(tmp_path, split).scenario))] == ["poor"]
    assert list(alike(build(story(tmp_path, SMALL).scenario))) == []


def test_the_report_of_a_pack_names_the_language(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, "utf-8")
    for number in range(9):
        (tmp_path / f"s{number}.yaml").write_text(STORY, "utf-8")
    found = [f for f in Check().paths([tmp_path]).findings if f.code == "guessable-words"]
    assert [f.arguments["language"] for f in found] == ["nb"]
    assert not [f for f in Check(only=["s1"]).paths([tmp_path]).findings if f.code.startswith("guessable-w")]


def test_the_command_shows_figures_and_endings(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "simulator", "check", "scenarios", "--guess"]
    words += ["--only", "milk_rotation", "--format", "json"]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    data = json.loads(ran.stdout)
    assert {one["language"] for one in data["guessing"]} == {"nb", "en"}
    for one in data["endings"]:
        for shares in one["players"].values():
            assert sum(shares.values()) == pytest.approx(1, abs=1e-3)


def apart(stories: dict[str, list[Decision]]) -> float:
    """The same by hand: for each story a counter that has read the others alone."""
    hits = []
    for name, theirs in stories.items():
        words = WordCounter(one for other, rest in stories.items() if other != name for one in rest)
        hits += [one.hit(words.picks(one.you)) for one in theirs]
    return sum(hits) / len(hits)


@st.composite
def some_stories(draw: st.DrawFn) -> dict[str, list[Decision]]:
    words = st.lists(st.sampled_from(["geit", "båt", "elg", "tak", "du", "?"]), min_size=1, max_size=4)
    found = {}
    for name in ("one", "two", "three"):
        sizes = draw(st.lists(st.integers(2, 4), min_size=1, max_size=4))
        found[name] = [
            decision(place, *(" ".join(draw(words)) for _ in range(size))) for place, size in enumerate(sizes)
        ]
    return found


@given(stories=some_stories())
def test_what_is_taken_out_of_a_counter_is_as_if_it_had_never_been_read(
    stories: dict[str, list[Decision]],
) -> None:
    assert guessing(stories, "nb").words == pytest.approx(apart(stories))


@given(stories=some_stories())
def test_the_best_order_hits_as_often_as_one_who_asks_in_that_order(
    stories: dict[str, list[Decision]],
) -> None:
    found = guessing(stories, "nb")
    every = [one for theirs in stories.values() for one in theirs]
    picks = guessers(stories, found, "one")["bundle"]
    assert found.bundle[1] == pytest.approx(sum(one.hit(picks(one.you)) for one in every) / len(every))


def test_a_thousand_stories_are_read_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    plain = guessing_rules.tokens

    def counted(text: str) -> list[str]:
        read.append(text)
        return plain(text)

    monkeypatch.setattr(guessing_rules, "tokens", counted)
    stories = {f"s{number}": [decision(0, "«Ja.»", "«Nei.»")] for number in range(100)}
    guessing(stories, "nb")
    assert len(read) <= 3 * 200, "counted in all, counted in its own, and asked"
