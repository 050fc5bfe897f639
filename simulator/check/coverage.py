"""Which tips and skills the scenarios of a pack train, and what none of them does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator.check.whole_check import Checked
from simulator.scenario.loader import read_pack
from simulator.texts import _, language, ngettext


@dataclass(frozen=True, slots=True)
class Row:
    """One tip: its skill and how often each scenario practises it (by id; those that do not are left out)."""

    tip: str
    skill: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The tips of one pack in its order. `skills`: id to title; `scenarios`: the ids that were checked.

    A tip is practised where a strong choice or a typed moment cites it.
    """

    pack: str
    scenarios: tuple[str, ...]
    skills: dict[str, str]
    rows: tuple[Row, ...]

    def by_skill(self, skill: str) -> list[Row]:
        """Return the tips of a skill."""
        return [row for row in self.rows if row.skill == skill]

    def untrained(self) -> list[str]:
        """Return the tips that no scenario practises."""
        return [row.tip for row in self.rows if not row.counts]

    def untrained_skills(self) -> list[str]:
        """Return the skills of which no tip is practised."""
        return [skill for skill in self.skills if not any(row.counts for row in self.by_skill(skill))]


def coverages(checked: Checked) -> list[Coverage]:
    """Return the coverage of each pack that was read with its scenarios."""
    found = []
    for folder, pack in checked.packs.items():
        tips = {
            path.stem: v.tips for path, v in checked.verdicts.items() if path.parent == folder and v.summary
        }
        rows = tuple(
            Row(
                tip.id, tip.skill, {name: counts[tip.id] for name, counts in tips.items() if tip.id in counts}
            )
            for tip in pack.tips.values()
        )
        shown = read_pack(folder, language()).value or pack
        skills = {skill.id: skill.title for skill in shown.skills.values()}
        found.append(Coverage(pack.id, tuple(sorted(tips)), skills, rows))
    return found


def as_data(coverage: Coverage) -> dict[str, Any]:
    """Return a coverage as plain data."""
    return {
        "pack": coverage.pack,
        "scenarios": list(coverage.scenarios),
        "skills": {
            skill: {"title": title, "tips": {row.tip: row.counts for row in coverage.by_skill(skill)}}
            for skill, title in coverage.skills.items()
        },
        "untrained_tips": coverage.untrained(),
        "untrained_skills": coverage.untrained_skills(),
    }


def as_table(coverage: Coverage) -> str:
    """Return a coverage as a table: a line a tip, a column a scenario, under the title of each skill."""
    letters = {name: chr(ord("A") + place) for place, name in enumerate(coverage.scenarios[:26])}
    if len(coverage.scenarios) > 26:
        letters = {name: str(place + 1) for place, name in enumerate(coverage.scenarios)}
    names = [f"  {row.tip}" for row in coverage.rows] + list(coverage.skills.values())
    width = max(map(len, names), default=0) + 2
    column = max((len(letter) for letter in letters.values()), default=1) + 2
    lines = [_("How many strong choices and typed moments of each scenario cite a tip:"), ""]
    lines += [f"{letter:>{column}}  {name}" for name, letter in letters.items()]
    head = "".join(f"{letter:>{column}}" for letter in letters.values())
    for skill, title in coverage.skills.items():
        lines += ["", f"{title:<{width}}{head}"]
        for row in coverage.by_skill(skill):
            cells = "".join(f"{row.counts.get(name, '·'):>{column}}" for name in letters)
            lines.append(f"  {row.tip:<{width - 2}}{cells}")
    return "\n".join([*lines, "", *_told(coverage)])


def _told(coverage: Coverage) -> list[str]:
    """Return what no scenario trains, in two sentences."""
    tips, skills = coverage.untrained(), coverage.untrained_skills()
    count = len(coverage.rows) - len(tips)
    told = ngettext("{count} of {all} tip is practised.", "{count} of {all} tips are practised.", count)
    lines = [told.format(count=count, all=len(coverage.rows))]
    if tips:
        lines.append(_("No scenario trains: {tips}.").format(tips=", ".join(tips)))
    if skills:
        titles = ", ".join(coverage.skills[skill] for skill in skills)
        lines.append(_("Skills without any practice: {skills}.").format(skills=titles))
    return lines
