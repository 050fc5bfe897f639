"""What a trainer is asked before a new story is made, and how each answer is read.

The questions are the same by lines and as a form; each says by itself what is wrong with an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from simulator.texts import LANGUAGES, N_, _

LEVELS = ("A1", "A2", "B1", "B2")
"""From C1 on every word is heard, and half of what a typed moment is for can never be met."""
FEWEST, MOST = 2, 8
NAME = re.compile(r"[^\W\d_][\w '’.-]*")
LONGEST_LINE, LONGEST_TEXT, LONGEST_NAME = 100, 400, 40


class AnswerError(Exception):
    """An answer that cannot be taken; its text says why and what to write instead."""


class Question(NamedTuple):
    """One question: its name, the words, an example or what may be written, and what reads the answer.

    `usual`: what counts where nothing is written; "" where something must be.
    """

    name: str
    ask: str
    hint: str
    read: Callable[[str], str]
    usual: str = ""


def _tidy(words: str) -> str:
    """Return an answer on one line, without signs that cannot be seen."""
    seen = "".join(" " if sign.isspace() else sign for sign in words)
    seen = "".join(sign for sign in seen if unicodedata.category(sign)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _text(most: int) -> Callable[[str], str]:
    def read(words: str) -> str:
        if len(words) > most:
            line = _("That is {count} letters. Write {most} at most.")
            raise AnswerError(line.replace("{count}", str(len(words))).replace("{most}", str(most)))
        if re.search(r"[{}]", words):  # what stands between them would be taken for a placeholder
            line = _("Leave out the curly brackets: they have a meaning of their own in the file.")
            raise AnswerError(line)
        return words

    return read


def _title(words: str) -> str:
    if not any(sign.isalnum() for sign in words):
        raise AnswerError(_("The title needs at least one letter."))
    return _text(LONGEST_LINE)(words)


def _language(words: str) -> str:
    known = {"norsk": "nb", "bokmål": "nb", "norwegian": "nb", "engelsk": "en", "english": "en"}
    language = known.get(words.lower(), words.lower())
    if language not in LANGUAGES:
        raise AnswerError(_("Write nb for Norwegian or en for English."))
    return language


def _name(words: str) -> str:
    if not NAME.fullmatch(words):
        raise AnswerError(_("Write a name with letters alone, for example Amina Yusuf."))
    return _text(LONGEST_NAME)(words)


def _names(words: str) -> str:
    found = [_tidy(part) for part in re.split(r"[,;]", words)]
    found = [part for part in found if part]
    if not found or not all(NAME.fullmatch(part) and len(part) <= LONGEST_NAME for part in found):
        raise AnswerError(_("Write the languages with commas between, for example Somali, Arabic."))
    return ", ".join(found)


def _number(least: int, most: int) -> Callable[[str], str]:
    def read(words: str) -> str:
        if not re.fullmatch(r"[0-9]{1,3}", words) or not least <= int(words) <= most:
            line = _("Write a whole number from {least} to {most}.")
            raise AnswerError(line.replace("{least}", str(least)).replace("{most}", str(most)))
        return str(int(words))

    return read


def _level(words: str) -> str:
    if words.upper() not in LEVELS:
        raise AnswerError(_("Write one of these: {levels}.").replace("{levels}", ", ".join(LEVELS)))
    return words.upper()


QUESTIONS: tuple[Question, ...] = (
    Question("language", N_("Which language do you write the story in?"), N_("nb or en"), _language),
    Question(
        "place",
        N_("Where does it happen?"),
        N_("a number from the list, or your own words"),
        _text(LONGEST_LINE),
    ),
    Question("name", N_("What is the candidate called?"), N_("a name of nobody you know"), _name),
    Question("age", N_("How old is the candidate?"), N_("a number"), _number(16, 75), "35"),
    Question("languages", N_("Which languages does the candidate speak?"), N_("with commas between"), _names),
    Question(
        "level",
        N_("How much does the candidate understand of the language the story is written in?"),
        N_("A1, A2, B1 or B2"),
        _level,
        "A2",
    ),
    Question(
        "trouble",
        N_("What goes wrong?"),
        N_("one or two sentences, as you would tell a colleague"),
        _text(LONGEST_TEXT),
    ),
    Question(
        "decisions", N_("How many choices will the player meet?"), N_("2 to 8"), _number(FEWEST, MOST), "4"
    ),
    Question("title", N_("What is the story called?"), N_("you can change it later"), _title),
)


def read_answer(question: Question, words: str, places: Sequence[str] = ()) -> str:
    """Return an answer as it is kept; raises AnswerError with what to write instead.

    `places`: the workplaces that were offered; a number stands for one of them.
    """
    words = _tidy(words) or question.usual
    if not words:
        raise AnswerError(_("Something has to be written here."))
    if question.name == "place" and words.isdecimal():
        if not 1 <= int(words) <= len(places):
            raise AnswerError(_("That number is not in the list. Write one that is, or your own words."))
        words = places[int(words) - 1]
    return question.read(words)


def read_answers(
    words: Mapping[str, str], places: Sequence[str] = ()
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the answers that can be taken, and for each other question what is wrong with its answer."""
    answers, wrong = {}, {}
    for question in QUESTIONS:
        try:
            answers[question.name] = read_answer(question, words.get(question.name, ""), places)
        except AnswerError as error:
            wrong[question.name] = str(error)
    return answers, wrong
