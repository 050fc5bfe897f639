"""Every verdict found the slow way: all plays of a story are played with the engine, state by state."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from simulator.engine.events import Chose, Event, InvalidEventError, Skipped, Started
from simulator.engine.play import State, apply, offered
from simulator.engine.story import Story
from simulator.scenario.model import Scenario

FAR = 1 << 30


class Naive:
    """All reachable states of a story with the fewest steps to each, and what they show.

    `verdicts`: (code, where) to the length of the shortest path that shows it.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.story = Story(scenario)
        self.depth: dict[Any, int] = {}
        self.states: dict[Any, State] = {}
        self.after: dict[Any, list[tuple[str, Any]]] = {}
        self.verdicts: dict[tuple[str, str], int] = {}
        self.entered: dict[tuple[str, Any, int, bool], int] = {}
        self.answers: dict[tuple[str, Any, int, bool], int] = {}
        self.openings: set[Any] = set()
        self.endless = False
        self.explore()

    def starts(self) -> Iterator[State]:
        drawn = [v for v in self.scenario.state.values() if v.drawn]
        for options in product(*(v.options for v in drawn)):
            given = {v.name: o for v, o in zip(drawn, options, strict=True)}
            yield from self.played(None, Started(0, given))

    def played(self, state: State | None, event: Event) -> Iterator[State]:
        """What an event leads to; nothing where it is bare nodes in a circle."""
        try:
            yield apply(self.story, state, event)
        except InvalidEventError:
            self.endless = True

    def explore(self) -> None:
        level = list(self.starts())
        for state in level:
            self.openings.add(self.key(state))
        depth = 0
        while level:
            following = []
            for state in level:
                for node, marks in state.entered:
                    seen = (node, state.values, marks, state.only_strong)
                    self.entered[seen] = min(depth, self.entered.get(seen, FAR))
                if depth and isinstance(state.step, Chose):
                    place = f"{state.step.node}.{state.step.choice}"
                    seen = (place, state.values, state.answer_marks, state.only_strong)
                    self.answers[seen] = min(depth, self.answers.get(seen, FAR))
                key = self.key(state)
                if key in self.depth:
                    continue
                self.depth[key], self.states[key] = depth, state
                self.after[key] = []
                for place, reached in self.steps(state):
                    self.after[key].append((place, self.key(reached)))
                    if key in self.openings and isinstance(reached.step, Skipped):
                        self.openings.add(self.key(reached))
                    following.append(reached)
            level, depth = following, depth + 1

    def key(self, state: State) -> Any:
        return state.node, state.values, state.marks, state.only_strong

    def steps(self, state: State) -> Iterator[tuple[str, State]]:
        node = self.scenario.nodes[state.node]
        if node.write:
            yield from ((node.id, after) for after in self.played(state, Skipped(node.id)))
        for choice in offered(self.story, state) if node.choices else ():
            for after in self.played(state, Chose(node.id, choice.id)):
                yield f"{node.id}.{choice.id}", after

    def leading_to(self, goals: set[Any]) -> set[Any]:
        found, changed = set(goals), True
        while changed:
            changed = False
            for key, following in self.after.items():
                if key not in found and any(after in found for _, after in following):
                    found.add(key)
                    changed = True
        return found

    def note(self, code: str, where: str, depth: int) -> None:
        self.verdicts[code, where] = min(depth, self.verdicts.get((code, where), FAR))

    def judge(self) -> dict[tuple[str, str], int]:
        nodes = self.scenario.nodes
        seen = {node for node, *_ in self.entered}
        for node in nodes.values():
            if node.id not in seen and not (node.ending and self.outcome_unseen(node.outcome, seen)):
                self.note("unreachable-ending" if node.ending else "unreachable-node", node.id, -1)
        if not any(node.outcome == "good" for node in nodes.values()):
            self.note("no-good-ending", "", -1)
        for outcome in {node.outcome for node in nodes.values() if node.ending}:
            if self.outcome_unseen(outcome, seen):
                self.note("unreachable-outcome", str(outcome), -1)
        self.stuck()
        self.offers()
        self.shut()
        return self.verdicts

    def outcome_unseen(self, outcome: Any, seen: set[str]) -> bool:
        return not any(
            n.id in seen for n in self.scenario.nodes.values() if n.ending and n.outcome == outcome
        )

    def stuck(self) -> None:
        nodes = self.scenario.nodes
        empty = {key for key in self.depth if nodes[key[0]].choices and not self.after[key]}
        for key in empty:
            self.note("nothing-offered", key[0], self.depth[key])
        able = self.leading_to({key for key in self.depth if nodes[key[0]].ending} | empty)
        for key in self.depth:
            if key not in able:
                self.note("no-way-out", "", self.depth[key])

    def offers(self) -> None:
        for node in self.scenario.nodes.values():
            here = [key for key in self.depth if key[0] == node.id]
            first = min((self.depth[key] for key in here), default=0)
            for choice in node.choices if here else ():
                place = f"{node.id}.{choice.id}"
                if not any(place == name for key in here for name, _ in self.after[key]):
                    self.note("never-offered", place, first)
                elif choice.when:
                    test = self.story.test(choice.when)
                    if all(test(key[1], key[2], key[3]) for key in here):
                        position = list(self.scenario.nodes).index(node.id)
                        path = f"nodes.{position}.choices.{node.choices.index(choice)}.when"
                        self.note("always-true", path, first)

    def shut(self) -> None:
        nodes = self.scenario.nodes
        best = self.leading_to({key for key in self.depth if nodes[key[0]].outcome == "good"})
        if not best:
            return
        for key, following in self.after.items():
            for place, after in following:
                quality = self.scenario.choice(place).quality if "." in place else ""
                if after in best:
                    continue
                if key in self.openings and quality in ("weak", "tempting"):
                    self.note("opening-shuts-best", place, self.depth[key] + 1)
                if key in best and quality == "strong":
                    self.note("strong-shuts-best", place, self.depth[key] + 1)

    def extents(self) -> dict[str, dict[str, tuple[int, int]]]:
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for name, variable in self.scenario.state.items():
            if variable.kind == "number":
                for key in self.depth:
                    if self.scenario.nodes[key[0]].ending:
                        value = key[1][self.story.index[name]]
                        least, most = found.setdefault(key[0], {}).get(name, (value, value))
                        found[key[0]][name] = (min(least, value), max(most, value))
        return found

    def cuts(self) -> dict[tuple[str, int], tuple[int, int]]:
        """For each number and bound: how many choices an addition is cut at, and the shortest length."""
        places: dict[tuple[str, int], set[str]] = {}
        lengths: dict[tuple[str, int], int] = {}
        for key, following in self.after.items():
            for place, _ in following:
                for name, amount in self.scenario.choice(place).effects.items() if "." in place else ():
                    variable = self.scenario.state[name]
                    if variable.kind == "number":
                        value = key[1][self.story.index[name]] + int(amount)
                        bound = variable.low if value < variable.low else variable.high
                        if not variable.low <= value <= variable.high:
                            places.setdefault((name, bound), set()).add(place)
                            lengths[name, bound] = min(lengths.get((name, bound), FAR), self.depth[key] + 1)
        return {key: (len(places[key]), lengths[key]) for key in places}

    def endings(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for key, depth in self.depth.items():
            if self.scenario.nodes[key[0]].ending:
                found[key[0]] = min(depth, found.get(key[0], FAR))
        return found

    def conditions(self) -> dict[tuple[str, str], int]:
        """Conditions on texts and questions that never change: (always-true|always-false, path) to length."""
        found: dict[tuple[str, str], int] = {}
        for path, text, seen in self.texts():
            for n, part in enumerate(text):
                if part.when:
                    self.constant(found, f"{path}.{n}.when", part.when, seen)
            silent = [depth for state, depth in seen if not self.story.shown(text, *state)]
            if text and silent and not path.endswith("thought"):
                found["nothing-shown", path] = min(silent)
        ends = self.ends()
        for n, question in enumerate(self.scenario.debrief.questions):
            if question.when:
                test = self.story.test(question.when)
                self.constant(found, f"debrief.questions.{n}.when", question.when, ends)
                ends = [(state, depth) for state, depth in ends if not test(*state)]
        return found

    def constant(self, found: dict[tuple[str, str], int], path: str, condition: Any, seen: list[Any]) -> None:
        test = self.story.test(condition)
        answers = {bool(test(*state)) for state, _ in seen}
        if len(answers) == 1:
            code = "always-true" if True in answers else "always-false"
            found[code, path] = min(depth for _, depth in seen)

    def gotos(self) -> dict[tuple[str, str], int]:
        """Conditions on a way that never change where they are asked at all, as `conditions`."""
        asked: dict[str, list[tuple[bool, int]]] = {}
        for i, node in enumerate(self.scenario.nodes.values()):
            for j, choice in enumerate(node.choices):
                shared = node.goto and choice.goto == node.goto
                path = f"nodes.{i}.goto" if shared else f"nodes.{i}.choices.{j}.goto"
                for (place, *state), depth in self.answers.items():
                    if place == f"{node.id}.{choice.id}":
                        self.ask(asked, path, choice.goto, state, depth)
            if not node.choices:
                for (name, *state), depth in self.entered.items():
                    if name == node.id:
                        self.ask(asked, f"nodes.{i}.goto", node.goto, state, depth + bool(node.write))
        return {
            ("always-true" if answers[0][0] else "always-false", path): min(depth for _, depth in answers)
            for path, answers in asked.items()
            if len({held for held, _ in answers}) == 1
        }

    def ask(
        self, asked: dict[str, list[tuple[bool, int]]], path: str, ways: Any, state: Any, depth: int
    ) -> None:
        for n, way in enumerate(ways):
            if way.when is None:
                return
            held = bool(self.story.test(way.when)(*state))
            asked.setdefault(f"{path}.{n}.when", []).append((held, depth))
            if held:
                return

    def ends(self) -> list[Any]:
        """The states a play can end in, with the steps to them."""
        return [(k[1:], d) for k, d in self.depth.items() if self.scenario.nodes[k[0]].ending]

    def texts(self) -> Iterator[tuple[str, Any, list[Any]]]:
        """Every text that can be conditional, with the states it is looked at in and the steps to them."""
        for i, node in enumerate(self.scenario.nodes.values()):
            here = [(k[1:], d) for k, d in self.entered.items() if k[0] == node.id]
            yield f"nodes.{i}.scene", node.scene, here
            yield f"nodes.{i}.thought", node.thought, here
            for j, choice in enumerate(node.choices):
                seen = [(k[1:], d) for k, d in self.answers.items() if k[0] == f"{node.id}.{choice.id}"]
                yield f"nodes.{i}.choices.{j}.reaction", choice.reaction, seen
            for name, text in (node.write.reactions if node.write else {}).items():
                yield f"nodes.{i}.write.reactions.{name}", text, here
        yield "debrief.hidden_truth", self.scenario.debrief.hidden_truth, self.ends()
