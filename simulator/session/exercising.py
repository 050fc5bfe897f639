"""An exercise under way: what is shown, what was tried, and the next one; every try is kept at once."""

from __future__ import annotations

from zlib import crc32

from simulator.language.analysis import analyse
from simulator.language.record import compact
from simulator.session import exercise_steps, exercises
from simulator.session.caught import Caught, caught_of
from simulator.session.exercise_order import Offered, ordered
from simulator.session.exercise_steps import Step
from simulator.session.exercises import KIND, Task
from simulator.session.listening import Ears, as_typed
from simulator.session.session import Session
from simulator.store.database import JournalError
from simulator.store.journal import Note

HALF = "exercise-draft"
"""The kind of the one note that holds what is half-written."""
TOO_LONG = 20_000
"""The most characters of a try that are kept."""


class Exercising:
    """One sitting with exercises. `skill`: only those that practise it, "" for all.

    `task` is `None` where there is nothing to practise. What is half-written comes back after `kill -9`.
    """

    def __init__(self, session: Session, skill: str = "", exercise: str = "") -> None:
        """Take up what was half-written; else begin with `exercise`, or with the one whose turn it is."""
        self.session, self.skill = session, skill
        self.met = [
            Offered(str(data.get("exercise", "")), str(data.get("kind", "")))
            for _at, data in exercises.notes(session)
        ]
        self._drafts: dict[str, str] = {}
        self._steps: dict[str, Step] = {}
        half = {} if exercise else self._half()
        begun = str(half.get("exercise", ""))
        self.task: Task | None = exercises.task(session, exercise or begun) if exercise or begun else None
        if self.task is None:
            self._turn()
        elif begun:
            drafts = half.get("texts")
            pairs = drafts.items() if isinstance(drafts, dict) else ()
            self._drafts = {str(language): str(text) for language, text in pairs}

    # Where it stands

    @property
    def step(self) -> Step:
        """Where the exercise stands in the language it is shown in."""
        return self._steps.get(self._language, Step())

    @property
    def draft(self) -> str:
        """What is half-written; writing again begins with what was written before."""
        return self._drafts.get(self._language) or (self.step.tries[-1] if self.step.tries else "")

    @property
    def _language(self) -> str:
        return self.task.language if self.task else ""

    @property
    def ears(self) -> Ears:
        """The ears of the one who listens, while one types."""
        task = self.task
        return lambda text: as_typed(text, task.listener()) if task else ()

    @property
    def before(self) -> Caught | None:
        """How the hard sentence is caught; of a reply of one's own, as it was then."""
        if self.task is None:
            return None
        return caught_of(self.task.hard, self.task.heard or self._heard(self.task.hard))

    @property
    def after(self) -> Caught | None:
        """How the latest try is caught; `None` before the first."""
        tries = self.step.tries
        return caught_of(tries[-1], self._heard(tries[-1])) if tries else None

    def _heard(self, text: str) -> dict[str, object]:
        return compact(analyse(text, self.task.listener())) if self.task else {}

    # What one does

    def keep_draft(self, text: str) -> None:
        """Keep what is half-written, at once."""
        if self.task is None or self.step.stage != "write":
            return
        self._drafts[self._language] = text
        self._keep_half()

    def send(self, text: str) -> None:
        """Have a try heard; it is kept before anything of it is shown. Nothing written is no try."""
        text = text[:TOO_LONG]
        step = exercise_steps.sent(self.step, text)
        if self.task is None or step == self.step:
            return
        self._note({"text": text, "heard": self._heard(text)})
        self._drafts.pop(self._language, None)
        self._keep_half()
        self._steps[self._language] = step

    def write_again(self) -> None:
        """Write once more; the try before stands until the new one is sent."""
        self._steps[self._language] = exercise_steps.write_again(self.step)

    def stay(self) -> None:
        """Go back to the try that was heard, from writing again."""
        self._steps[self._language] = exercise_steps.stay(self.step)

    def see_models(self) -> None:
        """See the two ways to say it."""
        self._steps[self._language] = exercise_steps.see_models(self.step)

    def next(self) -> None:
        """Go on to another exercise; what is half-written here is let go."""
        if self.task is None:
            return
        if not any(step.tries for step in self._steps.values()):
            self._note({})  # met, though nothing was tried: another one comes next time
        self._drafts, self._steps = {}, {}
        self._keep_half()
        self._turn()

    def in_language(self) -> None:
        """Show the exercise in the language in use, where it is there; each has its own hard sentence."""
        if self.task is None:
            self._turn()
        else:
            self.task = exercises.task(self.session, self.task.id) or self.task

    def _turn(self) -> None:
        """Take the exercise whose turn it is."""
        offered = exercises.offered(self.session, self.skill) or exercises.offered(self.session)
        for id in ordered(offered, self.met, self._seed()):
            self.task = exercises.task(self.session, id)
            if self.task is not None:
                return
        self.task = None

    def _seed(self) -> int:
        """Return what the order among those never met hangs on: the person and the pack."""
        return crc32(f"{self.session.person} {self.session.pack_key}".encode())

    # What is kept

    def _note(self, more: dict[str, object]) -> None:
        assert self.task is not None
        task = self.task
        data = {"exercise": task.id, "kind": task.kind, "skill": task.skill, "language": task.language}
        self.met.append(Offered(task.id, task.kind))
        self.session.keep_about(self.session.journal.note, self._row(KIND, {**data, **more}))

    def _keep_half(self) -> None:
        texts = {language: text for language, text in self._drafts.items() if text.strip()}
        data: dict[str, object] = {"exercise": self.task.id if self.task and texts else "", "texts": texts}
        self.session.keep_about(self.session.journal.keep_half, self._row(HALF, data))

    def _row(self, kind: str, data: dict[str, object]) -> Note:
        play = self.task.play if self.task else None
        return Note(0, self.session.person, self.session.pack_key, play, kind, self.session.time(), data)

    def _half(self) -> dict[str, object]:
        try:
            found = self.session.journal.notes(self.session.person, self.session.pack_key, HALF)
        except JournalError:
            return {}
        return dict(found[-1].data) if found else {}
