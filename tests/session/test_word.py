"""Stories as Word files and back: no word is lost, edits come back exactly, no other byte moves."""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest

from simulator.authoring.retelling import retold, scalar_at
from simulator.authoring.story_texts import StoryText
from simulator.cli import main
from simulator.scenario.composing import KeyPath
from simulator.scenario.loader import open_scenario
from simulator.scenario.walk import translatable
from simulator.session.review import Review, mark_of, review
from simulator.session.review_page import page
from simulator.session.word_copy import word_file
from simulator.session.word_import import Taken, taken
from simulator.session.word_reading import WordError, returned
from tests.scenario.reading import SCENARIOS, SMALL

NAMES = sorted(path.stem for path in SCENARIOS.glob("*.yaml") if path.name != "pack.yaml")
LANGUAGES = ("nb", "en")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def copied(folder: Path, name: str) -> Path:
    for file in [SCENARIOS / f"{name}.yaml", *SCENARIOS.glob(f"{name}.*.po")]:
        shutil.copy(file, folder / file.name)
    return folder / f"{name}.yaml"


@cache
def shipped(name: str, language: str) -> tuple[Review, bytes]:
    """A story that ships, for review and as a Word file: that of a copy of its file is the same."""
    found = review(SCENARIOS / f"{name}.yaml", language)
    return found, word_file(found)


def cells(document: Any) -> dict[str, Any]:
    """The right cell of each row by the mark in the left one."""
    found = {}
    for table in document.tables:
        for row in table.rows:
            for mark in row.cells[0]._tc.iter(f"{W}bookmarkStart"):
                found[mark.get(f"{W}name")] = row.cells[1]
    return found


