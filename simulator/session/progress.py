"""What one has practised, by skill and over time, and what one has met: from the journal, with no sum.

It tells what was shown, where, and in which words; it does not measure the person. Nothing is stored for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.session.blocks import Block, Heading, Items, Part, Said, Text
from simulator.session.labels import YOU
from simulator.session.library import Entry
from simulator.session.rated import Rated, Shown, rated, truths_met
from simulator.session.session import Session
from simulator.texts import N_, _, ngettext

if TYPE_CHECKING:
    from simulator.engine.debrief import Level

RECENT = 5
"""So many of the latest chances are told in words."""
MARKS: dict[Level, str] = {"seen": "●", "partly": "◐", "not_yet": "○"}
LEVEL_WORDS: dict[Level, str] = {
    "seen": N_("shown"),
    "partly": N_("shown in part"),
    "not_yet": N_("not yet"),
}
LAST_IS_LATEST = N_("The latest comes last. It does not measure you.")
MOST_MARKS = 24
"""So many of the latest chances are shown as marks."""
TITLE = N_("What you have practised")
NOTHING_YET = N_("There is nothing here yet. It grows with every story you play to its end.")


class Chance(NamedTuple):
    """One chance to practise a skill: the play's number, its story, when (UTC), what was shown."""

    number: int
    scenario: str
    at: datetime
    level: Level

    @property
    def day(self) -> str:
        """The day on this machine (ISO 8601)."""
        return self.at.astimezone().date().isoformat()


class SkillProgress(NamedTuple):
    """A skill: its chances, the oldest first, and the latest line that shows it best ("" for none).

    Own words at typed moments are no chances, since they get no verdict; `own_words`: how many there were.
    """

    skill: str
    chances: tuple[Chance, ...]
    own_words: int
    line: str

    @property
    def recent(self) -> tuple[Chance, ...]:
        """The latest chances."""
        return self.chances[-RECENT:]

    @property
    def marks(self) -> str:
        """The latest chances as marks, the oldest first."""
        return " ".join(MARKS[chance.level] for chance in self.chances[-MOST_MARKS:])

    @property
    def sentence(self) -> str:
        """What the latest chances showed, in words; where nothing was shown yet only where it was met."""
        sentences = [", ".join((self._shown(), *self._where())) + "."] if self.chances else []
        if self.chances and not any(chance.level != "not_yet" for chance in self.recent):
            sentences.append(_("You can try it next time."))
        if self.own_words:
            count = self.own_words
            words = ngettext("You used your own words once.", "You used your own words {count} times.", count)
            sentences.append(words.replace("{count}", str(count)))
        return " ".join(sentences)

    def _shown(self) -> str:
        count = len(self.recent)
        strong, partly = (
            sum(chance.level == level for chance in self.recent) for level in ("seen", "partly")
        )
        if strong:
            words = ngettext(
                "Shown at the latest chance", "Shown at {shown} of the latest {count} chances", count
            )
        elif partly:
            words = ngettext(
                "Shown in part at the latest chance",
                "Shown in part at {shown} of the latest {count} chances",
                count,
            )
        else:
            words = _("Met")
        return words.replace("{shown}", str(strong or partly)).replace("{count}", str(count))

    def _where(self) -> tuple[str, str]:
        stories = len({chance.scenario for chance in self.recent})
        days = len({chance.day for chance in self.recent})
        return (
            ngettext("in one story", "in {count} stories", stories).replace("{count}", str(stories)),
            ngettext("on one day", "on {count} days", days).replace("{count}", str(days)),
        )


def skill_progress(plays: Sequence[Rated], skills: Sequence[str]) -> list[SkillProgress]:
    """Return each of the skills that there was a chance for, in the order given."""
    met: dict[str, list[tuple[Rated, Shown]]] = {skill: [] for skill in skills}
    for play in plays:
        for skill, shown in play.skills.items():
            if skill in met:
                met[skill].append((play, shown))
    return [found for skill in skills if (found := _of(skill, met[skill])).chances or found.own_words]


def _of(skill: str, met: Sequence[tuple[Rated, Shown]]) -> SkillProgress:
    chances = tuple(
        Chance(play.number, play.scenario, play.at, level)
        for play, shown in met
        for level in shown.levels
        if level in MARKS
    )
    own = sum(shown.levels.count("written") for _play, shown in met)
    line = next((shown.line for _play, shown in reversed(met) if shown.line), "")
    return SkillProgress(skill, chances, own, line)


def progress(session: Session, entries: Sequence[Entry], *, marks: bool = True) -> list[Part]:
    """Return what was practised and met as parts of blocks; no part where nothing was.

    Without `marks` for who hears it: the words say the same.
    """
    plays, pack = rated(session), session.pack
    skills: list[Block] = []
    for found in skill_progress(plays, tuple(pack.skills)):
        skills.append(Heading(pack.skills[found.skill].title))
        skills.append(Text("\n".join(filter(None, (found.sentence, found.marks if marks else "")))))
        if found.line:
            skills.append(Said("you", _(YOU), found.line))
    legend = [Text(_legend(), "aside")] if skills and marks else []
    parts = [
        Part("skills", _(TITLE), (*legend, *skills)),
        Part("met", _("Who and what you have met"), tuple(_met(plays, entries))),
    ]
    return [part for part in parts if part.blocks]


def _legend() -> str:
    told = "  ".join(f"{mark} {_(LEVEL_WORDS[level])}" for level, mark in MARKS.items())
    return f"{told}. {_(LAST_IS_LATEST)}"


def _met(plays: Sequence[Rated], entries: Sequence[Entry]) -> list[Block]:
    """Return the stories that were played to an end: with whom, and what of it was met."""
    told = []
    for entry in entries:
        here = [play for play in plays if play.scenario == entry.id]
        if not here or entry.broken:
            continue
        person = next((play.candidate for play in reversed(here) if play.candidate), "")
        words = _("{title}, with {name}. Endings: {met} of {endings}. What lay behind: {truths} of {all}.")
        for name, value in (
            ("{title}", entry.title), ("{name}", person or "–"), ("{met}", str(entry.met)),
            ("{endings}", str(entry.endings)), ("{truths}", str(len(truths_met(plays, entry.id)))),
            ("{all}", str(entry.truths)),
        ):  # fmt: skip
            words = words.replace(name, value)
        told.append(words)
    return [Items(tuple(told))] if told else []


def as_data(session: Session, entries: Sequence[Entry]) -> dict[str, Any]:
    """Return the same as plain data, in the order of the pack."""
    plays = rated(session)
    return {
        "skills": [
            {
                "skill": found.skill,
                "title": session.pack.skills[found.skill].title,
                "chances": [
                    {"number": each.number, "scenario": each.scenario, "day": each.day, "level": each.level}
                    for each in found.chances
                ],
                "own_words": found.own_words,
                "line": found.line,
            }
            for found in skill_progress(plays, tuple(session.pack.skills))
        ],
        "stories": [
            {
                "scenario": entry.id,
                "candidates": sorted({play.candidate for play in here if play.candidate}),
                "endings": sorted({play.ending for play in here}),
                "of_endings": entry.endings,
                "truths": [dict(truth) for truth in sorted(truths_met(here, entry.id))],
                "of_truths": entry.truths,
            }
            for entry in entries
            if (here := [play for play in plays if play.scenario == entry.id])
        ],
    }
