"""One sitting with the plain reader: ends of input, words at the prompts, coming back, breaking off."""

from __future__ import annotations

import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from simulator.session.library import unfinished
from simulator.session.playing import begin
from simulator.session.session import Session
from simulator.store.journal import Journal
from tests.plain.driving import LANGUAGES, ROOT, WALK, command, environment, keys, mentor, story_of, ways

PLAY = ("play", "hidden_sweater", "--plain", "--lang", "nb")
SEEDED = (*PLAY, "--seed", "1")
BEST = "open_door"


def best_way() -> list[str]:
    story = story_of("hidden_sweater")
    return keys(story, ways(story, 1)[BEST])


def plays(data: Path) -> list[dict[str, Any]]:
    journal = Journal(data / "journal.sqlite3")
    found: list[dict[str, Any]] = journal.export()["plays"]
    journal.close()
    return found


def test_the_input_may_end_at_every_prompt(tmp_path: Path) -> None:
    lines = best_way()
    story = story_of("hidden_sweater")
    before = 0
    for count in range(len(lines)):
        data = tmp_path / str(count)
        done = mentor(data, *SEEDED, lines=lines[:count])
        assert (done.returncode, done.stderr) == (0, ""), count
        assert "Samtalen er lagret." in done.stdout.splitlines()[-1], count
        [play] = plays(data)
        assert len(play["events"]) >= before, count
        before = len(play["events"])
    assert story.scenario.nodes[BEST].ending in done.stdout


def test_going_on_where_the_input_ended(tmp_path: Path) -> None:
    lines = best_way()
    data = tmp_path / "data"
    cut = 4
    mentor(data, *SEEDED, lines=lines[:cut])
    done = mentor(data, *PLAY, lines=["1", *lines[cut - 1 if lines[cut] else cut :]])
    assert "Du har en samtale som ikke er ferdig" in done.stdout
    assert story_of("hidden_sweater").scenario.nodes[BEST].ending in done.stdout
    [play] = plays(data)
    assert (play["ending"], play["closed"]) == (BEST, True)


def test_beginning_anew_leaves_the_unfinished_play(tmp_path: Path) -> None:
    data = tmp_path / "data"
    mentor(data, *SEEDED, lines=["", "1", ""])
    asked = mentor(data, *PLAY, lines=["7", "2"])
    assert "Skriv 1 eller 2" in asked.stdout
    mentor(data, *PLAY, "--new", lines=[""])
    assert [len(play["events"]) for play in plays(data)] == [3, 1, 1]


def test_a_half_written_reply_comes_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    lines = best_way()
    at = next(place for place, line in enumerate(lines) if line.startswith("Se her."))
    mentor(data, *SEEDED, lines=[*lines[:at], "Et avvik er", "noe vi skriver ned."])
    done = mentor(data, *PLAY, lines=["1", "", "1", ""])
    assert "Dette har du skrevet til nå." in done.stdout
    assert "Du skrev: Et avvik er\nnoe vi skriver ned." in done.stdout
    again = mentor(tmp_path / "other", *SEEDED, lines=[*lines[:at], "Feil", "x", "Riktig.", "", ""])
    assert "Du skrev: Riktig." in again.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_skipping_is_said_without_blame_and_shows_the_models(language: str, tmp_path: Path) -> None:
    story = story_of("hidden_sweater", language)
    lines = best_way()
    at = next(place for place, line in enumerate(lines) if line.startswith("Se her."))
    words = ("play", "hidden_sweater", "--plain", "--lang", language, "--seed", "1")
    done = mentor(tmp_path / "data", *words, lines=[*lines[:at], "", ""])
    write = next(node.write for node in story.scenario.nodes.values() if node.write)
    sentence = {"nb": "Det er helt i orden.", "en": "That is fine."}[language]
    assert done.stdout.index(sentence) < done.stdout.index(write.models[0].you)
    assert write.checklist[0] not in done.stdout[done.stdout.index(sentence) :]


