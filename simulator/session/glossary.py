"""Words of the workplace: which of them stand in a scene, and what a word means."""

from __future__ import annotations

import difflib
import unicodedata

from simulator.language.glossary import alternatives, forms, occurrences
from simulator.scenario.model import GlossaryEntry
from simulator.session.playing import Playing
from simulator.session.searching import folded
from simulator.session.session import Session
from simulator.texts import N_

TITLE = N_("Words, and how to explain them to the candidate")
"""Over the glossary: the explanations are worded as one says them to the person one is a mentor for."""


def words_in(session: Session, *texts: str) -> tuple[GlossaryEntry, ...]:
    """Return the entries of the pack's glossary that stand in the texts, in order of appearance."""
    glossary = session.pack.glossary
    terms = {id: entry.term for id, entry in glossary.items()}
    return tuple(glossary[id] for id in occurrences("\n".join(texts), terms, session.language))


def scene_words(playing: Playing) -> tuple[GlossaryEntry, ...]:
    """Return the entries that stand in what is to be read now: the last answer, the scene, the choices."""
    texts: list[str] = []
    answered = playing.latest
    if answered is not None:
        texts += [*answered.reaction, answered.feedback]
    if playing.stage != "answer":
        for passage in playing.passages:
            texts += passage.scene
        texts += [choice.you for choice in playing.choices]
        if playing.write:
            texts += [playing.write.prompt, *playing.write.checklist]
    return words_in(playing.session, *texts)


def look_up(session: Session, word: str) -> tuple[GlossaryEntry, ...]:
    """Return the entries that a word names: exactly or inflected, else all that begin with it or hold it."""
    wanted = " ".join(unicodedata.normalize("NFC", word).split())
    exact = words_in(session, wanted)
    if any(_names(entry, wanted, session.language) for entry in exact):
        return tuple(entry for entry in exact if _names(entry, wanted, session.language))
    small, entries = folded(wanted), session.pack.glossary.values()
    same = tuple(entry for entry in entries if small in map(folded, alternatives(entry.term)))
    return exact or same or tuple(entry for entry in entries if small and small in folded(entry.term))


def nearest(session: Session, word: str) -> str:
    """Return the glossary's word that is most like `word`, "" if none is."""
    known = [name for entry in session.pack.glossary.values() for name in alternatives(entry.term)]
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return close[0] if close else ""


def _names(entry: GlossaryEntry, word: str, language: str) -> bool:
    """Whether the whole word, and not a part of it, is the entry's."""
    small = word.lower()
    return any(small in forms(name, language) for name in alternatives(entry.term))
