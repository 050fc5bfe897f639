"""What a room looks at when its story is over: thoughts, what lay behind, questions, a plan for each."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.session.blocks import Block, Heading, Items, Part, Said, Text
from simulator.session.labels import YOU
from simulator.session.looking_back import looking_back
from simulator.session.past_words import said_in
from simulator.session.playing import Playing
from simulator.texts import _


def together(playing: Playing) -> list[Part]:
    """Return the pages of the end, in order; none is empty."""
    behind = {part.name: part for part in looking_back(playing)}
    pages = [Part("thoughts", _("What you could not see"), tuple(_thoughts(playing)))]
    pages += [behind[name] for name in ("truth", "others") if name in behind]
    pages.append(Part("questions", _("Questions for the group"), tuple(_questions(playing))))
    pages.append(Part("plan", _("A plan for each"), tuple(_plan(playing))))
    return [page for page in pages if page.blocks]


def _thoughts(playing: Playing) -> Iterator[Block]:
    name = playing.candidate_name
    label = _("{name} thought").replace("{name}", name)
    for turn in playing.turns:
        yield from (
            Said("thought", label, " ".join(passage.thought)) for passage in turn.passages if passage.thought
        )
        if turn.step is not None:
            yield Said("you", _(YOU), said_in(turn))


def _questions(playing: Playing) -> Iterator[Block]:
    questions = playing.scenario.workshop.questions
    if questions:
        yield Text(_("Talk in pairs first, then all together."), "aside")
        yield Items(questions)


def _plan(playing: Playing) -> Iterator[Block]:
    sentence = playing.scenario.debrief.plan
    if sentence:
        yield Heading(_("Complete the sentence, each for yourself"))
        yield Text(sentence, "lead")
        yield Text(
            _("Write it on your phone or on paper, and take it with you. Nobody collects it."), "aside"
        )
