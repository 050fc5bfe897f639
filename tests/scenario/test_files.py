"""Whole files: bytes that are no text, folders, links, packs, names."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.findings import kinds
from simulator.scenario.loader import read_pack, read_scenario
from tests import rights
from tests.scenario.reading import SCENARIOS, SMALL, read_text, told

DATA = SMALL.encode("utf-8")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\n  \n# bare en merknad\n", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"---\n", "empty-file"),
        (b"bare tekst\n", "keys-at-top"),
        (b"- en\n- liste\n", "keys-at-top"),
        (b"[a, b]\n", "keys-at-top"),
        (SMALL.encode("utf-16"), "utf16"),
        (SMALL.encode("utf-16-le"), "utf16"),
        (SMALL.encode("utf-16-be"), "utf16"),
        (SMALL.encode("utf-32"), "utf16"),
        (SMALL.encode("latin-1", errors="replace"), "not-utf8"),
        (DATA.replace(b"Amina", b"Am\x00ina", 1), "control-character"),
        (b"# " + b"x" * (4 * 1024 * 1024), "file-too-large"),
        (b"[" * 20_000, "too-deep"),
    ],
)
def test_bytes_that_are_no_scenario(data: bytes, code: str, tmp_path: Path) -> None:
    loaded = read_text(tmp_path, data)
    assert loaded.value is None
    assert code in [found.code for found in loaded.diagnostics], told(loaded)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + DATA,
        DATA.replace(b"\n", b"\r\n"),
        DATA.replace(b"\n", b"\r"),
        DATA + b"...\n",
        b"---\n" + DATA,
    ],
    ids=["byte order mark", "CRLF", "CR", "end mark", "start mark"],
)
def test_other_ways_to_save_the_same(data: bytes, tmp_path: Path) -> None:
    plain = read_text(tmp_path, DATA)
    other = read_text(tmp_path, data)
    assert told(other) == []
    assert other.value == plain.value


def test_places_are_those_of_the_editor_after_crlf_and_byte_order_mark(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + DATA.replace(b"goto: far", b"goto: fare").replace(b"\n", b"\r\n")
    found = read_text(tmp_path, data).diagnostics[0]
    line = next(number for number, text in enumerate(SMALL.split("\n"), 1) if "goto: far" in text)
    assert (found.code, found.line, found.column, found.end_column) == ("unknown-node", line, 11, 15)


def test_folder_and_missing_file(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    assert told(read_scenario(tmp_path / "folder.yaml")) == ["not-a-file: "]
    assert told(read_scenario(tmp_path / "nowhere.yaml")) == ["unreadable-file: "]
    assert told(read_scenario(tmp_path / "a\0b.yaml")) == ["unreadable-file: "]


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1", b"%PDF-1.7\n", b"{\\rtf1\n"])
def test_a_file_of_another_program_is_one_finding(begins: bytes, tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_bytes(begins + bytes(range(256)) * 20 + DATA)
    assert told(read_scenario(path)) == ["not-text: "]


MARKS = ("<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> main")


@pytest.mark.parametrize("indent", ["", "      ", "\t"])
@pytest.mark.parametrize("left", [MARKS, MARKS[:1], MARKS[1:3], MARKS[2:], MARKS[3:], ("<<<<<<<", ">>>>>>>")])
def test_marks_of_a_merge_are_told_wherever_any_is_left(
    left: tuple[str, ...], indent: str, tmp_path: Path
) -> None:
    marks = "".join(f"\n{indent}{mark}\n      Another line." for mark in left)
    found = read_text(tmp_path, SMALL.replace("scene: |", f"scene: |\n      A line.{marks}", 1).encode())
    assert [each.code for each in found.diagnostics] == ["merge-marks"]


def test_a_line_under_a_heading_is_the_authors(tmp_path: Path) -> None:
    found = read_text(
        tmp_path, SMALL.replace("scene: |", "scene: |\n      NOTICE\n      =======", 1).encode()
    )
    assert told(found) == []


@rights.needs_modes
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_bytes(DATA)
    path.chmod(0)
    with rights.given_up():
        assert told(read_scenario(path)) == ["unreadable-file: "]


def test_links_stay_in_the_folder(tmp_path: Path) -> None:
    outside, pack = tmp_path / "small.yaml", tmp_path / "pack"
    pack.mkdir()
    outside.write_bytes(DATA)
    (pack / "inside.yaml").write_bytes(DATA)
    (pack / "away.yaml").symlink_to(outside)
    (pack / "near.yaml").symlink_to(pack / "inside.yaml")
    (pack / "round.yaml").symlink_to(pack / "round.yaml")
    assert told(read_scenario(pack / "away.yaml")) == ["outside-pack: "]
    assert told(read_scenario(pack / "near.yaml")) == []
    assert told(read_scenario(pack / "round.yaml")) == ["unreadable-file: "]


@pytest.mark.parametrize("name", ["Den krympede.yaml", "2nd.yaml", "æ.yaml", "x" * 61 + ".yaml"])
def test_file_name_is_an_id(name: str, tmp_path: Path) -> None:
    assert [found.code for found in read_text(tmp_path, SMALL, name).diagnostics] == ["file-name"]


def test_pack_is_needed(tmp_path: Path) -> None:
    assert [found.code for found in read_pack(tmp_path).diagnostics] == ["no-pack"]
    assert [found.code for found in read_pack(tmp_path / "nowhere").diagnostics] == ["unreadable-file"]


def test_tip_of_an_unknown_skill(tmp_path: Path) -> None:
    text = (SCENARIOS / "pack.yaml").read_text("utf-8")
    (tmp_path / "pack.yaml").write_text(text.replace("skill: instruct", "skill: instrukt", 1), "utf-8")
    loaded = read_pack(tmp_path)
    assert told(loaded) == ["unknown-skill: instrukt"]
    assert loaded.value is None


@pytest.mark.parametrize("language", [None, "nb", "en", "sv"])
def test_shipped_pack(language: str | None) -> None:
    loaded = read_pack(SCENARIOS, language)
    assert told(loaded) == []
    assert loaded.value is not None
    assert len(loaded.value.tips) == 49
    assert len(loaded.value.skills) == 12


def test_three_mistakes_that_are_no_yaml_and_an_unknown_node(tmp_path: Path) -> None:
    text = (
        SMALL.replace("place: Butikken", "place: Butikken: stor")
        .replace("you: Du venter litt.", "you: @Amina")
        .replace("    - Hun kunne vært syk.", "\t- Hun kunne vært syk.")
        .replace("goto: far", "goto: fare")
    )
    codes = [found.code for found in read_text(tmp_path, text).diagnostics]
    assert codes == ["colon-in-text", "mark-first", "unknown-node", "tab-indent"]


def test_findings_come_in_the_order_of_the_file_and_keep_the_promise(tmp_path: Path) -> None:
    loaded = read_text(tmp_path, SMALL.replace("trust", "trost", 1).replace("talk", "tlk", 2))
    places = [(found.line, found.column) for found in loaded.diagnostics]
    assert places == sorted(places)
    assert all(found.severity == kinds()[found.code].severity for found in loaded.diagnostics)