def edited(content: bytes, texts: Mapping[str, str]) -> bytes:
    """The file as somebody leaves it who has written other texts (by mark) in some cells."""
    document = docx.Document(io.BytesIO(content))
    known = cells(document)
    for mark, text in texts.items():
        cell = known[mark]
        first, *more = text.split("\n\n")
        for paragraph in cell.paragraphs[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        cell.paragraphs[0].text = first
        for words in more:
            cell.add_paragraph(words)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def imported(path: Path, content: bytes, language: str = "nb") -> Taken:
    file = path.parent / "back.docx"
    file.write_bytes(content)
    return taken(review(path, language), returned(file))


def shown(path: Path, language: str) -> dict[str, str]:
    return {text.id: text.shown for text in review(path, language).texts}


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_the_shipped_pack_is_there_once(name: str) -> None:
    path = SCENARIOS / f"{name}.yaml"
    found = review(path, "nb").texts
    assert {(text.context, text.text) for text in found} == set(translatable(open_scenario(path).data))
    assert len({text.id for text in found}) == len(found)
    assert len({mark_of(text) for text in found}) == len(found)
    assert all(len(mark_of(text)) <= 40 for text in found), "longer names Word cuts off"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost_on_the_way_there_and_back(name: str, language: str, tmp_path: Path) -> None:
    found, content = shipped(name, language)
    file = tmp_path / "copy.docx"
    file.write_bytes(content)
    came = returned(file)
    assert (came.scenario, came.language) == (name, language)
    assert came.texts == {mark_of(text): text.shown for text in found.texts}
    words = Counter(word for text in found.texts for word in text.shown.split())
    there = Counter(
        word for row in docx.Document(str(file)).element.body.iter(f"{W}tr")
        for paragraph in list(row.iter(f"{W}tc"))[-1].iter(f"{W}p")
        for word in "".join(text.text for text in paragraph.iter(f"{W}t")).split()
    )  # fmt: skip
    assert not words - there
    got = taken(found, came)
    assert (got.changes, got.refused, got.changed, got.gone) == ((), (), (), ())
    told = re.sub(r"<[^>]+>", " ", page(found))
    for text in found.texts:
        assert all(word in told for word in text.shown.replace("&", "").split() if word.isalnum())


def another(text: str, chance: random.Random) -> str:
    """A text with one word changed, taken out or put in."""
    words = text.split(" ")
    place = chance.randrange(len(words))
    kind = chance.choice(["change", "add", "take"])
    if kind == "take" and len(words) > 3 and "\n" not in words[place] and "{" not in words[place]:
        del words[place]
    elif kind == "add":
        words.insert(place, chance.choice(["kanskje", "«jo»", "– ja:", "#1", "[bra]", "50%", "it's"]))
    elif "{" not in words[place] and "_" not in words[place]:
        words[place] = chance.choice(["nyord", "blåbær", "No,", "null", "12"])
    return " ".join(words).strip()


def drawn(found: Review, language: str, seed: int, count: int) -> dict[StoryText, str]:
    chance = random.Random(f"{found.path.stem} {language} {seed}")
    texts = [text for text in found.texts if "{" not in text.shown]
    edits = {text: another(text.shown, chance) for text in chance.sample(texts, count)}
    return {text: words for text, words in edits.items() if words != text.shown}


@pytest.mark.parametrize("number", range(10))
def test_edits_come_back_exactly(number: int, tmp_path: Path) -> None:
    """Five words in each of ten stories: 50 edits, in any text."""
    path = copied(tmp_path, NAMES[number])
    found, copy = shipped(NAMES[number], "nb")
    content, before = path.read_bytes(), {text.id: text.shown for text in found.texts}
    edits = drawn(found, "nb", 1, 5)
    got = imported(path, edited(copy, {mark_of(t): w for t, w in edits.items()}))
    assert {change.text.id: change.after for change in got.changes} == {t.id: w for t, w in edits.items()}
    assert got.refused == ()
    path.write_bytes(got.content)
    assert shown(path, "nb") == before | {text.id: words for text, words in edits.items()}
    assert bones(path) == bones_of(content, path)
    only_there(content, got.content, path, [text.path for text in edits])


def only_there(before: bytes, after: bytes, path: Path, places: list[KeyPath]) -> None:
    """Every byte outside the texts at these places is there still, in its order."""
    root, lines = open_scenario(path, content=before).root, before.decode().splitlines(keepends=True)
    assert root is not None
    spans = []
    for place in places:
        found = scalar_at(root, place)
        assert found is not None
        start = sum(map(len, lines[: found.line])) + found.column
        spans.append((start, sum(map(len, lines[: found.end_line])) + found.end_column))
    old, new, kept, at = before.decode(), after.decode(), 0, 0
    for start, end in [*sorted(spans), (len(old), len(old))]:
        piece = old[kept:start].rstrip()
        at = new.index(piece, at) + len(piece)
        kept = end
    assert new.startswith(old[: min(start for start, _end in spans)])
    assert new.endswith(old[max(end for _start, end in spans) :])


def bones(path: Path) -> str:
    return bones_of(path.read_bytes(), path)


def bones_of(content: bytes, path: Path) -> str:
    """All of a file but its texts: ids, ways, conditions, effects, tips, in their order."""
    opened = open_scenario(path, content=content)
    scenario = opened.scenario()
    assert scenario is not None
    own = {text.text for text in review(path, "nb", content).texts}

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(part) for key, part in value.items()}
        if isinstance(value, list):
            return [bare(part) for part in value]
        return "…" if value in own else value

    return json.dumps(bare(opened.data))


@pytest.mark.parametrize("number", range(10))
def test_edits_of_a_translation_come_back_into_it_alone(number: int, tmp_path: Path) -> None:
    path = copied(tmp_path, NAMES[number])
    catalogue = path.with_name(f"{path.stem}.en.po")
    found, copy = shipped(NAMES[number], "en")
    story, before = path.read_bytes(), {text.id: text.shown for text in found.texts}
    content = catalogue.read_bytes()
    edits = drawn(found, "en", 2, 5)
    keys = [(text.context, text.text) for text in found.texts]
    edits = {text: words for text, words in edits.items() if keys.count((text.context, text.text)) == 1}
    got = imported(path, edited(copy, {mark_of(t): w for t, w in edits.items()}), "en")
    assert got.path == catalogue
    catalogue.write_bytes(got.content)
    assert shown(path, "en") == before | {text.id: words for text, words in edits.items()}
    assert path.read_bytes() == story
    old, new = content.decode().splitlines(), got.content.decode().splitlines()
    assert len(set(old) - set(new)) <= sum(8 + len(text.shown) // 60 for text in edits), (
        "the rest is as it was"
    )


