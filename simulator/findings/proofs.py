"""What is proved of a story."""

from __future__ import annotations

from simulator.findings.kind import ASKED, CAUSE, SHORT, UNMET, Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "unreachable-node",
        "proof",
        severity="warning",
        what=N_("No play ever comes to “{node}”."),
        mend=N_("The ways here from {from} never open. Change their conditions, or delete the node."),
        guess=N_(
            "Nothing leads here. Add “goto: {node}” where the story should come from, or delete the node."
        ),
        guess_when="nowhere",
        others=UNMET,
        example=Example(
            ("    goto: words\n  - id: waiting\n    goto: words"),
            ("    goto: waiting\n  - id: waiting\n    goto: words"),
        ),
    ),
    Kind(
        "unreachable-ending",
        "proof",
        severity="warning",
        what=N_("No play ever reaches the ending “{node}”."),
        mend=N_("The ways here from {from} never open. Change their conditions, or what happens on the way."),
        guess=N_(
            "Nothing leads here. Add “goto: {node}” where the story should end like this, or delete it."
        ),
        guess_when="nowhere",
        others=UNMET,
        example=Example(
            (
                "      - when: trust >= 20\n"
                "        goto: joy\n"
                "      - when: trust >= 3 and safety >= 4\n"
                "        goto: full_shelf"
            ),
            (
                "      - when: trust >= 6\n"
                "        goto: joy\n"
                "      - when: trust >= 3 and safety >= 4\n"
                "        goto: full_shelf"
            ),
        ),
    ),
    Kind(
        "unreachable-outcome",
        "proof",
        severity="warning",
        what=N_("No play ends with the outcome “{outcome}”: none of its endings can be reached."),
        mend=N_(
            "The ways to “{node}” from {from} never open. Change their conditions, or what happens on the way."
        ),
        guess=N_("Nothing leads to “{node}”. Add “goto: {node}” where the story should end like this."),
        guess_when="nowhere",
        others=UNMET,
        example=Example(
            ("      - when: trust >= 9 and safety >= 9\n        goto: full_shelf"),
            ("      - when: trust >= 3 and safety >= 4\n        goto: full_shelf"),
        ),
    ),
    Kind(
        "no-good-ending",
        "proof",
        severity="warning",
        what=N_("No ending of this scenario has the outcome “good”."),
        mend=N_("Give one ending “outcome: good”: whoever repairs well must be able to succeed."),
        example=Example(
            ("    ending: Full hylle\n    outcome: mixed"), ("    ending: Full hylle\n    outcome: good")
        ),
    ),
    Kind(
        "never-offered",
        "proof",
        severity="warning",
        what=N_("The choice “{place}” is never offered in any play."),
        mend=N_("Its condition “{condition}” never holds here. Change it, or delete the choice."),
        others=(*SHORT, *ASKED),
        example=Example("        when: trust <= 0", "        when: trust <= 2"),
    ),
    Kind(
        "choices-alike",
        "proof",
        severity="warning",
        what=N_("“{place}” and “{other}” read the same, and a play can be offered both."),
        mend=N_("Rewrite one of them, or give them conditions that never hold together."),
        example=Example(
            "        you: Du henter en kasse og begynner å fylle på. «Vi tar den sammen.»",
            "        you: Du smiler og fyller hylla selv. «Ikke tenk på det, jeg tar den.»",
        ),
    ),
    Kind(
        "nothing-offered",
        "proof",
        what=N_("At “{node}” a play can be left without a single choice, and cannot go on."),
        mend=N_("Take “when” or “once” away from one of the choices, so that something is always offered."),
        example=Example(
            ("    choices:\n      - id: wait\n        when: told\n        quality: strong"),
            ("    choices:\n      - id: wait\n        quality: strong"),
        ),
    ),
    Kind(
        "no-way-out",
        "proof",
        what=N_("From “{node}” on, a play can go round for ever: no ending can be reached any more."),
        mend=N_("Give one of these nodes a way out that is always open: {nodes}."),
        example=Example(
            ("    goto:\n      - when: told\n        goto: outside\n      - goto: corridor"),
            ("    goto:\n      - when: told\n        goto: outside\n      - goto: shelf"),
        ),
    ),
    Kind(
        "always-true",
        "proof",
        severity="warning",
        what=N_("The condition “{condition}” always holds here, so it decides nothing."),
        mend=N_("Delete the condition, or ask for something that not every play has by now."),
        others=CAUSE,
        example=Example("        when: trust >= 0", "        when: trust <= 2"),
    ),
    Kind(
        "always-false",
        "proof",
        severity="warning",
        what=N_("The condition “{condition}” never holds here, so what it opens is never seen."),
        mend=N_(
            "Change the condition, or what happens on the way. If it is not needed, delete it with what it "
            "opens."
        ),
        others=(*SHORT, *CAUSE, *ASKED),
        example=Example(
            ("      - when: safety >= 12\n        goto: half_shelf"),
            ("      - when: safety >= 3\n        goto: half_shelf"),
        ),
    ),
    Kind(
        "nothing-shown",
        "proof",
        severity="warning",
        what=N_("In some plays nothing of this text is shown: none of its conditions holds."),
        mend=N_("Add a paragraph with “otherwise: true”, or one without “when”."),
        example=Example(
            ("    scene:\n      - when: told\n        text: Amina peker på den nederste kassen."),
            (
                "    scene:\n"
                "      - when: told\n"
                "        text: Amina peker på den nederste kassen.\n"
                "      - otherwise: true\n"
                "        text: Amina ser seg rundt."
            ),
        ),
    ),
    Kind(
        "hits-bound",
        "proof",
        severity="note",
        what=N_(
            "“{value}” can already be at its bound {bound}, so part of an effect is lost. "
            "Such choices: {count}."
        ),
        mend=N_("Nothing has to be done. If every step must count, use smaller steps or a wider range."),
        others=(
            (
                "fixed",
                N_(
                    "“min” and “max” are the same, so “{value}” never changes. Set them apart, or take the value "
                    "out of the story."
                ),
            ),
        ),
        example=Example(
            "  trust: {label: tillit, start: 3, min: 0, max: 4}",
            "  trust: {label: tillit, start: 3, min: 0, max: 10}",
        ),
    ),
    Kind(
        "opening-shuts-best",
        "proof",
        severity="warning",
        what=N_("After the first choice “{place}” no good ending can be reached any more."),
        mend=N_("Let later choices repair it: a weak opening must never rule out the best ending."),
        example=Example(
            "        effects: {trust: -3, safety: -3}", "        effects: {trust: -2, safety: -1}"
        ),
    ),
    Kind(
        "strong-shuts-best",
        "proof",
        severity="warning",
        what=N_("The strong choice “{place}” can close every good ending that was still open before it."),
        mend=N_("Let it give as much as the way on asks for, ask for less there, or call it workable."),
        example=Example("        effects: {trust: 2, safety: -2}", "        effects: {trust: 2, safety: 2}"),
    ),
    Kind(
        "not-proved",
        "proof",
        severity="warning",
        what=N_(
            "This is too much to prove in the time and the memory that one story gets. What makes it so "
            "much: {names}."
        ),
        mend=N_(
            "Give these values fewer steps (0 to 5 instead of 0 to 100), or take away those that decide "
            "little."
        ),
        guess=N_(
            "Set the program up again: the part that proves large stories, oxidd, is missing here. Or give "
            "these values fewer steps (0 to 5 instead of 0 to 100)."
        ),
        guess_when="missing",
        others=(("test", N_("Name under “given:” the truths that this test is about.")),),
        example=Example(
            (
                "  trust: {label: tillit, start: 300, min: 0, max: 1000}\n"
                "  safety: {label: trygghet, start: 300, min: 0, max: 1000}"
            ),
            (
                "  trust: {label: tillit, start: 3, min: 0, max: 10}\n"
                "  safety: {label: trygghet, start: 3, min: 0, max: 10}"
            ),
        ),
    ),
)
