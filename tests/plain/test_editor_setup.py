"""`mentor editor`: what is new is written, what a person has is changed only with a yes, and kept beside."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from simulator.authoring.editor_folder import first_line
from simulator.cli import main
from tests.scenario.reading import SCENARIOS, SMALL

OTHER = "# yaml-language-server: $schema=.editor/another.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.yaml").write_bytes((SCENARIOS / "pack.yaml").read_bytes())
    (tmp_path / "small.yaml").write_text(SMALL, "utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_ready_in_one_go_and_nothing_to_do_the_second_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "ja\n")
    assert main(["editor", str(folder), "--lang", "nb"]) == 0
    assert "Tekstprogrammet er klart" in capsys.readouterr().out
    for name in ("small", "pack"):
        assert (folder / f"{name}.yaml").read_text("utf-8").startswith(first_line(folder / f"{name}.yaml"))
        assert json.loads((folder / ".editor" / f"{name}.json").read_text("utf-8"))
    settings = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
    assert settings == json.loads((SCENARIOS.parent / ".vscode" / "settings.json").read_text("utf-8"))
    before = files(folder)
    answer(monkeypatch, "")
    assert main(["editor", str(folder), "--lang", "nb"]) == 0
    assert files(folder) == before
    assert main(["check", str(folder)]) == main(["check", str(folder / "small.yaml")])


def test_a_no_leaves_every_file_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".vscode").mkdir()
    (folder / ".vscode" / "settings.json").write_text('{"files.eol": "auto"} // mine\n', "utf-8")
    before = files(folder)
    answer(monkeypatch, "nei\n")
    assert main(["editor", str(folder)]) == 1
    after = files(folder)
    assert {name: after[name] for name in before} == before


def test_settings_with_comments_keep_every_byte_of_theirs(folder: Path) -> None:
    theirs = '{\n  // my own\n  "editor.fontSize": 18, "files.eol": "auto",\n}\n'
    path = folder / ".vscode" / "settings.json"
    path.parent.mkdir()
    path.write_text(theirs, "utf-8")
    assert main(["editor", str(folder), "--yes"]) == 0
    after = path.read_text("utf-8")
    assert after.endswith(theirs[1:])
    assert '"yaml.schemaStore.enable": false,' in after
    assert after.count("files.eol") == 1, "what they chose stays chosen"
    assert path.with_name("settings.json.1.old").read_text("utf-8") == theirs


@pytest.mark.parametrize("theirs", ['// a {comment} first\n{"a": 1}\n', '["b"]\n'])
def test_settings_that_nobody_can_read_for_sure_are_not_touched(
    folder: Path, theirs: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / ".vscode" / "settings.json"
    path.parent.mkdir()
    path.write_text(theirs, "utf-8")
    assert main(["editor", str(folder), "--yes"]) == 1
    assert path.read_text("utf-8") == theirs
    assert '"yaml.format.enable": false' in capsys.readouterr().out, "the lines to put in are told"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("first", ["", OTHER + "\n", "# yaml-language-server: $schema=../gone.json\n"])
def test_only_the_first_line_moves(folder: Path, end: bytes, mark: bytes, first: str) -> None:
    path = folder / "small.yaml"
    rest = SMALL.removeprefix(SMALL.split("\n", 1)[0] + "\n") if SMALL.startswith("# yaml") else SMALL
    old = mark + (first + rest).encode().replace(b"\n", end)
    path.write_bytes(old)
    (folder / ".editor").mkdir()
    (folder / ".editor" / "another.json").write_text("{}", "utf-8")
    assert main(["editor", str(folder), "--yes"]) == 0
    assert path.read_bytes() == mark + first_line(path).encode() + end + rest.encode().replace(b"\n", end)
    assert (folder / "small.yaml.1.old").read_bytes() == old


def test_a_first_line_of_their_own_that_leads_somewhere_stays(folder: Path) -> None:
    path = folder / "small.yaml"
    own = folder / "own.json"
    own.write_text("{}", "utf-8")
    for line in ("# yaml-language-server: $schema=own.json", f"# $schema: {own.as_uri()}"):
        path.write_text(f"{line}\n{SMALL}", "utf-8")
        main(["editor", str(folder), "--yes"])
        assert path.read_text("utf-8").startswith(line)


def test_a_copied_story_is_told_that_its_editor_offers_the_names_of_another(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["editor", str(folder), "--yes"])
    text = (folder / "small.yaml").read_text("utf-8")
    (folder / "copied.yaml").write_text(text, "utf-8")
    capsys.readouterr()
    main(["check", str(folder / "copied.yaml"), "--lang", "en"])
    told = capsys.readouterr().out
    assert "schema-of-another" in told
    assert first_line(folder / "copied.yaml") in told
    main(["editor", str(folder), "--yes"])
    capsys.readouterr()
    main(["check", str(folder), "--lang", "en"])
    assert "schema-of-another" not in capsys.readouterr().out


def test_check_serves_only_who_asked(folder: Path) -> None:
    main(["check", str(folder)])
    assert not (folder / ".editor").exists()
    (folder / ".editor").mkdir()
    main(["check", str(folder / "small.yaml")])
    assert [path.name for path in (folder / ".editor").iterdir()] == ["small.json"]


def test_a_story_that_cannot_be_read_keeps_its_schema(folder: Path) -> None:
    main(["editor", str(folder), "--yes"])
    before = (folder / ".editor" / "small.json").read_bytes()
    (folder / "small.yaml").write_text("[", "utf-8")
    main(["check", str(folder)])
    assert (folder / ".editor" / "small.json").read_bytes() == before


def test_no_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["editor", str(tmp_path / "gone")]) == 2
    assert "gone" in capsys.readouterr().err
