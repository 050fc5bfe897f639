"""One play, line by line: the briefing, the scenes and choices, the typed moment, to the ending.

What comes next is always asked of the play itself, so a step back, another language or a play
taken up again need nothing of their own: the reader tells where the play stands and asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.plain.asking import Asker
from simulator.plain.prompt_words import Word, number, numbers
from simulator.plain.telling import coach_line, tell
from simulator.scenario.model import Example, Write
from simulator.session.again import TRIED, tried
from simulator.session.beats import Beat, Turn, beats, coach_is_now
from simulator.session.briefing import briefing
from simulator.session.caught import GOOD, TO_TRY, Caught, Try, caption, caught, tries
from simulator.session.labels import EASY_TO_SAY, LIKE_THIS, WITHOUT_WRITING, YOU_WROTE, coach_title
from simulator.session.past_words import as_told, where_it_stands
from simulator.session.playing import Playing
from simulator.texts import _

WORDS: tuple[Word, ...] = ("back", "repeat", "glossary", "people", "coach", "tried", "language", "stop")


ALONE: tuple[Beat, ...] = ("models", "trap")
"""Beats that are read by themselves: with a stop before and after."""


class Reader:
    """Plays one play from where it stands to its ending."""

    def __init__(self, asker: Asker, playing: Playing) -> None:
        """Take a play that has begun, or was taken up again."""
        self.asker = asker
        self.console = asker.console
        self.playing = playing
        asker.playing = playing

    def brief(self) -> None:
        """Tell who and where, and wait for Enter."""
        while True:
            session, scenario = self.playing.session, self.playing.scenario
            self.console.say(scenario.title)
            tell(self.console, briefing(session, scenario))
            self.console.say(coach_line(session))
            # Translators: in the other language, for somebody who cannot read this one.
            self.console.line(_("Norsk: skriv l og trykk Enter."))
            self.console.say(_("Press Enter to begin. Write ? and Enter at any time for help."))
            words: tuple[Word, ...] = ("repeat", "people", "coach", "language", "stop")
            if not self._asked_again(_("Enter begins the story."), words):
                return

    def tell_where(self) -> None:
        """Tell what was said last, for somebody who comes back."""
        self.console.say(self.playing.scenario.title)
        turn = self.playing.latest
        if turn is not None:
            self._reaction(turn)

    def play(self) -> None:
        """Go on until the ending has been read. Raises Stopped and EndOfInput."""
        while True:
            stage = self.playing.stage
            if stage == "answer":
                self._answer()
            elif stage == "choose":
                self._choose()
            elif stage == "write":
                self._write()
            elif self._ending():
                return

    # The scene and what to say

    def _scene(self) -> None:
        for passage in self.playing.passages:
            self.console.tell_story(*passage.scene)

    def _choose(self) -> None:
        self._scene()
        choices = self.playing.choices
        self.console.line(_("You can choose:"))
        node, taken = self.playing.node.id, tried(self.playing)
        marks = [f" {_(TRIED)}" if (node, offer.id) in taken else "" for offer in choices]
        self.console.say(
            *(
                f"{place}. {_one_line(offer.you)}{mark}"
                for place, (offer, mark) in enumerate(zip(choices, marks, strict=True), 1)
            )
        )
        hint = _("Write a number from 1 to {most} and press Enter.").replace("{most}", str(len(choices)))
        while True:
            line, word = self.asker.ask(hint, WORDS)
            if word:
                return self._word(word)
            picked = number(line, len(choices))
            if picked:
                self.console.line()
                return self.playing.choose(choices[picked - 1].id)
            self.console.say(_not_here(line, hint))

    def _word(self, word: Word) -> None:
        """Step back, or go round again, which tells the scene anew."""
        self.console.line()
        if word != "back":
            return
        if self.playing.can_step_back:
            self.playing.step_back()
            self.console.say(_("One step back."))
        else:
            self.console.say(_("This is the beginning; there is no step back from here."))

    # The scene answers

    def _answer(self) -> None:
        turn = self.playing.latest
        if turn is None:
            return self.playing.go_on()
        told = beats(turn, coach_is_now(self.playing.session.settings))
        for beat, following in zip(told, (*told[1:], None), strict=True):
            if not self._beat(beat, turn):
                return
            own = beat == "reaction" and bool(turn.typed)  # it may be written anew before more is told
            apart = own or beat in ALONE or following in (*ALONE, "checklist", None)
            word = self._stop(again=own) if apart else None
            if word == "again":
                return self._write_again(turn)
            if word:
                return self._word(word)
        self.playing.go_on()

    def _beat(self, beat: Beat, turn: Turn) -> bool:
        """Tell one beat; whether to go on telling."""
        if beat == "reaction":
            self._reaction(turn)
        elif beat == "models" and turn.write:
            self._examples(_(LIKE_THIS), turn.write.models)
        elif beat == "trap" and turn.write and turn.write.trap:
            self._examples(_(EASY_TO_SAY), (turn.write.trap,))
        elif beat == "checklist" and turn.write:
            return self._checklist(turn.write)
        elif beat == "coach":
            self.console.say(f"{coach_title(turn)}: {turn.feedback}")
        return True

    def _reaction(self, turn: Turn) -> None:
        if turn.choice:
            self.console.say(" ".join(as_told(turn.choice.you)))
        elif not turn.typed:
            back = _("To write after all, type b and press Enter.")
            self.console.say(f"{_(WITHOUT_WRITING)} {back}")
        heard = caught(turn)
        for each in tries(turn) or (Try(_(YOU_WROTE), turn.typed, heard),) if turn.typed else ():
            self._try(each)
        self.console.tell_story(*turn.reaction)
        if heard:
            self._findings(heard)

    def _ears(self, heard: Caught) -> None:
        """Tell what may be lost of the reply, in words: boxes are not heard."""
        self.console.line(f"{caption(self.playing.candidate_name)}:")
        self.console.say(*(heard.notes or (_("All of it may be caught."),)))

    def _try(self, each: Try) -> None:
        """Tell a reply, and how it may be caught."""
        self.console.say(f"{each.title}: {each.text}")
        if each.heard:
            self._ears(each.heard)

    def _findings(self, heard: Caught) -> None:
        for title, texts in ((_(GOOD), heard.good), (_(TO_TRY), heard.to_try)):
            if texts:
                self.console.line(title)
                self.console.say(*texts)

    def _examples(self, title: str, examples: Sequence[Example]) -> None:
        self.console.line(f"{title}:")
        for example in examples:
            self.console.say(example.you, example.why)

    def _checklist(self, write: Write) -> bool:
        """Ask which points fit the reply; whether to go on telling."""
        self.console.line(_("Look at what you wrote. Which of these did you do?"))
        self.console.say(*(f"{place}. {_one_line(point)}" for place, point in enumerate(write.checklist, 1)))
        hint = _("Write the numbers, for example 1 3, or just press Enter for none.")
        self.console.line(hint)
        while True:
            line, word = self.asker.ask(hint, WORDS)
            if word:
                self._word(word)
                return False
            ticked = numbers(line, len(write.checklist))
            if ticked is not None:
                self.console.line()
                if ticked:
                    self.playing.tick([place - 1 for place in ticked])
                return True
            self.console.say(_not_here(line, hint))

    # Writing oneself

    def _write(self) -> None:
        write = self.playing.write
        if write is None:
            return
        self._scene()
        self.console.say(write.prompt)
        hint = _("Write one or more lines. An empty line sends your answer; an empty line at once skips it.")
        self.console.line(hint)
        self.console.say(_("Do not write real names. What you write stays on this machine."))
        text = self._own_words(hint)
        if text is not None:
            self.playing.send(text)

    def _write_again(self, turn: Turn) -> None:
        """Take another reply in the place of the one just answered; nothing written leaves it as it is."""
        if turn.write is None:
            return
        self.console.say(turn.write.prompt, f"{_(YOU_WROTE)}: {turn.typed}")
        hint = _("Write one or more lines. An empty line sends them; an empty line at once keeps your reply.")
        self.console.line(hint)
        text = self._own_words(hint)
        if text is not None:
            self.playing.send_again(text)

    def _own_words(self, hint: str) -> str | None:
        """Return the lines that were written, "" for none; `None` where a word was acted on instead."""
        lines = self._begun()
        while True:
            line, word = self.asker.ask(hint, WORDS, own_text=True)
            if word:
                self._word(word)
                return None
            if not line.strip():
                self.console.line()
                return "\n".join(lines)
            lines = [] if line.strip().lower() == "x" and lines else [*lines, line]
            self.playing.keep_draft("\n".join(lines))
            if not lines:
                self.console.say(_("What you had written is gone. Write it again."))
            elif len(lines) == 1:
                self.console.line(_("Write on, or just press Enter to send it."))

    def _begun(self) -> list[str]:
        """Return the lines that were already written here, and tell them."""
        lines = [line for line in self.playing.draft().split("\n") if line.strip()]
        if lines:
            self.console.line(_("This is what you have written so far. Write on, or write x to start again:"))
            self.console.say(*lines)
        return lines

    # The end

    def _ending(self) -> bool:
        """Tell the ending; whether to go on to the debrief."""
        self._scene()
        self.console.say(where_it_stands(self.playing.node.ending))
        self.console.line(_("Press Enter to look back on what happened."))
        word = self._paused()
        if word:
            self._word(word)
        return word is None

    def _stop(self, *, again: bool = False) -> Word | None:
        """Say that Enter goes on, and wait for it; return the word that was written instead, if any.

        `again`: the reply may be written anew here.
        """
        self.console.line(
            _("Press Enter to go on, or write w to write your reply again.")
            if again
            else _("Press Enter to go on.")
        )
        return self._paused((*WORDS, "again") if again else WORDS)

    def _paused(self, words: tuple[Word, ...] = WORDS) -> Word | None:
        """Wait for Enter; return the word that was written instead, if it is one to act on."""
        hint = _("Enter goes on.")
        while True:
            line, word = self.asker.ask(hint, words)
            if word:
                return word
            if not line.strip():
                self.console.line()
                return None
            self.console.say(_not_here(line, hint))

    def _asked_again(self, hint: str, words: tuple[Word, ...]) -> bool:
        """Wait for Enter; whether the same has to be told again."""
        while True:
            line, word = self.asker.ask(hint, words)
            if word or not line.strip():
                self.console.line()
                return word is not None
            self.console.say(_not_here(line, hint))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _not_here(line: str, hint: str) -> str:
    """Say that a line means nothing here, and what does; only the latter where nothing was written."""
    if not line.strip():
        return hint
    return _("“{line}” means nothing here.").replace("{line}", line.strip()[:40]) + " " + hint