def test_what_is_not_translated_yet_becomes_a_translation(tmp_path: Path) -> None:
    path = copied(tmp_path, "milk_rotation")
    catalogue = path.with_name("milk_rotation.en.po")
    kept = catalogue.read_text("utf-8")
    catalogue.write_text(kept[: kept.index('msgctxt "tomorrow')], "utf-8")
    text = next(text for text in review(path, "en").texts if text.context == "tomorrow.scene")
    assert not text.is_translated
    got = imported(path, edited(word_file(review(path, "en")), {mark_of(text): "Tomorrow."}), "en")
    catalogue.write_bytes(got.content)
    assert shown(path, "en")[text.id] == "Tomorrow."


def rewritten(content: bytes) -> bytes:
    """The same file as another program would write it: parts in another order, each word a run of its own."""
    document = docx.Document(io.BytesIO(content))
    for run in list(document.element.body.iter(f"{W}r")):
        text = run.find(f"{W}t")
        if text is None or not text.text or " " not in text.text:
            continue
        for piece in re.findall(r"\s*\S+\s*", text.text):
            other = docx.oxml.OxmlElement("w:r")
            words = docx.oxml.OxmlElement("w:t")
            words.text = piece
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            other.append(words)
            run.addprevious(other)
            other.addprevious(docx.oxml.OxmlElement("w:proofErr"))
        run.getparent().remove(run)
    buffer, result = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as new:
        for part in reversed(old.infolist()):
            new.writestr(part.filename, old.read(part))
    return result.getvalue()


def all_rewritten(contents: list[bytes], folder: Path) -> list[bytes]:
    return [rewritten(content) for content in contents]


