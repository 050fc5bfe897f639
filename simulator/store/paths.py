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
    return (
        _below_home(chosen) if chosen else _system_folder("user_data_path", "XDG_DATA_HOME", ".local/share")
    )


def cache_folder() -> Path:
    """Return the folder of what can be made again: below `MENTOR_DATA` if set, else the system's.

    Raises OSError where nothing says where this person's home is.
    """
    chosen = os.environ.get("MENTOR_DATA")
    return (
        _below_home(chosen) / "cache"
        if chosen
        else _system_folder("user_cache_path", "XDG_CACHE_HOME", ".cache")
    )


def cache_if_any() -> Path | None:
    """Return the folder of what can be made again; `None` where nothing says where this person's home is."""
    try:
        return cache_folder()
    except OSError:
        return None


def _below_home(path: str) -> Path:
    """Return a path with its `~` replaced; raises OSError where that cannot be done."""
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise OSError(str(error)) from error


def _system_folder(name: str, variable: str, below_home: str) -> Path:
    """Return what the function `name` of platformdirs says; its import costs 4 ms of every start.

    Where it is plain to see from an environment variable or the home folder, nothing is imported.
    """
    chosen, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        if chosen.startswith("/"):
            return Path(chosen, NAME)
        if not chosen and home.startswith("/"):
            return Path(home, below_home, NAME)
    import platformdirs

    try:
        folder: Path = getattr(platformdirs, name)(NAME, appauthor=False)
        return folder.expanduser()
    except RuntimeError as error:
        raise OSError(str(error)) from error
