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
        wanted, path = self.shape.below(step), (*self.path, step)
        if not said or isinstance(step, int):
            return self._replace(path=path, shape=wanted, value=value)
        kind = self.kind if step not in self.shape.properties else _dotted(self.kind, str(step))
        return self._replace(
            path=path, shape=wanted, value=value, context=_dotted(self.context, str(step)), kind=kind
        )

    def item(self, index: int, value: Any) -> Site:
        """Return an item of a list; one that has an id is named by it."""
        here = self.below(index, value)
        if "id" not in here.shape.properties:
            return here
        name = str(_part(value, "id"))
        quality = _part(value, "quality")
        return here._replace(
            context=_dotted(here.context, name),
            at=_dotted(here.at, name),
            quality=quality if isinstance(quality, str) else "",
        )


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
    """Yield where a text stands, in the order of the schema; nothing of `whole` need fit the schema."""
    if isinstance(whole, Scenario):  # the one list of the format that the model has by name
        whole = whole._replace(nodes=tuple(whole.nodes.values()))  # type: ignore[arg-type]
    yield from _walked(Site((), "", "", "", "", shape(kind), whole))


def _walked(here: Site) -> Iterator[Site]:
    value, wanted = here.value, here.shape
    if isinstance(value, str):
        if value and wanted.is_told:
            yield here
    elif isinstance(value, (list, tuple)) and wanted.is_told:
        yield here
    elif isinstance(value, (list, tuple)) and wanted.items is not None:
        for index, item in enumerate(value):
            yield from _walked(here.item(index, item))
    elif wanted.others is not None:
        for name in value if isinstance(value, Mapping) else ():
            yield from _walked(here.below(name, value[name]))
    else:
        for each in _keys(here):
            yield from _walked(each)


def _keys(here: Site) -> Iterator[Site]:
    wanted = here.shape.properties
    # An item that is shown on a condition is told by its list: `debrief.questions`, not `….ask`.
    said = "when" not in wanted or "id" in wanted
    for key, below in wanted.items():
        if below.holds_told:  # a list of what has ids is not said, only those: `found.in_public.you`
            named = below.items is not None and "id" in below.items.properties
            yield here.below(key, _part(here.value, key), said=said and not named)


def _dotted(before: str, name: str) -> str:
    return f"{before}.{name}" if before else name


def _part(value: Any, key: str) -> Any:
    """Return what stands under a key of a table or of a part of the model; `None` where nothing does."""
    return value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value