def through_libreoffice(contents: list[bytes], folder: Path) -> list[bytes]:
    """All in one start of it, which takes more time than what it is started for."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    files = [folder / f"copy-{number}.docx" for number in range(len(contents))]
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless", "--convert-to", "docx",
         "--outdir", folder / "out", *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return [(folder / "out" / file.name).read_bytes() for file in files]


@pytest.mark.parametrize("way", [all_rewritten, through_libreoffice])
def test_another_program_may_write_the_file_anew(
    way: Callable[[list[bytes], Path], list[bytes]], tmp_path: Path
) -> None:
    """Two stories, in one language each: as they were written, and with three texts edited."""
    told = [(copied(tmp_path, "hidden_sweater"), "nb"), (copied(tmp_path, "milk_rotation"), "en")]
    edits: list[dict[str, str]] = []
    contents: list[bytes] = []
    for path, language in told:
        found, content = shipped(path.stem, language)
        changes = {mark_of(text): words for text, words in drawn(found, language, 3, 3).items()}
        edits += {}, changes
        contents += content, edited(content, changes)
    for number, came in enumerate(way(contents, tmp_path)):
        path, language = told[number // 2]
        got = imported(path, came, language)
        assert (got.refused, got.changed, got.gone) == ((), (), ())
        assert {mark_of(change.text): change.after for change in got.changes} == edits[number]


def small(folder: Path, text: str = SMALL) -> Path:
    path = folder / "small.yaml"
    path.write_text(text, "utf-8", newline="")
    return path


def one(path: Path, context: str) -> StoryText:
    return next(text for text in review(path, "nb").texts if text.context == context)


def test_tracked_changes_are_taken_as_made(tmp_path: Path) -> None:
    path = small(tmp_path)
    text = one(path, "shelf.ask.feedback")
    document = docx.Document(io.BytesIO(word_file(review(path, "nb"))))
    paragraph = cells(document)[mark_of(text)].paragraphs[0]
    run = paragraph.runs[0]._r
    struck = docx.oxml.OxmlElement("w:del")
    run.addprevious(struck)
    struck.append(run)
    run.find(f"{W}t").tag = f"{W}delText"
    put = docx.oxml.OxmlElement("w:ins")
    struck.addnext(put)
    new = docx.oxml.OxmlElement("w:r")
    words = docx.oxml.OxmlElement("w:t")
    words.text = "Du spør åpent."
    new.append(words)
    put.append(new)
    buffer = io.BytesIO()
    document.save(buffer)
    got = imported(path, buffer.getvalue())
    assert [(change.text.id, change.after) for change in got.changes] == [(text.id, "Du spør åpent.")]


def test_what_word_puts_in_for_the_eye_is_no_edit(tmp_path: Path) -> None:
    path = small(tmp_path)
    found = review(path, "nb")
    odd = {mark_of(text): f"  {text.shown.replace(' ', '  ')}\u200b " for text in found.texts}
    assert imported(path, edited(word_file(found), odd)).changes == ()


def test_a_text_that_was_changed_here_meanwhile_is_left_and_told(tmp_path: Path) -> None:
    path = small(tmp_path)
    text = one(path, "shelf.ask.feedback")
    content = edited(word_file(review(path, "nb")), {mark_of(text): "Fra Word."})
    path.write_text(SMALL.replace(text.text.split(". ")[0], "Endret her"), "utf-8")
    got = imported(path, content)
    assert got.changes == ()
    assert [change.after for change in got.changed] == ["Fra Word."]
    assert got.content == path.read_bytes()
    path.write_text(
        SMALL.replace("id: ask\n", "id: ask_openly\n").replace("shelf.ask", "shelf.ask_openly"), "utf-8"
    )
    assert "Fra Word." in imported(path, content).gone, "what belongs to nothing is told, not lost"


def test_a_place_written_in_before_it_does_not_matter(tmp_path: Path) -> None:
    path = small(tmp_path)
    text = one(path, "shelf.ask.feedback")
    content = edited(word_file(review(path, "nb")), {mark_of(text): "Fra Word."})
    path.write_text(SMALL.replace("\nnodes:\n", "\nnodes:\n  - id: new\n    goto: shelf\n"), "utf-8")
    assert [change.after for change in imported(path, content).changes] == ["Fra Word."]


@pytest.mark.parametrize("words", ["", "Hvem {er} det?"])
def test_a_text_that_the_format_refuses_is_left_and_told(tmp_path: Path, words: str) -> None:
    path = small(tmp_path)
    text = one(path, "shelf.ask.feedback")
    got = imported(path, edited(word_file(review(path, "nb")), {mark_of(text): words}))
    assert [change.after for change in got.refused] == [words]
    assert got.content == path.read_bytes()


STYLED = """\
title: "Med: anførsel"  # en merknad
role: 'Det''s slik'
summary: Uten noe
place: |
  Første linje
  i avsnittet.

  Andre avsnitt, som
  står.
  # ikke en merknad
minutes: 5
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("key", "new", "wanted"),
    [
        ("title", 'Et "nytt" ord', 'title: "Et \\"nytt\\" ord"  # en merknad'),
        ("role", "It's nytt", "role: 'It''s nytt'"),
        ("summary", "Nytt her", "summary: Nytt her"),
        ("summary", "Nytt: her", "summary: |\n  Nytt: her"),
        ("summary", "Ett.\n\nTo.", "summary: |\n  Ett.\n\n  To."),
        (
            "place",
            "Ny linje.\n\nAndre avsnitt, som står. # ikke en merknad",
            "place: |\n  Ny linje.\n\n  Andre avsnitt, som\n  står.\n  # ikke en merknad\nminutes",
        ),
    ],
)
def test_each_text_keeps_its_style(tmp_path: Path, key: str, new: str, wanted: str, end: str) -> None:
    rest = re.sub(r"(?m)^(title|role|summary|place|minutes):.*\n(  .*\n)*", "", SMALL)
    first, _newline, rest = rest.partition("format: 1\n")
    text = f"{first}format: 1\n{STYLED}{rest}".replace("\n", end)
    content, refused = retold(tmp_path / "small.yaml", text.encode(), {(key,): new})
    assert refused == []
    assert wanted.replace("\n", end) in content.decode()
    changed = set(text.split(end)) - set(content.decode().split(end))
    assert len(changed) <= 2, "nothing else has moved"


