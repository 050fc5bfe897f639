"""run.py as people meet it: real processes, a checkout in a temporary folder, and never the network.

pip is played by another, a small program that notes how it was called, but where folders have odd names.
"""

import ast
import base64
import errno
import hashlib
import importlib.util
import json
import os
import re
import runpy
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from select import select
from types import ModuleType
from typing import IO

import pytest

from simulator import texts
from tests import rights
from tests.robustness.duration import HANG_S

ROOT = Path(__file__).resolve().parent.parent
RUN = ROOT / "run.py"
posix = pytest.mark.skipif(os.name != "posix", reason="needs #! and locks")

SIMULATOR = "import sys; print('simulator', *sys.argv[1:]); sys.exit(7)"
INSTALLER = """
import json, os, runpy, sys
from pathlib import Path

words = sys.argv[1:]
if "--version" in words:
    print("uv 0.9.1")
    sys.exit()
with open("calls", "a") as file:
    print(json.dumps([words, Path(".venv", "ready").exists()]), file=file)
if Path("broken").exists():
    sys.exit("error: no route to host")
if Path("gate").exists():  # waits there until somebody lets it through
    Path("gate").read_text()
if "--target" in words:
    for name in runpy.run_path("run.py")["LOADS"][words[-1]]:
        path = Path(words[words.index("--target") + 1], *name.split(".")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        Path(path.parent, "__init__.py").touch()
        path.write_text(f"NAME = {name!r}")
        if Path("taken").exists():
            break
elif "-r" in words:
    (site,) = Path(".venv", "lib").glob("python*/site-packages")
    if Path("real").exists():  # the tests' own packages are found beside it
        (site / "real.pth").write_text(REAL)
    else:  # one that is read at once
        (site / "pytest.py").write_text("print('pytest 9.2.0')")
"""
REAL = next(path for path in sys.path if path.endswith("site-packages"))


