"""Writes `docs/diagnostics.md` and its Norwegian twin from the codes, their sentences and examples.

`python scripts/diagnostics.py`, or with `--check` to change nothing and tell whether they are fresh.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from simulator import texts  # noqa: E402
from simulator.check.reporting.explain import FAMILIES  # noqa: E402
from simulator.check.reporting.wording import meaning, severity_word  # noqa: E402
from simulator.findings import kinds  # noqa: E402

FILES = {"en": ROOT / "docs" / "diagnostics.md", "nb": ROOT / "docs" / "diagnostics.nb.md"}
HEADS = {
    "en": """# What `mentor check` says

*Written by `scripts/diagnostics.py`; change the sentences in `simulator/findings/`, not here.*

`mentor check scenarios` reads a pack or a file and tells what it finds: where, what, and how to fix it.
An **error** must be fixed before the scenario can be played as it was meant. A **warning** should be
looked at; `--strict` treats it as an error. A **note** is for information. `mentor check --explain CODE`
shows an example of each, and the same fixed.

A finding that you have looked at and want to keep is accepted in the scenario, with the reason:

```yaml
accept:
  - code: few-choices
    at: shelf            # node or node.choice; without it, everywhere in the scenario
    why: Only two things can be said here.
```

An acceptance that no longer applies is itself reported. A pack can make a finding more or less severe, or
turn it off, in `pack.yaml`:

```yaml
severities:
  long-feedback: note    # error, warning, note or off
```
""",
    "nb": """# Hva `mentor check` sier

*Skrevet av `scripts/diagnostics.py`. Endre setningene i `simulator/findings/`, ikke her.*

`mentor check scenarios` leser en pakke eller en fil og forteller hva den finner: hvor, hva og hvordan det
rettes. En **feil** må rettes før scenarioet kan spilles slik det var ment. En **advarsel** bør du se på; med
`--strict` teller den som en feil. En **merknad** er til opplysning. `mentor check --explain KODE` viser et
eksempel på hver, og det samme rettet.

Et funn du har sett på og vil beholde, godtar du i scenarioet, med en grunn:

```yaml
accept:
  - code: few-choices
    at: shelf            # node eller node.valg; uten «at» gjelder det hele scenarioet
    why: Her er det bare to ting å si.
```

En godtaking som ikke lenger gjelder, blir selv meldt. En pakke kan gjøre et funn mer eller mindre alvorlig,
eller slå det av, i `pack.yaml`:

```yaml
severities:
  long-feedback: note    # error, warning, note eller off
```
""",
}
COLUMNS = {"en": "| code | | what | fix |", "nb": "| kode | | hva | rett det slik |"}


def document(language: str) -> str:
    """Return the whole document in one language: a table a family."""
    texts.use(language)
    parts = [HEADS[language]]
    for family, title in FAMILIES.items():
        codes = [code for code, kind in kinds().items() if kind.family == family]
        if codes:
            parts.append(f"## {texts._(title)}\n\n{COLUMNS[language]}\n|---|---|---|---|")
            parts += [_row(code) for code in codes]
            parts.append("")
    return "\n".join(parts)


def _row(code: str) -> str:
    """Return the line of one code."""
    what, fix = (text.replace("|", "\\|") for text in meaning(code))
    return f"| `{code}` | {severity_word(kinds()[code].severity)} | {what} | {fix} |"


def main() -> int:
    """Write the documents, or only compare them; 1 when one is behind."""
    parser = argparse.ArgumentParser(description="Writes docs/diagnostics.md and its Norwegian twin.")
    parser.add_argument("--check", action="store_true", help="change nothing, only tell")
    wish = parser.parse_args()
    behind = 0
    for language, file in FILES.items():
        text = document(language)
        if file.exists() and file.read_text("utf-8") == text:
            continue
        behind = 1
        if wish.check:
            print(f"{file.relative_to(ROOT)} is behind: run  python scripts/diagnostics.py")
        else:
            file.write_text(text, "utf-8")
            print(f"{file.relative_to(ROOT)} written")
    return behind if wish.check else 0


if __name__ == "__main__":
    sys.exit(main())
