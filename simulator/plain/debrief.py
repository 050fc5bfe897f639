"""The debrief as a walk in lines: Enter goes on, b goes back a part, n goes to the next part."""

from __future__ import annotations

from collections.abc import Callable

from simulator.plain.asking import Asker
from simulator.plain.words import Word, number
from simulator.session.beats import Turn
from simulator.session.looking_back import LookingBack, cited_tips, looking_back
from simulator.session.past_words import as_told
from simulator.session.planning import filled
from simulator.session.playing import Playing, begin, play_on
from simulator.session.wording import chances, own_line, quality_word, skill_title
from simulator.texts import _

WORDS: tuple[Word, ...] = ("back", "next", "repeat", "glossary", "people", "language", "stop")
Part = Callable[[], Word | None]
"""Tells a part; returns None to go on, or the word to act on: `back`, `next` or `repeat`."""


class Debrief:
    """The walk through one play's debrief."""

    def __init__(self, asker: Asker, playing: Playing) -> None:
        """Take a play that came to its ending."""
        self.asker = asker
        self.console = asker.console
        self.playing = playing
        self.parts: LookingBack = looking_back(playing)
        asker.playing = playing

    def tell(self) -> None:
        """Tell part after part to the end of the debrief. Raises Stopped and EndOfInput."""
        place = 0
        while True:
            self.parts = looking_back(self.playing)  # anew: the language may have changed
            steps = self._steps()
            if place >= len(steps):
                break
            word = steps[place]()
            if word == "back":
                place = max(0, place - 1)
            elif word != "repeat":
                place += 1
        self.playing.finish()

    def what_now(self) -> Playing | None:
        """Ask what comes now: a new play to go on with, or `None` for enough."""
        decisions = [(index, turn) for index, turn in enumerate(self.parts.turns) if turn.step is not None]
        self.console.line(_("What now?"))
        self.console.line(_("Enter: enough for now."))
        self.console.line(_("a: play again from the start."))
        self.console.line(_("A number: play on from that decision, and choose something else there."))
        self.console.say(*(f"{place}. {_own(turn)}" for place, (_index, turn) in enumerate(decisions, 1)))
        hint = _("Write a number, a, or only Enter.")
        while True:
            line, word = self.asker.ask(hint, ("stop", "language"), own_text=True)
            if word:
                self.parts = looking_back(self.playing)
                return self.what_now()
            if not line.strip():
                return None
            self.console.line()
            if line.strip().lower() == "a":
                return begin(self.playing.session, self.playing.row.scenario)
            picked = number(line, len(decisions))
            if picked:
                return play_on(self.playing, decisions[picked - 1][0])
            self.console.say(hint)

    def _steps(self) -> list[Part]:
        """Return the parts this scenario has something for, in order."""
        parts = self.parts
        every: list[tuple[object, Part]] = [
            (parts.opening, self._opening), (True, self._retold), (parts.hidden_truth, self._truth),
            (parts.question, self._question), (True, self._contrast), (parts.other_truths, self._others),
            (parts.plan, self._plan), (parts.skills, self._skills),
        ]  # fmt: skip
        return [part for has, part in every if has]

    # Asking and waiting

    def _on(self) -> Word | None:
        """Wait for Enter; return the word written instead, if any."""
        hint = _("Enter goes on.")
        while True:
            line, word = self.asker.ask(hint, WORDS)
            self.console.line()
            if word or not line.strip():
                return word
            self.console.say(hint)

    def _written(self, name: str, kept: str, keep: Callable[[str], None], hint: str = "") -> Word | None:
        """Ask for one line of the person's own; an empty one keeps what there is."""
        if kept:
            self.console.say(f"{_('You wrote:')} {kept}")
        hint = hint or _("Write one line if you like, or only Enter to go on.")
        self.console.line(hint)
        line, word = self.asker.ask(hint, WORDS, own_text=True)
        self.console.line()
        if not word and line.strip():
            keep(line.strip())
            self.playing.keep_draft("", name)
        return word

    # The parts

    def _opening(self) -> Word | None:
        self.console.say(_("Looking back"))
        self.console.say(_("This shows what you chose in a story; it does not measure you."))
        self.console.say(self.parts.opening)
        self.console.line(_("Only you see this. It stays on this machine."))
        return self._reflected("opening")

    def _reflected(self, name: str) -> Word | None:
        kept = self.playing.draft(name) or self.parts.reflections.get(name, "")
        return self._written(name, kept, lambda text: self.playing.reflect(name, text))

    def _retold(self) -> Word | None:
        name = self.playing.candidate_name
        self.console.say(_("What happened, and what you could not see"))
        lead = _(
            "Here is your own play once more. Press Enter, and you hear what {name} was thinking, "
            "one moment at a time. Your own words are marked strong, workable, tempting or weak. "
            "That is said of the words, not of you."
        )
        self.console.say(lead.replace("{name}", name))
        if any(turn.choice and turn.choice.quality == "tempting" for turn in self.parts.turns):
            self.console.say(
                _("Look twice at the tempting ones: they were well meant, but they did something else.")
            )
        word = self._on()
        for turn in self.parts.turns:
            if word:
                return word
            word = self._turn(turn, name)
        return word

    def _turn(self, turn: Turn, name: str) -> Word | None:
        """Tell one turn, its thought after Enter."""
        for passage in turn.passages:
            self.console.say(*passage.scene)
            if passage.thought:
                self.console.line(_("{name} was thinking something here …").replace("{name}", name))
                word = self._on()
                if word:
                    return word
                self.console.line(_("What {name} thought:").replace("{name}", name))
                self.console.say(*passage.thought)
        if turn.step is None:
            self.console.say(_("The ending: {name}").replace("{name}", self.playing.node.ending))
            return self._on()
        self._said(turn)
        return self._on()

    def _said(self, turn: Turn) -> None:
        if turn.choice:
            self.console.say(f"{_('You')} ({quality_word(turn.choice.quality)}): {turn.choice.you}")
        elif turn.typed:
            self.console.say(f"{_('You wrote:')} {turn.typed}")
        else:
            self.console.say(_("You went past this one without writing."))
        if turn.write:
            self.console.say(*(f"- {turn.write.checklist[item]}" for item in turn.ticks))
        self.console.say(*turn.reaction)
        if turn.feedback:
            self.console.say(f"{_('The coach:')} {turn.feedback}")
            tips = cited_tips(self.playing, turn)
            if tips:
                self.console.say(_("From the tips:") + " " + " ".join(tips))

    def _truth(self) -> Word | None:
        self.console.say(_("What lay behind"))
        self.console.say(*self.parts.hidden_truth)
        return self._on()

    def _question(self) -> Word | None:
        self.console.say(_("A question for you"))
        self.console.say(self.parts.question)
        return self._reflected("question")

    def _contrast(self) -> Word | None:
        pair = self.parts.contrast
        self.console.say(_("Two ways of saying it"))
        self.console.line(f"{quality_word('weak').capitalize()}: {pair.weak}")
        self.console.say(f"{quality_word('strong').capitalize()}: {pair.strong}")
        self.console.say(f"{_('The rule:')} {pair.rule}")
        return self._on()

    def _others(self) -> Word | None:
        self.console.say(_("It could also have been"))
        self.console.line(_("The same behaviour could also have meant:"))
        self.console.say(*(f"- {text}" for text in self.parts.other_truths))
        return self._on()

    def _plan(self) -> Word | None:
        plan = self.parts.plan
        self.console.say(_("Take it to work"))
        self.console.line(_("A plan for the next time, in your own words. Complete the sentence:"))
        self.console.say(plan)
        draft = self.playing.draft("plan")
        kept = filled(plan, draft) if draft else self.parts.kept_plan

        def keep(text: str) -> None:
            whole = filled(plan, text)
            self.playing.plan(whole)
            self.console.say(whole)

        return self._written(
            "plan", kept, keep, _("Write only the words that are missing, or only Enter to go on.")
        )

    def _skills(self) -> Word | None:
        self.console.say(_("What you practised"))
        self.console.say(
            _("What this play gave you a chance to practise, and what was seen of it. No points, no total.")
        )
        for profile in self.parts.skills:
            title = skill_title(profile, self.playing.session.pack)
            line = own_line(profile)
            self.console.say(f"{title}. {chances(profile)}.", " ".join(as_told(line)) if line else "")
        return self._on()


def _own(turn: Turn) -> str:
    """Return a turn's own line on one line."""
    text = turn.choice.you if turn.choice else turn.typed or _("You went past this one without writing.")
    return " ".join(text.split())
