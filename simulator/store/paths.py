"""Where things are kept on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "mentor-simulator"


def data_folder() -> Path:
    """Return the folder of the journal: `MENTOR_DATA` if set, else the system's own place."""
    chosen = os.environ.get("MENTOR_DATA")
    if chosen:
        return Path(chosen).expanduser()
    plain = _plain_folder("XDG_DATA_HOME", ".local/share")
    if plain:
        return plain
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def cache_folder() -> Path:
    """Return the folder of what can be made again: below `MENTOR_DATA` if set, else the system's."""
    chosen = os.environ.get("MENTOR_DATA")
    if chosen:
        return Path(chosen).expanduser() / "cache"
    plain = _plain_folder("XDG_CACHE_HOME", ".cache")
    if plain:
        return plain
    from platformdirs import user_cache_path

    return user_cache_path(NAME, appauthor=False)


def _plain_folder(variable: str, below_home: str) -> Path | None:
    """Return what platformdirs would say where that is plain to see: its import costs 4 ms of every start."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    chosen, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if chosen:
        return Path(chosen, NAME) if chosen.startswith("/") else None
    return Path(home, below_home, NAME) if home.startswith("/") else None
