"""How far a play has come: the decisions taken against those that are likely to follow."""

from __future__ import annotations

from functools import lru_cache

from simulator.engine.story import Story

ROUNDS = 60
"""So often the expectation is improved: far more than any story has decisions on one way."""
FAR = 99.0


@lru_cache(maxsize=8)
def decisions_left(story: Story) -> dict[str, float]:
    """Return the decisions expected from each node to an ending, each way out taken alike.

    Conditions are not looked at: where a play is half-way is told in words, and need not be exact.
    """
    ways: dict[str, list[str]] = {}
    costs: dict[str, int] = {}
    for name, ready in story.nodes.items():
        own = [to for _when, to in ready.goto]
        ways[name] = [to for one in ready.choices.values() for _when, to in (one.goto or ready.goto)] or own
        costs[name] = 0 if ready.bare or ready.node.ending else 1
    left = dict.fromkeys(story.nodes, 0.0)
    for _round in range(ROUNDS):
        left = {
            name: min(FAR, costs[name] + sum(left[to] for to in found) / len(found)) if found else 0.0
            for name, found in ways.items()
        }
    return left


def share_done(story: Story, node: str, taken: int) -> float:
    """Return how much of a play lies behind after `taken` decisions, at a node: 0 to 1."""
    left = decisions_left(story).get(node, 0.0)
    return taken / (taken + left) if taken else 0.0
