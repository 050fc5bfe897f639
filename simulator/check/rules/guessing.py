"""How often a player who does not read the scene hits the strong choice: by a cue, by several, by words.

A decision counts once, however often it is met. Where a cue picks several choices, or says nothing and the
player takes any, each counts in proportion.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, reduce
from itertools import permutations
from math import log
from operator import or_
from typing import NamedTuple

from simulator.check.proof.finding import Finding
from simulator.check.rules.cues import Pick, Picks, cues, singled_out
from simulator.scenario.model import Scenario

MOST_BY_CUE = 0.55
"""A cue, or several in order, that hits more often than this gives the story away."""
MOST_BY_WORDS = 0.50
"""So does a counter of words that has read the other stories."""
FEWEST_DECISIONS = 8
"""Decisions that a cue must speak to before its figure means anything."""
MOST_DECISIONS = 100
"""A longer one is no story that somebody plays in one sitting, and nothing is said of it."""
LONGEST_BUNDLE = 4
SEARCHED = 3
"""Cues in an order that are tried in every combination; a further one is only added to the best of these."""
TOKEN = re.compile(r"\w+|[?!«»“”,]")


class Decision(NamedTuple):
    """The choices of a node as they stand in one language. `strong` and `you` go by place."""

    node: str
    choices: tuple[str, ...]
    strong: tuple[bool, ...]
    you: tuple[str, ...]

    @property
    def chance(self) -> float:
        """The share of strong choices: what a player hits who takes any."""
        return sum(self.strong) / len(self.strong)

    def hit(self, picked: Picks) -> float:
        """Return the share of strong ones among those picked; chance where none is."""
        return sum(self.strong[place] for place in picked) / len(picked) if picked else self.chance


class Figure(NamedTuple):
    """What a cue is worth.

    `spoken`: the decisions in which it singles out some choices; `right`: how often these are strong; `rate`:
    how often the player hits in all; `found`: the strong ones it picks, as `(story, node.choice)`.
    """

    spoken: int
    right: float
    rate: float
    found: tuple[tuple[str, str], ...]


class Guessing(NamedTuple):
    """What can be guessed of some stories in one language; shares of 1.

    `bundle`: the best cues in order, and their rate; `words`: the rate of a counter of words trained on the
    other stories, `None` where there is no other story.
    """

    language: str
    decisions: int
    chance: float
    cues: Mapping[str, Figure]
    bundle: tuple[tuple[str, ...], float]
    words: float | None

    def as_data(self) -> dict[str, object]:
        """Return the figures as plain data: shares of 1."""
        return {
            "language": self.language,
            "decisions": self.decisions,
            "chance": self.chance,
            "cues": {name: figure._asdict() for name, figure in self.cues.items()},
            "bundle": {"cues": list(self.bundle[0]), "rate": self.bundle[1]},
            "words": self.words,
        }


def decisions(scenario: Scenario) -> tuple[Decision, ...]:
    """Return the decisions of a scenario that have both strong choices and others."""
    found = (
        Decision(
            node.id,
            tuple(choice.id for choice in node.choices),
            tuple(choice.quality == "strong" for choice in node.choices),
            tuple(choice.you for choice in node.choices),
        )
        for node in scenario.nodes.values()
    )
    told = tuple(one for one in found if 0 < sum(one.strong) < len(one.strong))
    return told if len(told) <= MOST_DECISIONS else ()


def guessing(stories: Mapping[str, Sequence[Decision]], language: str) -> Guessing:
    """Return what can be guessed of stories, by id, whose decisions stand in one language."""
    every = [(story, one) for story, theirs in stories.items() for one in theirs]
    picked = {
        name: [singled_out(pick(one.you), len(one.you)) for _, one in every]
        for name, pick in cues(language).items()
    }
    known = {name: _figure(every, theirs) for name, theirs in picked.items()}
    chance = [one.chance for _, one in every]
    values = {
        name: [one.hit(picks) if picks else None for (_, one), picks in zip(every, theirs, strict=True)]
        for name, theirs in picked.items()
    }
    return Guessing(language, len(every), _mean(chance), known, _bundle(values, chance), _by_words(stories))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def _figure(every: Sequence[tuple[str, Decision]], picks: Sequence[Picks]) -> Figure:
    hits, spoken, found = [], [], []
    for (story, one), picked in zip(every, picks, strict=True):
        hits.append(one.hit(picked))
        if picked:
            spoken.append(one.hit(picked))
            strong = [place for place in sorted(picked) if one.strong[place]]
            found += [(story, f"{one.node}.{one.choices[place]}") for place in strong]
    return Figure(len(spoken), _mean(spoken), _mean(hits), tuple(found))


def _bundle(
    values: Mapping[str, Sequence[float | None]], chance: Sequence[float]
) -> tuple[tuple[str, ...], float]:
    """Return the best few cues in an order, each asked where those before it say nothing, and their rate."""
    shares: dict[str, dict[float, int]] = {}
    for name, theirs in values.items():
        by_value = _by_value(theirs)
        if by_value not in shares.values():  # what says the same as another adds nothing, before or behind it
            shares[name] = by_value
    spoken = {name: reduce(or_, by_value.values(), 0) for name, by_value in shares.items()}
    left_to_chance = _by_value(chance)

    @cache
    def heard(order: tuple[str, ...]) -> tuple[float, int]:
        """Return what the cues of an order hit together, and the places that none of them speaks of."""
        if not order:
            return 0.0, (1 << len(chance)) - 1
        total, asked = heard(order[:-1])
        return total + _hits(shares[order[-1]], asked), asked & ~spoken[order[-1]]

    def rate(order: tuple[str, ...]) -> float:
        total, left = heard(order)
        return (total + _hits(left_to_chance, left)) / len(chance) if chance else 0.0

    best = max(
        ((rate(order), order) for size in (1, 2, SEARCHED) for order in permutations(shares, size)),
        key=lambda found: (round(found[0], 9), -len(found[1])),
    )
    for _ in range(LONGEST_BUNDLE - SEARCHED):
        longer = [(rate((*best[1], name)), (*best[1], name)) for name in shares if name not in best[1]]
        best = max([best, *longer], key=lambda found: (round(found[0], 9), -len(found[1])))
    return best[1], best[0]


def _hits(by_value: Mapping[float, int], asked: int) -> float:
    return sum(value * (places & asked).bit_count() for value, places in by_value.items())


def _by_value(values: Sequence[float | None]) -> dict[float, int]:
    """Return for each value the places it stands at, as bits: a thousand stories are summed in one step."""
    return {
        one: int("".join("1" if value == one else "0" for value in reversed(values)), 2)
        for one in sorted({value for value in values if value is not None})
    }


class WordCounter:
    """A player who has counted the words of the strong choices read, and of the others.

    How much a word speaks for a strong choice is naive Bayes, one added to each count.
    """

    def __init__(self, read: Iterable[Decision]) -> None:
        """Count the words of the decisions read."""
        self._counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        self._choices = {True: 0, False: 0}
        for one in read:
            for strong, text in zip(one.strong, one.you, strict=True):
                self._counts[strong].update(set(tokens(text)))
                self._choices[strong] += 1

    def picks(self, texts: Sequence[str], unread: WordCounter | None = None) -> Picks:
        """Return the choices whose words speak most for being strong, `unread` taken out of what was read."""
        sums = [round(sum(self._speaks(word, unread) for word in set(tokens(text))), 9) for text in texts]
        return frozenset(place for place, total in enumerate(sums) if total == max(sums))

    def _speaks(self, word: str, unread: WordCounter | None) -> float:
        logs, seen = {}, False
        for kind in (True, False):
            count, choices = self._counts[kind][word], self._choices[kind]
            if unread is not None:
                count, choices = count - unread._counts[kind][word], choices - unread._choices[kind]
            logs[kind] = log((count + 1) / (max(1, choices) + 2))
            seen = seen or count > 0
        return logs[True] - logs[False] if seen else 0.0


def tokens(text: str) -> list[str]:
    """Return words in lower case and the marks that a reader sees at once."""
    return TOKEN.findall(text.lower())


def guessers(stories: Mapping[str, Sequence[Decision]], found: Guessing, story: str) -> dict[str, Pick]:
    """Return every player by name: each cue, the best few in order, the words of the other stories."""
    known = cues(found.language)

    def in_order(texts: Sequence[str]) -> Picks:
        picked = (singled_out(known[name](texts), len(texts)) for name in found.bundle[0])
        return next((one for one in picked if one), frozenset())

    words = WordCounter(one for name, theirs in stories.items() if name != story for one in theirs)
    return {**known, "bundle": in_order, "words": words.picks}


def _by_words(stories: Mapping[str, Sequence[Decision]]) -> float | None:
    if sum(bool(theirs) for theirs in stories.values()) < 2:
        return None
    every = WordCounter(one for theirs in stories.values() for one in theirs)
    hits = []
    for theirs in stories.values():
        own = WordCounter(theirs)
        hits += [one.hit(every.picks(one.you, unread=own)) for one in theirs]
    return _mean(hits)


def telling(found: Guessing) -> Iterator[Finding]:
    """Yield a finding for each way of guessing that hits too often; places are empty, they concern a pack."""
    for name, figure in found.cues.items():
        share = max(figure.right, figure.rate)
        if figure.spoken >= FEWEST_DECISIONS and share > MOST_BY_CUE:
            places = ", ".join(f"{story} {place}" for story, place in figure.found[:6])
            arguments = {
                "cue": name,
                "percent": percent(share),
                "most": percent(MOST_BY_CUE),
                "count": str(figure.spoken),
                "places": places or "–",
            }
            yield Finding("guessable-cue", "", (), arguments, None, found.language)
    order, rate = found.bundle
    if found.decisions >= FEWEST_DECISIONS and rate > MOST_BY_CUE and len(order) > 1:
        arguments = {"cue": " > ".join(order), "percent": percent(rate), "most": percent(MOST_BY_CUE)}
        yield Finding("guessable-bundle", "", (), arguments, None, found.language)
    if found.words is not None and found.decisions >= FEWEST_DECISIONS and found.words > MOST_BY_WORDS:
        arguments = {"percent": percent(found.words), "most": percent(MOST_BY_WORDS)}
        yield Finding("guessable-words", "", (), arguments, None, found.language)


def percent(share: float) -> str:
    """Return a share as a whole number of hundredths."""
    return f"{100 * share:.0f}"