def test_words_that_mean_nothing_change_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    strange = [
        "0",
        "5",
        "99",
        "-1",
        "1.5",
        "hjelp meg",
        "²",
        "٣٣",
        "1 2",
        "\x1b[A",
        "g 1",
        "x" * 5000,
        "\x00",
    ]
    done = mentor(data, *SEEDED, lines=["", *strange])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("Skriv et tall fra 1 til 4") == len(strange) - 1  # «g 1» asks the word list
    assert "\x1b" not in done.stdout
    [play] = plays(data)
    assert len(play["events"]) == 1


def test_a_step_back_stands_at_the_same_choices(tmp_path: Path) -> None:
    done = mentor(tmp_path / "data", *SEEDED, lines=["", "b", "2", "", "b", "tilbake"])
    blocks = done.stdout.split("Du kan velge:")
    assert blocks[1].split(">")[0] == blocks[2].split(">")[0] == blocks[4].split(">")[0]
    assert done.stdout.count("Ett steg tilbake.") == 1
    assert done.stdout.count("Dette er begynnelsen.") == 2


def test_the_same_seed_gives_the_same_order_and_another_seed_another(tmp_path: Path) -> None:
    outs = {
        seed: [
            mentor(tmp_path / f"{seed}{time}", *PLAY, "--seed", seed, lines=["", "1"]).stdout for time in "ab"
        ]
        for seed in ("1", "2", "3")
    }
    assert all(first == second for first, second in outs.values())
    assert len({first for first, _ in outs.values()}) == 3


def test_help_people_words_coach_and_language(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done = mentor(
        data, *SEEDED, lines=["", "?", "p", "g", "g avvik", "g avikk", "o", "c", "r", "l", "l", "s"]
    )
    told = done.stdout
    assert "b: ett steg tilbake" in told
    assert "Claudine Mugisha, 41 år." in told
    assert "leder: Sjefen." in told
    assert "avvik: Noe gikk galt" in told
    assert "Mente du «avvik»?" in told
    assert "Kommentarene får du når samtalen er over." in told
    assert "The language is English now." in told
    assert "You can choose:" in told
    assert "Nå er språket norsk." in told
    assert told.count("Du kan velge:") == 3
    silent = mentor(data, *PLAY, lines=["1", "1", ""])  # the coach still waits
    assert "Kommentar:" not in silent.stdout


def test_playing_on_from_a_decision_and_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    lines = best_way()
    done = mentor(data, *SEEDED, lines=[*lines[:-1], "2", "s"])
    assert done.returncode == 0
    first, second = plays(data)
    assert second["parent"] == first["id"]
    assert second["events"][0]["drawn"] == first["events"][0]["drawn"]
    assert len(second["events"]) == 3  # started, the first step, read
    played = lines[: -len(WALK)]  # the same once more: of its debrief one part is new
    again = mentor(data, *PLAY, "--new", "--seed", "1", lines=[*played, "", "a", "s"])
    assert again.returncode == 0
    assert "Det nye kommer først" in again.stdout
    assert len(plays(data)) == 4


def test_playing_again_a_story_that_broke_meanwhile_says_why_and_asks_on(tmp_path: Path) -> None:
    data, pack = tmp_path / "data", tmp_path / "pack"
    shutil.copytree(ROOT / "scenarios", pack)
    lines = best_way()
    mentor(data, *SEEDED, "--pack", str(pack), lines=lines)
    (pack / "hidden_sweater.yaml").write_text("format: 1\ntitle: [\n", "utf-8")
    on = ("history", "--play-on", "1", "1", "--pack", str(pack), "--lang", "nb")
    done = mentor(data, *on, lines=[*lines[: -len(WALK)], "", "a", "u", ""])
    assert done.returncode == 0
    assert "hidden_sweater.yaml:1:1" in done.stderr
    assert "feil i programmet" not in done.stderr
    assert done.stdout.count("Hva nå?") == 1
    assert "f: lagre den som en fil" in done.stdout.split("> a")[-1], "the conversation goes on"
    assert len(plays(data)) == 2


def test_a_debrief_not_read_to_its_end_is_offered(tmp_path: Path) -> None:
    data = tmp_path / "data"
    lines = best_way()
    mentor(data, *SEEDED, lines=lines[: -len(WALK)])
    done = mentor(data, *PLAY, lines=["1", *WALK])
    assert "Du har ikke lest ferdig tilbakeblikket" in done.stdout
    assert plays(data)[0]["closed"]
    assert "ikke lest" not in mentor(data, *PLAY).stdout


def test_walking_back_in_the_debrief(tmp_path: Path) -> None:
    lines = best_way()[: -len(WALK)]
    walk = ["Først.", "b", "Så.", "n", "b", "b", "", "n"]
    done = mentor(tmp_path / "data", *SEEDED, lines=[*lines, *walk])
    assert "Du skrev: Først." in done.stdout
    assert "Du skrev: Så." in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].startswith("Samtalen er lagret.")


