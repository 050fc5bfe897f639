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
        others=(("bare", N_('Write the text between straight quotation marks, as in msgstr "…".')),),
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
        mend=N_(
            "“{mentor} translate {story} {language}” makes {file}, with every text in it. Write the translations "
            "there."
        ),
        example=Example("scenarios/tom_hylle.yaml", ("scenarios/tom_hylle.yaml\nscenarios/tom_hylle.en.po")),
    ),
    Kind(
        "pack-without-translation",
        "translation",
        severity="note",
        what=N_(
            "Scenarios here are translated into “{language}”, but skills, tips and words of the pack are not."
        ),
        mend=N_(
            "“{mentor} translate {story} {language}” makes {file}. Translate them there; until then they are "
            "shown as they are."
        ),
        example=Example("scenarios/pack.yaml", ("scenarios/pack.yaml\nscenarios/pack.en.po")),
    ),
    Kind(
        "missing-translation",
        "translation",
        severity="warning",
        what=N_("Texts not translated into “{language}”: {count}. The first is {context}."),
        mend=N_(
            "“{mentor} translate {story} {language}” puts them in {file}. Translate them there; until then the "
            "original is shown."
        ),
        guess=N_("Write the translation after “msgstr” here. Until then the original is shown."),
        guess_when="there",
        example=Example(
            ('msgctxt "title"\nmsgid "Den tomme hylla"\nmsgstr ""'),
            ('msgctxt "title"\nmsgid "Den tomme hylla"\nmsgstr "The empty shelf"'),
        ),
    ),
    Kind(
        "stale-translation",
        "translation",
        severity="warning",
        what=N_("What the story says at {context} is not what was translated; the original is shown."),
        mend=N_(
            "“{mentor} translate {story} {language}” puts the new original in. Then fix the translation after “msgstr”, and delete "
            "the word “fuzzy” above it."
        ),
        guess=N_("Fix the translation after “msgstr”, and delete the word “fuzzy” above it."),
        guess_when="fresh",
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
        mend=N_(
            "“{mentor} translate {story} {language}” writes “{moved}” after “msgctxt”. The translation itself is "
            "good."
        ),
        guess=N_("“{mentor} translate {story} {language}” writes the new names. The translations are good."),
        guess_when="many",
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
        mend=N_(
            "“{mentor} translate {story} {language}” moves it to the end of the file, for the text may come back."
        ),
        example=Example(
            ('msgctxt "shelf.shout.you"\nmsgid "Du roper på Rune."\nmsgstr "You call Rune."'), ""
        ),
    ),
)
