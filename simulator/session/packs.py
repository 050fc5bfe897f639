"""The packs that can be played: the one that ships, and folders added by the person."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator import resources
from simulator.scenario.pack_files import PACK_FILE, id_of, is_bare, names_a_file, pack_file
from simulator.session.broken import BrokenScenarioError
from simulator.session.notices import Notice
from simulator.session.session import Session

if TYPE_CHECKING:
    from simulator.scenario.diagnostics import Diagnostic


__all__ = [
    "PackEntry",
    "PackError",
    "choose",
    "folder_of",
    "forget",
    "id_of",
    "is_bare",
    "names_a_file",
    "pack_file",
    "packs",
    "use_remembered",
]


class PackEntry(NamedTuple):
    """A pack on the list. `title` is "" where the folder holds no pack that can be read."""

    folder: Path
    title: str
    in_use: bool


class PackError(Exception):
    """A folder that cannot be played. `code`: `no-folder`, `no-pack` or `broken`, then with a diagnostic."""

    def __init__(self, code: str, diagnostic: Diagnostic | None = None) -> None:
        """Keep why."""
        super().__init__(code)
        self.code = code
        self.diagnostic = diagnostic


def packs(session: Session) -> list[PackEntry]:
    """Return the pack that ships and those that were added, each once."""
    folders = list(dict.fromkeys([resources.scenarios(), *_added(session), session.folder]))
    return [PackEntry(folder, _title(session, folder), folder == session.folder) for folder in folders]


def choose(session: Session, words: str) -> None:
    """Play the pack in a folder from now on, and next time too; raises PackError and changes nothing."""
    folder = _open(session, words)
    added = [str(other) for other in dict.fromkeys([*_added(session), folder])]
    session.set("packs", "\n".join(line for line in added if line != str(resources.scenarios())))
    session.set("pack", "" if folder == resources.scenarios() else str(folder))


def forget(session: Session, folder: Path) -> None:
    """Take a folder off the list; its files stay."""
    lines = session.settings.get("packs", "").splitlines()
    session.set("packs", "\n".join(line for line in lines if line != str(folder)))


def use_remembered(session: Session) -> None:
    """Play the pack that was chosen last.

    Where it cannot be read now (the stick is out, a typing mistake) it stays chosen, the pack that ships is
    played, and a notice says so.
    """
    folder = session.settings.get("pack", "")
    if folder:
        try:
            _open(session, folder)
        except PackError as error:
            session.tell(Notice("pack-broken" if error.diagnostic else "pack-away", folder))


def folder_of(path: Path) -> Path:
    """Return the folder that is meant: that of a `pack.yaml`, or of a scenario file, that is named itself."""
    if path.name == PACK_FILE or names_a_file(path.name):
        with contextlib.suppress(OSError, ValueError):
            return path.parent if path.is_file() else path
    return path


def _open(session: Session, words: str) -> Path:
    """Play the pack in a folder as long as the session lasts; raises PackError and changes nothing."""
    try:
        folder = Path(words.strip().strip("\"'")).expanduser()
        folder = folder_of(folder).resolve()
        if not folder.is_dir():
            raise PackError("no-folder")
        if not (folder / PACK_FILE).is_file() and not is_bare(folder):
            raise PackError("no-pack")
    except (OSError, ValueError, RuntimeError):  # RuntimeError: "~" of nobody
        raise PackError("no-folder") from None
    try:
        session.use_pack(folder, alone=is_bare(folder))
    except BrokenScenarioError as error:
        raise PackError("broken", error.diagnostics[0]) from error
    return folder


def _added(session: Session) -> list[Path]:
    return [Path(line) for line in session.settings.get("packs", "").splitlines() if line]


def _title(session: Session, folder: Path) -> str:
    if folder == session.folder:
        return session.pack.title
    from simulator.scenario.loader import read_pack  # not needed where only the pack in use is asked for

    loaded = read_pack(folder, session.language)
    return loaded.value.title if loaded.value else ""
