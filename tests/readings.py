"""Stories, packs and catalogues that were read before from the very same bytes are handed out again.

Reading is pure: what comes of it depends on the bytes, a file's name and what is read with it, and on nothing
else. Hundreds of tests read the stories that ship, and none of them changes what it gets: `changed` looks at
that in the end. A text is kept when it comes a second time, and only where nothing is found in it: whatever
a reading has to tell is found anew each time. In programs that the tests start everything is read.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from simulator.scenario import loader, schema, translation
from simulator.scenario.diagnostics import Loaded
from simulator.scenario.file_content import MOST_BYTES, content_hash

MOST_KEPT = 400
"""The stories that ship, in each language and with and without a pack, and those that the tests make."""


class Kept(NamedTuple):
    """What was read, how it looked then, and the schema that it was read with: some tests have another."""

    loaded: Loaded[Any]
    looked: str
    schema: Any


_met: set[int] = set()
_kept: dict[Hashable, Kept] = {}
_read_scenario, _read_pack, _read_catalogue = loader.read_scenario, loader.read_pack, loader.read_catalogue


def _look(loaded: Loaded[Any]) -> str:
    return sha256(repr(loaded).encode("utf-8", "surrogatepass")).hexdigest()


def changed() -> list[Hashable]:
    """Return which of the values that were handed out do not look any more as they did."""
    return [key for key, kept in _kept.items() if _look(kept.loaded) != kept.looked]


def _remembered(key: Hashable, kind: schema.Kind, make: Callable[[], Loaded[Any]]) -> Loaded[Any]:
    rules = schema.schema(kind)
    kept = _kept.get(key)
    if kept is not None and kept.schema is rules:
        return kept.loaded
    loaded = make()
    if hash(key) in _met and loaded.value is not None and not loaded.diagnostics and len(_kept) < MOST_KEPT:
        _kept[key] = Kept(loaded, _look(loaded), rules)
    _met.add(hash(key))
    return loaded


def _plain(path: Path) -> bytes | None:
    """Return what is in a file; `None` for a link and whatever else is not simply read."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def read_scenario(
    path: Path, pack: Any = None, catalogue: Any = None, accepted: str = "", content: bytes | None = None
) -> Loaded[Any]:
    """Read a scenario, or hand out what came of the same before."""
    data = content if content is not None else _plain(path)
    is_known = isinstance(catalogue, translation.Catalogue | None)  # and not one that notes what it is asked
    if data is None or not is_known or path.suffix != ".yaml":  # of another name it is asked what lies beside
        return _read_scenario(path, pack, catalogue, accepted, content)
    key = (
        path.name,
        digest := content_hash(data),
        pack and frozenset(pack.tips),
        catalogue and (catalogue.language, frozenset(catalogue.messages.items())),
        accepted == digest,
    )
    return _remembered(key, "scenario", lambda: _read_scenario(path, pack, catalogue, accepted, data))


def read_pack(folder: Path, language: str | None = None, *, own: bool = False) -> Loaded[Any]:
    """Read a pack, or hand out what came of the same before; what it builds on is a pack as well."""
    key = _key_of_pack(folder, language, own)
    if key is None:
        return _read_pack(folder, language, own=own)
    loaded = _remembered(key, "pack", lambda: _read_pack(folder, language, own=own))
    if _key_of_pack(folder, language, own) != key:  # written while it was read
        _kept.pop(key, None)
    return loaded


def _key_of_pack(folder: Path, language: str | None, own: bool) -> Hashable:
    data, beside = _plain(folder / "pack.yaml"), folder / f"pack.{language}.po"
    if data is None or b"builds_on" in data:
        return None
    words = _plain(beside) if beside.exists() else b""
    return None if words is None else ("pack", content_hash(data), content_hash(words), language, own)


def read_catalogue(path: Path, content: bytes | None = None) -> Loaded[Any]:
    """Read a catalogue, or hand out what came of the same before."""
    data = content if content is not None else _plain(path)
    if data is None:
        return _read_catalogue(path, content)
    key = ("catalogue", path.name, content_hash(data))
    return _remembered(key, "scenario", lambda: _read_catalogue(path, data))


loader.read_scenario, loader.read_pack = read_scenario, read_pack  # type: ignore[assignment]
loader.read_catalogue = translation.read_catalogue = read_catalogue
