"""The words of the debrief: behaviour and chances, never a sum."""

import time

import pytest

from simulator.engine.debrief import Evidence, SkillProfile, skills
from simulator.session.labels import chances, local_day, local_time, own_line
from simulator.session.session import Session
from tests.session import plays


def profile(*levels: str) -> SkillProfile:
    return SkillProfile("ask", tuple(Evidence("n", f"{level}{at}", level) for at, level in enumerate(levels)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        (("seen",), "Du fikk én sjanse til dette. Du viste det én gang."),
        (("not_yet",), "Du fikk én sjanse til dette. Du kan prøve det neste gang."),
        (("seen", "not_yet", "seen"), "Du fikk 3 sjanser til dette. Du viste det 2 ganger."),
        (
            ("partly", "written"),
            "Du fikk 2 sjanser til dette. Du viste noe av det én gang. Du brukte egne ord én gang.",
        ),
    ],
)
def test_chances(sitting: Session, levels: tuple[str, ...], told: str) -> None:
    assert chances(profile(*levels)) == told


def test_the_line_that_shows_it_best(sitting: Session) -> None:
    assert own_line(profile("not_yet", "seen", "partly", "seen")) == "seen3"


def test_where_nothing_was_shown_no_line_is_quoted(sitting: Session) -> None:
    assert own_line(profile("not_yet", "not_yet")) == ""


def test_own_lines_of_a_real_play(sitting: Session) -> None:
    playing = plays.play(sitting, "blame", "sorry")
    found = skills(playing.story, playing.state, sitting.pack.tips, {"one_thing", "shows"})
    lines = {part.skill: own_line(part) for part in found}
    assert lines["ask"].startswith("«Unnskyld. Jeg spurte på feil måte.")
    assert lines["show"].startswith("Takk.")


def test_times(sitting: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "november 2026 kl. " in local_time("2026-11-15T12:05:00.000+00:00")
    sitting.use_language("en")
    assert "November 2026, " in local_time("2026-11-15T12:05:00.000+00:00")
    assert local_time("yesterday") == "yesterday"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of a process cannot be set here")
def test_the_day_is_the_one_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        day = local_day("2026-11-23T23:30:00.000+00:00")
    time.tzset()
    assert day == "2026-11-24"
    assert local_day("yesterday") == "yesterday"
