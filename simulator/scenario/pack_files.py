"""Which files of a folder are a pack's: the one place that decides. Nothing here opens a file."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from pathlib import Path

PACK = "pack"
PACK_FILE = "pack.yaml"
ENDINGS = (".yaml", ".yml")
"""Of a scenario's file; where both are there, the first counts."""
EDITOR = ".editor"
"""The folder beside scenarios with a schema for each, named as it, that an editor is led to."""
OTHER_PROGRAMS = (".", "~$")
"""How names begin that other programs give their own files beside ours: hidden ones, copies, locks."""

EXERCISES = "exercises"
"""The folder in a pack where its exercises lie, and the key at the top of their files."""
EXERCISE_FILE = re.compile(r"([a-z][a-z0-9_]{0,59})\.(nb|en)\.ya?ml")
"""What a file of exercises is called: a name, and the language it is written in."""


def is_ours(name: str) -> bool:
    """Whether a file is not one that another program put there for itself."""
    return not name.startswith(OTHER_PROGRAMS) and not name.endswith("~")


def scenario_files(names: Iterable[str]) -> dict[str, str]:
    """Return the files that are scenarios, by their ids, of all the names in a folder.

    A file that only looks like one stands under its whole name: it is shown, with the name it should have.
    """
    found: dict[str, str] = {}
    for name in sorted(filter(is_ours, names)):
        if name == PACK_FILE:
            continue
        id = name.rpartition(".")[0]
        if meant_name(name):
            found[name] = name
        elif name.endswith(ENDINGS):
            found[name if id in found else id] = name
    return found


def meant_name(name: str) -> str:
    """Return the name that a file was meant to have, "" where it has it or is nothing of the kind.

    Notepad makes `x.yaml.txt`, other machines `X.YAML`, and a pack is `pack.yaml` alone.
    """
    id, ending = _parted(name.lower().removesuffix(".txt"))
    if ending not in ENDINGS or not id:
        return ""
    right = name.endswith(ENDINGS) and id != PACK
    return "" if right or name == PACK_FILE else f"{id}.yaml"


def exercise_files(pack: Path) -> list[Path]:
    """Return the files in a pack's folder of exercises that are, or were meant to be, exercises."""
    try:
        names = [path.name for path in (pack / EXERCISES).iterdir() if is_ours(path.name)]
    except (OSError, ValueError):
        return []
    wanted = (name for name in sorted(names) if name.endswith(ENDINGS) or meant_name(name))
    return [pack / EXERCISES / name for name in wanted]


def is_exercise_file(path: Path) -> bool:
    """Whether a file is read as exercises: by its folder, or by its name where no pack lies beside it."""
    if path.parent.name == EXERCISES:
        return True
    return exercise_language(path.name) != "" and not pack_file(path.parent)


def exercise_language(name: str) -> str:
    """Return the language that the name of a file of exercises tells, "" where it tells none."""
    found = EXERCISE_FILE.fullmatch(name)
    return found[2] if found else ""


def scenario_file(folder: Path, id: str) -> Path:
    """Return where a scenario's file lies; of none that is there, where it should lie."""
    for name in (*(f"{id}{ending}" for ending in ENDINGS), id if names_a_file(id) else ""):
        try:
            if name and (folder / name).exists():
                return folder / name
        except (OSError, ValueError):  # a name that no file can have
            break
    return folder / f"{id}.yaml"


def pack_file(folder: Path) -> str:
    """Return the name of the file that makes a folder a pack, or was meant to; "" where there is none."""
    try:
        names = [path.name for path in folder.iterdir() if path.name.lower().startswith(PACK)]
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ""
    except OSError:
        return PACK_FILE  # there is a folder, and whoever reads it tells why it cannot be looked into
    almost = next((name for name in sorted(names) if meant_name(name) == PACK_FILE), "")
    return PACK_FILE if PACK_FILE in names else almost


def is_bare(folder: Path) -> bool:
    """Whether a folder holds scenarios and no pack: they are played with the pack that ships."""
    if pack_file(folder):
        return False
    with contextlib.suppress(OSError, ValueError):
        return bool(scenario_files(path.name for path in folder.iterdir()))
    return False


def names_a_file(words: str) -> bool:
    """Whether what was typed for a scenario is a file and not an id."""
    return words.lower().endswith((*ENDINGS, ".txt"))


def id_of(file: Path) -> str:
    """Return the id under which a scenario's file is played in its folder."""
    with contextlib.suppress(OSError):
        ids = {name: id for id, name in scenario_files(path.name for path in file.parent.iterdir()).items()}
        return ids.get(file.name, file.stem)
    return file.stem


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return stem, dot + ending
