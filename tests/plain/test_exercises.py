"""`mentor say` as a real process, and “e” in `mentor --plain`: lines in, both heard, models, another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plain.driving import ROOT, mentor

SMALL = str(ROOT / "tests" / "packs" / "small")


def test_written_heard_and_another(tmp_path: Path) -> None:
    words = ("say", "--pack", SMALL, "--lang", "nb", "--exercise", "wipe_the_tables")
    done = mentor(tmp_path, *words, lines=["Vask alle bordene nå.", "m", "n", "s"])
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout
    assert told.index("Du kan kanskje tørke") < told.index("Nå: Vask alle bordene nå.")
    places = [
        told.index(part) for part in ("Nå: Vask", "Slik kan det sies:", "Bordene skal være rene klokka to.")
    ]
    assert places == sorted(places)
    assert told.count("Slik en mentor kan si det") == 2
    again = mentor(tmp_path, *words[:-2], lines=[])
    assert "tørke litt av bordene" not in again.stdout, "the one that was tried waits"


@pytest.mark.parametrize("wrong", [("--skill", "dans"), ("--exercise", "no_such")])
def test_what_is_not_there_is_told_with_what_is(wrong: tuple[str, str], tmp_path: Path) -> None:
    done = mentor(tmp_path, "say", "--pack", SMALL, "--lang", "en", *wrong, lines=[])
    assert (done.returncode, done.stdout) == (2, "")
    assert wrong[1] in done.stderr
    assert ("ask, calm, show" if wrong[0] == "--skill" else "wipe_the_tables") in done.stderr


def test_from_the_whole_program_and_back(tmp_path: Path) -> None:
    done = mentor(tmp_path, "--plain", "--pack", SMALL, "--lang", "en", lines=["e", "l", "", "s", "s"])
    assert done.returncode == 0
    assert "As a mentor may say it" in done.stdout
    assert "Slik en mentor kan si det" in done.stdout
    assert done.stdout.count("Historier:") == 1, "stopping an exercise leads back to the stories"
