"""The language of conditions: declared values, numbers, `and or not`, `chose`, `visited`, `only_strong`.

A condition is parsed once into nested tuples of plain data; nothing of it is ever run as Python.
Places are offsets in characters into the condition's own text.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from simulator.scenario.spelling import nearest

Expression = tuple[Any, ...]
"""`("or", a, b, …)`, `("and", a, b, …)`, `("not", a)`, `("compare", op, left, right)`, `("name", x)`,
`("number", n)`, `("word", option)`, `("chose", "node.choice")`, `("visited", "node")`, `("only_strong",)`."""

MOST_TOKENS = 4000
"""A longer condition is refused: nobody reads it, and every step of it is paid for at each scene."""
DEEPEST = 32
"""Parentheses and `not` within each other; far above any real condition, far below Python's stack."""
MOST_DIGITS = 9
REMEMBERED = 200
"""A condition of so many characters or fewer is parsed once, however often it is read."""

WORDS = ("and", "or", "not", "chose", "visited", "only_strong")
"""The words of the language: no value, node or option may be called one of these."""
NORWEGIAN = {
    "og": "and",
    "samt": "and",
    "eller": "or",
    "ikke": "not",
    "valgte": "chose",
    "valgt": "chose",
    "besøkte": "visited",
    "besøkt": "visited",
    "bare_sterke": "only_strong",
}
SIGNS = {
    "=": "==",
    "&&": "and",
    "&": "and",
    "||": "or",
    "|": "or",
    "!": "not",
    "<>": "!=",
    "=>": ">=",
    "=<": "<=",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
}
_TOKEN = re.compile(
    r"\s+"
    r"|(?P<number>[0-9]+)"
    r"|(?P<both>\b(?:(?:and|og)\s*/\s*(?:or|eller)|(?:or|eller)\s*/\s*(?:and|og))\b)"
    r"|(?P<word>[^\W\d]\w*(?:\.\w+)*)"
    r"|(?P<operator>==|!=|<=|>=|<>|=>|=<|&&|\|\||[<>=!&|≥≤≠])"
    r"|(?P<mark>[()\-])"
    r"|(?P<other>.)",
    re.DOTALL,
)
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""What a comparison says of the values on its two sides."""


class ConditionError(Exception):
    """One mistake in a condition: `offset` and `length` in characters, a diagnostic `code`, its arguments."""

    def __init__(self, offset: int, code: str, arguments: Mapping[str, str], length: int = 1) -> None:
        """Keep the place and the facts; the sentence is made elsewhere."""
        super().__init__(code)
        self.offset = offset
        self.code = code
        self.arguments = dict(arguments)
        self.length = length


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition; two with the same `source` are equal.

    `places` gives each value, option, choice and node with its offset, in the order written:
    `(kind, text, offset)` with kind "name", "word", "chose" or "visited".
    """

    source: str
    expression: Expression = field(compare=False)
    places: tuple[tuple[str, str, int], ...] = field(default=(), compare=False, repr=False)

    @property
    def names(self) -> frozenset[str]:
        """The declared values it reads."""
        return frozenset(text for kind, text, _ in self.places if kind == "name")

    @property
    def chose(self) -> frozenset[str]:
        """The choices it asks about, as `node.choice`."""
        return frozenset(text for kind, text, _ in self.places if kind == "chose")

    @property
    def visited(self) -> frozenset[str]:
        """The nodes it asks about."""
        return frozenset(text for kind, text, _ in self.places if kind == "visited")

    @property
    def only_strong(self) -> bool:
        """Whether it asks if every choice so far was strong."""
        return any(kind == "only_strong" for kind, _, _ in self.places)


def cut_number(text: str) -> str:
    """Return a number that is too long as it can be shown."""
    return text if len(text) <= 12 else f"{text[:12]}…"


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


def parse(source: str, numbers: Iterable[str] = ()) -> Condition:
    """Parse a condition; raises ConditionError at the first word that does not fit.

    `numbers`: the names that are known to be numbers, so that `a == b` can compare two of them.
    """
    known = frozenset(numbers)
    return _parsed(source, known) if len(source) <= REMEMBERED else _read(source, known)


def _read(source: str, numbers: frozenset[str]) -> Condition:
    parser = _Parser(source, numbers)
    return Condition(source, parser.whole(), tuple(parser.places))


_parsed = lru_cache(maxsize=1024)(_read)
"""While somebody writes, a file is read at every pause, and hardly a condition of it has changed."""


def _tokens(source: str) -> Iterator[_Token]:
    """Cut a condition into words, numbers and signs; raises ConditionError on anything else."""
    count = 0
    for match in _TOKEN.finditer(source):
        kind = match.lastgroup
        if kind is None:
            continue
        count += 1
        text, offset = match.group(), match.start()
        if count > MOST_TOKENS:
            raise ConditionError(offset, "condition-too-long", {"most": str(MOST_TOKENS)})
        if kind == "both":
            raise ConditionError(offset, "condition-both", {"text": text}, len(text))
        if kind == "other":
            raise ConditionError(offset, "condition-character", {"text": text})
        if kind == "number" and len(text) > MOST_DIGITS:
            raise ConditionError(
                offset, "number-too-long", {"text": cut_number(text), "most": str(MOST_DIGITS)}, len(text)
            )
        if kind == "operator" and text in SIGNS:
            raise ConditionError(
                offset, "condition-sign", {"text": text, "suggestion": SIGNS[text]}, len(text)
            )
        if kind == "word" and text in NORWEGIAN:
            raise ConditionError(
                offset, "condition-sign", {"text": text, "suggestion": NORWEGIAN[text]}, len(text)
            )
        yield _Token(kind, text, offset)
    yield _Token("end", "", len(source.rstrip()))


