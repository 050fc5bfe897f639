"""What is said in a scenario, a line for each text, with what its candidate does not catch."""

from __future__ import annotations

from simulator.check.reporting.guessing_table import LANGUAGES
from simulator.check.said import Said, SaidIn
from simulator.texts import N_, _

WHO = {
    "scene": N_("scene"),
    "reaction": N_("reaction"),
    "write.models.you": N_("you, model"),
    "write.trap.you": N_("you, trap"),
    "debrief.contrast.weak": N_("you, weak"),
    "debrief.contrast.strong": N_("you, strong"),
    "strong": N_("you, strong"),
    "workable": N_("you, workable"),
    "tempting": N_("you, tempting"),
    "weak": N_("you, weak"),
}
"""Who says it: by the kind of a text, the mentor's own by quality."""


def said_table(found: SaidIn) -> str:
    """Return a table: the place, who says it, the longest sentence, the level it takes, the hard words."""
    head = (_("where"), _("who"), _("words"), _("level"), _("hard words"))
    rows = [head, *(_row(found, line) for line in found.lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    title = _("{scenario}, {language}: {name} catches words up to {level}, {most} of them in a sentence")
    title = title.replace("{scenario}", found.scenario).replace("{name}", found.candidate.split()[0])
    title = title.replace("{language}", LANGUAGES.get(found.language, found.language))
    most = str(found.most) if found.most < 1000 else "∞"
    lines = [title.replace("{level}", found.level).replace("{most}", most)]
    for place, who, words, level, hard in rows:
        left = f"  {place:<{widths[0]}}  {who:<{widths[1]}}  {words:>{widths[2]}}"
        lines.append(f"{left}  {level:<{widths[3]}}  {hard}".rstrip())
    count = sum(found.fits(line) for line in found.lines)
    told = _("  {count} of {all} are caught whole; “!” marks those that are not.")
    return "\n".join([*lines, told.replace("{count}", str(count)).replace("{all}", str(len(found.lines)))])


def _row(found: SaidIn, line: Said) -> tuple[str, str, str, str, str]:
    kind = line.quality if line.kind == "you" else line.kind
    who = _(WHO.get(kind) or WHO["reaction"])
    words = f"{line.longest}{'!' if line.longest > found.most else ' '}"
    level = f"{line.level or '–'}{'' if found.fits(line) else '!'}"
    return line.place, who, words, level, ", ".join(line.hard) or "–"