def interrupted(data: Path, prompts: int) -> tuple[int, str, str]:
    """Start a play, press Enter at prompts, press Ctrl+C at the last; return code, output and errors."""
    process = subprocess.Popen(
        command(*SEEDED),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(data), cwd=data.parent,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    told = b""
    for number in range(prompts):
        while not told.endswith(b"\n> "):
            told += process.stdout.read(1)
        if number < prompts - 1:
            process.stdin.write(b"\n" if number == 0 else b"1\n")
            process.stdin.flush()
            told += process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=120)
    return process.returncode, (told + rest).decode(), errors.decode()


@pytest.mark.parametrize("prompts", [1, 2, 3])
def test_ctrl_c_is_one_sentence_and_saved(prompts: int, tmp_path: Path) -> None:
    code, told, errors = interrupted(tmp_path / "data", prompts)
    assert (code, errors) == (130, "")
    assert told.rstrip().splitlines()[-1].startswith("Samtalen er lagret.")
    assert len(plays(tmp_path / "data")) == 1


def test_a_reader_that_goes_away_is_no_trouble(tmp_path: Path) -> None:
    for words in (SEEDED, ("list",), ("glossary",), ("data", "export")):
        process = subprocess.Popen(
            command(*words),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment(tmp_path / "data", PYTHONUNBUFFERED="1"), cwd=tmp_path,
        )  # fmt: skip
        assert process.stdout
        process.stdout.close()
        _, errors = process.communicate(b"\n1\n\n1\n", timeout=120)
        assert errors == b"", words


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-16"])
def test_an_output_that_lacks_letters_gets_others_instead(encoding: str, tmp_path: Path) -> None:
    done = subprocess.run(
        command(*SEEDED),
        input="\n1\n".encode(encoding), capture_output=True, cwd=tmp_path, timeout=120,
        env={**environment(tmp_path / "data"), "PYTHONUTF8": "0", "PYTHONIOENCODING": encoding},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Torsdag" in done.stdout.decode(encoding)


def test_input_that_is_no_text_is_no_trouble(tmp_path: Path) -> None:
    done = subprocess.run(
        command(*SEEDED), input=b"\n\xff\xfe\x80\n1\n\n", capture_output=True, cwd=tmp_path, timeout=120,
        env=environment(tmp_path / "data"),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(plays(tmp_path / "data")[0]["events"]) == 3


def test_nowhere_to_save_is_told_and_played_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "data"
    blocked.write_text("a file where the folder should be")
    done = mentor(blocked, *SEEDED, lines=best_way())
    assert (done.returncode, done.stderr) == (0, "")
    assert "ingenting blir lagret" in done.stdout or "nothing is saved" in done.stdout
    assert "Åpen dør" in done.stdout


def circling_pack(tmp_path: Path, old: str, new: str) -> Path:
    """Return a small pack whose story goes in a circle once it comes to `round`; no file error says so."""
    pack = tmp_path / "pack"
    shutil.copytree(ROOT / "tests" / "packs" / "small", pack)
    path = pack / "the_key.yaml"
    circle = (
        "  - id: round\n    scene: Rundt.\n    goto: [{when: trust >= 0, goto: again}, {goto: told}]\n"
        "  - id: again\n    scene: Og rundt.\n    goto: [{when: trust >= 0, goto: round}, {goto: told}]\n"
    )
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1).replace("\ndebrief:", f"\n{circle}debrief:", 1), "utf-8")
    return pack


