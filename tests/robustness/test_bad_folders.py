"""A pack's folder can hold anything: links, pipes, folders, odd names, broken catalogues."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robustness.bad_days import somebody_without_rights
from tests.robustness.catalogues import BAD_CATALOGUES, DIFFERING, GOOD_PO, SMALL_CATALOGUES, WORD_ENTRY, asks
from tests.robustness.commands import Ran, run, run_all
from tests.robustness.duration import LONG
from tests.robustness.packs import make_pack, pack_text, scenario_text

LINES = b"\n" + b"1\n\n" * 4 + b"hei\n\n\n\n1\n\n" + b"n\n" * 12
ODD_NAMES = [
    b"\x1b[31mred.yaml", b"\x1b]0;title\x07.yaml", b"[@click=app.quit].yaml", b"a\nb.yaml", b"\xff\xfe.yaml",
    b"a b.yaml", b"-rf.yaml", "\u202egpj.yaml".encode(), b"%s{0}.yaml", b"CON.yaml", b".hidden.yaml",
    b"..yaml", b"x" * 240 + b".yaml", "Ærlig.yaml".encode(), "e\u0301.yaml".encode(), b"story.en.yaml",
]  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return make_pack(tmp_path / "pack")


def told(home: Path, pack: Path) -> dict[str, set[str]]:
    """Check and list a pack; return the codes by file name."""
    ran = run(["check", "--format", "json", pack], home).assert_tidy()
    for words in (["check", pack], ["list", "--pack", pack]):
        tidy(run(words, home))
    found: dict[str, set[str]] = {}
    for finding in json.loads(ran.out)["findings"]:
        found.setdefault(Path(finding["path"]).name, set()).add(finding["code"])
    return found


def tidy(ran: Ran, *codes: int) -> Ran:
    ran.assert_tidy(*codes)
    for sign in "\x1b\x07\u202e":
        assert sign not in ran.out + ran.err
    return ran


def played(home: Path, pack: Path) -> str:
    """Play `story` to its end in lines; it is whole, whatever lies beside it."""
    ran = tidy(run(["play", "story", "--plain", "--pack", pack], home, put_in=LINES), 0)
    assert "Words of debrief.plan" in ran.out
    return ran.out


def test_a_link_out_of_the_pack_is_not_followed(tmp_path: Path, pack: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n" + scenario_text(), "utf-8")
    (pack / "away.yaml").symlink_to(secret)
    (pack / "story.en.po").symlink_to(secret)
    (pack / "loop.yaml").symlink_to(pack / "loop.yaml")
    (pack / "dangling.yaml").symlink_to(tmp_path / "nowhere")
    (pack / "same.yaml").symlink_to("story.yaml")
    found = told(tmp_path, pack)
    assert found["away.yaml"] == {"outside-pack"}
    assert "outside-pack" in found["story.en.po"]
    assert "unreadable-file" in found["loop.yaml"]
    assert found["dangling.yaml"] & {"unreadable-file", "outside-pack"}
    assert not found.get("same.yaml", set()) & {"outside-pack", "unreadable-file"}
    for words in (["check", pack], ["list", "--pack", pack], ["play", "away", "--plain", "--pack", pack]):
        ran = run(words, tmp_path)
        assert "hunter2" not in ran.out + ran.err
    played(tmp_path, pack)


def test_a_pack_file_that_is_a_link_out_is_refused(tmp_path: Path, pack: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("password: hunter2\n", "utf-8")
    (pack / "pack.yaml").unlink()
    (pack / "pack.yaml").symlink_to(outside)
    for words in (["check", pack], ["list", "--pack", pack], ["play", "story", "--plain", "--pack", pack]):
        ran = tidy(run(words, tmp_path), 1, 2)
        assert "hunter2" not in ran.out + ran.err


def test_folders_pipes_and_devices_where_files_should_be(tmp_path: Path, pack: Path) -> None:
    (pack / "folder.yaml").mkdir()
    (pack / "folder.en.po").mkdir()
    os.mkfifo(pack / "pipe.yaml")
    os.mkfifo(pack / "story.en.po")
    (pack / "endless.yaml").symlink_to("/dev/zero")
    found = told(tmp_path, pack)
    assert found["folder.yaml"] & {"not-a-file"}
    assert found["pipe.yaml"] & {"not-a-file"}
    assert found["endless.yaml"] & {"outside-pack", "not-a-file"}
    for name in ("folder", "pipe", "endless"):
        assert tidy(run(["play", name, "--plain", "--pack", pack], tmp_path), 1, 2).err
        tidy(run(["check", pack / f"{name}.yaml"], tmp_path), 1)
    tidy(run(["check", "/dev/zero"], tmp_path), 1, 2)
    tidy(run(["check", "/dev/null"], tmp_path), 1, 2)
    played(tmp_path, pack)


def test_a_pack_file_that_is_a_pipe_or_a_folder_or_missing(tmp_path: Path, pack: Path) -> None:
    nothing_there: Callable[[Path], object] = lambda path: None  # noqa: E731 - then the shipped tips are taken
    makers: list[Callable[[Path], object]] = [os.mkfifo, Path.mkdir, nothing_there, Path.touch]
    for make in makers:
        codes = (0, 1) if make is nothing_there else (1, 2)
        path = pack / "pack.yaml"
        path.unlink()
        make(path)
        for words in (
            ["list", "--pack", pack],
            ["play", "story", "--plain", "--pack", pack],
            ["check", pack],
        ):
            ran = tidy(run(words, tmp_path), *codes)
            assert ran.out + ran.err
        path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        path.touch()


def test_a_file_of_gigabytes_is_refused_unread(tmp_path: Path, pack: Path) -> None:
    for name in ("huge.yaml", "story.en.po", "huge.en.po"):
        with (pack / name).open("wb") as file:
            file.truncate(6 * 1024**3)
    found = told(tmp_path, pack)
    assert "file-too-large" in found["huge.yaml"]
    assert "file-too-large" in found["story.en.po"]
    tidy(run(["play", "story", "--plain", "--lang", "en", "--pack", pack], tmp_path, put_in=LINES), 0)


def test_odd_file_names_are_shown_safely(tmp_path: Path, pack: Path) -> None:
    for name in ODD_NAMES:
        with open(os.fsencode(pack) + b"/" + name, "wb") as file:
            file.write(scenario_text().encode())
    ran = tidy(run(["check", pack], tmp_path), 1)
    assert ran.out.count("file-name") >= len(ODD_NAMES) - 3
    tidy(run(["list", "--pack", pack], tmp_path), 0)
    ids = [entry["id"] for entry in json.loads(run(["list", "--json", "--pack", pack], tmp_path).out)]
    assert "\x1b[31mred" in ids
    for form in ("json", "sarif", "github"):
        assert "\x1b" not in run(["check", "--format", form, pack], tmp_path).assert_tidy(1).out
    stems = [os.fsdecode(name.removesuffix(b".yaml")) for name in ODD_NAMES]
    for ran in run_all([["play", "--plain", "--pack", pack, "--", stem] for stem in stems], tmp_path):
        assert "Traceback" not in ran.err
        assert "\x1b[31m" not in ran.out + ran.err
    played(tmp_path, pack)


@pytest.mark.parametrize("words", [["check"], ["list", "--pack"], ["play", "x", "--plain", "--pack"]])
def test_odd_paths_on_the_command_line(tmp_path: Path, words: list[str]) -> None:
    paths = ("nowhere", "a\x1b[31mb", "a" * 5000, "", "/", "/proc", "\udcff", "~")
    for path, ran in zip(paths, run_all([[*words, path] for path in paths], tmp_path), strict=True):
        assert "Traceback" not in ran.err, path
        assert ran.code in (0, 1, 2), path
        assert "\x1b[31m" not in ran.out + ran.err, path


def test_ids_that_lead_out_of_the_pack_find_nothing(tmp_path: Path, pack: Path) -> None:
    shutil.copy(pack / "story.yaml", tmp_path / "outside.yaml")
    for name in (
        "../outside",
        f"{tmp_path}/outside",
        "pack",
        "",
        ".",
        "..",
        "story.yaml",
        "a\0b"[:1],
        "x" * 9000,
    ):
        ran = tidy(run(["play", "--plain", "--pack", pack, "--", name], tmp_path), 1, 2)
        assert ran.err.strip()


def test_numbers_that_no_play_has(tmp_path: Path, pack: Path) -> None:
    numbers = ("0", "-1", "7", "9" * 19, "9" * 400, "1e3", "٣", "0x1")
    ways = [
        [["--open", number], ["--delete", number, "--yes"], ["--play-on", number, number]]
        for number in numbers
    ]
    asked = [["history", "--pack", pack, *way] for each in ways for way in each]
    for words, ran in zip(asked, run_all(asked, tmp_path), strict=True):
        assert "Traceback" not in ran.err, words
        assert ran.code in (1, 2), words
    for seed in ("-1", "9" * 400, "x", "٣"):
        ran = run(["play", "story", "--plain", "--seed", seed, "--pack", pack], tmp_path)
        assert "Traceback" not in ran.err
        assert ran.code in (0, 2)


def test_one_check_of_many_bad_catalogues(tmp_path: Path, pack: Path) -> None:
    """Each costs the translation of its own scenario only, and none is a mistake of the scenario."""
    for name in SMALL_CATALOGUES:
        shutil.copy(pack / "story.yaml", pack / f"c_{name}.yaml")
        (pack / f"c_{name}.en.po").write_bytes(BAD_CATALOGUES[name])
    ran = run(["check", "--format", "json", pack], tmp_path)
    assert "Traceback" not in ran.err
    found: dict[str, set[str]] = {}
    for finding in json.loads(ran.out)["findings"]:
        found.setdefault(Path(finding["path"]).name, set()).add(finding["code"])
    for name in ("no_po", "binary", "utf16", "latin1", "cut_in_a_letter", "controls"):
        assert found[f"c_{name}.en.po"] & {"catalogue-broken", "utf16", "not-utf8", "control-character"}, name
    listed = run(["list", "--json", "--lang", "en", "--pack", pack], tmp_path)
    entries = json.loads(listed.out)
    assert len(entries) == len(SMALL_CATALOGUES) + 1
    assert all(title == "Words of title." or "English" in title for title in (e["title"] for e in entries))
    assert "\x1b" not in listed.out


@pytest.mark.parametrize(
    "name", [name for name, data in BAD_CATALOGUES.items() if LONG or len(data) > 100_000]
)
def test_a_bad_catalogue_is_read_soon_and_the_story_played(tmp_path: Path, pack: Path, name: str) -> None:
    (pack / "story.en.po").write_bytes(BAD_CATALOGUES[name])
    tidy(run(["check", pack], tmp_path))
    words = ["play", "story", "--plain", "--lang", "en", "--pack", pack]
    ran = tidy(run(words, tmp_path, put_in=LINES), 0)
    assert "Words of debrief.plan" in ran.out


def test_a_placeholder_that_differs_shows_the_source(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", {"story": scenario_text(asks)})
    for translation in DIFFERING:
        (pack / "story.en.po").write_text(f'{GOOD_PO}\n{WORD_ENTRY}msgstr "{translation}"\n', "utf-8")
        assert "placeholder-differs" in told(tmp_path, pack)["story.en.po"]
        lines = b"\n1\n\nVi maa skrive en avviksmelding om rutinesvikten.\n\n1\n\n" + b"n\n" * 12
        words_ = ["play", "story", "--plain", "--new", "--lang", "en", "--pack", pack]
        out = tidy(run(words_, tmp_path, put_in=lines), 0).out
        assert "{ord}" not in out
        assert "Said in English." in out


def test_what_may_not_be_read_is_said(pack: Path) -> None:
    (pack / "closed.yaml").write_text(scenario_text(), "utf-8")
    with somebody_without_rights(pack) as (home, before):
        (home / "pack" / "closed.yaml").chmod(0)
        ran = run(["check", "--format", "json", home / "pack"], home, before=before).assert_tidy(1)
        found = json.loads(ran.out)["findings"]
        assert {each["code"] for each in found if each["path"].endswith("closed.yaml")} == {"unreadable-file"}
        tidy(run(["list", "--pack", home / "pack"], home, before=before), 0)


def test_a_pack_file_with_a_hostile_word_in_every_place(tmp_path: Path) -> None:
    texts = {"id": "../../x", "other": "[@click=app.quit]"}
    for text in texts.values():
        pack = make_pack(tmp_path / "pack", pack=pack_text(id=f'"{text}"'))
        ran = tidy(run(["check", pack], tmp_path), 1)
        assert "bad-id" in ran.out
        tidy(run(["list", "--pack", pack], tmp_path), 1)
