"""Writes `docs/tried_replies.md`: twenty replies in each language, and what is answered to each.

    python scripts/tried_replies.py [--check]

The replies stand in `tests/language/replies/tried.tsv` (who, language, text). All are said to Claudine in
*Den krympede genseren*, where the mentor explains what a report of an error is for. With `--check` nothing is
written; exit code 1 where the page tells something else than the program does now.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from simulator import texts
from simulator.language.analysis import analyse
from simulator.language.listener import Listener
from simulator.language.reactions import answer
from simulator.session.hearing import of_scenario, told

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "tried_replies.md"
REPLIES = ROOT / "tests" / "language" / "replies" / "tried.tsv"
STORY, NODE = ROOT / "scenarios" / "hidden_sweater.yaml", "explain_avvik"
HEAD = ROOT / "scripts" / "tried_replies.head.md"


def main() -> int:
    """Write the page, or say whether it is as the program answers now."""
    page = HEAD.read_text("utf-8")
    for language, title in (("nb", "Norwegian"), ("en", "English")):
        texts.use(language)
        listener = of_scenario(STORY, NODE, language)
        page += f"\n## {title}\n"
        for line in REPLIES.read_text("utf-8").splitlines()[1:]:
            who, of, text = line.split("\t")
            if of == language:
                page += entry(who, text, listener)
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != page)
    PAGE.write_text(page, "utf-8", newline="\n")
    return 0


def entry(who: str, text: str, listener: Listener) -> str:
    """Return one reply with what is answered and shown."""
    given = answer(analyse(text, listener))
    word = f" ({given.word})" if given.word else ""
    lines = [line for line in told(text, listener, answered=False) if line.text]
    shown = "\n".join(f"  - {line.text}" if line.under else f"- {line.text}" for line in lines)
    return f"\n**{who}**: {text}\n\nThe scene: `{given.reaction}`{word}\n\n{shown}\n"


if __name__ == "__main__":
    sys.exit(main())
