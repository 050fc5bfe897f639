"""What the rules of good feedback say about a scenario: its choices, what the coach says, whom it shows.

The numbers are design rules of this project: four choices with one that is plausible but wrong, two sentences
of feedback (three at most), two other truths, strong choices that cannot be told by their length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean

from simulator.check.proof.finding import Finding
from simulator.engine.story import conditions
from simulator.language.tokens import WORD, split
from simulator.scenario.composing import KeyPath
from simulator.scenario.model import Choice, Node, Scenario
from simulator.scenario.walk import Told

BIAS = 1.2
"""Strong choices may be this many times as long as the rest, on the average over the scenario."""
FEWEST_CHOICES = 4
MOST_SENTENCES = 2
FEWEST_TRUTHS = 2

COUNTRY_TALK = {
    "nb": re.compile(
        r"\b(?:i (?:ditt|deres|hennes|hans) (?:hjem)?land|(?:i )?(?:hjem)?landet (?:ditt|deres)"
        r"|(?:din|deres|hennes|hans) kultur|kulturen (?:din|deres|hennes|hans)"
        r"|der (?:du|dere) kommer fra|dere (?:fra|der nede)|folk (?:som deg|fra \w+) (?:er|pleier))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:in (?:your|their|her|his) (?:home |own )?country|your (?:home |own )?country"
        r"|(?:your|their|her|his) culture|where you (?:come|are) from|where you['’]re from"
        r"|you people|people like you|people from \w+ (?:are|tend))\b",
        re.IGNORECASE,
    ),
}
"""Phrases that explain a person by a country or a culture, by language."""
COUNTRY_STEMS = ("land", "kultur", "kommer fra", "dere ", "folk", "country", "culture", "where you", "people")
"""One of these stands in each of the phrases: most texts need no closer look."""
NOT_SAID_BY_US = frozenset({"write.trap.you", "debrief.contrast.weak", "thought"})
"""Texts that show what not to say, or what the candidate thinks."""
PARTED = re.compile(r"[^\W\d_],?\n\n(?=[a-zæøå])")
"""An empty line in the middle of a sentence."""
FEEDBACK = frozenset({"feedback", "write.feedback"})
MAY_CITE = FEEDBACK | {"write.trap.why", "write.models.why", "note"}
"""Texts that may cite the phrase they warn against."""
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


def pedagogy(scenario: Scenario, texts: Sequence[Told]) -> Iterator[Finding]:
    """Yield every finding about how a scenario, and what it tells in its texts, teaches."""
    yield from _cue_bias(texts)
    wanted, steering = _directions(scenario), _places_that_steer(scenario)
    for position, node in enumerate(scenario.nodes.values()):
        if node.choices:
            yield from _decision(node, ("nodes", position))
            yield from _dominated(scenario, node, ("nodes", position), wanted, steering)
    parted = [place for place in texts if PARTED.search(place.text)]
    for place in parted:
        yield Finding("parted-sentence", place.at, place.path)
    for place in texts:
        if place.kind in FEEDBACK and not (parted and "\n\n" in place.text):
            count = len(split(place.text))
            if count > MOST_SENTENCES:
                arguments = {"count": str(count), "most": str(MOST_SENTENCES)}
                yield Finding("long-feedback", place.at, place.path, arguments)
    count = len(scenario.debrief.other_truths)
    if count < FEWEST_TRUTHS:
        arguments = {"count": str(count), "least": str(FEWEST_TRUTHS)}
        yield Finding("few-other-truths", "", ("debrief", "other_truths"), arguments)
    yield from country_talk(texts, scenario.language)
    if not scenario.reviews:
        yield Finding("no-review", "", ("reviews",))


def _cue_bias(texts: Sequence[Told]) -> Iterator[Finding]:
    """Who can tell the strong choice by its length learns to look for the long one."""
    lengths: dict[bool, list[int]] = {True: [], False: []}
    longest: tuple[int, str, KeyPath] = (0, "", ("nodes",))
    for place in texts:
        if place.kind == "you":
            words = len(WORD.findall(place.text))
            lengths[place.quality == "strong"].append(words)
            if place.quality == "strong" and words > longest[0]:
                longest = (words, place.at, place.path)
    if not all(lengths.values()):
        return
    strong, rest = mean(lengths[True]), mean(lengths[False])
    if strong > BIAS * rest:
        arguments = {
            "strong": f"{strong:.0f}",
            "rest": f"{rest:.0f}",
            "percent": f"{100 * strong / rest - 100:.0f}",
            "longest": longest[1],
            "words": str(longest[0]),
        }
        yield Finding("cue-bias", "", longest[2], arguments)


def _decision(node: Node, path: KeyPath) -> Iterator[Finding]:
    if len(node.choices) < FEWEST_CHOICES:
        arguments = {"node": node.id, "count": str(len(node.choices)), "least": str(FEWEST_CHOICES)}
        yield Finding("few-choices", node.id, path, arguments)
    if not any(choice.quality == "tempting" for choice in node.choices):
        yield Finding("no-tempting", node.id, path, {"node": node.id})
    for position, choice in enumerate(node.choices):
        place, choice_path = f"{node.id}.{choice.id}", (*path, "choices", position)
        for code, there in (
            ("no-reaction", choice.reaction),
            ("no-feedback", choice.feedback),
            ("no-tip", choice.tips),
        ):
            if not there:
                yield Finding(code, place, choice_path, {"place": place})


def _dominated(
    scenario: Scenario, node: Node, path: KeyPath, wanted: Mapping[str, int], steering: set[str]
) -> Iterator[Finding]:
    """A strong choice that a weaker one beside it equals or beats teaches the wrong thing."""
    for position, choice in enumerate(node.choices):
        if choice.quality != "strong" or f"{node.id}.{choice.id}" in steering:
            continue
        for sibling in node.choices:
            same_way = sibling.goto == choice.goto and (sibling.when is None or sibling.when == choice.when)
            if sibling.quality == "strong" or not same_way or (sibling.once and not choice.once):
                continue
            if _as_good(sibling, choice, wanted, scenario):
                place = f"{node.id}.{choice.id}"
                arguments = {"place": place, "other": f"{node.id}.{sibling.id}", "quality": sibling.quality}
                yield Finding("dominated-choice", place, (*path, "choices", position), arguments)
                break


def _as_good(other: Choice, strong: Choice, wanted: Mapping[str, int], scenario: Scenario) -> bool:
    for name, direction in wanted.items():
        ours, theirs = strong.effects.get(name), other.effects.get(name)
        if scenario.state[name].kind == "number":
            if direction * (int(theirs or 0) - int(ours or 0)) < 0:
                return False
        elif ours != theirs and not (direction and theirs == (direction > 0)):
            return False
    return True


def _directions(scenario: Scenario) -> dict[str, int]:
    """Return for each value that anything reads whether more of it is good (1), bad (-1) or neither (0).

    Nobody declares this: what strong choices raise more often than others do is taken to be good.
    """
    read = set().union(*(condition.names for condition in conditions(scenario)))
    balance = dict.fromkeys(sorted(read & scenario.state.keys()), 0)
    for choice in (choice for node in scenario.nodes.values() for choice in node.choices):
        for name, effect in choice.effects.items():
            amount = (1 if effect else -1) if isinstance(effect, bool) else effect
            if name in balance and isinstance(amount, int):
                balance[name] += amount if choice.quality in ("strong", "workable") else -amount
    return {
        name: 0 if scenario.state[name].kind == "one_of" or not total else 1 if total > 0 else -1
        for name, total in balance.items()
    }


def _places_that_steer(scenario: Scenario) -> set[str]:
    """Return the choices that more than the debrief's questions ask about: effects are not all they do."""
    questions = {question.when for question in scenario.debrief.questions}
    steering = (condition for condition in conditions(scenario) if condition not in questions)
    return set().union(*(condition.chose for condition in steering))


def country_talk(texts: Sequence[Told], language: str) -> Iterator[Finding]:
    """Behaviour is explained by the person and the situation; a country explains nobody."""
    pattern = COUNTRY_TALK.get(language)
    if pattern is None:
        return
    for place in texts:
        if place.kind in NOT_SAID_BY_US or (place.kind == "you" and place.quality in ("weak", "tempting")):
            continue
        text, lowered = place.text, place.text.lower()
        if not any(stem in lowered for stem in COUNTRY_STEMS):
            continue
        if place.kind in MAY_CITE:
            text = QUOTED.sub("", text)
        match = pattern.search(text)
        if match:
            yield Finding("country-talk", place.at, place.path, {"phrase": match.group()}, None, language)
