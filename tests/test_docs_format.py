"""The pages about the format tell what is true: their examples are accepted, and every key is named."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from simulator.scenario.loader import read_scenario
from tests.scenario.reading import shipped_pack, told

ROOT = Path(__file__).resolve().parent.parent
PAGES = ["format.md", "format.nb.md"]


def keys(schema: Any) -> set[str]:
    """Every key that a schema describes, however deep."""
    if isinstance(schema, list):
        return {key for part in schema for key in keys(part)}
    if not isinstance(schema, dict):
        return set()
    own = {name for name, part in schema.get("properties", {}).items() if isinstance(part, dict)}
    return own | {key for part in schema.values() for key in keys(part)}


@pytest.mark.parametrize("page", PAGES)
def test_whole_examples_are_accepted(page: str, tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / page).read_text("utf-8"), re.DOTALL)
    whole = [block for block in blocks if "\nformat: 1" in block]
    assert whole
    for block in whole:
        path = tmp_path / "example.yaml"
        path.write_text(block, "utf-8")
        assert told(read_scenario(path, shipped_pack())) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_key_is_named(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    schemas = [json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.schema.json")]
    assert {
        key for schema in schemas for key in keys(schema) if f"`{key}`" not in text and f"{key}:" not in text
    } == set()


@pytest.mark.parametrize("name", ["scenario", "pack", "exercises"])
def test_every_key_is_described_in_both_languages_with_an_example(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    wanting = []
    pending: list[tuple[str, Any]] = [("", schema)]
    while pending:
        place, part = pending.pop()
        if isinstance(part, dict):
            for key, entry in part.get("properties", {}).items():
                if isinstance(entry, dict) and not {"description", "x-description-en"} <= set(entry):
                    wanting.append(f"{place}.{key}")
            pending.extend((f"{place}.{key}", entry) for key, entry in part.items())
        elif isinstance(part, list):
            pending.extend((place, entry) for entry in part)
    assert [place for place in wanting if "dependentSchemas" not in place] == []


def shape(page: str) -> list[tuple[str, ...]]:
    """The headings' levels, the kinds of blocks and the first cells of tables in the order of a page."""
    found: list[tuple[str, ...]] = []
    inside = False
    for line in (ROOT / "docs" / page).read_text("utf-8").splitlines():
        if line.startswith("```"):
            inside = not inside
            found += [("block", line)] if inside else []
        elif not inside and (heading := re.match(r"#+ ", line)):
            found.append(("heading", heading[0]))
        elif not inside and line.startswith("| `"):
            found.append(("row", line.split("|")[1].strip()))
        elif not inside and line.startswith("|---"):
            found.append(("table", str(line.count("|"))))
    return found


def test_both_pages_say_the_same_things_in_the_same_order() -> None:
    """Headings, blocks, tables and the keys in them; a row that begins with a sentence is in a language."""
    english, norwegian = (
        [part for part in shape(page) if part[0] != "row" or re.fullmatch(r"(`\w+`(, )?)+", part[1])]
        for page in PAGES
    )
    assert english == norwegian
