"""Whether a scenario's file has a name and a first line that are its own."""

from __future__ import annotations

import os
import re
from pathlib import Path

from simulator.scenario.pack_files import EDITOR, ENDINGS, PACK, PACK_FILE, meant_name
from simulator.scenario.source import Source
from simulator.scenario.spelling import as_id

_FILE_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_OWN_SCHEMA = re.compile(rf"(#\s+yaml-language-server\s*:\s*\$schema={re.escape(EDITOR)}/)(\S+)\.json")


def check_file_name(source: Source) -> None:
    """A scenario's file name is its id and “.yaml”; never is a name proposed that another file has."""
    path = source.path
    name = meant_name(path.name) or path.name
    stem, ending = os.path.splitext(name)
    right = name == path.name and ending in ENDINGS and bool(_FILE_ID.fullmatch(stem)) and stem != PACK
    if right and (ending == ENDINGS[0] or not _is_another(path.with_suffix(ENDINGS[0]), path)):
        return
    meant = name if name == PACK_FILE else f"{as_id(stem) or 'scenario'}.yaml"
    if _is_another(path.with_name(meant), path):
        source.report("file-name", 0, 0, name=path.name[:60], taken=meant)
    else:
        source.report("file-name", 0, 0, name=path.name[:60], suggestion=meant)


def check_first_line(source: Source) -> None:
    """The first line leads an editor to the schema of this file: that of a copied one has another's names."""
    found = _OWN_SCHEMA.match(source.lines[0])
    if found and found[2] != source.path.stem:
        right = f"{found[1]}{source.path.stem}.json"
        source.report("schema-of-another", 0, 0, len(found[0]), name=found[2][:60], right=right)


def _is_another(path: Path, own: Path) -> bool:
    """Whether there is a file, and not the same one: small letters and capitals may be alike there."""
    try:
        return path.exists() and not (own.exists() and path.samefile(own))
    except (OSError, ValueError):
        return False
