"""The schema of one pack, for editors: the scenario schema with the pack's own tips in it.

The schema that ships cannot know the tips of a pack. Beside the pack lies a copy that does, so that an
editor offers them, and says at each what it is about. A pack in a language other than Norwegian gets
the English descriptions.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulator.scenario.loader import read_pack
from simulator.scenario.model import Pack
from simulator.scenario.schema import schema

NAME = "scenario.schema.json"
"""The file beside `pack.yaml`; a scenario names it in its first line."""
NORWEGIAN = ("nb", "nn", "no")


def pack_schema(pack: Pack) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the scenarios of a pack."""
    made: dict[str, Any] = json.loads(json.dumps(schema("scenario")))
    tips: dict[str, Any] = {"type": "string", "enum": list(pack.tips)}
    tips["markdownEnumDescriptions"] = [tip.plain or tip.quote for tip in pack.tips.values()]
    made["$defs"]["tips"]["items"] = tips if pack.tips else made["$defs"]["tips"]["items"]
    if pack.language not in NORWEGIAN:
        _speak_english(made)
    return made


def write_schema(folder: Path) -> Path | None:
    """Write the schema of the pack in a folder beside it; return its path, None where the pack is broken."""
    pack = read_pack(folder).value
    if pack is None:
        return None
    path = folder / NAME
    text = json.dumps(pack_schema(pack), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def _speak_english(part: Any) -> None:
    """Put the English descriptions in the place of the Norwegian ones, everywhere below."""
    if isinstance(part, dict):
        if isinstance(part.get("x-description-en"), str):
            part["description"] = part["x-description-en"]
        for below in part.values():
            _speak_english(below)
    elif isinstance(part, list):
        for below in part:
            _speak_english(below)