class _Parser:
    """Recursive descent over the tokens, at most `DEEPEST` levels deep."""

    def __init__(self, source: str, numbers: frozenset[str]) -> None:
        self._tokens = list(_tokens(source))
        self._numbers = numbers
        self._at = 0
        self._depth = 0
        self.places: list[tuple[str, str, int]] = []

    @property
    def _now(self) -> _Token:
        return self._tokens[self._at]

    def _take(self) -> _Token:
        token = self._now
        self._at += token.kind != "end"
        return token

    def _is(self, text: str) -> bool:
        return self._now.text == text and self._now.kind != "end"

    def whole(self) -> Expression:
        """Read everything as one condition."""
        if self._now.kind == "end":
            raise ConditionError(0, "condition-empty", {})
        expression = self._any()
        token = self._now
        if token.kind == "end":
            return expression
        if token.text == ")":
            raise ConditionError(token.offset, "condition-parenthesis-extra", {})
        raise self._unexpected(token)

    def _any(self) -> Expression:
        return self._joined("or", self._all)

    def _all(self) -> Expression:
        return self._joined("and", self._one)

    def _joined(self, word: str, part: Any) -> Expression:
        parts = [part()]
        while self._is(word):
            self._take()
            parts.append(part())
        return parts[0] if len(parts) == 1 else (word, *parts)

    def _one(self) -> Expression:
        negations = 0
        while self._is("not"):
            token = self._take()
            negations += 1
            self._deeper(token)
        expression = self._parenthesis() if self._is("(") else self._comparison()
        for _ in range(negations):
            expression = ("not", expression)
        self._depth -= negations
        return expression

    def _deeper(self, token: _Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ConditionError(token.offset, "condition-too-deep", {"most": str(DEEPEST)}, len(token.text))

    def _parenthesis(self) -> Expression:
        opening = self._take()
        self._deeper(opening)
        expression = self._any()
        self._close(opening)
        self._depth -= 1
        return expression

    def _close(self, opening: _Token) -> None:
        if self._is(")"):
            self._take()
        elif self._now.kind == "end":
            raise ConditionError(opening.offset, "condition-parenthesis-open", {})
        else:
            raise self._unexpected(self._now)

    def _comparison(self) -> Expression:
        left = self._value(right_of="")
        if self._now.text not in COMPARISONS:
            return left
        sign = self._take()
        if left[0] not in ("name", "number"):
            raise ConditionError(sign.offset, "condition-compares-truth", {"text": sign.text}, len(sign.text))
        right = self._value(right_of=self._sought(sign.text, left))
        if self._now.text in COMPARISONS:
            raise ConditionError(self._now.offset, "condition-chain", {"text": self._now.text})
        return ("compare", sign.text, left, right)

    def _sought(self, sign: str, left: Expression) -> str:
        """Return the sign as it is read: beside a number a name is a number, beside all else an option."""
        number = left[0] == "number" or {left[1], self._now.text} <= self._numbers
        return "<" if number else sign

    def _value(self, right_of: str) -> Expression:
        token = self._take()
        if token.kind == "number":
            return ("number", int(token.text))
        if token.text == "-" and self._now.kind == "number":
            return ("number", -int(self._take().text))
        if token.kind == "end":
            raise ConditionError(token.offset, "condition-unfinished", {})
        if token.kind != "word" or token.text in ("and", "or", "not"):
            raise self._unexpected(token)
        if self._is("("):
            return self._call(token)
        if token.text == "only_strong" and not right_of:
            self.places.append(("only_strong", token.text, token.offset))
            return ("only_strong",)
        return self._word(token, right_of)

    def _word(self, token: _Token, right_of: str) -> Expression:
        if token.text in WORDS:
            raise ConditionError(token.offset, "condition-word-bare", {"text": token.text}, len(token.text))
        if "." in token.text:
            raise ConditionError(token.offset, "condition-dot", {"text": token.text}, len(token.text))
        kind = "word" if right_of in ("==", "!=") else "name"
        self.places.append((kind, token.text, token.offset))
        return (kind, token.text)

    def _call(self, token: _Token) -> Expression:
        if token.text not in ("chose", "visited"):
            suggestion = nearest(token.text, ("chose", "visited"))
            raise ConditionError(
                token.offset,
                "condition-call",
                {"text": token.text, "suggestion": suggestion},
                len(token.text),
            )
        opening = self._take()
        place = self._take()
        if place.kind == "end":
            raise ConditionError(opening.offset, "condition-parenthesis-open", {})
        dots = place.text.count(".")
        if place.kind != "word" or dots != (token.text == "chose"):
            code = "condition-chose" if token.text == "chose" else "condition-visited"
            raise ConditionError(place.offset, code, {"text": place.text}, len(place.text))
        self._close(opening)
        self.places.append((token.text, place.text, place.offset))
        return (token.text, place.text)

    def _unexpected(self, token: _Token) -> ConditionError:
        if token.kind == "end":
            return ConditionError(token.offset, "condition-unfinished", {})
        return ConditionError(
            token.offset, "condition-unexpected", {"text": token.text}, max(1, len(token.text))
        )
