"""A layered picture of a story: which place stands in which row, and where, so that few ways cross.

The steps are those of Sugiyama, Tagawa and Toda (1981): rows by the longest way from the start, a point in
each row that a long way passes, an order by the middle of the neighbours, and last the distances. Ways to the
same place share their points: they come together as early as they can, which says more in less room.
"""

from __future__ import annotations

import random
from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

SWEEPS = 12
"""How often the orders are looked at from above and from below; more changed nothing in 60 places."""
BEGINNINGS = 8
"""How many other orders are begun with, where the story is no longer than `MOST_SLOTS`."""
MOST_SLOTS = 200
"""In a longer row neighbours are not changed over one by one."""
MOST_EDGES = 4000
"""Over so many ways between two rows nobody sees crossings any more: they are not counted."""


class Size(NamedTuple):
    """What a place takes in its row, what a point that a way passes takes, and the room between two."""

    box: float
    point: float
    gap: float


class Slot(NamedTuple):
    """A place in a row, or a point on the ways to a place (`is_point`). `x`: its middle."""

    name: str
    is_point: bool
    x: float


class Layout(NamedTuple):
    """The rows from the start downwards; `width`: of the widest, which begins at 0.

    `back`: the ways that lead up again, or stay in a row; they pass no points.
    """

    rows: tuple[tuple[Slot, ...], ...]
    width: float
    back: frozenset[tuple[str, str]]

    @property
    def ranks(self) -> dict[str, int]:
        """The row of each place."""
        return {slot.name: row for row, slots in enumerate(self.rows) for slot in slots if not slot.is_point}


_Key = tuple[str, bool]
_Links = dict[_Key, list[_Key]]


def layered(nodes: Sequence[str], edges: Iterable[tuple[str, str]], start: str, size: Size) -> Layout:
    """Return where each node stands; `nodes` in story order. What no way leads to stands below the rest."""
    rows, above, below, back = _order(tuple(nodes), tuple(dict.fromkeys(edges)), start)
    where = _placed(rows, above, below, size)
    left = min((x - _room(key, size) / 2 for key, x in where.items()), default=0.0)
    right = max((x + _room(key, size) / 2 for key, x in where.items()), default=0.0)
    slots = tuple(tuple(Slot(*key, where[key] - left) for key in row) for row in rows)
    return Layout(slots, right - left, frozenset(back))


@lru_cache(maxsize=8)
def _order(
    nodes: tuple[str, ...], edges: tuple[tuple[str, str], ...], start: str
) -> tuple[list[list[_Key]], _Links, _Links, set[tuple[str, str]]]:
    """Return the rows in their order, what is joined above and below, and the ways back; not to be changed.

    It is the same for every size, and a picture is drawn anew for each width of a window.
    """
    known = set(nodes)
    ways = [edge for edge in edges if edge[0] in known and edge[1] in known]
    ranks, back = _ranks(nodes, ways, start)
    rows, below = _with_points(nodes, [way for way in ways if way not in back], ranks)
    above = _turned(below)
    return _ordered(rows, above, below), above, below, back


def _ranks(
    nodes: Sequence[str], ways: list[tuple[str, str]], start: str
) -> tuple[dict[str, int], set[tuple[str, str]]]:
    """Return the row of each node, and the ways that lead back."""
    out: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in ways:
        out[source].append(target)
    ranks: dict[str, int] = {}
    back: set[tuple[str, str]] = set()
    for root in [start, *_roots(nodes, ways), *nodes]:
        if root not in ranks:
            first = max(ranks.values(), default=-1) + 1
            _rank_from(root, first, out, ranks, back)
    return ranks, back


def _roots(nodes: Sequence[str], ways: list[tuple[str, str]]) -> list[str]:
    led_to = {target for _source, target in ways}
    return [node for node in nodes if node not in led_to]


