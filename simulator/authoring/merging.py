"""A catalogue brought up to date with the texts of its story: what was translated is never lost.

A translation follows its text, wherever that is now. Where the text was changed it stays beside it, marked
fuzzy, with the text it was made from; where the text is gone it stays at the end of the file as obsolete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from simulator.check.rules.translation_rules import moved_entries
from simulator.scenario.messages import Message
from simulator.scenario.translation import Entry

ALIKE = 0.6
"""How much of two texts must be the same for one to be the other, changed: gettext's own measure."""
FUZZY = "fuzzy"


class Wanted(NamedTuple):
    """A text that a catalogue should have: its context, the text, and what a translator is told about it."""

    context: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Merged:
    """The entries of a catalogue in their new order, the head first, and what came of each text.

    `translated`: how many of `texts` are shown translated. Lists of contexts: `added` had nothing before,
    `moved` have another context now, `fuzzy` wait to be looked at, `gone` are obsolete since now.
    """

    messages: list[Message] = field(default_factory=list)
    texts: int = 0
    translated: int = 0
    added: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    fuzzy: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)


def merged(wanted: Sequence[Wanted], known: Iterable[Message], also: Callable[[str], str]) -> Merged:
    """Return the catalogue of these texts; `known`: the entries of the one that is there, without its head.

    `also`: the comment, on one line, for a translation that has to stand beside another one of the same text.
    """
    merging = _Merging(wanted, list(known))
    merging.same(_origin)
    merging.moved()
    merging.same(lambda each: each.original)
    merging.untranslated()
    merging.changed()
    merging.alike()
    result = merging.finish()
    result.messages = _once(result.messages, also)
    return result


def _once(messages: list[Message], also: Callable[[str], str]) -> list[Message]:
    """Return the entries, of each text one, as gettext wants it: what a second says is told at the first."""
    entries: dict[tuple[str, str], Message] = {}
    for message in messages:
        first = entries.setdefault((message.context, message.original), message)
        more = [line for line in message.comments if line.startswith("# ")]
        more += [also(message.translation)] if message.translation not in ("", first.translation) else []
        first.comments = (*(line for line in more if line not in first.comments), *first.comments)
    return list(entries.values())


def _origin(message: Message) -> str:
    """Return the text that a translation was made from."""
    return message.previous if message.fuzzy and message.previous else message.original


def _rank(message: Message) -> tuple[bool, bool, int]:
    """Order entries of one text by which counts: that in use, that as it is, that first."""
    return message.obsolete, message.original != _origin(message), message.line


class _Merging:
    """Goes from what is surely the same to what is only alike; each text and each entry is taken once."""

    def __init__(self, wanted: Sequence[Wanted], known: list[Message]) -> None:
        self._wanted = wanted
        self._known = known
        self._of: dict[int, Message] = {}
        """The entry as it was, by the position of its text."""
        self._left = dict(enumerate(known))
        self._result = Merged(texts=len(wanted))

    def _open(self) -> list[int]:
        return [position for position in range(len(self._wanted)) if position not in self._of]

    def _take(self, position: int, number: int) -> None:
        self._of[position] = self._left.pop(number)

    def same(self, text_of: Callable[[Message], str], is_translated: bool = True) -> None:
        """What has its context and its text: by the text it was made from, changed back is the same again."""
        left = [pair for pair in self._left.items() if bool(pair[1].translation) == is_translated]
        ordered = sorted(left, key=lambda pair: _rank(pair[1]), reverse=True)  # the last counts
        by_key = {(each.context, text_of(each)): number for number, each in ordered}
        for position in self._open():
            number = by_key.pop(self._wanted[position][:2], None)
            if number is not None:
                self._take(position, number)

    def untranslated(self) -> None:
        """What waits for its translation already, with what the translator has noted."""
        self.same(lambda each: each.original, is_translated=False)

    def moved(self) -> None:
        """What has its text and stands elsewhere now: a node or a choice was renamed, a text was moved."""
        open_ = {self._wanted[position][:2]: position for position in self._open()}
        entries = [
            Entry(each.context, _origin(each), each.translation, False, number)
            for number, each in self._left.items()
        ]
        for number, context in moved_entries(entries, list(open_)).items():
            position = open_[context, _origin(self._known[number])]
            self._take(position, number)

    def changed(self) -> None:
        """What stands where it stood with another text: the most alike first."""
        for number, position in self._pairs(lambda a, b: a.context == b.context and not a.obsolete, 0.0):
            self._take(position, number)

    def alike(self) -> None:
        """What is neither where it was nor as it was, and still plainly the same text of the same kind."""
        for number, position in self._pairs(lambda a, b: _kind(a.context) == _kind(b.context), ALIKE):
            self._take(position, number)

    def _pairs(self, may: Callable[[Message, Wanted], bool], least: float) -> list[tuple[int, int]]:
        """Return which entries fit which open texts, the most alike first, none of either twice."""
        found = []
        for number, message in self._left.items():
            if message.translation:
                found += [
                    (likeness, -position, -number)
                    for position in self._open()
                    if may(message, self._wanted[position])
                    and (likeness := _likeness(_origin(message), self._wanted[position].text)) >= least
                ]
        pairs: dict[int, int] = {}
        for _how_much, position, number in sorted(found, reverse=True):
            if -number not in pairs and -position not in pairs.values():
                pairs[-number] = -position
        return list(pairs.items())

    def finish(self) -> Merged:
        """Return the texts in their order, and behind them what has none any more."""
        for position, wanted in enumerate(self._wanted):
            self._result.messages.append(self._entry(wanted, self._of.get(position)))
        for message in self._left.values():
            kept = tuple(line for line in message.comments if line[:2] not in ("#.", "#:"))
            if not message.obsolete and message.translation:
                self._result.gone.append(message.context)
            if message.translation or any(line.startswith("# ") for line in kept):
                self._result.messages.append(replace(message, comments=kept, obsolete=True))
        return self._result

    def _entry(self, wanted: Wanted, old: Message | None) -> Message:
        result = self._result
        message = Message(wanted.context, wanted.text)
        if old is None:
            result.added.append(wanted.context)
            return replace(message, comments=_comments((), wanted.notes, fuzzy=False))
        message.translation = old.translation
        if _origin(old) != wanted.text and old.translation:
            message.fuzzy, message.previous = True, _origin(old)
            message.previous_context = old.previous_context or old.context
        else:
            message.fuzzy = old.fuzzy and not old.previous
            if old.context != wanted.context:
                result.moved.append(wanted.context)
        if message.fuzzy:
            result.fuzzy.append(wanted.context)
        result.translated += bool(message.translation) and not message.fuzzy
        message.comments = _comments(old.comments, wanted.notes, message.fuzzy)
        return message


def _comments(before: tuple[str, ...], notes: tuple[str, ...], fuzzy: bool) -> tuple[str, ...]:
    """Return the comments of an entry: the translator's own, what is told about the text, places, flags."""
    own = [line for line in before if line[:2] not in ("#.", "#:", "#,")]
    flags = [flag.strip() for line in before if line.startswith("#,") for flag in line[2:].split(",")]
    flags = [FUZZY] * fuzzy + [flag for flag in flags if flag not in ("", FUZZY)]
    told = [f"#. {note}" for note in notes]
    return (*own, *told, *([f"#, {', '.join(flags)}"] if flags else ()))


def _kind(context: str) -> str:
    return context.rpartition(".")[2]


def _likeness(one: str, other: str) -> float:
    """Return how much of two texts is the same, from 0 to 1."""
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio()