def test_words_in_brackets_stay_in_brackets(tmp_path: Path) -> None:
    path = small(tmp_path)
    text = next(text for text in review(path, "nb").texts if text.context == "state.trust.label")
    got = imported(path, edited(word_file(review(path, "nb")), {mark_of(text): "tillit, og mer"}))
    assert b'label: "tillit, og mer", start: 5' in got.content or b"label: 'tillit, og mer'" in got.content


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "not-there"),
        (b"", "not-word"),
        (b"format: 1\n", "not-word"),
        (zipped({"word/document.xml": b"<x"}), "not-word"),
        (zipped({"word/document.xml": b" " * 70_000_000}), "too-large"),
    ],
)
def test_what_is_no_copy_is_told(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "file.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WordError) as told:
        returned(path)
    assert told.value.reason == reason


def test_a_word_file_of_somebody_else_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(rows=2, cols=2)
    document.save(str(tmp_path / "file.docx"))
    with pytest.raises(WordError) as told:
        returned(tmp_path / "file.docx")
    assert told.value.reason == "not-ours"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    (tmp_path / "mine").mkdir()
    shutil.copy(SCENARIOS / "pack.yaml", tmp_path / "mine" / "pack.yaml")
    copied(tmp_path / "mine", "milk_rotation")
    return Path("mine")


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_there_and_back_by_commands(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = ["--pack", str(pack), "--lang", "nb"]
    assert main(["print", "milk_rotation", "--word", "copy.docx", *own]) == 0
    path = pack / "milk_rotation.yaml"
    before = path.read_bytes()
    text = next(text for text in review(path, "nb").texts if text.context == "summary")
    content = edited(Path("copy.docx").read_bytes(), {mark_of(text): "Melka er snudd."})
    Path("copy.docx").write_bytes(content)
    assert main(["import", "copy.docx", "--dry-run", *own]) == 0
    assert "+ " in capsys.readouterr().out
    answer(monkeypatch, "nei\n")
    assert main(["import", "copy.docx", *own]) == 1
    assert path.read_bytes() == before
    answer(monkeypatch, "ja\n")
    assert main(["import", "copy.docx", *own]) == 0
    assert shown(path, "nb")["summary"] == "Melka er snudd."
    assert (pack / "milk_rotation.yaml.1.old").read_bytes() == before
    assert main(["import", "copy.docx", "--yes", str(path), "--lang", "nb"]) == 0, (
        "the second time nothing is new"
    )
    assert not (pack / "milk_rotation.yaml.2.old").exists()


def test_without_a_kind_it_is_the_page_for_review(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "milk_rotation", "--pack", str(pack), "--lang", "en"]) == 0
    text = capsys.readouterr().out
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|https?:", text)
    links, ids = re.findall(r'href="#([^"]+)"', text), re.findall(r'id="([^"]+)"', text)
    assert set(links) <= set(ids)
    assert len(ids) == len(set(ids))
    assert "two weeks" in text or "milk" in text.lower()


def test_without_the_part_it_is_told_how_to_get_it(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert main(["print", "milk_rotation", "--word", "--pack", str(pack), "--lang", "en"]) == 1
    assert main(["import", "copy.docx", "--lang", "en"]) == 1
    assert capsys.readouterr().err.count("part “word”") == 2