def _rank_from(
    root: str, first: int, out: dict[str, list[str]], ranks: dict[str, int], back: set[tuple[str, str]]
) -> None:
    """Rank everything that a root leads to, the farther the lower; what has a rank already keeps it."""
    order: list[str] = []
    open_nodes: set[str] = set()
    seen = set(ranks)
    stack: list[tuple[str, int]] = [(root, 0)]
    while stack:
        node, turn = stack.pop()
        if turn == 0:
            seen.add(node)
            open_nodes.add(node)
        for place in range(turn, len(out[node])):
            target = out[node][place]
            if target in open_nodes or target in ranks:
                back.add((node, target))
            elif target not in seen:
                stack += [(node, place + 1), (target, 0)]
                break
        else:
            open_nodes.discard(node)
            order.append(node)
    for node in reversed(order):
        rank = ranks.setdefault(node, first)
        for target in out[node]:
            if (node, target) not in back:
                ranks[target] = max(ranks.get(target, 0), rank + 1)


def _with_points(
    nodes: Sequence[str], ways: list[tuple[str, str]], ranks: Mapping[str, int]
) -> tuple[list[list[_Key]], _Links]:
    """Return the rows with the points of long ways among them, and what is joined to what below."""
    rows: list[list[_Key]] = [[] for _row in range(max(ranks.values(), default=-1) + 1)]
    for node in nodes:
        rows[ranks[node]].append((node, False))
    below: _Links = {}
    points: dict[tuple[str, int], _Key] = {}
    for source, target in ways:
        here: _Key = (source, False)
        for rank in range(ranks[source] + 1, ranks[target]):
            if (target, rank) not in points:
                points[target, rank] = _point(target, rank)
                rows[rank].append(points[target, rank])
            _join(below, here, points[target, rank])
            here = points[target, rank]
        _join(below, here, (target, False))
    return rows, below


def _point(target: str, rank: int) -> _Key:
    return f"{target} {rank}", True


class Passing:
    """Where the ways of a layout run. `ranks`: the row of each place; `slots`: where each place stands."""

    def __init__(self, layout: Layout) -> None:
        """Look through the layout once."""
        self._back = layout.back
        self._found = {(slot.name, slot.is_point): slot for slots in layout.rows for slot in slots}
        self.ranks = layout.ranks
        self.slots = {name: slot for (name, is_point), slot in self._found.items() if not is_point}

    def passed(self, source: str, target: str) -> list[Slot]:
        """Return the slots that a way passes, its two ends among them; just these where it leads back."""
        ranks = self.ranks
        between = [_point(target, rank) for rank in range(ranks[source] + 1, ranks[target])]
        inner = [] if (source, target) in self._back else between
        return [self._found[key] for key in [(source, False), *inner, (target, False)]]


def _join(links: _Links, one: _Key, other: _Key) -> None:
    known = links.setdefault(one, [])
    if other not in known:
        known.append(other)


def _turned(links: _Links) -> _Links:
    turned: _Links = {}
    for one, others in links.items():
        for other in others:
            _join(turned, other, one)
    return turned


def _ordered(rows: list[list[_Key]], above: _Links, below: _Links) -> list[list[_Key]]:
    """Return the rows in an order with few crossings: the best of some beginnings, the author's first."""
    best, fewest = _swept(rows, above, below)
    chance = random.Random(0)  # the same picture each time
    for _beginning in range(BEGINNINGS if sum(map(len, rows)) <= MOST_SLOTS else 0):
        if not fewest:
            break
        other, count = _swept([chance.sample(row, len(row)) for row in rows], above, below)
        if count < fewest:
            best, fewest = other, count
    return best


def _swept(rows: list[list[_Key]], above: _Links, below: _Links) -> tuple[list[list[_Key]], int]:
    """Return the best order that sweeps from one order come by, and its crossings."""
    best, fewest = rows, _crossings(rows, below)
    current = [list(row) for row in rows]
    for sweep in range(SWEEPS):
        if not fewest:
            break
        down = sweep % 2 == 0
        links, steps = (above, range(1, len(rows))) if down else (below, range(len(rows) - 2, -1, -1))
        for rank in steps:
            place = _numbered(current[rank - 1 if down else rank + 1])
            middle = {
                key: _mean([place[other] for other in links.get(key, ())], number)
                for number, key in enumerate(current[rank])
            }
            current[rank].sort(key=middle.__getitem__)
        _swap(current, above, below)
        count = _crossings(current, below)
        if count < fewest:
            best, fewest = [list(row) for row in current], count
    return best, fewest


