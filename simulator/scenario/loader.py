"""Files to packs and scenarios: every mistake as a Diagnostic, a value only when there is no error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from simulator import resources
from simulator.scenario import file_names, pack_references, references, schema
from simulator.scenario.building import PackBuilder, ScenarioBuilder
from simulator.scenario.composing import KeyPath, NotYaml, Scalar, Table, Value, compose
from simulator.scenario.conditions import Condition
from simulator.scenario.diagnostics import Diagnostic, Loaded
from simulator.scenario.file_content import MOST_BYTES
from simulator.scenario.model import Pack, Scenario
from simulator.scenario.pack_files import PACK_FILE, meant_name, pack_file
from simulator.scenario.shape import Reader
from simulator.scenario.source import Source, read
from simulator.scenario.translation import Catalogue, read_catalogue
from simulator.scenario.walk import Lookup, translated

__all__ = ["Diagnostic", "Loaded", "Opened", "open_scenario", "read_pack", "read_scenario"]

MOST_ATTEMPTS = 20
"""How often a text that is not YAML is mended and read again before giving up on the rest."""


class Opened(NamedTuple):
    """A scenario file that was read, with what is needed to build it and to find its keys again."""

    source: Source
    root: Table | None
    data: Mapping[str, Any]
    conditions: Mapping[KeyPath, Condition]

    def scenario(self, catalogue: Lookup | None = None) -> Scenario | None:
        """Return the scenario, translated where a catalogue is given; None where the file has errors."""
        if self.root is None or self.source.broken:
            return None
        data = translated(self.data, catalogue) if catalogue else self.data
        return ScenarioBuilder(self.source.path.stem, data, self.conditions).scenario()


def open_scenario(
    path: Path, pack: Pack | None = None, accepted: str = "", content: bytes | None = None
) -> Opened:
    """Read a scenario file; with `pack` tips are checked too. Never raises for anything a file can hold.

    A file whose content the schema has `accepted` before is not shown to it again. `content`: that of the
    file, where it was read already.
    """
    opened = _opened(path, pack, accepted, content)
    tell_cause(opened.source, "scenario", lambda text: _opened(path, pack, "", text).source)
    return opened


def _opened(path: Path, pack: Pack | None, accepted: str, content: bytes | None) -> Opened:
    source = read(path, accepted, content)
    if not source.is_outside:
        file_names.check_file_name(source)
    file_names.check_first_line(source)
    if meant_name(path.name):  # nobody reads it under this name, so that is the one thing to mend
        return Opened(source, None, {}, {})
    root = root_of(source, "scenario")
    if root is None:
        return Opened(source, None, {}, {})
    data = Reader(source).data(root, schema.shape("scenario"))
    bad = set() if source.is_accepted else schema.check(source, root, data, "scenario")
    found = references.References(source, root, data, pack)
    found.check(bad)
    return Opened(source, root, data, found.conditions)


def read_scenario(
    path: Path,
    pack: Pack | None = None,
    catalogue: Catalogue | None = None,
    accepted: str = "",
    content: bytes | None = None,
) -> Loaded[Scenario]:
    """Read a scenario; with `pack` tips are checked too, with `catalogue` its texts are translated.

    Never raises for anything a file can hold. What the catalogue lacks stays as it was written.
    `accepted`: the hash of the content that was found right before, by this version of the program.
    `content`: that of the file, where it was read already.
    """
    opened = open_scenario(path, pack, accepted, content)
    return Loaded(opened.scenario(catalogue), opened.source.findings())


def read_pack(folder: Path, language: str | None = None, *, own: bool = False) -> Loaded[Pack]:
    """Read `pack.yaml` of a folder, in `language` where a catalogue for it lies beside it.

    What the pack builds on is in it too, in the same language; with `own` it is left out.
    """
    path = folder / PACK_FILE
    if _is_missing(path):
        almost = pack_file(folder)
        source = Source(folder / almost if almost else path)
        if almost:
            file_names.check_file_name(source)
        else:
            source.report("no-pack", 0, 0, folder=folder.resolve().name or str(folder))
        return Loaded(None, source.findings())
    base_in = cache(_base_in)
    source, data, base = _opened_pack(path, language, base_in)
    tell_cause(source, "pack", lambda text: _opened_pack(path, language, base_in, text)[0])
    if source.broken:
        return Loaded(None, source.findings())
    catalogue, more = _pack_catalogue(folder, data, language)
    words = translated(data, catalogue, "pack") if catalogue else data
    built = PackBuilder(words, None if own else base).pack()
    return Loaded(built, (*source.findings(), *more))


def _opened_pack(
    path: Path, language: str | None, base_in: Callable[[str], Pack | None], content: bytes | None = None
) -> tuple[Source, dict[str, Any], Pack | None]:
    """Read a pack's file with everything that is wrong in it; returns its data, and what it builds on."""
    source = read(path, content=content)
    root = root_of(source, "pack")
    if root is None:
        return source, {}, None
    data = Reader(source).data(root, schema.shape("pack"))
    bad = schema.check(source, root, data, "pack")
    base = _base(source, root, data, language, base_in)
    pack_references.check_pack(source, root, data, bad, base)
    return source, data, base


