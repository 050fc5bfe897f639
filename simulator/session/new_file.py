"""A new file at a place that a person chose: whole or not there at all, and never over another one."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from simulator.authoring.replacing import replace_file
from simulator.scenario.file_content import content_of
from simulator.texts import _

__all__ = ["SavingError", "beside_old", "content_of", "write_new"]


class SavingError(Exception):
    """The file could not be written to `path`.

    `reason`: `taken`, `folder`, `no-folder`, `not-allowed` or `system`.
    """

    def __init__(self, path: Path, reason: str, detail: str = "") -> None:
        """Keep the place, the kind and the system's own word."""
        super().__init__(f"{reason}: {path}")
        self.path = path
        self.reason = reason
        self.detail = detail

    @property
    def sentence(self) -> str:
        """What went wrong and what to do, in the current language."""
        sentences = {
            "taken": _("There is already a file named {path}. Choose another name."),
            "folder": _("{path} is a folder. Add a name for the new file, or choose another place."),
            "no-folder": _("There is no folder {folder}. Choose another place."),
            "not-allowed": _("This program may not write in {folder}. Choose another place."),
            "system": _("The file could not be written to {path} ({detail}). Choose another place."),
        }
        return (
            sentences[self.reason]
            .replace("{path}", str(self.path))
            .replace("{folder}", str(self.path.parent))
            .replace("{detail}", self.detail)
        )


def write_new(path: Path, text: str | bytes) -> Path:
    """Write a text to a new file and return its full path; what UTF-8 cannot hold becomes “?”.

    Raises SavingError; then nothing is left behind, and the same name can be tried again.
    """
    try:
        path = Path(os.path.abspath(path.expanduser()))
        if path.is_dir():
            raise IsADirectoryError
        if os.path.lexists(path):  # before anything is written; `_put` looks once more
            raise FileExistsError
        beside = path.with_name(f".mentor-{secrets.token_hex(8)}")
        try:
            with beside.open("xb") as file:
                file.write(text.encode("utf-8", "replace") if isinstance(text, str) else text)
            _put(beside, path)
        finally:
            with suppress(OSError):
                beside.unlink()
    except FileExistsError:
        raise SavingError(path, "taken") from None
    except IsADirectoryError:
        raise SavingError(path, "folder") from None
    except (FileNotFoundError, NotADirectoryError) as error:
        reason = "system" if path.parent.is_dir() else "no-folder"  # “/proc” takes no new file
        raise SavingError(path, reason, error.strerror or "") from None
    except PermissionError:
        raise SavingError(path, "not-allowed") from None
    except (OSError, ValueError, RuntimeError) as error:  # ValueError: a NUL; RuntimeError: an unknown ~name
        raise SavingError(path, "system", str(getattr(error, "strerror", None) or error)) from None
    return path


def _put(whole: Path, path: Path) -> None:
    """Give a whole file its name; raises FileExistsError where the name was taken meanwhile."""
    try:
        os.link(whole, path)  # the one way to take a name that never takes it from another file
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):  # a stick, a share: no second names there
        if os.path.lexists(path):
            raise FileExistsError from None
        whole.rename(path)


def beside_old(path: Path, content: bytes) -> Path:
    """Give a file another content, whole or not at all; return where its old content is kept beside it.

    The copy has a name that no other program takes for a scenario: `story.yaml.1.old`. Raises OSError;
    then the file is as it was.
    """
    before = content_of(path)
    number = 1
    while True:
        old = path.with_name(f"{path.name}.{number}.old")
        try:
            with old.open("xb") as file:
                file.write(before)
            break
        except FileExistsError:
            number += 1
    replace_file(path, content)
    return old
