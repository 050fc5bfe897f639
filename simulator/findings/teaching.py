"""What a story would teach wrongly."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "cue-bias",
        "pedagogy",
        severity="warning",
        what=N_(
            "Strong choices are {percent} % longer than the others ({strong} words against {rest}): length "
            "gives them away."
        ),
        mend=N_(
            "Shorten the strong ones or lengthen the others until they differ by 20 % at most. Longest: "
            "“{longest}”, {words} words."
        ),
        example=Example(
            "        you: Du går bort til henne og venter til hun ser opp. «Jeg ser at hylla er tom i dag, og jeg lurer på hva som kan ha skjedd her. Vil du fortelle meg det?»",
            "        you: Du går bort til henne. «Jeg ser at hylla er tom. Hva skjedde?»",
        ),
    ),
    Kind(
        "few-choices",
        "pedagogy",
        severity="warning",
        what=N_("The decision “{node}” has fewer than {least} choices: {count}."),
        mend=N_("Add what a sensible colleague might also say here."),
        example=Example(
            (
                "    choices:\n"
                "      - id: wait\n"
                "        quality: strong\n"
                "        you: Du venter.\n"
                "      - id: hurry\n"
                "        quality: tempting\n"
                "        you: Du løper."
            ),
            (
                "    choices:\n"
                "      - id: wait\n"
                "        quality: strong\n"
                "        you: Du venter.\n"
                "      - id: hurry\n"
                "        quality: tempting\n"
                "        you: Du løper.\n"
                "      - id: call\n"
                "        quality: workable\n"
                "        you: Du roper på Rune.\n"
                "      - id: sigh\n"
                "        quality: weak\n"
                "        you: Du sukker høyt."
            ),
        ),
    ),
    Kind(
        "no-tempting",
        "pedagogy",
        severity="warning",
        what=N_("None of the choices at “{node}” is plausible but wrong."),
        mend=N_(
            "Give one “quality: tempting”: a good intention that does not work. Mentors learn most from it."
        ),
        example=Example(
            ("      - id: do_it\n        quality: weak"), ("      - id: do_it\n        quality: tempting")
        ),
    ),
    Kind(
        "no-reaction",
        "pedagogy",
        severity="warning",
        what=N_("The scene does not answer the choice “{place}”."),
        mend=N_("Add “reaction:” with what the candidate says or does within one line."),
        example=Example(
            "        you: Du venter litt.", ("        you: Du venter litt.\n        reaction: Amina ser opp.")
        ),
    ),
    Kind(
        "no-feedback",
        "pedagogy",
        severity="warning",
        what=N_("The coach says nothing about the choice “{place}”."),
        mend=N_("Add “feedback:” with two sentences: what the words did, and why."),
        example=Example(
            "        reaction: Amina ser opp.",
            (
                "        reaction: Amina ser opp.\n"
                "        feedback: Pausen gir henne tid. Da kommer ordene lettere."
            ),
        ),
    ),
    Kind(
        "no-tip",
        "pedagogy",
        severity="warning",
        what=N_("The choice “{place}” cites no tip."),
        mend=N_("Add “tips: [ … ]” with one to three tips of the pack."),
        example=Example("        tips: []", "        tips: [open_questions]"),
    ),
    Kind(
        "parted-sentence",
        "pedagogy",
        severity="warning",
        what=N_("There is an empty line in the middle of a sentence, so it is shown as two paragraphs."),
        mend=N_("Delete the empty line, and every other one inside a sentence."),
    ),
    Kind(
        "long-feedback",
        "pedagogy",
        severity="warning",
        what=N_("This feedback has {count} sentences; {most} are the most that are read."),
        mend=N_("Keep what the words did and why. The rest belongs in the debrief."),
        example=Example(
            "        feedback: Du spør. Det er åpent. Det gir henne tid. Da kan hun svare.",
            "        feedback: Spørsmålet er åpent, og det gir henne tid. Da kan hun svare.",
        ),
    ),
    Kind(
        "dominated-choice",
        "pedagogy",
        severity="warning",
        what=N_(
            "The strong choice “{place}” gives nothing that the {quality} choice “{other}” does not give as "
            "well."
        ),
        mend=N_("Let the strong one change a value for the better, or lead somewhere else."),
        example=Example(
            (
                "      - id: wait\n"
                "        quality: strong\n"
                "        you: Du venter litt.\n"
                "        effects: {trust: 1}\n"
                "      - id: call\n"
                "        quality: workable\n"
                "        you: Du roper på Rune.\n"
                "        effects: {trust: 1, safety: 1}"
            ),
            (
                "      - id: wait\n"
                "        quality: strong\n"
                "        you: Du venter litt.\n"
                "        effects: {trust: 2, safety: 2}\n"
                "      - id: call\n"
                "        quality: workable\n"
                "        you: Du roper på Rune.\n"
                "        effects: {trust: 1, safety: 1}"
            ),
        ),
    ),
    Kind(
        "few-other-truths",
        "pedagogy",
        severity="warning",
        what=N_("The debrief has fewer than {least} other truths: {count}."),
        mend=N_("Add other things that could have been behind the same behaviour."),
        example=Example(
            ("  other_truths:\n    - Hun kunne ha vært syk."),
            ("  other_truths:\n    - Hun kunne ha vært syk.\n    - Hun kunne ha ventet på Rune."),
        ),
    ),
    Kind(
        "country-talk",
        "pedagogy",
        severity="warning",
        what=N_("“{phrase}” explains a person by a country or a culture."),
        mend=N_(
            "Say what this person has done or lived through. Such words may only be used in a weak or "
            "tempting choice."
        ),
        example=Example(
            "        feedback: I hennes land spør man ikke sjefen. Derfor ble hun stille.",
            "        feedback: På den forrige jobben fikk hun kjeft da hun spurte. Derfor ble hun stille.",
        ),
    ),
    Kind(
        "casting-lines-up",
        "pedagogy",
        severity="warning",
        what=N_(
            "Over this pack, everyone with {attribute} “{value}” is “{mistaken}” in what goes wrong, in "
            "{count} scenarios."
        ),
        mend=N_("Let one of them be right, or somebody else be mistaken: {scenarios}."),
        example=Example(
            "casting: {origin: Somalia, work: shop, gender: woman, mistaken: candidate}",
            "casting: {origin: Somalia, work: shop, gender: woman, mistaken: routine}",
        ),
    ),
    Kind(
        "guessable-cue",
        "pedagogy",
        severity="warning",
        what=N_(
            "Over this pack ({language}), {cue} is strong {percent} times in 100, in {count} decisions where "
            "it can be told. At most {most} should be."
        ),
        mend=N_(
            "Change the words of some choices, so that it says nothing: let a strong one do without it, or a "
            "tempting one have it. It tells on: {places}."
        ),
        example=Example(
            ("        you: «Hva skjedde her?»\n---\n        you: «Tirsdag, rom fire. Stemmer det?»"), ""
        ),
    ),
    Kind(
        "guessable-bundle",
        "pedagogy",
        severity="warning",
        what=N_(
            "Over this pack ({language}), who looks for {cue}, in this order, hits the strong choice "
            "{percent} times in 100 without reading a scene. At most {most} should be hit."
        ),
        mend=N_("Change the words of the choices that these have in common, beginning with the first."),
        example=Example(
            "        you: «Det var min feil. Hva gjør vi nå?»",
            "        you: «Du må bytte hansker etter penger. Hver gang!»",
        ),
    ),
    Kind(
        "guessable-words",
        "pedagogy",
        severity="warning",
        what=N_(
            "Over this pack ({language}), a counter of words that knows the other stories hits the strong "
            "choice {percent} times in 100. At most {most} should be hit."
        ),
        mend=N_("Let strong choices use the words of tempting ones, and the other way round."),
        example=Example(
            "        you: «Vis meg. Se her. Hva gjør du først?»",
            "        you: Du legger den gamle kartongen i hånda hennes og peker på hylla.",
        ),
    ),
    Kind(
        "guessable-ending",
        "pedagogy",
        severity="warning",
        what=N_(
            "Who always takes {cue} gets a good ending in every play ({endings}) without reading a scene."
        ),
        mend=N_(
            "Give a tempting choice beside one of these the same cue, or change the words of one: {places}."
        ),
        example=Example(
            ("        you: «Vi gjør det sammen.»\n---\n        you: «Begynn du, så kommer jeg.»"), ""
        ),
    ),
    Kind(
        "ending-alike",
        "pedagogy",
        severity="note",
        what=N_(
            "{percent} of 100 plays that take any choice at all end with the same words, those of "
            "“{ending}”, whatever was done on the way."
        ),
        mend=N_(
            "Add paragraphs with “when:” to its scene, that tell what this play did and which truth it was."
        ),
        example=Example(
            "    scene: Hylla står full på fredag.",
            (
                "    scene:\n"
                "      - Hylla står full på fredag.\n"
                "      - when: truth == phone\n"
                "        text: Telefonen hennes ligger i skapet."
            ),
        ),
    ),
    Kind(
        "no-review",
        "pedagogy",
        severity="note",
        what=N_("No practitioner has read this scenario yet."),
        mend=N_(
            "Let a teacher and somebody who came as a refugee read it, and note role and date under "
            "“reviews:”."
        ),
        example=Example("reviews: []", ("reviews:\n  - {role: lærer i voksenopplæringen, date: 2026-11-23}")),
    ),
)
