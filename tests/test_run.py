"""run.py as people meet it: real processes, a checkout in a temporary folder, and never the network.

The one thing that is played by another is uv: a small program that notes how it was called.
"""

import ast
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "run.py"
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for uv is a script with #!")

SIMULATOR = "import sys; print('simulator', *sys.argv[1:]); sys.exit(7)"
UV = f"""#!{sys.executable} -IS
import json, os, sys
from pathlib import Path

here = Path(__file__).resolve().parent
words = sys.argv[1:]
with open(here / "calls", "a") as file:
    stamp = (here.parent / ".venv" / "ready").exists()
    settings = {{key: value for key, value in os.environ.items() if key.startswith("UV_")}}
    print(json.dumps([words, stamp, settings]), file=file)
if (here / "broken").exists() and words[:2] == ["pip", "sync"]:
    sys.exit("error: no route to host")
if words[0] == "venv":
    python = Path(words[-1], "bin", "python")
    python.parent.mkdir(parents=True, exist_ok=True)
    python.unlink(missing_ok=True)
    python.write_text('#!/bin/sh\\nexec "{sys.executable}" "$@"\\n')
    python.chmod(0o755)
"""


class Checkout:
    """A folder with run.py, a lock, a stand-in for uv and a simulator that only says how it was called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(RUN, folder)
        (folder / "requirements.lock").write_text("textual==8.2.8 --hash=sha256:0\n")
        (folder / "pyproject.toml").write_text("[project]\n")
        (folder / "simulator").mkdir()
        (folder / "simulator" / "__init__.py").write_text("")
        (folder / "simulator" / "__main__.py").write_text(SIMULATOR)
        (folder / "pip.py").write_text("")  # a pip without settings, at no cost
        self.tools = folder / "bin"
        self.tools.mkdir()
        (self.tools / "uv").write_text(UV)
        (self.tools / "uv").chmod(0o755)
        self.stamp = folder / ".venv" / "ready"

    def run(self, *words: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        """Starts run.py from another folder; PYTHONPATH stands for the install that uv would do."""
        env = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))}
        env |= {
            "PATH": str(self.tools),
            "PYTHONPATH": str(self.folder),
            "LANGUAGE": "en",
            "PIP_CONFIG_FILE": os.devnull,
        }
        command = [sys.executable, str(self.folder / "run.py"), *words]
        return subprocess.run(command, capture_output=True, encoding="utf-8", cwd="/", env=env | settings)

    def calls(self) -> list[tuple[list[str], bool, dict[str, str]]]:
        """What uv was asked since last time: its words, whether the stamp stood, its settings."""
        notes = self.tools / "calls"
        lines = notes.read_text().splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return [tuple(json.loads(line)) for line in lines if "--version" not in line]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", RUN)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_old_python_can_read_it() -> None:
    tree = ast.parse(RUN.read_text("utf-8"), feature_version=(3, 7))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name.name for node in imports for name in node.names}
    assert all(isinstance(node, ast.Import) for node in imports), "3.6 knows no future annotations"
    assert names <= set(sys.stdlib_module_names)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.NamedExpr)], "3.6 knows no :="


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("nb_NO.UTF-8", "trenger Python 3.11 eller nyere"), ("de_DE.UTF-8", "needs Python 3.11 or newer")],
)
def test_an_old_python_is_told_so(language: str, sentence: str) -> None:
    pretend = (
        f"import runpy, sys; sys.version_info = (3, 8, 1); runpy.run_path({str(RUN)!r}, run_name='__main__')"
    )
    env = os.environ | {"LANGUAGE": language, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, encoding="utf-8", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert "3.8.1" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("settings", "norwegian"),
    [
        ({"LANG": "nb_NO.UTF-8"}, True),
        ({"LANG": "nn_NO"}, True),
        ({"LANG": "no"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "C"}, False),
        ({"LANGUAGE": "nb:en", "LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "se_NO.UTF-8"}, False),
        pytest.param({}, False, marks=posix),
    ],
)
def test_language(
    run: ModuleType, settings: dict[str, str], norwegian: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert run.say("ready") == ("Klart." if norwegian else "Ready.")


def test_both_languages_say_the_same_things(run: ModuleType) -> None:
    for key, (english, norwegian) in run.MESSAGES.items():
        places = [re.findall(r"\{\d\}", text) for text in (english, norwegian)]
        assert places[0] == places[1], key
        assert english != norwegian, key


@posix
def test_the_first_start_sets_up_and_the_second_only_starts(checkout: Checkout) -> None:
    first = checkout.run("play", "two words")
    assert (first.returncode, first.stdout) == (7, "simulator play two words\n")
    assert first.stderr.startswith("First start: setting up in ")
    calls = checkout.calls()
    assert [words[:2] for words, _, _ in calls] == [["venv", "--quiet"], ["pip", "sync"], ["pip", "install"]]
    assert "--require-hashes" in calls[1][0]
    assert {"--no-deps", "--no-build-isolation", "--editable"} <= set(calls[2][0])
    assert not any(stamp for _, stamp, _ in calls), "the stamp comes last"

    second = checkout.run("list")
    assert (second.returncode, second.stdout, second.stderr) == (7, "simulator list\n", "")
    assert checkout.calls() == []


@posix
def test_no_words_play(checkout: Checkout) -> None:
    assert checkout.run().stdout == "simulator\n"


@posix
def test_the_word_test_is_pytest(checkout: Checkout) -> None:
    done = checkout.run("test", "--version")
    assert done.returncode == 0
    assert done.stdout.startswith("pytest ")


@posix
@pytest.mark.parametrize("change", ["requirements.lock", "pyproject.toml", "simulator/__init__.py"])
def test_a_change_brings_it_up_to_date(checkout: Checkout, change: str) -> None:
    checkout.run()
    checkout.calls()
    kept = checkout.folder / ".venv" / "kept"
    kept.touch()
    with (checkout.folder / change).open("a") as file:
        file.write("# changed\n")
    assert "bringing" in checkout.run().stderr
    assert len(checkout.calls()) == 3
    assert kept.exists(), "a whole environment is not thrown away"
    assert checkout.run().stderr == ""


@posix
def test_changed_texts_are_compiled_again(checkout: Checkout) -> None:
    checkout.run()
    catalogue = checkout.folder / "simulator" / "locale" / "nb" / "LC_MESSAGES" / "mentor.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text("")
    assert "bringing" in checkout.run().stderr


@posix
def test_a_moved_folder_is_set_up_again(checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> None:
    checkout.run()
    moved = Checkout(tmp_path_factory.mktemp("moved"))
    shutil.copytree(checkout.folder / ".venv", moved.folder / ".venv", symlinks=True)
    assert moved.run().stderr != ""


@posix
def test_a_broken_off_set_up_is_mended_by_the_next_start(checkout: Checkout) -> None:
    (checkout.tools / "broken").touch()
    failed = checkout.run("list")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "Is the machine on the network?" in failed.stderr
    assert "error: no route to host" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not checkout.stamp.exists()

    half = checkout.folder / ".venv" / "half"
    half.touch()
    (checkout.tools / "broken").unlink()
    mended = checkout.run("list")
    assert mended.stdout == "simulator list\n"
    assert checkout.stamp.exists()
    assert not half.exists(), "what was half made is made anew"


@posix
def test_a_python_that_has_gone_is_replaced(checkout: Checkout) -> None:
    checkout.run()
    python = checkout.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert checkout.run("list").stdout == "simulator list\n"


@posix
def test_two_first_starts_at_once(checkout: Checkout) -> None:
    def start(word: str) -> "subprocess.Popen[str]":
        env = os.environ | {"PATH": str(checkout.tools), "PYTHONPATH": str(checkout.folder)}
        command = [sys.executable, str(checkout.folder / "run.py"), word]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
        )

    started = [start("one"), start("two")]
    assert [process.communicate(timeout=60)[0] for process in started] == [
        "simulator one\n",
        "simulator two\n",
    ]
    assert len(checkout.calls()) == 3, "the second waited and found it done"


@posix
def test_without_uv_and_without_pip_it_says_what_to_do(checkout: Checkout) -> None:
    (checkout.tools / "uv").unlink()
    bare = checkout.folder / "bare"
    # A Python without pip: an environment made without it.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(bare)], check=True)
    pretend = (
        f"import runpy, sys; sys._base_executable = {str(bare / 'bin' / 'python')!r}; sys.argv = ['run.py'];"
        f"runpy.run_path({str(checkout.folder / 'run.py')!r}, run_name='__main__')"
    )
    env = os.environ | {"PATH": str(checkout.tools), "LANGUAGE": "en"}
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, encoding="utf-8", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    assert "sudo apt install python3-pip" in done.stderr


@posix
@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="the administrator may write anywhere"
)
def test_a_folder_that_cannot_be_written(checkout: Checkout) -> None:
    checkout.folder.chmod(0o555)
    done = checkout.run()
    checkout.folder.chmod(0o755)
    assert done.returncode == 1
    assert "could not write" in done.stderr


def base_python_has_pip() -> bool:
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


@posix
@pytest.mark.skipif(not base_python_has_pip(), reason="this Python has no pip")
def test_a_company_index_reaches_uv_and_no_file(checkout: Checkout, tmp_path: Path) -> None:
    (checkout.folder / "pip.py").unlink()
    config = tmp_path / "pip.conf"
    config.write_text(
        "[global]\nindex-url = https://intern.example/a\nfind-links = /one\n    /two\n"
        "[install]\ntrusted-host = intern.example\n"
    )
    checkout.run(PIP_CONFIG_FILE=str(config), PIP_EXTRA_INDEX_URL="https://b.example/b https://c.example/c")
    for _, _, settings in checkout.calls():
        assert settings["UV_DEFAULT_INDEX"] == "https://intern.example/a"
        assert settings["UV_INDEX"] == "https://b.example/b https://c.example/c"
        assert settings["UV_FIND_LINKS"] == "/one,/two"
        assert settings["UV_INSECURE_HOST"] == "intern.example"
    written = [path for path in checkout.folder.rglob("*") if path.is_file() and path.name != "pip.conf"]
    assert [path for path in written if b"intern.example" in path.read_bytes()] == []

    (checkout.folder / "pyproject.toml").write_text("[project] # changed\n")
    checkout.run(PIP_CONFIG_FILE=str(config), UV_DEFAULT_INDEX="https://own.example/d")
    assert {settings["UV_DEFAULT_INDEX"] for _, _, settings in checkout.calls()} == {"https://own.example/d"}


@posix
def test_a_later_start_loads_next_to_nothing(checkout: Checkout) -> None:
    checkout.run()
    spy = (
        "import os, runpy, sys; before = set(sys.modules); sys.argv = ['run.py'];"
        "os.execv = lambda *_: print(*sorted(set(sys.modules) - before));"
        f"runpy.run_path({str(checkout.folder / 'run.py')!r}, run_name='__main__')"
    )
    env = os.environ | {"PATH": str(checkout.tools)}
    done = subprocess.run([sys.executable, "-c", spy], capture_output=True, encoding="utf-8", env=env)
    loaded = set(done.stdout.split())
    assert "hashlib" in loaded
    assert loaded.isdisjoint({"subprocess", "shutil", "json", "argparse", "tempfile", "locale"})


def test_windows_starts_the_same_file() -> None:
    lines = (ROOT / "run.cmd").read_bytes()
    assert lines.count(b"\r\n") == lines.count(b"\n"), "cmd wants its own line ends"
    assert b'"%~dp0run.py" %*' in lines
