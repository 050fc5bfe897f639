"""A new story for a trainer: what is asked, what is made, and what to do with it then."""

from __future__ import annotations

from pathlib import Path

from simulator.authoring.new_answers import QUESTIONS as QUESTIONS
from simulator.authoring.new_answers import AnswerError as AnswerError
from simulator.authoring.new_answers import Question as Question
from simulator.authoring.new_answers import read_answer as read_answer
from simulator.authoring.new_answers import read_answers as read_answers
from simulator.authoring.new_story import NewStoryError as NewStoryError
from simulator.authoring.new_story import id_from as id_from
from simulator.authoring.new_story import make as make
from simulator.authoring.new_story import workplaces as workplaces
from simulator.texts import _, typed, with_program


def to_do_next(file: Path) -> tuple[str, ...]:
    """Return where the story lies and the three commands that come next, a line each."""
    shown = typed(file)
    lines = (
        _("Your story is here: {file}"),
        _("Play it: {mentor} play {file}"),
        _("See what is still to be written: {mentor} check {file}"),
        _("Open the file in a text editor. Every text that begins with ??? is for you to write."),
    )
    return tuple(with_program(line).replace("{file}", shown) for line in lines)
