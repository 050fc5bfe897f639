"""`mentor list`, `history`, `glossary` and `data` as real processes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from simulator import texts
from simulator.cli import COMMANDS, main
from tests.plain.driving import LANGUAGES, ROOT, SCENARIOS, keys, mentor, story_of, ways
from tests.plain.test_sitting import PLAY, SEEDED, plays

SECRET = "hemmelig-ord-som-ingen-andre-skriver"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A machine on which one play has come to its ending, with a plan."""
    folder = tmp_path / "data"
    story = story_of("hidden_sweater")
    lines = keys(story, ways(story, 1)["open_door"])
    mentor(folder, *SEEDED, lines=[SECRET if line == "puster rolig" else line for line in lines])
    return folder


def test_list(data: Path) -> None:
    told = mentor(data, "list", "--lang", "nb").stdout.splitlines()
    assert len(told) == 1 + len(SCENARIOS)
    row = next(line for line in told if line.startswith("hidden_sweater "))
    assert "Den krympede genseren" in row
    assert row.endswith("2/3" + " " * (row.rindex("1 av 4") - row.rindex("2/3") - 3) + "1 av 4")
    columns = {line.index(story_of(line.split()[0]).scenario.title) for line in told[1:]}
    assert len(columns) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_as_data(language: str, data: Path) -> None:
    mentor(data, *PLAY, "--new", lines=["", "1"])
    shelf = {
        entry["id"]: entry for entry in json.loads(mentor(data, "list", "--json", "--lang", language).stdout)
    }
    assert set(shelf) == set(SCENARIOS)
    entry = shelf["hidden_sweater"]
    assert entry["title"] == story_of("hidden_sweater", language).scenario.title
    assert (entry["endings"], entry["endings_met"], entry["unfinished_play"]) == (4, 1, 2)
    assert shelf["milk_rotation"]["unfinished_play"] is None


def test_a_broken_scenario_hides_nothing(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "scenarios", pack)
    broken = pack / "broken.yaml"
    broken.write_text(
        (pack / "milk_rotation.yaml").read_text("utf-8").replace("minutes: 8", "minuts: 8"), "utf-8"
    )
    done = mentor(tmp_path / "data", "list", "--pack", str(pack), "--lang", "nb")
    assert done.returncode == 0
    assert "hidden_sweater" in done.stdout
    assert "broken.yaml:" in done.stdout
    entry = next(
        entry
        for entry in json.loads(mentor(tmp_path / "data", "list", "--pack", str(pack), "--json").stdout)
        if entry["id"] == "broken"
    )
    assert entry["broken"]["code"]
    assert entry["broken"]["line"] > 1
    told = mentor(tmp_path / "data", "--plain", "--pack", str(pack))
    assert told.returncode == 0
    assert "broken.yaml:" in told.stdout
    play = mentor(tmp_path / "data", "play", "broken", "--plain", "--pack", str(pack))
    assert play.returncode == 1
    assert "broken.yaml:" in play.stderr
    assert "Traceback" not in play.stderr


def test_an_unknown_scenario_is_answered_with_a_guess(tmp_path: Path) -> None:
    done = mentor(tmp_path / "data", "play", "hiden_sweter", "--plain", "--lang", "nb")
    assert done.returncode == 2
    assert "Mente du «hidden_sweater»?" in done.stderr
    nothing = mentor(tmp_path / "data", "play", "xyzzy", "--plain", "--lang", "nb")
    assert nothing.returncode == 2
    assert "mentor list" in nothing.stderr
    path = mentor(tmp_path / "data", "play", "../scenarios/hidden_sweater", "--plain")
    assert path.returncode == 2


@pytest.mark.parametrize("words", [(), ("--plain",), ("--plain", "--seed", "1")])
def test_who_names_no_story_is_told_where_to_find_one(words: tuple[str, ...], tmp_path: Path) -> None:
    done = mentor(tmp_path / "data", "play", *words, "--lang", "nb")
    assert done.returncode == 2
    assert "mentor list" in done.stderr
    assert "mentor --plain" in done.stderr


def test_the_app_wants_a_terminal(tmp_path: Path) -> None:
    done = mentor(tmp_path / "data", "play", "hidden_sweater", "--lang", "en")
    assert done.returncode == 2
    assert "--plain" in done.stderr


@pytest.mark.parametrize("seed", ["x", "-1", "1.5", "9" * 19, ""])
def test_a_seed_is_a_number(seed: str, tmp_path: Path) -> None:
    done = mentor(tmp_path / "data", *PLAY, "--seed", seed)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_history_and_the_debrief_as_text(data: Path) -> None:
    mentor(data, *PLAY, "--new", lines=["", "1"])
    told = mentor(data, "history", "--lang", "nb").stdout
    assert "1. Den krympede genseren." in told
    assert "Slutt: Åpen dør." in told
    assert "2. Den krympede genseren." in told
    assert "Ikke ferdig." in told
    assert SECRET in told
    listed = json.loads(mentor(data, "history", "--json").stdout)
    assert [(play["number"], play["ending"]) for play in listed] == [(2, None), (1, "open_door")]
    debrief = mentor(data, "history", "--open", "1", "--lang", "en")
    assert debrief.returncode == 0
    assert story_of("hidden_sweater", "en").scenario.debrief.contrast.rule.split()[0] in debrief.stdout
    assert SECRET in debrief.stdout


