"""A play through the session: events before states, going on, playing on, scenarios edited meanwhile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from simulator.engine.events import InvalidEventError
from simulator.session.broken import BrokenScenarioError
from simulator.session.history import delete, history
from simulator.session.library import entries, go_on
from simulator.session.looking_back import looking_back
from simulator.session.playing import Playing, begin, play_on, resume
from simulator.session.session import Session
from simulator.session.under_way import listener_at

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped pack that can be edited, on a machine of its own."""
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    folder = tmp_path / "pack"
    shutil.copytree(SCENARIOS, folder)
    return folder


@pytest.fixture
def session(pack: Path) -> Iterator[Session]:
    opened = Session(pack, "nb")
    yield opened
    opened.close()


def play_to_the_end(playing: Playing) -> Playing:
    """Take strong choices, else the first, until the ending."""
    for _ in range(200):
        if playing.stage == "answer":
            playing.go_on()
        elif playing.stage == "choose":
            strong = [offer.id for offer in playing.choices if offer.quality == "strong"]
            playing.choose((strong or [playing.choices[0].id])[0])
        elif playing.stage == "write":
            playing.send("Se her. Hva skjedde?")
        else:
            return playing
    raise AssertionError("no ending")


def edit(pack: Path, old: str, new: str) -> None:
    """Edit the scenario as a trainer would, in another program."""
    path = pack / "hidden_sweater.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def again(pack: Path, play: int) -> tuple[Playing, list[str]]:
    """Go on with a play in a new sitting; return it and the codes of what is told."""
    session = Session(pack, "nb")
    playing = resume(session, play)
    assert playing is not None
    return playing, [notice.code for notice in session.notices]


def test_every_event_is_committed_when_the_call_returns(session: Session) -> None:
    playing = begin(session, "hidden_sweater", 1)
    for _ in range(30):
        if playing.stage == "ending":
            break
        if playing.stage == "choose":
            playing.choose(playing.choices[0].id)
        elif playing.stage == "write":
            playing.skip()
        else:
            playing.go_on()
        assert len(session.journal.events(playing.row.id)) == len(playing.events)


def test_what_is_not_offered_changes_nothing(session: Session) -> None:
    playing = begin(session, "hidden_sweater", 1)
    for wrong in ("nothing", "", "open_door"):
        with pytest.raises(InvalidEventError):
            playing.choose(wrong)
    with pytest.raises(InvalidEventError):
        playing.skip()
    assert len(session.journal.events(playing.row.id)) == len(playing.events) == 1


def test_a_long_reply_gets_the_answer_for_long_ones(session: Session) -> None:
    playing = begin(session, "hidden_sweater", 1)
    while playing.stage != "write":
        if playing.stage == "answer":
            playing.go_on()
        else:
            strong = [offer.id for offer in playing.choices if offer.quality == "strong"]
            playing.choose((strong or [playing.choices[0].id])[0])
    playing.send("Vi går inn nå og så går vi ut og så går vi inn og så går vi ut en gang til.")
    turn = playing.latest
    assert turn is not None
    assert turn.write is not None
    assert turn.reaction == tuple(part.text for part in turn.write.reactions["too_long"])
    playing.step_back()
    playing.send("   \n ")
    skipped = playing.latest
    assert skipped is not None
    assert (skipped.typed, skipped.reaction) == ("", ())


def test_going_on_stands_exactly_there(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 5)
    playing.choose("private")
    back, told = again(pack, playing.row.id)
    assert (told, back.stage, back.events) == ([], "answer", playing.events)
    assert [offer.id for offer in back.choices] == [offer.id for offer in playing.choices]


def test_playing_on_keeps_seed_truth_and_the_first_play(session: Session) -> None:
    first = play_to_the_end(begin(session, "hidden_sweater", 4))
    before = list(first.events)
    for turn in range(len([part for part in first.turns if part.step])):
        new = play_on(first, turn)
        assert new.state.origin == first.state.origin
        assert new.state.node == first.turns[turn].node
        assert new.stage in ("choose", "write")
        assert (new.row.parent, new.row.ending, new.state.turn) == (first.row.id, "", turn)
    assert first.events == before
    assert [past.ending for past in history(session)].count("Åpen dør") == 1


