"""What is not as the format wants it."""

from __future__ import annotations

from simulator.findings.kind import APART, DID_YOU_MEAN, OWN_NAMES, WRITE_INSTEAD, Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "unknown-key",
        "structure",
        what=N_("There is no key “{key}” here."),
        mend=N_("The keys that can be used here are: {known}."),
        guess=DID_YOU_MEAN,
        example=Example("minutter: 5", "minutes: 5"),
    ),
    Kind(
        "missing-key",
        "structure",
        what=N_("“{key}” is missing here."),
        mend=N_("Add a line such as “{example}”."),
        guess=N_("Write the line “{example}” above this one, in column {inner}."),
        guess_when="inner",
        others=(
            ("above", N_("Write the line “{example}” above this one, at the very left.")),
            (
                "names",
                N_(
                    "Add the line “{key}:”. Below it, two spaces further in, write a name of your own with a colon, "
                    "and below that its keys: {names}."
                ),
            ),
        ),
        example=Example(
            (
                "  - id: full_shelf\n"
                "    ending: Full hylle\n"
                "    scene: Neste morgen er hylla full før du kommer."
            ),
            (
                "  - id: full_shelf\n"
                "    ending: Full hylle\n"
                "    outcome: good\n"
                "    scene: Neste morgen er hylla full før du kommer."
            ),
        ),
    ),
    Kind(
        "wants-number",
        "structure",
        what=N_("“{key}” must be a whole number, and “{text}” is not one."),
        mend=N_("Write digits only, without quotes, decimals or words."),
        guess=N_("Write “{suggestion}” with the hyphen on the keyboard: what is there now is a dash."),
        guess_when="minus",
        others=(
            ("suggestion", N_("Write “{suggestion}” and nothing more.")),
            ("limits", N_("Write a whole number, {limits}.")),
        ),
        example=Example("minutes: fem", "minutes: 5"),
    ),
    Kind(
        "wants-list",
        "structure",
        what=N_("“{key}” must be a list."),
        mend=N_("Write each item on its own line, with “- ” before it."),
        guess=N_("Write brackets round it: “{suggestion}”."),
        example=Example("        tips: open_questions", "        tips: [open_questions]"),
    ),
    Kind(
        "wants-keys",
        "structure",
        what=N_("“{key}” must have keys of its own."),
        mend=N_("Write them in braces, each with a colon and a value: {{trust: 1}}."),
        guess=N_("Write two spaces in place of each “- ”: this is not a list."),
        guess_when="listed",
        others=(
            ("braces", N_("Write “{braces}” instead.")),
            ("word", N_("Write “{word}” without brackets and hyphen, after the colon.")),
            OWN_NAMES,
            (
                "known",
                N_(
                    "Its keys are: {known}. Write them on the lines below, two spaces further in, each with a colon."
                ),
            ),
        ),
        example=Example("        effects: trust +1", "        effects: {trust: 1}"),
    ),
    Kind(
        "wants-flag",
        "structure",
        what=N_("“{key}” must be true or false, and “{text}” is neither."),
        mend=N_("Write true or false, in small letters."),
        example=Example("        once: ja", "        once: true"),
    ),
    Kind(
        "wants-word",
        "structure",
        what=N_("“{key}” must be one word or id."),
        mend=N_("Write it after the colon, on the same line."),
        guess=N_("Write “{word}” without brackets and hyphen, after the colon."),
        guess_when="word",
        example=Example("start: [shelf]", "start: shelf"),
    ),
    Kind(
        "wants-value",
        "structure",
        what=N_("“{key}” must be a number, true or false, or a word."),
        mend=N_("Write it after the colon, on the same line."),
        example=Example("        effects: {trust: [1]}", "        effects: {trust: 1}"),
    ),
    Kind(
        "nothing-here",
        "structure",
        what=N_("“{key}” is empty."),
        mend=N_("Write something after the colon, or delete the line."),
        guess=N_(
            "It cannot be left out. Its keys are: {known}. Write them on the lines below, two spaces further in."
        ),
        guess_when="known",
        others=(
            ("bar", N_("Write the text on the line below, two spaces further in than “{key}”.")),
            OWN_NAMES,
            (
                "keys",
                N_(
                    "Its keys are: {keys}. Write them on the lines below, two spaces further in, or delete the line."
                ),
            ),
            ("list", N_("It cannot be left out. Write an item on the line below, with “- ” before it.")),
            ("needed", N_("It cannot be left out. Write something after the colon.")),
            ("items", N_("Write an item on the line below, with “- ” before it, or delete the line.")),
            ("flag", N_("Write true or false, in small letters.")),
            (
                "opens",
                N_(
                    "Write something after the colon, or delete “{key}:” and let the hyphen open the next line."
                ),
            ),
        ),
        example=Example("place:", "place: Butikken på hjørnet"),
    ),
    Kind(
        "unknown-value",
        "structure",
        what=N_("“{key}” cannot be “{text}”."),
        mend=N_("It can be one of: {known}."),
        guess=DID_YOU_MEAN,
        example=Example("        quality: svak", "        quality: weak"),
    ),
    Kind(
        "wrong-version",
        "structure",
        what=N_("This program reads version {wanted} of the format, not “{text}”."),
        mend=N_("Write “format: {wanted}”."),
        example=Example("format: 2", "format: 1"),
    ),
    Kind(
        "too-small",
        "structure",
        what=N_("“{key}” is {text}; the least is {limit}."),
        mend=N_("Write {limit} or more."),
        example=Example("  age: 3", "  age: 30"),
    ),
    Kind(
        "too-large",
        "structure",
        what=N_("“{key}” is {text}; the most is {limit}."),
        mend=N_("Write {limit} or less."),
        example=Example("difficulty: 4", "difficulty: 1"),
    ),
    Kind(
        "too-few",
        "structure",
        what=N_("“{key}” has too few items."),
        mend=N_("There must be at least {limit}."),
        example=Example(
            "  truth: {label: hva som skjedde, one_of: [phone], drawn: true}",
            "  truth: {label: hva som skjedde, one_of: [phone, noise], drawn: true}",
        ),
    ),
    Kind(
        "too-many",
        "structure",
        what=N_("“{key}” has too many items."),
        mend=N_("There can be at most {limit}."),
    ),
    Kind(
        "too-long",
        "structure",
        what=N_("“{key}” is too long: it begins “{text}”."),
        mend=N_("Shorten it to at most {limit} characters."),
    ),
    Kind(
        "bad-id",
        "structure",
        what=N_("“{text}” cannot be an id."),
        mend=N_("Use small letters a–z, digits and underscores, and begin with a letter."),
        guess=WRITE_INSTEAD,
        others=(("apart", APART),),
        example=Example("      - id: Spør åpent", "      - id: ask_openly"),
    ),
    Kind(
        "bad-date",
        "structure",
        what=N_("“{text}” is not a date."),
        mend=N_("Write year-month-day, for example 2026-11-23."),
        example=Example("  - {role: lærer, date: 23.11.2026}", "  - {role: lærer, date: 2026-11-23}"),
    ),
    Kind(
        "bad-language",
        "structure",
        what=N_("“{text}” is not the code of one language."),
        mend=N_("Write two or three small letters: nb, nn, en …"),
        guess=DID_YOU_MEAN,
        example=Example("language: norsk", "language: nb"),
    ),
    Kind(
        "twice-in-list",
        "structure",
        what=N_("“{text}” is in the list twice."),
        mend=N_("Delete one of them."),
        example=Example("        tips: [few_words, few_words]", "        tips: [few_words]"),
    ),
    Kind(
        "two-kinds",
        "structure",
        what=N_("“{key}” cannot be used together with “{other}”."),
        mend=N_("Delete one of them: a node has either choices, write, an ending, or only goto."),
        example=Example(
            ("    ending: Full hylle\n    outcome: good\n    goto: shelf"),
            ("    ending: Full hylle\n    outcome: good"),
        ),
    ),
    Kind(
        "node-without-way",
        "structure",
        what=N_("The story stops here: the node has no choices, write, ending or goto."),
        mend=N_(
            "If it is an ending, add “ending:” and “outcome:”. If not, add “goto:” with the id of the next."
        ),
        example=Example(
            ("  - id: corridor\n    scene: Dere går gjennom gangen."),
            ("  - id: corridor\n    scene: Dere går gjennom gangen.\n    goto: cold_room"),
        ),
    ),
    Kind(
        "structure",
        "structure",
        what=N_("“{key}” is not as the format wants it."),
        mend=N_("Compare with the example in docs/format.md."),
    ),
)
