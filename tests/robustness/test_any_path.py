"""Whatever a person names where a path is asked for: a sentence about it, nothing waits or is spoilt."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import rights
from tests.robustness.commands import environment, run
from tests.robustness.duration import HANG_S
from tests.robustness.packs import make_pack

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs pipes, links and modes that hold")
SCRIPT = Path(__file__).with_name("odd_paths.py")
NEW = ("--language", "nb", "--place", "Butikk", "--name", "Amina", "--age", "30", "--languages", "somali",
       "--level", "A2", "--trouble", "Hun sier ikke noe", "--decisions", "2", "--title", "Prøve")  # fmt: skip
READING = {
    "check": "check @",
    "check as data": "check @ --format json",
    "diff from": "diff @ STORY",
    "diff to": "diff STORY @",
    "diff git": "diff @ --git HEAD",
    "graph": "graph @",
    "print": "print @",
    "leader": "print @ --leader",
    "import": "import @ --dry-run --pack PACK",
    "language": "language --scenario @",
    "play": "play @ --plain",
    "pack": "list --pack @",
    "notes": "workshop story --notes --pack @",
}
CHANGING = {
    "fix": "check --fix --yes @",
    "translate": "translate @ uk",
    "rename": "rename @ found sought",
    "take over": "import DOCX @ --yes",
    "editor": "editor @ --yes",
}
WRITING = {
    "page": "print story @ --pack PACK",
    "word": "print story @ --word --pack PACK",
    "cards": "print story @ --cards --pack PACK",
    "course": "print --course @ --pack PACK",
    "drawing": "graph STORY @",
    "export": "data export @",
    "picture": "progress --picture @ --pack PACK",
    "calendar": "history --task 1 --calendar @ --pack PACK",
    "new": "new @ NEW",
}


def odd_places(home: Path, pack: Path) -> dict[str, str]:
    """Make everything that can lie where a file is looked for; return each by what it is."""
    bad = home / "bad"
    for folder in ("folder.yaml", "shut", "beside_pipe", "beside_folder", "beside_shut", "beside_link"):
        (bad / folder).mkdir(parents=True)
        if folder != "folder.yaml":
            shutil.copy(pack / "story.yaml", bad / folder)
    os.mkfifo(bad / "pipe.yaml")
    os.mkfifo(bad / "beside_pipe" / "story.uk.po")
    (bad / "beside_folder" / "story.uk.po").mkdir()
    (bad / "beside_shut" / "story.uk.po").write_text('msgid ""\nmsgstr ""\n', "utf-8")
    (bad / "beside_shut" / "story.uk.po").chmod(0)
    (bad / "beside_link" / "story.uk.po").symlink_to("nowhere.po")
    (bad / "unreadable.yaml").write_bytes((pack / "story.yaml").read_bytes())
    (bad / "unreadable.yaml").chmod(0)
    (bad / "broken.yaml").symlink_to("nowhere.yaml")
    (bad / "circle.yaml").symlink_to("circle.yaml")
    (bad / "paper.yaml").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 9)
    (bad / "shut").chmod(0)
    names = {
        name: name
        for name in (
            *("missing.yaml", "folder.yaml", "pipe.yaml", "unreadable.yaml", "broken.yaml", "circle.yaml"),
            *("paper.yaml", "shut", "shut/story.yaml", "pipe.yaml/story.yaml", "x" * 300 + ".yaml"),
            *("\x1b[31mred.yaml", "two\nlines.yaml", "\udce5.yaml", "{path}.yaml", "%s.yaml"),
            *(f"beside_{what}/story.yaml" for what in ("pipe", "folder", "shut", "link")),
        )
    }  # fmt: skip
    return {name: str(bad / path) for name, path in names.items()} | {
        "nothing": "", "all": str(bad), "nobody's": "~nobody_here/x.yaml",
    }  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for path in (tmp_path / "bad" / "shut", tmp_path / "sealed"):
        if path.exists():
            path.chmod(0o700)


def outcomes(
    home: Path, kinds: dict[str, str], places: dict[str, str]
) -> Iterator[tuple[str, int, str, str]]:
    """Yield what every command says to every place: which it was, its code and both outputs."""
    known = {
        "STORY": str(home / "pack" / "story.yaml"),
        "PACK": str(home / "pack"),
        "DOCX": str(home / "story.docx"),
    }
    named = [
        (f"{kind}: {what}", [path if word == "@" else known.get(word, word) for word in line.split()])
        for kind, line in kinds.items()
        for what, path in places.items()
    ]
    commands = [[*words[:-1], *NEW] if words[-1] == "NEW" else words for _name, words in named]
    ran = subprocess.run(
        [sys.executable, str(SCRIPT)], input=json.dumps(commands), capture_output=True, text=True,
        env=environment(home, PYTHONPATH=os.pathsep.join(sys.path)), cwd=home, timeout=5 * HANG_S,
        preexec_fn=rights.give_up_for_ever,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-3000:]
    for (name, _words), (code, out, err) in zip(named, json.loads(ran.stdout), strict=True):
        assert isinstance(code, int), f"{name}\n{code}"
        assert code in (0, 1, 2), (name, err)
        assert not code or (out + err).strip(), name
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", err), (name, err)
        yield name, code, out, err


def played(home: Path) -> Path:
    """Make a pack, a play of it and a Word file; return the pack."""
    pack = make_pack(home / "pack")
    lines = b"\n1\n\n\n\nKom.\n" + b"\n" * 60
    run(["play", "story", "--plain", "--new", "--seed", "1", "--pack", pack], home, put_in=lines).assert_tidy(
        0
    )
    run(["print", "story", home / "story.docx", "--word", "--pack", pack], home).assert_tidy(0)
    return pack


def test_whatever_is_named_to_be_read(home: Path) -> None:
    places = odd_places(home, played(home)) | {"endless": "/dev/zero"}
    told = {name: err for name, _code, _out, err in outcomes(home, READING, places)}
    for kind in ("check", "graph", "print", "import", "diff to"):
        assert "Permission denied" in told[f"{kind}: shut/story.yaml"]
    assert "is a link to something that is not there" in told["play: broken.yaml"]
    assert "git" not in told["diff git: missing.yaml"]  # it was not asked


def test_whatever_is_named_to_be_changed(home: Path) -> None:
    places = odd_places(home, played(home))
    before = {path: path.lstat().st_mode for path in (home / "bad").iterdir()}
    told = {name: err for name, _code, _out, err in outcomes(home, CHANGING, places)}
    assert {path: path.lstat().st_mode for path in before} == before  # what was a pipe or a link is one still
    assert stat.S_ISFIFO((home / "bad" / "beside_pipe" / "story.uk.po").stat().st_mode)
    for beside in ("pipe", "folder", "shut"):
        for kind in ("translate", "rename"):
            line = told[f"{kind}: beside_{beside}/story.yaml"]
            assert "story.uk.po could not be read or written" in line
    assert not list(home.rglob(".mentor-*"))


def test_wherever_something_new_is_wanted(home: Path) -> None:
    pack = played(home)
    places = odd_places(home, pack)
    (home / "sealed").mkdir(0o500)
    places |= {"sealed": str(home / "sealed" / "x"), "here": ".", "above": "..", "no folder": "no/such/x"}
    places = {name: path for name, path in places.items() if not name.startswith("beside") and path}
    old = {path: path.lstat().st_mtime_ns for path in (home / "bad").iterdir()}
    wanted = {kind: line for kind, line in WRITING.items() if kind != "new"}
    told = {name: err for name, _code, _out, err in outcomes(home, wanted, places)}
    assert {path: path.lstat().st_mtime_ns for path in old} == old  # nothing is ever written over
    assert {err for name, err in told.items() if name.endswith((": all", ": here", ": above"))} == {
        f"{path} is a folder. Add a name for the new file, or choose another place.\n"
        for path in (home / "bad", home, home.parent)
    }
    for _outcome in outcomes(home, {"new": WRITING["new"]}, {**places, "above": str(home / "new")}):
        pass
    assert not list(home.rglob(".mentor-*"))


def test_a_word_that_is_no_scenario_of_the_pack(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack")
    ran = run(["check", pack, "--only", "stroy"], tmp_path).assert_tidy(2)
    assert ran.err == "There is no scenario called “stroy”. Did you mean “story”?\n"
    for name in ("story", "story.yaml"):
        assert "story" in run(["check", pack, "--only", name], tmp_path).assert_tidy(0, 1).out


def test_the_command_that_takes_a_word_file_back_works_as_it_is_told(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "my pack")
    (tmp_path / "to review").mkdir()
    ran = run(["print", "story", "to review/the story.docx", "--word", "--pack", pack], tmp_path).assert_tidy(
        0
    )
    words = shlex.split(ran.out.rpartition("mentor ")[2])
    assert run([*words, "--dry-run"], tmp_path).assert_tidy(0).out == "No text is to be changed.\n"
