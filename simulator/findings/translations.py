"""Catalogues beside a scenario or a pack."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "catalogue-broken",
        "translation",
        what=N_("This line of the translation cannot be read."),
        mend=N_("Open the file in Poedit, or compare this place with the entries above."),
        guess=N_("Inside a text a straight quotation mark ends it. Write curly ones, or \\ before it."),
        guess_when="quoted",
    ),
    Kind(
        "translated-twice",
        "translation",
        what=N_("This text is translated twice, and differently; the first is in line {first}."),
        mend=N_("Delete one of the two entries."),
    ),
    Kind(
        "placeholder-differs",
        "translation",
        severity="warning",
        what=N_("The original has {wanted}, the translation {found}."),
        mend=N_("Write the same placeholders in both. Until then the original is shown."),
        example=Example(
            ('msgid "«{word}? Hva er det?»"\nmsgstr "“{ord}? What is that?”"'),
            ('msgid "«{word}? Hva er det?»"\nmsgstr "“{word}? What is that?”"'),
        ),
    ),
    Kind(
        "no-translation",
        "translation",
        severity="note",
        what=N_("This scenario is not translated into “{language}”."),
        mend=N_("“{mentor} translate” makes {file}, with every text in it. Write the translations there."),
        example=Example("scenarios/tom_hylle.yaml", ("scenarios/tom_hylle.yaml\nscenarios/tom_hylle.en.po")),
    ),
    Kind(
        "missing-translation",
        "translation",
        severity="warning",
        what=N_("Texts not translated into “{language}”: {count}. The first is {context}."),
        mend=N_(
            "“{mentor} translate” puts them in {file}. Translate them there; until then the original is shown."
        ),
        example=Example(
            ('msgctxt "title"\nmsgid "Den tomme hylla"\nmsgstr ""'),
            ('msgctxt "title"\nmsgid "Den tomme hylla"\nmsgstr "The empty shelf"'),
        ),
    ),
    Kind(
        "stale-translation",
        "translation",
        severity="warning",
        what=N_("The original of {context} has changed since it was translated; the original is shown."),
        mend=N_(
            "“{mentor} translate” puts the new original in. Then mend the translation after “msgstr”, and delete "
            "the word “fuzzy” above it."
        ),
        example=Example(
            ('#, fuzzy\nmsgctxt "title"\nmsgid "Den tomme hylla"\nmsgstr "The shelf"'),
            ('msgctxt "title"\nmsgid "Den tomme hylla"\nmsgstr "The empty shelf"'),
        ),
    ),
    Kind(
        "moved-translation",
        "translation",
        severity="warning",
        what=N_("{context} is translated, but the scenario has this text as {moved} now."),
        mend=N_("“{mentor} translate” writes “{moved}” after “msgctxt”. The translation itself is good."),
        example=Example(
            'msgctxt "shelf_1.scene"\nmsgid "Hylla er tom."\nmsgstr "The shelf is empty."',
            'msgctxt "shelf.scene"\nmsgid "Hylla er tom."\nmsgstr "The shelf is empty."',
        ),
    ),
    Kind(
        "same-translation",
        "translation",
        severity="warning",
        what=N_("{context} and {other} are two choices in the original, and read the same here."),
        mend=N_("Translate them so that one sees which is which."),
        example=Example(
            'msgctxt "shelf.wait.you"\nmsgid "Du venter litt."\nmsgstr "“What happened?”"',
            'msgctxt "shelf.wait.you"\nmsgid "Du venter litt."\nmsgstr "You wait a little."',
        ),
    ),
    Kind(
        "orphaned-translation",
        "translation",
        severity="warning",
        what=N_("{context} is translated, but the scenario has no such text any more."),
        mend=N_("“{mentor} translate” keeps it at the end of the file, for the text may come back."),
        example=Example(
            ('msgctxt "shelf.shout.you"\nmsgid "Du roper på Rune."\nmsgstr "You call Rune."'), ""
        ),
    ),
)
