"""Every text of a scenario or a pack, found by walking along its schema: a text added there is met by all.

The walk goes through the data of a file, or the model made of it, which has the keys of the schema.
Names, ids, conditions and what the schema marks with `"x-translated": false` are no texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from simulator.scenario.composing import KeyPath
from simulator.scenario.model import Scenario, Text
from simulator.scenario.schema import Kind, shape
from simulator.scenario.shape import Shape


class Lookup(Protocol):
    """Whatever can translate: a Catalogue."""

    def lookup(self, msgctxt: str, msgid: str) -> str | None:
        """Return the translation of `msgid` at the key path `msgctxt`, or None."""
        ...


class Told(NamedTuple):
    """One text. `context`: its place in a catalogue, `found.in_public.you`; `kind`: the same without names.

    `at` is the story's place, `node` or `node.choice`; `quality` that of its choice, else empty.
    """

    path: KeyPath
    context: str
    kind: str
    at: str
    text: str
    quality: str = ""


class Site(NamedTuple):
    """Where texts can stand: `value` is one, or the paragraphs of a conditional text. Names as in `Told`."""

    path: KeyPath
    context: str
    kind: str
    at: str
    quality: str
    shape: Shape
    value: Any

    def below(self, step: int | str, value: Any, *, said: bool = True) -> Site:
        """Return what stands under a key or an index; `said`: whether the key is a part of the context."""
        path, context, kind, at, quality, here, _ = self
        if said and isinstance(step, str):
            context = _dotted(context, step)
            kind = _dotted(kind, step) if step in here.properties else kind
        return Site((*path, step), context, kind, at, quality, here.below(step), value)

    def item(self, index: int, value: Any) -> Site:
        """Return an item of a list; one that has an id is named by it."""
        path, context, kind, at, quality, here, _ = self
        wanted = here.below(index)
        if "id" in wanted.properties:
            name, quality = str(_part(value, "id")), _part(value, "quality")
            context, at = _dotted(context, name), _dotted(at, name)
            quality = quality if isinstance(quality, str) else ""
        return Site((*path, index), context, kind, at, quality, wanted, value)


def told(whole: Any, kind: Kind = "scenario") -> Iterator[Told]:
    """Yield every text of a file's data or of a model, in the order of the schema; empty ones are none."""
    for site in sites(whole, kind):
        path, context, what, at, quality, _shape, value = site
        if isinstance(value, str):
            yield Told(path, context, what, at, value, quality)
            continue
        for index, part in enumerate(value):
            text = _part(part, "text")
            if isinstance(text, str) and text:
                yield Told((*path, index, "text"), context, what, at, text, quality)


def translatable(whole: Any, kind: Kind = "scenario") -> dict[tuple[str, str], None]:
    """Return the key of every text in a catalogue, context and text, in the order of the schema."""
    return {(each.context, each.text): None for each in told(whole, kind)}


def translated(data: Mapping[str, Any], catalogue: Lookup, kind: Kind = "scenario") -> Mapping[str, Any]:
    """Return checked data with each text in the catalogue's language; what it lacks stays as it is."""
    fresh = _copied(data)
    for each in told(data, kind):
        translation = catalogue.lookup(each.context, each.text)
        if translation:
            owner = fresh
            for step in each.path[:-1]:
                owner = owner[step]
            owner[each.path[-1]] = translation
    return fresh  # type: ignore[no-any-return]


def conditional(scenario: Scenario) -> Iterator[tuple[Site, Text]]:
    """Yield each text of a scenario whose paragraphs can have conditions, with its place."""
    for site in sites(scenario):
        if isinstance(site.value, tuple):
            yield site, site.value


def sites(whole: Any, kind: Kind = "scenario") -> Iterator[Site]:
    """Return where texts stand, in the order of the schema; nothing of `whole` need fit the schema."""
    if isinstance(whole, Scenario):  # the one list of the format that the model has by name
        whole = whole._replace(nodes=tuple(whole.nodes.values()))  # type: ignore[arg-type]
    found: list[Site] = []
    _walk(Site((), "", "", "", "", shape(kind), whole), found)
    return iter(found)


def _walk(here: Site, found: list[Site]) -> None:
    value, wanted = here.value, here.shape
    if isinstance(value, str):
        if value and wanted.is_told:
            found.append(here)
    elif isinstance(value, (list, tuple)) and wanted.is_told:
        found.append(here)
    elif isinstance(value, (list, tuple)) and wanted.items is not None:
        for index, item in enumerate(value):
            _walk(here.item(index, item), found)
    elif wanted.others is not None:
        for name in value if isinstance(value, Mapping) else ():
            _walk(here.below(name, value[name]), found)
    else:
        for each in _keys(here):
            _walk(each, found)


def _keys(here: Site) -> Iterator[Site]:
    wanted = here.shape.properties
    # An item that is shown on a condition is told by its list: `debrief.questions`, not `….ask`.
    said = "when" not in wanted or "id" in wanted
    for key, below in here.shape.told:
        value = _part(here.value, key)
        if value is not None:  # a list of what has ids is not said, only those: `found.in_public.you`
            named = below.items is not None and "id" in below.items.properties
            yield here.below(key, value, said=said and not named)


def _dotted(before: str, name: str) -> str:
    return f"{before}.{name}" if before else name


def _part(value: Any, key: str) -> Any:
    """Return what stands under a key of a table or of a part of the model; `None` where nothing does."""
    if isinstance(value, tuple):  # of the model
        return getattr(value, key, None)
    return value.get(key) if isinstance(value, (dict, Mapping)) else None  # of a file most are tables


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value
