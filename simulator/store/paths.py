"""Where things are kept on this machine."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """Return the folder of the journal: `MENTOR_DATA` if set, else the system's own place."""
    chosen = os.environ.get("MENTOR_DATA")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("mentor-simulator", appauthor=False)


def cache_folder() -> Path:
    """Return the folder of what can be made again: below `MENTOR_DATA` if set, else the system's."""
    chosen = os.environ.get("MENTOR_DATA")
    if chosen:
        return Path(chosen).expanduser() / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("mentor-simulator", appauthor=False)
