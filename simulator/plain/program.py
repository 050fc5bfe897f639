"""The whole program in lines: the stories, what was played before, what can be set; one conversation."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from simulator.exits import OK
from simulator.plain.asking import Asker
from simulator.plain.console import Console, EndOfInput, Stopped
from simulator.plain.exercising import Exercises
from simulator.plain.past import play_lines, tell_debrief
from simulator.plain.progress import tell_parts
from simulator.plain.prompt_words import Word, number
from simulator.plain.shelf import tell_broken, tell_unplayable
from simulator.plain.sitting import Sitting
from simulator.plain.telling import coach_line, ended
from simulator.session.broken import BrokenScenarioError
from simulator.session.exercising import Exercising
from simulator.session.history import history, new_person
from simulator.session.labels import DIFFICULTIES
from simulator.session.library import Entry, entries, unfinished
from simulator.session.offer import offered, title_of
from simulator.session.past_words import unseen
from simulator.session.people import are_several, call, people, sit_down, who_now
from simulator.session.plan_asked import A_LINE, ANSWERS, DID_IT, YOU_WANTED, answer, to_ask
from simulator.session.session import Session
from simulator.texts import _

AT_THE_SHELF: tuple[Word, ...] = (
    *("past", "exercise", "practised", "who", "glossary", "coach", "tried", "language", "repeat", "stop"),
)


class Program:
    """Tells what there is, asks what one wants, does it, and comes back."""

    def __init__(self, session: Session) -> None:
        """Take a session."""
        self.session = session
        self.console = Console()
        self.asker = Asker(session, self.console)

    def run(self) -> int:
        """Go on until the person has had enough or the input ends. Return the exit code."""
        self._greet()
        try:
            if are_several(self.session):
                self._who()
            self._ask_about_plan()
            if tell_unplayable(self.session, self.console, entries(self.session)):
                self.console.line()
            while True:
                self._shelf()
        except (EndOfInput, Stopped):
            self.asker.tell_notices()
        except KeyboardInterrupt:
            self.console.line()
            return 130
        return OK

    def _greet(self) -> None:
        self.console.say(
            _("You are the mentor of a colleague on work training: you choose what you say, or write it."),
            _("There is no score. Everything stays on this machine."),
            coach_line(self.session),
        )

    def _ask_about_plan(self) -> None:
        """Ask what came of the latest plan, once, after a night."""
        asked = to_ask(self.session)
        if not asked:
            return
        self.console.say(_(YOU_WANTED), asked.sentence)
        self.console.line(_(DID_IT))
        self.console.say(*(f"{place}. {_(words)}." for place, words in enumerate(ANSWERS.values(), 1)))
        hint = _("Write 1, 2 or 3. Just press Enter to leave it; you are not asked again.")
        self.console.line(hint)
        while True:
            line, word = self.asker.ask(hint, ("language", "stop"))
            self.console.line()
            picked = number(line, len(ANSWERS))
            if picked:
                self.console.line(f"{_(A_LINE)}:")
                own, _word = self.asker.ask(_(A_LINE), ("stop",), own_text=True)
                answer(self.session, asked, list(ANSWERS)[picked - 1], own)
                self.console.line()
            if picked or not (word or line.strip()):
                return
            self.console.say(hint)

    def _shelf(self) -> None:
        """Tell the stories, and do one thing that is asked for."""
        shelf = [entry for entry in entries(self.session) if not entry.broken]
        self.asker.tell_notices()
        self.console.line(_("Stories:"))
        self.console.say(*(story_line(place, entry) for place, entry in enumerate(shelf, 1)))
        hint = _("Write the number of a story and press Enter. ? shows what else you can write.")
        self.console.say(hint)
        first = self._offered(shelf)
        while True:
            line, word = self.asker.ask(hint, AT_THE_SHELF)
            picked = None if word else number(line, len(shelf))
            if word == "past":
                self._past()
            elif word == "exercise":
                self._exercises()
            elif word == "who":
                self._who()
                self._ask_about_plan()
            elif word == "practised":
                tell_parts(self.session, self.console)
            elif picked:
                self._play(shelf[picked - 1].id)
            elif first and not word and not line.strip():
                first()
            elif not word:
                self.console.say(hint)
                continue
            return

    def _offered(self, shelf: list[Entry]) -> Callable[[], None] | None:
        """Tell what is offered, and why; return what begins it, `None` where nothing is or a play waits."""
        if shelf and not history(self.session):
            easiest = shelf[0]
            hard = ended(_(DIFFICULTIES[easiest.difficulty]).capitalize())
            return self._tell_offer(easiest, hard)
        what = None if unfinished(self.session) else offered(self.session, shelf)
        entry = next((entry for entry in shelf if what and entry.id == what.scenario), None)
        return self._tell_offer(entry, what.sentence(self.session.pack), what.skill) if what else None

    def _tell_offer(self, entry: Entry | None, why: str, skill: str = "") -> Callable[[], None]:
        """Tell a story that is offered, or else an exercise; return what begins it."""
        self.console.line(f"{ended(title_of(entry))} {why}")
        if entry:
            self.console.say(_("Just press Enter to play it."))
            return lambda: self._play(entry.id)
        self.console.say(_("Just press Enter to begin it."))
        return lambda: self._exercises(skill)

    def _play(self, scenario: str) -> None:
        self.console.line()
        try:
            Sitting(self.session, self.console).play(scenario)
        except BrokenScenarioError as error:
            tell_broken(error, self.session.folder)
        self.console.line()

    def _exercises(self, skill: str = "") -> None:
        """Say it simpler until it is enough; then the stories again."""
        self.console.line()
        with suppress(Stopped):
            Exercises(self.asker, Exercising(self.session, skill=skill)).go_on()

    def _who(self) -> None:
        """Let somebody who was here practise, or somebody new, or call who practises by another word."""
        here = people(self.session)
        self.console.line(who_now(self.session))
        self.console.say(*(f"{place}. {each.name}" for place, each in enumerate(here, 1)))
        hint = _("Write a number; n for somebody new; k and a word to be called by it; or just press Enter.")
        self.console.line(hint)
        while True:
            line, word = self.asker.ask(hint, ("stop",), own_text=True)
            self.console.line()
            picked, (first, _space, rest) = number(line, len(here)), line.strip().partition(" ")
            if picked:
                sit_down(self.session, here[picked - 1].number)
            elif line.strip().lower() == "n":
                new_person(self.session, erase=False)
            elif first.lower() == "k":
                call(self.session, rest)
            elif line.strip():
                self.console.line(hint)
                continue
            return

    def _past(self) -> None:
        """Tell the earlier plays, and the debriefs that are asked for."""
        plays = history(self.session)
        if not plays:
            self.console.say(unseen(self.session) or _("There are no plays yet."))
            return
        self.console.say(*(line for past in plays for line in play_lines(past, plays)))
        hint = _("Write the number of a play to read its debrief, or press Enter to go back.")
        known = {str(past.number): past.number for past in plays}
        while True:
            self.console.say(hint)
            line, word = self.asker.ask(hint, ("language", "stop"))
            if word or not line.strip():
                return
            if line.strip().rstrip(".)") in known:
                tell_debrief(self.session, known[line.strip().rstrip(".)")])
                self.console.line()


def story_line(place: int, entry: Entry) -> str:
    """Return a story as one line: number here, title, place, minutes, how hard it is, what was met of it."""
    minutes = _("About {count} minutes.").replace("{count}", str(entry.minutes))
    hard = ended(_(DIFFICULTIES[entry.difficulty]).capitalize())
    told = [f"{place}. {ended(entry.title)}", ended(entry.place), minutes, hard]
    if entry.met:
        met = _("Endings seen: {met} of {count}.").replace("{met}", str(entry.met))
        told.append(met.replace("{count}", str(entry.endings)))
    if entry.open_play:
        told.append(_("One play not finished."))
    return " ".join(told)