def tell_cause(source: Source, kind: schema.Kind, read_again: Callable[[bytes], Source]) -> None:
    """Where there are several errors, tell the one line that brought them about, if one did."""
    if source.has_several:
        from simulator.scenario.one_edit import one_edit  # a sound file needs none of it

        one_edit(source, schema.shape(kind), read_again)


def _base_in(language: str) -> Pack | None:
    """Return the pack that ships, in a language."""
    return read_pack(resources.scenarios(), language).value


def _base(
    source: Source,
    root: Table,
    data: dict[str, Any],
    language: str | None,
    base_in: Callable[[str], Pack | None],
) -> Pack | None:
    """Return the pack that this one builds on, the one that ships; any other name is reported."""
    name = data.get("builds_on")
    if not isinstance(name, str) or not name:
        return None
    if source.path.parent.resolve() == resources.scenarios().resolve():
        base = None  # it would build on itself without an end
    else:
        base = base_in(language or str(data.get("language", "")))
    if base is None or base.id != name:
        known = base.id if base else ""
        source.report_at("unknown-pack", schema.place_of(root, ("builds_on",)), name=name[:60], known=known)
        return None
    return base


def _is_missing(path: Path) -> bool:
    """Whether a folder is there and no such file in it; what may not be looked at is not missing."""
    try:
        return path.parent.is_dir() and not path.exists()
    except OSError:
        return False


def _pack_catalogue(
    folder: Path, data: dict[str, Any], language: str | None
) -> tuple[Catalogue | None, tuple[Diagnostic, ...]]:
    """Return the pack's translation where there is one; a broken one costs the translation only."""
    if language is None or language == data["language"]:
        return None, ()
    path = folder / f"pack.{language}.po"
    if not path.exists():
        return None, ()
    loaded = read_catalogue(path)
    return loaded.value, loaded.diagnostics


def root_of(source: Source, kind: schema.Kind) -> Table | None:
    """Compose the source, going on past what is not YAML; None when there is nothing to go on with."""
    facts = {"exercises": "1"} if kind == "exercises" else {}
    source.cleaned = len(source.diagnostics)
    if source.broken and not source.text:
        return None
    if not source.text.strip():
        source.report("empty-file", 0, 0, None, **facts)
        return None
    value = _composed(source, kind)
    if isinstance(value, Table) and value.keys:
        return value
    if value is None or (isinstance(value, Scalar) and not value.text):
        if not source.broken:
            source.report("empty-file", 0, 0, None, **facts)
    else:
        source.report_at("keys-at-top", value, **facts)
    return None


def _composed(source: Source, kind: schema.Kind) -> Value | None:
    """Read the text as YAML; where that fails, mend a copy, tell what was mended, and read on."""
    text = source.text
    mended = False
    for _ in range(max(2, min(MOST_ATTEMPTS, MOST_BYTES // (len(text) + 1)))):
        before = len(source.diagnostics)
        try:
            return compose(source, text)
        except NotYaml as problem:
            # What was found before the place of the problem will be found again in the next attempt.
            source.forget(before)
            from simulator.scenario import causes, eaten  # most files are YAML

            one = causes.one_cause(source, text, schema.shape(kind), problem.line)
            if one is not None:
                text = one
                continue
            if not mended:
                copy, mended = eaten.mend(source, schema.keys(kind), text), True
                if len(source.diagnostics) > before or copy.split() != text.split():
                    text = copy
                    continue
                text = copy
            if source.full:
                break
            text = eaten.leave_out(source, text, problem)
    source.report("too-many-mistakes", 0, 0)
    return None
