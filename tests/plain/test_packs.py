"""The command with packs and files: options anywhere, one shelf for list and check, commands that work."""

from __future__ import annotations

import re
import shlex
import shutil
import unicodedata
from pathlib import Path

import pytest

from simulator.check.whole_check import Check
from simulator.cli import COMMANDS, main
from simulator.scenario.loader import read_pack
from simulator.session.packs import PackError, choose
from simulator.session.session import Session
from tests.plain.driving import mentor

SMALL = Path(__file__).resolve().parents[1] / "packs" / "small"
SHIPPED = SMALL.parents[2] / "scenarios"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "my pack"))


def story(pack: Path) -> str:
    return next(path.stem for path in sorted(pack.glob("*.yaml")) if path.stem != "pack")


@pytest.mark.parametrize("command", [["list"], ["history"], ["glossary"]])
def test_options_mean_the_same_before_and_after_the_command(
    tmp_path: Path, pack: Path, command: list[str]
) -> None:
    for option in (["--pack", str(pack)], ["--lang", "en"], ["--pack", str(pack), "--lang=en"]):
        before = mentor(tmp_path / "data", *option, *command)
        after = mentor(tmp_path / "data", *command, *option)
        assert (before.returncode, before.stdout) == (after.returncode, after.stdout)
        assert before.stdout != mentor(tmp_path / "data", *command, "--lang", "nb").stdout
    last = mentor(tmp_path / "data", "--lang", "nb", *command, "--lang", "en").stdout
    assert last == mentor(tmp_path / "data", *command, "--lang", "en").stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_the_options_before_it_and_behind_it(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [command, "show"] if command == "data" else [command]
    shared = ["--pack", "folder", "--lang", "en"]
    told = []
    for line in ([*shared, *words, "--help"], [*words, *shared, "--help"]):
        with pytest.raises(SystemExit, match="0"):
            main(line)
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_check_and_new_take_the_pack_for_the_folder(tmp_path: Path, pack: Path) -> None:
    checks = (["check", str(pack)], ["--pack", str(pack), "check"], ["check", "--pack", str(pack)])
    assert len({mentor(tmp_path / "data", *words).stdout for words in checks}) == 1
    options = {
        "place": "Butikk", "name": "Amina", "age": "30", "languages": "somali", "level": "A2",
        "trouble": "Hun sier ikke noe", "decisions": "2", "title": "Ny", "language": "nb",
    }  # fmt: skip
    answers = [word for name, words in options.items() for word in (f"--{name}", words)]
    made = mentor(tmp_path / "data", "--pack", str(tmp_path / "own"), "new", *answers)
    assert (tmp_path / "own" / "ny.yaml").is_file(), made.stderr


def test_list_and_check_name_the_same_files(tmp_path: Path, pack: Path) -> None:
    name = story(pack)
    text = (pack / f"{name}.yaml").read_text("utf-8")
    for other in (
        "two.yml",
        "three.yaml.txt",
        "FOUR.YAML",
        "._five.yaml",
        "~$six.yaml",
        ".#seven.yaml",
        f"{name}.yml",
    ):
        (pack / other).write_text(text, "utf-8")
    listed = mentor(tmp_path / "data", "list", "--pack", str(pack), "--lang", "en").stdout
    checked = mentor(tmp_path / "data", "check", str(pack), "--lang", "en").stdout
    for told in (listed, checked):
        assert all(word in told for word in (name, "two", "three.yaml.txt", "FOUR.YAML", f"{name}.yml"))
        assert not any(word in told for word in ("five", "six", "seven"))
        assert "Rename the file to “three.yaml”." in told
        assert f"There is a file “{name}.yaml” already." in told


def told_command(text: str) -> list[str]:
    """The words of the command that a sentence ends in."""
    found = re.search(r": mentor ?(.*)$", text.strip().splitlines()[-1])
    assert found, text
    return shlex.split(found[1])


def test_the_commands_that_are_told_work_as_they_are_typed(tmp_path: Path, pack: Path) -> None:
    data, options = tmp_path / "data", ("--pack", str(pack), "--lang", "en")
    played = mentor(data, "play", story(pack), "--plain", *options, lines=["", "1"])
    again = mentor(data, *told_command(played.stdout))
    assert again.returncode == 0
    assert "1. Go on with it" in again.stdout
    past = mentor(data, "history", *options)
    words = [word if word != "NUMBER" else "1" for word in told_command(past.stdout)]
    assert mentor(data, *words).returncode == 0
    unknown = mentor(data, "play", "zzzzzz", "--plain", *options)
    assert story(pack) in mentor(data, *told_command(unknown.stderr)).stdout
    (pack / f"{story(pack)}.yaml").write_text("title: [", "utf-8")
    broken = mentor(data, "play", story(pack), "--plain", *options)
    assert "check" in told_command(broken.stderr)
    assert mentor(data, *told_command(broken.stderr)).stdout.count("error")


def test_a_scenario_file_is_played_alone_with_the_tips_that_ship(tmp_path: Path) -> None:
    shipped = Path(__file__).resolve().parents[2] / "scenarios" / "milk_rotation.yaml"
    data, file = tmp_path / "data", tmp_path / "my stories" / "milk_rotation.yaml"
    file.parent.mkdir()
    shutil.copy(shipped, file)
    played = mentor(data, "play", str(file), "--plain", "--lang", "nb", lines=["", "1"])
    assert played.returncode == 0
    assert "Melka som ble snudd" in played.stdout
    again = mentor(data, *told_command(played.stdout))
    assert again.returncode == 0
    assert len(mentor(data, "history", "--pack", str(file)).stdout.splitlines()) > 1
    assert "ingen samtaler" in mentor(data, "history", "--lang", "nb").stdout, "the pack that ships has none"
    missing = mentor(data, "play", str(file.with_name("none.yaml")), "--plain")
    assert missing.returncode == 2
    assert "none.yaml" in missing.stderr


def test_every_command_that_takes_an_id_takes_a_file(tmp_path: Path, pack: Path) -> None:
    data, file, none = tmp_path / "data", pack / f"{story(pack)}.yaml", pack / "none.yaml"
    for words in (["play", "--plain", "--new", "--seed", "1"], ["print"], ["workshop", "--notes"]):
        by_file = mentor(data, *words, str(file))
        by_id = mentor(data, *words, file.stem, "--pack", str(pack))
        assert (by_file.returncode, by_file.stderr) == (0, "")
        assert by_file.stdout.splitlines()[:5] == by_id.stdout.splitlines()[:5] != []
        missing = mentor(data, *words, str(none))
        assert (missing.returncode, missing.stdout, str(none) in missing.stderr) == (2, "", True)
    assert mentor(data, "workshop", str(file)).returncode == 2, "and without a terminal it says so"


def test_words_are_found_in_either_form_of_their_letters(tmp_path: Path) -> None:
    words = ["åpent spørsmål", unicodedata.normalize("NFD", "åpent spørsmål")]
    told = [mentor(tmp_path / "data", "glossary", "--lang", "nb", word).stdout for word in words]
    assert told[0] == told[1] != ""


def test_a_chosen_pack_that_is_away_is_told_whatever_is_asked(
    tmp_path: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    session = Session(None, "en")
    choose(session, str(pack))
    session.close()
    name = story(pack)
    pack.rename(tmp_path / "away")
    for command in (["list"], ["history"], ["glossary"], ["glossary", "x"], ["play", name, "--plain"]):
        done = mentor(tmp_path / "data", *command, "--lang", "en")
        assert f"The pack you chose ({pack.resolve()}) cannot be found now" in done.stdout + done.stderr, (
            command
        )


def test_a_folder_of_stories_without_a_pack_plays_with_the_pack_that_ships(tmp_path: Path) -> None:
    folder = tmp_path / "bare stories"
    folder.mkdir()
    shutil.copy(SHIPPED / "sandwich.yaml", folder)
    shutil.copy(SHIPPED / "sandwich.en.po", folder)
    listed = mentor(tmp_path / "data", "list", "--pack", str(folder), "--lang", "en")
    assert (listed.returncode, "sandwich" in listed.stdout) == (0, True)
    played = mentor(tmp_path / "data", "play", "sandwich", "--pack", str(folder), "--plain", "--lang", "en")
    assert played.returncode == 0
    assert read_pack(SHIPPED, "en").value.skills["check_back"].title in played.stdout  # type: ignore[union-attr]
    checked = mentor(tmp_path / "data", "check", str(folder), "--lang", "en")
    assert "no-pack" not in checked.stdout
    assert checked.returncode == 0


def test_check_knows_the_tips_that_a_story_alone_is_played_with(tmp_path: Path) -> None:
    story = tmp_path / "sandwich.yaml"
    text = (SHIPPED / "sandwich.yaml").read_text("utf-8")
    story.write_text(text.replace("tips: [", "tips: [no_such_tip, ", 1), "utf-8")
    for path in (story, tmp_path):
        assert "unknown-tip" in {finding.code for finding in Check().paths([path]).findings}


def test_a_bare_folder_is_chosen_in_the_app_too(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "sandwich.yaml", tmp_path)
    session = Session(SMALL, "nb")
    choose(session, str(tmp_path))
    assert session.scenario_ids() == ["sandwich"]
    assert session.pack.id == "new_colleague"
    assert session.telling("sandwich")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(PackError, match="no-pack"):
        choose(session, str(empty))
    assert session.folder == tmp_path.resolve()
