"""A prompt at which the same few words always work: help, words, people, coach, language, stop."""

from __future__ import annotations

from simulator.plain.console import Console, EndOfInput, Stopped
from simulator.plain.prompt_words import Word, command, explain
from simulator.plain.telling import coach_line, tell, word_line
from simulator.session.again import change_tried
from simulator.session.beats import change_coach
from simulator.session.briefing import people
from simulator.session.glossary import look_up, nearest, scene_words
from simulator.session.playing import Playing
from simulator.session.session import Session
from simulator.texts import _, ngettext, other_language

TO_ACT_ON: tuple[Word, ...] = ("back", "repeat", "next", "again", "past", "exercise", "practised", "who")


class Asker:
    """Asks, does what can be done at any prompt, and gives back the rest."""

    def __init__(self, session: Session, console: Console) -> None:
        """Take where to ask, and whose words to look up."""
        self.session = session
        self.console = console
        self.playing: Playing | None = None

    def ask(self, hint: str, words: tuple[Word, ...], *, own_text: bool = False) -> tuple[str, Word | None]:
        """Return a line, and the word it is where the place has to act on one (`TO_ACT_ON`).

        `hint`: what can be written here, told with the help. `words`: those that mean something
        here. `own_text`: the line may be the person's own words, so only single letters are words.
        Raises Stopped and EndOfInput.
        """
        while True:
            self.tell_notices()
            line = self.console.ask()
            found = command(line, short=own_text)
            if found is None or (found[0] not in words and found[0] not in ("help", "stop")):
                return line, None
            word, rest = found
            if word == "stop":
                raise Stopped
            if word in TO_ACT_ON:
                return line, word
            if word == "language":
                self._other_language()
                return line, "repeat"  # what stands here has to be told in that language
            if word == "tried":
                self._tried()
                return line, "repeat"
            self._tell(word, rest, hint, words)

    def tell_notices(self) -> None:
        """Tell what has to be told about saving, once."""
        self.console.tell(self.session.notices)

    def _tell(self, word: Word, rest: str, hint: str, words: tuple[Word, ...]) -> None:
        if word == "help":
            for line in hint.split("\n"):
                self.console.line(line)
            explain(self.console.line, words)
            self.console.line()
        elif word == "glossary":
            self._glossary(rest)
        elif word == "people" and self.playing:
            tell(self.console, people(self.playing.scenario))
        elif word == "coach":
            self._coach()

    def _glossary(self, wanted: str) -> None:
        if wanted:
            tell_word(self.session, self.console, wanted)
            return
        entries = scene_words(self.playing) if self.playing else ()
        if not entries:
            self.console.say(
                _("None of the words of the workplace is used here. Write g and a word to look it up.")
            )
            return
        count = len(entries)
        self.console.line(ngettext("One word:", "{count} words:", count).replace("{count}", str(count)))
        self.console.say(*(word_line(entry) for entry in entries))

    def _coach(self) -> None:
        change_coach(self.session)
        self.console.say(coach_line(self.session))

    def _tried(self) -> None:
        if change_tried(self.session):
            self.console.say(_("The choices you made in earlier plays are marked now."))
        else:
            self.console.say(_("The choices you made in earlier plays are not marked."))

    def _other_language(self) -> None:
        code = other_language()
        self.session.use_language(code)
        self.session.set("language", code)
        self.console.say(_("The language is English now."))


def confirmed(console: Console, question: str, otherwise: str = "") -> bool:
    """Ask whether to do something; whether the answer is yes, in either language; a no is told.

    `otherwise`: what is told then; without it, that nothing was erased.
    """
    console.line(question)
    try:
        answer = console.ask()
    except EndOfInput:
        answer = ""
    if answer.strip().lower() in ("yes", "y", "ja", "j"):
        return True
    console.line(otherwise or _("Nothing was erased."))
    return False


def tell_word(session: Session, console: Console, wanted: str) -> bool:
    """Tell what a word means; whether it is known."""
    entries = look_up(session, wanted)
    if entries:
        console.say(*(word_line(entry) for entry in entries))
        return True
    close = nearest(session, wanted)
    sentence = _("“{word}” is not in the word list.").replace("{word}", wanted)
    if close:
        sentence += " " + _("Did you mean “{word}”?").replace("{word}", close)
    console.say(sentence)
    return False
