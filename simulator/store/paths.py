"""Where things are kept on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "mentor-simulator"


def data_folder() -> Path:
    """Return the folder of the journal: `MENTOR_DATA` if set, else the system's own place.

    Raises OSError where nothing says where this person's home is.
    """
    chosen = os.environ.get("MENTOR_DATA")
    if chosen:
        return _below_home(Path(chosen))
    plain = _plain_folder("XDG_DATA_HOME", ".local/share")
    if plain:
        return plain
    from platformdirs import user_data_path

    try:
        return _below_home(user_data_path(NAME, appauthor=False))
    except RuntimeError as error:
        raise OSError(str(error)) from error


def cache_folder() -> Path:
    """Return the folder of what can be made again: below `MENTOR_DATA` if set, else the system's.

    Raises OSError where nothing says where this person's home is.
    """
    chosen = os.environ.get("MENTOR_DATA")
    if chosen:
        return _below_home(Path(chosen)) / "cache"
    plain = _plain_folder("XDG_CACHE_HOME", ".cache")
    if plain:
        return plain
    from platformdirs import user_cache_path

    try:
        return _below_home(user_cache_path(NAME, appauthor=False))
    except RuntimeError as error:
        raise OSError(str(error)) from error


def _below_home(path: Path) -> Path:
    """Return a path with its `~` replaced; raises OSError where that cannot be done."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise OSError(str(error)) from error


def _plain_folder(variable: str, below_home: str) -> Path | None:
    """Return what platformdirs would say where that is plain to see: its import costs 4 ms of every start."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    chosen, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if chosen:
        return Path(chosen, NAME) if chosen.startswith("/") else None
    return Path(home, below_home, NAME) if home.startswith("/") else None
