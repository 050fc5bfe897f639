"""`mentor translate`: a catalogue is made and brought up to date, and what was translated is never lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.authoring.catalogue_text import columns, written
from simulator.authoring.notes import scenario_texts
from simulator.authoring.translating import files_of, translate
from simulator.scenario.loader import open_scenario
from simulator.scenario.messages import Message, read_messages
from simulator.scenario.source import decode, read
from tests import forked
from tests.authoring.edits import SCENARIOS, STORIES, Editor, data_of, write

GETTEXT = pytest.mark.skipif(
    not (shutil.which("msgfmt") and shutil.which("msgcat")),
    reason="gettext is not installed (Debian: apt install gettext)",
)
EDITS_A_STORY = 16


def accepted(path: Path) -> None:
    """Gettext's own tools take a catalogue as it is, and would write it the same."""
    done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    done = subprocess.run(["msgcat", path], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == path.read_text("utf-8")


def entries(path: Path) -> list[Message]:
    return [each for each in read_messages(read(path), whole=True) if each.original]


def small(folder: Path, *edits: tuple[str, str]) -> Path:
    """Put a story with its finished catalogue into a folder, the story edited."""
    shutil.copy(SCENARIOS / "hidden_sweater.en.po", folder)
    text = (SCENARIOS / "hidden_sweater.yaml").read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / "hidden_sweater.yaml").write_text(text, "utf-8")
    return folder / "hidden_sweater.yaml"


@pytest.mark.parametrize("path", files_of(SCENARIOS, os.listdir(SCENARIOS)), ids=lambda path: path.stem)
def test_the_catalogues_that_ship_are_as_it_writes_them(path: Path, tmp_path: Path) -> None:
    copies = [Path(shutil.copy(file, tmp_path)) for file in path.parent.glob(f"{path.stem}.*")]
    done = translate(tmp_path / path.name, "en")
    assert done.merged is not None
    assert done.merged.translated == done.merged.texts
    assert not done.is_written
    shipped = {file.read_bytes() for file in path.parent.glob(f"{path.stem}.*")}
    assert {copy.read_bytes() for copy in copies} == shipped


@GETTEXT
@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.po")), ids=lambda path: path.stem)
def test_gettext_would_write_the_same(path: Path) -> None:
    accepted(path)


def test_a_new_catalogue_has_every_text_in_the_order_of_the_story(tmp_path: Path) -> None:
    story = Path(shutil.copy(STORIES[0], tmp_path))
    done = translate(story, "uk")
    assert done.merged is not None
    assert (done.is_new, done.merged.translated) == (True, 0)
    opened = open_scenario(story)
    scenario = opened.scenario()
    assert scenario is not None
    wanted = [(each.context, each.text) for each in scenario_texts(opened, scenario, str)]
    assert [(each.context, each.original) for each in entries(done.path)] == wanted
    nodes = [
        context.partition(".")[0] for context, _ in wanted if context.partition(".")[0] in scenario.nodes
    ]
    assert list(dict.fromkeys(nodes)) == list(scenario.nodes)
    catalogue = polib.pofile(str(done.path))
    assert len(catalogue) == done.merged.texts
    assert all(entry.comment for entry in catalogue), "each says who speaks"


def test_a_renamed_node_takes_its_translations_along(tmp_path: Path) -> None:
    wall = ("id: wall\n", "id: veggen\n"), ("goto: wall\n", "goto: veggen\n"), ("wall.", "veggen.")
    story = small(tmp_path, *wall)
    done = translate(story, "en")
    assert done.merged is not None
    assert done.merged.translated == done.merged.texts
    assert {context.partition(".")[0] for context in done.merged.moved} == {"veggen"}
    assert not done.merged.gone


