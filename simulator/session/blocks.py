"""What a briefing and a debrief are made of: a few kinds of blocks, as plain values.

A face (the app, the plain reader, a file, later a hand-out) renders these kinds and nothing else. All
words are in the language in use; labels and headings come without a colon, which is the face's matter.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Voice = Literal["you", "caught", "coach", "tips", "weak", "strong", "rule", "thought"]


class Text(NamedTuple):
    """A paragraph. `lead`: what all turns on, such as a question; `aside`: said in passing."""

    text: str
    tone: Literal["plain", "lead", "aside"] = "plain"


class Heading(NamedTuple):
    """The heading of the blocks that follow, inside a part."""

    text: str


class Said(NamedTuple):
    """Words with a `label`: who says them, or what they are. `note`: a word about them, such as “strong”.

    `voice` is for the look; `you` are the mentor's own words, which may have lines and any sign.
    """

    voice: Voice
    label: str
    text: str
    note: str = ""


class Items(NamedTuple):
    """A list. `ticked`: points of a checklist that the mentor ticked."""

    texts: tuple[str, ...]
    ticked: bool = False


class Person(NamedTuple):
    """Somebody in the story: name, what they do there, and more about them, a line each."""

    name: str
    role: str = ""
    lines: tuple[str, ...] = ()


class Thought(NamedTuple):
    """What could not be seen in the play. `folded`: what a face says that opens thoughts one by one."""

    label: str
    texts: tuple[str, ...]
    folded: str


class Field(NamedTuple):
    """A place for the mentor's own words. Nothing has to be written.

    `words`: what was written, half-way or kept; `told`: the same as it reads afterwards, which for a
    plan is the whole sentence. `hint`: what a field says while empty; `note`: what is said below it.
    """

    name: Literal["opening", "question", "plan"]
    words: str
    told: str
    hint: str
    note: str = ""


class Moment(NamedTuple):
    """One turn of the play told again. `decision`: its number from 1, 0 where nothing was decided.

    `tempting`: the words chosen here deserve a second look.
    """

    decision: int
    blocks: tuple[Text | Said | Items | Thought, ...]
    tempting: bool = False


Block = Text | Heading | Said | Items | Person | Thought | Field | Moment


def is_close(before: Block | None, block: Block) -> bool:
    """Whether a block stands on the line after `before`, without an empty line between."""
    if isinstance(before, Person) and isinstance(block, Person):
        return not before.lines
    return isinstance(before, Heading)


class Part(NamedTuple):
    """One part of a debrief. `name`: one of `looking_back.PARTS`; `title`: in words."""

    name: str
    title: str
    blocks: tuple[Block, ...]
