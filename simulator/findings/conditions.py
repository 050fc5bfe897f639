"""Conditions that cannot be read."""

from __future__ import annotations

from simulator.findings.kind import DID_YOU_MEAN, WRITE_INSTEAD, Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "condition-empty",
        "condition",
        what=N_("The condition is empty."),
        mend=N_("Write a condition, or delete the line."),
        example=Example('        when: " "', "        when: trust <= 2"),
    ),
    Kind(
        "condition-character",
        "condition",
        what=N_("“{text}” cannot stand in a condition."),
        mend=N_("Use declared values, whole numbers, == != < <= > >=, and, or, not, and parentheses."),
        guess=N_("Write it without quotation marks: “{suggestion}”."),
        guess_when="quoted",
        others=(("suggestion", WRITE_INSTEAD),),
        example=Example("        when: trust + 1 >= 3", "        when: trust >= 2"),
    ),
    Kind(
        "condition-sign",
        "condition",
        what=N_("“{text}” has no meaning in a condition."),
        mend=WRITE_INSTEAD,
        guess=WRITE_INSTEAD,
        example=Example("        when: trust => 3", "        when: trust >= 3"),
    ),
    Kind(
        "condition-unexpected",
        "condition",
        what=N_("“{text}” does not fit here."),
        mend=N_("Perhaps “and” or “or” is missing before it."),
        guess=WRITE_INSTEAD,
        example=Example("        when: trust >= 3 told", "        when: trust >= 3 and told"),
    ),
    Kind(
        "condition-unfinished",
        "condition",
        what=N_("The condition stops in the middle."),
        mend=N_("Write what is to be compared, or delete the last word."),
        example=Example("        when: trust >= 3 and", "        when: trust >= 3 and told"),
    ),
    Kind(
        "condition-parenthesis-open",
        "condition",
        what=N_("This parenthesis is never closed."),
        mend=N_("Write “)” where it ends."),
        example=Example("        when: (trust >= 3 or told", "        when: (trust >= 3 or told)"),
    ),
    Kind(
        "condition-parenthesis-extra",
        "condition",
        what=N_("This “)” closes nothing."),
        mend=N_("Delete it, or write “(” before it."),
        example=Example("        when: trust >= 3 or told)", "        when: trust >= 3 or told"),
    ),
    Kind(
        "condition-chain",
        "condition",
        what=N_("Two comparisons cannot follow each other."),
        mend=N_("Write them apart: “trust > 2 and trust < 6”."),
        example=Example("        when: 1 < trust < 5", "        when: trust > 1 and trust < 5"),
    ),
    Kind(
        "condition-call",
        "condition",
        what=N_("There is no “{text}( )”."),
        mend=N_("There are chose(node.choice) and visited(node)."),
        guess=DID_YOU_MEAN,
        example=Example("        when: choose(shelf.ask)", "        when: chose(shelf.ask)"),
    ),
    Kind(
        "condition-chose",
        "condition",
        what=N_("“chose” wants a node and a choice."),
        mend=N_("Write chose(node.choice), with a dot between the ids."),
        guess=WRITE_INSTEAD,
        example=Example("        when: chose(ask)", "        when: chose(shelf.ask)"),
    ),
    Kind(
        "condition-visited",
        "condition",
        what=N_("“visited” wants one node."),
        mend=N_("Write visited(node), with the id of the node."),
        guess=WRITE_INSTEAD,
        example=Example("        when: visited(shelf.ask)", "        when: visited(shelf)"),
    ),
    Kind(
        "condition-word-bare",
        "condition",
        what=N_("“{text}” cannot stand alone here."),
        mend=N_("Write {text}( … ) with what it asks about, or move it."),
        example=Example(
            "        when: trust >= 3 and chose", "        when: trust >= 3 and chose(shelf.ask)"
        ),
    ),
    Kind(
        "condition-dot",
        "condition",
        what=N_("“{text}” is a choice and has no value of its own."),
        mend=N_("Write chose({text}) to ask if it was taken."),
        example=Example("        when: shelf.ask", "        when: chose(shelf.ask)"),
    ),
    Kind(
        "condition-compares-truth",
        "condition",
        what=N_("What stands before “{text}” is already true or false and is not compared."),
        mend=N_("Delete the comparison, or write “not” before."),
        example=Example("        when: visited(words) == 1", "        when: visited(words)"),
    ),
    Kind(
        "condition-too-long",
        "condition",
        what=N_("The condition is longer than {most} words."),
        mend=N_("Divide it, or count in a value under “state:”."),
    ),
    Kind(
        "condition-too-deep",
        "condition",
        what=N_("More than {most} parentheses stand within each other."),
        mend=N_("Take away the ones that are not needed."),
        example=Example(
            "        when: ((((((((((((((((((((((((((((((((((((((((told))))))))))))))))))))))))))))))))))))))))",
            "        when: told",
        ),
    ),
    Kind(
        "flag-compared",
        "condition",
        what=N_("“{text}” is a flag: it is already true or false."),
        mend=N_("Write only “{text}”, or “not {text}”."),
        example=Example("        when: told == true", "        when: told"),
    ),
    Kind(
        "number-alone",
        "condition",
        what=N_("“{text}” is a number and is neither true nor false."),
        mend=N_("Compare it: “trust >= 3”."),
        example=Example("        when: not trust", "        when: trust <= 0"),
    ),
    Kind(
        "option-alone",
        "condition",
        what=N_("“{text}” is a word and is neither true nor false."),
        mend=N_("Compare it: “{text} == {option}”."),
        example=Example("    - when: truth", "    - when: truth == phone"),
    ),
    Kind(
        "option-order",
        "condition",
        what=N_("The words of “{name}” have no order, so “{text}” has no meaning."),
        mend=N_("Use == or !=."),
        example=Example("    - when: truth >= phone", "    - when: truth == phone"),
    ),
    Kind(
        "number-wanted",
        "condition",
        what=N_("“{name}” is a number and is compared with the word “{text}”."),
        mend=N_("Write a whole number instead."),
        example=Example("        when: trust == high", "        when: trust >= 8"),
    ),
)
