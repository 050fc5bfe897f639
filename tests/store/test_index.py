"""What is remembered of a pack: used where nothing has changed, never where anything has."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scenario.diagnostics import Diagnostic
from simulator.scenario.file_content import content_hash
from simulator.scenario.loader import read_pack, read_scenario
from simulator.session import library
from simulator.session.session import Session
from simulator.store.index import PACK, Card, Index
from simulator.store.remembered import Remembered, program_stamp

SHIPPED = Path(__file__).resolve().parents[2] / "scenarios"
STORIES = sorted(path.stem for path in SHIPPED.glob("*.yaml") if path.stem != "pack")
LONG_AGO_NS = 1_700_000_000_000_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack whose files were written long ago."""
    made = tmp_path / "pack"
    shutil.copytree(SHIPPED, made)
    for path in made.iterdir():
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    return made


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def opened(folder: Path, cache: Path | None, language: str = "nb", program: str = "") -> Index:
    index = Index(folder, language, cache, program)
    index.look()
    return index


def remember(folder: Path, cache: Path, title: str = "En tittel", language: str = "nb") -> None:
    index = opened(folder, cache, language)
    index.keep_card(index.made_from("hidden_sweater"), Card("hidden_sweater", title, endings=("open_door",)))
    index.save()


def title(index: Index) -> str | None:
    card = index.card("hidden_sweater")
    return card.title if card else None


def edit(path: Path, old: str, new: str, at_ns: int | None = None) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    if at_ns is not None:
        os.utime(path, ns=(at_ns, at_ns))


def test_what_was_read_is_there_in_the_next_start(folder: Path, cache: Path) -> None:
    remember(folder, cache)
    index = opened(folder, cache)
    assert index.card("hidden_sweater") == Card("hidden_sweater", "En tittel", endings=("open_door",))
    assert index.card("milk_rotation") is None


def test_each_language_is_remembered_for_itself(folder: Path, cache: Path) -> None:
    remember(folder, cache)
    remember(folder, cache, "A title", "en")
    assert [title(opened(folder, cache, language)) for language in ("nb", "en")] == ["En tittel", "A title"]


@pytest.mark.parametrize("name", ["hidden_sweater.yaml", "pack.yaml"])
def test_an_edited_file_is_read_again(folder: Path, cache: Path, name: str) -> None:
    remember(folder, cache)
    edit(folder / name, "format: 1", "format:  1")
    assert title(opened(folder, cache)) is None


def test_an_edit_of_the_same_length_in_the_same_moment_is_seen(folder: Path, cache: Path) -> None:
    path = folder / "hidden_sweater.yaml"
    just_now = time.time_ns()
    os.utime(path, ns=(just_now, just_now))
    remember(folder, cache)
    edit(path, "genseren", "jakkaene", just_now)
    assert title(opened(folder, cache)) is None


def test_a_new_time_alone_changes_nothing(folder: Path, cache: Path) -> None:
    remember(folder, cache)
    os.utime(folder / "hidden_sweater.yaml", ns=(LONG_AGO_NS + 5, LONG_AGO_NS + 5))
    assert title(opened(folder, cache)) == "En tittel"


def test_an_edit_while_the_program_runs_is_seen_at_the_next_look(folder: Path, cache: Path) -> None:
    remember(folder, cache)
    index = opened(folder, cache)
    assert title(index) == "En tittel"
    edit(folder / "hidden_sweater.yaml", "format: 1", "format:  1")
    assert index.look() == STORIES
    assert title(index) is None


def test_a_translation_that_comes_changes_or_goes_is_seen(folder: Path, cache: Path) -> None:
    catalogue = folder / "hidden_sweater.en.po"
    remember(folder, cache, "A title", "en")
    remember(folder, cache)
    edit(catalogue, "msgid", "msgid ")
    assert title(opened(folder, cache, "en")) is None
    assert title(opened(folder, cache)) == "En tittel", "the English words do not touch the Norwegian card"
    remember(folder, cache, "A title", "en")
    catalogue.unlink()
    assert title(opened(folder, cache, "en")) is None


def test_a_file_edited_while_it_was_read_is_read_again(folder: Path, cache: Path) -> None:
    index = opened(folder, cache)
    before = index.made_from("hidden_sweater")
    edit(folder / "hidden_sweater.yaml", "format: 1", "format:  1")
    index.keep_card(before, Card("hidden_sweater", "Gammel"))
    index.save()
    assert title(opened(folder, cache)) is None


def test_a_link_is_not_the_file_it_leads_to(folder: Path, cache: Path, tmp_path: Path) -> None:
    remember(folder, cache)
    path = folder / "hidden_sweater.yaml"
    path.rename(tmp_path / "elsewhere.yaml")
    path.symlink_to(tmp_path / "elsewhere.yaml")
    assert title(opened(folder, cache)) is None


def test_what_was_found_right_need_not_be_proved_again(folder: Path, cache: Path) -> None:
    index = opened(folder, cache)
    assert index.accepted("hidden_sweater") == ""
    remember(folder, cache)
    index = opened(folder, cache)
    path = folder / "hidden_sweater.yaml"
    assert index.accepted("hidden_sweater") == content_hash(path.read_bytes())
    index.keep_card(index.made_from("milk_rotation"), broken_card(folder))
    assert index.accepted("milk_rotation") == ""
    # The hash belongs to the bytes: a file edited between the look and the reading is read with all care.
    accepted = index.accepted("hidden_sweater")
    edit(path, "minutes: 10", "minutes: ten")
    assert read_scenario(path, accepted=accepted).value is None


def broken_card(folder: Path) -> Card:
    found = Diagnostic("unknown-key", "error", folder / "milk_rotation.yaml", 1, 1, 2, {"key": "x"})
    return Card("milk_rotation", broken=found)


