"""Two plays of one scenario side by side: where they go together, where they part, what each led to."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from simulator.engine.events import Chose
from simulator.engine.transcript import Turn
from simulator.session.playing import Playing
from simulator.session.traces import Trace, traces
from simulator.store.journal import Play

Kind = Literal["together", "parting", "apart", "now"]


class Row(NamedTuple):
    """One step of both plays.

    `together`: the same words were chosen, or both wrote. `parting`: the same moment, other
    words. `apart`: only one of the plays came here (the other side is `None`). `now`: where
    each play stands: its ending, or the moment it was left at.
    """

    kind: Kind
    left: Turn | None
    right: Turn | None


class Side(NamedTuple):
    """One of the two plays: its row, its ending's name ("" while it is open), and what it left behind."""

    play: Play
    ending: str
    traces: tuple[Trace, ...]


class Comparison(NamedTuple):
    """Two plays, aligned. `truths_differ`: what lies behind was drawn differently in the two."""

    left: Side
    right: Side
    rows: tuple[Row, ...]
    truths_differ: bool

    @property
    def same_way(self) -> bool:
        """Whether the plays never part."""
        return all(row.kind in ("together", "now") for row in self.rows)


def compare(left: Playing, right: Playing) -> Comparison:
    """Align two plays of the same scenario, decision by decision."""
    first, second = left.turns, right.turns
    rows = align(first[:-1], second[:-1])
    rows.append(Row("now", first[-1], second[-1]))
    differ = dict(left.state.origin.drawn) != dict(right.state.origin.drawn)
    return Comparison(_side(left), _side(right), tuple(rows), differ)


def align(first: tuple[Turn, ...], second: tuple[Turn, ...]) -> list[Row]:
    """Pair the turns of two plays: what stands at the same node stands beside each other.

    The way they share from the start is paired turn by turn; after the first parting the
    longest common stretches of nodes are.
    """
    shared = 0
    for one, other in zip(first, second, strict=False):
        if one.node != other.node:
            break
        shared += 1
    rows = [_pair(one, other) for one, other in zip(first[:shared], second[:shared], strict=True)]
    one_way, other_way = first[shared:], second[shared:]
    matcher = SequenceMatcher(
        None, [turn.node for turn in one_way], [turn.node for turn in other_way], autojunk=False
    )
    for tag, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        left, right = one_way[left_from:left_to], other_way[right_from:right_to]
        if tag == "equal":
            rows += [_pair(one, other) for one, other in zip(left, right, strict=True)]
        else:
            rows += [Row("apart", turn, None) for turn in left]
            rows += [Row("apart", None, turn) for turn in right]
    return rows


def _pair(one: Turn, other: Turn) -> Row:
    if isinstance(one.step, Chose) and isinstance(other.step, Chose) and one.step.choice != other.step.choice:
        return Row("parting", one, other)
    return Row("together", one, other)


def _side(playing: Playing) -> Side:
    return Side(playing.row, playing.node.ending, traces(playing))
