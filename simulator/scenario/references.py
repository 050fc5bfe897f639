"""What a schema cannot say about a scenario: references, conditions, effects, ways on.

Works on data that may still break the schema elsewhere, so that one run names every mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulator.scenario import conditions
from simulator.scenario.composing import KeyPath, PathStep, Scalar, Value
from simulator.scenario.condition_names import check_names
from simulator.scenario.conditions import Condition, ConditionError
from simulator.scenario.meant import Meant, apart, labelled
from simulator.scenario.model import Pack, Variable
from simulator.scenario.schema import place_of, schema, shape
from simulator.scenario.shape import Shape, each_text
from simulator.scenario.source import Source
from simulator.scenario.spelling import QUOTES, as_id, nearest, number_meant
from simulator.scenario.variables import read_variables
from simulator.scenario.walk import sites

ANY_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
LOST_PLACEHOLDER = re.compile(r"\{[^{}]*\}|\{\w*|\w*\}")
"""The same where `{word}` is filled in, with one of its braces missing as well."""
JUDGED = ("condition", "node", "tip", "text", "line")
"""The kinds of strings that more can be said of than the schema says."""


def rows(value: Any) -> list[tuple[int, dict[str, Any]]]:
    """Return the tables of a list with their indices; an empty list for anything else."""
    items = value if isinstance(value, list) else []
    return [(index, item) for index, item in enumerate(items) if isinstance(item, dict)]


def table(value: Any) -> dict[str, Any]:
    """Return a table, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def name_of(value: Any) -> str:
    """Return a string, an empty one for anything else."""
    return value if isinstance(value, str) else ""


