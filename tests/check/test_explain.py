"""`--explain` and the documents made of the same data."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import texts
from simulator.check.reporting.explain import FAMILIES, explanation
from simulator.findings import kinds

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _english_again():
    yield
    texts.use("en")


def test_documents_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/diagnostics.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_every_family_has_a_title() -> None:
    assert {kind.family for kind in kinds().values()} <= FAMILIES.keys()


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("code", sorted(kinds()))
def test_every_code_is_explained_in_both_languages(code: str, language: str) -> None:
    texts.use(language)
    told = explanation(code)
    assert told.startswith(f"{code} · ")
    sentences = "\n".join(told.split("\n")[2:4])
    assert code == "text-in-braces" or not re.search(r"{(?!word)\w+}", sentences), sentences


def test_explain_shows_an_example_and_its_mend() -> None:
    texts.use("nb")
    told = explanation("no-tempting")
    assert "quality: weak" in told
    assert told.index("quality: weak") < told.index("quality: tempting", told.index("Rettet:"))
    texts.use("en")
    assert explanation("few-choises") == "There is no code “few-choises”. Did you mean “few-choices”?"
    assert explanation("xyzzy") == "There is no code “xyzzy”."
