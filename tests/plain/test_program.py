"""`mentor --plain`: the whole program in lines, for those who hear it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.plain.driving import mentor
from tests.session import plays


def conversation(tmp_path: Path, *lines: str, lang: str = "en") -> str:
    done = mentor(tmp_path / "data", "--plain", "--lang", lang, lines=lines)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_story_is_begun_left_and_found_again(tmp_path: Path) -> None:
    told = conversation(tmp_path, "1", "", "1", "s", "t", "1", "", "s")
    assert told.count("Stories:") == 3
    assert "Your play is saved." in told
    assert "One play not finished." in told
    assert "Not finished." in told
    assert "Go on with it:" in told  # the debrief of a play that has not ended


def test_everything_that_can_be_written_is_told_and_works(tmp_path: Path) -> None:
    told = conversation(tmp_path, "?", "c", "g sling", "t", "l", "hva?", "s")
    assert "t: your earlier plays" in told
    assert "The coach waits until the play is over." in told
    assert "There are no plays yet." in told
    assert "Historier:" in told
    assert told.rstrip().endswith("> s")


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_the_end_of_the_input_ends_it(tmp_path: Path, lang: str) -> None:
    for lines in ((), ("1",), ("1", ""), ("t",)):
        conversation(tmp_path, *lines, lang=lang)


def test_a_title_that_asks_gets_no_full_stop(tmp_path: Path) -> None:
    told = conversation(tmp_path, lang="nb")
    assert "?." not in told
    assert "!." not in told


def test_plain_before_the_command_is_plain_after_it(tmp_path: Path) -> None:
    done = mentor(tmp_path / "data", "--plain", "play", "milk_rotation", "--lang", "en")
    assert done.returncode == 0
    assert "Press Enter to begin" in done.stdout


def test_after_an_absence_enter_begins_an_exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    session = plays.session(tmp_path / "data", monkeypatch, "en")
    monkeypatch.setattr(session, "clock", lambda: datetime(2026, 1, 5, 17, tzinfo=UTC))
    plays.play(session, "open").finish()
    session.close()
    done = mentor(
        tmp_path / "data", "--plain", "--pack", str(plays.SMALL), "--lang", "en", lines=("", "s", "s")
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout
    offered = told.index("Try this: Say it simpler. A hard sentence")
    assert offered < told.index("Just press Enter to begin it.") < told.index("Two minutes or ten")


def test_who_is_new_begins_the_easiest_with_enter(tmp_path: Path) -> None:
    told = conversation(tmp_path, "", "s", lang="nb")
    offer = "Forslag: Melka som ble snudd. Lett å begynne med.\nTrykk bare Enter for å spille den."
    assert offer in told
    assert "Trykk Enter for å begynne." in told.partition(offer)[2]
    again = conversation(tmp_path, "1", "", "1", "s", "s", lang="nb")
    assert offer not in again.rpartition("Historier:")[2]


@pytest.mark.parametrize(("lang", "saved"), [("nb", "Samtalen er lagret."), ("en", "Your play is saved.")])
def test_within_the_program_no_command_is_told_that_cannot_be_written_there(
    tmp_path: Path, lang: str, saved: str
) -> None:
    told = conversation(tmp_path, "1", "", "1", "s", "s", lang=lang)
    assert saved in told
    assert " play milk" not in told
    assert " history" not in told
