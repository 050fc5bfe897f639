"""The schemas of one pack, for editors: those that ship, with the pack's own tips and skills in them.

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
from simulator.scenario.pack_files import EXERCISES
from simulator.scenario.schema import schema

NAME = "scenario.schema.json"
"""The file beside `pack.yaml`; a scenario names it in its first line."""
EXERCISES_NAME = "exercises.schema.json"
"""The file beside the exercises of a pack."""
NORWEGIAN = ("nb", "nn", "no")


def pack_schema(pack: Pack) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the scenarios of a pack."""
    made: dict[str, Any] = json.loads(json.dumps(schema("scenario")))
    tips: dict[str, Any] = {"type": "string", "enum": list(pack.tips)}
    tips["markdownEnumDescriptions"] = [tip.plain or tip.quote for tip in pack.tips.values()]
    made["$defs"]["tips"]["items"] = tips if pack.tips else made["$defs"]["tips"]["items"]
    return _in_language_of(pack, made)


def exercises_schema(pack: Pack) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the exercises of a pack."""
    made: dict[str, Any] = json.loads(json.dumps(schema("exercises")))
    skill = made["$defs"]["exercise"]["properties"]["skill"]
    if pack.skills:
        skill["enum"] = list(pack.skills)
        skill["markdownEnumDescriptions"] = [one.title for one in pack.skills.values()]
    return _in_language_of(pack, made)


def write_schema(folder: Path) -> list[Path]:
    """Write the schemas of the pack in a folder beside what they are for; return their paths.

    None is written where the pack is broken; that of the exercises where the pack has a folder of them.
    """
    pack = read_pack(folder).value
    if pack is None:
        return []
    written = [_write(folder / NAME, pack_schema(pack))]
    if (folder / EXERCISES).is_dir():
        written.append(_write(folder / EXERCISES / EXERCISES_NAME, exercises_schema(pack)))
    return written


def _write(path: Path, made: dict[str, Any]) -> Path:
    text = json.dumps(made, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def _in_language_of(pack: Pack, made: dict[str, Any]) -> dict[str, Any]:
    if pack.language not in NORWEGIAN:
        _speak_english(made)
    return made


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
