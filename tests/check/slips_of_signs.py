"""Signs and words of other habits, and whole files that another program has touched: each row is a kind."""

from __future__ import annotations

import re

from tests.check.slips import (
    AT_BESIDE,
    NO_ORDER,
    OWN,
    STORY,
    Row,
    back,
    each_line,
    instead,
    put,
    steps,
)

SIGNS = {
    "no comma behind a quoted text": back(
        "{name: Terje, role: kollega}",
        '{name: "Terje" role: kollega}',
        "comma-missing",
        'komma etter «"Terje"»',
    ),
    "no comma behind a quoted text with a comma": back(
        "{label: tillit, start: 10,",
        "{label: 'tillit, mest' start: 10,",
        "comma-missing",
        "'tillit, mest'",
    )._replace(mended=put("' start", "', start")),
    "no comma behind brackets": back(
        "one_of: [no_order, told_off], drawn",
        "one_of: [no_order, told_off] drawn",
        "comma-missing",
        "komma etter «[no_order, told_off]»",
    ),
    "several commas gone": back(
        "{label: tillit, start: 10, min: 0, max: 22}",
        "{label: tillit start: 10 min: 0, max: 22}",
        "comma-missing",
        "Skriv det slik: «{label: tillit, start: 10, min: 0, max: 22}».",
    ),
    "semicolons for commas": back(
        "{label: tillit, start: 10, min: 0, max: 22}",
        "{label: tillit; start: 10; min: 0; max: 22}",
        "comma-missing",
        "«{label: tillit, start: 10, min: 0, max: 22}»",
    ),
    "a colon in a text in braces": instead(
        "role: verksmester og leder}",
        "role: leder: natt}",
        'role: "leder: natt"}',
        "colon-in-text",
        'rette anførselstegn: "leder: natt".',
    ),
    "a brace that was not opened": back(
        "- {name: Terje, role: kollega}",
        "- name: Terje, role: kollega}",
        "unopened-brace",
        "«{» foran «name»",
    ),
    "round brackets for braces": back(
        "effects: {trust: 2}", "effects: (trust: 2)", "braces-missing", "«effects: {trust: 2}»"
    ),
    "square brackets for braces": back(
        "effects: {trust: 2}", "effects: [trust: 2]", "wants-keys", "Skriv «effects: {trust: 2}» i stedet."
    ),
    "an equals sign in braces": back("{trust: 2}", "{trust=2}", "colon-missing", "Skriv «trust: »."),
    "an equals sign behind a key": back(AT_BESIDE, "    goto = beside\n", "colon-missing", "Skriv «goto: »."),
    "a semicolon behind a key": back(AT_BESIDE, "    goto; beside\n", "colon-missing", "Skriv «goto: »."),
    "a number with decimals": back("{trust: 2}", "{trust: 1,5}", "number-cut", "Skriv et helt tall."),
    "a value by its label": back("{trust: 2}", "{tillit: 2}", "unknown-variable", "Mente du «trust»?"),
    "a value with a capital": back("{trust: 2}", "{Trust: 2}", "unknown-variable", "Mente du «trust»?"),
    "tips without a comma": back(
        "[check_interpretation, open_questions]",
        "[check_interpretation open_questions]",
        "unknown-tip",
        "komma mellom dem: «check_interpretation, open_questions».",
    ),
    "tips with a word between": back(
        "[check_interpretation, open_questions]",
        "[check_interpretation og open_questions]",
        "unknown-tip",
        "«check_interpretation, open_questions»",
    ),
    "tips in round brackets": back(
        "tips: [check_interpretation, open_questions]",
        "tips: (check_interpretation, open_questions)",
        "wants-list",
        "«tips: [check_interpretation, open_questions]»",
    ),
    "languages with a word between": back(
        "languages: [ukrainsk, russisk]",
        "languages: ukrainsk og russisk",
        "wants-list",
        "«languages: [ukrainsk, russisk]»",
    ),
    "goto with a capital": back(AT_BESIDE, "    Goto: beside\n", "unknown-key", "Mente du «goto»?"),
    "goto in two words": back(AT_BESIDE, "    gå til: beside\n", "unknown-key", "Mente du «goto»?"),
    "ending in Norwegian": back(
        "    ending: Stemplet", "    slutt: Stemplet", "unknown-key", "Mente du «ending»?"
    ),
    "name for id": back("      - id: agree\n", "      - name: agree\n", "unknown-key", "Mente du «id»?"),
    "else for otherwise": back("- otherwise: true", "- else: true", "unknown-key", "Mente du «otherwise»?"),
    "otherwise without true": back(
        "- otherwise: true", "- otherwise:", "nothing-here", "Skriv true eller false"
    ),
    "a space behind the minus": back("{place: -2}", "{place: - 2}", "effect-wants-number", "Skriv «-2»"),
    "a word in brackets": back(
        "        quality: weak\n", "        quality: [weak]\n", "wants-word", "«weak» rett"
    ),
    "no colon behind a known key in braces": back(
        "drawn: true}", "drawn true}", "colon-missing", "«drawn: »"
    ),
    "a table on the line of its hyphen": back(
        "- {name: Terje, role: kollega}",
        "- name: Terje, role: kollega",
        "colon-in-text",
        "krøllparenteser rundt: «- {name: Terje, role: kollega}».",
    ),
    "a person as a key": back(
        "{name: Terje, role: kollega}", "Terje: kollega", "unknown-key", "name, role", "- Terje: kollega"
    ),
    "nodes without commas": back(
        "[wall, paper, key, green, boss, next]",
        "[wall paper key green boss next]",
        "unknown-node",
        "komma mellom dem: «wall, paper, key, green, boss, next».",
    ),
    "none for an empty list": back("reviews: []", "reviews: ingen", "wants-list", "«reviews: []»"),
    "a bracket that was not opened": Row(
        put("    [buss, hall", "    buss, hall"),
        "wants-list",
        "buss, hall",
        "skifte]».",
        put("    buss, hall", "    [buss, hall"),
    ),
    "the hyphen of the first item is gone": back(
        "      - text: |\n          Mandag",
        "        text: |\n          Mandag",
        "dash-missing",
        "Skriv «- » foran «text», i kolonne 7.",
    ),
    "a colon in a condition": instead(
        "when: chose(wrong.again)\n",
        "when: chose: wrong.again\n",
        "when: chose(wrong.again)\n",
        "condition-character",
        "Skriv «chose(wrong.again)» i stedet.",
    ),
    "a colon for equals": instead(
        OWN,
        "expect: ending: own_list\n",
        "expect: ending == own_list\n",
        "condition-character",
        "«ending == own_list»",
    ),
    "chose without its dot": back(
        "when: chose(wrong.again)\n",
        "when: chose(wrong, again)\n",
        "condition-character",
        "«chose(wrong.again)»",
    ),
    "chose without parentheses": back(
        "when: chose(wrong.again)\n",
        "when: chose wrong.again\n",
        "condition-word-bare",
        "«chose(wrong.again)»",
    ),
    "a condition that always holds": instead(
        "- when: clear >= 12\n        text",
        "- when: alltid\n        text",
        "- text",
        "unknown-variable",
        "så slett den",
    ),
    "a bar with nothing below": back(
        "    scene: |\n"
        "      Kompressoren går, og man må nesten rope. Andrij ser ut i hallen, på den ene bussen etter den\n"
        "      andre. Hva gjør du?\n",
        "    scene: |\n\n",
        "nothing-here",
        "på linja under, to mellomrom lenger inn enn «scene».",
    ),
    "an empty when that opens an item": instead(
        "- when: clear >= 12\n        text: Han har ei liste",
        "- when:\n        text: Han har ei liste",
        "- text: Han har ei liste",
        "nothing-here",
        "slett «when:» og la bindestreken stå først på neste linje",
    ),
    "two hyphens": back("      - id: agree\n", "      -- id: agree\n", "list-mark", "«- »"),
    "a line of hyphens": instead(
        "  - id: beside\n",
        "-----------\n  - id: beside\n",
        "# -----------\n  - id: beside\n",
        "loose-text",
        "skriv «#» i stedet for «-----------»",
    ),
    "a heading": instead(
        "  - id: beside\n",
        "SCENE 2\n  - id: beside\n",
        "# SCENE 2\n  - id: beside\n",
        "loose-text",
        "Er det et notat til deg selv, så skriv «#» foran.",
    ),
    "text behind the bar": back(
        "    scene: |\n      Kompressoren går",
        "    scene: | Kompressoren går",
        "block-mark-with-text",
        "La «|» stå alene",
    ),
    "a letter for the bar": back(
        "    scene: |\n      Kompressoren",
        "    scene: I\n      Kompressoren",
        "bar-meant",
        "tasten til venstre for 1",
    ),
    "a text that begins with a number sign": instead(
        "you: «Ja, ikke sant?»",
        "you: #1 er viktigst",
        "you: |\n          #1 er viktigst",
        "comment-for-text",
        "Skriv «|» etter kolonet",
    ),
    "the signs of Word in a condition": back("clear >= 12", "clear ≥ 12", "condition-sign", "Skriv «>=»"),
    "a comma in a condition": instead(
        "when: clear >= 12\n",
        "when: clear >= 12, said\n",
        "when: clear >= 12 and said\n",
        "condition-character",
        "Skriv «clear >= 12 and said» i stedet.",
    ),
    "a comparison in words": instead(
        "when: clear >= 12\n",
        "when: clear er over 11\n",
        "when: clear > 11\n",
        "condition-unexpected",
        "Skriv «clear > 11» i stedet.",
    ),
    "a range": instead(
        "when: clear >= 12\n",
        "when: clear 12–15\n",
        "when: clear >= 12 and clear <= 15\n",
        "condition-character",
        "Skriv «clear >= 12 and clear <= 15» i stedet.",
    ),
    "a number between two": instead(
        "when: clear >= 12\n",
        "when: 12 <= clear <= 15\n",
        "when: clear >= 12 and clear <= 15\n",
        "condition-chain",
        "Skriv «clear >= 12 and clear <= 15» i stedet.",
    ),
    "a number in letters": back("when: clear >= 12\n", "when: clear >= tolv\n", "unknown-variable", "«12»"),
    "And with a capital": back(
        "when: truth == told_off and said",
        "when: truth == told_off And said",
        "condition-unexpected",
        "Skriv «truth == told_off and said» i stedet.",
    ),
    "an option with a space": back(
        NO_ORDER,
        "      - when: truth = no order\n",
        "condition-sign",
        "Skriv vilkåret slik: «truth == no_order».",
    ),
    "a flag that is yes": instead(
        "- when: said\n        text: «Ikke nå!»",
        "- when: said = ja\n        text: «Ikke nå!»",
        "- when: said\n        text: «Ikke nå!»",
        "condition-sign",
        "Skriv vilkåret slik: «said».",
    ),
    "two choices in one chose": instead(
        "when: chose(wrong.again)\n",
        "when: chose(wrong.again, wrong.forget)\n",
        "when: chose(wrong.again) or chose(wrong.forget)\n",
        "condition-character",
        "«(chose(wrong.again) or chose(wrong.forget))»",
    ),
    "drawn is gone": back(
        "told_off], drawn: true}",
        "told_off]}",
        "given-not-drawn",
        "«drawn: true»",
        "given: {truth: no_order}",
    ),
    "the language in words": back("language: nb", "language: norsk", "bad-language", "Mente du «nb»?"),
    "the code of both kinds of Norwegian": back("language: nb", "language: no", "unheard-language", "«nb»"),
    "an id with spaces": Row(
        lambda text: text.replace("  - id: beside\n", "  - id: ved siden av\n"),
        "bad-id",
        "id: ved siden av",
        "Skriv «ved_siden_av» i stedet.",
        lambda text: re.sub(r"\bbeside\b(?!: )|ved siden av(?=\n)", "ved_siden_av", text),
    ),
    "three columns a step": Row(
        steps(3), "wide-steps", "Mellom jobbene", "Gjør hvert innrykk til to mellomrom", lambda text: STORY
    ),
    "an answered e-mail": Row(
        each_line(lambda line: f"> {line}"),
        "line-mark",
        "> # yaml",
        "Slett det i starten av hver linje",
        each_line(lambda line: line[2:]),
    ),
    "line numbers": Row(
        lambda text: "\n".join(f"{n} {line}" for n, line in enumerate(text.split("\n"), 1)),
        "line-mark",
        "1 # yaml",
        "Slett det i starten av hver linje",
        each_line(lambda line: line.partition(" ")[2]),
    ),
    "every space at the left is gone": Row(
        lambda text: re.sub("(?m)^ +", "", text),
        "indents-gone",
        "name: Andrij",
        "Hent fila på nytt",
        lambda text: STORY,
    ),
}
