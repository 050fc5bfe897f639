"""The style sheet: each piece is read once for each set of colours, and each place looked up once."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import count
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

_MANY = 1024
"""More pieces than there are kinds of widgets and screens."""
_READ: dict[frozenset[tuple[str, str]], LRUCache[tuple[Any, ...], list[RuleSet]]] = {}
"""The rules of the pieces read so far, for each set of colours."""


class Found(NamedTuple):
    """What the rules say of a place, and which states of hover, focus and order they ask for at all."""

    rules: RulesMap
    asked: tuple[bool, bool, bool, bool]


_PLACES: LRUCache[tuple[Hashable, ...], int] = LRUCache(4096)
"""The number of each place. A place is all that a rule can ask of a node, and the number of the one above."""
_new_number = count().__next__
_FOUND: LRUCache[tuple[RuleSet, ...], LRUCache[int, Found]] = LRUCache(16)
"""What each list of rules says of the places, by their numbers."""


def place_of(node: DOMNode, known: dict[Any, Any]) -> int:
    """Return the number of a node's place; `known`: the numbers of nodes, to which those above are added."""
    key: list[Hashable] = [type(node), node.id, node.classes]
    above = node._parent
    if isinstance(node, Widget):
        key += (*node._pseudo_classes_cache_key, node.allow_focus())
    elif above is None:
        key.append(node.pseudo_classes)  # of the app: whether it is dark, and in front
    if isinstance(above, DOMNode):
        if above not in known:
            known[above] = place_of(above, known)
        key.append(known[above])
    place = tuple(key)
    number = _PLACES.get(place)
    if number is None:
        number = _PLACES[place] = _new_number()
    return number


class KeptStylesheet(Stylesheet):
    """Textual's style sheet, which knows what was read of it before, and what it said of a place.

    Textual reads all of it at the start, once more for the colours, and again for what comes after them; and
    for each node, whenever it is styled, it goes through all rules, though most places are there again and
    again.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Begin with what was read before in these colours (their names and values)."""
        super().__init__(variables=variables)
        self._found: LRUCache[int, Found] = LRUCache(0)
        self._worn: WeakKeyDictionary[DOMNode, tuple[RulesMap, int]] = WeakKeyDictionary()
        self._remember()

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours, and what was read before in them."""
        self._parse_cache = LRUCache(_MANY)  # Textual empties it
        super().set_variables(variables)
        self._remember()

    def reparse(self) -> None:
        """Make the rules anew in the colours that were set."""
        self.parse()

    def parse(self) -> None:
        """Make the rules, and take up what these have said before."""
        super().parse()
        rules = tuple(self._rules)
        found = _FOUND.get(rules)
        if found is None:
            found = _FOUND[rules] = LRUCache(4096)
        self._found = found

    def _remember(self) -> None:
        self._parse_cache = _READ.setdefault(frozenset(self._variables.items()), LRUCache(_MANY))

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[Any, ...], RulesMap] | None = None
    ) -> None:
        """Style a node as its place was styled before; the first time, and where its order counts, look."""
        if self._require_parse:
            self.parse()
        place = place_of(node, {} if cache is None else cache)
        found = self._found.get(place)
        if found is None:
            looked_up: dict[tuple[Any, ...], RulesMap] = {}
            super().apply(node, animate=animate, cache=looked_up)
            for rules in looked_up.values():
                self._found[place] = Found(rules, _asked(node))
        else:
            (
                node._has_hover_style,
                node._has_focus_within,
                node._has_order_style,
                node._has_odd_or_even,
            ) = found.asked
            self._put_on(node, found.rules, animate)
            self._process_component_classes(node)

    def _put_on(self, node: DOMNode, rules: RulesMap, animate: bool) -> None:
        """Style a node by rules; one that has been, and not otherwise since, is only told."""
        styles = node.styles.base
        worn, changes = self._worn.get(node, (None, 0))
        if worn is rules and changes == styles._updates and "transitions" not in rules:
            node.notify_style_update()
            return
        self.replace_rules(node, rules, animate=animate)
        self._worn[node] = rules, styles._updates


def _asked(node: DOMNode) -> tuple[bool, bool, bool, bool]:
    return (
        node._has_hover_style,
        node._has_focus_within,
        node._has_order_style,
        node._has_odd_or_even,
    )
