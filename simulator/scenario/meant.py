"""What somebody most likely meant who wrote a name, or a condition, that does not fit.

Works on the data of one scenario, which may be wrong elsewhere too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from simulator.scenario.condition_names import check_names
from simulator.scenario.conditions import NORWEGIAN, SIGNS, ConditionError, parse
from simulator.scenario.model import Variable
from simulator.scenario.schema import as_id
from simulator.scenario.spelling import nearest

QUOTES = "“”„‟«»‘’‚‛\"'"
LONGEST = 200
"""Characters of a condition that is written anew; a longer one is told without a proposal."""
_WORD = re.compile(r"[a-z]\w*")
_OPTION = re.compile(
    r"(?P<name>[a-z]\w*) (?P<sign>==|!=) \w+ (?P<word>and|or) (?P<option>[a-z]\w*)(?![\w.( ]*[=<>!.(])"
)


class Meant:
    """What can be referred to in one scenario: its nodes, choices, endings, values and their options."""

    def __init__(
        self, nodes: Mapping[str, Mapping[str, Any]], choices: Iterable[str], texts: Iterable[tuple[str, str]]
    ) -> None:
        """`texts`: every text that is a node's name or a condition, with its kind ("node", "condition" …)."""
        self._nodes = nodes
        self._choices = list(choices)
        self._titles = {
            str(node["ending"]).casefold(): name for name, node in nodes.items() if node.get("ending")
        }
        told = list(texts)
        self._asked = " ".join(text for kind, text in told if kind != "node")
        led_to = {text for kind, text in told if kind == "node"}
        self._left = [name for name in list(nodes)[1:] if name not in led_to]
        """Nodes that nothing leads to: one of them may have got a new name."""

    def node(self, text: str) -> str:
        """Return the id of the node that was meant, or an empty string."""
        title = self._titles.get(text.strip(QUOTES).casefold(), "")
        part = next((each for each in (text, *text.split("."), as_id(text)) if each in self._nodes), "")
        found = title or part or self._renamed(text, asked=True) or nearest(text, self._nodes)
        return found or nearest(as_id(text), self._nodes) or self._like_a_title(text) or self._renamed(text)

    def _like_a_title(self, text: str) -> str:
        return self._titles.get(nearest(text.strip(QUOTES).casefold(), self._titles), "")

    def _renamed(self, name: str, asked: bool = False) -> str:
        """Return the one node that nothing leads to and that has the choices asked of `name`."""
        wanted = set(re.findall(rf"(?<![\w.]){re.escape(name)}\.(\w+)", self._asked)) if name else set()
        fitting = [node for node in self._left if {f"{node}.{each}" for each in wanted} <= set(self._choices)]
        return fitting[0] if len(fitting) == 1 and (wanted or not asked) else ""

    def choice(self, name: str) -> dict[str, str]:
        """Return which choice was most likely meant, and the choices of its node where there is one."""
        node, _, choice = name.partition(".")
        renamed = self.node(node) if node not in self._nodes and choice else ""
        if f"{renamed}.{choice}" in self._choices:
            return {"suggestion": f"{renamed}.{choice}", "known": ""}
        own = [each for each in self._choices if each.startswith(f"{node}.")]
        alike = [each for each in self._choices if each.partition(".")[2] == (choice or node)]
        if not own:
            return {"suggestion": alike[0] if len(alike) == 1 else nearest(name, self._choices), "known": ""}
        near = nearest(choice, [each.partition(".")[2] for each in own])
        meant = f"{node}.{near}" if near else next(iter(alike), "")
        return {"suggestion": meant, "known": ", ".join(own)}

    def value(self, name: str, state: Mapping[str, Variable]) -> str:
        """Return what stands for `name` in a condition where it is no declared value, or an empty string."""
        known = nearest(name, state)
        choices = [each for each in self._choices if each.partition(".")[2] == name]
        options = [each.name for each in state.values() if name in each.options]
        if known or name in self._nodes:
            return known or f"visited({name})"
        if len(choices) == 1:
            return f"chose({choices[0]})"
        return f"{options[0]} == {name}" if len(options) == 1 else ""

    def place(self, kind: str, text: str) -> str:
        """Return `chose(node.choice)` or `visited(node)` for what stands in the parentheses of one."""
        if text in self._choices:
            return f"chose({text})"
        choice = self.choice(text)["suggestion"] if kind == "chose" else ""
        node = self.node(text) if kind == "visited" else ""
        return f"chose({choice})" if choice else f"visited({node})" if node else ""

    def condition(self, text: str, state: Mapping[str, Variable], numbers: Iterable[str]) -> str:
        """Return the whole condition as it can be read, where names in quotes and the like explain it."""
        if len(text) > LONGEST:
            return ""
        tried = text
        for title, name in self._titles.items() if "ending" in state else ():
            tried = re.sub(rf"[{QUOTES}]*{re.escape(title)}[{QUOTES}]*", name, tried, flags=re.IGNORECASE)
        tried = re.sub(rf"[{QUOTES}]", "", tried)
        tried = re.sub(r"[–—−](?=\s?[0-9])", "-", tried)
        tried = re.sub(r"[=<>!&|]+", lambda sign: SIGNS.get(sign[0], sign[0]), tried)
        tried = re.sub(r"[^\W\d]\w*", lambda word: NORWEGIAN.get(word[0], word[0]), tried)
        tried = _OPTION.sub(lambda each: self._again(each, state), " ".join(tried.split()))
        if tried == text:
            return ""
        try:
            return "" if check_names(parse(tried, numbers), state) else tried
        except ConditionError:
            return ""

    def _again(self, match: re.Match[str], state: Mapping[str, Variable]) -> str:
        """`truth == one or other` as `truth == one or truth == other`."""
        variable = state.get(match["name"])
        if variable is None or match["option"] not in variable.options:
            return match[0]
        head = match[0][: match.start("option") - match.start()]
        return f"{head}{match['name']} {match['sign']} {match['option']}"