class Checkout:
    """A folder with run.py, its locks, a stand-in for pip and a simulator that says how it was called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(RUN, folder)
        (folder / "requirements.lock").write_text("textual==8.2.8 --hash=sha256:0\n")
        (folder / "requirements-workshop.lock").write_text("uvicorn==0.54.0 --hash=sha256:0\n")
        (folder / "requirements-dev.lock").write_text("pytest==9.2.0 --hash=sha256:0\n")
        (folder / "pyproject.toml").write_text("[project]\n")
        (folder / "simulator").mkdir()
        (folder / "simulator" / "__init__.py").write_text("")
        (folder / "simulator" / "__main__.py").write_text(SIMULATOR)
        self.pip = folder / "pip.py"  # where a tool is called, and so the pip that is found
        self.pip.write_text(f"REAL = {REAL!r}\n{INSTALLER}")
        self.tools = folder / "bin"
        self.tools.mkdir()
        self.stamp = folder / ".venv" / "ready"

    def uv(self, text: str) -> None:
        """Puts a uv on the PATH."""
        (self.tools / "uv").write_text(f"#!{sys.executable} -IS\n{text}")
        (self.tools / "uv").chmod(0o755)

    def run(
        self, *words: str, before: Callable[[], None] | None = None, **settings: str
    ) -> "subprocess.CompletedProcess[str]":
        """Runs run.py to its end."""
        started = self.start(*words, before=before, **settings)
        told = started.communicate()
        return subprocess.CompletedProcess(started.args, started.returncode, *told)

    def start(
        self, *words: str, before: Callable[[], None] | None = None, **settings: str
    ) -> "subprocess.Popen[str]":
        """Starts run.py from another folder, with `before` called in the process first."""
        env = {key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "UV_"))}
        env |= {"PATH": str(self.tools), "LANGUAGE": "en", "PYTHONIOENCODING": "utf-8"} | settings
        command = [sys.executable, str(self.folder / "run.py"), *words]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            cwd="/", env=env, preexec_fn=before,
        )  # fmt: skip

    def start_to_the_gate(self, *words: str) -> "tuple[subprocess.Popen[str], IO[str]]":
        """Starts run.py in a group of its own, up to where pip waits until the gate is closed."""
        gate = self.folder / "gate"
        os.mkfifo(gate)
        started = self.start(*words, before=os.setpgrp)
        opened = gate.open("w")  # as soon as pip stands there
        gate.unlink()
        return started, opened

    def package(self, name: str) -> Path:
        """The file of a package in the only folder of packages."""
        (folder,) = self.packages()
        return (self.folder / ".packages" / folder).joinpath(*name.split(".")).with_suffix(".py")

    def packages(self) -> list[str]:
        """The folders of packages that are there."""
        return [path.name for path in (self.folder / ".packages").iterdir() if path.is_dir()]

    def calls(self) -> list[tuple[list[str], bool]]:
        """What was to be installed since last time: the words, and whether the stamp stood."""
        notes = self.folder / "calls"
        lines = notes.read_text().splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return [tuple(json.loads(line)) for line in lines]


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
    names = {name.name.partition(".")[0] for node in imports for name in node.names}
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
        ({"LANGUAGE": "se:nb", "LANG": "nb_NO.UTF-8"}, True),
        ({"LANGUAGE": "da:nb:en", "LANG": "C.UTF-8"}, True),
        ({"LANGUAGE": "se:en:nb"}, False),
        ({"LANGUAGE": "se:sv", "LANG": "nb_NO.UTF-8"}, False),
        ({"LANGUAGE": "nb", "LC_ALL": "C"}, False),
        ({"LANGUAGE": "nb", "LC_ALL": "", "LC_MESSAGES": "POSIX", "LANG": "nb_NO"}, False),
        ({"LANGUAGE": ":nb-NO"}, True),
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
    assert texts.from_environment(os.environ) == ("nb" if norwegian else "en"), "the program agrees"


def test_both_languages_say_the_same_things(run: ModuleType) -> None:
    for key, (english, norwegian) in run.MESSAGES.items():
        places = [re.findall(r"\{\d\}", text) for text in (english, norwegian)]
        assert places[0] == places[1], key
        assert english != norwegian, key


@posix
def test_the_first_start_fetches_what_a_player_needs_and_the_second_only_starts(checkout: Checkout) -> None:
    first = checkout.run("play", "two words")
    assert (first.returncode, first.stdout) == (7, "simulator play two words\n")
    assert first.stderr.startswith("First start: setting up in ")
    ((words, _),) = checkout.calls()
    assert {"--target", "--require-hashes", "--only-binary=:all:"} <= set(words)
    assert words[-2:] == ["-r", "requirements.lock"]
    assert not (checkout.folder / ".venv").exists()

    second = checkout.run("list")
    assert (second.returncode, second.stdout, second.stderr) == (7, "simulator list\n", "")
    assert checkout.calls() == []


@posix
def test_a_workshop_fetches_what_lets_phones_in_once_and_all_starts_use_it(checkout: Checkout) -> None:
    checkout.run("list")
    checkout.calls()
    first = checkout.run("workshop", "story")
    assert (first.returncode, first.stdout) == (7, "simulator workshop story\n")
    assert "Fetching what lets phones into a workshop" in first.stderr
    ((words, _),) = checkout.calls()
    assert words[-2:] == ["-r", "requirements-workshop.lock"]
    for words in (["workshop"], ["list"]):
        assert checkout.run(*words).stderr == ""
    assert checkout.calls() == []
    assert len(checkout.packages()) == 1


@posix
@pytest.mark.parametrize("words", [["print", "story", "--word"], ["import", "story.docx"]])
def test_a_word_file_fetches_what_reads_it_once(checkout: Checkout, words: list[str]) -> None:
    first = checkout.run(*words)
    assert "Fetching what reads and writes Word files" in first.stderr
    ((fetched, _),) = checkout.calls()
    assert fetched[-2:] == ["-r", "requirements-workshop.lock"]
    for again in (words, ["workshop"], ["list"]):
        assert checkout.run(*again).stderr == ""
    assert checkout.calls() == []


@posix
def test_without_a_network_a_workshop_opens_without_phones(checkout: Checkout) -> None:
    checkout.run("list")
    (checkout.folder / "broken").touch()
    done = checkout.run("workshop", "story")
    assert (done.returncode, done.stdout) == (7, "simulator workshop story\n")
    assert "opens without" in done.stderr
    assert "Traceback" not in done.stderr
    (checkout.folder / "broken").unlink()
    assert "opens without" not in checkout.run("workshop", "story").stderr


@posix
def test_no_words_play(checkout: Checkout) -> None:
    assert checkout.run().stdout == "simulator\n"


@posix
def test_the_word_test_is_pytest_and_fetches_the_rest(checkout: Checkout) -> None:
    (checkout.folder / "real").touch()
    done = checkout.run("test", "--version")
    assert done.returncode == 0
    assert done.stdout.startswith("pytest ")
    calls = checkout.calls()
    assert [words[-1] for words, _ in calls] == ["requirements-dev.lock", "."]
    assert {"--no-build-isolation", "--editable"} <= set(calls[1][0])
    assert not any(stamp for _, stamp in calls), "the stamp comes last"
    assert checkout.run("test", "--version").stderr == ""
    assert checkout.calls() == []


@posix
def test_another_lock_has_other_packages(checkout: Checkout) -> None:
    checkout.run()
    before = checkout.packages()
    (checkout.folder / "requirements.lock").write_text("textual==8.2.9 --hash=sha256:0\n")
    assert "bringing" in checkout.run().stderr
    assert checkout.packages() != before
    assert len(checkout.packages()) == 1
    assert checkout.run().stderr == ""


@posix
def test_a_change_brings_the_tests_up_to_date(checkout: Checkout) -> None:
    checkout.run("test", "--version")
    checkout.calls()
    kept = checkout.folder / ".venv" / "kept"
    kept.touch()
    for change in (
        "requirements.lock", "requirements-dev.lock", "pyproject.toml", "simulator/__init__.py"
    ):  # fmt: skip
        with (checkout.folder / change).open("a") as file:
            file.write("# changed\n")
        assert "bringing" in checkout.run("test", "--version").stderr, change
        assert len(checkout.calls()) == 2, change
        assert kept.exists(), "a whole environment is not thrown away"
        assert checkout.run("test", "--version").stderr == "", change


@posix
def test_texts_are_compiled_and_changed_ones_again(checkout: Checkout) -> None:
    (checkout.folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "catalogues.py", checkout.folder / "scripts")
    catalogue = checkout.folder / "simulator" / "locale" / "nb" / "LC_MESSAGES" / "mentor.po"
    catalogue.parent.mkdir(parents=True)
    for word in ("Ja", "Jo"):
        catalogue.write_text(f'msgid "Yes"\nmsgstr "{word}"\n')
        assert checkout.run("list").stdout == "simulator list\n"
        assert word.encode() in catalogue.with_suffix(".mo").read_bytes()


@posix
def test_a_moved_folder_plays_on_and_tests_are_set_up_again(checkout: Checkout, tmp_path: Path) -> None:
    checkout.run("test", "--version")
    checkout.run()
    (tmp_path / "moved").mkdir()
    moved = Checkout(tmp_path / "moved")
    for name in (".venv", ".packages"):
        shutil.copytree(checkout.folder / name, moved.folder / name, symlinks=True)
    assert moved.run("list").stderr == ""
    moved.run("test", "--version")
    assert len(moved.calls()) == 2


@posix
@pytest.mark.parametrize("words", [("list",), ("test", "--version")])
def test_a_broken_off_set_up_is_mended_by_the_next_start(checkout: Checkout, words: tuple[str, ...]) -> None:
    (checkout.folder / "broken").touch()
    failed = checkout.run(*words)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "Is the machine on the network?" in failed.stderr
    assert "error: no route to host" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not checkout.stamp.exists()

    halves = [checkout.folder / ".venv" / "left", checkout.folder / ".packages" / "half" / "left"]
    for half in halves:
        half.parent.mkdir(parents=True, exist_ok=True)
        half.touch()
    (checkout.folder / "broken").unlink()
    mended = checkout.run(*words)
    assert mended.stdout.startswith(("simulator list", "pytest "))
    assert not halves[words[0] == "list"].exists(), "what was half made is made anew"


@posix
def test_a_python_that_has_gone_is_replaced(checkout: Checkout) -> None:
    checkout.run("test", "--version")
    python = checkout.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert checkout.run("test", "--version").stdout.startswith("pytest ")


def first_words(started: "subprocess.Popen[str]") -> str:
    """The first line that a start tells, where it tells one."""
    assert started.stderr is not None
    return started.stderr.readline() if select([started.stderr], [], [], HANG_S)[0] else ""


LATER = """
import sys
print("up", flush=True)
if "later" in sys.argv:
    sys.stdin.readline()
