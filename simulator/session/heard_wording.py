"""What a person is told about a typed reply: a sentence on what was seen, and one on a better way.

What is certain is said as seen; what is only likely is said with “may” («kan»). Never a number, never a
grade, and never that somebody does not understand: it is the words that may be lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from simulator.language.codes import CODES, Finding
from simulator.texts import N_, _

ELLIPSIS = "…"
LONGEST_QUOTE = 60


class Words(NamedTuple):
    """What is said of a code: what it does, a better way, and that way with plain words from a table."""

    seen: str
    way: str = ""
    with_better: str = ""


WORDS: Mapping[str, Words] = {
    "threat": Words(
        N_("“{words}” may sound like a threat. Then the danger is heard, not what you ask for."),
        N_("Say what you need, and ask what makes it hard."),
    ),
    "you_people": Words(
        N_("“{words}” may turn one person into a group."),
        N_("Ask about this one person: “How did you do it where you worked before?”"),
    ),
    "person": Words(
        N_("“{words}” may be heard as a judgement of who somebody is."),
        N_("Say what you saw: “You came at twenty past eight.”"),
    ),
    "baby_talk": Words(
        N_("“{words}” may sound as if you were speaking to a child."),
        N_("Use the name, and the tone you use with a colleague."),
    ),
    "foreigner_talk": Words(
        N_("“{words}” may lack something. Short, whole sentences are easier to follow, and to learn from."),
        N_("Say it short and whole: “You wash the floor.”"),
    ),
    "shouting": Words(
        N_("“{words}” is written the way one shouts."),
        N_("Say calmly why it matters."),
    ),
    "why": Words(
        N_("“{words}” asks for a defence."),
        N_("Ask what happened, or what made it hard."),
    ),
    "yes_check": Words(
        N_("“{words}” can only be answered with yes."),
        N_("Ask to be shown or told: “What do you do first?”"),
    ),
    "long_sentence": Words(
        N_("This sentence is longer than what is caught in one go: “{words}”"),
        N_("Put a full stop in the middle."),
    ),
    "two_messages": Words(
        N_("“{words}” may hold several messages, and the last ones may be lost."),
        N_("One message, one sentence. Wait a little between them."),
    ),
    "idiom": Words(
        N_("“{words}” is a figure of speech. Whoever is learning the language takes it word by word."),
        N_("Say what you mean with everyday words."),
        N_("Say it plainly: {better}."),
    ),
    "jargon": Words(
        N_("“{words}” may be a word that is only known to those who have worked here for a while."),
        N_("Say what it means in practice."),
        N_("Say what it means: {better}."),
    ),
    "negation": Words(
        N_("“{words}” denies twice. One has to turn it round in the head to know what to do."),
        N_("Say what to do, not what not to do."),
    ),
    "passive": Words(
        N_("“{words}” does not say who does it."),
        N_("Say who: “You wash the table.”"),
    ),
    "double_question": Words(
        N_("Several questions at once: “{words}” It is hard to know which one to answer."),
        N_("Ask one, and wait for the answer."),
    ),
    "abbreviation": Words(
        N_("“{words}” may be an abbreviation that is new to the listener."),
        N_("Say the whole word."),
    ),
    "front_clause": Words(
        N_("“{words}” comes before the message, and may be much to keep in the head until then."),
        N_("Begin with the message."),
    ),
    "nominal": Words(
        N_("“{words}” may hide what is to be done in a noun."),
        N_("Use a verb: “count” instead of “carry out a count”."),
    ),
    "softener": Words(
        N_("“{words}” may hide that you want this to be done."),
        N_("Say it plainly and kindly: “Can you wash the table?”"),
    ),
    "vague": Words(
        N_("“{words}” may mean something else to the listener than to you."),
        N_("Say when or how much: “at ten o'clock”, “two spoons”."),
    ),
    "empty_praise": Words(
        N_("“{words}” is kind, but may not tell what was good."),
        N_("Say what you saw: “You put the knife in the right place.”"),
    ),
    "loose_pronoun": Words(
        N_("It may not be clear what “{words}” points to."),
        N_("Name the thing, or hold it up."),
    ),
    "show_back": Words(N_("“{words}”: you ask to be shown or told. Then you see what came across.")),
    "owns": Words(N_("“{words}”: you take the explaining on yourself. That makes it easier to ask.")),
    "shows": Words(N_("“{words}”: you show it. What is seen need not be guessed.")),
    "concrete_time": Words(N_("“{words}”: a time that means the same to both of you.")),
    "one_thing": Words(N_("One thing in each sentence.")),
    "scene_words": Words(N_("You use words that are known from this workplace.")),
}
"""Sentences by code; each code of the language rooms has its own."""

KINDS: Mapping[str, str] = {
    "U": N_("It asks something that can only be answered with yes."),
    "T": N_("It asks to be shown or told."),
    "A": N_("It offers a choice between two things."),
    "O": N_("It asks an open question."),
    "C": N_("It asks a question that yes or no can answer."),
    "S": N_("It asks nothing."),
}
UNCLEAR: Mapping[str, str] = {
    "empty": N_("There are no words in it."),
    "one_word": N_("It is one word. There is little to answer."),
    "gibberish": N_("Most of these are not words that are known here."),
    "other_language": N_("It is in another language than the conversation."),
    "nothing_said": N_("Nothing has been said to the listener yet."),
}
"""Why nothing can be made of a reply."""


def seen(finding: Finding) -> str:
    """Return the sentence on what was seen."""
    return _(WORDS[finding.code].seen).replace("{words}", quoted(finding.words))


def way(finding: Finding) -> str:
    """Return the sentence on a better way, "" for a good sign."""
    words = WORDS[finding.code]
    if finding.code == "passive" and finding.repair:
        return ""  # the repair asks who
    if finding.better and words.with_better:
        return _(words.with_better).replace("{better}", finding.better)
    return _(words.way)


def repair(finding: Finding) -> str:
    """Return the mentor's own sentence in another form, as a suggestion; "" where there is none."""
    if not finding.repair:
        return ""
    start = _("Who? For example: {sentence}") if finding.code == "passive" else _("For example: {sentence}")
    return start.replace("{sentence}", finding.repair)


def quoted(text: str) -> str:
    """Return the words a finding stands on, on one line, the end left out where they are many."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " " + ELLIPSIS


def hard_words(words: Sequence[str]) -> str:
    """Return the line that names the words that may be lost, for whoever reads no boxes; "" for none."""
    if not words:
        return ""
    return _("Words that may be new: {words}").replace("{words}", ", ".join(dict.fromkeys(words)))


def lost_end(text: str) -> str:
    """Return the line that tells what comes after the breath has run out; "" for nothing."""
    return _("The end may be lost: “{words}”").replace("{words}", quoted(text)) if text else ""


def kind(letter: str) -> str:
    """Return what a reply asks, in a sentence."""
    return _(KINDS[letter])


def unclear(reason: str) -> str:
    """Return why nothing can be made of a reply, "" where something can."""
    return _(UNCLEAR[reason]) if reason else ""


def is_doubtful(finding: Finding) -> bool:
    """Return whether a finding is for the debrief alone."""
    return CODES[finding.code].tier == 3
