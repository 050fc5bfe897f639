"""“Say it simpler” in lines: a sentence is told, a line is written, both are told as they are caught."""

from __future__ import annotations

from simulator.exits import OK
from simulator.plain.asking import Asker
from simulator.plain.console import Console, EndOfInput, Stopped
from simulator.plain.prompt_words import Word
from simulator.plain.telling import tell
from simulator.session import exercise_told as told
from simulator.session.exercise_order import AS_LONG_AS_YOU_LIKE
from simulator.session.exercising import Exercising
from simulator.session.session import Session
from simulator.texts import _

WORDS: tuple[Word, ...] = ("repeat", "language", "stop")
MODELS, NEXT = ("m",), ("n",)


class Exercises:
    """One exercise after the other until the person has had enough."""

    def __init__(self, asker: Asker, exercising: Exercising) -> None:
        """Take where to ask, and the exercise that is under way."""
        self.asker = asker
        self.console = asker.console
        self.exercising = exercising

    def go_on(self) -> None:
        """Tell exercises and hear what is written. Raises Stopped and EndOfInput."""
        self.console.say(_(AS_LONG_AS_YOU_LIKE))
        self._about()
        while self.exercising.task:
            line, word = self.asker.ask(self._hint(), WORDS, own_text=True)
            if word == "repeat":
                self.exercising.in_language()
                self._about()
            elif not line.strip() and not self.exercising.step.tries:
                self.console.say(self._hint())
            elif line.strip().lower() in NEXT or not line.strip():
                self.exercising.next()
                self.console.line()
                self._about()
            elif line.strip().lower() in MODELS:
                self.exercising.see_models()
                tell(self.console, told.models(self.exercising.task))
                self.console.say(self._hint())
            else:
                self._hear(line)
        self.console.say(_(told.NOTHING_HERE))

    def _about(self) -> None:
        if self.exercising.task:
            tell(self.console, told.about(self.exercising.task))
            self.console.say(self._hint())

    def _hear(self, line: str) -> None:
        assert self.exercising.task
        self.exercising.write_again()
        self.exercising.send(line)
        self.console.line()
        self.console.line(f"{told.caught_title(self.exercising.task)}:")
        tell(self.console, [*told.before_and_after(self.exercising), *told.seen(self.exercising)])
        self.console.say(self._hint())

    def _hint(self) -> str:
        if self.exercising.step.tries:
            return _("Write it again if you like. m: how it could be said, Enter or n: another one, s: stop.")
        return _("Write how you would say it. m: how it could be said, n: another one, s: stop.")


def say(session: Session, skill: str = "", exercise: str = "") -> int:
    """Practise until it is enough or the input ends. Return the exit code."""
    console = Console()
    asker = Asker(session, console)
    try:
        Exercises(asker, Exercising(session, skill, exercise)).go_on()
    except (EndOfInput, Stopped):
        asker.tell_notices()
    except KeyboardInterrupt:
        console.line()
        return 130
    return OK
