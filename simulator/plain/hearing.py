"""`mentor language`: a reply from the standard input, and how it is caught."""

from __future__ import annotations

from simulator.exits import OK
from simulator.plain.console import Console
from simulator.session.hearing import Listener, as_json, batch, told
from simulator.texts import _

MOST_READ = 100_000
"""Characters of the input that are read; far fewer are looked at."""


def tell_heard(who: Listener, *, as_data: bool = False) -> int:
    """Read a reply and tell how it is caught. Return the exit code."""
    console = Console()
    if console.is_typed:
        Console(error=True).line(
            _("Write the reply. End with Ctrl+D on a line of its own (Windows: Ctrl+Z, Enter).")
        )
    text = console.everything(MOST_READ)
    if as_data:
        console.data(as_json(text, who) + "\n")
        return OK
    for line in told(text, who):
        console.line(("  " if line.under else "") + line.text)
    return OK


def tell_batch() -> int:
    """Read one JSON object a line and answer one a line. Return the exit code."""
    console = Console()
    for line in batch(console.lines()):
        console.data(line + "\n")
    return OK
