"""What is not as the format wants it, and what to do about it: texts with `{placeholders}`."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.check.reporting.advice import DID_YOU_MEAN, Advice
from simulator.texts import N_

_WRITE_INSTEAD = N_("Write “{suggestion}” instead.")

_STRUCTURE: Mapping[str, Advice] = {
    "unknown-key": Advice(
        N_("There is no key “{key}” here."), N_("The keys that can stand here are: {known}."), DID_YOU_MEAN
    ),
    "missing-key": Advice(N_("“{key}” is missing here."), N_("Add a line such as “{example}”.")),
    "wants-word": Advice(
        N_("“{key}” wants one word or id."), N_("Write it after the colon, on the same line.")
    ),
    "wants-value": Advice(
        N_("“{key}” wants a number, true or false, or a word."),
        N_("Write it after the colon, on the same line."),
    ),
    "wants-number": Advice(
        N_("“{key}” wants a whole number, and “{text}” is none."),
        N_("Write digits only, without quotes, decimals or words."),
    ),
    "wants-flag": Advice(
        N_("“{key}” wants true or false, and “{text}” is neither."),
        N_("Write true or false, in small letters."),
    ),
    "wants-list": Advice(
        N_("“{key}” wants a list."), N_("Write each item on its own line, with “- ” before it.")
    ),
    "wants-keys": Advice(
        N_("“{key}” wants keys of its own."),
        N_("Write them on the lines below, two spaces further in, each with a colon."),
    ),
    "nothing-here": Advice(
        N_("“{key}” is empty."), N_("Write something after the colon, or delete the line.")
    ),
    "unknown-value": Advice(
        N_("“{key}” cannot be “{text}”."), N_("It can be one of: {known}."), DID_YOU_MEAN
    ),
    "wrong-version": Advice(
        N_("This program reads version {wanted} of the format, not “{text}”."),
        N_("Write “format: {wanted}”."),
    ),
    "too-small": Advice(N_("“{key}” is {text}; the least is {limit}."), N_("Write {limit} or more.")),
    "too-large": Advice(N_("“{key}” is {text}; the most is {limit}."), N_("Write {limit} or less.")),
    "too-few": Advice(N_("“{key}” has too few items."), N_("There must be at least {limit}.")),
    "too-many": Advice(N_("“{key}” has too many items."), N_("There can be at most {limit}.")),
    "too-long": Advice(
        N_("“{key}” is too long: it begins “{text}”."), N_("Shorten it to at most {limit} characters.")
    ),
    "bad-id": Advice(
        N_("“{text}” cannot be an id."),
        N_("Use small letters a–z, digits and underscores, and begin with a letter."),
        _WRITE_INSTEAD,
    ),
    "bad-date": Advice(N_("“{text}” is not a date."), N_("Write year-month-day, for example 2026-11-23.")),
    "bad-language": Advice(
        N_("“{text}” is not a language code."), N_("Write two or three small letters: nb, nn, en …")
    ),
    "twice-in-list": Advice(N_("“{text}” stands twice in the list."), N_("Delete one of them.")),
    "two-kinds": Advice(
        N_("“{key}” cannot stand together with “{other}”."),
        N_("Delete one of them: a node has either choices, write, an ending, or only goto."),
    ),
    "node-without-way": Advice(
        N_("The story stops here: the node has no choices, write, ending or goto."),
        N_("If it is an ending, add “ending:” and “outcome:”. If not, add “goto:” with the id of the next."),
    ),
    "structure": Advice(
        N_("“{key}” is not as the format wants it."), N_("Compare with the example in docs/format.md.")
    ),
}

_REFERENCE: Mapping[str, Advice] = {
    "unknown-node": Advice(
        N_("There is no node “{name}”."),
        N_("Add a node with this id, or write the id of another."),
        DID_YOU_MEAN,
    ),
    "unknown-choice": Advice(
        N_("There is no choice “{name}”."),
        N_("Write it as node.choice, with the ids of both."),
        DID_YOU_MEAN,
        others=(("known", N_("The choices of that node are: {known}.")),),
    ),
    "unknown-place": Advice(
        N_("There is no place “{name}” in this scenario."), N_("Write node or node.choice."), DID_YOU_MEAN
    ),
    "unknown-variable": Advice(
        N_("“{name}” is not declared under state."),
        N_("Declare it under “state:”, or use one of: {known}."),
        DID_YOU_MEAN,
    ),
    "unknown-option": Advice(
        N_("“{name}” cannot be “{text}”."),
        N_("It can be one of: {known}."),
        DID_YOU_MEAN,
        others=(("node", N_("That node is no ending. Give it “ending:” and “outcome:”, or write another.")),),
    ),
    "unknown-tip": Advice(
        N_("The pack has no tip “{name}”."), N_("Use the id of a tip in pack.yaml."), DID_YOU_MEAN
    ),
    "unknown-skill": Advice(
        N_("The pack has no skill “{name}”."), N_("Use the id of a skill under “skills:”."), DID_YOU_MEAN
    ),
    "unknown-placeholder": Advice(
        N_("{text} is not filled in here."),
        N_("Only {{word}} is, and only under “lost_word”. Write the text without braces."),
    ),
    "duplicate-node": Advice(
        N_("There are two nodes “{name}”; the first is in line {first}."), N_("Give one of them another id.")
    ),
    "duplicate-choice": Advice(
        N_("The node has two choices “{name}”; the first is in line {first}."),
        N_("Give one of them another id."),
    ),
    "reserved-id": Advice(
        N_("“{name}” already means something in the format."),
        N_("Choose another id, for example “{name}_1”."),
    ),
    "file-name": Advice(
        N_("A scenario's file cannot have the name “{name}”."),
        N_("Use small letters a–z, digits and underscores, begin with a letter, and end with “.yaml”."),
        N_("Rename the file to “{suggestion}”."),
        others=(
            (
                "taken",
                N_("There is a file “{taken}” already. Give this one another name, or move it elsewhere."),
            ),
        ),
    ),
    "choice-without-goto": Advice(
        N_("The choice “{choice}” leads nowhere."),
        N_("Give it a “goto:”, or give the node “{node}” one for all its choices."),
    ),
    "last-with-when": Advice(
        N_("When no “when” here holds, nothing is left."), N_("Add a last item without “when”.")
    ),
    "hidden-by-earlier": Advice(
        N_("What stands below this item can never be reached, because it has no “when”."),
        N_("Give it a “when”, or move it to the end."),
    ),
    "otherwise-alone": Advice(
        N_("“otherwise” must follow directly after a text with “when”."),
        N_("Move it, or write “when” with a condition instead."),
    ),
    "effect-wants-number": Advice(
        N_("“{name}” is a number, and “{text}” cannot be added to it."),
        N_("Write a whole number, for example 1 or -2."),
    ),
    "effect-wants-flag": Advice(
        N_("“{name}” is a flag, and “{text}” is neither true nor false."), N_("Write true or false.")
    ),
    "effect-on-drawn": Advice(
        N_("“{name}” is drawn at the start and cannot be changed."),
        N_("Delete this effect, or declare the value without “drawn”."),
    ),
    "start-outside": Advice(
        N_("“{name}” starts at {text}, outside {low} to {high}."),
        N_("Choose a start between “min” and “max”, or change them."),
    ),
    "min-over-max": Advice(
        N_("“{name}” has min {low} above max {high}."), N_("Let “min” be the smaller of the two.")
    ),
    "variable-mixed": Advice(
        N_("“{key_name}” cannot stand together with “{other}” in “{name}”."), N_("Delete one of them.")
    ),
    "drawn-without-options": Advice(
        N_("“{name}” is to be drawn, but there is nothing to draw from."),
        N_("Add “one_of: [ … ]” with the words, or delete “drawn”."),
    ),
    "given-not-drawn": Advice(
        N_("“{name}” is not drawn, so a test cannot give it."),
        N_("Only values with “drawn: true” can be given."),
        DID_YOU_MEAN,
    ),
    "goto-circle": Advice(
        N_("From “{name}” the story goes round in a circle without stopping anywhere."),
        N_("Let one of the nodes lead to choices or to an ending."),
    ),
}

_CONDITION: Mapping[str, Advice] = {
    "condition-empty": Advice(N_("The condition is empty."), N_("Write a condition, or delete the line.")),
    "condition-character": Advice(
        N_("“{text}” cannot stand in a condition."),
        N_("Use declared values, whole numbers, == != < <= > >=, and, or, not, and parentheses."),
    ),
    "condition-sign": Advice(N_("“{text}” has no meaning in a condition."), _WRITE_INSTEAD, _WRITE_INSTEAD),
    "condition-unexpected": Advice(
        N_("“{text}” does not fit here."), N_("Perhaps “and” or “or” is missing before it.")
    ),
    "condition-unfinished": Advice(
        N_("The condition stops in the middle."), N_("Write what is to be compared, or delete the last word.")
    ),
    "condition-parenthesis-open": Advice(
        N_("This parenthesis is never closed."), N_("Write “)” where it ends.")
    ),
    "condition-parenthesis-extra": Advice(
        N_("This “)” closes nothing."), N_("Delete it, or write “(” before it.")
    ),
    "condition-chain": Advice(
        N_("Two comparisons cannot follow each other."), N_("Write them apart: “trust > 2 and trust < 6”.")
    ),
    "condition-call": Advice(
        N_("There is no “{text}( )”."), N_("There are chose(node.choice) and visited(node)."), DID_YOU_MEAN
    ),
    "condition-chose": Advice(
        N_("“chose” wants a node and a choice."), N_("Write chose(node.choice), with a dot between the ids.")
    ),
    "condition-visited": Advice(
        N_("“visited” wants one node."), N_("Write visited(node), with the id of the node.")
    ),
    "condition-word-bare": Advice(
        N_("“{text}” cannot stand alone here."), N_("Write {text}( … ) with what it asks about, or move it.")
    ),
    "condition-dot": Advice(
        N_("“{text}” is a choice and has no value of its own."),
        N_("Write chose({text}) to ask if it was taken."),
    ),
    "condition-compares-truth": Advice(
        N_("What stands before “{text}” is already true or false and is not compared."),
        N_("Delete the comparison, or write “not” before."),
    ),
    "condition-too-long": Advice(
        N_("The condition is longer than {most} words."), N_("Divide it, or count in a value under “state:”.")
    ),
    "condition-too-deep": Advice(
        N_("More than {most} parentheses stand within each other."),
        N_("Take away the ones that are not needed."),
    ),
    "flag-compared": Advice(
        N_("“{text}” is a flag: it is already true or false."), N_("Write only “{text}”, or “not {text}”.")
    ),
    "number-alone": Advice(
        N_("“{text}” is a number and is neither true nor false."), N_("Compare it: “trust >= 3”.")
    ),
    "option-alone": Advice(
        N_("“{text}” is a word and is neither true nor false."), N_("Compare it: “{text} == {option}”.")
    ),
    "option-order": Advice(
        N_("The words of “{name}” have no order, so “{text}” has no meaning."), N_("Use == or !=.")
    ),
    "number-wanted": Advice(
        N_("“{name}” is a number and is compared with the word “{text}”."),
        N_("Write a whole number instead."),
    ),
}

_TRANSLATION: Mapping[str, Advice] = {
    "catalogue-broken": Advice(
        N_("This line of the translation cannot be read."),
        N_("Open the file in Poedit, or compare this place with the entries above."),
    ),
    "translated-twice": Advice(
        N_("This text is translated twice, and differently; the first is in line {first}."),
        N_("Delete one of the two entries."),
    ),
    "placeholder-differs": Advice(
        N_("The original has {wanted}, the translation {found}."),
        N_("Write the same placeholders in both. Until then the original is shown."),
    ),
}

FORMAT_ADVICE: Mapping[str, Advice] = {**_STRUCTURE, **_REFERENCE, **_CONDITION, **_TRANSLATION}
"""What and mend of every code of the families `structure`, `reference`, `condition` and `translation`."""
