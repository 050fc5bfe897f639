"""A whole sitting in lines: take up or begin a play, play it, look back, perhaps play on."""

from __future__ import annotations

from collections.abc import Callable

from simulator.plain.asking import Asker
from simulator.plain.console import Console, EndOfInput, Stopped
from simulator.plain.debrief import Debrief
from simulator.plain.prompt_words import Word, number
from simulator.plain.reader import Reader
from simulator.session.history import Past, history
from simulator.session.labels import local_time
from simulator.session.playing import Playing, begin, resume
from simulator.session.session import Session
from simulator.texts import _

INTERRUPTED = 130


class Sitting:
    """Plays a scenario line by line until the person has had enough."""

    def __init__(self, session: Session, console: Console | None = None) -> None:
        """Take a session; `console`: of the program in lines that this is a part of; alone without one."""
        self.session = session
        self.is_alone = console is None
        self.console = console or Console()
        self.asker = Asker(session, self.console)

    def play(self, scenario: str, *, seed: int | None = None, new: bool = False) -> int:
        """Play a scenario; `new` or a `seed`: start again without asking. Return the exit code.

        Raises BrokenScenarioError. The end of the input, a stop and Ctrl+C leave the play saved.
        """

        def first() -> Playing:
            self.asker.tell_notices()
            playing = None if new or seed is not None else self._taken_up(scenario)
            if playing is None:
                playing = begin(self.session, scenario, seed)
                Reader(self.asker, playing).brief()
            return playing

        return self._sit(first)

    def go_on_with(self, playing: Playing) -> int:
        """Go on with a play where it stands. Return the exit code, as `play` does."""

        def first() -> Playing:
            self.asker.tell_notices()
            return playing

        return self._sit(first)

    def _sit(self, first: Callable[[], Playing]) -> int:
        """Play and look back, the first play and those that are begun from it, until it is enough."""
        code = 0
        try:
            playing: Playing | None = first()
            while playing is not None:
                if playing.stage != "ending":
                    Reader(self.asker, playing).play()
                debrief = Debrief(self.asker, playing)
                debrief.tell()
                playing = debrief.what_now()
        except (EndOfInput, Stopped):
            pass
        except KeyboardInterrupt:
            self.console.line()
            code = INTERRUPTED
        self._leave()
        return code

    def _taken_up(self, scenario: str) -> Playing | None:
        """Offer an unfinished play, or a debrief that was not read to its end; `None`: begin anew."""
        self.session.telling(scenario)  # a broken scenario is told before anything is asked
        plays = history(self.session, scenario)
        last = next((past for past in plays if not past.play.ending), next(iter(plays), None))
        if last is None or last.play.closed:
            return None
        self._offer(last)
        hint = _("Write 1 or 2 and press Enter.")
        words: tuple[Word, ...] = ("language", "stop")
        while True:
            line, word = self.asker.ask(hint, words)
            picked = None if word else number(line, 2)
            if word:
                self._offer(last)
            elif picked:
                self.console.line()
                return self._again(last) if picked == 1 else None
            else:
                self.console.say(hint)

    def _offer(self, last: Past) -> None:
        time = local_time(last.play.started)
        if last.play.ending:
            self.console.line(_("You have not read the debrief of your last play to its end."))
            self.console.line(_("1. Read it now"))
        else:
            self.console.line(_("You have a play that is not finished, from {time}.").replace("{time}", time))
            self.console.line(_("1. Go on with it"))
        self.console.line(_("2. Start again"))

    def _again(self, last: Past) -> Playing | None:
        playing = resume(self.session, last.play.id)
        self.asker.tell_notices()
        if playing is not None and playing.stage in ("choose", "write"):
            Reader(self.asker, playing).tell_where()
        return playing

    def _leave(self) -> None:
        """Say that it is saved, and how to go on; or that it is not."""
        playing = self.asker.playing
        self.asker.tell_notices()
        if playing is None:
            return
        self.console.line()
        if not playing.is_saved:
            self.console.line(_("This play could not be saved."))
        elif not self.is_alone:
            self.console.line(
                _("Your play is saved. Write t to find it again.")
                if playing.row.closed
                else _("Your play is saved. Choose the story again to go on.")
            )
        elif playing.row.closed:
            text = _("Your play is saved. You find it again with: {mentor} history")
            self.console.line(self.session.with_command(text))
        else:
            text = _("Your play is saved. Go on with: {mentor} play {scenario} --plain")
            text = self.session.with_command(text)
            self.console.line(text.replace("{scenario}", playing.row.scenario))
