"""What an editor needs beside the scenarios of a folder: a schema for each file, and its first line.

The schemas lie in `.editor`, one a file and named as it, so that each knows the names of its own story alone;
exercises have one together. They can be made anew at any time.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit
from urllib.request import url2pathname

from simulator import resources
from simulator.authoring.editor_schema import schema_for
from simulator.scenario.file_content import MOST_BYTES, content_of
from simulator.scenario.loader import open_scenario, read_pack
from simulator.scenario.model import Pack
from simulator.scenario.pack_files import (
    EDITOR,
    EXERCISES,
    PACK_FILE,
    exercise_files,
    exercise_language,
    scenario_files,
)
from simulator.scenario.schema import Kind

SCHEMAS = EDITOR
"""The folder of the schemas, beside the scenarios. Where there is none, nobody asked for it."""
OWN_LINE = re.compile(rb"^#\s+(?=yaml-language-server\s*:|\$schema:).*?\$schema(?:=|:[^\S\r\n]*)(\S+)")
BOM = b"\xef\xbb\xbf"


class FirstLine(NamedTuple):
    """The first line that a file should have in place of `now`, which is "" where it has none of the kind."""

    file: Path
    now: str
    right: str


def first_line(file: Path) -> str:
    """Return the first line of a file of a pack, without its end, that tells editors the schema.

    It names the one in `.editor` where that folder lies beside the file (`write_schemas` makes it), else
    the one that ships, by its absolute address. The file need not be there yet.
    """
    own = _own_schema(file)
    if own.parent.is_dir():
        way = own.relative_to(file.parent) if own.is_relative_to(file.parent) else f"../{SCHEMAS}/{own.name}"
        return f"# yaml-language-server: $schema={_quoted(Path(way).as_posix())}"
    shipped = resources.schemas() / f"{_kind(file)}.schema.json"
    return f"# yaml-language-server: $schema={shipped.resolve().as_uri()}"


def write_schemas(folder: Path, only: Path | None = None) -> list[Path]:
    """Make the schemas of a folder's files, or of `only` that one, and the folder for them; return the new.

    A schema that is right already is not written. A file whose content cannot be read at all keeps the one
    it has. Raises OSError where the folder cannot be written.
    """
    has_pack = (folder / PACK_FILE).exists()  # a scenario alone is played with the pack that ships
    pack = read_pack(folder if has_pack else resources.scenarios()).value
    (folder / SCHEMAS).mkdir(exist_ok=True)
    files = [only] if only else _files(folder)
    return [path for file in files if (path := _write(file, pack))]


def refresh(folder: Path, only: Path | None = None) -> None:
    """Make the schemas of a folder anew where somebody asked for them once; what fails is left as it is."""
    with suppress(OSError):
        if (folder / SCHEMAS).is_dir():
            write_schemas(folder, only)


def wrong_lines(folder: Path) -> list[FirstLine]:
    """Return the files whose first line is missing, names no file that is there, or another story's schema.

    Right is any that names a schema which is not one of `.editor`: the author may have reasons.
    """
    found = []
    for file in _files(folder):
        with suppress(OSError):
            now = named_schema(content_of(file))
            line = FirstLine(file, now, first_line(file))
            if not now or not _serves(file, now):
                found.append(line)
    return found


def named_schema(content: bytes) -> str:
    """Return the schema that the first line of a file names, "" where it names none."""
    head = content.removeprefix(BOM).split(b"\n", 1)[0]
    match = OWN_LINE.match(head)
    return match[1].decode("utf-8", "replace") if match else ""


def with_first_line(content: bytes, line: str) -> bytes:
    """Return the content of a file with another first line; every other byte stays as it is."""
    mark = BOM if content.startswith(BOM) else b""
    rest = content.removeprefix(BOM)
    end = b"\r\n" if b"\r\n" in rest.split(b"\n", 1)[0] + b"\n" else b"\n"
    if named_schema(content):
        rest = rest.split(b"\n", 1)[1] if b"\n" in rest else b""
    return mark + line.encode() + end + rest


def _files(folder: Path) -> list[Path]:
    """Return the scenarios, `pack.yaml` and the exercises."""
    names = [path.name for path in folder.iterdir()]
    own = [name for id, name in scenario_files(names).items() if id != name]
    files = [folder / name for name in ([PACK_FILE] if PACK_FILE in names else []) + own]
    return files + [file for file in exercise_files(folder) if exercise_language(file.name)]


def _kind(file: Path) -> Kind:
    if file.parent.name == EXERCISES:
        return "exercises"
    return "pack" if file.name == PACK_FILE else "scenario"


def _own_schema(file: Path) -> Path:
    """Return where the schema of a file is made; no scenario is called as the one of all exercises is."""
    if _kind(file) == "exercises":
        return file.parent.parent / SCHEMAS / "exercises.schema.json"
    return file.parent / SCHEMAS / f"{file.stem}.json"


def _write(file: Path, pack: Pack | None) -> Path | None:
    """Write the schema of one file where it is not as it should be; return it where it was written."""
    kind = _kind(file)
    data = open_scenario(file).data if kind == "scenario" else {}
    path = _own_schema(file)
    if kind == "scenario" and not data and path.exists():
        return None
    made = json.dumps(schema_for(kind, pack, data), ensure_ascii=False, indent=1) + "\n"
    content = made.encode("utf-8", "replace")
    if path.exists() and content_of(path) == content:
        return None
    beside = path.with_name(f"{path.stem}.{secrets.token_hex(4)}")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)  # an editor that reads it meanwhile sees the one or the other
    finally:
        with suppress(OSError):
            beside.unlink()
    return path


def _serves(file: Path, named: str) -> bool:
    """Whether a schema that a first line names is there, and is not made for another file."""
    if re.match(r"[a-z]{2,}:", named) and not named.startswith("file:"):
        return True
    where = url2pathname(urlsplit(named).path) if named.startswith("file:") else unquote(named)
    path = file.parent / where
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return False
    except (OSError, ValueError):
        return False
    return path.parent.name != SCHEMAS or path.resolve() == _own_schema(file).resolve()


def _quoted(name: str) -> str:
    """Return a name in which nothing ends the address early; letters stay."""
    return re.sub(r"[\s%#?]", lambda sign: quote(sign[0]), name)
