"""Ways in which a trainer who has never programmed breaks a scenario, and the mend that `check` leads to.

`python -m tests.check.breaks` prints what `mentor check --lang nb` says to each, for docs/tried_check.md.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from simulator import texts
from simulator.check.reporting.wording import mend, what
from simulator.check.whole_check import Check
from simulator.scenario.diagnostics import Diagnostic

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
SWEATER, MILK, SWEATER_EN = "hidden_sweater.yaml", "milk_rotation.yaml", "hidden_sweater.en.po"
SEVERITIES = {"error": "feil", "warning": "advarsel", "note": "merknad"}


class Change(NamedTuple):
    """A text of a shipped file, what the trainer made of it, and what it is after the mend."""

    sound: str
    broken: str
    mended: str = ""
    file: str = SWEATER


@dataclass(frozen=True)
class Break:
    """A mistake: what the trainer did, the code expected, and a text on the line it is expected at."""

    title: str
    code: str
    line: str
    changes: tuple[Change, ...]
    found_in: str = SWEATER


def _break(
    title: str, code: str, line: str, *changes: Change | tuple[str, ...], found_in: str = SWEATER
) -> Break:
    return Break(title, code, line, tuple(Change(*change) for change in changes), found_in)


_LIFT = (
    Change("      - id: after_all\n", "      - id: after_all\n        when: trust >= 5\n"),
    Change(
        "      - id: phone_call\n",
        "      - id: phone_call\n        when: trust < 4\n",
        "      - id: phone_call\n",
    ),
    Change("      - id: say_nothing\n", "      - id: say_nothing\n        when: trust < 4\n"),
    Change("      - id: read_aloud\n", "      - id: read_aloud\n        when: trust >= 5\n"),
)
"""Only the second is mended: taking "when" away from one of the choices is enough."""
_ONE_IS_ENOUGH = tuple(change if change.mended else change._replace(mended=change.broken) for change in _LIFT)
_MORE = " Tenk deg godt om først. Ta den tida du trenger. Jeg står her. Vi har ikke dårlig tid."
_LONGER = tuple(
    Change(f"{end}»", f"{end}{_MORE}»", "", MILK)
    for end in (
        "rekker ham en kartong og lar telefonen ringe. «Sett den der den skal stå.",
        "Vis meg på hylla.",
        "slik vi sier dem!",
        "Du bestemmer hva dere øver på.",
        "gå rett til Silje med.",
    )
)

BREAKS = (
    _break(
        "Word har laget tankestrek av bindestreken i en liste", "list-mark", "– Hun ventet",
        ("    - Hun ventet på deg", "    – Hun ventet på deg"),
    ),
    _break(
        "Et nummertegn i en tekst", "comment-in-text", "lapp #2",
        (
            "        you: «Husk å lese lappen før",
            "        you: «Husk å lese lapp #2 før",
            "        you: |\n          «Husk å lese lapp #2 før",
        ),
        (
            '"«Husk å lese lappen før', '"«Husk å lese lappen før', '"«Husk å lese lapp #2 før', SWEATER_EN,
        ),
    ),
    _break(
        "Ett mellomrom for lite foran en linje", "indentation", "       you: Du går bort",
        ("        you: Du går bort til henne.", "       you: Du går bort til henne."),
    ),
    _break(
        "En linje rykket inn med tabulator", "tab-indent", "\tyou: Du går bort",
        ("        you: Du går bort til henne.", "\tyou: Du går bort til henne."),
    ),
    _break(
        "Et kolon inne i en tekst", "colon-in-text", "- Jeg sier hva det skal brukes til:",
        ("        - |\n          Jeg sier hva det skal", "        - Jeg sier hva det skal"),
    ),
    _break(
        "Ord etter et sitat i rette anførselstegn", "text-after-quote", 'likevel." Hun tømmer',
        (
            "        you: «Vi gjør det sammen likevel.» Hun tømmer,",
            '        you: "Vi gjør det sammen likevel." Hun tømmer,',
            "        you: |\n          «Vi gjør det sammen likevel.» Hun tømmer,",
        ),
    ),
    _break(
        "Glemt bindestrek foran et nytt valg", "duplicate-key", "        id: look",
        ("      - id: look\n", "        id: look\n"),
    ),
    _break(
        "Kvaliteten skrevet på norsk", "unknown-value", "quality: sterk",
        ("      - id: look\n        quality: strong", "      - id: look\n        quality: sterk"),
    ),
    _break(
        "Feilskrevet node i goto", "unknown-node", "goto: store_room",
        ("        goto: storeroom\n      - id: to_leader", "        goto: store_room\n      - id: to_leader"),
    ),
    _break(
        "Feilskrevet verdi i when", "unknown-variable", "trsut >= 6",
        ("leader_in and trust >= 6", "leader_in and trsut >= 6"),
    ),
    _break(
        "Feilskrevet verdi i effects", "unknown-variable", "confidense: 1",
        ("understanding: 2, confidence: 1, comp", "understanding: 2, confidense: 1, comp"),
    ),
    _break(
        "Norsk «og» i et vilkår", "condition-sign", "colleague_asked og not",
        ("colleague_asked and not visited(routine)", "colleague_asked og not visited(routine)"),
    ),
    _break(
        "Feilskrevet tips", "unknown-tip", "take_picture,",
        ("discover_competence, take_pictures", "discover_competence, take_picture"),
    ),
    _break(
        "Et valg er kopiert og har fått beholde id-en", "duplicate-choice", "      - id: apologise",
        ("      - id: move_on\n", "      - id: apologise\n"),
    ),
    _break(
        "Glemt slutt", "node-without-way", "  - id: half_open_door",
        ("    ending: Halvåpen dør\n    outcome: mixed\n", ""),
    ),
    _break(
        "Et valg som aldri kan tilbys", "never-offered", "chose(fear.your_country) and trust > 10",
        ("  when: chose(fear.your_country)\n", "  when: chose(fear.your_country) and trust > 10\n"),
    ),
    _break("Blindvei: ingen valg når tilliten er 4", "nothing-offered", "  - id: lift", *_ONE_IS_ENOUGH),
    _break(
        "En ring uten utgang", "no-way-out", "  - id: instruction",
        ("    goto: two_dates\n", "    goto: tomorrow\n", "", MILK), found_in=MILK,
    ),
    _break(
        "Den gode slutten krever mer enn noen kan få", "unreachable-outcome", "  - id: open_door",
        ("and understanding >= 3", "and understanding >= 8", "and understanding >= 4"),
    ),
    _break(
        "En svak åpning fører rett til den dårlige slutten", "opening-shuts-best", "      - id: jargon",
        (
            "{understanding: -2}\n        goto: first_yes", "{understanding: -2}\n        goto: yes_trap",
            "", MILK,
        ),
        found_in=MILK,
    ),
    _break(
        "Det sterke valget gir ikke noe mer enn et annet", "dominated-choice", "      - id: apologise",
        (
            "mistake_safety]\n        effects: {trust: 1}\n        goto: storeroom\n      - id: laugh_along",
            "mistake_safety]\n        goto: storeroom\n      - id: laugh_along",
        ),
    ),
    _break("De sterke valgene er blitt for lange", "cue-bias", "        you:", *_LONGER, found_in=MILK),
    _break(
        "Tilbakemelding på fire setninger", "long-feedback", "        feedback: |",
        (
            "Kanskje stemmer det, men du får ikke vite hva som\n          skjedde.",
            "Kanskje stemmer det. Men du får ikke vite hva som\n          skjedde. Spør heller åpent.",
        ),
    ),
    _break(
        "Scenen svarer ikke på et valg", "no-reaction", "      - id: be_honest",
        ("        reaction: «Ja», sier Claudine. Mer sier hun ikke.\n", ""),
    ),
    _break(
        "«I ditt land» i tilbakemeldingen til et sterkt valg", "country-talk", "        feedback: |",
        ("forklarte mer enn en hel teori om kultur,", "forklarte hvordan en feil blir sett på i ditt land,"),
    ),
    _break(
        "Et telefonnummer i en tekst", "phone-number", "22 84 51 73",
        ("«Jeg tar en telefon til avdelingen i", "«Jeg ringer avdelingen på 22 84 51 73 i"),
    ),
    _break(
        "Teksten er endret, men ikke oversettelsen", "stale-translation", 'msgid "Claudine ser det. Ingen',
        ("    reaction: Claudine ser det. I", *["    reaction: Claudine ser på det. I"] * 2),
        ('msgid "Claudine ser det.', 'msgid "Claudine ser det.', 'msgid "Claudine ser på det.', SWEATER_EN),
        found_in=SWEATER_EN,
    ),
    _break(
        "En prøve som ikke holder lenger", "test-not-met", "    expect: ending == open_door and only_strong",
        ("understanding: 1, avvik_together: true}", "understanding: 1}"),
    ),
)  # fmt: skip


def pack_copy(folder: Path) -> Path:
    """Copy the shipped pack into a folder and return the copy."""
    return shutil.copytree(SCENARIOS, folder / "pakke")


def write(pack: Path, broken: Break, mended: bool) -> str:
    """Write the broken or the mended files into a copy; returns the text of the file with the finding."""
    said: dict[str, str] = {}
    for change in broken.changes:
        text = said.get(change.file) or (SCENARIOS / change.file).read_text("utf-8")
        assert text.count(change.sound) == 1, change.sound
        new = (change.mended or change.sound) if mended else change.broken
        said[change.file] = text.replace(change.sound, new)
    for name, text in said.items():
        (pack / name).write_text(text, "utf-8")
    return (pack / broken.found_in).read_text("utf-8")


def findings(pack: Path, broken: Break) -> list[Diagnostic]:
    """Return what a check of the scenario finds, but for the note that no practitioner has read it."""
    name = broken.found_in.split(".")[0] + ".yaml"
    found = Check().paths([pack / name]).findings
    return [finding for finding in found if finding.code != "no-review"]


def sentence(finding: Diagnostic) -> str:
    """Return a finding as one line, as told beside its file: severity, code, what, mend."""
    told = f"{SEVERITIES[finding.severity]} {finding.code} {what(finding)} {mend(finding)}"
    return told.replace(f"{finding.path.parent}{os.sep}", "")


def main() -> None:
    """Print the list, with the places as they are now."""
    texts.use("nb")
    for number, broken in enumerate(BREAKS, 1):
        with tempfile.TemporaryDirectory() as folder:
            pack = pack_copy(Path(folder))
            write(pack, broken, mended=False)
            found = next(each for each in findings(pack, broken) if each.code == broken.code)
            place = f"{found.path.name}:{found.line}:{found.column}"
            title = re.sub(r"\s+", " ", broken.title)
            print(f"{number}. {title}\n   `{place}: {sentence(found)}`")


if __name__ == "__main__":
    main()