def test_a_story_that_goes_in_a_circle_is_told_and_left_by_another_choice(tmp_path: Path) -> None:
    pack = circling_pack(tmp_path, "goto: silent", "goto: round")
    words = ("play", "the_key", "--plain", "--lang", "nb", "--seed", "1", "--pack", str(pack))
    listed = mentor(tmp_path / "other", *words, lines=[""]).stdout.splitlines()
    blame = next(line[0] for line in listed if "Har du rotet bort" in line)
    other = next(line[0] for line in listed if "ja eller nei" in line)
    done = mentor(tmp_path / "data", *words, lines=["", blame, other, ""])
    assert (done.returncode, done.stderr) == (0, "")
    assert "går i ring" in done.stdout
    assert [event["kind"] for event in plays(tmp_path / "data")[0]["events"]] == [
        "started",
        "chose",
        "continued",
    ]


def test_a_story_that_circles_before_its_first_choice_cannot_be_played(tmp_path: Path) -> None:
    pack = circling_pack(tmp_path, "start: cabinet", "start: round")
    done = mentor(tmp_path / "data", "play", "the_key", "--plain", "--lang", "nb", "--pack", str(pack))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "mentor check" in done.stderr


def test_a_number_goes_to_a_part_of_the_debrief(tmp_path: Path) -> None:
    lines = [*best_way()[: -len(WALK)], "3", "99", "?", "5", "3", "b"]  # the first is an answer, and kept
    told = mentor(tmp_path / "data", *SEEDED, lines=lines).stdout.split("\n> ")
    after = dict(zip(("3", "99", "?", "5", "3 again", "b"), told[-7:-1], strict=True))
    titles = {
        "3": "2. Det som skjedde",
        "5": "5. To måter",
        "3 again": "3. Det som lå bak",
        "b": "2. Det som",
    }
    for line, title in titles.items():
        assert after[line].split("\n\n")[1].startswith(title), line
    for line in ("99", "?"):
        assert "\n5. To måter å si det på\n" in after[line]
    [play] = plays(tmp_path / "data")
    assert play["events"][-1]["text"] == "3"


def test_models_trap_checklist_and_coach_come_one_at_a_time(tmp_path: Path) -> None:
    story = story_of("hidden_sweater")
    lines = best_way()
    at = next(place for place, line in enumerate(lines) if line.startswith("Se her."))
    write = next(node.write for node in story.scenario.nodes.values() if node.write)
    sent = [*lines[:at], "Se her. Hva skjedde?", ""]
    assert write.trap
    shown = [write.models[0].you, write.trap.you, write.checklist[0], write.feedback]
    for seen in range(5):
        told = mentor(tmp_path / str(seen), *SEEDED, lines=[*sent, *["", "", "", "1"][:seen]]).stdout
        assert [text in told for text in shown] == [True] * seen + [False] * (4 - seen)


def test_a_reply_is_written_again_before_the_models(tmp_path: Path) -> None:
    lines = best_way()
    at = next(place for place, line in enumerate(lines) if line.startswith("Se her."))
    first, second = "Dette er rutinesvikt.", "Se her. Hva skjedde?"
    begun = [*lines[:at], first, "", "w", second, ""]
    done = mentor(tmp_path / "data", *SEEDED, lines=begun)
    assert done.returncode == 0
    assert "skriv w for å skrive svaret på nytt" in done.stdout
    told = done.stdout[done.stdout.rindex("Første gang skrev du") :]
    assert told.index(first) < told.index("rutinesvikt", len(first)) < told.index(f"Forsøk 2: {second}")
    [play] = plays(tmp_path / "data")
    assert [event["kind"] for event in play["events"][-2:]] == ["wrote", "rewrote"]
    kept = mentor(tmp_path / "kept", *SEEDED, lines=[*lines[:at], first, "", "w", ""])
    assert "Forsøk 2" not in kept.stdout
    assert [event["kind"] for event in plays(tmp_path / "kept")[0]["events"]].count("rewrote") == 0


