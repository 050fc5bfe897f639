"""The packs that can be played: the one that ships, and folders added by the person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator import resources
from simulator.session.session import BrokenScenarioError, Session

if TYPE_CHECKING:
    from simulator.scenario.diagnostics import Diagnostic


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
    shipped = resources.scenarios()
    added = [Path(line) for line in session.settings.get("packs", "").splitlines() if line]
    folders = list(dict.fromkeys([shipped, *added, session.folder]))
    return [PackEntry(folder, _title(session, folder), folder == session.folder) for folder in folders]


def choose(session: Session, words: str) -> None:
    """Play the pack in a folder from now on, and next time too; raises PackError and changes nothing."""
    folder = Path(words.strip().strip("\"'")).expanduser()
    if folder.name == "pack.yaml":
        folder = folder.parent
    try:
        folder = folder.resolve()
        if not folder.is_dir():
            raise PackError("no-folder")
        if not (folder / "pack.yaml").is_file():
            raise PackError("no-pack")
    except (OSError, ValueError, RuntimeError):
        raise PackError("no-folder") from None
    try:
        session.use_pack(folder)
    except BrokenScenarioError as error:
        raise PackError("broken", error.diagnostics[0]) from error
    added = [str(entry.folder) for entry in packs(session) if entry.folder != resources.scenarios()]
    session.set("packs", "\n".join(added))
    session.set("pack", "" if folder == resources.scenarios() else str(folder))


def forget(session: Session, folder: Path) -> None:
    """Take a folder off the list; its files stay."""
    lines = session.settings.get("packs", "").splitlines()
    session.set("packs", "\n".join(line for line in lines if line != str(folder)))


def use_remembered(session: Session) -> None:
    """Play the pack that was chosen last; the one that ships where it is gone or broken."""
    folder = session.settings.get("pack", "")
    if folder:
        try:
            choose(session, folder)
        except PackError:
            session.set("pack", "")


def _title(session: Session, folder: Path) -> str:
    if folder == session.folder:
        return session.pack.title
    from simulator.scenario.loader import read_pack  # not needed where only the pack in use is asked for

    loaded = read_pack(folder, session.language)
    return loaded.value.title if loaded.value else ""
