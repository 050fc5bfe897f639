"""The schema of one scenario, for editors: the scenario schema with the names of its own file and pack in it.

The schema that ships cannot know what a story is made of. One made for the story does: an editor offers its
nodes after `goto:`, each with how its scene begins, parts of conditions after `when:`, and the tips of the
pack after `tips:`. What is offered of the story itself is never demanded, since the author may add a node
before the schema is made anew. A pack in a language other than Norwegian gets the English descriptions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from simulator.scenario.model import Pack
from simulator.scenario.schema import Kind, schema

NORWEGIAN = ("nb", "nn", "no")
SHOWN = 90
"""The most letters of a text that stand beside a name."""


class Offer(NamedTuple):
    """A word that can be written at a place, and what it is about (may be "")."""

    word: str
    about: str


def schema_for(kind: Kind, pack: Pack | None, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one file of a pack.

    `data`: what stands in the file, however broken; empty where it cannot be read. Without a pack no tip is
    offered, and none is marked as wrong.
    """
    made: dict[str, Any] = json.loads(json.dumps(schema(kind)))
    language = pack.language if pack else str(data.get("language", ""))
    if kind == "scenario":
        if pack and pack.tips:
            made["$defs"]["tips"]["items"] = _tips(pack)
        _put_names(made, data)
    if kind == "exercises" and pack and pack.skills:
        made["$defs"]["exercise"]["properties"]["skill"].update(_skills(pack))
    if language not in NORWEGIAN:
        _speak_english(made)
    return made


def _tips(pack: Pack) -> dict[str, Any]:
    about = [tip.plain or tip.quote for tip in pack.tips.values()]
    return {"type": "string", "enum": list(pack.tips), "markdownEnumDescriptions": about}


def _skills(pack: Pack) -> dict[str, Any]:
    titles = [skill.title for skill in pack.skills.values()]
    return {"enum": list(pack.skills), "markdownEnumDescriptions": titles}


def _put_names(made: dict[str, Any], data: Mapping[str, Any]) -> None:
    """Offer the names of the story at every place that takes one."""
    nodes, places, values = list(_nodes(data)), list(_choices(data)), list(_values(data))
    endings = [Offer(f"ending == {name}", about) for name, about in _nodes(data, endings=True)]
    asked = [
        *values,
        *(Offer(f"chose({place})", about) for place, about in places),
        *(Offer(f"visited({node})", about) for node, about in nodes),
        Offer("only_strong", ""),
    ]
    offered = {"node": nodes, "choice": places, "place": [*nodes, *places], "condition": asked}
    for part in list(_parts(made)):
        _offer(part, offered.get(part.get("x-kind", ""), []))
        if part.get("x-names") in ("set", "drawn"):
            part["properties"] = {
                name: {**part["additionalProperties"], "description": about}
                for name, about in _declared(data, drawn=part["x-names"] == "drawn")
            }
    _offer(made["$defs"]["test"]["properties"]["expect"], [*endings, *values])


def _parts(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every table of a schema."""
    if isinstance(part, dict):
        yield part
    for below in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _parts(below)


def _offer(part: dict[str, Any], offers: list[Offer]) -> None:
    if offers:
        part["defaultSnippets"] = [
            {"label": word, "bodyText": word, "description": about, "sortText": f"{number:05}"}
            for number, (word, about) in enumerate(offers)
        ]


def _nodes(data: Mapping[str, Any], *, endings: bool = False) -> Iterator[Offer]:
    for node in _tables(data.get("nodes")):
        name = node.get("id")
        if isinstance(name, str) and name and (not endings or "ending" in node):
            yield Offer(name, _begins(node.get("ending")) or _begins(node.get("scene")))


def _choices(data: Mapping[str, Any]) -> Iterator[Offer]:
    for node in _tables(data.get("nodes")):
        for choice in _tables(node.get("choices")):
            if isinstance(node.get("id"), str) and isinstance(choice.get("id"), str):
                yield Offer(f"{node['id']}.{choice['id']}", _begins(choice.get("you")))


def _declared(data: Mapping[str, Any], *, drawn: bool) -> Iterator[Offer]:
    state = data.get("state")
    for name, value in state.items() if isinstance(state, Mapping) else ():
        if isinstance(value, Mapping) and bool(value.get("drawn")) == drawn:
            yield Offer(str(name), _begins(value.get("label")))


def _values(data: Mapping[str, Any]) -> Iterator[Offer]:
    """Yield what a condition can say of each declared value."""
    state = data.get("state")
    for name, value in state.items() if isinstance(state, Mapping) else ():
        if not isinstance(value, Mapping):
            continue
        about, options = _begins(value.get("label")), value.get("one_of")
        if isinstance(options, list):
            yield from (Offer(f"{name} == {option}", about) for option in options)
        elif "min" in value or "max" in value:
            yield Offer(f"{name} >= {value.get('start', 0)}", about)
        else:
            yield Offer(str(name), about)


def _tables(items: Any) -> Iterator[Mapping[str, Any]]:
    yield from (item for item in items if isinstance(item, Mapping)) if isinstance(items, list) else ()


def _begins(text: Any) -> str:
    """Return how a text of a scenario, or the first of a list of them, begins; "" where there is none."""
    if isinstance(text, list):
        first = next(_tables(text), None)
        text = first.get("text") if first else ""
    words = " ".join(text.split()) if isinstance(text, str) else ""
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rpartition(' ')[0]} …"


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
