"""How far a state seems to be from a goal: what leads a search whose way need not be shortest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from simulator.check.proof.fixpoint import Flow
from simulator.check.proof.machine import Key

S = TypeVar("S")


def distance(flow: Flow[S], goals: Mapping[str, S]) -> Callable[[int], tuple[int, int]]:
    """Return a function from a state to the steps it still seems to need, and to the settings between.

    A number needs as many as the greatest step takes it there, every other key that stands wrong one. Where
    smaller steps are all there is, the settings tell which of two states is nearer.
    For an ending, whose states have forgotten everything, it is the settings that open the way to it.
    """
    view, space = flow.view, flow.space
    bounds: dict[Key, tuple[int, int]] = {}
    gates = _gates(flow, goals)
    for key in view.keys:
        extents = [space.extent(states, key) for node, states in gates if view.alive(node, key)]
        if extents:
            bounds[key] = min(low for low, _ in extents), max(high for _, high in extents)
    steps = _greatest_steps(flow)
    needs = [(*view.slots[key], low, high, steps.get(key, 0)) for key, (low, high) in bounds.items()]
    needs = [need for need in needs if need[2] > 0 or need[3] < need[1] - 1]

    def far(state: int) -> tuple[int, int]:
        total = settings = 0
        for stride, size, low, high, step in needs:
            setting = state // stride % size
            if setting < low or setting > high:
                gap = max(low - setting, setting - high)
                total += -(-gap // step) if step else 1
                settings += gap
        return total, settings

    return far


def _gates(flow: Flow[S], goals: Mapping[str, S]) -> list[tuple[str, S]]:
    """Return the goals; of those at an ending the states one step before."""
    gates = []
    for node, states in goals.items():
        if flow.view.steps[node]:
            gates.append((node, states))
            continue
        for source, step in flow.into[node]:
            before = flow.sources({node: states}, step, flow.space.full)
            if before:
                gates.append((source, before))
    return gates


def _greatest_steps(flow: Flow[S]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for steps in flow.view.steps.values():
        for act in (act for step in steps for act in step.acts if act.adds):
            found[act.key] = max(found.get(act.key, 1), abs(act.amount))
    return found