class References:
    """Checks one scenario; `conditions` holds every condition that could be read, by its path."""

    def __init__(self, source: Source, root: Value, data: dict[str, Any], pack: Pack | None) -> None:
        """Collect what can be referred to."""
        self._source = source
        self._root = root
        self._data = data
        self._pack = pack
        self.conditions: dict[KeyPath, Condition] = {}
        self._nodes: dict[str, dict[str, Any]] = {}
        self._choices: dict[str, dict[str, Any]] = {}
        for _, node in rows(data.get("nodes")):
            node_id = name_of(node.get("id"))
            self._nodes.setdefault(node_id, node)
            for _, choice in rows(node.get("choices")):
                self._choices.setdefault(f"{node_id}.{name_of(choice.get('id'))}", choice)
        self._state: dict[str, Variable] = {}
        self._numbers: set[str] = set()
        self._misnamed: list[str] = []
        """Node ids that are no ids: what refers to them is not a mistake of its own."""
        self._unsure: set[str] = set()
        """Nodes whose choices are not all known, "" where a node is not: a key there has been told."""
        self._bad: set[KeyPath] = set()
        """Places of which the schema has told something: a key that is missing there may be misspelt."""
        self._undeclared: set[str | None] = set()
        """Values whose declaration is broken: how they are used cannot be judged."""

    def check(self, bad: set[KeyPath]) -> None:
        """Report everything; strings at `bad` paths have been reported by the schema."""
        self._bad = bad
        declared = table(self._data.get("state"))
        self._undeclared = {str(path[1]) for path in bad if path[:1] == ("state",) and len(path) > 1}
        self._undeclared |= {name for name in declared if as_id(name) != name}
        self._misnamed = [name for path, name in self._ids() if path in bad]
        self._unsure = set(self._half_known()) if bad else set()
        self._state = read_variables(self._source, self._root, table(self._data.get("state")), bad)
        self._numbers = {name for name, variable in self._state.items() if variable.kind == "number"}
        texts = each_text(self._data, shape("scenario"))
        told = ((wanted.kind if path[0] != "tests" else "condition", text) for path, text, wanted in texts)
        self._meant = Meant(self._nodes, self._choices, told)
        for path, text, wanted in texts:
            if self._source.full:
                return
            if wanted.kind in JUDGED and path not in bad and text:
                self._check_text(path, text, wanted)
        self._check_ids()
        for index, node in rows(self._data.get("nodes")):
            self._check_node(("nodes", index), node)
        for site in sites(self._data):
            self._paragraphs(site.path, site.value)
        debrief = table(self._data.get("debrief"))
        self._first_that_holds(("debrief", "questions"), debrief.get("questions"))
        self._check_tests()
        self._check_accepted()
        self._check_stops()
        self._check_circles()

    def _ids(self) -> Iterator[tuple[KeyPath, str]]:
        for index, node in rows(self._data.get("nodes")):
            name = name_of(node.get("id"))
            yield ("nodes", index, "id"), name
            for number, choice in rows(node.get("choices")):
                yield ("nodes", index, "choices", number, "id"), f"{name}.{name_of(choice.get('id'))}"

    def _half_known(self) -> Iterator[str]:
        """Yield the nodes with choices that could not be read, and "" for a node that could not."""
        if not self._nodes or "" in self._nodes:
            yield ""
        for name, node in self._nodes.items():
            if f"{name}." in self._choices or not any(map(node.get, ("choices", "write", "ending"))):
                yield name

    def _misspelt(self) -> set[str]:
        """Return the nodes with a key that is none: what seems to be missing there may be that."""
        known = shape("scenario").below("nodes").below(0).properties.keys()
        return {name for name, node in self._nodes.items() if node.keys() - known}

    def _is_misnamed(self, place: str) -> bool:
        """Whether a place most likely means a node or choice that could not be read; that has been told."""
        node, dot, _ = place.partition(".")
        if node in self._unsure or ("" in self._unsure and node not in self._nodes):
            return True
        return any(
            nearest(node, [name.partition(".")[0]]) for name in self._misnamed if dot or "." not in name
        )

    def _at(self, code: str, path: Sequence[PathStep], **facts: str) -> None:
        self._source.report_at(code, place_of(self._root, path), **facts)

    def _at_key(self, code: str, path: Sequence[PathStep], **facts: str) -> None:
        self._source.report_at(code, place_of(self._root, path, key=True), **facts)

    def _check_text(self, path: KeyPath, text: str, wanted: Shape) -> None:
        if wanted.kind == "condition":
            self._condition(path, text)
        elif wanted.kind == "node" and text not in self._nodes and not self._is_misnamed(text):
            listed = apart(text, self._nodes) if isinstance(path[-1], int) else ""
            self._at("unknown-node", path, name=text[:60], suggestion=self._meant.node(text), apart=listed)
        elif wanted.kind == "tip" and self._pack is None and as_id(text) != text:
            self._at("bad-id", path, text=text[:40])
        elif wanted.kind == "tip" and self._pack is not None and text not in self._pack.tips:
            tips = self._pack.tips
            near, parts = nearest(as_id(text), tips), apart(text, tips)
            self._at("unknown-tip", path, name=text[:60], suggestion=near, apart=parts)
        elif wanted.kind in ("text", "line"):
            report_placeholders(self._source, self._root, path, text)

    def _condition(self, path: KeyPath, text: str) -> None:
        state = self._state
        if path[0] == "tests":
            endings = tuple(name for name, node in self._nodes.items() if node.get("ending"))
            ending = Variable("ending", "", "one_of", "", options=endings or ("?",))
            state = {**state, "ending": ending}
        try:
            condition = conditions.parse(text, self._numbers)
        except ConditionError as mistake:
            self._condition_error(path, self._explained(mistake, text, state))
            return
        self.conditions[path] = condition
        for error in check_names(condition, state):
            if error.code == "unknown-variable":
                error.arguments |= self._meant.value(error.arguments["name"], state)
            if error.arguments.get("name") == "ending":
                error.arguments |= self._meant.ending(error.arguments.get("text", ""))
                if "" in self._unsure:
                    continue
            if not set(error.arguments.values()) & (self._undeclared | self._misspelt()):
                self._condition_error(path, error)
        for kind, name, offset in condition.places:
            known: Mapping[str, Any] = self._choices if kind == "chose" else self._nodes
            if kind in ("chose", "visited") and name not in known and not self._is_misnamed(name):
                code = "unknown-choice" if kind == "chose" else "unknown-node"
                facts = {"name": name[:60]}
                facts |= (
                    self._meant.choice(name) if kind == "chose" else {"suggestion": self._meant.node(name)}
                )
                self._condition_error(path, ConditionError(offset, code, facts, len(name)))

    def _explained(self, mistake: ConditionError, text: str, state: Mapping[str, Variable]) -> ConditionError:
        """Add what was most likely meant to a condition that cannot be read."""
        whole = self._meant.condition(text, state, self._numbers)
        if mistake.code in ("condition-chose", "condition-visited"):
            kind = mistake.code.partition("-")[2]
            mistake.arguments["suggestion"] = self._meant.place(kind, mistake.arguments["text"]) or whole
        elif whole and mistake.code != "condition-both":
            sign = mistake.arguments.get("suggestion", "") if mistake.code == "condition-sign" else ""
            once = f"{text[: mistake.offset]}{sign}{text[mistake.offset + mistake.length :]}"
            quoted = mistake.arguments.get("text", "-") in QUOTES
            mistake.arguments |= {"suggestion": sign if once == whole else whole}
            mistake.arguments |= {"whole": whole} if sign and once != whole else {}
            mistake.arguments |= {"quoted": "true"} if quoted else {}
        return mistake

    def _condition_error(self, path: KeyPath, error: ConditionError) -> None:
        place = place_of(self._root, path)
        if isinstance(place, Scalar):
            line, column = place_in(self._source, place, error.offset)
            self._source.report(error.code, line, column, column + error.length, **error.arguments)
        else:
            self._source.report_at(error.code, place, **error.arguments)

    def _check_ids(self) -> None:
        node_shape = shape("scenario").below("nodes").below(0)
        top, inner = schema("scenario")["properties"], node_shape.properties
        seen_nodes: dict[str, int] = {}
        for index, node in rows(self._data.get("nodes")):
            path: KeyPath = ("nodes", index, "id")
            self._one_id(path, name_of(node.get("id")), top, seen_nodes, "duplicate-node")
            seen: dict[str, int] = {}
            for number, choice in rows(node.get("choices")):
                path = ("nodes", index, "choices", number, "id")
                self._one_id(path, name_of(choice.get("id")), inner, seen, "duplicate-choice")

    def _one_id(
        self, path: KeyPath, name: str, reserved: Mapping[str, Any], seen: dict[str, int], code: str
    ) -> None:
        if not name:
            return
        if name in reserved or name in conditions.WORDS:
            self._at("reserved-id", path, name=name)
        if name in seen:
            self._at(code, path, name=name, first=str(seen[name]))
        else:
            seen[name] = place_of(self._root, path).line + 1

    def _check_node(self, path: KeyPath, node: dict[str, Any]) -> None:
        self._first_that_holds((*path, "goto"), node.get("goto"))
        for number, choice in rows(node.get("choices")):
            here: KeyPath = (*path, "choices", number)
            self._first_that_holds((*here, "goto"), choice.get("goto"))
            if "goto" not in node and "goto" not in choice and not {path, here} & self._bad:
                facts = {"choice": name_of(choice.get("id")), "node": name_of(node.get("id"))}
                self._at("choice-without-goto", here, **facts)
            for name, value in table(choice.get("effects")).items():
                self._effect((*here, "effects", name), name, value)

    def _paragraphs(self, path: KeyPath, value: Any) -> None:
        """`otherwise` makes sense right after a text with `when` only."""
        before: dict[str, Any] = {}
        for index, item in rows(value):
            if item.get("otherwise") is True and "when" not in before:
                self._at_key("otherwise-alone", (*path, index, "otherwise"))
            before = item

    def _first_that_holds(self, path: KeyPath, value: Any) -> None:
        """The first row that holds is taken: only the last stands without `when`."""
        listed = rows(value)
        for index, item in listed:
            last = index == listed[-1][0]
            if last and "when" in item:
                self._at_key("last-with-when", (*path, index, "when"))
            elif not last and "when" not in item:
                self._at("hidden-by-earlier", (*path, index))

    def _effect(self, path: KeyPath, name: str, value: Any) -> None:
        variable = self._state.get(name)
        near = nearest(name, self._state) if self._undeclared else ""
        if name in self._undeclared or near in self._undeclared:
            return
        if variable is None:
            facts = {
                "name": name[:60],
                "suggestion": labelled(name, self._state) or nearest(name, self._state),
            }
            self._at_key("unknown-variable", path, known=", ".join(self._state) or "–", **facts)
        elif variable.drawn:
            self._at_key("effect-on-drawn", path, name=name)
        elif variable.kind == "flag" and not isinstance(value, bool):
            self._at("effect-wants-flag", path, name=name, text=str(value)[:40])
        elif variable.kind == "number" and (isinstance(value, bool) or not isinstance(value, int)):
            facts = {"text": str(value)[:40], **number_meant(str(value))}
            self._at("effect-wants-number", path, name=name, **facts)
        elif variable.kind == "one_of" and value not in variable.options:
            suggestion = nearest(value, variable.options) if isinstance(value, str) else ""
            facts = {"known": ", ".join(variable.options), "suggestion": suggestion}
            self._at("unknown-option", path, name=name, text=str(value)[:40], **facts)

    def _check_tests(self) -> None:
        for index, test in rows(self._data.get("tests")):
            for name, value in table(test.get("given")).items():
                self._given(("tests", index, "given", name), name, value)
            chosen = test.get("choose")
            for number, choice in enumerate(chosen if isinstance(chosen, list) else []):
                if isinstance(choice, str) and choice not in self._choices and not self._is_misnamed(choice):
                    facts = {"name": choice[:60], "apart": apart(choice, self._choices)}
                    facts |= self._meant.choice(choice)
                    self._at("unknown-choice", ("tests", index, "choose", number), **facts)

    def _given(self, path: KeyPath, name: str, value: Any) -> None:
        variable = self._state.get(name)
        if name in self._undeclared:
            return
        drawn = [each.name for each in self._state.values() if each.drawn]
        if variable is None or not variable.drawn:
            facts = {"suggestion": nearest(name, drawn), "known": ", ".join(drawn)}
            self._at_key("given-not-drawn", path, name=name[:60], **facts)
        elif isinstance(value, str) and value not in variable.options:
            facts = {"suggestion": nearest(value, variable.options), "known": ", ".join(variable.options)}
            self._at("unknown-option", path, name=name, text=value[:40], **facts)

    def _check_accepted(self) -> None:
        known = [*self._nodes, *self._choices, *schema("scenario")["properties"]]
        for index, item in rows(self._data.get("accept")):
            at = item.get("at")
            if isinstance(at, str) and at not in known and not self._is_misnamed(at):
                near = "" if at in self._state else self._meant.node(at) or nearest(at, known)
                facts = {"name": at[:60], "suggestion": near, "value": at if at in self._state else ""}
                self._at("unknown-place", ("accept", index, "at"), **facts)

    def _check_stops(self) -> None:
        """A group stops where there is something to answer; whether a play comes there the proof tells."""
        stops = table(self._data.get("workshop")).get("stops")
        for index, name in enumerate(stops if isinstance(stops, list) else []):
            node = self._nodes.get(name) if isinstance(name, str) else None
            if node is not None and not {"choices", "write"} & set(node) and not self._is_misnamed(name):
                self._at("idle-stop", ("workshop", "stops", index), name=name[:60])

    def _check_circles(self) -> None:
        """Nodes that only pass on must come out somewhere; engines would go round in them for ever."""
        ways = {
            name: [name_of(row.get("goto")) for _, row in rows(node.get("goto"))]
            or [name_of(node.get("goto"))]
            for name, node in self._nodes.items()
            if "goto" in node and not {"choices", "write", "ending"} & set(node)
        }
        comes_from: dict[str, list[str]] = {}
        for name, goes in ways.items():
            for to in goes:
                comes_from.setdefault(to, []).append(name)
        leading_out = {name for name in self._nodes if name not in ways}
        fresh = list(leading_out)
        while fresh:
            before = [name for name in comes_from.get(fresh.pop(), ()) if name not in leading_out]
            leading_out.update(before)
            fresh.extend(before)
        for index, node in rows(self._data.get("nodes")):
            name = name_of(node.get("id"))
            if name in ways and name not in leading_out and all(to in self._nodes for to in ways[name]):
                self._at_key("goto-circle", ("nodes", index, "goto"), name=name)


