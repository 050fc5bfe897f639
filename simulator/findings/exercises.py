"""Exercises in saying it simpler: their names, their partners, and whether they practise what they say."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "exercise-file-name",
        "reference",
        what=N_("A file of exercises cannot have the name “{name}”."),
        mend=N_(
            "Call it by a name of small letters a–z, and then its language: “idiom.nb.yaml” or "
            "“idiom.en.yaml”. Other languages cannot be heard by the program."
        ),
        guess=N_("Rename the file to “{suggestion}”."),
        example=Example("idiom.yaml", "idiom.nb.yaml"),
    ),
    Kind(
        "duplicate-exercise",
        "reference",
        what=N_("There are two exercises “{name}” in this language; the first is in line {first}."),
        mend=N_("Give one of them another id."),
        others=(("file", N_("The first is in {file}. Give one of them another id.")),),
        example=Example(
            "  - id: bucket_by_the_lift\n    kind: softener", "  - id: wipe_the_tables\n    kind: softener"
        ),
    ),
    Kind(
        "exercise-alone",
        "translation",
        severity="warning",
        what=N_("Not there in “{language}”: {names}."),
        mend=N_(
            "Write an exercise with the same id in a file of that language, with a hard sentence of its own: "
            "what is hard to follow is seldom hard in a translation."
        ),
        example=Example("exercises/idiom.nb.yaml", "exercises/idiom.nb.yaml\nexercises/idiom.en.yaml"),
    ),
    Kind(
        "exercise-differs",
        "translation",
        severity="warning",
        what=N_("“{name}” has {key} “{text}” here and “{other}” in the other language."),
        mend=N_("Write the same in both, or give them two ids if they are two exercises."),
        example=Example("    kind: jargon", "    kind: idiom"),
    ),
    Kind(
        "exercise-not-hard",
        "language",
        severity="warning",
        what=N_("At level {level} this sentence does not raise “{finding}”."),
        mend=N_("Write it so that it does. “mentor language” shows what is seen in a sentence."),
        guess=N_(
            "It raises {found}. Write one of those under “finding:”, or write the sentence so that it raises "
            "“{finding}”."
        ),
        guess_when="found",
        example=Example(
            "    hard: |\n      Flytt bøtta.",
            "    hard: |\n      Nå må vi ta det på sparket, så få bøtta vekk.",
        ),
    ),
    Kind(
        "model-raises",
        "language",
        severity="warning",
        what=N_("This model raises “{finding}”: “{words}”."),
        mend=N_("A model shows the way. Write it so that the finding is gone."),
        example=Example("      - Du kan kanskje vaske litt.", "      - Vask alle bordene nå."),
    ),
    Kind(
        "model-not-caught",
        "language",
        severity="warning",
        what=N_("At level {level} the listener of this model may not catch: {words}."),
        mend=N_(
            "Use a simpler word. Or add the word to “knows:” or to “scene:”, if it is known from the job or "
            "can be seen."
        ),
        others=(("unclear", N_("Say the whole message: nothing can be made of this one.")),),
        example=Example("      - Rengjør samtlige bord.", "      - Vask alle bordene nå."),
    ),
    Kind(
        "exercise-alike",
        "language",
        severity="warning",
        what=N_("This says the same as line {first}."),
        mend=N_("Write it in another way, or delete one of the two."),
        others=(("file", N_("That is in {file}. Write it in another way, or delete one of the two.")),),
        example=Example(
            "      - Vask alle bordene nå!", "      - Bordene skal være rene klokka to. Hva gjør du først?"
        ),
    ),
)
