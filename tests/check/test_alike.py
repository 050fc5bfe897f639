"""Two choices that read the same are told where a play can be offered both, and only there."""

from __future__ import annotations

import pytest

from simulator.check.proving import prove
from tests.check.stories import choice, ending, node, one_of, scenario


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("", "", True),
        ("truth == tired", "", True),
        ("truth == tired", "truth == lost", False),
        ("truth == tired", "truth != tired", False),
        ("truth == tired", "truth == tired", True),
    ],
)
def test_choices_that_read_the_same(first: str, second: str, together: bool) -> None:
    twins = [
        choice(name, "end", when=when)._replace(you=words)
        for name, when, words in (("a", first, "Du venter."), ("b", second, "du  venter."))
    ]
    truth = one_of("truth", "tired", "lost", drawn=True)
    story = scenario(node("start", *twins, choice("c", "end")), ending("end"), state=(truth,))
    found = [one for one in prove(story).findings if one.code == "choices-alike"]
    assert [one.arguments["other"] for one in found] == (["start.a"] if together else [])
