"""What `conftest.py` promises: no test, and no program a test starts, meets the developer's own files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SPY = """
import json, os, signal, sys
from simulator.store.paths import cache_folder, data_folder
heard = signal.getsignal(signal.SIGINT) is signal.default_int_handler
heard = heard and (os.name != "posix" or signal.getsignal(signal.SIGHUP) is signal.SIG_DFL)
print(json.dumps([str(data_folder()), str(cache_folder()), heard, sorted(os.environ)]))
"""


def test_a_program_finds_an_empty_home_and_hears_signals(own_home: Path) -> None:
    told = subprocess.run([sys.executable, "-c", SPY], capture_output=True, text=True, cwd=ROOT, check=True)
    data, cache, heard, names = json.loads(told.stdout)
    assert Path(data).is_relative_to(own_home)
    assert Path(cache).is_relative_to(own_home)
    assert heard
    assert not [name for name in names if name.startswith("MENTOR_") and not name.startswith("MENTOR_TEST")]


@pytest.mark.skipif(os.name != "posix", reason="needs a signal to ignore")
def test_also_where_all_was_set_and_signals_were_ignored(tmp_path: Path) -> None:
    """As a developer has it, with an own pack in use, started in the background by nohup."""

    def ignore() -> None:
        for number in (signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)

    (tmp_path / "mine").mkdir()
    own = {"MENTOR_DATA": str(tmp_path / "mine"), "XDG_DATA_HOME": str(tmp_path / "mine"), "LANGUAGE": "nb"}
    this = f"{__file__}::{test_a_program_finds_an_empty_home_and_hears_signals.__name__}"
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path}/base", this],
        capture_output=True, text=True, cwd=ROOT, env=os.environ | own,
        preexec_fn=ignore,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout
    assert list((tmp_path / "mine").iterdir()) == []


ENDED = """
import os, signal, tempfile
from pathlib import Path
def test_it() -> None:
    (home,) = Path(tempfile.gettempdir()).glob("mentor-tests-*")
    os.kill(int(os.environ["RUN"]), signal.SIGTERM)
    signal.pause()
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a signal")
@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_that_is_ended_leaves_nothing_behind(tmp_path: Path, workers: str) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "test_ended.py").write_text(ENDED, "utf-8")
    words = ["-q", "-p", "no:cacheprovider", "-p", "tests.conftest", f"--basetemp={tmp_path / 'base'}"]
    ended = (
        "import os, sys, pytest; os.environ['RUN'] = str(os.getpid()); sys.exit(pytest.main(sys.argv[1:]))"
    )
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    told = subprocess.run(
        [sys.executable, "-c", ended, *words, "-n", workers, str(tmp_path / "test_ended.py")],
        capture_output=True, text=True, cwd=ROOT, env=own | {"TMPDIR": str(tmp_path / "tmp")},
    )  # fmt: skip
    assert told.returncode == pytest.ExitCode.INTERRUPTED, told.stdout + told.stderr
    assert list((tmp_path / "tmp").iterdir()) == []


def test_no_example_is_judged_by_the_clock() -> None:
    assert settings.default.deadline is None
