"""Writes a file to double-click that starts the simulator without typing: `python3 run.py shortcut [FOLDER]`.

`mentor.desktop` on Linux, `mentor.command` on a Mac, `mentor.cmd` on Windows, in FOLDER or on the desktop of
whoever asks; where there is none, beside `run.py`. Standard library only, as `run.py`.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

NAMES = {"linux": "mentor.desktop", "darwin": "mentor.command", "win32": "mentor.cmd"}
DESKTOPS = ("Desktop", "Skrivebord")


def content(system: str, python: str, program: str) -> str:
    """Return the file for a system (as `sys.platform` names it) that starts `program` with `python`.

    -E: no setting for Python that it refuses, such as an unknown PYTHONIOENCODING, ends it before it begins.
    """
    if system == "darwin":
        return f"#!/bin/sh\nexec {shlex.quote(python)} -E {shlex.quote(program)}\n"
    if system == "win32":
        words = " -E ".join('"' + word.replace("%", "%%") + '"' for word in (python, program))
        return f"@echo off\r\nchcp 65001 >nul\r\n{words}\r\nif errorlevel 1 pause\r\n"
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.0\n"
        "Name=Mentor simulator\nName[nb]=Mentorsimulator\n"
        "Comment=Practise a conversation\nComment[nb]=Øv på en samtale\n"
        f"Exec={_exec(python)} -E {_exec(program)}\nTerminal=true\nCategories=Education;\n"
    )


def _exec(word: str) -> str:
    """Return a word as the key Exec takes it: quoted, then escaped as any text of such a file, % doubled."""
    for sign in '\\"`$':
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def write(root: Path, folder: str = "", system: str = sys.platform) -> Path:
    """Write the file and return where it lies; raises OSError."""
    home = Path.home()
    places = [home / name for name in DESKTOPS if (home / name).is_dir()]
    place = Path(folder) if folder else next(iter(places), root)
    path = place / NAMES.get(system, NAMES["linux"])
    path.write_text(content(system, sys.executable, str(root / "run.py")), "utf-8", newline="")
    path.chmod(0o755)
    return path
