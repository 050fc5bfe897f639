"""The page about robustness names only tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "robustness.md"


def test_every_test_named_on_the_page_exists() -> None:
    named = re.findall(r"`((?:\.\./)?(?:\w+/)?test_\w+\.py)::(\w+)`", PAGE.read_text("utf-8"))
    assert len(named) > 60
    for file, name in named:
        # Only what stands at the top: what waits for the long run stands under an `if`.
        tree = ast.parse((HERE / file).read_text("utf-8"))
        names = {part.name for part in tree.body if isinstance(part, ast.FunctionDef)}
        assert name in names, f"{file}::{name}"


def test_every_row_names_a_test_of_the_command_and_of_the_app() -> None:
    rows = [row for row in PAGE.read_text("utf-8").splitlines() if "`test_" in row and row.startswith("|")]
    assert len(rows) > 40
    for row in rows:
        _, _what, _told, command, app, _ = re.split(r"(?<!\\)\|", row)
        assert "::" in command, row
        assert "::" in app, row
