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
        what=N_("This is a folder, and a file was expected."),
        mend=N_("Move the folder, or give the file another name."),
    ),
    Kind(
        "file-too-large",
        "file",
        what=N_("The file is larger than {most} MB and is not read."),
        mend=N_("A scenario is text only. Look for something pasted in by mistake, or divide the scenario."),
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
        what=N_("An invisible character ({character}) stands here."),
        mend=N_("Delete it. It often comes along when text is pasted from another program."),
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
        "merge-marks",
        "file",
        what=N_(
            "Two versions of the text stand here, with the marks that version control puts between them."
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
        what=N_("A key should be a word. Here stands nothing, a list or a pair of braces."),
        mend=N_(
            "Begin the line with a key and a colon. If it is text, put it on a line of its own under “|”."
        ),
        example=Example(("? [title, place]\n: Den tomme hylla"), "title: Den tomme hylla"),
    ),
    Kind(
        "duplicate-key",
        "file",
        what=N_("“{key}” stands twice here; the first is in line {first}."),
        mend=N_("Keep one of them. Nothing is thrown away for you."),
        guess=N_("If a new item begins here, write “- ” before “{key}”. If not, keep one of them."),
        guess_when="item",
        example=Example(("minutes: 5\nminutes: 6"), "minutes: 6"),
    ),
    Kind(
        "too-deep",
        "file",
        what=N_("More than {most} levels stand within each other."),
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
        mend=N_("Mend the ones listed, and check again."),
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
        what=N_("The folder “{folder}” has no pack.yaml."),
        mend=N_("Name a folder that holds pack.yaml, or a single scenario file."),
    ),
)
