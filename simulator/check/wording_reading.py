"""What each mistake in reading a file means and what to do about it: gettext texts with `{placeholders}`."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.check.sentences import Sentences as S
from simulator.texts import N_

_DID_YOU_MEAN = N_("Did you mean “{suggestion}”?")
_WRITE_INSTEAD = N_("Write “{suggestion}” instead.")

_FILE: Mapping[str, S] = {
    "unreadable-file": S(
        N_("The file cannot be opened: {reason}."),
        N_("Check that the file is there and that you are allowed to read it."),
    ),
    "not-a-file": S(
        N_("This is a folder, and a file was expected."),
        N_("Move the folder, or give the file another name."),
    ),
    "file-too-large": S(
        N_("The file is larger than {most} MB and is not read."),
        N_("A scenario is text only. Look for something pasted in by mistake, or divide the scenario."),
    ),
    "utf16": S(
        N_("The file is saved in an encoding other than UTF-8 (most likely UTF-16)."),
        N_("Save it again and choose the encoding UTF-8."),
    ),
    "not-utf8": S(
        N_("A character here cannot be read: the file is not saved as UTF-8."),
        N_("Save the file again with the encoding UTF-8, and look at this character afterwards."),
    ),
    "control-character": S(
        N_("An invisible character ({character}) stands here."),
        N_("Delete it. It often comes along when text is pasted from another program."),
    ),
    "empty-file": S(N_("The file is empty."), N_("Begin with “format: 1”, “title:” and “language:”.")),
    "several-documents": S(
        N_("A line with “---” begins a second document; only one fits in a file."),
        N_("Delete the line, or put what follows in a file of its own."),
    ),
    "keys-at-top": S(
        N_("The file does not begin with keys such as “title:”."),
        N_("Begin each part with its key at the very left: “format: 1”, “title: …”."),
    ),
    "anchor": S(
        N_("“{text}” is read as a name for what follows, so these characters are lost."),
        N_("If it is text: put it on a line of its own under “|”. If not: delete it."),
    ),
    "alias": S(
        N_("“{text}” is read as a reference to another place, not as text."),
        N_("If it is text: put it on a line of its own under “|”. If not: write out what you want here."),
    ),
    "tag": S(
        N_("“{text}” is read as a type, so these characters are lost."),
        N_("If it is text: put it on a line of its own under “|”. If not: delete it."),
    ),
    "merge-key": S(
        N_("“<<” copies keys from another place; that is not used here."),
        N_("Delete the line and write the keys out."),
    ),
    "directive": S(N_("The line begins with “%” and is not read as text."), N_("Delete the line.")),
    "key-not-a-word": S(
        N_("A key should be a word. Here stands nothing, a list or a pair of braces."),
        N_("Begin the line with a key and a colon. If it is text, put it on a line of its own under “|”."),
    ),
    "duplicate-key": S(
        N_("“{key}” stands twice here; the first is in line {first}."),
        N_("Keep one of them. Nothing is thrown away for you."),
        N_("If a new item begins here, write “- ” before “{key}”. If not, keep one of them."),
        "item",
    ),
    "too-deep": S(
        N_("More than {most} levels stand within each other."),
        N_("Check the brackets and the indentation here."),
    ),
    "number-too-long": S(
        N_("The number {text} is too long."), N_("Write a whole number of at most {most} digits.")
    ),
    "too-many-values": S(
        N_("The file has more than {most} keys and texts and is not read further."),
        N_("Divide it into several scenarios."),
    ),
    "too-many-mistakes": S(
        N_("There are so many mistakes in how the file is built that the rest could not be read."),
        N_("Mend the ones listed, and check again."),
    ),
    "outside-pack": S(
        N_("The file is a link to a place outside its folder and is not read."),
        N_("Put the file itself into the folder."),
    ),
    "no-pack": S(
        N_("The folder “{folder}” has no pack.yaml."),
        N_("Name a folder that holds pack.yaml, or a single scenario file."),
    ),
}

_UNDER_BAR = N_("Write “|” after the colon and put the text on the next line, two spaces further in.")
_EATEN: Mapping[str, S] = {
    "comment-in-text": S(N_("Everything from “#” on is left out of the text."), _UNDER_BAR),
    "comment-for-text": S(N_("“#” begins a comment, so this text is left out."), _UNDER_BAR),
    "comment-in-block": S(
        N_("This line begins with “#” and is left out, because it is not as far in as the text above."),
        N_("Move it in to where the text above begins."),
    ),
    "text-in-brackets": S(N_("Text in [ ] is not read as text."), _UNDER_BAR),
    "texts-in-brackets": S(
        N_("Text in [ ] is cut at every comma."),
        N_("Write each text on its own line, with “- ” before it and without brackets."),
    ),
    "text-in-braces": S(N_("Text in {{ }} is not read as text."), _UNDER_BAR),
    "text-as-list": S(
        N_("A text is wanted here, not a list."), N_("Take away the “- ” and put the text under “|”.")
    ),
    "text-cut": S(
        N_("The text was cut at a comma: “{text}” has become a key of its own."),
        N_("Write one key per line instead of {{ … }}, or put the text in double quotes."),
    ),
    "colon-in-text": S(
        N_("The colon after “{word}” makes it a key; the text is cut there."),
        N_("Write “|” before the text and put the text on the next line, two spaces further in."),
    ),
    "mark-first": S(N_("A text cannot begin with {mark} here."), _UNDER_BAR),
    "block-mark-with-text": S(
        N_("After “{mark}” nothing more can stand on the line."),
        N_("Let “|” stand alone and put the text on the next line, two spaces further in."),
    ),
    "folded-block": S(
        N_("“>” joins paragraphs together."), N_("Write “|” instead; line breaks become spaces there too.")
    ),
    "text-after-quote": S(N_("Words after the closing quote cannot be read."), _UNDER_BAR),
    "unclosed-quote": S(N_("The quote that begins here is never closed."), _UNDER_BAR),
    "unclosed-bracket": S(
        N_("“{mark}” is opened here and never closed."),
        N_("Close it on the same line. If it is text, put it on a line of its own under “|”."),
    ),
    "quote-escape": S(N_("In double quotes a backslash changes the letters after it."), _UNDER_BAR),
    "tab-indent": S(
        N_("The line is moved in with a tab."), N_("Use spaces, as many as on the lines beside it.")
    ),
    "space-indent": S(
        N_("The line is moved in with spaces of another kind (no-break spaces)."),
        N_("Delete them and type ordinary spaces."),
    ),
    "space-kind": S(
        N_("A space of another kind (a no-break space) stands here."),
        N_("Delete it and type an ordinary space."),
    ),
    "list-mark": S(N_("“{mark}” does not begin an item of a list."), N_("Write a hyphen and a space: “- ”.")),
    "dash-without-space": S(
        N_("There is no space after the hyphen, so this is not an item of a list."),
        N_("Write a space after “-”."),
    ),
    "colon-without-space": S(
        N_("There is no space after the colon, so “{key}” is not read as a key."), N_("Write “{key}: ”.")
    ),
    "colon-missing": S(N_("There is no colon after “{key}”."), N_("Write “{key}: ”.")),
    "indentation": S(
        N_("The line begins in column {found}; the lines it belongs to begin in column {wanted}."),
        N_("Move it so that it begins in column {wanted}."),
    ),
    "loose-text": S(
        N_("This line belongs to nothing: it is neither a key nor as far in as a text above it."),
        N_("If it is text, move it in under “|” like the lines above. If it is a key, write a colon after."),
    ),
    "syntax": S(
        N_("From here on the file cannot be read."),
        N_("Look at this line and the one above: indentation, colon, quotes, brackets."),
    ),
}

_STRUCTURE: Mapping[str, S] = {
    "unknown-key": S(
        N_("There is no key “{key}” here."), N_("The keys that can stand here are: {known}."), _DID_YOU_MEAN
    ),
    "missing-key": S(N_("“{key}” is missing here."), N_("Add a line such as “{example}”.")),
    "wants-word": S(N_("“{key}” wants one word or id."), N_("Write it after the colon, on the same line.")),
    "wants-value": S(
        N_("“{key}” wants a number, true or false, or a word."),
        N_("Write it after the colon, on the same line."),
    ),
    "wants-number": S(
        N_("“{key}” wants a whole number, and “{text}” is none."),
        N_("Write digits only, without quotes, decimals or words."),
    ),
    "wants-flag": S(
        N_("“{key}” wants true or false, and “{text}” is neither."),
        N_("Write true or false, in small letters."),
    ),
    "wants-list": S(N_("“{key}” wants a list."), N_("Write each item on its own line, with “- ” before it.")),
    "wants-keys": S(
        N_("“{key}” wants keys of its own."),
        N_("Write them on the lines below, two spaces further in, each with a colon."),
    ),
    "nothing-here": S(N_("“{key}” is empty."), N_("Write something after the colon, or delete the line.")),
    "unknown-value": S(N_("“{key}” cannot be “{text}”."), N_("It can be one of: {known}."), _DID_YOU_MEAN),
    "wrong-version": S(
        N_("This program reads version {wanted} of the format, not “{text}”."),
        N_("Write “format: {wanted}”."),
    ),
    "too-small": S(N_("“{key}” is {text}; the least is {limit}."), N_("Write {limit} or more.")),
    "too-large": S(N_("“{key}” is {text}; the most is {limit}."), N_("Write {limit} or less.")),
    "too-few": S(N_("“{key}” has too few items."), N_("There must be at least {limit}.")),
    "too-many": S(N_("“{key}” has too many items."), N_("There can be at most {limit}.")),
    "too-long": S(
        N_("“{key}” is too long: it begins “{text}”."), N_("Shorten it to at most {limit} characters.")
    ),
    "bad-id": S(
        N_("“{text}” cannot be an id."),
        N_("Use small letters a–z, digits and underscores, and begin with a letter."),
        _WRITE_INSTEAD,
    ),
    "bad-date": S(N_("“{text}” is not a date."), N_("Write year-month-day, for example 2026-11-23.")),
    "bad-language": S(
        N_("“{text}” is not a language code."), N_("Write two or three small letters: nb, nn, en …")
    ),
    "twice-in-list": S(N_("“{text}” stands twice in the list."), N_("Delete one of them.")),
    "two-kinds": S(
        N_("“{key}” cannot stand together with “{other}”."),
        N_("Delete one of them: a node has either choices, write, an ending, or only goto."),
    ),
    "node-without-way": S(
        N_("The story stops here: the node has no choices, write, ending or goto."),
        N_("If it is an ending, add “ending:” and “outcome:”. If not, add “goto:” with the id of the next."),
    ),
    "structure": S(
        N_("“{key}” is not as the format wants it."), N_("Compare with the example in docs/format.md.")
    ),
}

_REFERENCE: Mapping[str, S] = {
    "unknown-node": S(
        N_("There is no node “{name}”."),
        N_("Add a node with this id, or write the id of another."),
        _DID_YOU_MEAN,
    ),
    "unknown-choice": S(
        N_("There is no choice “{name}”."),
        N_("Write it as node.choice, with the ids of both."),
        _DID_YOU_MEAN,
        others=(("known", N_("The choices of that node are: {known}.")),),
    ),
    "unknown-place": S(
        N_("There is no place “{name}” in this scenario."), N_("Write node or node.choice."), _DID_YOU_MEAN
    ),
    "unknown-variable": S(
        N_("“{name}” is not declared under state."),
        N_("Declare it under “state:”, or use one of: {known}."),
        _DID_YOU_MEAN,
    ),
    "unknown-option": S(
        N_("“{name}” cannot be “{text}”."),
        N_("It can be one of: {known}."),
        _DID_YOU_MEAN,
        others=(("node", N_("That node is no ending. Give it “ending:” and “outcome:”, or write another.")),),
    ),
    "unknown-tip": S(
        N_("The pack has no tip “{name}”."), N_("Use the id of a tip in pack.yaml."), _DID_YOU_MEAN
    ),
    "unknown-skill": S(
        N_("The pack has no skill “{name}”."), N_("Use the id of a skill under “skills:”."), _DID_YOU_MEAN
    ),
    "unknown-placeholder": S(
        N_("{text} is not filled in here."),
        N_("Only {{word}} is, and only under “lost_word”. Write the text without braces."),
    ),
    "duplicate-node": S(
        N_("There are two nodes “{name}”; the first is in line {first}."), N_("Give one of them another id.")
    ),
    "duplicate-choice": S(
        N_("The node has two choices “{name}”; the first is in line {first}."),
        N_("Give one of them another id."),
    ),
    "reserved-id": S(
        N_("“{name}” already means something in the format."),
        N_("Choose another id, for example “{name}_1”."),
    ),
    "file-name": S(
        N_("The file name “{name}” cannot be the id of a scenario."),
        N_("Use small letters a–z, digits and underscores, and begin with a letter."),
        N_("Rename the file to “{suggestion}.yaml”."),
    ),
    "choice-without-goto": S(
        N_("The choice “{choice}” leads nowhere."),
        N_("Give it a “goto:”, or give the node “{node}” one for all its choices."),
    ),
    "last-with-when": S(
        N_("When no “when” here holds, nothing is left."), N_("Add a last item without “when”.")
    ),
    "hidden-by-earlier": S(
        N_("What stands below this item can never be reached, because it has no “when”."),
        N_("Give it a “when”, or move it to the end."),
    ),
    "otherwise-alone": S(
        N_("“otherwise” must follow directly after a text with “when”."),
        N_("Move it, or write “when” with a condition instead."),
    ),
    "effect-wants-number": S(
        N_("“{name}” is a number, and “{text}” cannot be added to it."),
        N_("Write a whole number, for example 1 or -2."),
    ),
    "effect-wants-flag": S(
        N_("“{name}” is a flag, and “{text}” is neither true nor false."), N_("Write true or false.")
    ),
    "effect-on-drawn": S(
        N_("“{name}” is drawn at the start and cannot be changed."),
        N_("Delete this effect, or declare the value without “drawn”."),
    ),
    "start-outside": S(
        N_("“{name}” starts at {text}, outside {low} to {high}."),
        N_("Choose a start between “min” and “max”, or change them."),
    ),
    "min-over-max": S(
        N_("“{name}” has min {low} above max {high}."), N_("Let “min” be the smaller of the two.")
    ),
    "variable-mixed": S(
        N_("“{key_name}” cannot stand together with “{other}” in “{name}”."), N_("Delete one of them.")
    ),
    "drawn-without-options": S(
        N_("“{name}” is to be drawn, but there is nothing to draw from."),
        N_("Add “one_of: [ … ]” with the words, or delete “drawn”."),
    ),
    "given-not-drawn": S(
        N_("“{name}” is not drawn, so a test cannot give it."),
        N_("Only values with “drawn: true” can be given."),
        _DID_YOU_MEAN,
    ),
    "goto-circle": S(
        N_("From “{name}” the story goes round in a circle without stopping anywhere."),
        N_("Let one of the nodes lead to choices or to an ending."),
    ),
}

_CONDITION: Mapping[str, S] = {
    "condition-empty": S(N_("The condition is empty."), N_("Write a condition, or delete the line.")),
    "condition-character": S(
        N_("“{text}” cannot stand in a condition."),
        N_("Use declared values, whole numbers, == != < <= > >=, and, or, not, and parentheses."),
    ),
    "condition-sign": S(N_("“{text}” has no meaning in a condition."), _WRITE_INSTEAD, _WRITE_INSTEAD),
    "condition-unexpected": S(
        N_("“{text}” does not fit here."), N_("Perhaps “and” or “or” is missing before it.")
    ),
    "condition-unfinished": S(
        N_("The condition stops in the middle."), N_("Write what is to be compared, or delete the last word.")
    ),
    "condition-parenthesis-open": S(N_("This parenthesis is never closed."), N_("Write “)” where it ends.")),
    "condition-parenthesis-extra": S(
        N_("This “)” closes nothing."), N_("Delete it, or write “(” before it.")
    ),
    "condition-chain": S(
        N_("Two comparisons cannot follow each other."), N_("Write them apart: “trust > 2 and trust < 6”.")
    ),
    "condition-call": S(
        N_("There is no “{text}( )”."), N_("There are chose(node.choice) and visited(node)."), _DID_YOU_MEAN
    ),
    "condition-chose": S(
        N_("“chose” wants a node and a choice."), N_("Write chose(node.choice), with a dot between the ids.")
    ),
    "condition-visited": S(
        N_("“visited” wants one node."), N_("Write visited(node), with the id of the node.")
    ),
    "condition-word-bare": S(
        N_("“{text}” cannot stand alone here."), N_("Write {text}( … ) with what it asks about, or move it.")
    ),
    "condition-dot": S(
        N_("“{text}” is a choice and has no value of its own."),
        N_("Write chose({text}) to ask if it was taken."),
    ),
    "condition-compares-truth": S(
        N_("What stands before “{text}” is already true or false and is not compared."),
        N_("Delete the comparison, or write “not” before."),
    ),
    "condition-too-long": S(
        N_("The condition is longer than {most} words."), N_("Divide it, or count in a value under “state:”.")
    ),
    "condition-too-deep": S(
        N_("More than {most} parentheses stand within each other."),
        N_("Take away the ones that are not needed."),
    ),
    "flag-compared": S(
        N_("“{text}” is a flag: it is already true or false."), N_("Write only “{text}”, or “not {text}”.")
    ),
    "number-alone": S(
        N_("“{text}” is a number and is neither true nor false."), N_("Compare it: “trust >= 3”.")
    ),
    "option-alone": S(
        N_("“{text}” is a word and is neither true nor false."), N_("Compare it: “{text} == {option}”.")
    ),
    "option-order": S(
        N_("The words of “{name}” have no order, so “{text}” has no meaning."), N_("Use == or !=.")
    ),
    "number-wanted": S(
        N_("“{name}” is a number and is compared with the word “{text}”."),
        N_("Write a whole number instead."),
    ),
}

_TRANSLATION: Mapping[str, S] = {
    "catalogue-broken": S(
        N_("This line of the translation cannot be read."),
        N_("Open the file in Poedit, or compare this place with the entries above."),
    ),
    "translated-twice": S(
        N_("This text is translated twice, and differently; the first is in line {first}."),
        N_("Delete one of the two entries."),
    ),
    "placeholder-differs": S(
        N_("The original has {wanted}, the translation {found}."),
        N_("Write the same placeholders in both. Until then the original is shown."),
    ),
}

READING_SENTENCES: Mapping[str, S] = {
    **_FILE,
    **_EATEN,
    **_STRUCTURE,
    **_REFERENCE,
    **_CONDITION,
    **_TRANSLATION,
}
"""What and mend of every code that reading can give."""
