"""Whether every typed moment has each of the scene's reactions, and whether each of them can be met.

A reaction can be met when a reply leads to it: one is said to the candidate's ears for each. For `clear` it
is the author's own models, one of which has to be caught whole; for the others a plain example. Where
everything is heard, `lost_word` is met through `avoid` alone and `too_long` never.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.check.proof.finding import Finding
from simulator.language.analysis import analyse
from simulator.language.listener import Listener, candidate
from simulator.language.reactions import EVERY, answer
from simulator.language.tokens import speech
from simulator.scenario.model import Node, Scenario, Write

PROBES = {
    "nb": {
        "hurt": "Du er lat.",
        "unclear": "ok",
        "lost_word": "Dette er viktig: {word}.",
        "too_long": "Du går inn" + " og så går du inn" * 6 + ".",
    },
    "en": {
        "hurt": "You are lazy.",
        "unclear": "ok",
        "lost_word": "This is important: {word}.",
        "too_long": "You go in" + " and then you go in" * 6 + ".",
    },
}
RARE = {"nb": "konsolidering", "en": "obfuscation"}
"""Words that nobody below C1 knows."""


def reactions(scenario: Scenario) -> Iterator[Finding]:
    """Yield reactions that are not written, and those that no reply leads to."""
    for position, node in enumerate(scenario.nodes.values()):
        if node.write:
            path = ("nodes", position, "write", "reactions")
            for name in EVERY:
                if name not in node.write.reactions:
                    yield Finding("missing-reaction", node.id, path, {"name": name})
            for name in _unmet(scenario, node, node.write):
                arguments = {"name": name, "level": scenario.candidate.level}
                yield Finding("unmet-reaction", node.id, (*path, name), arguments)


def _unmet(scenario: Scenario, node: Node, write: Write) -> Iterator[str]:
    """Yield the written reactions that neither an example nor a model leads to."""
    listener = candidate(scenario, node)
    replies = [*_examples(listener, write), *(" ".join(speech(model.you)) for model in write.models)]
    met = {answer(analyse(reply, listener), write.reactions).reaction for reply in replies}
    yield from (name for name in EVERY if name in write.reactions and name not in met)


def _examples(listener: Listener, write: Write) -> Iterator[str]:
    word = next(iter(write.avoid), RARE[listener.language])
    for text in PROBES[listener.language].values():
        yield text.replace("{word}", word)
