"""What would eat words of a text."""

from __future__ import annotations

from simulator.findings.kind import UNDER_BAR, WRITE_IT_SO, Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "comment-in-text",
        "eaten",
        what=N_("Everything from “#” on is left out of the text."),
        mend=UNDER_BAR,
        example=Example("place: Butikken # på hjørnet", ("place: |\n  Butikken # på hjørnet")),
    ),
    Kind(
        "comment-for-text",
        "eaten",
        what=N_("“#” begins a comment, so this text is left out."),
        mend=UNDER_BAR,
        example=Example(
            "        you: # 3 på lista, sier du.", ("        you: |\n          # 3 på lista, sier du.")
        ),
    ),
    Kind(
        "comment-in-block",
        "eaten",
        what=N_("This line begins with “#” and is left out, because it is not as far in as the text above."),
        mend=N_("Move it in to where the text above begins."),
        example=Example(
            ("    scene: |\n      Hylla er tom.\n     # Radioen står på."),
            ("    scene: |\n      Hylla er tom.\n      # Radioen står på."),
        ),
    ),
    Kind(
        "key-in-text",
        "eaten",
        severity="warning",
        what=N_("“{key}:” is so far in that it becomes part of the text above, and is shown as text."),
        mend=N_(
            "If it is a key, move it out to column {wanted}. If it is text, let the line begin with another word."
        ),
        guess=N_("Write “{list}:” above this line, in column {wanted}: what follows is the list of it."),
        guess_when="list",
    ),
    Kind(
        "text-in-brackets",
        "eaten",
        what=N_("Text in [ ] is not read as text."),
        mend=UNDER_BAR,
        example=Example("        you: [Du venter] litt.", ("        you: |\n          [Du venter] litt.")),
    ),
    Kind(
        "texts-in-brackets",
        "eaten",
        what=N_("Text in [ ] is cut at every comma."),
        mend=N_("Write each text on its own line, with “- ” before it and without brackets."),
        example=Example(
            "  other_truths: [Hun kunne ha vært syk, eller trøtt.]",
            (
                "  other_truths:\n"
                "    - Hun kunne ha vært syk, eller trøtt.\n"
                "    - Hun kunne ha ventet på Rune."
            ),
        ),
    ),
    Kind(
        "text-in-braces",
        "eaten",
        what=N_("Text in {{ }} is not read as text."),
        mend=UNDER_BAR,
        example=Example("        you: {Du venter litt.}", ("        you: |\n          (Du venter litt.)")),
    ),
    Kind(
        "text-as-list",
        "eaten",
        what=N_("A text is wanted here, not a list."),
        mend=N_("Take away the “- ” and put the text under “|”."),
        example=Example(("        you:\n          - Du venter litt."), "        you: Du venter litt."),
    ),
    Kind(
        "text-cut",
        "eaten",
        what=N_("The text was cut at a comma: “{text}” has become a key of its own."),
        mend=N_("Write one key per line instead of {{ … }}, or put the text in double quotes."),
        example=Example(
            "  - {name: Rune, role: kollega, vikar}", ("  - name: Rune\n    role: kollega, vikar")
        ),
    ),
    Kind(
        "colon-in-text",
        "eaten",
        what=N_("The colon after “{word}” makes it a key; the text is cut there."),
        mend=N_("Write “|” before the text and put the text on the next line, two spaces further in."),
        guess=N_("Write the text in straight quotation marks: {suggestion}."),
        others=(("braces", N_("Write braces round it: “{braces}”.")),),
        example=Example("place: Butikken: på hjørnet", ("place: |\n  Butikken: på hjørnet")),
    ),
    Kind(
        "mark-first",
        "eaten",
        what=N_("A text cannot begin with {mark} here."),
        mend=UNDER_BAR,
        example=Example("        you: @Amina, kom hit.", ("        you: |\n          @Amina, kom hit.")),
    ),
    Kind(
        "block-mark-with-text",
        "eaten",
        what=N_("Nothing more can follow “{mark}” on the same line."),
        mend=N_("Leave “|” alone and put the text on the next line, two spaces further in."),
        example=Example("        you: | Du venter litt.", ("        you: |\n          Du venter litt.")),
    ),
    Kind(
        "folded-block",
        "eaten",
        what=N_("“>” joins paragraphs together."),
        mend=N_("Write “|” instead; line breaks become spaces there too."),
        example=Example(
            ("        you: >\n          Du venter litt."), ("        you: |\n          Du venter litt.")
        ),
    ),
    Kind(
        "text-after-quote",
        "eaten",
        what=N_("Words after the closing quote cannot be read."),
        mend=UNDER_BAR,
        example=Example('        you: "Hei" sier du.', ('        you: |\n          "Hei" sier du.')),
    ),
    Kind(
        "unclosed-quote",
        "eaten",
        what=N_("The quote that begins here is never closed."),
        mend=UNDER_BAR,
        example=Example('        you: "Hei, sier du og venter.', "        you: «Hei», sier du og venter."),
    ),
    Kind(
        "unclosed-bracket",
        "eaten",
        what=N_("“{mark}” is opened here and never closed."),
        mend=N_("Close it on the same line. If it is text, put it on a line of its own under “|”."),
        example=Example("  knows: [hylle, melk", "  knows: [hylle, melk]"),
    ),
    Kind(
        "unopened-brace",
        "eaten",
        what=N_("“}}” closes nothing that was opened."),
        mend=N_("Write “{{” before “{word}”."),
        example=Example("  - name: Rune, role: kollega}", "  - {name: Rune, role: kollega}"),
    ),
    Kind(
        "quote-escape",
        "eaten",
        what=N_("In double quotes a backslash changes the letters after it."),
        mend=UNDER_BAR,
        example=Example(
            '        you: "Mappa heter C:\\dokumenter"',
            ("        you: |\n          Mappa heter C:\\dokumenter"),
        ),
    ),
    Kind(
        "tab-indent",
        "eaten",
        what=N_("The line is moved in with a tab."),
        mend=N_("Use spaces, as many as on the lines beside it."),
        guess=N_("Write two spaces for each tab, in all lines. “{mentor} check --fix” does it for you."),
        guess_when="more",
        others=(
            (
                "lines",
                N_("Write two spaces for each tab, in all lines. “{mentor} check --fix” does it for you."),
            ),
        ),
        example=Example("\tyou: Du venter litt.", "        you: Du venter litt."),
    ),
    Kind(
        "wide-steps",
        "eaten",
        what=N_("A step is this wide here: {size}. The keys below “- ” then do not line up."),
        mend=N_("Make every step two spaces, in the whole file. “{mentor} check --fix” does it for you."),
    ),
    Kind(
        "bar-meant",
        "eaten",
        what=N_("“{mark}” becomes a part of the text here; it looks like the bar “|” and is another sign."),
        mend=N_(
            "Write “|” in its place: on a Norwegian keyboard the key to the left of 1, on a Mac Alt and 7."
        ),
        example=Example("    scene: I\n      Hylla er tom.", "    scene: |\n      Hylla er tom."),
    ),
    Kind(
        "line-mark",
        "eaten",
        what=N_("Every line begins with “{mark}” or the like: another program has put that there."),
        mend=N_("Take it away at the beginning of every line, or get the file again, not out of a message."),
    ),
    Kind(
        "line-end",
        "eaten",
        what=N_("The lines end with “{mark}”, which does not belong there."),
        mend=N_("Take it away at the end of every line; find and replace does all of them at once."),
    ),
    Kind(
        "format-signs",
        "eaten",
        what=N_(
            "There is “{mark}” among the keys and ids here: a sign that other programs format text with."
        ),
        mend=N_(
            "Take such signs away in the whole file, or get the file again, as a file and not as a page."
        ),
    ),
    Kind(
        "lines-wrapped",
        "eaten",
        what=N_("Long lines have been broken once more: what was over begins at the very left."),
        mend=N_(
            "Put each such line at the end of the one above it, or get the file again, as a file and not out "
            "of a message."
        ),
    ),
    Kind(
        "value-below",
        "eaten",
        what=N_("What belongs to “{key}” is on a line of its own, but no further in than “{key}” itself."),
        mend=N_("Write it after the colon, on the same line."),
        guess=WRITE_IT_SO,
        others=(("bar", UNDER_BAR),),
        example=Example("        quality:\nweak", "        quality: weak"),
    ),
    Kind(
        "beginning-missing",
        "eaten",
        what=N_("The beginning of the file is missing: {keys}."),
        mend=N_("Get the whole file again, or put its first part in above this line."),
    ),
    Kind(
        "indents-gone",
        "eaten",
        what=N_("No line is further in than another: the spaces before the lines are gone."),
        mend=N_("Get the file again, as a file and not as pasted text. The spaces say what belongs to what."),
    ),
    Kind(
        "dash-missing",
        "eaten",
        what=N_("The hyphen before the first item is gone: more items of the same list follow below."),
        mend=N_("Write “- ” before “{key}”, in column {wanted}."),
    ),
    Kind(
        "number-cut",
        "eaten",
        what=N_("The comma parts the number in two."),
        mend=N_("Write a whole number: values have no decimals."),
        example=Example("        effects: {trust: 1,5}", "        effects: {trust: 2}"),
    ),
    Kind(
        "braces-missing",
        "eaten",
        what=N_("What belongs below “{key}” cannot be put after its colon like this."),
        mend=N_("Write braces round it: “{suggestion}”."),
        example=Example("        effects: trust: 1", "        effects: {trust: 1}"),
    ),
    Kind(
        "comma-missing",
        "eaten",
        what=N_("A comma is missing before “{word}”."),
        mend=N_("Write a comma after “{before}”."),
        guess=WRITE_IT_SO,
        example=Example("  - {name: Rune role: kollega}", "  - {name: Rune, role: kollega}"),
    ),
    Kind(
        "space-indent",
        "eaten",
        what=N_("The line is moved in with spaces of another kind (no-break spaces)."),
        mend=N_("Delete them and type ordinary spaces."),
        example=Example(
            "\xa0\xa0\xa0\xa0\xa0\xa0\xa0\xa0you: Du venter litt.", "        you: Du venter litt."
        ),
    ),
    Kind(
        "space-kind",
        "eaten",
        what=N_("There is a space of another kind (a no-break space) here."),
        mend=N_("Delete it and type an ordinary space."),
        example=Example("title:\xa0Den tomme hylla", "title: Den tomme hylla"),
    ),
    Kind(
        "list-mark",
        "eaten",
        what=N_("“{mark}” does not begin an item of a list."),
        mend=N_("Write a hyphen and a space: “- ”."),
        guess=N_("Write a hyphen and two spaces, so that what follows stays in its column."),
        guess_when="wide",
        example=Example("    – Hun kunne ha vært syk.", "    - Hun kunne ha vært syk."),
    ),
    Kind(
        "dash-gap",
        "eaten",
        what=N_(
            "There is more than one space after the hyphen, so the keys below do not line up with the first."
        ),
        mend=N_("Write one ordinary space after “-”."),
    ),
    Kind(
        "dash-without-space",
        "eaten",
        what=N_("There is no space after the hyphen, so this is not an item of a list."),
        mend=N_("Write a space after “-”."),
        example=Example("    -Hun kunne ha vært syk.", "    - Hun kunne ha vært syk."),
    ),
    Kind(
        "colon-without-space",
        "eaten",
        what=N_("There is no space after the colon, so “{key}” is not read as a key."),
        mend=N_("Write “{key}: ”."),
        example=Example("        you:Du venter litt.", "        you: Du venter litt."),
    ),
    Kind(
        "colon-missing",
        "eaten",
        what=N_("There is no colon after “{key}”."),
        mend=N_("Write “{key}: ”."),
        example=Example("        you Du venter litt.", "        you: Du venter litt."),
    ),
    Kind(
        "key-behind",
        "eaten",
        what=N_("“{key}:” stands behind something else on its line, so it is not read as a key."),
        mend=N_("Let “{key}:” begin a line of its own, in column {wanted}."),
        example=Example(
            "minutes: 10 difficulty: 1",
            "minutes: 10\ndifficulty: 1",
        ),
    ),
    Kind(
        "indentation",
        "eaten",
        what=N_("The line begins in column {found}; the lines it belongs to begin in column {wanted}."),
        mend=N_("Move it so that it begins in column {wanted}."),
        guess=N_("Move lines {first} to {last} together, so that the first begins in column {wanted}."),
        guess_when="first",
        others=(
            (
                "habit",
                N_(
                    "Move each of them: a text two spaces further in than its key, the keys of an item below "
                    "each other."
                ),
            ),
        ),
        example=Example(
            ("        quality: workable\n       you: Du venter litt."),
            ("        quality: workable\n        you: Du venter litt."),
        ),
    ),
    Kind(
        "loose-text",
        "eaten",
        what=N_("This line belongs to nothing: it is neither a key nor as far in as a text above it."),
        mend=N_(
            "If it is text, move it in under “|” like the lines above. If it is a key, write a colon after. If it "
            "is a note to yourself, write “#” before it."
        ),
        guess=N_("If it is a note to yourself, write “#” in the place of “{mark}”."),
        guess_when="mark",
        example=Example(("Her begynner verdiene.\nstate:"), ("# Her begynner verdiene.\nstate:")),
    ),
    Kind(
        "syntax",
        "eaten",
        what=N_("From here on the file cannot be read."),
        mend=N_("Look at this line and the one above: indentation, colon, quotes, brackets."),
        example=Example("  - {name: Rune, role: @kollega}", "  - {name: Rune, role: kollega}"),
    ),
)
