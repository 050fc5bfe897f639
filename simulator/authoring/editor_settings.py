"""What Visual Studio Code needs in a folder of scenarios: one extension proposed, and a few settings.

They switch off the extension's reports to its maker, its list of schemas on the network and its formatter,
which would set the texts anew. What somebody has set already is theirs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from simulator.scenario.file_content import content_of

FOLDER = ".vscode"
EXTENSION = "redhat.vscode-yaml"
SETTINGS: dict[str, object] = {
    "redhat.telemetry.enabled": False,
    "yaml.schemaStore.enable": False,
    "yaml.format.enable": False,
    "files.eol": "\n",
    "[yaml]": {
        "editor.insertSpaces": True,
        "editor.tabSize": 2,
        "editor.detectIndentation": False,
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
    },
}


class Wanted(NamedTuple):
    """A file of the editor as it should be. `before`: as it is, "" where there is none.

    `after` is "" where it cannot be said how the lines go into what stands there: they are `lines`.
    """

    path: Path
    before: str
    after: str
    lines: str


def wanted(folder: Path) -> list[Wanted]:
    """Return the files that lack something; none where all is there. Raises OSError, UnicodeDecodeError."""
    home = folder / FOLDER
    proposed = _text(home / "extensions.json")
    found = []
    if EXTENSION not in proposed:
        found.append(_with(home / "extensions.json", proposed, {"recommendations": [EXTENSION]}))
    settings = _text(home / "settings.json")
    lacking = {key: value for key, value in SETTINGS.items() if f'"{key}"' not in settings}
    if lacking:
        found.append(_with(home / "settings.json", settings, lacking))
    return found


def _text(path: Path) -> str:
    return content_of(path).decode("utf-8-sig") if path.exists() else ""


def _with(path: Path, before: str, lacking: dict[str, object]) -> Wanted:
    """Put what is lacking in front of what stands in a file, comments and all."""
    written = json.dumps(lacking, ensure_ascii=False, indent=2)
    inside = written[1:-1].rstrip("\n")
    try:
        has_none = not before.strip() or json.loads(before) == {}
    except ValueError:  # comments are allowed there
        has_none = False
    if has_none:
        return Wanted(path, before, written + "\n", written)
    taken = any(
        f'"{key}"' in before for key in lacking
    )  # the key has a value of theirs: ours cannot stand too
    start = before.lstrip()
    if taken or not start.startswith("{"):
        return Wanted(path, before, "", written)
    return Wanted(path, before, "{" + inside + "," + start[1:], written)
