"""The findings that are proved over every reachable state of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from simulator.check.proof.finding import Finding
from simulator.check.proof.ground import Ground
from simulator.check.proof.machine import Act, Branch, Key, Silence, Site
from simulator.check.proof.view import Step
from simulator.check.proof.way import Way
from simulator.check.rules.reasons import shortfall
from simulator.scenario.composing import KeyPath

S = TypeVar("S")


def unreachable(ground: Ground[S]) -> Iterator[Finding]:
    """Nodes and endings no play comes to, and outcomes that no ending gives."""
    machine = ground.machine
    nodes = machine.scenario.nodes
    leads: dict[str, list[str]] = {}
    for source, moves in machine.moves.items():
        for move in moves:
            for branch in move.branches:
                leads.setdefault(branch.target, []).append(source)
    met = {nodes[name].outcome for name in ground.reached if nodes[name].ending}
    told = set()
    for node in nodes.values():
        if node.id in ground.reached:
            continue
        near = [name for name in leads.get(node.id, ()) if name in ground.reached]
        arguments = {"node": node.id, "from": ", ".join(dict.fromkeys(leads.get(node.id, ())))}
        arguments["unmet"] = "" if near else "true"
        if node.id not in leads:
            arguments["nowhere"] = "true"
        shown = ground.way({name: ground.reached[name] for name in near})
        if not node.ending or node.outcome in met:
            code = "unreachable-ending" if node.ending else "unreachable-node"
            yield Finding(code, node.id, machine.paths[node.id], arguments, shown)
        elif node.outcome not in told:
            told.add(node.outcome)
            arguments["outcome"] = str(node.outcome)
            yield Finding("unreachable-outcome", node.id, machine.paths[node.id], arguments, shown)
    if not any(node.outcome == "good" for node in nodes.values()):
        yield Finding("no-good-ending", "", ("nodes",))


def stuck(ground: Ground[S]) -> Iterator[Finding]:
    """Decisions at which a play can stand with nothing offered."""
    for node, states in _blocked(ground, ground.reached).items():
        path = ground.machine.paths[node]
        yield Finding("nothing-offered", node, path, {"node": node}, ground.way({node: states}))


def _blocked(ground: Ground[S], states: Mapping[str, S]) -> dict[str, S]:
    """Return the states of each decision in which none of its choices is offered."""
    found = {}
    for node, held in states.items():
        steps = ground.view.steps[node]
        if not steps or any(not step.move.guards for step in steps):
            continue
        for step in steps:
            held = ground.space.less(held, ground.flow.offered(held, step)) if held else held
        if held:
            found[node] = held
    return found


def no_way_out(ground: Ground[S]) -> Iterator[Finding]:
    """Loops that no ending can be reached from, one finding for each group of nodes that hang together."""
    trapped = _trapped(ground, ground.reached, ground.ends)
    if not trapped:
        return
    trapped = _trapped(ground, trapped, ground.flow.backward(_blocked(ground, trapped), trapped))
    for group in _groups(ground, trapped):
        way = ground.way({node: trapped[node] for node in group})
        entry = way.last[0] if way else group[0]
        arguments = {"node": entry, "nodes": ", ".join(group)}
        yield Finding("no-way-out", entry, ground.machine.paths[entry], arguments, way)


def _trapped(ground: Ground[S], states: Mapping[str, S], able: Mapping[str, S]) -> dict[str, S]:
    left = {node: ground.space.less(held, able.get(node, ground.flow.none)) for node, held in states.items()}
    return {node: held for node, held in left.items() if held}


def _groups(ground: Ground[S], trapped: Mapping[str, S]) -> list[list[str]]:
    """Return the trapped nodes, those together that arrows join."""
    near: dict[str, set[str]] = {node: set() for node in trapped}
    for node in trapped:
        for step in ground.view.steps[node]:
            for branch in step.exits:
                if branch.target in near:
                    near[node].add(branch.target)
                    near[branch.target].add(node)
    groups, left = [], dict.fromkeys(node for node in ground.machine.scenario.nodes if node in trapped)
    while left:
        group, pending = [], [next(iter(left))]
        while pending:
            node = pending.pop()
            if node in left:
                del left[node]
                group.append(node)
                pending += near[node]
        groups.append(sorted(group, key=list(ground.machine.scenario.nodes).index))
    return groups


def choices(ground: Ground[S]) -> Iterator[Finding]:
    """Choices that no play is ever offered, and conditions on a choice that change nothing."""
    for node, states in ground.reached.items():
        for step in ground.view.steps[node]:
            choice = step.move.choice
            if choice is None or not step.move.guards:
                continue
            place = step.move.place
            path = (*ground.machine.paths[place], "when" if choice.when else "once")
            arguments = {"place": place, "condition": choice.when.source if choice.when else ""}
            if not ground.flow.offered(states, step):
                arguments |= shortfall(ground, [(node, states)], choice.when) if choice.when else {}
                yield Finding("never-offered", place, path, arguments, ground.way({node: states}))
            elif choice.when and not ground.space.unless(states, choice.when.expression):
                yield Finding("always-true", place, path, arguments, ground.way({node: states}))


def alike(ground: Ground[S]) -> Iterator[Finding]:
    """Choices of one decision that read the same, and that a play can be offered together."""
    for node, states in ground.reached.items():
        known: dict[str, list[Step]] = {}
        for step in ground.view.steps[node]:
            choice = step.move.choice
            text = " ".join(choice.you.split()).casefold() if choice else ""
            here = ground.flow.offered(states, step) if text in known else states
            for other in known.get(text, ()):
                both = ground.flow.offered(here, other)
                if both:
                    place = step.move.place
                    arguments = {"place": place, "other": other.move.place}
                    path = (*ground.machine.paths[place], "you")
                    yield Finding("choices-alike", place, path, arguments, ground.way({node: both}))
                    break
            if choice:
                known.setdefault(text, []).append(step)


class _Asked(NamedTuple):
    """A condition on a branch: the states before the step it is asked after, and after it; its answers."""

    step: Step
    before: Any
    rest: Any
    holds: bool
    fails: bool


def gotos(ground: Ground[S]) -> Iterator[Finding]:
    """Conditions on a branch that always hold, or never do, where those of the branches before did not."""
    for node, states in ground.reached.items():
        asked: dict[KeyPath, tuple[Branch, list[_Asked]]] = {}
        for step in ground.view.steps[node]:
            if step.exits[0].test is None:
                continue
            offered = ground.flow.offered(states, step)
            rest = ground.flow.after(states, step)
            for branch in step.move.branches:
                if branch.test is None or not rest:
                    break
                taken = ground.space.where(rest, branch.test)
                left = ground.space.less(rest, taken)
                before = ground.flow.undone(rest, step, offered)
                answer = _Asked(step, before, rest, bool(taken), bool(left))
                asked.setdefault(branch.path, (branch, []))[1].append(answer)
                rest = left
        for path, (branch, answers) in asked.items():
            yield from _constant(ground, node, path, branch, answers)


def _constant(
    ground: Ground[S], node: str, path: KeyPath, branch: Branch, answers: list[_Asked]
) -> Iterator[Finding]:
    holds, fails = any(asked.holds for asked in answers), any(asked.fails for asked in answers)
    if holds and fails:
        return
    shown = _joined(ground, [(node, asked.before) for asked in answers])
    found, _ = _then_one_of(ground, ground.way(shown), [(asked.step, asked.before) for asked in answers])
    place = answers[0].step.move.place if "choices" in path else node
    arguments = {"place": place, "condition": branch.condition.source if branch.condition else ""}
    if branch.condition and not holds:
        arguments |= shortfall(ground, [(node, asked.rest) for asked in answers], branch.condition)
    yield Finding("always-true" if holds else "always-false", place, path, arguments, found)


def texts(ground: Ground[S], sites: list[Site], silences: list[Silence]) -> Iterator[Finding]:
    """Conditions on a text or question that always or never hold, and texts that show nothing."""
    for site in sites:
        holds = fails = False
        shown: dict[str, S] = {}
        for node, states in _looked_at(ground, site):
            for earlier in site.chain:
                states = ground.space.unless(states, earlier.expression, node)
            taken = ground.space.where(states, site.condition.expression, node)
            holds, fails = holds or bool(taken), fails or bool(ground.space.less(states, taken))
            if states:
                shown[node] = states
        if shown and not (holds and fails):
            code = "always-true" if holds else "always-false"
            arguments = {"condition": site.condition.source}
            arguments |= {} if holds else shortfall(ground, shown.items(), site.condition)
            yield _at_text(ground, site, Finding(code, "", site.path, arguments), shown)
    for silence in silences:
        silent = {
            node: ground.space.where(states, silence.silent, node)
            for node, states in _looked_at(ground, silence)
        }
        if any(silent.values()):
            yield _at_text(ground, silence, Finding("nothing-shown", "", silence.path), silent)


def _looked_at(ground: Ground[S], seen: Site | Silence) -> Iterator[tuple[str, S]]:
    """Yield the states in which a text is looked at, by the node it is looked at from."""
    nodes = ground.machine.scenario.nodes
    if seen.at == "end":
        yield from ((node, states) for node, states in ground.reached.items() if nodes[node].ending)
    elif seen.node in ground.reached:
        states = ground.reached[seen.node]
        if seen.at == "after":
            states = ground.flow.after(states, ground.view.steps[seen.node][seen.move])
        if states:
            yield seen.node, states


def _at_text(ground: Ground[S], seen: Site | Silence, finding: Finding, shown: Mapping[str, S]) -> Finding:
    """Return the finding with its place and a way to the states in which it shows."""
    if seen.at != "after":
        way = ground.way({node: states for node, states in shown.items() if states})
        return replace(finding, at=seen.node, way=way)
    step = ground.view.steps[seen.node][seen.move]
    offered = ground.flow.offered(ground.reached[seen.node], step)
    before = ground.flow.undone(shown[seen.node], step, offered)
    way = ground.way({seen.node: before}, step.move.place)
    return replace(finding, at=step.move.place, way=way)


def bounds(ground: Ground[S]) -> Iterator[Finding]:
    """Values whose additions are cut at a bound in some play: one finding for each value and bound.

    A value whose bounds are one and the same can never change at all.
    """
    found: dict[tuple[Key, int], dict[str, S]] = {}
    counts: Counter[tuple[Key, int]] = Counter()
    for node, states in ground.reached.items():
        for _, act, cut in _cuts(ground, node, states):
            fixed = ground.machine.domains[act.key].size == 1
            side = (act.key, 0 if fixed else 1 if act.amount > 0 else -1)
            counts[side] += 1
            there = found.setdefault(side, {})
            there[node] = ground.space.join(there[node], cut) if node in there else cut
    for (key, sign), there in found.items():
        domain = ground.machine.domains[key]
        way, place = _then_cut(ground, ground.way(there), key, sign)
        arguments = {
            "value": key[1],
            "bound": str(domain.low + (domain.size - 1 if sign > 0 else 0)),
            "count": str(counts[key, sign]),
            "place": place,
            "fixed": "" if sign else "true",
        }
        yield Finding("hits-bound", "", ("state", key[1]), arguments, way)


def _cuts(ground: Ground[S], node: str, states: S) -> Iterator[tuple[Step, Act, S]]:
    """Yield each step of a node that cuts an addition in some of these states, and which these are."""
    near: dict[Act, S] = {}
    for step in ground.view.steps[node]:
        for act in step.acts:
            if act.adds and act.amount:
                if act not in near:
                    near[act] = ground.space.cut(states, act)
                cut = ground.flow.offered(near[act], step) if near[act] else near[act]
                if cut:
                    yield step, act, cut


def _then_cut(ground: Ground[S], way: Way | None, key: Key, sign: int) -> tuple[Way | None, str]:
    """Return a way with the step at its end that cuts an addition to a key there, and the step's place."""
    if way:
        state = ground.space.one(way.last[1])
        for step, act, _ in _cuts(ground, way.last[0], state):
            if act.key == key and (act.amount * sign > 0 or not sign):
                return way.then(step.move.place), step.move.place
    return way, ""


