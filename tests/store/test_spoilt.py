"""A journal that a fault of the disk has changed: nothing untrue is told, nothing written over.

Every change is drawn from a seed. What may be told is what was told of the sound file, or less with a word
about it.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from simulator.session.history import history, new_person, read_past
from simulator.session.library import entries, unfinished
from simulator.session.playing import begin, decoded, play_on, resume
from simulator.session.session import JOURNAL_NAME, Session
from simulator.store.database import JournalError
from simulator.store.journal import Journal

Told = dict[str, Any]
FLIPS = 120
"""Single bits flipped in one run; each is some milliseconds."""


def play_whole(session: Session, scenario: str, seed: int, steps: int = 60) -> None:
    """Play by chance, write where something can be written, and make a plan."""
    chance = random.Random(seed)
    playing = begin(session, scenario, seed)
    for _ in range(steps):
        if playing.stage == "answer":
            playing.go_on()
        elif playing.stage == "choose":
            playing.choose(chance.choice(playing.choices).id)
        elif playing.stage == "write":
            playing.send("Kan du vise meg hvordan du gjør det?")
    playing.reflect("opening", "Jeg ble usikker.")
    playing.plan("spørre først hva hun tenker")
    playing.keep_draft("et utkast", "plan")
    if playing.node.ending:
        playing.finish()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file with the plays of two persons."""
    folder = tmp_path_factory.mktemp("sound")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MENTOR_DATA", str(folder))
        session = Session(None, "nb")
        play_whole(session, "hidden_sweater", 1)
        new_person(session, erase=False)
        for seed in range(4):
            play_whole(session, "milk_rotation", seed)
        play_whole(session, "hidden_sweater", 9, steps=5)
        past = read_past(session, history(session)[-1].play)
        assert past is not None
        play_on(past, 1)
        session.close()
        yield folder / JOURNAL_NAME


@pytest.fixture
def journal_file(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it on a machine of its own."""
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    return Path(shutil.copy(sound, tmp_path / JOURNAL_NAME))


def told(path: Path) -> Told | None:
    """Return everything that a file tells, and whether something was said to be spoilt; None: not opened."""
    found: list[bool] = []
    try:
        journal = Journal(path, lambda: found.append(True))
    except JournalError:
        return None
    try:
        return {
            "settings": journal.settings(),
            "plays": {play.id: play for person in (1, 2) for play in journal.plays(person, "new_colleague")},
            "met": {person: journal.met(person, "new_colleague") for person in (1, 2)},
            "events": {
                play["id"]: [(event.pop("at"), event) for event in play["events"]]
                for play in journal.export()["plays"]
            },
            "drafts": {play["id"]: play["drafts"] for play in journal.export()["plays"]},
            "spoilt": bool(found),
        }
    except JournalError:
        return None
    finally:
        journal.close()


def assert_true(now: Told, then: Told) -> None:
    """Fail where something is told that was not, or where less is told without a word about it."""
    if not now["spoilt"]:
        assert now == then
    for play in now["plays"].values():
        assert play == then["plays"][play.id]
    for play, events in now["events"].items():
        sound = [event for event in events if "spoilt" not in event[1]]
        assert [event for event in sound if event not in then["events"][play]] == []
        kept = len(decoded([event for _, event in events]))
        assert events[:kept] == then["events"][play][:kept]
    for play, drafts in now["drafts"].items():
        assert drafts.items() <= then["drafts"][play].items()
    for person, met in now["met"].items():
        assert all(endings <= then["met"][person][scenario] for scenario, endings in met.items())
    for name, value in now["settings"].items():
        assert value == then["settings"][name] or (name == "person" and value not in ("1", "2"))


@pytest.fixture(scope="module")
def then(sound: Path) -> Told:
    """What the sound file tells."""
    found = told(sound)
    assert found is not None
    assert len(found["plays"]) == 7
    assert not found["spoilt"]
    return found


def assert_true_or_refused(path: Path, content: bytes, then: Told) -> None:
    """Put a changed file there: it is refused untouched, or nothing untrue is told of it."""
    for old in path.parent.glob(f"{JOURNAL_NAME}*"):
        old.unlink()
    path.write_bytes(content)
    now = told(path)
    if now is None:
        assert path.read_bytes() == content
        assert [found.name for found in path.parent.glob("journal*")] == [JOURNAL_NAME]
    else:
        assert_true(now, then)


@pytest.mark.parametrize("seed", range(2))
def test_one_flipped_bit_is_never_told_as_true(seed: int, journal_file: Path, then: Told) -> None:
    whole, chance = journal_file.read_bytes(), random.Random(seed)
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        changed = whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :]
        assert_true_or_refused(journal_file, changed, then)


def test_a_byte_replaced_in_the_first_pages_is_one_word_about_it(journal_file: Path, then: Told) -> None:
    whole, chance = journal_file.read_bytes(), random.Random(3)
    for _ in range(FLIPS):
        place = chance.randrange(8192)
        changed = whole[:place] + chance.randbytes(1) + whole[place + 1 :]
        assert_true_or_refused(journal_file, changed, then)


def test_a_file_cut_anywhere_is_refused_untouched(journal_file: Path) -> None:
    whole = journal_file.read_bytes()
    for length in range(1, len(whole), 512):
        journal_file.write_bytes(whole[:length])
        assert told(journal_file) is None
        assert journal_file.read_bytes() == whole[:length]


def spoil(path: Path, statement: str, *values: object) -> None:
    """Change rows as no program of ours would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement, values)


