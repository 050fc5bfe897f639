"""What looks like a real person's data in a scenario: numbers and addresses that belong in no such file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator.check.proof.finding import Finding
from simulator.scenario.walk import Told

WORTH_A_LOOK = re.compile(r"@|\d\D?\d\D?\d\D?\d")
IDENTITY = re.compile(r"(?<![\d.,])(\d{2})(\d{2})(\d{2}) ?(\d{5})(?!\d)")
PHONE = re.compile(
    r"(?<![\d.,:-])(?:(?:\+|00) ?47 ?)?"
    r"(?:[2-9]\d ?\d{2} ?\d{2} ?\d{2}|[489]\d{2} ?\d{2} ?\d{3})(?![\d:-]|[.,]\d)"
    r"|(?<!\d)(?:\+|00)\d{1,3}(?: ?\d){7,12}(?!\d)"
)
EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
EXAMPLE_HOSTS = (".example", "example.com", "example.org", "example.net", ".invalid")
"""Addresses that are set aside for examples (RFC 2606) belong to nobody."""
WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
"""Skatteetaten's two control sums of a national identity number, each to be divisible by eleven."""


def privacy(texts: Sequence[Told], language: str = "") -> Iterator[Finding]:
    """Yield what looks like an identity number, a phone number or an e-mail address."""
    for place in texts:
        for code, found in private(place.text):
            yield Finding(code, place.at, place.path, {"text": found}, None, language)


def private(text: str) -> Iterator[tuple[str, str]]:
    """Yield the code and the words of what looks private in a text; digits are given back veiled."""
    if not WORTH_A_LOOK.search(text):
        return
    numbers = [match for match in IDENTITY.finditer(text) if looks_like_identity(match)]
    yield from (("identity-number", _veiled(match.group())) for match in numbers)
    for match in PHONE.finditer(text):
        inside = any(n.start() <= match.start() < n.end() for n in numbers)
        if not inside:
            yield "phone-number", _veiled(match.group())
    for match in EMAIL.finditer(text):
        if not match.group().lower().endswith(EXAMPLE_HOSTS):
            yield "email-address", match.group()


def looks_like_identity(match: re.Match[str]) -> bool:
    """Return whether eleven digits begin with a date (D- and test numbers too) or pass the control."""
    day, month = int(match[1]), int(match[2])
    dated = 1 <= day % 40 <= 31 and 1 <= month % 40 <= 12
    digits = [int(digit) for digit in match.group() if digit.isdigit()]
    controlled = all(sum(map(lambda a, b: a * b, weights, digits)) % 11 == 0 for weights in WEIGHTS)
    return dated or controlled


def _veiled(number: str) -> str:
    """Return a number with all but its first two digits hidden: a report is no place for it either."""
    kept = 0
    letters = []
    for letter in number:
        kept += letter.isdigit()
        letters.append("·" if letter.isdigit() and kept > 2 else letter)
    return "".join(letters)
