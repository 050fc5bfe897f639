"""What hinders reading a file."""

from __future__ import annotations

from simulator.findings.kind import Example, Kind
from simulator.texts import N_

KINDS = (
    Kind(
        "unreadable-file",
        "file",
        what=N_("The file cannot be opened: {reason}."),
        mend=N_("Check that the file is there and that you are allowed to read it."),
    ),
    Kind(
        "not-a-file",
        "file",
        what=N_("This is no ordinary file: it is a folder, a pipe or a device."),
        mend=N_("Move the folder, or give it another name."),
        others=(("other", N_("Name the file itself, or copy what comes out of it to a file.")),),
    ),
    Kind(
        "file-too-large",
        "file",
        what=N_("The file is larger than {most} MB and is not read."),
        mend=N_("A scenario is text only. Look for something pasted in by mistake, or divide the scenario."),
    ),
    Kind(
        "not-text",
        "file",
        what=N_("This is not a text file: Word or another program wrote it in a format of its own."),
        mend=N_(
            "Save the text as plain text in UTF-8, in a file that ends in .yaml. What “print --word” wrote goes "
            "back into its story with “{mentor} import”."
        ),
    ),
    Kind(
        "utf16",
        "file",
        what=N_("The file is saved in an encoding other than UTF-8 (most likely UTF-16)."),
        mend=N_("Save it again and choose the encoding UTF-8."),
    ),
    Kind(
        "not-utf8",
        "file",
        what=N_("A character here cannot be read: the file is not saved as UTF-8."),
        mend=N_("Save the file again with the encoding UTF-8, and look at this character afterwards."),
    ),
    Kind(
        "control-character",
        "file",
        what=N_("There is an invisible character ({character}) here."),
        mend=N_(
            "Delete it: such signs come along when text is pasted. “{mentor} check --fix” takes them all out."
        ),
        others=(
            (
                "space",
                N_(
                    "It is a line break from Word: write a space in its place, or let “{mentor} check --fix” do it."
                ),
            ),
        ),
        example=Example("        you: Du \u200bventer litt.", "        you: Du venter litt."),
    ),
    Kind(
        "empty-file",
        "file",
        what=N_("The file is empty."),
        mend=N_("Begin with “format: 1”, “title:” and “language:”."),
        others=(("exercises", N_("Begin with “exercises:”, and below it “- id:” of the first.")),),
    ),
    Kind(
        "coded-letters",
        "file",
        what=N_(
            "“{written}” is written here for “{letter}”: another program wrote the letters in a code of its own."
        ),
        mend=N_("Write the letters themselves, or get the file again and save it as plain text in UTF-8."),
    ),
    Kind(
        "merge-marks",
        "file",
        what=N_(
            "There are two versions of the text here, with the marks that version control puts between them."
        ),
        mend=N_("Keep one of the two, or what is good of both, and delete the lines with the marks."),
        example=Example(
            "<<<<<<< HEAD\ntitle: Hylla\n=======\ntitle: Den tomme hylla\n>>>>>>> kveld",
            "title: Den tomme hylla",
        ),
    ),
    Kind(
        "several-documents",
        "file",
        what=N_("A line with “---” begins a second document; only one fits in a file."),
        mend=N_("Delete the line, or put what follows in a file of its own."),
        example=Example(("---\nnodes:\n  - id: shelf"), ("nodes:\n  - id: shelf")),
    ),
    Kind(
        "keys-at-top",
        "file",
        what=N_("The file does not begin with keys such as “title:”."),
        mend=N_("Begin each part with its key at the very left: “format: 1”, “title: …”."),
        others=(
            ("exercises", N_("Write “exercises:” at the very left of the first line, and all below it.")),
        ),
        example=Example(
            ("- title: Den tomme hylla\n- language: nb"), ("title: Den tomme hylla\nlanguage: nb")
        ),
    ),
    Kind(
        "anchor",
        "file",
        what=N_("“{text}” is read as a name for what follows, so these characters are lost."),
        mend=N_("If it is text: put it on a line of its own under “|”. If not: delete it."),
        example=Example("        you: &du venter litt.", ("        you: |\n          &du venter litt.")),
    ),
    Kind(
        "alias",
        "file",
        what=N_("“{text}” is read as a reference to another place, not as text."),
        mend=N_(
            "If it is text: put it on a line of its own under “|”. If not: write out what you want here."
        ),
        example=Example("        you: *du", ("        you: |\n          *du")),
    ),
    Kind(
        "tag",
        "file",
        what=N_("“{text}” is read as a type, so these characters are lost."),
        mend=N_("If it is text: put it on a line of its own under “|”. If not: delete it."),
        example=Example("        you: !Vent litt.", ("        you: |\n          !Vent litt.")),
    ),
    Kind(
        "merge-key",
        "file",
        what=N_("“<<” copies keys from another place; that is not used here."),
        mend=N_("Delete the line and write the keys out."),
        example=Example(("  <<: amina\n  about: Amina er ny."), "  about: Amina er ny."),
    ),
    Kind(
        "directive",
        "file",
        what=N_("The line begins with “%” and is not read as text."),
        mend=N_("Delete the line."),
        example=Example(("%YAML 1.1\n---\nformat: 1"), "format: 1"),
    ),
    Kind(
        "key-not-a-word",
        "file",
        what=N_("A key should be a word. This is nothing, a list or a pair of braces."),
        mend=N_(
            "Begin the line with a key and a colon. If it is text, put it on a line of its own under “|”."
        ),
        example=Example(("? [title, place]\n: Den tomme hylla"), "title: Den tomme hylla"),
    ),
    Kind(
        "duplicate-key",
        "file",
        what=N_("“{key}” is here twice; the first is in line {first}."),
        mend=N_("Keep one of them. Nothing is thrown away for you."),
        guess=N_("If a new item begins here, write “- ” before “{key}”. If not, keep one of them."),
        guess_when="item",
        others=(
            (
                "lost",
                N_(
                    "A new item begins here, and its first lines are gone. Write “{lost}” with its name above this line."
                ),
            ),
            (
                "unlisted",
                N_(
                    "The hyphens of the lists are gone: write “- ” before the first key of each item, two columns "
                    "further out. Or get the file again."
                ),
            ),
            (
                "copy",
                N_("From here on the whole file is repeated. Delete everything from this line to the end."),
            ),
        ),
        example=Example(("minutes: 5\nminutes: 6"), "minutes: 6"),
    ),
    Kind(
        "too-deep",
        "file",
        what=N_("More than {most} levels are nested in each other."),
        mend=N_("Check the brackets and the indentation here."),
        example=Example(
            "  knows: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[hylle]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "  knows: [hylle]",
        ),
    ),
    Kind(
        "too-many-values",
        "file",
        what=N_("The file has more than {most} keys and texts and is not read further."),
        mend=N_("Divide it into several scenarios."),
    ),
    Kind(
        "number-too-long",
        "file",
        what=N_("The number {text} is too long."),
        mend=N_("Write a whole number of at most {most} digits."),
        example=Example("minutes: 55555555555", "minutes: 5"),
    ),
    Kind(
        "too-many-mistakes",
        "file",
        what=N_("There are so many mistakes in how the file is built that the rest could not be read."),
        mend=N_("Fix the ones listed, and check again."),
    ),
    Kind(
        "outside-pack",
        "file",
        what=N_("The file is a link to a place outside its folder and is not read."),
        mend=N_("Put the file itself into the folder."),
    ),
    Kind(
        "no-pack",
        "file",
        what=N_("The folder “{folder}” has neither scenarios nor a pack.yaml."),
        mend=N_("Name a folder with scenarios in it, or a single scenario file."),
    ),
)