def test_another_version_of_the_program_reads_for_itself(folder: Path, cache: Path) -> None:
    remember(folder, cache)
    assert title(opened(folder, cache, program="99.0")) is None
    assert title(opened(folder, cache, program=program_stamp())) == "En tittel"


def test_another_folder_is_another_pack(folder: Path, cache: Path, tmp_path: Path) -> None:
    remember(folder, cache)
    twin = tmp_path / "twin"
    shutil.copytree(folder, twin)
    assert title(opened(twin, cache)) is None


def test_the_pack_is_remembered_whole(folder: Path, cache: Path) -> None:
    for language in ("nb", "en"):
        read = read_pack(folder, language).value
        assert read is not None
        index = opened(folder, cache, language)
        index.keep_pack(index.made_from(PACK), read)
        index.save()
        assert opened(folder, cache, language).pack() == read
    edit(folder / "pack.en.po", "msgid", "msgid ")
    assert opened(folder, cache, "en").pack() is None
    assert opened(folder, cache, "nb").pack() is not None


def only_file(cache: Path) -> Path:
    (path,) = cache.iterdir()
    return path


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\0" * 4096, b"mentor-index 1 x y\n{}", "{}".encode("utf-16")]
)
def test_a_damaged_cache_is_ignored_and_written_anew(folder: Path, cache: Path, content: bytes) -> None:
    remember(folder, cache)
    only_file(cache).write_bytes(content)
    assert title(opened(folder, cache)) is None
    remember(folder, cache)
    assert title(opened(folder, cache)) == "En tittel"


def test_a_cache_of_another_shape_is_ignored(folder: Path, cache: Path) -> None:
    remember(folder, cache)
    index = opened(folder, cache)
    rows = {"hidden_sweater": [index.made_from("hidden_sweater"), [1]]}
    for body in ([], {}, {"files": 1, "pack": None, "cards": {}}, {"files": {}, "pack": [1], "cards": rows}):
        data = json.dumps(body).encode()
        only_file(cache).write_bytes(Remembered(cache, folder, "nb").head(data) + data)
        assert title(opened(folder, cache)) is None


@settings(max_examples=60)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_one_wrong_bit_or_a_missing_end_is_noticed(
    tmp_path_factory: pytest.TempPathFactory, place: float, bit: int, cut: bool
) -> None:
    folder, cache = SHIPPED, tmp_path_factory.mktemp("cache")
    remember(folder, cache)
    path = only_file(cache)
    content = bytearray(path.read_bytes())
    spot = int(place * len(content))
    content[spot] ^= 1 << bit
    path.write_bytes(content[:spot] if cut else content)
    assert title(opened(folder, cache)) is None


def test_a_cache_that_cannot_be_written_costs_time_only(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    remember(folder, blocked)
    assert title(opened(folder, blocked)) is None
    index = opened(folder, None)
    index.keep_card(index.made_from("hidden_sweater"), Card("hidden_sweater", "Her og nå"))
    index.save()
    assert title(index) == "Her og nå"


def test_what_is_no_file_is_remembered_for_this_sitting_only(folder: Path, cache: Path) -> None:
    (folder / "odd.yaml").mkdir()
    index = opened(folder, cache)
    assert index.made_from("odd") == ""
    index.keep_card("", Card("odd", "Rar"))
    index.save()
    assert index.card("odd") is not None
    assert opened(folder, cache).card("odd") is None


WRITER = """
import sys
from pathlib import Path
from simulator.store.index import Card, Index
folder, cache, name = map(Path, sys.argv[1:])
for number in range(60):
    index = Index(folder, "nb", cache)
    index.look()
    index.keep_card(index.made_from("hidden_sweater"), Card("hidden_sweater", f"{name} {number}" * 2000))
    index.save()
"""


def test_several_processes_never_leave_half_a_file(folder: Path, cache: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), str(cache), name], cwd=SHIPPED.parent)
        for name in ("a", "b", "c")
    ]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        text = title(opened(folder, cache))
        if list(cache.glob("*.index")) and seen:
            assert text, "once there, it is always whole"
        if text:
            seen += 1
            assert len(set(text[: len(text) // 2000].split())) == 2
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert seen
    assert [path.suffix for path in cache.iterdir()] == [".index"]


def test_the_library_reads_nothing_twice(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    (folder / "broken.yaml").write_text("format: 1\ntittel: Feil\n", "utf-8")
    edit(folder / "pack.yaml", "id: new_colleague", "id: another_pack")  # a copy asks for the first one's id
    for path in folder.iterdir():
        os.utime(path, ns=(LONG_AGO_NS, LONG_AGO_NS))
    first = Session(folder, "en")
    assert library.shelf(first).unread == sorted(["broken", *STORIES])
    entries = library.entries(first)
    assert [entry.broken is not None for entry in entries] == [*[False] * len(STORIES), True]
    first.journal.close()
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from simulator.session import library\nfrom simulator.session.session import Session\n"
        "session = Session(Path(sys.argv[1]), 'en')\n"
        "for entry in library.entries(session): print(entry)\n"
        "assert not library.shelf(session).unread\n"
        "heavy = {'yaml', 'babel', 'jsonschema_rs', 'simulator.scenario.loader'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=SHIPPED.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(entry) for entry in entries]


def test_reading_can_be_left_at_any_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    session = Session(folder, "nb")
    reading = library.read(session, library.shelf(session).unread)
    assert next(reading) == STORIES[0]
    reading.close()
    later = library.shelf(Session(folder, "nb"))
    assert [entry.id for entry in later.entries] == STORIES[:1]
    assert later.unread == STORIES[1:]