def _joined(ground: Ground[S], parts: list[tuple[str, S]]) -> dict[str, S]:
    """Return the states of each node, those named twice together."""
    joined: dict[str, S] = {}
    for node, states in parts:
        joined[node] = ground.space.join(joined[node], states) if node in joined else states
    return joined


def _then_one_of(ground: Ground[S], way: Way | None, steps: list[tuple[Step, S]]) -> tuple[Way | None, str]:
    """Return a way with the first step at its end that its last state belongs to, and the step's place."""
    for step, states in steps if way else ():
        place = step.move.place
        if way and place.partition(".")[0] == way.last[0] and ground.space.member(states)(way.last[1]):
            return (way.then(place) if step.move.cost else way), place
    return way, ""


def openings(ground: Ground[S]) -> Iterator[Finding]:
    """Weak or tempting first choices after which no good ending can be reached: repair must win."""
    if not ground.best:  # no play reaches one: that is told already
        return
    for node, states in ground.opening.items():
        for step in ground.view.steps[node]:
            choice = step.move.choice
            if choice and choice.quality in ("weak", "tempting"):
                yield from _shut(ground, "opening-shuts-best", node, step, states)


def strong_choices(ground: Ground[S]) -> Iterator[Finding]:
    """Strong choices that shut the good endings which were open before them."""
    for node, states in ground.best.items():
        for step in ground.view.steps[node]:
            if step.move.choice and step.move.choice.quality == "strong":
                yield from _shut(ground, "strong-shuts-best", node, step, states)


def _shut(ground: Ground[S], code: str, node: str, step: Step, states: S) -> Iterator[Finding]:
    if all(ground.best.get(branch.target) == ground.reached.get(branch.target) for branch in step.exits):
        return  # wherever it leads, a good ending can be reached from all states there
    offered = ground.flow.offered(states, step)
    open_still = ground.flow.sources(ground.best, step, offered) if offered else offered
    shut = ground.space.less(offered, open_still)
    if shut:
        place = step.move.place
        way = ground.way({node: shut}, place)
        yield Finding(code, place, ground.machine.paths[place], {"place": place}, way)
