"""A fault of the program itself: told in one sentence, with the details in a file for whoever mends it."""

from __future__ import annotations

from simulator import __version__
from simulator.store.paths import data_folder
from simulator.texts import _

REPORT = "crash.txt"
"""The last fault, in the folder of the journal: where in the program, never what was typed or played."""


def crash_told(error: BaseException) -> str:
    """Write the details of a fault down and return what is said of it; never raises."""
    import traceback

    told = _("The program stopped because of a fault in it. What you did until then is saved.")
    try:
        folder = data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        places = "".join(traceback.format_tb(error.__traceback__))
        path = folder / REPORT
        path.write_text(f"mentor {__version__}\n{type(error).__name__}\n{places}", "utf-8")
    except (OSError, ValueError):
        return told
    more = _(
        "Start it again to go on. The details are in {file}: send that to whoever looks after the program."
    )
    return f"{told}\n{more.replace('{file}', str(path))}"
