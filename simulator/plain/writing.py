"""The live view by lines: what each save did to the story, and what the check finds in it now."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from simulator.exits import OK
from simulator.plain.console import Console
from simulator.session.checking import Found
from simulator.session.following import EVERY_S
from simulator.session.rehearsing import beside
from simulator.session.session import Session
from simulator.session.writing import SENTENCES, Desk, Version, Watch, found_words, what_it_did
from simulator.texts import _, ngettext

MOST_TOLD = 5
"""So many findings are told at length after a save; who wants all of them asks the check."""


def follow(session: Session, path: Path) -> int:
    """Follow a scenario file and tell each save, until Ctrl+C."""
    console = Console()
    words = _("Following {file}. Write in your own editor, and save. Ctrl+C ends this.")
    console.say(words.replace("{file}", path.name))
    try:
        console.flush()
        Saves(console, beside(session, path), path).tell_all()
    except KeyboardInterrupt:
        console.say("", _("No longer following the file. Nothing of it was changed."))
    return OK


class Saves:
    """The saves of one file. `before`: the content that could be played last."""

    def __init__(self, console: Console, session: Session, path: Path) -> None:
        """Take the file, and a session that keeps nothing."""
        self.console, self.path = console, path
        self.watch = Watch(path, session)
        self.desk = Desk(path, session)
        self.before: bytes | None = None
        self.known: tuple[Found, ...] | None = None
        self.waiting: Version | None = None

    def tell_all(self) -> None:
        """Tell one save after the other; a save while one is told is told next."""
        while True:
            if self.waiting is None and not self._is_newer():
                time.sleep(EVERY_S)
                continue
            version, self.waiting = self.waiting, None
            if version:
                self.tell(version)
                self.console.flush()

    def _is_newer(self) -> bool:
        self.waiting = self.waiting or self.watch.look()
        return self.waiting is not None

    def tell(self, version: Version) -> None:
        """Tell one save: whether it can be played, what it did, what the check finds since."""
        said = [_("Saved {time}.").replace("{time}", version.at)]
        if version.telling is None:
            code = "nothing" if version.away else "never"
            self.console.say(" ".join([*said, _(SENTENCES[code])]))
            self._tell_found(version.found)
            return
        self.console.say(" ".join(said))
        name = next(name for name in version.telling.files if not name.endswith(".po"))
        now = version.telling.files[name]
        if self.before is not None:
            self._tell_changes(self.before, now)
        self.before = now
        found = self.desk.check(self._is_newer)
        if found is not None:
            self._tell_check(found)

    def _tell_changes(self, before: bytes, now: bytes) -> None:
        for line in what_it_did(self.path, before, now):
            self.console.line(line)
        self.console.line()

    def _tell_check(self, found: tuple[Found, ...]) -> None:
        """Tell what is found now and was not before; of the first check the errors and warnings."""
        if self.known is None:
            fresh = [one for one in found if one.severity != "note"]
            gone = 0
        else:
            keys = {one.key for one in self.known}
            fresh = [one for one in found if one.key not in keys]
            gone = len({one.key for one in self.known} - {one.key for one in found})
        self.known = found
        said = [found_words(len(found)) or _("The check finds nothing.")]
        if gone:
            words = ngettext("{count} is gone.", "{count} are gone.", gone)
            said.append(words.replace("{count}", str(gone)))
        self.console.say(" ".join(said))
        self._tell_found(fresh)

    def _tell_found(self, found: Sequence[Found]) -> None:
        for one in found[:MOST_TOLD]:
            self.console.say(f"{one.severity_word}, {one.place}: {one.what}", one.mend)
        if len(found) > MOST_TOLD:
            words = _("And {count} more; the check shows all of them.")
            self.console.say(words.replace("{count}", str(len(found) - MOST_TOLD)))
