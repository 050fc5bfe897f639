"""How phones find the wall: the addresses of this machine, and the QR code of one of them."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket

from simulator import texts
from simulator.texts import _

PORT = 8765
"""The port that is tried first; it is typed by hand where a camera does not read the code."""
PARTS = ("uvicorn", "starlette", "segno")


def parts_are_here() -> bool:
    """Whether what lets phones in is installed."""
    return all(importlib.util.find_spec(name) for name in PARTS)


def how_to_let_in() -> str:
    """Return what is missing for phones, and what to do; the wall goes on without them."""
    if parts_are_here():
        words = _("This machine is on no network, so no phone can reach it. Join one and press p again.")
    elif "MENTOR_PROGRAM" in os.environ:
        words = _(
            "What lets phones in is not here yet. Close the program and start it with “{mentor} workshop” "
            "while the machine is on the internet: it is fetched then, once."
        )
    else:
        words = _("What lets phones in is not installed. Install the package with its part “workshop”.")
    without = _("Cards and hands work without it: count them with keys, such as a 7 b 12.")
    return "\n\n".join((texts.with_program(words), without))


def addresses() -> list[str]:
    """Return the addresses of this machine that a phone may reach, the likeliest first; nothing is sent."""
    found = []
    for beyond in ("10.255.255.255", "192.168.255.255", "172.31.255.255", "203.0.113.1"):
        # A datagram socket that is only connected sends nothing: the system says which way it would go.
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
            try:
                sock.connect((beyond, 9))
                found.append(str(sock.getsockname()[0]))
            except OSError:
                continue
    with contextlib.suppress(OSError):
        found += socket.gethostbyname_ex(socket.gethostname())[2]
    return [address for address in dict.fromkeys(found) if not address.startswith(("127.", "0."))]


def invitation(address: str, code: str) -> str:
    """Return what the QR code holds: capitals alone, which make it small."""
    return f"HTTP://{address}/{code}".upper()


def qr_rows(text: str) -> list[str]:
    """Return a QR code as rows of half blocks, dark on light, with the margin that cameras need."""
    import segno

    border = 2
    matrix = [list(row) for row in segno.make(text, error="l", micro=False).matrix_iter(border=border)]
    if len(matrix) % 2:
        matrix.append([0] * len(matrix[0]))
    signs = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
    return [
        "".join(signs[bool(above), bool(below)] for above, below in zip(*pair, strict=True))
        for pair in zip(matrix[::2], matrix[1::2], strict=True)
    ]
