"""A story tried while it is written: each save is taken up, and the play stays where it stood.

What cannot be played is told with its findings, and what could be played last stays. The play belongs to
nobody's history: its session keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from simulator.authoring.compared import compare
from simulator.check.proof.budget import StoppedError
from simulator.engine.events import Chose, Event, InvalidEventError, Skipped, Started, Wrote
from simulator.engine.play import State, draw, replay_kept
from simulator.engine.story import Story
from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.loader import read_pack
from simulator.scenario.model import Pack
from simulator.scenario.pack_files import PACK, pack_file
from simulator.session.broken import BrokenScenarioError
from simulator.session.checking import Found, Lines, examine
from simulator.session.editor import refresh
from simulator.session.following import Content, Follower
from simulator.session.rehearsing import RehearsalError, led, opened_at, place_meant
from simulator.session.session import Session
from simulator.session.telling import Telling, read_in
from simulator.session.under_way import Playing, ending_of, new_row
from simulator.texts import N_, _, ngettext

PATIENCE = {"broken": 2, "away": 20}
"""So many looks at the same thing before it is told: an editor may be half-way through saving."""
SENTENCES = {
    "begun": N_("The story is played as it stands in the file."),
    "whole": N_("You are where you were."),
    "part": N_("{count} of your steps no longer fit: you are at the last one that does."),
    "start": N_("Nothing of your play fits any more: it begins again."),
    "circle": N_("The story goes in a circle before the first choice. You see it as it was before."),
    "broken": N_("It cannot be played as it is now. You see it as it was before."),
    "never": N_("It cannot be played as it is now. Fix it and save: it is read at once."),
    "away": N_("The file is not there, or empty. You see it as it was before, until it is back."),
    "nothing": N_("The file is not there, or empty. Save it: it is read at once."),
}


def clock() -> str:
    """Return the time of day, as one sees it on the wall."""
    return datetime.now().strftime("%H:%M:%S")


class Version(NamedTuple):
    """What lay in the file at one look. `number` counts them; a lower one is older.

    `telling`: `None` where it cannot be played; then `found` says why, or `away` that there is nothing.
    """

    number: int
    at: str
    telling: Telling | None
    found: tuple[Found, ...] = ()
    away: bool = False
    is_new_pack: bool = False


class Watch:
    """Looks at the file and reads what is new. Used by one thread, which never waits for the screen."""

    def __init__(self, path: Path, session: Session) -> None:
        """Take the scenario file and the session that says in which language it is read."""
        self.path, self._session = path, session
        self._follower = Follower(path)
        self._pack: Pack | None = None
        self._pack_content: bytes | None = None
        self._told: Content | None = None
        self._met: Content | None = None
        self._made: Version | None = None
        self._looks = 0
        self.number = 0
        """The number of the newest version, known before it is read: work for an older one may stop."""

    def look(self) -> Version | None:
        """Return what is in the file now where that was not returned yet."""
        content = self._follower.look()
        if content is self._told:
            return None
        if content is not self._met or self._made is None:
            self._met, self._looks, self._made = content, 0, self._read(content)
        made = self._made
        if made.telling is None and self._looks < PATIENCE["away" if made.away else "broken"]:
            self._looks += 1
            return None
        self._told = content
        return made

    def _read(self, content: Content) -> Version:
        self.number += 1
        number, at = self.number, clock()
        if not any(data.strip() for name, data in content.files.items() if not name.endswith(".po")):
            found = self._unreadable()
            return Version(number, at, None, found, away=not found)
        is_new_pack = self._pack_content not in (None, content.pack)
        try:
            if self._pack is None or is_new_pack:
                self._pack, self._pack_content = self._pack_now(), content.pack
            name = self._follower.name
            telling = Telling(self._follower.folder, name, content.files, self._pack)
            telling.story(self._session.language)
        except BrokenScenarioError as error:
            return Version(number, at, None, found_at(error.diagnostics))
        return Version(number, at, telling, is_new_pack=is_new_pack)

    def _pack_now(self) -> Pack:
        folder = self._follower.folder
        if not pack_file(folder):
            return self._session.pack
        loaded = read_pack(folder, self._session.language)
        if loaded.value is None:
            raise BrokenScenarioError(PACK, loaded.diagnostics)
        return loaded.value

    def _unreadable(self) -> tuple[Found, ...]:
        """Return why a file that is there is not read: too big, a link that leads elsewhere, no file."""
        try:
            if not self.path.is_file() or not self.path.stat().st_size:
                return ()
        except OSError:
            return ()
        read = read_in(self._follower.folder, self._follower.name, self._session.language, None)
        return found_at(read.diagnostics)


class Desk:
    """The play that is tried while the story is written. `playing`: `None` until a version can be played."""

    def __init__(self, path: Path, session: Session, events: Sequence[Event] = ()) -> None:
        """Take the file and a session that keeps nothing; `events`: where the play stands at first."""
        self.path, self.session = path, session
        self.playing: Playing | None = None
        self.version: Version | None = None
        self.found: tuple[Found, ...] = ()
        self.is_checked = False
        self._wanted: list[Event] = list(events)
        self._kept: list[Event] = []
        self._state = ("", 0)

    def take(self, version: Version) -> bool:
        """Take up a version; return whether it is newer than what is shown, and is shown now."""
        if self.version and version.number <= self.version.number:
            return False
        self.version, self.found, self.is_checked = version, version.found, version.telling is None
        if version.telling is None:
            self._state = (self._why_not(version), 0)
            return True
        if version.is_new_pack:
            self._take_pack()
        self._tell(version.telling)
        return True

    def _why_not(self, version: Version) -> str:
        if version.away:
            return "away" if self.playing else "nothing"
        return "broken" if self.playing else "never"

    def _take_pack(self) -> None:
        try:
            self.session.use_pack(self.session.folder)
        except BrokenScenarioError:  # changed once more: the next look takes it up
            return

    def _tell(self, telling: Telling) -> None:
        """Tell the play anew, as far as its steps fit; what no longer fits waits for a text it fits again."""
        playing = self.playing
        if playing and playing.events != self._kept:  # the trainer has gone on since
            self._wanted = list(playing.events)
        story = telling.story(self.session.language)
        try:
            state, kept = replay_kept(story, self._wanted or [_first(story)])
            code = "begun" if playing is None else "start" if kept == 1 < len(self._wanted) else "whole"
        except InvalidEventError:
            self._state = ("circle", 0)
            return
        lost = len(steps(self._wanted)) - len(steps(self._wanted[:kept]))
        self._state = ("part" if lost and code == "whole" else code, lost)
        events = self._wanted[:kept] or [_first(story)]
        self._stand(telling, events, state)

    def _stand(self, telling: Telling, events: list[Event], state: State) -> None:
        before, self._kept = self.playing, list(events)
        draft = (before.place, before.draft()) if before else ("", "")
        row = new_row(
            self.session, telling, events, None, ending_of(telling.story(self.session.language), state)
        )
        self.playing = Playing(self.session, telling, row, events, state)
        if draft[1]:
            self.playing.keep_draft(draft[1], draft[0])
        if before and before.row.id:
            self.session.keep(self.session.journal.delete, before.row.id)

    # What the trainer does besides playing

    def begin_again(self) -> None:
        """Stand at the beginning, with the same truth."""
        if self.playing:
            events: list[Event] = [self.playing.events[0]]
            state, _kept = replay_kept(self.playing.story, events)
            self._go(events, state)

    def go_to(self, place: str, given: Mapping[str, str], values: Mapping[str, str] | None = None) -> None:
        """Stand at a place of the story as it can be reached; raises RehearsalError."""
        if self.playing:
            self._go(*opened_at(self.playing.story, place, given, values or {}))

    def go_to_finding(self, found: Found) -> None:
        """Stand where a finding shows: at the end of its way, else at its place; RehearsalError."""
        told = found.diagnostic
        if self.playing and told.steps is not None and told.path.name == self.path.name:
            node = told.at.partition(".")[0]
            ends_at = node if node in self.playing.scenario.nodes else ""
            try:
                self._go(*led(self.playing.story, told.drawn, told.steps, ends_at))
                return
            except InvalidEventError:  # the file is another one since
                pass
        if not found.is_of_a_story:
            raise RehearsalError("no-line", str(told.line))
        self.go_to(place_meant(told.path, str(told.line)), {})

    def _go(self, events: list[Event], state: State) -> None:
        if self.playing:
            self._wanted = events
            self._stand(self.playing.telling, list(events), state)
            self._state = ("", 0)

    # What is told

    def check(self, cancelled: Callable[[], bool]) -> tuple[Found, ...] | None:
        """Return what a whole check finds, with the proof; `None` where nobody waits for it any more.

        Where an editor was given a schema of this file, it knows the names in it from now on.
        """
        refresh(self.path.parent, self.path)
        try:
            examined = examine([self.path], cancelled=cancelled)
        except (StoppedError, OSError):
            return None
        return tuple(found for found in examined.found() if found.diagnostic.path.stem != PACK)

    def take_found(self, number: int, found: Sequence[Found]) -> bool:
        """Take what a check found of a version; return whether that is the one that is shown."""
        if self.version is None or number != self.version.number:
            return False
        self.found, self.is_checked = tuple(found), True
        return True

    @property
    def words(self) -> str:
        """What came of the latest save, in one sentence or two, in the language in use."""
        code, count = self._state
        if self.version is None:
            return _("Reading the file …")
        said = _(SENTENCES[code]).replace("{count}", str(count)) if code else ""
        saved = _("Saved {time}.").replace("{time}", self.version.at)
        return " ".join(filter(None, [saved, said, self._found_words()]))

    def _found_words(self) -> str:
        if not self.is_checked:
            return _("Checking …")
        return found_words(len(self.found))


def what_it_did(path: Path, before: bytes, now: bytes) -> list[str]:
    """Return in lines what a save did to the player, from two contents of the file that can be played."""
    return "\n".join(compare(path, before, now).lines()).strip("\n").split("\n")


def found_words(count: int) -> str:
    """Return how many findings there are, in words; "" for none."""
    words = ngettext("{count} finding.", "{count} findings.", count)
    return words.replace("{count}", str(count)) if count else ""


def _first(story: Story) -> Started:
    """Return the event that begins a play with the truth the author wrote first."""
    drawn = {value.name: value.options[0] for value in story.scenario.state.values() if value.drawn}
    return Started(0, {**draw(story.scenario, 0), **drawn})


def steps(events: Sequence[Event]) -> list[Event]:
    """Return the events that are steps of a play, without those that only read on."""
    return [event for event in events if isinstance(event, Chose | Wrote | Skipped)]


def found_at(diagnostics: Sequence[Diagnostic]) -> tuple[Found, ...]:
    """Return findings with their lines."""
    lines = Lines()
    return tuple(Found(one, lines.around(one)) for one in diagnostics)
