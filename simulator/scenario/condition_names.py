"""Whether a condition fits the declared values: each name is known, and each comparison is of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.scenario.conditions import Condition, ConditionError, Expression
from simulator.scenario.model import Variable
from simulator.scenario.spelling import nearest

_Offsets = Mapping[tuple[str, str], int]


def check_names(condition: Condition, state: Mapping[str, Variable]) -> list[ConditionError]:
    """Check names and types against the declared values; returns every mistake in the order written."""
    offsets = {(kind, text): offset for kind, text, offset in reversed(condition.places)}
    errors: list[ConditionError] = []
    pending = [condition.expression]
    while pending:
        expression = pending.pop()
        if expression[0] in ("and", "or", "not"):
            pending.extend(expression[1:])
        elif expression[0] == "compare":
            errors.extend(_compared(expression, state, offsets))
        elif expression[0] == "name":
            errors.extend(_alone(expression[1], state, offsets))
        elif expression[0] == "number":
            errors.append(ConditionError(0, "number-alone", {"text": str(expression[1])}))
    return sorted(errors, key=lambda error: error.offset)


def _unknown(name: str, state: Mapping[str, Variable], offsets: _Offsets) -> ConditionError:
    arguments = {"name": name, "suggestion": nearest(name, state), "known": ", ".join(state) or "–"}
    return ConditionError(offsets["name", name], "unknown-variable", arguments, len(name))


def _alone(name: str, state: Mapping[str, Variable], offsets: _Offsets) -> Iterator[ConditionError]:
    """A value on its own must be a flag."""
    if name not in state:
        yield _unknown(name, state, offsets)
        return
    variable = state[name]
    if variable.kind == "number":
        yield ConditionError(offsets["name", name], "number-alone", {"text": name}, len(name))
    elif variable.kind == "one_of":
        arguments = {"text": name, "option": variable.options[0]}
        yield ConditionError(offsets["name", name], "option-alone", arguments, len(name))


def _compared(
    expression: Expression, state: Mapping[str, Variable], offsets: _Offsets
) -> Iterator[ConditionError]:
    """Both sides of a comparison must be numbers, or a `one_of` value and one of its options."""
    _, operator, left, right = expression
    names = [side[1] for side in (left, right) if side[0] == "name"]
    unordered = [name for name in names if name in state and state[name].kind == "one_of"]
    unknown = [name for name in names if name not in state]
    if unordered and operator not in ("==", "!="):
        name = unordered[0]
        arguments = {"name": name, "text": operator}
        yield ConditionError(offsets["name", name], "option-order", arguments, len(name))
    elif unknown:
        yield from (_unknown(name, state, offsets) for name in unknown)
    else:
        yield from _types(left, right, state, offsets)


def _types(
    left: Expression, right: Expression, state: Mapping[str, Variable], offsets: _Offsets
) -> Iterator[ConditionError]:
    """Both names are declared: their kinds must fit together."""
    for side, other in ((left, right), (right, left)):
        if side[0] != "name":
            continue
        variable = state[side[1]]
        place = offsets["name", side[1]]
        if variable.kind == "flag":
            yield ConditionError(place, "flag-compared", {"text": side[1]}, len(side[1]))
            return
        if variable.kind == "one_of":
            yield from _options(variable, other, place, offsets)
            return
    if right[0] == "word":
        name = left[1] if left[0] == "name" else right[1]
        offset = offsets["word", right[1]]
        yield ConditionError(offset, "number-wanted", {"name": str(name), "text": right[1]}, len(right[1]))
    elif left[0] == right[0] == "number":
        yield ConditionError(0, "number-alone", {"text": str(left[1])})


def _options(
    variable: Variable, other: Expression, place: int, offsets: _Offsets
) -> Iterator[ConditionError]:
    """A `one_of` value is compared with its own options only."""
    if other[0] != "word":
        arguments = {"name": variable.name, "known": ", ".join(variable.options), "suggestion": ""}
        yield ConditionError(
            place, "unknown-option", {**arguments, "text": str(other[1])}, len(variable.name)
        )
    elif other[1] not in variable.options:
        arguments = {
            "name": variable.name,
            "text": other[1],
            "known": ", ".join(variable.options),
            "suggestion": nearest(other[1], variable.options),
        }
        yield ConditionError(offsets["word", other[1]], "unknown-option", arguments, len(other[1]))
