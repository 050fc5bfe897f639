"""Names in a pack that must fit: skills that exist, and ids that no pack below has."""

from __future__ import annotations

from typing import Any

from simulator.scenario.composing import KeyPath, Value
from simulator.scenario.model import Pack
from simulator.scenario.references import report_placeholders, table
from simulator.scenario.schema import place_of, shape
from simulator.scenario.shape import each_text
from simulator.scenario.source import Source
from simulator.scenario.spelling import nearest


def check_pack(
    source: Source, root: Value, data: dict[str, Any], bad: set[KeyPath], base: Pack | None = None
) -> None:
    """Report what a schema cannot say about a pack: skills exist, and no id is that of the pack below."""
    skills = {**table(data.get("skills")), **(base.skills if base else {})}
    if base:
        _check_own_ids(source, root, data, base)
    for path, text, wanted in each_text(data, shape("pack")):
        if path in bad or not text:
            continue
        if wanted.kind == "skill" and skills and text not in skills:  # where there is none, that is told
            facts = {"name": text[:60], "suggestion": nearest(text, skills)}
            source.report_at("unknown-skill", place_of(root, path), **facts)
        elif wanted.kind in ("text", "line") and path[-1] != "quote":
            report_placeholders(source, root, path, text)


def _check_own_ids(source: Source, root: Value, data: dict[str, Any], base: Pack) -> None:
    """Tell each id that the pack builds on already: two things of one name would hide each other."""
    if data.get("id") == base.id:
        source.report_at("in-both-packs", place_of(root, ("id",)), name=base.id, base=base.id, pack="1")
    for part, theirs in (("skills", base.skills), ("tips", base.tips), ("glossary", base.glossary)):
        for name in table(data.get(part)):
            if name in theirs:
                place = place_of(root, (part, name), key=True)
                source.report_at("in-both-packs", place, name=name, base=base.id)
