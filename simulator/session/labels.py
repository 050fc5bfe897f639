"""Words that screens, plain reader and saved file share: languages, qualities, skills, times."""

from __future__ import annotations

from datetime import datetime

from simulator.engine.debrief import SkillProfile
from simulator.engine.transcript import Turn
from simulator.scenario.model import Candidate, Pack
from simulator.texts import N_, _, ngettext

QUALITIES = {
    "strong": N_("strong"),
    "workable": N_("workable"),
    "tempting": N_("tempting"),
    "weak": N_("weak"),
}
"""What a choice was, said of the words that were chosen and shown after the play only."""

DIFFICULTIES = {1: N_("easy to begin with"), 2: N_("medium"), 3: N_("demanding")}
"""How hard a story is, by the author's number."""

LEVELS = {
    "A1": N_("a beginner"),
    "A2": N_("manages simple everyday things"),
    "B1": N_("manages most everyday conversations"),
}
"""What a level of the Common European Framework means; the letters alone say nothing to most mentors."""

YOU, YOU_WROTE, THE_COACH = N_("You"), N_("You wrote"), N_("The coach")
"""Who speaks, as a label without a colon."""
ABOUT_THIS = N_("What this was about")
"""What the coach's words are called after a typed reply: a rule, which says nothing of what was written."""


def coach_title(turn: Turn) -> str:
    """Return what the coach's words on a turn are called, in the language in use."""
    return _(ABOUT_THIS) if turn.write else _(THE_COACH)


WITHOUT_WRITING = N_("You went on without writing. That is fine.")
LIKE_THIS = N_("It could be said like this")
EASY_TO_SAY = N_("Easy to say, but it works differently")

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


def speaks(candidate: Candidate) -> str:
    """Return the sentence about the candidate's languages."""
    *others, last = candidate.languages
    languages = last
    if others:
        languages = _("{first} and {last}").replace("{first}", ", ".join(others)).replace("{last}", last)
    words = _("Speaks {languages}, and is learning Norwegian ({level}).")
    can = LEVELS.get(candidate.level)
    level = f"{candidate.level}: {_(can)}" if can else candidate.level
    return words.replace("{level}", level).replace("{languages}", languages)


def quality_word(quality: str) -> str:
    """Return the plain word for a choice's quality."""
    return _(QUALITIES[quality])


def chances(profile: SkillProfile) -> str:
    """Return in sentences how many chances a play gave for a skill and what came of them, without a total."""
    levels = [evidence.level for evidence in profile.evidence]
    seen, partly, own = (levels.count(level) for level in ("seen", "partly", "written"))
    had = ngettext("You had one chance to do this.", "You had {count} chances to do this.", len(levels))
    came = [
        (seen, ngettext("You showed it once.", "You showed it {count} times.", seen)),
        (partly, ngettext("You showed part of it once.", "You showed part of it {count} times.", partly)),
        (own, ngettext("You used your own words once.", "You used your own words {count} times.", own)),
    ]
    told = [(len(levels), had), *(part for part in came if part[0])]
    if len(told) == 1:
        told.append((0, _("You can try it next time.")))
    return " ".join(text.replace("{count}", str(count)) for count, text in told)


def skill_title(profile: SkillProfile, pack: Pack) -> str:
    """Return the title of a skill; its id where the pack has no such skill any more."""
    return pack.skills[profile.skill].title if profile.skill in pack.skills else profile.skill


def own_line(profile: SkillProfile) -> str:
    """Return the mentor's own line that shows a skill best, the latest of equals; "" where none does."""
    if profile.level == "not_yet":
        return ""
    return next((part.line for part in reversed(profile.evidence) if part.level == profile.level), "")


def local_day(at: str) -> str:
    """Return the day (ISO 8601) on this machine of a time of the journal."""
    try:
        return datetime.fromisoformat(at).astimezone().date().isoformat()
    except ValueError:
        return at[:10]


def local_time(at: str) -> str:
    """Return a time of the journal (ISO 8601) as date and time of day on this machine."""
    try:
        time = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return (
        _("{day} {month} {year}, {hour}:{minute}")
        .replace("{day}", str(time.day))
        .replace("{month}", _(MONTHS[time.month - 1]))
        .replace("{year}", str(time.year))
        .replace("{hour}", f"{time.hour:02}")
        .replace("{minute}", f"{time.minute:02}")
    )
