"""A typed reply as one listener takes it: what is heard, what it asks, what is seen in it.

Pure: the same text, listener and tables give the same result. No table is read before the first call.
"""

from __future__ import annotations

from typing import NamedTuple

from simulator.language import findings, questions_en, questions_nb, unclear
from simulator.language.codes import MOST_GOOD, MOST_TO_TRY, Finding
from simulator.language.ears import Ear, caught, hardest
from simulator.language.listener import Listener
from simulator.language.questions import Kind, whole
from simulator.language.reading import read
from simulator.language.repairs import repaired
from simulator.language.tokens import Sentence, clean, sentences


class HeardSentence(NamedTuple):
    """One sentence: where it stands, what it asks, and its words as they are caught."""

    sentence: Sentence
    kind: Kind
    ears: tuple[Ear, ...]


class Heard(NamedTuple):
    """A whole reply. `text`: what was looked at; `unclear`: why nothing can be made of it, or ""."""

    text: str
    listener: Listener
    kind: Kind
    sentences: tuple[HeardSentence, ...]
    findings: tuple[Finding, ...]
    unclear: str

    @property
    def ears(self) -> tuple[Ear, ...]:
        """Every word of the reply as it is caught."""
        return tuple(ear for sentence in self.sentences for ear in sentence.ears)

    @property
    def hardest(self) -> str:
        """The hardest word that was not heard, as it was written; "" where all was heard."""
        ear = hardest(self.ears)
        return ear.token.text if ear else ""

    @property
    def runs_out(self) -> bool:
        """Whether a sentence goes on after the listener's breath has run out."""
        return any(ear.lost for ear in self.ears)

    @property
    def to_try(self) -> list[Finding]:
        """At most three things to try otherwise, the weightiest first."""
        return findings.shown(self.findings, MOST_TO_TRY, good=False)

    @property
    def good(self) -> list[Finding]:
        """At most two good signs."""
        return findings.shown(self.findings, MOST_GOOD, good=True)


def analyse(text: str, listener: Listener) -> Heard:
    """Return a reply as a listener takes it; at most 4,000 characters are looked at. Never raises."""
    text = clean(text)
    parts = sentences(text)
    words = caught(parts, listener)
    reads = [read(part, listener) for part in parts]
    asked = [(questions_nb if listener.language == "nb" else questions_en).asked(one) for one in reads]
    seen = findings.seen(reads, asked, words, listener) if parts else []
    seen = [finding._replace(words=text[finding.start : finding.end]) for finding in seen]
    made = [
        HeardSentence(part, question.kind, heard)
        for part, question, heard in zip(parts, asked, words, strict=True)
    ]
    return Heard(
        text,
        listener,
        whole([question.kind for question in asked]),
        tuple(made),
        tuple(repaired(reads, seen, listener.language)),
        unclear.why(reads, words, listener),
    )


def listen(text: str, listener: Listener) -> tuple[Ear, ...]:
    """Return only what is caught of a text: what may follow while one types."""
    return tuple(ear for sentence in caught(sentences(clean(text)), listener) for ear in sentence)