def test_a_changed_text_is_fuzzy_beside_what_it_was(tmp_path: Path) -> None:
    story = small(tmp_path, ("title: Den krympede genseren", "title: Den krympede lua"))
    done = translate(story, "en")
    text = done.path.read_text("utf-8")
    assert (
        '#, fuzzy\n#| msgid "Den krympede genseren"\nmsgctxt "title"\n'
        'msgid "Den krympede lua"\nmsgstr "The shrunken sweater"\n'
    ) in text
    assert done.merged is not None
    assert done.merged.fuzzy == ["title"]
    assert not translate(story, "en").is_written


def test_a_text_that_is_changed_back_is_translated_again(tmp_path: Path) -> None:
    story = small(tmp_path)
    whole, text = (tmp_path / "hidden_sweater.en.po").read_bytes(), story.read_text("utf-8")
    story.write_text(text.replace("title: Den krympede genseren", "title: Noe helt annet"), "utf-8")
    assert translate(story, "en").is_written
    story.write_text(text, "utf-8")
    assert translate(story, "en").path.read_bytes() == whole


def test_what_is_gone_stays_as_obsolete_and_comes_back(tmp_path: Path) -> None:
    story = small(tmp_path)
    whole, text = (tmp_path / "hidden_sweater.en.po").read_bytes(), story.read_text("utf-8")
    note = text[text.index("    note: |\n") : text.index("    choices:\n")]
    story.write_text(text.replace(note, ""), "utf-8")
    done = translate(story, "en")
    assert done.merged is not None
    assert done.merged.gone == ["found.note"]
    assert '#~ msgctxt "found.note"' in done.path.read_text("utf-8")
    assert not translate(story, "en").is_written
    story.write_text(text, "utf-8")
    assert translate(story, "en").path.read_bytes() == whole


def test_what_the_translator_has_noted_stays(tmp_path: Path) -> None:
    story = small(tmp_path)
    file = tmp_path / "hidden_sweater.en.po"
    text = file.read_text("utf-8").replace('msgctxt "title"', '#, fuzzy, no-wrap\nmsgctxt "title"')
    file.write_text(text.replace("#. The title\n", "# Is “sweater” right?\n#. The title\n"), "utf-8")
    before = file.read_bytes()
    done = translate(story, "en")
    assert file.read_bytes() == before
    assert done.merged is not None
    assert (done.merged.fuzzy, done.merged.texts - done.merged.translated) == (["title"], 1)


def test_line_ends_stay(tmp_path: Path) -> None:
    story = small(tmp_path)
    file = tmp_path / "hidden_sweater.en.po"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert not translate(story, "en").is_written
    story = small(tmp_path, ("title: Den krympede genseren", "title: Den krympede lua"))
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert translate(story, "en").is_written
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")


def test_two_translations_of_one_text_are_both_kept(tmp_path: Path) -> None:
    story = small(tmp_path)
    file = tmp_path / "hidden_sweater.en.po"
    with file.open("a", encoding="utf-8") as catalogue:
        catalogue.write('\nmsgctxt "title"\nmsgid "Den krympede genseren"\nmsgstr "The small jumper"\n')
    translate(story, "en")
    text = file.read_text("utf-8")
    assert "# Also translated as: “The small jumper”" in text
    assert text.count('msgctxt "title"') == 1
    assert not translate(story, "en").is_written


@pytest.mark.parametrize("edits", range(len(STORIES)), ids=lambda number: STORIES[number].stem)
def test_no_edit_loses_a_translation(edits: int, tmp_path: Path) -> None:
    """Sixteen edits by chance of each story that ships, one after the other: 208 in all."""
    story = tmp_path / STORIES[edits].name
    data = data_of(STORIES[edits])
    write(story, data)
    shutil.copy(STORIES[edits].with_suffix(".en.po"), tmp_path)
    first = translate(story, "en")
    assert first.merged is not None
    assert first.merged.translated == first.merged.texts
    known = Counter(each.original for each in entries(first.path))
    said = {each.translation for each in entries(first.path)}
    editor = Editor(data, random.Random(edits))
    for _ in range(EDITS_A_STORY):
        kind = editor.any()
        write(story, editor.data)
        done = translate(story, "en")
        assert done.merged is not None, (kind, done.findings)
        found = entries(done.path)
        assert said <= {each.translation for each in found}, kind
        shown = Counter(e.original for e in found if e.translation and not e.fuzzy and not e.obsolete)
        wanted = Counter(each.original for each in found if not each.obsolete)
        for text, count in wanted.items():
            assert shown[text] >= min(count, known[text]), (kind, text)
        assert not translate(story, "en").is_written, kind
    assert polib.pofile(str(first.path))
    if shutil.which("msgfmt"):
        accepted(first.path)