from textual import app
print(app.NAME)
"""


@posix
@pytest.mark.parametrize("words", [["print", "story", "--word"], ["list"]])
def test_a_program_keeps_its_packages_while_others_are_fetched(
    checkout: Checkout, words: list[str], tmp_path: Path
) -> None:
    """What a program loads late is there, also after a workshop, a Word file or another lock came."""
    (checkout.folder / "simulator" / "__main__.py").write_text(LATER)
    lock = tmp_path / "requirements.lock"
    with checkout.start("later") as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "up\n"
        lock.write_text("textual==8.2.9 --hash=sha256:0\n")
        assert checkout.run(*words).stderr.endswith("Ready.\n")
        assert len(checkout.packages()) == 2
        assert running.communicate("go on\n")[0] == "textual.app\n"
    for name in (lock, tmp_path / "requirements-workshop.lock"):
        name.write_text("textual==8.3.0 --hash=sha256:0\n")
    checkout.run("list")
    assert len(checkout.packages()) == 1, "nobody has the old ones any more"


@posix
def test_what_keeps_the_packages_takes_the_place_of_nothing_that_is_closed(checkout: Checkout) -> None:
    (checkout.folder / "simulator" / "__main__.py").write_text("import sys; print(sys.stdin, sys.stderr)")

    def close() -> None:
        os.close(0)
        os.close(2)

    for _again in range(2):
        assert checkout.run("list", before=close).stdout == "None None\n"


@posix
@pytest.mark.parametrize("first", [["print", "story", "--word"], ["list"]])
def test_a_second_start_says_that_it_waits_and_takes_what_the_first_fetched(
    checkout: Checkout, first: list[str]
) -> None:
    started, gate = checkout.start_to_the_gate(*first)
    with started, checkout.start("list") as second, gate:
        assert first_words(second) == "Another start is setting up here; this one waits for it.\n"
        gate.close()
        assert started.communicate()[0] == f"simulator {' '.join(first)}\n"
        assert second.communicate()[:2] == ("simulator list\n", "")
    assert len(checkout.calls()) == 1
    assert len(checkout.packages()) == 1


@posix
def test_a_tool_that_outlives_its_start_is_waited_for(checkout: Checkout) -> None:
    started, gate = checkout.start_to_the_gate("list")
    started.kill()
    with started, checkout.start("list") as second, gate:
        assert first_words(second).startswith("Another start is setting up")
        gate.close()
        assert second.communicate()[0] == "simulator list\n"


@posix
def test_ctrl_c_in_a_set_up_ends_it_in_a_sentence(checkout: Checkout) -> None:
    started, gate = checkout.start_to_the_gate("list")
    with started, gate:
        os.killpg(started.pid, signal.SIGINT)
        told = started.communicate()[1]
    assert started.returncode == 130
    assert told.endswith("Stopped. Start again to go on.\n")
    assert "Traceback" not in told


@posix
@pytest.mark.parametrize("words", [["list"], ["workshop", "story"]])
def test_packages_that_cannot_be_loaded_are_not_taken_for_whole(checkout: Checkout, words: list[str]) -> None:
    """As a setting of pip or a virus scanner leaves them: pip itself says that all is well."""
    (checkout.folder / "taken").touch()
    failed = checkout.run(*words)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "does not work here" in failed.stderr
    assert "No module named 'jsonschema_rs'" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert "network?" not in failed.stderr
    (checkout.folder / "taken").unlink()
    assert checkout.run(*words).returncode == 7


@posix
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_text("")])
def test_packages_of_which_a_part_has_gone_are_mended(
    checkout: Checkout, harm: Callable[[Path], object]
) -> None:
    checkout.run("list")
    harm(checkout.package("jsonschema_rs"))
    assert "bringing" in checkout.run("list").stderr
    assert checkout.package("jsonschema_rs").read_text() == "NAME = 'jsonschema_rs'"
    assert checkout.run("list").stderr == ""


@posix
def test_a_deletion_that_is_broken_off_leaves_no_half_under_its_name(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "whole"
    folder.mkdir()
    (folder / "module.py").touch()

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(shutil, "rmtree", stop)
    with pytest.raises(KeyboardInterrupt):
        run.discard(str(folder), str(tmp_path / "old"))
    assert not folder.exists()


@posix
def test_the_simulator_is_compiled_whole_and_sees_no_packages_of_the_persons_own(
    checkout: Checkout,
) -> None:
    flags = "import sys; print(sys.flags.safe_path, sys.flags.no_user_site)"
    (checkout.folder / "simulator" / "__main__.py").write_text(flags)
    (checkout.folder / "simulator" / "later.py").write_text("")
    assert checkout.run("list").stdout == "True 1\n"
    assert list((checkout.folder / "simulator" / "__pycache__").glob("later.*.pyc"))


def test_another_machine_or_python_has_other_packages(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = run.packages()
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert run.packages() != here
    monkeypatch.undo()
    monkeypatch.setattr("importlib.machinery.EXTENSION_SUFFIXES", [".another-abi.so"])
    assert run.packages() != here
    monkeypatch.undo()
    if os.name == "posix":
        monkeypatch.setattr(os, "uname", lambda: os.uname_result(["Linux", "name", "6", "1", "sparc64"]))
        assert run.packages() != here


def test_what_tools_are_told_of_the_network_is_followed_and_nothing_else(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = {
        "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "PIP_FIND_LINKS", "PIP_CERT", "PIP_PROXY",
        "PIP_CLIENT_CERT", "PIP_TRUSTED_HOST", "PIP_TIMEOUT", "PIP_DEFAULT_TIMEOUT", "PIP_RETRIES",
        "PIP_CACHE_DIR", "PIP_CONFIG_FILE", "UV_DEFAULT_INDEX", "UV_INDEX_WORK_PASSWORD", "UV_NATIVE_TLS",
        "UV_CONFIG_FILE", "UV_INSECURE_HOST", "UV_HTTP_TIMEOUT", "UV_OFFLINE", "HTTPS_PROXY", "SSL_CERT_FILE",
        "PYTHONHOME", "PYTHONUSERBASE",
    }  # fmt: skip
    place = {
        *ELSEWHERE, "PYTHONINSPECT", "PYTHONWARNINGS", "UV_TARGET", "UV_PREFIX", "UV_SYSTEM_PYTHON",
        "UV_PYTHON", "UV_CONSTRAINT", "UV_PYTHON_PLATFORM", "UV_COMPILE_BYTECODE",
    }  # fmt: skip
    for name in way | place:
        monkeypatch.setenv(name, "x")
    told = run.tool_settings().keys()
    assert way - told == set()
    assert place & told == set()


@posix
def test_a_uv_that_hangs_is_not_waited_for(
    run: ModuleType, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.uv(f"import time; time.sleep({HANG_S}); print('uv 0.9.1')")
    monkeypatch.setattr(run, "ANSWER_S", 0.1)
    uv = str(checkout.tools / "uv")
    assert not run.works(uv)
    assert not run.is_new_enough(uv)


@posix
def test_two_first_starts_at_once(checkout: Checkout) -> None:
    def start(word: str) -> "subprocess.Popen[str]":
        command = [sys.executable, str(checkout.folder / "run.py"), word]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    started = [start("one"), start("two")]
    assert [process.communicate(timeout=60)[0] for process in started] == [
        "simulator one\n",
        "simulator two\n",
    ]
    assert len(checkout.calls()) == 1, "the second waited and found it done"


def without_pip(checkout: Checkout) -> None:
    """Let the Python have no pip."""
    checkout.pip.write_text("import sys; sys.exit('No module named pip')")


@posix
def test_without_pip_and_without_uv_it_says_what_to_do(checkout: Checkout) -> None:
    without_pip(checkout)
    done = checkout.run()
    assert (done.returncode, done.stdout) == (1, "")
    assert "sudo apt install python3-pip" in done.stderr


@posix
@pytest.mark.parametrize("words", [("list",), ("test", "--version")])
def test_without_pip_a_new_uv_does(checkout: Checkout, words: tuple[str, ...]) -> None:
    without_pip(checkout)
    checkout.uv(f"REAL = {REAL!r}\n{INSTALLER}")
    assert checkout.run(*words).stdout.startswith(("simulator list", "pytest "))
    assert all(call[:3] == ["pip", "install", "--python"] for call, _ in checkout.calls())


OLD_UV = (
    "import sys; print('uv 0.1.24') if '--version' in sys.argv else sys.exit('error: unexpected argument')"
)


@posix
def test_a_uv_that_is_too_old_is_not_asked(checkout: Checkout) -> None:
    checkout.uv(OLD_UV)
    assert checkout.run("list").stdout == "simulator list\n"
    assert checkout.run("test", "--version").stdout.startswith("pytest ")
    shutil.rmtree(checkout.folder / ".packages")
    without_pip(checkout)
    done = checkout.run("list")
    assert done.returncode == 1
    assert "unexpected argument" not in done.stderr
    assert "sudo apt install python3-pip" in done.stderr


@rights.needs_modes
def test_a_folder_that_cannot_be_written(checkout: Checkout) -> None:
    checkout.folder.chmod(0o555)
    done = checkout.run(before=rights.give_up_for_ever)
    checkout.folder.chmod(0o755)
    assert done.returncode == 1
    assert "could not write" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_where_the_packages_should_be(checkout: Checkout) -> None:
    (checkout.folder / ".packages").touch()
    done = checkout.run()
    assert done.returncode == 1
    assert "could not write" in done.stderr
    assert "Traceback" not in done.stderr


def base_python_has_pip() -> bool:
    python = getattr(sys, "_base_executable", sys.executable)
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


@posix
@pytest.mark.parametrize(("error", "is_ours"), [(errno.ENOLCK, True), (errno.EWOULDBLOCK, False)])
def test_a_place_that_knows_no_locks_stops_no_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, is_ours: bool
) -> None:
    import fcntl

    asked: list[int] = []

    def flock(file: object, how: int) -> None:
        asked.append(how)
        if how & fcntl.LOCK_NB:
            raise OSError(error, os.strerror(error))

    run = runpy.run_path(str(RUN))
    run["in_turn"].__globals__["ROOT"] = str(tmp_path)
    monkeypatch.setattr(fcntl, "flock", flock)
    with (tmp_path / "loaded").open("w") as noted:
        assert run["is_shared"](noted) is is_ours
    assert run["in_turn"](lambda: "made") == "made"
    assert asked[2:] == ([] if is_ours else [fcntl.LOCK_EX]), "who holds it is waited for, and nobody else"


def small_wheel(folder: Path) -> str:
    """Makes a wheel of empty modules and one word, and returns the line of a lock that wants exactly it."""
    loads = runpy.run_path(str(RUN))["LOADS"]["requirements.lock"]
    path = folder / "spoken-1.0-py3-none-any.whl"
    files = {
        **{name.replace(".", "/") + ".py": "" for name in loads},
        "spoken.py": "WORD = 'hei'\n",
        "spoken-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: spoken\nVersion: 1.0\n",
        "spoken-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            record += f"{name},sha256={digest},{len(text.encode())}\n"
        archive.writestr("spoken-1.0.dist-info/RECORD", record + "spoken-1.0.dist-info/RECORD,,\n")
    return f"spoken==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


# What pip may have been told for other work, each of which would end this set-up or put it elsewhere.
ELSEWHERE = {
    "PIP_DRY_RUN": "1", "PIP_PREFIX": "prefix", "PIP_ROOT": "root", "PIP_TARGET": "target", "PIP_ABI": "none",
    "PIP_PLATFORM": "win_amd64", "PIP_PYTHON_VERSION": "3.4", "PIP_IMPLEMENTATION": "pp", "PIP_USER": "1",
    "PIP_CONSTRAINT": "/gone", "PIP_REQUIREMENT": "/gone", "PIP_PYTHON": "/gone", "PIP_NO_INPUT": "maybe",
    "PIP_REQUIRE_VIRTUALENV": "1", "PIP_NO_BINARY": ":all:",
}  # fmt: skip


@posix
@pytest.mark.skipif(not base_python_has_pip(), reason="this Python has no pip")
@pytest.mark.parametrize("name", ["Kurs #2, a ; b, æøå, 100%".encode(), b"a:b", b"bl\xe5b\xe6r"])
def test_a_real_set_up_in_a_folder_of_any_name(tmp_path: Path, name: bytes) -> None:
    """All that means something in a line, an address or a list of settings; what ends a path; no letters."""
    folder = tmp_path / os.fsdecode(name)
    folder.mkdir()
    checkout = Checkout(folder)
    checkout.pip.unlink()
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    (folder / "requirements.lock").write_text(small_wheel(wheels))
    (folder / "simulator" / "__main__.py").write_text("import spoken, sys; print(spoken.WORD, *sys.argv[1:])")
    own = tmp_path / "pip.conf"
    own.write_text("[global]\nrequire-virtualenv = true\n[install]\nuser = true\n")
    links = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "PATH": os.environ["PATH"]}
    done = checkout.run("a", "b", **links, **ELSEWHERE, PIP_CONFIG_FILE=str(own), PYTHONWARNINGS="error")
    assert (done.returncode, done.stdout) == (0, "hei a b\n"), done.stderr
    assert checkout.run(PATH="").stderr == ""


@posix
def test_the_tests_name_a_folder_they_cannot_be_set_up_in(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"bl\xe5b\xe6r")
    folder.mkdir()
    done = Checkout(folder).run("test", "--version")
    assert done.returncode == 1
    assert "the name of the folder" in done.stderr


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
    assert lines.count(b' -E "%~dp0run.py" %*') == 2


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_sentence_is_broken_within_a_word(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a terminal nor a wide folder name breaks a word that has room on a line."""
    monkeypatch.setenv("COLUMNS", str(columns))
    program = runpy.run_path(str(ROOT / "run.py"))
    for english, norwegian in program["MESSAGES"].values():
        for text in (english, norwegian):
            lines = program["in_lines"](text).split("\n")
            assert all(len(line) <= columns or " " not in line.strip() for line in lines)
            assert " ".join(" ".join(lines).split()) == " ".join(text.split())
