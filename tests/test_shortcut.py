"""The file to double-click starts this very checkout, whatever its folder is called."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
shortcut = runpy.run_path(str(ROOT / "scripts" / "shortcut.py"))
ODD = ["plain", "Kurs #2, æøå", 'a "b" $HOME `c`', "100%", "back\\slash", "it's"]


def started(line: str) -> list[str]:
    """Return the words of a desktop file's Exec key, read as the specification says."""
    text = re.sub(r"\\(.)", r"\1", line.partition("=")[2])  # any text of such a file
    words = [re.sub(r"\\(.)", r"\1", word) for word in re.findall(r'"((?:[^"\\]|\\.)*)"', text)]
    return [word.replace("%%", "%") for word in words]


@pytest.mark.parametrize("name", ODD)
def test_the_desktop_file_names_the_program(name: str) -> None:
    text = shortcut["content"]("linux", "/usr/bin/python3", f"/home/a/{name}/run.py")
    line = next(line for line in text.splitlines() if line.startswith("Exec="))
    assert started(line) == ["/usr/bin/python3", f"/home/a/{name}/run.py"]
    assert '" -E "' in line
    assert "Terminal=true" in text


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
@pytest.mark.parametrize("name", ODD)
def test_the_command_file_starts_it(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "run.py").write_text("import sys; print('started', len(sys.argv))")
    path = shortcut["write"](folder, str(tmp_path), "darwin")
    assert path.name == "mentor.command"
    done = subprocess.run([str(path)], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout == "started 1\n", done.stderr


REFUSED = {"PYTHONIOENCODING": "nonsense", "PYTHONHASHSEED": "x", "PYTHONUTF8": "x", "PYTHONHOME": "/gone"}


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_what_python_refuses_stops_no_double_click(tmp_path: Path) -> None:
    path = shortcut["write"](ROOT, str(tmp_path), "darwin")
    start = path.read_text("utf-8").split("exec ")[1].strip()
    done = subprocess.run(
        f"{start} play", shell=True, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, **REFUSED, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)},
    )  # fmt: skip
    assert f"python3 -E {ROOT / 'run.py'} list" in done.stderr
    assert "PYTHON" not in done.stderr


def test_run_py_writes_it_on_request(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "shortcut", str(tmp_path)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    written = [path for path in tmp_path.iterdir() if path.name.startswith("mentor.")]
    assert done.returncode == 0, done.stderr
    assert len(written) == 1
    assert str(written[0]) in done.stdout + done.stderr


@pytest.mark.parametrize("language", ["nb_NO.UTF-8", "C.UTF-8"])
def test_a_folder_that_is_not_there_is_named_and_what_is_advised_works(tmp_path: Path, language: str) -> None:
    def asked(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "run.py"), *words],
            capture_output=True, encoding="utf-8", check=False,
            env={**os.environ, "HOME": str(tmp_path), "LC_ALL": language},
        )  # fmt: skip

    done = asked("shortcut", str(tmp_path / "gone"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(tmp_path / "gone") in done.stderr
    others = done.stderr.replace(str(tmp_path), "")  # which may lie in a folder of the checkout's name
    assert str(ROOT) not in others, "the checkout has nothing to do with it"
    advised = shlex.split(done.stderr.splitlines()[-1].partition("run.py ")[2])
    assert asked(*advised).returncode == 0
    assert [path for path in tmp_path.iterdir() if path.name.startswith("mentor.")]