def test_a_finished_play_counts_as_an_ending_met(session: Session) -> None:
    playing = play_to_the_end(begin(session, "hidden_sweater", 4))
    playing.step_back()
    entry = next(entry for entry in entries(session) if entry.id == "hidden_sweater")
    assert entry.met == 1  # a step back does not unmeet it
    assert entry.open_play is not None


def test_the_language_changes_in_the_middle_and_nothing_else(session: Session) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("private")
    norwegian = playing.latest
    session.use_language("en")
    english = playing.latest
    assert norwegian is not None
    assert english is not None
    assert norwegian.reaction != english.reaction
    assert norwegian.step == english.step
    assert "not finished" in str(looking_back(playing))


# Scenarios edited since


def test_a_mended_word_keeps_everything(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("private")
    edit(pack, "title: Den krympede genseren", "title: Den lille genseren")
    back, told = again(pack, playing.row.id)
    assert told == ["edited-whole"]
    assert (back.row.id, back.scenario.title, len(back.events)) == (playing.row.id, "Den lille genseren", 2)
    back.go_on()
    assert again(pack, playing.row.id)[1] == [], "told until it is taken up"


def test_each_of_two_windows_is_told_again_in_the_words_it_was_played_with(
    session: Session, pack: Path
) -> None:
    """Looking takes nothing away from who plays: only who goes on first has the row."""
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("private")
    edit(pack, "title: Den krympede genseren", "title: Den lille genseren")
    beside, told = again(pack, playing.row.id)
    assert told == ["edited-whole"]
    play_to_the_end(playing).finish()
    assert session.notices == []
    play_to_the_end(beside)
    assert [notice.code for notice in beside.session.notices] == ["edited-whole", "elsewhere"]
    for played, title in ((playing, "Den krympede genseren"), (beside, "Den lille genseren")):
        back, told = again(pack, played.row.id)
        assert (back.scenario.title, told) == (title, [])


def test_who_goes_on_first_in_the_new_words_has_the_row(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("private")
    edit(pack, "title: Den krympede genseren", "title: Den lille genseren")
    beside, _ = again(pack, playing.row.id)
    beside.go_on()
    play_to_the_end(playing)
    assert [notice.code for notice in session.notices] == ["elsewhere"]
    assert playing.row.id != beside.row.id == playing.row.parent
    assert again(pack, playing.row.id)[0].scenario.title == "Den krympede genseren"
    assert again(pack, beside.row.id)[0].scenario.title == "Den lille genseren"


def test_the_words_of_a_retelling_are_kept_though_the_file_was_held_when_it_was_made(
    session: Session, pack: Path
) -> None:
    playing = begin(session, "hidden_sweater", 1)
    edit(pack, "title: Den krympede genseren", "title: Den lille genseren")
    assert session.journal.path
    with closing(sqlite3.connect(session.journal.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        back, told = again(pack, playing.row.id)
        assert told == ["edited-whole"], "nothing was to be written"
        other.execute("COMMIT")
    play_to_the_end(back)
    edit(pack, "title: Den lille genseren", "title: En annen")
    back, told = again(pack, playing.row.id)
    assert (back.scenario.title, told) == ("Den lille genseren", [])


def test_a_finished_play_whose_words_are_lost_says_so(session: Session, pack: Path) -> None:
    playing = play_to_the_end(begin(session, "hidden_sweater", 1))
    assert session.journal.path
    with closing(sqlite3.connect(session.journal.path)) as other, other:
        other.execute("DELETE FROM source")
    edit(pack, "title: Den krympede genseren", "title: Den lille genseren")
    back, told = again(pack, playing.row.id)
    assert (back.scenario.title, told) == ("Den lille genseren", ["of-today"])
    back.plan("puste")
    assert again(pack, playing.row.id)[1] == ["of-today"], "what is written now changes nothing of that"


def test_words_that_were_lost_are_kept_again_while_they_are_here(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    assert session.journal.path
    with closing(sqlite3.connect(session.journal.path)) as other, other:
        other.execute("DELETE FROM source")
    play_to_the_end(playing)
    edit(pack, "title: Den krympede genseren", "title: Den lille genseren")
    back, told = again(pack, playing.row.id)
    assert (back.scenario.title, told) == ("Den krympede genseren", [])


def test_opening_an_edited_play_makes_no_copy_and_going_on_makes_one(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("in_public")
    playing.go_on()
    playing.choose("apologise")
    edit(pack, "id: apologise", "id: say_sorry")
    for _ in range(3):
        back, told = again(pack, playing.row.id)
        assert (told, back.is_saved) == (["edited"], True)
    assert session.journal.count() == 1
    back.choose("say_sorry")
    back.go_on()
    assert session.journal.count() == 2
    assert back.is_saved
    assert [past.number for past in history(session)] == [back.row.number, playing.row.number] == [2, 1]
    assert again(pack, back.row.id)[1] == []


def test_a_play_of_which_not_even_the_beginning_is_understood_begins_again(
    session: Session, pack: Path
) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("private")
    row = session.journal.begin(playing.row, [{"kind": "tomorrow"}, {"kind": "continued"}])
    for _ in range(2):
        back, told = again(pack, row.id)
        assert (told, len(back.events), back.stage) == (["later"], 1, "choose")
    assert session.journal.count() == 2
    play_to_the_end(back)
    assert back.is_saved
    assert back.row.parent == row.id
    assert [event["kind"] for event in session.journal.events(row.id)] == ["tomorrow", "continued"]
    assert again(pack, back.row.id)[0].events == back.events


def test_a_copy_beside_which_its_play_is_erased_says_so(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("in_public")
    playing.go_on()
    playing.choose("apologise")
    edit(pack, "id: apologise", "id: say_sorry")
    back, _ = again(pack, playing.row.id)
    delete(session, playing.row)
    assert not back.is_saved
    back.choose("say_sorry")
    assert [notice.code for notice in back.session.notices] == ["edited", "gone"]
    assert (back.row.parent, back.is_saved) == (None, True)


def test_playing_on_from_a_play_that_was_erased_says_so(session: Session, pack: Path) -> None:
    playing = play_to_the_end(begin(session, "hidden_sweater", 4))
    other = Session(pack, "nb")
    delete(other, playing.row)
    new = play_on(playing, 1)
    assert [notice.code for notice in session.notices] == ["gone"]
    assert (new.row.parent, new.is_saved) == (None, True)


def test_half_a_reply_before_what_a_later_version_wrote_is_carried_and_kept(
    session: Session, pack: Path
) -> None:
    playing = begin(session, "hidden_sweater", 1)
    while playing.stage != "write":
        playing.go_on() if playing.stage == "answer" else playing.choose(playing.choices[0].id)
    playing.keep_draft("Min halve")
    session.journal.append(session.time(), playing.row, playing.saved, [{"kind": "tomorrow"}], "")
    edit(pack, "title: Den krympede genseren", "title: Den lille genseren")
    back, told = again(pack, playing.row.id)
    assert (back.draft(), told) == ("Min halve", ["edited-whole", "later"])
    back.keep_draft(back.draft())  # as a field does that shows it
    assert session.journal.count() == 1
    back.keep_draft("Min halve setning")
    [copy] = [past.play.id for past in history(session) if past.play.id != playing.row.id]
    window = Session(pack, "nb")
    kept = resume(window, copy)
    assert kept is not None
    assert kept.draft() == "Min halve setning"
    assert playing.draft() == "Min halve"


def test_playing_on_from_what_was_opened_as_a_copy_leaves_the_play_that_is_kept(
    session: Session, pack: Path
) -> None:
    playing = play_to_the_end(begin(session, "hidden_sweater", 1))
    later = [{"kind": "tomorrow"}]
    session.journal.append(session.time(), playing.row, playing.saved, later, playing.row.ending)
    back, told = again(pack, playing.row.id)
    assert (told, back.row.id) == (["later"], 0)
    new = play_on(back, 1)
    assert [notice.code for notice in back.session.notices] == ["later"], "and not that it was erased"
    assert (new.row.parent, new.is_saved) == (playing.row.id, True)


def test_playing_on_from_what_could_not_be_saved_begins_a_play_of_its_own(session: Session) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose(playing.choices[0].id)
    unsaved = Playing(session, playing.telling, playing.row._replace(id=0), playing.events, playing.state)
    new = play_on(unsaved, 0)
    assert (session.notices, new.row.parent, new.is_saved) == ([], None, True)


def test_everything_half_written_goes_along_into_a_copy(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.keep_draft("Halvt svar", "opening")
    while playing.stage != "write":
        playing.go_on() if playing.stage == "answer" else playing.choose(playing.choices[0].id)
    playing.keep_draft("Min halve")
    beside, _ = again(pack, playing.row.id)
    playing.send("Hva skjedde?")
    beside.send("Kan du vise meg?")
    assert [notice.code for notice in beside.session.notices] == ["elsewhere"]
    assert beside.row.id != playing.row.id
    assert beside.draft("opening") == "Halvt svar"


def test_a_play_knows_its_number(session: Session) -> None:
    first, second = (begin(session, "hidden_sweater", 1) for _ in range(2))
    assert (first.row.number, second.row.number) == (1, 2)
    assert [past.play for past in history(session)] == [second.row, first.row]


def test_going_on_with_a_play_whose_story_broke_says_why(session: Session, pack: Path) -> None:
    row = begin(session, "hidden_sweater", 1).row
    edit(pack, "goto: public", "goto: nowhere_at_all")
    assert go_on(session, row) is None
    [notice] = session.notices
    assert notice.code == "story-broken"
    assert "hidden_sweater.yaml:" in notice.sentence
    assert "nowhere_at_all" in notice.sentence
    (pack / "hidden_sweater.yaml").unlink()
    session.notices.clear()
    assert go_on(session, row) is None
    assert "hidden_sweater.yaml" in session.notices[0].sentence


def test_a_choice_that_is_gone_keeps_what_stands_before_it(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("in_public")
    playing.go_on()
    playing.choose("apologise")
    edit(pack, "id: apologise", "id: say_sorry")
    back, told = again(pack, playing.row.id)
    assert told == ["edited"]
    assert (back.state.node, back.stage, len(back.events)) == ("public", "choose", 3)
    assert back.row.parent == playing.row.id  # the old one stays as it was
    old = Session(pack, "nb")
    assert len(old.journal.events(playing.row.id)) == 4


def test_a_first_choice_that_is_gone_begins_again(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    playing.choose("private")
    edit(pack, "- id: private", "- id: in_private")
    edit(pack, "found.private", "found.in_private")
    back, told = again(pack, playing.row.id)
    assert told == ["edited-none"]
    assert (back.state.turn, back.stage) == (0, "choose")


def test_a_truth_that_is_gone_is_drawn_anew(session: Session, pack: Path) -> None:
    for seed in range(6):
        playing = begin(session, "hidden_sweater", seed)
        if playing.state.origin.drawn["truth"] == "colleague_asked":
            break
    playing.choose("private")
    path = pack / "hidden_sweater.yaml"
    path.write_text(path.read_text("utf-8").replace("colleague_asked", "neighbour_asked"), "utf-8")
    back, _ = again(pack, playing.row.id)
    assert back.state.values[back.story.index["truth"]] in ("mixed_bags", "neighbour_asked")
    assert len(back.events) == 2


def test_a_scenario_that_broke_meanwhile_says_why(session: Session, pack: Path) -> None:
    playing = begin(session, "hidden_sweater", 1)
    edit(pack, "goto: public", "goto: nowhere_at_all")
    with pytest.raises(BrokenScenarioError) as caught:
        resume(Session(pack, "nb"), playing.row.id)
    assert caught.value.diagnostics[0].code == "unknown-node"
    assert history(Session(pack, "nb"))[0].readable is False


@pytest.mark.parametrize(
    ("share", "heard"), [(None, "nb"), (0.0, "nb"), (0.2, "nb"), (0.8, "en"), (1.0, "en")]
)
def test_a_reply_is_heard_in_the_language_that_most_of_the_story_is_told_in(
    pack: Path, session: Session, share: float | None, heard: str
) -> None:
    catalogue = pack / "sandwich.en.po"
    head, *entries_of = catalogue.read_text("utf-8").split("\n\n")
    begun = [entry[: entry.index("msgstr")] + 'msgstr ""\n' for entry in entries_of if "msgstr" in entry]
    if share is None:
        catalogue.write_bytes(b"\xff\xfe\x00no text at all")
    else:
        told = round(len(begun) * share)
        catalogue.write_text("\n\n".join([head, *entries_of[:told], *begun[told:]]), "utf-8")
    session.use_language("en")
    playing = begin(session, "sandwich")
    assert listener_at(playing, playing.node).language == heard
    assert playing.scenario.title == ("Really great, though!" if share else "Superbra, altså!")
