"""How easily the strong choices of a pack can be guessed: a line for the report, and a table."""

from __future__ import annotations

from simulator.check.guessed_endings import GuessedEndings
from simulator.check.reporting.wording import CUES
from simulator.check.rules.guessing import Guessing, percent
from simulator.texts import N_, _, ngettext

BEST_FEW = N_("the best few in order")
WORDS = N_("the words that were strong in the other stories")
PLAYERS = {"bundle": BEST_FEW, "words": WORDS}
LANGUAGES = {"nb": "bokmål", "en": "English"}
"""Each language in its own name."""


def guessing_line(found: Guessing) -> str:
    """Return what the best guessers get, in one line."""
    best = max(found.cues, key=lambda name: found.cues[name].rate)
    told = _(
        "guessed without reading ({language}): {cue} {rate} %, several cues {bundle} %, chance {chance} %"
    )
    line = told.format(
        language=LANGUAGES.get(found.language, found.language),
        cue=_(CUES[best]),
        rate=percent(found.cues[best].rate),
        bundle=percent(found.bundle[1]),
        chance=percent(found.chance),
    )
    if found.words is not None:
        line += _(", a counter of words {words} %").format(words=percent(found.words))
    return line


def guessing_table(found: Guessing) -> str:
    """Return a line for each player: how often their cue can be told, is right, and what they hit in all."""
    count = ngettext("{count} decision", "{count} decisions", found.decisions).format(count=found.decisions)
    rows = [
        (_(CUES[name]), str(figure.spoken), f"{percent(figure.right)} %", f"{percent(figure.rate)} %")
        for name, figure in found.cues.items()
    ]
    rows += [(_("any choice at all"), "", "", f"{percent(found.chance)} %")]
    rows += [(_(BEST_FEW), "", "", f"{percent(found.bundle[1])} %")]
    if found.words is not None:
        rows += [(_(WORDS), "", "", f"{percent(found.words)} %")]
    head = (_("who always takes …"), _("can be told"), _("is strong"), _("hits in all"))
    widths = [max(len(row[place]) for row in (head, *rows[:-2])) for place in range(4)]
    lines = [f"{LANGUAGES.get(found.language, found.language)}, {count}"]
    for name, *figures in (head, *rows):
        cells = "".join(f"  {cell:>{width}}" for cell, width in zip(figures, widths[1:], strict=True))
        lines.append(f"  {name:<{widths[0]}}{cells}")
    return "\n".join(lines)


def endings_table(found: GuessedEndings) -> str:
    """Return where each player ends in one story, the likeliest ending first."""
    names = {name: _(CUES.get(name, PLAYERS.get(name, name))) for name in found.players}
    width = max(map(len, names.values()), default=0)
    lines = [f"{found.scenario}, {LANGUAGES.get(found.language, found.language)}"]
    for name, endings in found.players.items():
        shares = sorted(endings.items(), key=lambda ending: -ending[1])
        told = ", ".join(f"{title} {percent(share)} %" for title, share in shares)
        lines.append(f"  {names[name]:<{width}}  {told}")
    told = _("at most {share} % of plays that take any choice at all end on the same words")
    return "\n".join([*lines, "  " + told.format(share=percent(found.alike))])
