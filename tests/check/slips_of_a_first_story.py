"""What a trainer did with a first story of her own: each row is a kind."""

from __future__ import annotations

import re

from tests.check.slips import (
    AT_BESIDE,
    EACH_LISTED,
    LISTED,
    NO_ORDER,
    OWN,
    STORY,
    TABS,
    TRAP,
    WIDE,
    Row,
    back,
    each_line,
    instead,
    moved_back,
    numbered,
    numbered_in_columns,
    part,
    pasted,
    pasted_at_the_mark,
    put,
)

FIRST_STORY = {
    "a choice in goto": back(AT_BESIDE, "    goto: beside.why\n", "unknown-node", "Mente du «beside»?"),
    "the name of an ending in goto": back(
        "goto: still_waits", "goto: Han venter fortsatt", "unknown-node", "Mente du «still_waits»?"
    ),
    "a node in capitals": back(AT_BESIDE, "    goto: Beside\n", "unknown-node", "Mente du «beside»?"),
    "a value without braces": back(
        "effects: {trust: 2}", "effects: trust: 2", "braces-missing", "«effects: {trust: 2}»"
    ),
    "two values without braces": back(
        "effects: {clear: 2, trust: 1}", "effects: clear: 2, trust: 1", "braces-missing",
        "«effects: {clear: 2, trust: 1}»",
    ),
    "no comma in braces": back(
        "{name: Terje, role: kollega}", "{name: Terje role: kollega}", "comma-missing", "komma etter «Terje»"
    ),
    "no comma between values": back(
        "{clear: 2, trust: 1}", "{clear: 2 trust: 1}", "comma-missing", "komma etter «2»"
    ),
    "an empty list that must be there": back(
        part(STORY, "      checklist:", "      avoid:")[1], "      checklist:\n", "nothing-here",
        "Skriv et punkt på linja under",
    ),
    "an empty table that must be there": back(
        part(STORY, "  contrast:", "  plan:")[1], "  contrast:\n", "nothing-here",
        "Nøklene er: weak, strong, rule.",
    ),
    "an empty id": back("      - id: agree\n", "      - id:\n", "nothing-here", "Skriv noe etter kolonet."),
    "an empty key that may go": instead(
        "        tips: [check_interpretation, open_questions]\n",
        "        tips:\n",
        "        tips:\n          - open_questions\n",
        "nothing-here",
        "med «- » foran, eller slett linja",
    ),
    "a dash for a minus": back("{place: -2}", "{place: –2}", "effect-wants-number", "Skriv «-2» med"),
    "a dash for a minus in state": instead(
        "start: 10, min: 0, max: 22", "start: 10, min: –0, max: 22", "start: 10, min: 0, max: 22",
        "wants-number", "bindestreken på tastaturet",
    ),
    "a number with its unit": back("minutes: 11", "minutes: 11 minutter", "wants-number", "Skriv «11»"),
    "a word for a number": back("difficulty: 2", "difficulty: lett", "wants-number", "et helt tall, 1–3."),
    "a choice as a condition": back(
        "when: chose(next.own)", "when: own", "unknown-variable", "Mente du «chose(next.own)»?"
    ),
    "an option as a condition": back(
        NO_ORDER, "      - when: no_order\n", "unknown-variable", "Mente du «truth == no_order»?"
    ),
    "chose without its node": back(
        "when: chose(beside.stand)", "when: chose(stand)", "condition-chose", "«chose(beside.stand)»"
    ),
    "visited with a choice": back(
        "when: chose(coffee.eight)", "when: visited(coffee.eight)", "condition-visited",
        "«chose(coffee.eight)»"
    ),
    "the name of an ending in a test": instead(
        OWN, "expect: ending == Lista til Andrij\n", "expect: ending == own_list\n", "condition-unexpected",
        "Skriv «ending == own_list» i stedet.",
    ),
    "the name of an ending in quotes": instead(
        OWN, "expect: ending == «Lista til Andrij»\n", "expect: ending == own_list\n", "condition-character",
        "uten anførselstegn: «ending == own_list».",
    ),
    "an option in quotes": back(
        NO_ORDER, "      - when: truth == 'no_order'\n", "condition-character",
        "uten anførselstegn: «truth == no_order».",
    ),
    "a condition with a Norwegian word": back(
        "when: truth == told_off and said", "when: truth == told_off og said", "condition-sign", "Skriv «and»"
    ),
    "a list numbered by hand in its columns": Row(
        numbered_in_columns, "list-mark",
        "1. id: shy", "bindestrek og to mellomrom",
        lambda text: re.sub(r"(?m)^      [0-9]\.", "      - ", text),
    ),
    "a renamed node": Row(
        put("  - id: coffee\n", "  - id: kaffe\n"), "unknown-node", "    goto: coffee",
        "Heter den «kaffe» nå?", lambda text: re.sub(r"\bcoffee\b", "kaffe", text),
    ),
    "a renamed choice": Row(
        put("      - id: stands\n", "      - id: ser\n"), "unknown-choice", "chose(wall.stands)", "wall.ser",
        lambda text: text.replace("wall.stands", "wall.ser"),
    ),
    "a renamed value": Row(
        put("  clear: {label", "  grense: {label"), "unknown-variable", "effects: {clear: -1}",
        "bruk en av disse: trust, grense, place",
        lambda text: re.sub(r"\bclear\b(?!: Andrij|:\s*\|)", "grense", text),
    ),
    "a line break from Word": instead(
        "hender. Det har", "hender.\x0bDet har", "hender. Det har", "control-character",
        "Skriv et mellomrom i stedet", "rene hender.",
    ),
    "a line separator": instead(
        "hender. Det har", "hender.\u2028Det har", "hender. Det har", "control-character",
        "Skriv et mellomrom i stedet", "rene hender.",
    ),
    "a soft hyphen": back("initiativløs», sier en", "initiativ\u00adløs», sier en", "control-character",
                          "Slett det.", "Mellom jobbene"),
    "a trap as a list": Row(
        put(TRAP, LISTED), "wants-keys", "- you: |", "to mellomrom i stedet for hver «- »",
        put(LISTED, LISTED.replace("- you", "  you")),
    ),
    "each key of a trap as an item": Row(
        put(TRAP, EACH_LISTED), "wants-keys", "- you: |", "to mellomrom i stedet for hver «- »",
        put(EACH_LISTED, EACH_LISTED.replace("- ", "  ")),
    ),
    "a one-word name of an ending": back(
        "expect: ending == stamped and said", "expect: ending == Stemplet and said", "unknown-option",
        "Mente du «stamped»?",
    ),
    "a person as a text": instead(
        "  - {name: Terje, role: kollega}\n", "  - Terje, kollega\n", "  - name: Terje\n    role: kollega\n",
        "wants-keys", "Nøklene er: name, role.",
    ),
    "a value as a number": back(
        "trust: {label: tillit, start: 10, min: 0, max: 22}", "trust: 10", "wants-keys", "label, start, min"
    ),
    "goto in brackets": back(AT_BESIDE, "    goto: [beside]\n", "wants-keys", "Skriv «beside» rett"),
    "one tip without brackets": back(
        "        tips: [check_interpretation]\n", "        tips: check_interpretation\n", "wants-list",
        "«tips: [check_interpretation]»",
    ),
    "options without brackets": back(
        "one_of: [no_order, told_off]", "one_of: no_order, told_off", "wants-list",
        "«one_of: [no_order, told_off]»",
    ),
    "a finding accepted at a value": instead(
        "accept: []", "accept:\n  - code: no-review\n    at: trust\n    why: Ikke ennå.", "accept: []",
        "unknown-place", "«trust» er en verdi. Slett «at:»", "    at: trust",
    ),
    "slashes before a note": instead(
        "  - id: beside\n", "// her kommer Kjell\n  - id: beside\n", "# her kommer Kjell\n  - id: beside\n",
        "loose-text", "skriv «#» i stedet for «//»",
    ),
    "tabs": Row(TABS, "tab-indent", "Mellom jobbene", "to mellomrom for hver tabulator",
                each_line(lambda line: line.expandtabs(2))),
    "four columns a step": Row(
        WIDE, "wide-steps", "Mellom jobbene", "Gjør hvert innrykk til to mellomrom",
        each_line(lambda line: " " * ((len(line) - len(line.lstrip())) // 2) + line.lstrip()),
    ),
    "a list numbered by hand": Row(
        numbered, "list-mark", "1. id: shy", "«- »",
        lambda text: re.sub(r"(?m)^      [0-9]\. id:", "      - id:", text),
    ),
    "a choice pasted at the left": Row(
        pasted, "indentation", "- id: agree",
        "Flytt linje 76 til 85 samlet, så den første begynner i kolonne 7.",
        moved_back(76, 85, 6),
    ),
    "a choice pasted at the mark": Row(
        pasted_at_the_mark, "indentation", "  quality: weak",
        "Flytt linje 77 til 85 samlet, så den første begynner i kolonne 9.", moved_back(77, 85, 6),
    ),
    "nodes is gone": Row(
        put("\nnodes:\n", "\n"), "missing-key", "- id: wall", "Skriv linja «nodes:» over denne",
        put("  - id: wall", "nodes:\n  - id: wall"),
    ),
    "tests is gone": Row(
        put("\ntests:\n", "\n"), "missing-key", "- given:", "Skriv linja «tests:» over denne",
        put("  - given:", "tests:\n  - given:"),
    ),
    "the head of a choice is gone": back(
        "      - id: agree\n        quality: weak\n", "        quality: weak\n", "duplicate-key",
        "Skriv «- id:» med en id på linja over.",
    ),
    "the head of a node is gone": Row(
        put("  - id: coffee\n", ""), "duplicate-key", "    scene: |", "Skriv «- id:»",
        put("    goto: coffee\n\n", "    goto: coffee\n\n  - id: coffee\n"),
    ),
    "Choices with a capital": back(
        "    choices:\n", "    Choices:\n", "unknown-key", "Mente du «choices»?"
    ),
    "Nodes with a capital": back("\nnodes:\n", "\nNodes:\n", "unknown-key", "Mente du «nodes»?", "Nodes:"),
    "no colon after id": back("      - id: agree\n", "      - id agree\n", "colon-missing", "Skriv «id: »."),
    "the file pasted twice": Row(
        lambda text: text + text, "duplicate-key", "format: 1", "Slett alt fra denne linja og ut.",
        lambda text: text[: text.index("\nformat: 1", 100)] + "\n",
    ),
    "saved in the encoding of old Windows": Row(
        lambda text: text, "not-utf8", "Leirmyra", "Lagre fila på nytt med tegnkodingen UTF-8",
        lambda text: text,
    ),
}  # fmt: skip
