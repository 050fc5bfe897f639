"""What one has practised as a picture to save: a row of marks for each skill, in SVG, nothing fetched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from simulator.scenario.model import Pack
from simulator.session.debrief_file import folder
from simulator.session.new_file import write_new
from simulator.session.progress import LAST_IS_LATEST, LEVEL_WORDS, MOST_MARKS, TITLE, SkillProgress
from simulator.texts import _

ROW, LEFT, STEP, TOP = 34, 400, 22, 84
"""Pixels: the height of a row, where the marks begin, from mark to mark, above the first row."""
LEGEND = 150
"""Pixels from one mark of the legend to the next."""
INK, PAPER, FAINT = "#1d2b33", "#ffffff", "#5b6b73"


def picture(found: Sequence[SkillProgress], pack: Pack) -> str:
    """Return the picture as SVG text; the marks differ in shape and not in colour alone."""
    width, height = LEFT + MOST_MARKS * STEP + 30, TOP + ROW * max(1, len(found)) + 30
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" '
        f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="15" fill="{INK}">',
        f"<title>{escape(_(TITLE))}</title>",
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
        f'<text x="24" y="38" font-size="22" font-weight="bold">{escape(_(TITLE))}</text>',
        f'<text x="24" y="62" fill="{FAINT}">{escape(_(LAST_IS_LATEST))}</text>',
    ]
    for place, (level, words) in enumerate(LEVEL_WORDS.items()):
        x = LEFT + place * LEGEND
        lines.append(_mark(x, 33, level))
        lines.append(f'<text x="{x + 16}" y="38">{escape(_(words))}</text>')
    for row, each in enumerate(found):
        y = TOP + ROW * row + 20
        title = pack.skills[each.skill].title if each.skill in pack.skills else each.skill
        lines.append(f'<text x="24" y="{y}">{escape(title)}</text>')
        shown = each.chances[-MOST_MARKS:]
        lines += [_mark(LEFT + place * STEP, y - 5, chance.level) for place, chance in enumerate(shown)]
    return "\n".join([*lines, "</svg>", ""])


def _mark(x: int, y: int, level: str) -> str:
    """Return one chance: a full circle, a half one, or a ring."""
    fill = INK if level == "seen" else "none"
    ring = f'<circle cx="{x}" cy="{y}" r="7" fill="{fill}" stroke="{INK}" stroke-width="1.5"/>'
    if level == "partly":
        ring += f'<path d="M {x} {y - 7} A 7 7 0 0 0 {x} {y + 7} Z" fill="{INK}"/>'
    return ring


def saved_words(path: Path) -> str:
    """Return the sentence that says where it lies."""
    return _("Saved: {path}").replace("{path}", str(path))


def save(found: Sequence[SkillProgress], pack: Pack, path: Path | None = None) -> Path:
    """Write the picture to a new file, by itself among one's documents; raises SavingError."""
    if path is None:
        name, number = _(TITLE), 2
        path = folder() / f"{name}.svg"
        while path.exists():
            path = folder() / f"{name} ({number}).svg"
            number += 1
    return write_new(path, picture(found, pack))
