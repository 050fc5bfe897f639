"""A file replaced as a whole: whoever reads it meanwhile reads the old one or the new one."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Put this content in a file, with the rights it had; raises OSError, and then it is as it was."""
    path = path.resolve()  # a link stays a link
    beside = path.with_name(f".mentor-{secrets.token_hex(8)}")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            beside.chmod(path.stat().st_mode)
        beside.replace(path)
    except OSError as problem:
        problem.filename, problem.filename2 = str(path), None  # nobody knows the one beside it
        raise
    finally:
        with suppress(OSError):
            beside.unlink()
