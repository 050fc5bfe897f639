"""An earlier version of a file, out of git where that is there."""

from __future__ import annotations

import subprocess
from pathlib import Path


class NoVersionError(Exception):
    """There is no such version: `reason` is `no-git`, or git's own word on one line."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


def of_revision(file: Path, revision: str) -> bytes:
    """Return the content that a file had in a revision (`HEAD`, a tag, a commit); raises NoVersionError."""
    return _blob(file.resolve().parent, f"{revision}:./{file.name}")


def of_object(name: str) -> bytes:
    """Return what git calls so, `HEAD:scenarios/story.yaml`, from the top or here; raises NoVersionError."""
    revision, _colon, path = name.partition(":")
    try:
        return _blob(Path(), name)
    except NoVersionError:
        return _blob(Path(), f"{revision}:./{path}")


def looks_like_object(name: str) -> bool:
    """Whether a path is rather meant as `REVISION:path`; one letter before the colon is a Windows drive."""
    revision, colon, path = name.partition(":")
    return bool(colon and path and len(revision) > 1)


def _blob(folder: Path, name: str) -> bytes:
    if name.startswith("-"):
        raise NoVersionError(f"bad revision “{name}”")
    pipe = subprocess.PIPE
    try:
        git = subprocess.Popen(["git", "cat-file", "blob", name], 0, None, None, pipe, pipe, cwd=folder)
        content, problem = git.communicate()
    except (OSError, ValueError):
        raise NoVersionError("no-git") from None
    if git.returncode:
        raise NoVersionError(
            problem.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        )
    return content