def test_a_spoilt_event_ends_its_play_and_nothing_is_written_over_it(journal_file: Path) -> None:
    spoil(journal_file, "UPDATE event SET data = replace(data, 'chose', 'choSe') WHERE number = 3")
    spoil(journal_file, "UPDATE event SET at = '2001-01-01' WHERE number = 4")
    session = Session(None, "nb")
    play = history(session)[1].play
    before = session.journal.events(play.id)
    playing = resume(session, play.id)
    assert playing is not None
    assert len(playing.events) == 3
    assert [notice.code for notice in session.notices] == ["spoilt"]
    playing.plan("noe annet")
    assert playing.row.id != play.id
    assert playing.row.parent == play.id
    assert playing.is_saved
    assert session.journal.events(play.id) == before
    session.close()


def test_a_lost_last_event_is_missed(journal_file: Path) -> None:
    spoil(journal_file, "DELETE FROM event WHERE number = 5")
    session = Session(None, "nb")
    for past in history(session):
        assert len(decoded(session.journal.events(past.play.id))) <= 5
    assert [notice.code for notice in session.notices] == ["spoilt"]
    session.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE play SET person = 2",
        "UPDATE play SET ending = 'yes_trap'",
        "UPDATE play SET updated = '2001-01-01T00:00:00.000+00:00'",
        "UPDATE play SET title = 'x' || title",
        "UPDATE met SET ending = 'yes_trap' || ending",
        "UPDATE setting SET value = '1' WHERE name = 'person'",
    ],
)
def test_a_spoilt_row_is_left_out_with_a_word(statement: str, journal_file: Path, then: Told) -> None:
    spoil(journal_file, statement)
    now = told(journal_file)
    assert now is not None
    assert now["spoilt"]
    assert_true(now, then)


def test_a_play_whose_row_is_spoilt_while_it_is_open_goes_on_in_a_new_one(journal_file: Path) -> None:
    session = Session(None, "nb")
    playing = begin(session, "milk_rotation", 1)
    spoil(journal_file, "UPDATE play SET ending = 'x' WHERE id = ?", playing.row.id)
    first = playing.row.id
    playing.choose(playing.choices[0].id)
    assert [notice.code for notice in session.notices] == ["spoilt"]
    assert playing.is_saved
    assert playing.row.id != first
    session.close()


def test_no_one_sees_another_persons_plays_through_a_spoilt_bit(journal_file: Path) -> None:
    spoil(journal_file, "UPDATE setting SET value = '1' WHERE name = 'person'")
    session = Session(None, "nb")
    assert session.person == 3
    assert history(session) == []
    assert unfinished(session) is None
    assert sum(entry.met for entry in entries(session)) == 0
    session.close()
