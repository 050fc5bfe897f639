"""One sitting at one machine: a pack of scenarios, a language, a journal, and who sits there."""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator import resources, texts
from simulator.scenario.pack_files import PACK, PACK_FILE
from simulator.session.broken import BrokenScenarioError
from simulator.session.notices import Notice
from simulator.store.database import JournalError
from simulator.store.index import Index
from simulator.store.journal import Journal
from simulator.store.names import JOURNAL_NAME, set_aside
from simulator.store.paths import cache_if_any, data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    # Some 30 ms that `mentor list` and a first look at the library do without.
    from simulator.scenario.model import Pack
    from simulator.session.telling import Telling
    from simulator.store.journal import Note, Play

MOST_TELLINGS = 24
"""So many revisions of stories are kept ready at most; a long history has many."""
APART = ("elsewhere", "gone", "spoilt")
"""Why a play cannot go on in its row: it goes on in one of its own."""


def by_the_machine() -> datetime:
    """Return the time in UTC, as the machine has it."""
    from datetime import UTC, datetime

    return datetime.now(UTC)


class Session:
    """The pack, the language and the journal. `notices`: what has to be told, told once.

    Raises BrokenScenarioError where the pack itself cannot be read.
    """

    def __init__(
        self, folder: Path | None = None, language: str | None = None, *, alone: bool = False
    ) -> None:
        """Open the journal and the pack; `language` None: as set before, else the environment's.

        `alone`: the folder has scenarios and no pack; they are played with the pack that ships.
        """
        self.folder = folder or resources.scenarios()
        self._is_alone = alone
        self.asked_for = ""
        """The options of this sitting, as one types them behind a command."""
        self.clock: Callable[[], datetime] = by_the_machine
        """What time it is, in UTC; everything that is kept or offered asks here."""
        self.notices: list[Notice] = []
        self._troubles: set[str] = set()
        self._spoilt_told = False
        self.journal = self._open_journal()
        self.settings = self._read_settings()
        self._tellings: dict[tuple[str, str], Telling] = {}
        self._packs: dict[str, Pack] = {}
        self._looked_at: dict[str, str] = {}
        self._keys: dict[Path, str] = {}
        self._indexes: dict[str, Index] = {}
        self._remembered: dict[str, tuple[object, Any]] = {}
        self.language = ""
        self.use_language(language or self.settings.get("language") or texts.from_environment(os.environ))

    # Language and pack

    def use_language(self, language: str) -> None:
        """Show everything in `language` ("nb" or "en") from now on."""
        texts.use(language)
        self.language = texts.language()

    @property
    def pack(self) -> Pack:
        """The pack in the language in use; raises BrokenScenarioError.

        One that breaks in somebody's editor while it is played stays as it was read, in its other language.
        """
        if self.language not in self._packs:
            try:
                pack = self._read_pack()
            except BrokenScenarioError:
                if not self._packs:
                    raise
                language, pack = next(iter(self._packs.items()))
                self.index.told_with = self._indexes[language].told_with
                return pack
            if not all(map(self._is_as_read, self._packs)):
                self._packs, self._tellings = {}, {}
            self._packs[self.language] = pack
        return self._packs[self.language]

    def _is_as_read(self, language: str) -> bool:
        """Whether the pack's files are still what was read of them in a language; looks at them."""
        self._indexes[language].look()
        return self._indexes[language].made_from(PACK) == self._looked_at.get(language)

    @property
    def pack_id(self) -> str:
        """The id of the pack, read only where it is not remembered; raises BrokenScenarioError."""
        if self.language not in self._packs:
            self.index.look()
        return self.index.pack_id() or self.pack.id

    @property
    def pack_key(self) -> str:
        """What the journal knows the pack by: its id, and for a copy in another folder its place as well.

        Two folders with one id would share plays of stories that are not the same. A folder that was moved is
        known by its id again.
        """
        if self.folder not in self._keys:
            self._keys[self.folder] = self._key()
        return self._keys[self.folder]

    def _key(self) -> str:
        id, place = self.pack_id, os.path.realpath(self.folder)
        shipped = os.path.realpath(resources.scenarios())
        if place == shipped:
            return id
        home = self.settings.get(f"home of {id}", "")
        if not home and id == _id_of(Path(shipped), self.language):
            home = shipped
        if home not in ("", place) and os.path.isfile(os.path.join(home, PACK_FILE)):
            return f"{id} {zlib.crc32(os.fsencode(place)):08x}"
        if home != place:
            self.set(f"home of {id}", place)
        return id

    @property
    def index(self) -> Index:
        """What is remembered of the pack's files, in the language in use."""
        if self.language not in self._indexes:
            self._indexes[self.language] = Index(self.folder, self.language, cache_if_any())
        return self._indexes[self.language]

    def scenario_ids(self) -> list[str]:
        """Return the ids of the pack's scenarios as its files are now, by name.

        A pack that was edited is read anew: whatever is told of a story, it is told with the same pack. One
        that has broken stays as it was read.
        """
        ids = self.index.look()
        now = self.index.made_from(PACK)
        if self.language in self._packs and now != self._looked_at.get(self.language):
            self._looked_at[self.language] = now
            before = self._packs, self._tellings
            self._packs, self._tellings = {}, {}
            try:
                _ = self.pack
            except BrokenScenarioError:
                self._packs, self._tellings = before
        return ids

    def _read_pack(self) -> Pack:
        index = self.index
        index.look()
        made_from = self._looked_at[self.language] = index.made_from(PACK)
        known = index.pack()
        if known is not None:
            return known
        from simulator.scenario.loader import read_pack

        loaded = read_pack(resources.scenarios() if self._is_alone else self.folder, self.language)
        if loaded.value is None:
            raise BrokenScenarioError(PACK, loaded.diagnostics)
        index.keep_pack(made_from, loaded.value)
        index.save()
        return loaded.value

    def telling(self, name: str) -> Telling:
        """Return a scenario as its files are now, ready to be told in the language in use.

        Raises BrokenScenarioError.
        """
        from simulator.session.telling import Telling, files_of, revision_of

        self.scenario_ids()
        files = files_of(self.folder, name)
        key = (name, revision_of(files))
        telling = self._tellings.get(key) if files else None
        if telling is None:
            telling = Telling(self.folder, name, files, self.pack, self.index.accepted(name))
        telling.story(self.language)
        self._remember(key, telling)
        return telling

    def telling_of(self, play: Play) -> tuple[Telling, bool]:
        """Return the telling that a saved play was played with, and whether it could be had.

        Where its words are kept neither in the folder nor in the journal it is the story of today. Raises
        BrokenScenarioError where that cannot be told either.
        """
        from simulator.session.telling import Telling, is_same

        known = self._tellings.get((play.scenario, play.revision))
        if known is not None:
            return known, True
        today, broken = None, None
        try:
            today = self.telling(play.scenario)
            if is_same(play.revision, today.revision):
                return today, True
        except BrokenScenarioError as error:
            broken = error
        try:
            files = self.journal.source(play.revision)
        except JournalError:
            files = None
        if files:
            telling = Telling(self.folder, play.scenario, files, None)
            try:
                telling.story(self.language)
            except BrokenScenarioError:  # a later format than the words were kept in
                pass
            else:
                self._remember((play.scenario, play.revision), telling)
                return telling, True
        if today is None:
            raise broken or BrokenScenarioError(play.scenario, ())
        return today, False

    def _remember(self, key: tuple[str, str], telling: Telling) -> None:
        self._tellings.pop(key, None)
        self._tellings[key] = telling
        while len(self._tellings) > MOST_TELLINGS:
            self._tellings.pop(next(iter(self._tellings)))

    def with_command(self, text: str) -> str:
        """Return a text that ends in a command as one types it here: what starts the program, its options."""
        return " ".join(filter(None, (texts.with_program(text), self.asked_for)))

    # Who sits here, and what is kept

    @property
    def person(self) -> int:
        """The number of the person at this machine."""
        return _person_in(self.settings)

    def stay_seated(self) -> None:
        """Have the next start know, and ask, who practises here, where the file that lies there now does not.

        All of it may have been erased beside this sitting, the settings too. Only the number is put back,
        which stands in every play of this person anyway; no word or wish that was erased is. What the pack is
        known by is found anew, as the next start finds it.
        """
        with suppress(JournalError):
            there = self.journal.settings()
            for name in [name for name in self.settings if name.startswith("home of ") and name not in there]:
                del self.settings[name]
            self._keys.clear()
            if self.person > _person_in(there):
                self.set("person", str(self.person))

    def set(self, name: str, value: str) -> None:
        """Keep a setting; where nothing can be saved it holds for this sitting."""
        self.settings[name] = value
        self.keep(self.journal.set, name, value)

    def keep(self, write: Any, *values: Any, asked: bool = False, **named: Any) -> Any:
        """Call a writing method of the journal; return what it returns, True where that is nothing.

        On failure play goes on unsaved, a notice says so, and the result is False. The same trouble
        is told again only after something could be written, or when the person `asked` for this very
        thing. Raises JournalError of a code in APART only: what to do then is the play's matter.
        """
        try:
            result = write(*values, **named)
        except JournalError as error:
            if error.code in APART:
                raise
            if error.code == "remains":  # it was written
                self.tell_trouble(error)
                return True
            if asked or error.code not in self._troubles:
                self.tell_trouble(error)
            self._troubles.add(error.code)
            return False
        self._troubles.clear()
        return True if result is None else result

    def keep_about(self, write: Any, note: Note, **named: Any) -> bool:
        """Keep a note; whether it was kept. One about a play that was erased meanwhile is not, silently."""
        try:
            return bool(self.keep(write, note, **named))
        except JournalError:
            return False

    def remembered(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what `make` makes of the journal, made anew only where something in it has changed.

        For this person and pack. Not to be changed by who gets it. Raises JournalError.
        """
        stamp = (self.journal, self.journal.stamp(), self.person, self.pack_key)
        known = self._remembered.get(name)
        if known is None or known[0] != stamp:
            known = self._remembered[name] = stamp, make()
        return known[1]

    def tell_trouble(self, error: JournalError) -> None:
        """Have told why the journal, open already, could not be read or written."""
        self.tell(Notice("unreadable" if error.code == "damaged" else error.code, error.detail))

    def time(self) -> str:
        """Return the time as it is kept: ISO 8601 in UTC, to the millisecond."""
        return self.clock().isoformat(timespec="milliseconds")

    def use_pack(self, folder: Path, *, alone: bool = False) -> None:
        """Play another pack from now on; raises BrokenScenarioError and keeps the old one."""
        before = self.folder, self._is_alone
        self.folder, self._is_alone = folder, alone
        self._packs, self._tellings, self._indexes = {}, {}, {}
        try:
            _ = self.pack
        except BrokenScenarioError:
            self.folder, self._is_alone = before
            self._packs, self._indexes = {}, {}
            raise

    def save_nothing(self) -> None:
        """Keep whatever happens from now on in memory only: a rehearsal is no play of this person."""
        self.journal.close()
        self.journal = Journal(None)

    def close(self) -> None:
        """Close the journal; nothing is pending there."""
        self.journal.close()

    def tell(self, notice: Notice) -> None:
        """Have a notice told, once."""
        if notice.code not in {told.code for told in self.notices}:
            self.notices.append(notice)

    def _tell_spoilt(self) -> None:
        """Have told once in a sitting that rows were left out; the journal says so at each reading."""
        if not self._spoilt_told:
            self.tell(Notice("spoilt"))
        self._spoilt_told = True

    def _read_settings(self) -> dict[str, str]:
        try:
            return self.journal.settings()
        except JournalError as error:
            self.tell_trouble(error)
            return {}

    def _open_journal(self) -> Journal:
        try:
            path = data_folder() / JOURNAL_NAME
        except OSError:
            self.tell(Notice("no-place"))
            return Journal(None)
        try:
            return Journal(path, self._tell_spoilt)
        except JournalError as error:
            if error.code == "damaged":
                return self._begun_anew(path)
            self.tell(Notice(error.code, error.detail))
        with suppress(JournalError):  # newer, foreign, or closed to the eye as well
            return Journal(None, self._tell_spoilt, of=path)
        return Journal(None)

    def _begun_anew(self, path: Path) -> Journal:
        try:
            aside = set_aside(path)
            journal = Journal(path, self._tell_spoilt)
        except (JournalError, OSError):
            self.tell(Notice("stays-damaged", str(path)))
            return Journal(None)
        self.tell(Notice("damaged", str(aside)))
        return journal


def _person_in(settings: Mapping[str, str]) -> int:
    """Return the number of the person that settings name, 1 where they name none."""
    value = settings.get("person", "1")
    return int(value) if value.isdecimal() and len(value) < 10 else 1


def _id_of(folder: Path, language: str) -> str:
    """Return the id of a pack, remembered or read."""
    index = Index(folder, language, cache_if_any())
    index.look()
    if index.pack_id():
        return index.pack_id()
    from simulator.scenario.loader import read_pack

    pack = read_pack(folder).value
    return pack.id if pack else ""
