"""The declared state of a scenario: numbers with bounds, flags, and words out of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.scenario.composing import KeyPath, PathStep, Value
from simulator.scenario.conditions import WORDS
from simulator.scenario.model import Variable
from simulator.scenario.schema import place_of
from simulator.scenario.source import Source
from simulator.scenario.spelling import nearest, number_meant

RESERVED = (*WORDS, "ending", "true", "false")
"""Names with a meaning of their own in conditions; `ending` is the node where a test ended."""


def read_variables(
    source: Source, root: Value, state: dict[str, Any], bad: set[KeyPath]
) -> dict[str, Variable]:
    """Return the declared values, reporting what does not fit together; a broken one keeps its name."""
    variables = {}
    for name, declared in state.items():
        data = declared if isinstance(declared, dict) else {}
        variables[name] = variable(name, data)
        if not any(path[:2] == ("state", name) for path in bad):
            _Declaration(source, root, name, data).check()
    return variables


def _whole(value: Any, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default


def variable(name: str, data: Mapping[str, Any]) -> Variable:
    """Return one declared value; what is missing or wrong is filled in, its checks stand elsewhere."""
    label = data.get("label")
    label = label if isinstance(label, str) else name
    listed = data.get("one_of")
    options = tuple(str(option) for option in listed) if isinstance(listed, list) else ()
    if options:
        start = data.get("start")
        first = start if isinstance(start, str) else options[0]
        return Variable(name, label, "one_of", first, options=options, drawn=data.get("drawn") is True)
    if {"start", "min", "max"} & set(data):
        low, high = _whole(data.get("min"), 0), _whole(data.get("max"), 10)
        return Variable(name, label, "number", _whole(data.get("start"), low), low, high)
    return Variable(name, label, "flag", False)


class _Declaration:
    """Checks one declared value."""

    def __init__(self, source: Source, root: Value, name: str, data: dict[str, Any]) -> None:
        self._source = source
        self._root = root
        self._name = name
        self._data = data

    def _at(self, code: str, *path: PathStep, **facts: str) -> None:
        place = place_of(self._root, ("state", self._name, *path))
        self._source.report_at(code, place, name=self._name, **facts)

    def _at_key(self, code: str, *path: PathStep, **facts: str) -> None:
        place = place_of(self._root, ("state", self._name, *path), key=True)
        self._source.report_at(code, place, name=self._name, **facts)

    def check(self) -> None:
        """Report everything that does not fit together in this declaration."""
        data = self._data
        if self._name in RESERVED:
            self._at_key("reserved-id")
        if data.get("one_of"):
            self._check_options()
        else:
            if "drawn" in data:
                self._at_key("drawn-without-options", "drawn")
            if {"start", "min", "max"} & set(data):
                self._check_number()

    def _check_options(self) -> None:
        options = self._data["one_of"]
        for wrong in ("min", "max"):
            if wrong in self._data:
                self._at_key("variable-mixed", wrong, key_name=wrong, other="one_of")
        if "start" not in self._data:
            return
        start = self._data["start"]
        if self._data.get("drawn") is True:
            self._at_key("variable-mixed", "start", key_name="start", other="drawn")
        elif start not in options:
            facts = {"known": ", ".join(options), "suggestion": nearest(str(start), options)}
            self._at("unknown-option", "start", text=str(start)[:40], **facts)

    def _check_number(self) -> None:
        missing = [key for key in ("start", "min", "max") if key not in self._data]
        for key in missing:
            example = {"start": "start: 5", "min": "min: 0", "max": "max: 10"}[key]
            place = place_of(self._root, ("state", self._name), key=True)
            self._source.report_at("missing-key", place, key=key, example=example)
        if missing:
            return
        start, low, high = self._data["start"], self._data["min"], self._data["max"]
        places = (place_of(self._root, ("state", self._name, key)) for key in ("start", "min", "max"))
        if any(map(self._source.is_hurt, places)):
            return
        if isinstance(start, str):
            place = place_of(self._root, ("state", self._name, "start"))
            self._source.report_at("wants-number", place, key="start", text=start[:40], **number_meant(start))
        elif low > high:
            self._at("min-over-max", "min", low=str(low), high=str(high))
        elif not low <= start <= high:
            self._at("start-outside", "start", text=str(start), low=str(low), high=str(high))
