"""What hinders reading a file, or would eat words of it, and what to do: texts with `{placeholders}`."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.check.reporting.advice import Advice
from simulator.texts import N_

_FILE: Mapping[str, Advice] = {
    "unreadable-file": Advice(
        N_("The file cannot be opened: {reason}."),
        N_("Check that the file is there and that you are allowed to read it."),
    ),
    "not-a-file": Advice(
        N_("This is a folder, and a file was expected."),
        N_("Move the folder, or give the file another name."),
    ),
    "file-too-large": Advice(
        N_("The file is larger than {most} MB and is not read."),
        N_("A scenario is text only. Look for something pasted in by mistake, or divide the scenario."),
    ),
    "utf16": Advice(
        N_("The file is saved in an encoding other than UTF-8 (most likely UTF-16)."),
        N_("Save it again and choose the encoding UTF-8."),
    ),
    "not-utf8": Advice(
        N_("A character here cannot be read: the file is not saved as UTF-8."),
        N_("Save the file again with the encoding UTF-8, and look at this character afterwards."),
    ),
    "control-character": Advice(
        N_("An invisible character ({character}) stands here."),
        N_("Delete it. It often comes along when text is pasted from another program."),
    ),
    "empty-file": Advice(N_("The file is empty."), N_("Begin with “format: 1”, “title:” and “language:”.")),
    "several-documents": Advice(
        N_("A line with “---” begins a second document; only one fits in a file."),
        N_("Delete the line, or put what follows in a file of its own."),
    ),
    "keys-at-top": Advice(
        N_("The file does not begin with keys such as “title:”."),
        N_("Begin each part with its key at the very left: “format: 1”, “title: …”."),
    ),
    "anchor": Advice(
        N_("“{text}” is read as a name for what follows, so these characters are lost."),
        N_("If it is text: put it on a line of its own under “|”. If not: delete it."),
    ),
    "alias": Advice(
        N_("“{text}” is read as a reference to another place, not as text."),
        N_("If it is text: put it on a line of its own under “|”. If not: write out what you want here."),
    ),
    "tag": Advice(
        N_("“{text}” is read as a type, so these characters are lost."),
        N_("If it is text: put it on a line of its own under “|”. If not: delete it."),
    ),
    "merge-key": Advice(
        N_("“<<” copies keys from another place; that is not used here."),
        N_("Delete the line and write the keys out."),
    ),
    "directive": Advice(N_("The line begins with “%” and is not read as text."), N_("Delete the line.")),
    "key-not-a-word": Advice(
        N_("A key should be a word. Here stands nothing, a list or a pair of braces."),
        N_("Begin the line with a key and a colon. If it is text, put it on a line of its own under “|”."),
    ),
    "duplicate-key": Advice(
        N_("“{key}” stands twice here; the first is in line {first}."),
        N_("Keep one of them. Nothing is thrown away for you."),
        N_("If a new item begins here, write “- ” before “{key}”. If not, keep one of them."),
        "item",
    ),
    "too-deep": Advice(
        N_("More than {most} levels stand within each other."),
        N_("Check the brackets and the indentation here."),
    ),
    "number-too-long": Advice(
        N_("The number {text} is too long."), N_("Write a whole number of at most {most} digits.")
    ),
    "too-many-values": Advice(
        N_("The file has more than {most} keys and texts and is not read further."),
        N_("Divide it into several scenarios."),
    ),
    "too-many-mistakes": Advice(
        N_("There are so many mistakes in how the file is built that the rest could not be read."),
        N_("Mend the ones listed, and check again."),
    ),
    "outside-pack": Advice(
        N_("The file is a link to a place outside its folder and is not read."),
        N_("Put the file itself into the folder."),
    ),
    "no-pack": Advice(
        N_("The folder “{folder}” has no pack.yaml."),
        N_("Name a folder that holds pack.yaml, or a single scenario file."),
    ),
}

_UNDER_BAR = N_("Write “|” after the colon and put the text on the next line, two spaces further in.")
_EATEN: Mapping[str, Advice] = {
    "comment-in-text": Advice(N_("Everything from “#” on is left out of the text."), _UNDER_BAR),
    "comment-for-text": Advice(N_("“#” begins a comment, so this text is left out."), _UNDER_BAR),
    "comment-in-block": Advice(
        N_("This line begins with “#” and is left out, because it is not as far in as the text above."),
        N_("Move it in to where the text above begins."),
    ),
    "text-in-brackets": Advice(N_("Text in [ ] is not read as text."), _UNDER_BAR),
    "texts-in-brackets": Advice(
        N_("Text in [ ] is cut at every comma."),
        N_("Write each text on its own line, with “- ” before it and without brackets."),
    ),
    "text-in-braces": Advice(N_("Text in {{ }} is not read as text."), _UNDER_BAR),
    "text-as-list": Advice(
        N_("A text is wanted here, not a list."), N_("Take away the “- ” and put the text under “|”.")
    ),
    "text-cut": Advice(
        N_("The text was cut at a comma: “{text}” has become a key of its own."),
        N_("Write one key per line instead of {{ … }}, or put the text in double quotes."),
    ),
    "colon-in-text": Advice(
        N_("The colon after “{word}” makes it a key; the text is cut there."),
        N_("Write “|” before the text and put the text on the next line, two spaces further in."),
    ),
    "mark-first": Advice(N_("A text cannot begin with {mark} here."), _UNDER_BAR),
    "block-mark-with-text": Advice(
        N_("After “{mark}” nothing more can stand on the line."),
        N_("Let “|” stand alone and put the text on the next line, two spaces further in."),
    ),
    "folded-block": Advice(
        N_("“>” joins paragraphs together."), N_("Write “|” instead; line breaks become spaces there too.")
    ),
    "text-after-quote": Advice(N_("Words after the closing quote cannot be read."), _UNDER_BAR),
    "unclosed-quote": Advice(N_("The quote that begins here is never closed."), _UNDER_BAR),
    "unclosed-bracket": Advice(
        N_("“{mark}” is opened here and never closed."),
        N_("Close it on the same line. If it is text, put it on a line of its own under “|”."),
    ),
    "quote-escape": Advice(N_("In double quotes a backslash changes the letters after it."), _UNDER_BAR),
    "tab-indent": Advice(
        N_("The line is moved in with a tab."), N_("Use spaces, as many as on the lines beside it.")
    ),
    "space-indent": Advice(
        N_("The line is moved in with spaces of another kind (no-break spaces)."),
        N_("Delete them and type ordinary spaces."),
    ),
    "space-kind": Advice(
        N_("A space of another kind (a no-break space) stands here."),
        N_("Delete it and type an ordinary space."),
    ),
    "list-mark": Advice(
        N_("“{mark}” does not begin an item of a list."), N_("Write a hyphen and a space: “- ”.")
    ),
    "dash-without-space": Advice(
        N_("There is no space after the hyphen, so this is not an item of a list."),
        N_("Write a space after “-”."),
    ),
    "colon-without-space": Advice(
        N_("There is no space after the colon, so “{key}” is not read as a key."), N_("Write “{key}: ”.")
    ),
    "colon-missing": Advice(N_("There is no colon after “{key}”."), N_("Write “{key}: ”.")),
    "indentation": Advice(
        N_("The line begins in column {found}; the lines it belongs to begin in column {wanted}."),
        N_("Move it so that it begins in column {wanted}."),
    ),
    "loose-text": Advice(
        N_("This line belongs to nothing: it is neither a key nor as far in as a text above it."),
        N_("If it is text, move it in under “|” like the lines above. If it is a key, write a colon after."),
    ),
    "syntax": Advice(
        N_("From here on the file cannot be read."),
        N_("Look at this line and the one above: indentation, colon, quotes, brackets."),
    ),
}

FILE_ADVICE: Mapping[str, Advice] = {**_FILE, **_EATEN}
"""What and mend of every code of the families `file` and `eaten`."""
