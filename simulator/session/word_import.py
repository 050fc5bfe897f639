"""Texts from a Word file taken over into the story, or into its translation: words only, never structure.

Nothing is guessed: a text that was changed in the story after it was printed, one that is gone, and one that
the format refuses are told and left. What is written is what was shown before.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from simulator.authoring.catalogue_text import written
from simulator.authoring.retelling import retold
from simulator.authoring.story_texts import StoryText
from simulator.scenario.file_content import content_of
from simulator.scenario.messages import Message, read_messages
from simulator.scenario.source import read
from simulator.session.broken import BrokenScenarioError
from simulator.session.review import Review, catalogue_file, id_in, mark_of
from simulator.session.word_reading import Returned


class Change(NamedTuple):
    """A text that the file says otherwise. `after` is "" where it was emptied."""

    text: StoryText
    after: str


class Taken(NamedTuple):
    """What a file would change: the file of the story or its catalogue, with its new content.

    Left as they are: `refused` (the format does not take them), `changed` (the story says something else
    now than when it was printed); `gone` are texts from rows that belong to nothing in the story any more.
    """

    path: Path
    content: bytes
    changes: tuple[Change, ...]
    refused: tuple[Change, ...]
    changed: tuple[Change, ...]
    gone: tuple[str, ...]


def taken(review: Review, came: Returned) -> Taken:
    """Return what taking over a file changes; nothing is written. Raises BrokenScenarioError and OSError."""
    known = {id_in(mark_of(text)): text for text in review.texts}
    changes: list[Change] = []
    changed: list[Change] = []
    gone: list[str] = []
    for mark, words in came.texts.items():
        text = known.get(id_in(mark))
        if text is None:
            gone.append(words)
        elif _plain(words) != _plain(text.shown):
            (changes if mark == mark_of(text) else changed).append(Change(text, words))
    empty = [change for change in changes if not change.after]
    full = [change for change in changes if change.after]
    if review.language == review.scenario.language:
        path, content, refused = _into_story(review, full)
    else:
        path, content, refused = _into_catalogue(review, full)
    kept = tuple(change for change in full if change not in refused)
    return Taken(path, content, kept, (*empty, *refused), tuple(changed), tuple(gone))


def _plain(text: str) -> str:
    """Return a text as one compares it: the story may have spaces that a cell does not keep."""
    return "\n\n".join(" ".join(part.split(" ")).strip() for part in text.split("\n\n")).strip()


def _into_story(review: Review, changes: list[Change]) -> tuple[Path, bytes, list[Change]]:
    wanted = {change.text.path: change.after for change in changes}
    content, refused = retold(review.path, content_of(review.path), wanted)
    return review.path, content, [change for change in changes if change.text.path in refused]


def _into_catalogue(review: Review, changes: list[Change]) -> tuple[Path, bytes, list[Change]]:
    """Return the catalogue with other translations; an entry that is not there yet is new at its end.

    One text at two places of a list has one translation: where a file says two, the second is refused.
    """
    path = catalogue_file(review.path, review.language)
    content = content_of(path)
    source = read(path, "", content)
    messages = read_messages(source, whole=True)
    if source.broken:
        raise BrokenScenarioError(path.name, source.findings())
    entries = {(each.context, each.original): each for each in messages if not each.obsolete}
    said: dict[tuple[str, str], str] = {}
    refused = []
    for change in changes:
        key = (change.text.context, change.text.text)
        if said.setdefault(key, change.after) != change.after:
            refused.append(change)
            continue
        if key not in entries:
            entries[key] = Message(*key)
            messages.append(entries[key])
        _translate(entries[key], change.after)
    if not said:
        return path, content, refused
    text = written(messages)
    return path, (text.replace("\n", "\r\n") if b"\r\n" in content else text).encode(), refused


def _translate(entry: Message, translation: str) -> None:
    """Give an entry its translation; somebody has looked at it, so it is not fuzzy any more."""
    entry.translation, entry.fuzzy, entry.previous, entry.previous_context = translation, False, "", ""
    flags = [line for line in entry.comments if not line.startswith("#,")]
    kept = [
        f"#, {', '.join(left)}"
        for line in entry.comments
        if line.startswith("#,")
        and (left := [flag.strip() for flag in line[2:].split(",") if flag.strip() != "fuzzy"])
    ]
    entry.comments = (*flags, *kept)
