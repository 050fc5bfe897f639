"""The tables: small, licensed, made the same each time, and opened by nobody who types nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "simulator" / "language" / "data"
SOURCES = ("Bokmålsordboka", "wordfreq", "FrequencyWords", "CEFR-J", "OpenSubtitles")


def test_the_tables_are_small() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) <= 1_200_000


def test_the_licence_names_every_source_and_table() -> None:
    text = (DATA / "LICENSE").read_text("utf-8")
    assert "CC BY-SA 4.0" in text
    assert [name for name in SOURCES if name not in text] == []
    assert [path.name for path in DATA.iterdir() if path.name != "LICENSE" and path.name not in text] == []


def opened_by(code: str) -> list[str]:
    """The tables that a fresh Python opens while it runs the code."""
    watch = (
        "import sys; seen = []\n"
        "sys.addaudithook(lambda name, told: seen.append(str(told[0])) if name == 'open' else None)\n"
        f"{code}\n"
        "print('\\n'.join(path for path in seen if path.endswith(('.words', '.expr', '.tsv'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", watch], capture_output=True, encoding="utf-8", cwd=ROOT, env={**os.environ}
    )
    assert done.returncode == 0, done.stderr
    return [Path(line).name for line in done.stdout.split() if line]


def test_nothing_is_opened_before_the_first_typed_word() -> None:
    imports = (
        "import simulator.language.analysis, simulator.language.record, simulator.language.reactions\n"
        "import simulator.session.playing, simulator.session.hearing, simulator.check.whole_check\n"
    )
    assert opened_by(imports) == []
    first = (
        "from simulator.language.analysis import listen\nfrom simulator.language.listener import listener\n"
    )
    assert "nb.words" in opened_by(imports + first + "listen('Hei du', listener('nb', 'A2'))")
    assert "en.words" not in opened_by(imports + first + "listen('Hei du', listener('nb', 'A2'))")


def test_nothing_is_opened_by_a_play_before_its_typed_moment_listens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path))
    played = (
        "from simulator.session.listening import ears_of\n"
        "from simulator.session.playing import begin\nfrom simulator.session.session import Session\n"
        "import simulator.tui.screens.play\n"
        "playing = begin(Session(language='nb'), 'milk_rotation', 1)\n"
        "while playing.stage != 'write':\n"
        "    if playing.stage == 'answer': playing.go_on()\n"
        "    else: playing.choose(next(c.id for c in playing.choices if c.quality[0] in 'sw'))\n"
        "ears = ears_of(playing)\n"
    )
    assert opened_by(played) == []
    assert "nb.words" in opened_by(played + "assert ears('') == ()\n")


@pytest.mark.skipif(not os.environ.get("MENTOR_TEST_LONG"), reason="fetches packages of 100 MB")
def test_the_tables_are_made_the_same_again() -> None:
    wheels = os.environ.get("MENTOR_WHEELS")
    command = [
        sys.executable,
        "scripts/language_tables.py",
        "--check",
        *(["--wheels", wheels] if wheels else []),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
