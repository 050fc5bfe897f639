"""What somebody most likely meant who wrote a name, or a condition, that does not fit.

Works on the data of one scenario, which may be wrong elsewhere too.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from functools import cached_property
from typing import Any

from simulator.scenario.condition_names import check_names
from simulator.scenario.conditions import NORWEGIAN, SIGNS, ConditionError, parse
from simulator.scenario.model import Variable
from simulator.scenario.spelling import BETWEEN, QUOTES, as_id, nearest

LONGEST = 200
"""Characters of a condition that is written anew; a longer one is told without a proposal."""
_WORD = re.compile(r"[a-z]\w*")
_ASKED = re.compile(r"(?<![\w.])(\w+)\.(\w+)")
_OPTION = re.compile(
    r"(?P<name>[a-z]\w*) (?P<sign>==|!=) \w+ (?P<word>and|or) (?P<option>[a-z]\w*)(?![\w.( ]*[=<>!.(])"
)


ALWAYS = ("otherwise", "ellers", "else", "true", "alltid", "always")
"""What people write for a condition that always holds."""
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"), 3
    )
}
SAID = tuple(
    (re.compile(words, re.IGNORECASE), sign)
    for words, sign in (
        (r"\b(?:(?:er|is) )?(?:større enn|mer enn|over|more than|greater than|above)\b", ">"),
        (r"\b(?:(?:er|is) )?(?:mindre enn|under|less than|below)\b", "<"),
        (r"\b(?:(?:er|is) )?(?:minst|at least)\b", ">="),
        (r"\b(?:(?:er|is) )?(?:høyst|maks|at most)\b", "<="),
        (r"\b(?:(?:er|is)(?: lik| equal to)?|lik)\b(?= )", "=="),
        (r"\b(?:and|og)\b|,(?![^(]*\))", " and "),
        (r"\b(?:or|eller)\b", " or "),
        (r"\b(?:not|ikke)\b", "not"),
        (r"\bchose:?\s+([a-z]\w*\.\w+)", r"chose(\1)"),
        (r"\bvisited:?\s+([a-z]\w*)", r"visited(\1)"),
        (r"\bchose\(\s*([a-z]\w*)(?:\s*[→/:>,]\s*|\s+)([a-z]\w*)\s*\)", r"chose(\1.\2)"),
        (r"^\s*([a-z]\w*)\s*:\s*(\w+)", r"\1 == \2"),
        (r"\b(chose|visited)\s*\[([^\]]*)\]", r"\1(\2)"),
        (r"\bchose\(([\w.]+)(?:\s*,\s*|\s+(?:or|and)\s+)([\w.]+)\)", r"(chose(\1) or chose(\2))"),
        (r"\b([0-9]+) *<(=?) *([a-z]\w*) *(<=?) *([0-9]+)\b", r"\3 >\2 \1 and \3 \4 \5"),
        (r"\b([a-z]\w*) +([0-9]+) *[-–] *([0-9]+)\b", r"\1 >= \2 and \1 <= \3"),
    )
)
"""What people write in words and with other signs, and how a condition says it."""
_FLAG = re.compile(
    r"(?P<name>[a-z]\w*) == (?P<answer>ja|yes|sant|sann|true|nei|no|usant|usann|false)\b", re.IGNORECASE
)


def _named(text: str, state: Mapping[str, Variable]) -> str:
    """Return a condition with the names of values for their labels, and of options for their words."""
    for name, value in state.items():
        for shown, own in ((value.label, name), *((each.replace("_", " "), each) for each in value.options)):
            if shown and shown != own:
                text = re.sub(rf"(?<!\w){re.escape(shown)}(?!\w)", own, text, flags=re.IGNORECASE)
    return text


def _asked(match: re.Match[str], state: Mapping[str, Variable]) -> str:
    """`told == ja` as `told`."""
    if match["name"] not in state or state[match["name"]].kind != "flag":
        return match[0]
    return ("" if match["answer"].lower() in ("ja", "yes", "sant", "sann", "true") else "not ") + match[
        "name"
    ]


def apart(text: str, known: Container[str]) -> str:
    """Return the names in a text with commas between them, where all are known; "" for any other text."""
    names = [name.strip(QUOTES) for name in BETWEEN.split(text[:LONGEST].strip("() "))]
    return ", ".join(names) if len(names) > 1 and all(name in known for name in names) else ""


def labelled(text: str, state: Mapping[str, Variable]) -> str:
    """Return the one value whose label a text is, "" where none is."""
    named = [name for name, value in state.items() if value.label.casefold() == text.casefold()]
    return named[0] if len(named) == 1 else ""


class Meant:
    """What can be referred to in one scenario: its nodes, choices, endings, values and their options."""

    def __init__(
        self, nodes: Mapping[str, Mapping[str, Any]], choices: Iterable[str], texts: Iterable[tuple[str, str]]
    ) -> None:
        """`texts`: every text that is a node's name or a condition, with its kind ("node", "condition" …)."""
        self._nodes = nodes
        self._choices = list(choices)
        self._known = frozenset(self._choices)
        self._titles = {
            str(node["ending"]).casefold(): name for name, node in nodes.items() if node.get("ending")
        }
        self._texts = texts

    @cached_property
    def _told(self) -> list[tuple[str, str]]:
        return list(self._texts)

    @cached_property
    def _asked(self) -> Mapping[str, set[str]]:
        """The choices that conditions ask of each name: looked for once for all wrong names."""
        asked: dict[str, set[str]] = {}
        for name, choice in _ASKED.findall(" ".join(text for kind, text in self._told if kind != "node")):
            asked.setdefault(name, set()).add(f".{choice}")
        return asked

    @cached_property
    def _left(self) -> list[str]:
        """Nodes that nothing leads to: one of them may have got a new name."""
        led_to = {text for kind, text in self._told if kind == "node"}
        return [name for name in list(self._nodes)[1:] if name not in led_to]

    def node(self, text: str) -> str:
        """Return the id of the node that was meant, or an empty string."""
        title = self._titles.get(text.strip(QUOTES).casefold(), "")
        spelt = as_id(text)
        part = next((each for each in (text, *text.split("."), spelt) if each in self._nodes), "")
        found = title or part or self._renamed(text, asked=True) or nearest(text, self._nodes)
        if not found and spelt != text:
            found = nearest(spelt, self._nodes)
        return found or self._like_a_title(text) or self._renamed(text)

    def ending(self, text: str) -> dict[str, str]:
        """Return what is known of a word that is no ending's id: the title of one, or another node."""
        if text in self._nodes:
            return {"suggestion": "", "node": "true"}
        title = self._titles.get(text.casefold(), "") or self._like_a_title(text)
        return {"suggestion": title} if title else {}

    def _like_a_title(self, text: str) -> str:
        return self._titles.get(nearest(text.strip(QUOTES).casefold(), self._titles), "")

    def _renamed(self, name: str, asked: bool = False) -> str:
        """Return the one node that nothing leads to and that has the choices asked of `name`."""
        wanted = self._asked.get(name, set())
        if asked and not wanted:
            return ""
        fitting = [node for node in self._left if all(f"{node}{each}" in self._known for each in wanted)]
        return fitting[0] if len(fitting) == 1 else ""

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

    def value(self, name: str, state: Mapping[str, Variable]) -> dict[str, str]:
        """Return what stands for `name` in a condition where it is no value, and whether it always holds."""
        if name in ALWAYS:
            return {"suggestion": "", "always": "true"}
        return {"suggestion": self._value(name, state), "always": ""}

    def _value(self, name: str, state: Mapping[str, Variable]) -> str:
        known = labelled(name, state) or NUMBERS.get(name, "") or nearest(name, state)
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
        tried = _named(tried, state)
        for words, sign in SAID:
            tried = words.sub(sign, tried)
        tried = re.sub(r"[=<>!&|≥≤≠]+", lambda sign: SIGNS.get(sign[0], sign[0]), tried)
        tried = re.sub(r"[^\W\d]\w*", lambda word: NORWEGIAN.get(word[0], word[0]), tried)
        tried = _FLAG.sub(lambda each: _asked(each, state), tried)
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