def test_playing_on_from_an_earlier_play(data: Path) -> None:
    done = mentor(data, "history", "--play-on", "1", "2", "--lang", "nb", lines=["s"])
    assert done.returncode == 0
    assert "Du kan velge:" in done.stdout
    first, second = plays(data)
    assert (second["parent"], len(second["events"])) == (first["id"], 3)
    for turn in ("0", "99"):
        wrong = mentor(data, "history", "--play-on", "1", turn, "--lang", "nb")
        assert wrong.returncode == 2
        assert "har valgene 1 til" in wrong.stderr


def test_a_play_that_is_not_there(data: Path) -> None:
    for words in (["--open", "7"], ["--play-on", "7", "1"], ["--delete", "7"], ["--open", "9" * 30]):
        done = mentor(data, "history", *words, "--lang", "nb")
        assert done.returncode == 2, words
        assert "mentor history" in done.stderr
    assert mentor(data, "history", "--open", "x").returncode == 2


def test_deleting_a_play_asks_first(data: Path) -> None:
    for answer in ([], [""], ["nei"], ["y e s"]):
        kept = mentor(data, "history", "--delete", "1", "--lang", "nb", lines=answer)
        assert (kept.returncode, "Ingenting ble slettet." in kept.stdout) == (1, True)
    assert mentor(data, "history", "--delete", "1", "--lang", "nb", lines=["Ja"]).returncode == 0
    assert plays(data) == []
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert "ingen samtaler ennå" in mentor(data, "history", "--lang", "nb").stdout


def test_glossary(tmp_path: Path) -> None:
    one = mentor(tmp_path / "data", "glossary", "avviket", "--lang", "nb")
    assert (one.returncode, one.stdout.startswith("avvik: ")) == (0, True)
    two = mentor(tmp_path / "data", "glossary", "si", "fra", "--lang", "nb")
    assert two.stdout.startswith("si fra / melde fra: ")
    wrong = mentor(tmp_path / "data", "glossary", "avvvik", "--lang", "nb")
    assert (wrong.returncode, "Mente du «avvik»?" in wrong.stdout) == (1, True)
    whole = mentor(tmp_path / "data", "glossary", "--lang", "en").stdout
    assert whole.count("\n\n") >= 4
    assert "interpreter: " in whole


def test_data_is_shown_exported_and_erased(data: Path, tmp_path: Path) -> None:
    (data / "journal.damaged-1.sqlite3").write_text(SECRET)
    assert mentor(data, "check", str(ROOT / "tests" / "packs" / "small")).returncode in (0, 1)
    assert list((data / "cache").glob("*.index"))
    shown = mentor(data, "data", "show", "--lang", "nb").stdout
    assert str(data / "journal.sqlite3") in shown
    assert "1 samtale er lagret der." in shown
    exported = json.loads(mentor(data, "data", "export").stdout)
    assert exported["plays"][0]["scenario"] == "hidden_sweater"
    target = tmp_path / "alt.json"
    assert mentor(data, "data", "export", str(target)).returncode == 0
    assert json.loads(target.read_text("utf-8")) == exported
    again = mentor(data, "data", "export", str(target), "--lang", "nb")
    assert (again.returncode, "finnes allerede" in again.stderr) == (1, True)
    nowhere = mentor(data, "data", "export", str(tmp_path / "no" / "alt.json"))
    assert (nowhere.returncode, "Traceback" in nowhere.stderr) == (1, False)
    assert mentor(data, "data", "erase", lines=["no"]).returncode == 1
    assert len(plays(data)) == 1
    assert mentor(data, "data", "erase", "--yes").returncode == 0
    assert not data.exists()


def test_erasing_touches_nothing_else(data: Path) -> None:
    (data / "cache" / "mine").mkdir(parents=True)
    others = [data / "journal.docx", data / "journal-2026", data / "x.txt", data / "cache" / "mine" / "notes"]
    for path in others:
        path.write_text("keep")
    assert mentor(data, "data", "erase", lines=["ja"]).returncode == 0
    assert sorted(path for path in data.rglob("*") if path.is_file()) == sorted(others)


def test_what_cannot_be_exported_says_why(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.write_text("a file")
    done = mentor(data, "data", "export")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("language", "begin"), [("nb", "bruk"), ("en", "usage")])
def test_the_help_of_every_command_names_it(
    language: str, begin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        for name in COMMANDS:
            with pytest.raises(SystemExit):
                main(["--lang", language, name, "-h"])
            assert capsys.readouterr().out.startswith(f"{begin}: mentor {name} ")
    finally:
        texts.use("en")
