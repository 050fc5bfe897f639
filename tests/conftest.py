"""What holds for every test: a home of its own, Hypothesis without a clock, an ear for Ctrl+C and SIGHUP."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.charmap import intervals_from_codec

from simulator import texts
from tests import readings

MEANT = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
"""How busy the machine is says nothing; and one folder for all examples of a test is meant so here."""
settings.register_profile("new", deadline=None, suppress_health_check=MEANT, print_blob=True)
settings.register_profile("ci", deadline=None, suppress_health_check=MEANT, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "new"))

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background or by nohup: the programs that the tests start would not hear it either.
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    # As nohup leaves it. A program that is started hears again what is handled here, not what is ignored.
    signal.signal(signal.SIGHUP, lambda *_: None)

is_worker = "PYTEST_XDIST_WORKER" in os.environ
if not is_worker and hasattr(signal, "SIGTERM") and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
    # As after Ctrl+C, what was made for the run is cleared up. A program that is started hears it as ever;
    # so does a worker, which ends itself by it: what it made lies in what is cleared up.
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))

WORKERS_A_CORE = 3
"""Those that try real terminals and programs wait for them, so that one a core leaves it idle."""
KEPT = ("MENTOR_TEST_", "MENTOR_KILLS")
PLACES = {
    "HOME": "", "USERPROFILE": "", "APPDATA": "AppData", "LOCALAPPDATA": "AppData", "XDG_DATA_HOME": None,
    "XDG_CONFIG_HOME": None, "XDG_CACHE_HOME": None, "XDG_STATE_HOME": None, "XDG_DOCUMENTS_DIR": None,
}  # fmt: skip
NOT_SAID = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")


def move_to(home: Path, environ: MutableMapping[str, str]) -> None:
    """Let everything that follows the environment find a home that nobody has used, and no wishes."""
    for name, place in PLACES.items():
        if place is None:
            environ.pop(name, None)
        else:
            environ[name] = str(home / place)
    for name in [name for name in environ if name.startswith("MENTOR_") and not name.startswith(KEPT)]:
        del environ[name]
    for name in NOT_SAID:
        environ.pop(name, None)
    environ["LANG"] = "C.UTF-8"


def pytest_configure(config: pytest.Config) -> None:
    """Move before anything is imported or made for a whole file; each test then has its own home."""
    person = Path.home()
    for name, place in (("GIT_CONFIG_GLOBAL", ".gitconfig"), ("NPM_CONFIG_USERCONFIG", ".npmrc")):
        if (person / place).exists():
            os.environ.setdefault(name, str(person / place))
    # A worker's lies in that of who started it, which is there to clear up, also after a SIGTERM.
    place = os.environ["HOME"] if hasattr(config, "workerinput") else None
    home = Path(tempfile.mkdtemp(prefix="mentor-tests-", dir=place))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    move_to(home, os.environ)


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers `-n auto` starts."""
    return WORKERS_A_CORE * (os.cpu_count() or 1)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What has been read stays: it need not be looked through for rubbish again and again."""
    if not hasattr(session.config, "workerinput"):  # Hypothesis makes its table of letters once
        intervals_from_codec("utf-8")
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Homes that do not exist yet."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(scope="session", autouse=True)
def nothing_read_is_changed() -> Iterator[None]:
    """No test, and nothing it tries, changes what was read: it is handed out to others as well."""
    yield
    assert readings.changed() == []


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the files and wishes of whoever runs the tests out of them, and one test's out of the next."""
    texts.use("en")  # a test before this one may have spoken Norwegian
    home = next(homes)
    home.mkdir()
    changed = dict(os.environ)
    move_to(home, changed)
    for name in os.environ.keys() - changed.keys():
        monkeypatch.delenv(name)
    for name, value in changed.items():
        if os.environ.get(name) != value:
            monkeypatch.setenv(name, value)
    return home
