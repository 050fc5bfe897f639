"""Names that must fit."""

from __future__ import annotations

from simulator.findings.kind import APART, DID_YOU_MEAN, Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "unknown-node",
        "reference",
        what=N_("There is no node “{name}”."),
        mend=N_("Add a node with this id, or write the id of another."),
        guess=N_("Has it the name “{suggestion}” now? Then write that in all these lines."),
        guess_when="renamed",
        others=(("apart", APART), ("suggestion", DID_YOU_MEAN)),
        example=Example("    goto: cold_rom", "    goto: cold_room"),
    ),
    Kind(
        "idle-stop",
        "reference",
        severity="warning",
        what=N_("At “{name}” there is nothing to answer, so no group stops there."),
        mend=N_("Write the id of a node with choices or a typed moment, or take it off the list."),
        example=Example("  stops: [full_shelf]", "  stops: [shelf]"),
    ),
    Kind(
        "unknown-choice",
        "reference",
        what=N_("There is no choice “{name}”."),
        mend=N_("Write it as node.choice, with the ids of both."),
        guess=APART,
        guess_when="apart",
        others=(
            ("suggestion", DID_YOU_MEAN),
            ("known", N_("The choices of that node are: {known}.")),
        ),
        example=Example("    - when: chose(shelf.blam)", "    - when: chose(shelf.blame)"),
    ),
    Kind(
        "unknown-place",
        "reference",
        what=N_("There is no place “{name}” in this scenario."),
        severity="warning",
        mend=N_("Write node or node.choice."),
        guess=DID_YOU_MEAN,
        others=(
            (
                "value",
                N_("“{value}” is a value. Delete “at:”; then the finding is accepted wherever it is found."),
            ),
        ),
        example=Example(
            "  - {code: hits-bound, at: shelf.aks, why: Det er slik her.}",
            "  - {code: hits-bound, at: shelf.ask, why: Det er slik her.}",
        ),
    ),
    Kind(
        "unknown-variable",
        "reference",
        what=N_("“{name}” is not declared under state."),
        mend=N_("Declare it under “state:”, or use one of: {known}."),
        guess=DID_YOU_MEAN,
        others=(
            (
                "always",
                N_(
                    "What always holds needs no “when:”, so delete it. Where the text before has one, write "
                    "“otherwise: true” in its place."
                ),
            ),
        ),
        example=Example("        when: trst <= 2", "        when: trust <= 2"),
    ),
    Kind(
        "unknown-option",
        "reference",
        what=N_("“{name}” cannot be “{text}”."),
        mend=N_("It can be one of: {known}."),
        guess=DID_YOU_MEAN,
        others=(
            ("node", N_("That node is not an ending. Give it “ending:” and “outcome:”, or write another.")),
        ),
        example=Example("    - when: truth == fone", "    - when: truth == phone"),
    ),
    Kind(
        "unknown-tip",
        "reference",
        what=N_("The pack has no tip “{name}”."),
        mend=N_("Use the id of a tip in pack.yaml."),
        guess=APART,
        guess_when="apart",
        others=(("suggestion", DID_YOU_MEAN),),
        example=Example("      tips: [few_word]", "      tips: [few_words]"),
    ),
    Kind(
        "unknown-skill",
        "reference",
        what=N_("The pack has no skill “{name}”."),
        mend=N_("Use the id of a skill under “skills:”."),
        guess=DID_YOU_MEAN,
        example=Example(
            ("  few_words:\n    skill: plain_langauge"), ("  few_words:\n    skill: plain_language")
        ),
    ),
    Kind(
        "unknown-scenario",
        "reference",
        severity="warning",
        what=N_("The folder has no scenario “{name}”."),
        mend=N_("Write the name of its file without “.yaml”, or take the line away."),
        guess=N_(
            "Most of the scenarios named here are elsewhere ({count}). Delete {keys} and everything below; then "
            "the folder is shown as it is."
        ),
        guess_when="keys",
        others=(("suggestion", DID_YOU_MEAN),),
        example=Example("order:\n  - empty_shlef", "order:\n  - empty_shelf"),
    ),
    Kind(
        "unknown-pack",
        "reference",
        what=N_("There is no pack “{name}” to build on."),
        mend=N_("Delete the line “builds_on:”, and write skills and tips of your own."),
        guess=N_("Write “builds_on: {known}”. That is the pack that ships with the program."),
        guess_when="known",
        example=Example("builds_on: new_collegue", "builds_on: new_colleague"),
    ),
    Kind(
        "in-both-packs",
        "reference",
        what=N_("“{name}” is an id in “{base}” too, which this pack builds on."),
        mend=N_(
            "Give it another id. If it is a copy of the other, delete it here: what it says is used anyway."
        ),
        guess=N_("Give this pack an id of its own, so that its plays are kept apart."),
        guess_when="pack",
        example=Example(
            "skills:\n  instruct:\n    title: Vise",
            "skills:\n  show_slowly:\n    title: Vise",
        ),
    ),
    Kind(
        "unknown-code",
        "reference",
        what=N_("There is no kind of finding called “{name}”."),
        mend=N_("Write the code as the report shows it."),
        guess=DID_YOU_MEAN,
        example=Example(
            "  - {code: cue-bais, why: Det er slik her.}", "  - {code: cue-bias, why: Det er slik her.}"
        ),
    ),
    Kind(
        "unknown-placeholder",
        "reference",
        what=N_("{text} is not filled in here."),
        mend=N_("Only {{word}} is, and only under “lost_word”. Write the text without braces."),
        guess=N_("Only {{word}} is filled in, with both braces. Write it so, or the text without braces."),
        guess_when="lost",
        example=Example("        you: Du venter på {navn}.", "        you: Du venter på Amina."),
    ),
    Kind(
        "duplicate-node",
        "reference",
        what=N_("There are two nodes “{name}”; the first is in line {first}."),
        mend=N_("Give one of them another id."),
        example=Example(
            ("  - id: shelf\n    scene: Neste morgen er hylla full før du kommer."),
            ("  - id: next_morning\n    scene: Neste morgen er hylla full før du kommer."),
        ),
    ),
    Kind(
        "duplicate-choice",
        "reference",
        what=N_("The node has two choices “{name}”; the first is in line {first}."),
        mend=N_("Give one of them another id."),
        example=Example(
            ("      - id: ask\n        quality: weak"), ("      - id: blame\n        quality: weak")
        ),
    ),
    Kind(
        "reserved-id",
        "reference",
        what=N_("“{name}” already means something in the format."),
        mend=N_("Choose another id, for example “{name}_1”."),
        example=Example(
            ("  - id: nodes\n    scene: Dere går gjennom gangen."),
            ("  - id: corridor\n    scene: Dere går gjennom gangen."),
        ),
    ),
    Kind(
        "file-name",
        "reference",
        what=N_("A scenario's file cannot have the name “{name}”."),
        mend=N_("Use small letters a–z, digits and underscores, begin with a letter, and end with “.yaml”."),
        guess=N_("Rename the file to “{suggestion}”."),
        others=(
            (
                "taken",
                N_("There is a file “{taken}” already. Give this one another name, or move it elsewhere."),
            ),
        ),
        example=Example("Min historie.yaml", "min_historie.yaml"),
    ),
    Kind(
        "schema-of-another",
        "file",
        what=N_("The first line leads the editor to the names of the story “{name}”, not of this one."),
        mend=N_("Write “{right}” as the first line, or run “{mentor} editor” on the folder."),
        severity="warning",
        example=Example(
            "# yaml-language-server: $schema=.editor/another.json",
            "# yaml-language-server: $schema=.editor/story.json",
        ),
    ),
    Kind(
        "choice-without-goto",
        "reference",
        what=N_("The choice “{choice}” leads nowhere."),
        mend=N_("Give it a “goto:”, or give the node “{node}” one for all its choices."),
        example=Example(
            ("      - id: blame\n        quality: weak\n        you: «Hvorfor er den tom?»"),
            (
                "      - id: blame\n"
                "        quality: weak\n"
                "        you: «Hvorfor er den tom?»\n"
                "        goto: cold_room"
            ),
        ),
    ),
    Kind(
        "last-with-when",
        "reference",
        what=N_("When no “when” here holds, nothing is left."),
        mend=N_("Add a last item without “when”."),
        example=Example(
            (
                "    goto:\n"
                "      - when: safety >= 3\n"
                "        goto: half_shelf\n"
                "      - when: safety < 3\n"
                "        goto: empty_shelf"
            ),
            ("    goto:\n      - when: safety >= 3\n        goto: half_shelf\n      - goto: empty_shelf"),
        ),
    ),
    Kind(
        "hidden-by-earlier",
        "reference",
        what=N_("What comes below this item can never be reached, because it has no “when”."),
        mend=N_("Give it a “when”, or move it to the end."),
        example=Example(
            ("    goto:\n      - goto: empty_shelf\n      - when: safety >= 3\n        goto: half_shelf"),
            ("    goto:\n      - when: safety >= 3\n        goto: half_shelf\n      - goto: empty_shelf"),
        ),
    ),
    Kind(
        "otherwise-alone",
        "reference",
        what=N_("“otherwise” must follow directly after a text with “when”."),
        mend=N_("Move it, or write “when” with a condition instead."),
        example=Example(
            ("      - otherwise: true\n        text: Amina ser seg rundt."),
            (
                "      - when: told\n"
                "        text: Amina peker på den nederste kassen.\n"
                "      - otherwise: true\n"
                "        text: Amina ser seg rundt."
            ),
        ),
    ),
    Kind(
        "effect-wants-number",
        "reference",
        what=N_("“{name}” is a number, and “{text}” cannot be added to it."),
        mend=N_("Write a whole number, for example 1 or -2."),
        guess=N_("Write “{suggestion}” with the hyphen on the keyboard: what is there now is a dash."),
        guess_when="minus",
        others=(("suggestion", N_("Write “{suggestion}” and nothing more.")),),
        example=Example("        effects: {trust: true}", "        effects: {trust: 1}"),
    ),
    Kind(
        "effect-wants-flag",
        "reference",
        what=N_("“{name}” is a flag, and “{text}” is neither true nor false."),
        mend=N_("Write true or false."),
        example=Example("        effects: {told: 1}", "        effects: {told: true}"),
    ),
    Kind(
        "effect-on-drawn",
        "reference",
        what=N_("“{name}” is drawn at the start and cannot be changed."),
        mend=N_("Delete this effect, or declare the value without “drawn”."),
        example=Example("        effects: {truth: phone}", "        effects: {trust: 1}"),
    ),
    Kind(
        "start-outside",
        "reference",
        what=N_("“{name}” starts at {text}, outside {low} to {high}."),
        mend=N_("Choose a start between “min” and “max”, or change them."),
        example=Example(
            "  trust: {label: tillit, start: 15, min: 0, max: 10}",
            "  trust: {label: tillit, start: 5, min: 0, max: 10}",
        ),
    ),
    Kind(
        "min-over-max",
        "reference",
        what=N_("“{name}” has min {low} above max {high}."),
        mend=N_("Let “min” be the smaller of the two."),
        example=Example(
            "  trust: {label: tillit, start: 5, min: 10, max: 0}",
            "  trust: {label: tillit, start: 5, min: 0, max: 10}",
        ),
    ),
    Kind(
        "variable-mixed",
        "reference",
        what=N_("“{key_name}” cannot be used together with “{other}” in “{name}”."),
        mend=N_("Delete one of them."),
        example=Example(
            "  truth: {label: hva som skjedde, one_of: [phone, noise], min: 0}",
            "  truth: {label: hva som skjedde, one_of: [phone, noise], drawn: true}",
        ),
    ),
    Kind(
        "drawn-without-options",
        "reference",
        what=N_("“{name}” is to be drawn, but there is nothing to draw from."),
        mend=N_("Add “one_of: [ … ]” with the words, or delete “drawn”."),
        example=Example(
            "  told: {label: hun har fortalt det, drawn: true}", "  told: {label: hun har fortalt det}"
        ),
    ),
    Kind(
        "given-not-drawn",
        "reference",
        what=N_("“{name}” is not drawn, so a test cannot give it."),
        mend=N_("Only values with “drawn: true” can be used under “given”."),
        guess=DID_YOU_MEAN,
        example=Example("  - given: {trust: phone}", "  - given: {truth: phone}"),
    ),
    Kind(
        "goto-circle",
        "reference",
        what=N_("From “{name}” the story goes round in a circle without stopping anywhere."),
        mend=N_("Let one of the nodes lead to choices or to an ending."),
        example=Example(("  - id: corridor\n    goto: corridor"), ("  - id: corridor\n    goto: cold_room")),
    ),
)