WORDS = st.text("abcæøå –-—/«»“”!?.,:;()…%'\"\\\t", min_size=1, max_size=200)
TEXTS = st.lists(WORDS.map(str.strip).filter(bool), min_size=1, max_size=3).map("\n\n".join)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
def test_what_is_written_is_read_again(pairs: list[tuple[str, str]]) -> None:
    messages = [Message(), *(Message("a.b", one, other) for one, other in pairs)]
    messages[0].translation = "Content-Type: text/plain; charset=UTF-8\n"
    kept = Message("c", *pairs[0], obsolete=True, previous="x", comments=("#, fuzzy",))
    messages.append(kept)
    text = written(messages)
    source = decode(Path("x.en.po"), text.encode())
    found = read_messages(source, whole=True)
    assert not source.findings()
    read_again = [(e.context, e.original, e.translation, e.previous, e.obsolete) for e in found]
    assert read_again == [(e.context, e.original, e.translation, e.previous, e.obsolete) for e in messages]
    assert written(found) == text
    assert all(len(line) <= 79 for line in text.split("\n") if " " in line.strip('"'))


def test_every_sign_takes_the_columns_that_unicode_says() -> None:
    for number in range(0x3100):
        sign = chr(number)
        wide = unicodedata.east_asian_width(sign) in "WF"
        assert columns(f"a{sign}") == 2 + wide - (unicodedata.combining(sign) > 0), hex(number)


def mentor(folder: Path, *words: str) -> tuple[int, str]:
    done = forked.mentor(["translate", *words, "--lang", "en"], folder, os.environ)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_command_tells_how_far_it_is(tmp_path: Path) -> None:
    small(tmp_path, ("title: Den krympede genseren", "title: Den krympede lua"))
    code, told = mentor(tmp_path, "hidden_sweater.yaml", "en")
    assert code == 0
    assert "hidden_sweater.en.po: 316 of 317 texts are translated.\n" in told
    assert "1 text has changed and is marked fuzzy: title." in told
    code, told = mentor(tmp_path, "hidden_sweater.yaml", "uk")
    assert "hidden_sweater.uk.po: 0 of 317 texts are translated.\n" in told


def test_the_command_says_what_it_cannot_do(tmp_path: Path) -> None:
    story = small(tmp_path)
    assert mentor(tmp_path, "nowhere.yaml", "en")[0] == 2
    assert mentor(tmp_path, "hidden_sweater.en.po", "en")[0] == 2
    assert mentor(tmp_path, "hidden_sweater.yaml", "English")[0] == 2
    assert mentor(tmp_path, "hidden_sweater.yaml", "nb")[0] == 2
    (tmp_path / "empty").mkdir()
    assert mentor(tmp_path, "empty", "en")[0] == 2
    file = tmp_path / "hidden_sweater.en.po"
    broken = file.read_text("utf-8").replace('msgstr "The shrunken', "msgstr The shrunken").encode()
    file.write_bytes(broken)
    code, told = mentor(tmp_path, "hidden_sweater.yaml", "en")
    assert (code, file.read_bytes()) == (1, broken)
    assert "catalogue-broken" in told
    story.write_text(story.read_text("utf-8").replace("nodes:", "node:"), "utf-8")
    code, told = mentor(tmp_path, ".", "uk")
    assert code == 1
    assert not list(tmp_path.glob("*.uk.po"))
