"""A new story by lines: the questions that are not answered yet, each until its answer can be taken."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from simulator.exits import OK, WORDS_WRONG, WRONG
from simulator.plain.console import Console, EndOfInput
from simulator.session.new_story import (
    QUESTIONS,
    AnswerError,
    NewStoryError,
    Question,
    id_from,
    make,
    read_answer,
    to_do_next,
    workplaces,
)
from simulator.texts import _, language


def ask_and_make(folder: Path | None, given: Mapping[str, str]) -> int:
    """Ask what is not `given`, write the story, and say what to do next. Return the exit code."""
    console = Console()
    answers: dict[str, str] = {}
    try:
        for question in QUESTIONS:
            places = workplaces(answers["language"]) if question.name == "place" else []
            if question.name in given:
                answers[question.name] = read_answer(question, given[question.name], places)
            else:
                answers[question.name] = _asked(console, question, places)
        file = _made(console, folder, answers, insist=len(given) < len(QUESTIONS))
    except EndOfInput:
        Console(error=True).line(_("There are answers missing. Nothing was written."))
        return WRONG
    except AnswerError as error:
        option = f"--{question.name}"
        Console(error=True).line(f"mentor new: {option}: {error}")
        return WORDS_WRONG
    except NewStoryError as error:
        Console(error=True).line(f"mentor new: {error}")
        return WRONG
    console.line()
    console.say(*to_do_next(file))
    return OK


def _asked(console: Console, question: Question, places: list[str]) -> str:
    """Ask one question until there is an answer to it."""
    usual = language() if question.name == "language" else question.usual
    hint = _(question.hint)
    if usual:
        hint = _("{hint}; just Enter: {usual}").replace("{hint}", hint).replace("{usual}", usual)
    console.line()
    console.line(f"{_(question.ask)} ({hint})")
    for number, place in enumerate(places, 1):
        console.line(f"  {number}  {place}")
    while True:
        try:
            return read_answer(question, console.ask() or usual, places)
        except AnswerError as error:
            console.line(str(error))


def _made(console: Console, folder: Path | None, answers: Mapping[str, str], *, insist: bool) -> Path:
    """Write the story; where its folder cannot be, ask for another one, so that no answer is lost."""
    while True:
        try:
            return make(folder or _folder(console, answers["title"]), answers)
        except NewStoryError as error:
            if not insist:
                raise
            console.line(str(error))
            folder = None


def _folder(console: Console, title: str) -> Path:
    """Ask where the story shall lie; without an answer in a new folder here, named as the story."""
    usual = id_from(title, "story")
    console.line()
    words = _("In which folder? (a new one, or one with stories; just Enter: {usual})")
    console.line(words.replace("{usual}", usual))
    return Path(console.ask().strip().strip("\"'") or usual)