def report_placeholders(source: Source, root: Value, path: Sequence[PathStep], text: str) -> None:
    """Report what looks like a placeholder where the program fills in nothing."""
    if "{" not in text and "}" not in text:
        return
    lost = "lost_word" in path
    for match in (LOST_PLACEHOLDER if lost else ANY_PLACEHOLDER).finditer(text):
        if match.group() == "{word}" and lost:
            continue
        facts = {"text": match.group()[:40], "lost": "true" if lost else ""}
        place = place_of(root, path)
        for number in range(place.line, min(place.end_line + 1, len(source.lines))):
            column = source.lines[number].find(match.group())
            if column >= 0:
                source.report("unknown-placeholder", number, column, column + len(match.group()), **facts)
                break
        else:
            source.report_at("unknown-placeholder", place, **facts)


def place_in(source: Source, scalar: Scalar, offset: int) -> tuple[int, int]:
    """Return line and column (from 0) of a character of a short text inside its scalar."""
    if scalar.style in ("|", ">"):
        before = scalar.text[:offset]
        line = scalar.line + 1 + before.count("\n")
        own = source.lines[line] if line < len(source.lines) else ""
        return line, len(own) - len(own.lstrip(" ")) + len(before.rsplit("\n", 1)[-1])
    if scalar.line == scalar.end_line:
        return scalar.line, scalar.column + bool(scalar.style) + offset
    word = scalar.text[offset:].split(" ")[0]
    for number in range(scalar.line, scalar.end_line + 1):
        column = source.lines[number].find(word) if word else -1
        if column >= 0:
            return number, column
    return scalar.line, scalar.column
