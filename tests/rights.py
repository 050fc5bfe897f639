"""The rights of root over files, given up where a test is about what somebody may not do (Linux)."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

OVER_MODES = (1, 2, 3)
"""The numbers of CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER."""
needs_modes = pytest.mark.skipif(
    os.name == "nt" or (os.geteuid() == 0 and sys.platform != "linux"),
    reason="modes of files do not hold here",
)


def give_up_for_ever() -> None:
    """Let the modes of files hold for the program that this process becomes: for a `preexec_fn`."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in OVER_MODES:
            libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@contextmanager
def given_up() -> Iterator[None]:
    """Let the modes of files hold for this thread while the block runs."""
    _let_hold(0)
    try:
        yield
    finally:
        _let_hold(sum(1 << number for number in OVER_MODES))


def _let_hold(rights: int) -> None:
    """Let root have just these of the rights over modes; for anybody else they hold anyway."""
    if os.geteuid() == 0:
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        held = (ctypes.c_uint32 * 6)()
        libc = ctypes.CDLL(None)
        libc.capget(header, held)
        held[0] = held[0] & ~sum(1 << number for number in OVER_MODES) | rights & held[1]
        libc.capset(header, held)
