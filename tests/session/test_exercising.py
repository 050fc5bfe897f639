"""Exercises under way: in an order that can be replayed, and nothing that was written is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.language.analysis import listen
from simulator.language.listener import of_exercise
from simulator.scenario.pack_files import exercise_files
from simulator.session import exercise_steps, exercise_told
from simulator.session.exercise_order import BETWEEN, OWN, Offered, ordered
from simulator.session.exercise_steps import Step
from simulator.session.exercises import KIND, notes, of_pack, offered, own_replies, task
from simulator.session.exercising import HALF, Exercising
from simulator.session.session import Session
from tests.session import plays

PLAIN = "Vask alle bordene nå."
ROOT = Path(__file__).resolve().parents[2]

# The order


OFFERED = st.lists(
    st.builds(Offered, st.sampled_from("abcdefghij"), st.sampled_from(["idiom", "jargon", OWN])),
    unique_by=lambda one: one.id,
    min_size=1,
)


@given(OFFERED, st.lists(st.integers(0, 20), max_size=40), st.integers(0, 99))
def test_the_order_is_a_function_of_what_was_met(some: list[Offered], places: list[int], seed: int) -> None:
    met = [some[place % len(some)] for place in places]
    order = ordered(some, met, seed)
    assert order == ordered(list(reversed(some)), met, seed)
    assert sorted(order) == sorted(one.id for one in some)
    kinds = {one.id: one.kind for one in some}
    if met and len(some) > 1:
        assert order[0] != met[-1].id
    pack = [one for one in some if one.kind != OWN]
    if met and any(one.kind not in (OWN, met[-1].kind) and one.id != met[-1].id for one in pack):
        assert kinds[order[0]] != met[-1].kind


@given(OFFERED, st.integers(0, 99))
def test_each_comes_before_any_comes_again(some: list[Offered], seed: int) -> None:
    """With one kind only, nothing stands in the way: round after round, in the same order."""
    alike = [one._replace(kind="idiom") for one in some]
    met: list[Offered] = []
    for _ in range(2 * len(alike)):
        first = ordered(alike, met, seed)[0]
        met.append(Offered(first, "idiom"))
    assert {one.id for one in met[: len(alike)]} == {one.id for one in alike}
    assert met[: len(alike)] == met[len(alike) :]


def test_own_replies_come_between_those_of_the_pack() -> None:
    some = [Offered(f"p{number}", f"kind{number % 3}") for number in range(9)]
    own = [Offered(f"o{number}", OWN) for number in range(3)]
    met: list[Offered] = []
    kinds = {one.id: one.kind for one in (*some, *own)}
    for _ in range(30):
        first = ordered([*some, *own], met, 7)[0]
        met.append(Offered(first, kinds[first]))
    places = [place for place, one in enumerate(met) if one.kind == OWN]
    assert places
    assert places[0] >= BETWEEN
    assert all(b - a > BETWEEN for a, b in zip(places, places[1:], strict=False))


# The steps


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("sent"), st.sampled_from(["", "  ", "Ta bøtta.", "Hei du"])),
        st.tuples(st.sampled_from(["write_again", "stay", "see_models"])),
    ),
    max_size=20,
)


@given(ACTS)
def test_steps_lose_no_try_and_invent_none(acts: list[tuple[str, ...]]) -> None:
    step, tries = Step(), []
    for name, *words in acts:
        before = step
        step = getattr(exercise_steps, name)(step, *words)
        if name == "sent" and before.stage == "write" and words[0].strip():
            tries.append(words[0])
            assert step.stage == "heard"
        assert step.tries == tuple(tries)
        assert step.stage != "heard" or tries
        if step.stage == "models" and name != "see_models":
            assert before.stage == "models", "only who asks for the models sees them"


# On real files


@pytest.fixture
def said(sitting: Session) -> Exercising:
    return Exercising(sitting, exercise="wipe_the_tables")


def test_heard_before_and_after(said: Exercising) -> None:
    assert said.task
    assert said.before
    assert said.after is None
    said.send("   ")
    assert said.step == Step()
    said.send(PLAIN)
    assert said.step == Step("heard", (PLAIN,))
    told = exercise_told.before_and_after(said)
    assert [one.label for one in told] == ["Før", "Nå"]
    assert told[1].text == PLAIN
    assert "kanskje" in str(list(exercise_told.seen(said)))
    said.write_again()
    assert said.draft == PLAIN, "writing again begins with what was written"
    said.stay()
    said.see_models()
    assert "Vask alle bordene nå." in str(exercise_told.models(said.task))
    kept = notes(said.session)
    assert [data.get("text") for _at, data in kept] == [PLAIN]
    assert kept[0][1]["exercise"] == "wipe_the_tables"


def test_the_next_is_another_kind_and_what_was_met_waits(sitting: Session) -> None:
    said = Exercising(sitting)
    met = []
    for _ in range(8):
        assert said.task
        met.append((said.task.id, said.task.kind))
        if len(met) % 2:
            said.send(PLAIN)
        said.next()
    assert len({id for id, _kind in met[:4]}) == 4
    assert met[4:] == met[:4]
    again = Exercising(Session(plays.SMALL, "nb"))
    assert said.task
    assert again.task
    assert again.task.id == said.task.id, "the same journal gives the same next one"


def test_what_is_half_written_comes_back(sitting: Session) -> None:
    said = Exercising(sitting)
    said.next()
    assert said.task
    said.keep_draft("Vask bor")
    sitting.use_language("en")
    said.in_language()
    said.keep_draft("Wash the ta")
    again = Exercising(Session(plays.SMALL, "nb"))
    assert again.task
    assert (again.task.id, again.draft) == (said.task.id, "Vask bor")
    again.session.use_language("en")
    again.in_language()
    assert again.draft == "Wash the ta"
    again.send("Wash the tables now.")
    assert Exercising(Session(plays.SMALL, "en")).draft == ""
    assert len(sitting.journal.notes(1, sitting.pack_key, HALF)) == 1


def test_each_language_has_its_own_sentence(sitting: Session) -> None:
    said = Exercising(sitting, exercise="bucket_by_the_lift")
    assert said.task
    said.send(PLAIN)
    hard = said.task.hard
    sitting.use_language("en")
    said.in_language()
    assert said.task.id == "bucket_by_the_lift"
    assert "play it by ear" in said.task.hard
    assert said.step == Step(), "nothing was tried in this language yet"
    sitting.use_language("nb")
    said.in_language()
    assert said.task.hard == hard
    assert said.step.tries == (PLAIN,)


HARD = "Du må kanskje bare ta det på sparket, hvis du har lyst, ok?"


def test_an_own_reply_comes_back_until_its_play_is_erased(sitting: Session) -> None:
    fine = plays.play(sitting, "open")
    assert own_replies(sitting) == []
    playing = plays.play(sitting, "open", text=HARD)
    [reply] = own_replies(sitting)
    assert (reply.text, reply.play.id) == (HARD, playing.row.id)
    assert OWN in {one.kind for one in offered(sitting)}
    said = Exercising(sitting, exercise=reply.id)
    assert said.task
    assert said.task.situation == playing.story.nodes[reply.node].node.write.prompt  # type: ignore[union-attr]
    assert said.task.name == "Samira"
    assert "28" in exercise_told.hard_title(said.task) or str(
        said.task.written[:4]
    ) in exercise_told.hard_title(said.task)
    said.send("Heng nøkkelen i skapet.")
    assert said.before
    assert said.before.to_try
    sitting.journal.delete(playing.row.id)
    assert own_replies(sitting) == []
    assert HARD not in str(sitting.journal.export())
    assert [data for _at, data in notes(sitting) if data["kind"] == OWN] == []
    assert fine.row.id
    said.keep_draft("nothing is kept any more, and nothing breaks")
    said.write_again()
    said.keep_draft("nor here")
    said.send("Nor here.")
    said.next()
    assert said.task
    assert said.task.kind != OWN


def test_of_several_people_and_packs(sitting: Session) -> None:
    plays.play(sitting, "open", text=HARD)
    said = Exercising(sitting)
    said.send(PLAIN)
    said.write_again()
    said.keep_draft("Half")
    sitting.set("person", "2")
    other = Exercising(sitting)
    assert other.draft == ""
    assert notes(sitting) == []
    assert own_replies(sitting) == []
    sitting.set("person", "1")
    sitting.journal.erase_person(1)
    assert Exercising(sitting).draft == ""
    assert notes(sitting) == []


def test_only_what_practises_a_skill(sitting: Session) -> None:
    said = Exercising(sitting, skill="show")
    assert said.task
    said.send(PLAIN)
    said.next()
    assert said.task.skill == "show"
    assert Exercising(sitting, skill="no_such_skill").task


def test_a_broken_file_costs_its_own_exercises_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = Path(shutil.copytree(plays.SMALL, tmp_path / "small"))
    (pack / "exercises" / "more.nb.yaml").write_text("exercises: [", "utf-8")
    sitting = plays.session(tmp_path / "data", monkeypatch, pack=pack)
    known = of_pack(sitting)
    assert known.broken == ("more.nb.yaml",)
    assert len(known.exercises) == 4
    assert of_pack(sitting) == known, "remembered as it was read"
    (pack / "exercises" / "more.nb.yaml").unlink()
    assert of_pack(sitting).broken == ()


def test_a_pack_without_exercises_has_those_that_ship(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = Path(shutil.copytree(plays.SMALL, tmp_path / "small"))
    shutil.rmtree(pack / "exercises")
    assert exercise_files(pack) == []
    sitting = plays.session(tmp_path / "data", monkeypatch, pack=pack)
    assert len(of_pack(sitting).exercises) >= 60
    assert Exercising(sitting).task


def test_without_a_journal_it_can_still_be_practised(sitting: Session) -> None:
    sitting.save_nothing()
    said = Exercising(sitting)
    assert said.task
    first = said.task.id
    said.send(PLAIN)
    said.next()
    assert said.task.id != first


CHILD = """
import os, signal, sys
from pathlib import Path
from simulator.session.exercising import Exercising
from simulator.session.session import Session
said = Exercising(Session(Path(sys.argv[1]), "nb"))
said.send("Vask alle bordene nå.")
said.write_again()
for end in range(1, 9):
    said.keep_draft("Ta bøtta"[:end])
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_killed_while_writing(sitting: Session) -> None:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", CHILD, str(plays.SMALL)], env=environ, check=False)
    assert done.returncode == -signal.SIGKILL
    said = Exercising(sitting)
    assert said.draft == "Ta bøtta"
    assert [data["text"] for _at, data in notes(sitting)] == ["Vask alle bordene nå."]
    assert sitting.journal.notes(1, sitting.pack_key, KIND)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_shipped_exercise_can_be_heard(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    sitting = Session(None, language)
    for id in of_pack(sitting).exercises:
        one = task(sitting, id)
        assert one
        said = Exercising(sitting, exercise=id)
        said.send(one.models[0])
        told = exercise_told.before_and_after(said)
        assert told[1].text == " ".join(one.models[0].split())
        seen = str(list(exercise_told.seen(said)))
        assert exercise_told._("What hides the message in the sentence before") in seen


def test_who_is_named_in_the_situation_is_known_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    sitting = Session(None, "en")
    one = (
        of_pack(sitting)
        .exercises["learning_the_till"]
        ._replace(situation="Gro, the manager, decides.", scene="")
    )
    heard = listen("Gro decides that. Ask Gro, or Kjersti.", of_exercise(one))
    assert all(ear.heard for ear in heard)
    nobody = of_exercise(one._replace(situation="A shop."))
    assert [ear.token.text for ear in listen("Gro decides that.", nobody) if not ear.heard] == ["Gro"]