def _swap(rows: list[list[_Key]], above: _Links, below: _Links) -> None:
    """Change neighbours over as long as that takes crossings away: what middles alone do not see."""
    for _round in range(SWEEPS):
        gained = 0
        for rank, row in enumerate(rows):
            upper = _numbered(rows[rank - 1]) if rank else {}
            lower = _numbered(rows[rank + 1]) if rank + 1 < len(rows) else {}
            for left in range(len(row) - 1 if len(row) <= MOST_SLOTS else 0):
                one, other = row[left], row[left + 1]
                gain = _gain(one, other, above, upper) + _gain(one, other, below, lower)
                if gain > 0:
                    row[left], row[left + 1] = other, one
                    gained += gain
        if not gained:
            break


def _numbered(row: list[_Key]) -> dict[_Key, int]:
    return {key: number for number, key in enumerate(row)}


def _gain(one: _Key, other: _Key, links: _Links, place: Mapping[_Key, int]) -> int:
    """Return how many crossings go with one row beside when two neighbours change over."""
    ends = [(place[a], place[b]) for a in links.get(one, ()) for b in links.get(other, ())]
    return sum(a > b for a, b in ends) - sum(a < b for a, b in ends)


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _crossings(rows: list[list[_Key]], below: _Links) -> int:
    """Return how many ways cross between the rows."""
    count = 0
    for upper, lower in zip(rows, rows[1:], strict=False):
        place = _numbered(lower)
        ends = [end for key in upper for end in sorted(place[other] for other in below.get(key, ()))]
        seen: list[int] = []
        for end in ends if len(ends) <= MOST_EDGES else ():
            count += len(seen) - bisect_right(seen, end)
            insort(seen, end)
    return count


def _placed(rows: list[list[_Key]], above: _Links, below: _Links, size: Size) -> dict[_Key, float]:
    """Return the middle of each slot: as near below and above its neighbours as the order allows."""
    where: dict[_Key, float] = {}
    for row in rows:
        where.update(zip(row, _apart(row, [0.0] * len(row), size), strict=True))
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for row in rows if down else rows[::-1]:
            wished = [
                _mean([where[other] for other in _looked_at(key, down, sweep, above, below)], where[key])
                for key in row
            ]
            where.update(zip(row, _apart(row, wished, size), strict=True))
    return where


def _looked_at(key: _Key, down: bool, sweep: int, above: _Links, below: _Links) -> list[_Key]:
    """Return the neighbours that pull at a slot: those on one side, in the last two sweeps those on both."""
    if sweep >= SWEEPS - 2:
        return [*above.get(key, ()), *below.get(key, ())]
    return list((above if down else below).get(key, ()))


def _apart(row: list[_Key], wished: list[float], size: Size) -> list[float]:
    """Return the places nearest to the wished ones (least squares) that keep order and distance."""
    offsets = [0.0]
    for one, other in zip(row, row[1:], strict=False):
        offsets.append(offsets[-1] + (_room(one, size) + _room(other, size)) / 2 + size.gap)
    blocks: list[
        tuple[float, int]
    ] = []  # mean and length, rising: pooled where a wish stands before the last
    for offset, wish in zip(offsets, wished, strict=False):
        mean, length = wish - offset, 1
        while blocks and blocks[-1][0] >= mean:
            before, many = blocks.pop()
            mean, length = (before * many + mean * length) / (many + length), many + length
        blocks.append((mean, length))
    means = [mean for mean, length in blocks for _number in range(length)]
    return [offset + mean for offset, mean in zip(offsets, means, strict=False)]


def _room(key: _Key, size: Size) -> float:
    return size.point if key[1] else size.box