def test_an_unfinished_play_behind_a_closed_one_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the app offers it."""
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    session = Session(None, "nb")
    half = begin(session, "hidden_sweater", 1)
    half.choose(half.choices[0].id)
    whole = begin(session, "hidden_sweater", 2)
    while whole.stage != "ending":
        if whole.stage == "answer":
            whole.go_on()
        elif whole.stage == "write":
            whole.skip()
        else:
            whole.choose(whole.choices[0].id)
    whole.finish()
    offered = unfinished(session, "hidden_sweater")
    session.close()
    assert offered is not None
    assert offered.id == half.row.id
    told = mentor(tmp_path / "data", "play", "hidden_sweater", "--plain", "--lang", "nb").stdout
    assert "Du har en samtale som ikke er ferdig" in told


def test_the_task_for_the_week(tmp_path: Path) -> None:
    data = tmp_path / "data"
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DOCUMENTS_DIR": str(tmp_path)}
    done = mentor(data, *SEEDED, lines=[*best_way()[:-1], "u", "f", "f", ""], **home)
    assert "På jobb denne uka: Når jeg oppdager en feil, skal jeg puster rolig" in done.stdout
    assert "history --task" not in done.stdout  # what is offered is done here, not in another window
    written = sorted(tmp_path.glob("*.ics"))
    assert [path.read_bytes()[:17] for path in written] == [b"BEGIN:VCALENDAR\r\n"] * 2
    assert all(f"Åpne fila, så legger kalenderen din den inn: {path}" in done.stdout for path in written)
    week = tmp_path / "uka.ics"
    told = mentor(data, "history", "--task", "1", "--lang", "nb")
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, next(
        line for line in done.stdout.splitlines() if line.startswith("På jobb denne uka")
    ))  # fmt: skip
    for code in (0, 1):  # a file that is there is never written over
        saved = mentor(data, "history", "--task", "1", "--calendar", str(week), "--lang", "nb")
        assert (saved.returncode, str(week) in saved.stdout + saved.stderr) == (code, True)
    assert week.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    mentor(data, *PLAY, "--new", lines=["1"])
    unfinished = mentor(data, "history", "--task", "2", "--lang", "nb")
    assert (unfinished.returncode, "ikke ferdig" in unfinished.stderr) == (1, True)


@pytest.mark.parametrize("scenario", ["hidden_sweater", "milk_rotation"])
def test_each_paragraph_of_a_story_stands_by_itself(scenario: str, tmp_path: Path) -> None:
    """Broken lines do not show where a paragraph ends; an empty line does. In the debrief, too."""
    story = story_of(scenario)
    lines = keys(story, next(iter(ways(story, 1).values())))
    done = mentor(tmp_path / "data", "play", scenario, *SEEDED[2:], lines=lines)
    told = done.stdout.split("\n\n")
    scenes = [part.text for node in story.scenario.nodes.values() for part in node.scene]
    paragraphs = {line for text in scenes for line in text.split("\n") if line.strip()}
    met = [block for block in told if any(paragraph in block for paragraph in paragraphs)]
    assert met
    assert all(sum(paragraph in block for paragraph in paragraphs) == 1 for block in met)


def test_no_mark_to_type_at_stands_alone_in_the_debrief(tmp_path: Path) -> None:
    done = mentor(tmp_path / "data", *SEEDED, lines=best_way())
    walk = done.stdout.partition("1. Tilbakeblikk")[2].partition("Hva nå?")[0].splitlines()
    prompts = [place for place, line in enumerate(walk) if line.startswith(">")]
    assert len(prompts) >= 8
    assert [walk[place - 3 : place] for place in prompts if "Enter" not in walk[place - 1]] == []


def test_after_one_line_it_is_said_how_the_reply_is_sent(tmp_path: Path) -> None:
    lines = best_way()
    at = next(place for place, line in enumerate(lines) if line.startswith("Se her."))
    done = mentor(tmp_path / "data", *SEEDED, lines=[*lines[:at], "Feil.", "En til."])
    assert done.stdout.count("Skriv mer, eller trykk bare Enter for å sende.") == 1
    assert "> Feil.\nSkriv mer" in done.stdout
