"""Playing, editing, erasing and switching in any order, in two windows: a play is told in its own words."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from simulator.engine.play import replay
from simulator.session.broken import BrokenScenarioError
from simulator.session.history import delete, history, new_person, read_past
from simulator.session.library import entries
from simulator.session.playing import Playing, begin, play_on, resume
from simulator.session.session import Session
from simulator.session.telling import Telling, files_of
from tests.session import plays

EDITS = {
    "words": ("Nøkkelen som ble borte", "Nøkkelen som kom tilbake"),
    "node": ("silent", "quiet"),
    "choice": ("id: blame", "id: accuse"),
    "value": ("state:\n", "state:\n  worry: {label: uro, start: 3, min: 0, max: 9}\n"),
    "broken": ("minutes: 5", "minutes: mange"),
}
"""What an author may do to the file, each on the file as it ships."""
TRANSLATED = ("The key that went missing", "Another name")
"""What a translator does to the catalogue beside it."""


class Evening(RuleBasedStateMachine):
    """Two windows on one journal and one pack, and an author who edits while they play."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="mentor-evening-"))
        self.pack = self.folder / "pack"
        shutil.copytree(plays.SMALL, self.pack)
        self.file = self.pack / f"{plays.STORY}.yaml"
        self.original = self.file.read_text("utf-8")
        self.catalogue = self.pack / f"{plays.STORY}.en.po"
        self.translation = self.catalogue.read_text("utf-8")
        self.places = mock.patch.dict(
            os.environ, {"MENTOR_DATA": str(self.folder / "data"), "XDG_CACHE_HOME": str(self.folder)}
        )
        self.places.start()
        self.windows = [Session(self.pack, "nb"), Session(self.pack, "en")]
        self.open: list[Playing | None] = [None, None]

    def teardown(self) -> None:
        for window in self.windows:
            window.close()
        self.places.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    # What an author does

    @rule(name=st.sampled_from(["translation", *sorted(EDITS)]))
    def edit(self, name: str) -> None:
        self.change(name)

    def change(self, name: str) -> None:
        if name == "translation":
            self.catalogue.write_text(self.translation.replace(*TRANSLATED), "utf-8")
        elif name:
            self.file.write_text(self.original.replace(*EDITS[name]), "utf-8")

    @rule()
    def mend(self) -> None:
        self.file.write_text(self.original, "utf-8")
        self.catalogue.write_text(self.translation, "utf-8")

    # What mentors do

    @rule(window=st.integers(0, 1), seed=st.integers(0, 9))
    def begin(self, window: int, seed: int) -> None:
        [shown] = [entry for entry in entries(self.windows[window]) if entry.id == plays.STORY]
        try:
            playing = self.open[window] = begin(self.windows[window], plays.STORY, seed)
            assert playing.telling.files == files_of(self.pack, plays.STORY), "as the files are now"
            assert (shown.broken, shown.title) == (None, playing.scenario.title), "and as the library says"
        except BrokenScenarioError:
            assert shown.broken
            assert self.file.read_text("utf-8") != self.original, (
                "it is broken only where its author broke it"
            )

    @rule(window=st.integers(0, 1), place=st.integers(0, 9))
    def take_up(self, window: int, place: int) -> None:
        session = self.windows[window]
        past = history(session)
        if past:
            try:
                found = resume(session, past[place % len(past)].play.id)
            except BrokenScenarioError:
                return
            self.open[window] = found or self.open[window]

    @rule(window=st.integers(0, 1), number=st.integers(0, 3), text=st.sampled_from(["", "Kom. Vis meg."]))
    def step(self, window: int, number: int, text: str) -> None:
        playing = self.open[window]
        if playing is None or playing.stage == "ending":
            return
        if playing.stage == "answer":
            playing.go_on()
        elif playing.stage == "write":
            playing.send(text)
        else:
            playing.choose(playing.choices[number % len(playing.choices)].id)

    @rule(window=st.integers(0, 1))
    def step_back(self, window: int) -> None:
        playing = self.open[window]
        if playing and playing.can_step_back:
            playing.step_back()

    @rule(window=st.integers(0, 1), turn=st.integers(0, 3))
    def play_on(self, window: int, turn: int) -> None:
        playing = self.open[window]
        if playing:
            self.open[window] = play_on(playing, turn)

    @rule(window=st.integers(0, 1), just_before=st.sampled_from(["", "translation", *sorted(EDITS)]))
    def speak_the_other_language(self, window: int, just_before: str) -> None:
        self.change(just_before)
        session, playing = self.windows[window], self.open[window]
        session.use_language("en" if session.language == "nb" else "nb")
        if playing:
            apart = Telling(self.folder / "nowhere", plays.STORY, playing.telling.files, None)
            assert playing.scenario == apart.story(session.language).scenario, "from what it was begun with"

    @rule(window=st.integers(0, 1), words=st.sampled_from(["spør jeg", "I ask", "Når ________ vil jeg"]))
    def plan(self, window: int, words: str) -> None:
        playing = self.open[window]
        if playing and playing.stage == "ending":
            playing.plan(words)
            assert playing.state.plan is not None

    @rule(window=st.integers(0, 1))
    def erase_one(self, window: int) -> None:
        past = history(self.windows[window])
        if past:
            delete(self.windows[window], past[0].play)

    @precondition(lambda self: any(self.open))
    @rule(window=st.integers(0, 1))
    def erase_all(self, window: int) -> None:
        self.windows[window].journal.erase_all()

    @rule(window=st.integers(0, 1), erase=st.booleans())
    def somebody_else(self, window: int, erase: bool) -> None:
        new_person(self.windows[window], erase=erase)
        self.open[window] = None

    # What holds all the time

    @invariant()
    def an_open_play_is_told_with_one_revision(self) -> None:
        for window, playing in zip(self.windows, self.open, strict=True):
            if playing is None:
                continue
            # Only the language in use: the other one is read late, when the file may be another.
            story = playing.telling.story(window.language)
            assert replay(story, playing.events).node == playing.state.node
            assert playing.turns
            own = [content for file, content in playing.telling.files.items() if window.language in file]
            own += [playing.telling.files[f"{plays.STORY}.yaml"]]  # where it is not translated
            assert any(playing.scenario.title.encode() in content for content in own)
            assert playing.row.revision == playing.telling.revision or not playing.row.id

    @invariant()
    def what_is_saved_is_what_was_played(self) -> None:
        for window, playing in zip(self.windows, self.open, strict=True):
            if playing is None or not playing.is_saved:
                continue
            row = window.journal.play(playing.row.id)
            assert row is not None
            assert row.scenario == plays.STORY
            assert len(window.journal.events(row.id)) >= playing.saved
            if row.ending:
                assert row.ending in window.journal.met(row.person, row.pack)[plays.STORY]

    @invariant()
    def what_is_past_can_be_looked_at_in_its_words(self) -> None:
        session = self.windows[0]
        for past in history(session)[:3]:
            seen = read_past(session, past.play)
            assert seen is not None
            assert seen.row.revision == seen.telling.revision
            assert len(seen.events) == len(session.journal.events(past.play.id))


@pytest.mark.parametrize("begun", ["nb", "en"])
@pytest.mark.parametrize("name", ["translation", *EDITS, "gone"])
def test_the_other_language_is_told_from_what_the_play_was_begun_with(name: str, begun: str) -> None:
    """What the machine above may come to by chance, once for each edit: the folder is not asked again."""
    evening = Evening()
    try:
        session = evening.windows[["nb", "en"].index(begun)]
        playing = begin(session, plays.STORY, 1)
        before = playing.telling.files
        evening.change(name if name != "gone" else "")
        if name == "gone":
            shutil.rmtree(evening.pack)
        session.use_language("en" if begun == "nb" else "nb")
        apart = Telling(evening.folder / "nowhere", plays.STORY, before, None)
        assert playing.scenario == apart.story(session.language).scenario
        assert playing.telling.revision == apart.revision == playing.row.revision
    finally:
        evening.teardown()


TestEvening = Evening.TestCase
TestEvening.settings = settings(max_examples=60, stateful_step_count=24, deadline=None)
