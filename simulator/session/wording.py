"""Words that screens, plain reader and saved file share: languages, qualities, skills, times."""

from __future__ import annotations

from datetime import datetime

from simulator.engine.debrief import SkillProfile
from simulator.scenario.model import Candidate, Pack
from simulator.texts import N_, _, ngettext

QUALITIES = {
    "strong": N_("strong"),
    "workable": N_("workable"),
    "tempting": N_("tempting"),
    "weak": N_("weak"),
}
"""What a choice was, said of the words that were chosen and shown after the play only."""

LEVELS = {
    "seen": N_("seen"),
    "partly": N_("partly seen"),
    "not_yet": N_("not yet seen"),
    "written": N_("in your own words"),
}
"""What a play showed of a skill."""

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
    return words.replace("{level}", candidate.level).replace("{languages}", languages)


def quality_word(quality: str) -> str:
    """Return the plain word for a choice's quality."""
    return _(QUALITIES[quality])


def level_word(level: str) -> str:
    """Return the plain word for what was shown of a skill."""
    return _(LEVELS[level])


def chances(profile: SkillProfile) -> str:
    """Return how many chances a play gave for a skill and what they showed, without a total."""
    count = len(profile.evidence)
    parts = []
    for level in LEVELS:
        times = sum(evidence.level == level for evidence in profile.evidence)
        if times == count == 1:
            parts.append(level_word(level))
        elif times:
            parts.append(f"{times} {level_word(level)}")
    return (
        ngettext("{count} chance", "{count} chances", count).replace("{count}", str(count))
        + ": "
        + ", ".join(parts)
    )


def skill_title(profile: SkillProfile, pack: Pack) -> str:
    """Return the title of a skill; its id where the pack has no such skill any more."""
    return pack.skills[profile.skill].title if profile.skill in pack.skills else profile.skill


def own_line(profile: SkillProfile) -> str:
    """Return the mentor's own line that shows a skill best, the latest of equals."""
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
