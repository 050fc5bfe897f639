"""The debrief as a walk in lines: Enter goes on, b goes back a part, n to the next, a number to any."""

from __future__ import annotations

from simulator.plain.asking import Asker
from simulator.plain.prompt_words import Word, number
from simulator.plain.shelf import tell_broken
from simulator.plain.telling import tell
from simulator.session.again import new_first, read_before
from simulator.session.blocks import Block, Field, Moment, Part, Text, Thought
from simulator.session.broken import BrokenScenarioError
from simulator.session.debrief_file import proposed_path, save
from simulator.session.labels import YOU_WROTE
from simulator.session.looking_back import WHAT_NOW, keep, looking_back, plan_of
from simulator.session.new_file import SavingError
from simulator.session.past_words import said_in
from simulator.session.playing import Playing, begin, play_on
from simulator.session.week_task import week_task
from simulator.texts import _

WORDS: tuple[Word, ...] = ("back", "next", "repeat", "glossary", "people", "language", "stop")
Way = Word | int | None
"""Where to go from a part: `back`, `next`, `repeat`, a part by its number from 1, or on."""


class Debrief:
    """The walk through one play's debrief."""

    def __init__(self, asker: Asker, playing: Playing) -> None:
        """Take a play that came to its ending."""
        self.asker = asker
        self.console = asker.console
        self.playing = playing
        self.parts: list[Part] = []
        asker.playing = playing

    def tell(self) -> None:
        """Tell part after part to the end of the debrief. Raises Stopped and EndOfInput."""
        place, jumped, again = 0, False, read_before(self.playing)
        while True:
            new, rest = new_first(looking_back(self.playing), again)  # anew: the language may have changed
            self.parts = [*new, *rest]
            if not jumped and place in (len(new), len(self.parts)):
                break
            way = self._part(place)
            if isinstance(way, int):
                place, jumped = way - 1, True
            elif way == "back":
                place, jumped = max(0, place - 1), True
            elif way != "repeat":
                place, jumped = place + 1, False
        self.playing.finish()

    def what_now(self) -> Playing | None:
        """Ask what comes now: a new play to go on with, or `None` for enough."""
        decisions = [(index, turn) for index, turn in enumerate(self.playing.turns) if turn.step is not None]
        self.console.line(_(WHAT_NOW))
        self.console.line(_("Enter: enough for now."))
        self.console.line(_("a: play again from the start."))
        self.console.line(_("u: a task for the week at work."))
        self.console.line(_("A number: play on from that decision, and choose something else there."))
        self.console.say(
            *(
                f"{place}. {' '.join(said_in(turn).split())}"
                for place, (_index, turn) in enumerate(decisions, 1)
            )
        )
        hint = _("Write a number, a, u, or just press Enter.")
        while True:
            line, word = self.asker.ask(hint, ("stop", "language"), own_text=True)
            if word:
                return self.what_now()
            if not line.strip():
                return None
            self.console.line()
            if line.strip().lower() == "a":
                playing = self._begun_again()
                if playing:
                    return playing
                continue
            if line.strip().lower() == "u":
                self._task()
                continue
            if line.strip().lower() == "f":
                self._save_task()
                continue
            picked = number(line, len(decisions))
            if picked:
                return play_on(self.playing, decisions[picked - 1][0])
            self.console.say(hint)

    def _begun_again(self) -> Playing | None:
        """Begin the story anew; `None` where it cannot be read any more, with the reason told."""
        try:
            return begin(self.playing.session, self.playing.row.scenario)
        except BrokenScenarioError as error:
            tell_broken(error, self.playing.session.folder)
            return None

    def _task(self) -> None:
        """Tell the task for the week, and how it comes into a calendar."""
        self.console.say(week_task(self.playing).text)
        words = _("f: save it as a file for your calendar, {path}")
        self.console.say(words.replace("{path}", str(proposed_path(self.playing, "calendar"))))

    def _save_task(self) -> None:
        """Save the task where `_task` said, or say why it could not be saved."""
        try:
            path = save(self.playing, proposed_path(self.playing, "calendar"), "calendar")
        except SavingError as error:
            self.console.say(error.sentence)
        else:
            words = _("Saved. Open it, and your calendar adds it: {path}")
            self.console.say(words.replace("{path}", str(path)))

    # The parts

    def _part(self, place: int) -> Way:
        """Tell a part; return where to go from it."""
        part = self.parts[place]
        self.console.say(f"{place + 1}. {part.title}")
        read: list[Block] = []
        for block in part.blocks:
            if not isinstance(block, Field | Moment):
                read.append(block)
                continue
            tell(self.console, read)
            read.clear()
            way = self._field(block) if isinstance(block, Field) else self._moment(block)
            if way or isinstance(block, Field):
                return way
        tell(self.console, read)
        return self._on()

    def _moment(self, moment: Moment) -> Way:
        """Tell one turn, each thought after Enter."""
        for block in moment.blocks:
            if isinstance(block, Thought):
                how = _("Press Enter to read it.")
                self.console.line(f"{block.folded} {how}")
                way = self._asked()
                if way:
                    return way
                self.console.line(f"{block.label}:")
                self.console.tell_story(*block.texts)
            elif isinstance(block, Text):
                self.console.tell_story(block.text)
            else:
                tell(self.console, [block])
        return None

    def _field(self, field: Field) -> Way:
        """Ask for one line of the person's own; an empty one keeps what there is."""
        kept = field.told or field.words
        if kept:
            self.console.say(f"{_(YOU_WROTE)}: {kept}")
        if field.note:
            self.console.line(field.note)
        hint = _("Write one line if you like, or just Enter to go on.")
        if field.name == "plan":
            hint = _("Write only the words that are missing, or just Enter to go on.")
        self.console.line(hint)
        line, word = self.asker.ask(hint, WORDS, own_text=True)
        self.console.line()
        if not word and line.strip():
            keep(self.playing, field.name, line)
            self.playing.keep_draft("", field.name)
            if field.name == "plan":
                self.console.say(plan_of(self.playing).sentence)
        return word

    def _on(self) -> Way:
        """Say that Enter goes on, and wait for it."""
        self.console.line(_("Press Enter to go on."))
        return self._asked()

    def _asked(self) -> Way:
        """Wait for Enter; return the word or the part's number written instead, if any."""
        parts = (f"{place}. {part.title}" for place, part in enumerate(self.parts, 1))
        hint = "\n".join((_("Enter goes on. A number goes to that part:"), *parts))
        while True:
            line, word = self.asker.ask(hint, WORDS)
            self.console.line()
            picked = number(line, len(self.parts))
            if word or picked or not line.strip():
                return word or picked
            self.console.say(hint)
