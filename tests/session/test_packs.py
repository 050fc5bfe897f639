"""Which pack is played: chosen once, kept through bad days, and never mixed with a copy of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from simulator import resources
from simulator.scenario import loader
from simulator.session.broken import BrokenScenarioError
from simulator.session.history import history
from simulator.session.library import entries
from simulator.session.packs import PackError, choose, packs, use_remembered
from simulator.session.playing import begin
from simulator.session.session import Session
from simulator.store.journal import Journal

SMALL = Path(__file__).resolve().parents[1] / "packs" / "small"


def copy(folder: Path) -> Path:
    return Path(shutil.copytree(SMALL, folder))


def started() -> Session:
    """A new start of the program."""
    session = Session(None, "en")
    use_remembered(session)
    return session


def test_a_pack_that_is_away_stays_chosen_and_is_told(tmp_path: Path) -> None:
    stick = copy(tmp_path / "stick")
    choose(Session(None, "en"), str(stick))
    away = stick.rename(tmp_path / "away")
    without = started()
    assert without.pack.id == "new_colleague"
    assert [(notice.code, notice.detail) for notice in without.notices] == [
        ("pack-away", str(stick.resolve()))
    ]
    assert without.notices[0].sentence
    away.rename(stick)
    again = started()
    assert (again.folder, again.notices) == (stick.resolve(), [])


def test_a_mistake_of_a_moment_changes_nothing(tmp_path: Path) -> None:
    pack = copy(tmp_path / "pack")
    choose(Session(None, "en"), str(pack))
    whole = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text("id: [\n" + whole, "utf-8")
    assert [notice.code for notice in started().notices] == ["pack-broken"]
    (pack / "pack.yaml").write_text(whole, "utf-8")
    assert started().folder == pack.resolve()


def test_a_start_writes_nothing_and_reads_no_other_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(None, "en")
    for number in range(4):
        choose(session, str(copy(tmp_path / str(number))))
    assert started().pack_key
    done: list[object] = []
    monkeypatch.setattr(Journal, "set", lambda *words: done.append(words))
    monkeypatch.setattr(loader, "read_pack", lambda *words: done.append(words))
    assert started().folder == (tmp_path / "3").resolve()
    assert done == []


@pytest.mark.parametrize("words", ["~nobody_here/stories", "\0", "x" * 5000, "", "relative"])
def test_any_words_for_a_folder_are_refused(
    words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    session = Session(None, "en")
    with pytest.raises(PackError):
        choose(session, words)
    assert session.settings.get("pack", "") == ""


@pytest.mark.skipif(os.name != "posix", reason="needs modes")
def test_a_pack_that_may_not_be_looked_into_is_no_crash(tmp_path: Path) -> None:
    hidden = copy(tmp_path / "hidden" / "pack")
    session = Session(None, "en")
    choose(session, str(hidden))
    choose(session, str(copy(tmp_path / "mine")))
    (tmp_path / "hidden").chmod(0)
    user, program = os.geteuid(), resources.scenarios()
    if user == 0:
        os.seteuid(65534)
    try:
        if not os.access(program, os.R_OK | os.X_OK, effective_ids=True):
            pytest.skip("the program lies where nobody but the superuser may look")
        titles = {entry.folder: entry.title for entry in packs(session)}
        with pytest.raises(PackError):
            choose(session, str(hidden))
    finally:
        os.seteuid(user)
        (tmp_path / "hidden").chmod(0o755)
    assert titles[hidden.resolve()] == ""


def test_a_copy_of_a_pack_has_its_own_plays(tmp_path: Path) -> None:
    first, second = copy(tmp_path / "first"), copy(tmp_path / "second")
    name = Session(first, "nb").scenario_ids()[0]
    for folder in (first, second, second):
        begin(Session(folder, "nb"), name)
    counts = [len(history(Session(folder, "nb"))) for folder in (first, second, first)]
    assert counts == [1, 2, 1]


def test_a_pack_that_was_moved_keeps_its_plays(tmp_path: Path) -> None:
    folder = copy(tmp_path / "before")
    begin(Session(folder, "nb"), Session(folder, "nb").scenario_ids()[0])
    moved = folder.rename(tmp_path / "after")
    assert len(history(Session(moved, "nb"))) == 1


def test_a_changed_copy_of_the_pack_that_ships_is_not_that_pack(tmp_path: Path) -> None:
    shipped = Session(None, "nb")
    mine = Session(Path(shutil.copytree(shipped.folder, tmp_path / "mine")), "nb")
    begin(mine, "milk_rotation")
    assert history(Session(None, "nb")) == []
    assert mine.pack_key != shipped.pack_key == "new_colleague"


def shown(session: Session) -> dict[str, bool]:
    """What the library shows of each story: whether it can be played; the telling says the same."""
    cards = {entry.id: entry.broken is None for entry in entries(session)}
    for name, plays in cards.items():
        try:
            session.telling(name)
        except BrokenScenarioError:
            assert not plays, "the library shows a story as whole that cannot be told"
        else:
            assert plays, "the library shows a story as broken that can be told"
    return cards


@pytest.mark.parametrize(
    "edits", [("spoilt", "whole"), ("whole", "spoilt"), ("whole", "unreadable", "spoilt")]
)
@pytest.mark.parametrize("languages", [("nb", "nb"), ("nb", "en")])
def test_a_pack_edited_while_it_is_played_is_the_same_in_the_library_and_the_telling(
    tmp_path: Path, edits: tuple[str, ...], languages: tuple[str, str]
) -> None:
    pack = copy(tmp_path / "pack")
    whole = (pack / "pack.yaml").read_text("utf-8")
    texts = {
        "whole": whole,
        "spoilt": whole.replace("  open_question:", "  closed_question:"),
        "unreadable": f"id: [\n{whole}",
    }
    assert texts["spoilt"] != whole
    session, told = Session(pack, languages[0]), {}
    for number, edit in enumerate(edits):
        (pack / "pack.yaml").write_text(texts[edit], "utf-8")
        session.use_language(languages[number % 2])
        told = shown(session)
        assert all(told.values()) is (edit != "spoilt")
    session.close()
    assert shown(Session(pack, languages[0])) == told, "what was remembered says something else"
