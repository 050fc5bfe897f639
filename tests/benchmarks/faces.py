"""The app from outside: start, keys, resize and memory, beside the minimal app in the same run."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.packs import prepare, write_long_pack, write_pack
from tests.benchmarks.table import Row, ms
from tests.benchmarks.terminal import Sample, Spec, measure

MINIMAL = [sys.executable, "-P", str(Path(__file__).parent / "minimal_app.py")]
MENTOR = [str(Path(sys.executable).with_name("mentor"))]
ENTER = "\r"
TURNS = (5, 300)
FIRST_WORDS = "Klokka nærmer seg"
median = statistics.median


def starts(folder: Path, rounds: int) -> list[Row]:
    """Start to what a person came for."""
    few, many = write_pack(folder / "few", 24), write_pack(folder / "many", 500)
    long = write_long_pack(folder / "long")
    homes = {
        pack: {"MENTOR_DATA": str(prepare(folder / f"home-{pack.name}", pack))} for pack in (few, many, long)
    }
    cold = {"MENTOR_DATA": str(folder / "home-cold")}

    def first_time() -> None:
        """A person who has been here, on a machine that remembers nothing of this pack."""
        shutil.rmtree(cold["MENTOR_DATA"], ignore_errors=True)
        shutil.copytree(homes[many]["MENTOR_DATA"], cold["MENTOR_DATA"])
        shutil.rmtree(cold["MENTOR_DATA"] + "/cache", ignore_errors=True)

    play = [*MENTOR, "play", "--pack", str(long), "long_day"]
    specs = {
        "minimal": Spec(MINIMAL, "READY"),
        "24": Spec([*MENTOR, "--pack", str(few)], "Samtale 0", env=homes[few]),
        "500": Spec([*MENTOR, "--pack", str(many)], "Samtale 0", env=homes[many]),
        "play": Spec(play, "Amina Warsame", env=homes[long], then=(ENTER, FIRST_WORDS)),
        "500, first": Spec([*MENTOR, "--pack", str(many)], "Samtale", env=cold, before=first_time),
    }
    found = measure(specs, rounds)
    small = _shown(found["minimal"])
    scene = [
        shown + (one.then or 0.0) for one, shown in zip(found["play"], _shown(found["play"]), strict=True)
    ]
    whole = [one.quiet or 0.0 for one in found["500, first"]]
    return [
        _beside("start to library, 24 scenarios", _shown(found["24"]), small, 1.6),
        _beside("start to library, 500 scenarios, second start", _shown(found["500"]), small, 1.6),
        _beside("start to first titles, 500 scenarios, first start", _shown(found["500, first"]), small),
        _beside("the same, until all 500 are read", whole, small),
        _beside("`mentor play ID` to its briefing", _shown(found["play"]), small),
        _beside("the same, and Enter there, to the first scene", scene, small, 1.8),
    ]


def commands(folder: Path, rounds: int) -> list[Row]:
    """A quick command as a whole process."""
    pack = write_pack(folder / "listed", 24)
    env = {"MENTOR_DATA": str(prepare(folder / "home-listed", pack))}
    specs = {
        "pass": Spec([sys.executable, "-c", "pass"]),
        "list": Spec([*MENTOR, "list", "--pack", str(pack)], env=env),
    }
    found = measure(specs, 3 * rounds)
    return [
        _beside("`mentor list`, beside `python -c pass`", _shown(found["list"]), _shown(found["pass"]), 4.0)
    ]


def keys(folder: Path, rounds: int) -> list[Row]:
    """A move early and late in a play, a resize, and the memory it has taken."""
    pack = write_long_pack(folder / "played")
    homes = {turn: prepare(folder / f"at-{turn}", pack, "long_day", turn) for turn in TURNS}

    def fresh(turn: int) -> Callable[[], None]:
        def renew() -> None:
            shutil.rmtree(folder / f"now-{turn}", ignore_errors=True)
            shutil.copytree(homes[turn], folder / f"now-{turn}")

        return renew

    specs = {"minimal": Spec(MINIMAL, "READY", keys=["a"] * 9)}
    for turn in TURNS:
        specs[str(turn)] = Spec(
            [*MENTOR, "--pack", str(pack)],
            "Samtale 0",
            prepare=[ENTER],
            # Choose, hear the coach, go on to the next scene.
            keys=[ENTER] * 9,
            sizes=[(120, 40), (80, 24), (100, 30)],
            env={"MENTOR_DATA": str(folder / f"now-{turn}")},
            before=fresh(turn),
        )
    found = measure(specs, rounds)
    small = [key for one in found["minimal"] for key in one.keys]
    rows = []
    for turn in TURNS:
        pressed = [key for one in found[str(turn)] for key in one.keys]
        rows.append(_beside(f"key to first change, turn {turn}", pressed, small, 2.5))
        rows += _moves(found[str(turn)], turn, small)
    for turn in TURNS:
        sizes = [size for one in found[str(turn)] for size in one.resizes]
        goal = {"goal": 150, "judged": median(sizes), "unit": "ms"} if turn == TURNS[-1] else {}
        rows.append(Row(f"resize to last change, turn {turn}", ms(sizes), **goal))  # type: ignore[arg-type]
    for turn in TURNS:
        mib = [one.mib or 0.0 for one in found[str(turn)]]
        beside = median(one.mib or 0.0 for one in found["minimal"])
        goal = {"goal": 60, "judged": median(mib), "unit": "MiB"} if turn == TURNS[-1] else {}
        what = f"peak memory, turn {turn}"
        rows.append(Row(what, f"{median(mib):.1f} MiB", f"{beside:.1f} MiB", **goal))  # type: ignore[arg-type]
    return rows


def _moves(samples: Sequence[Sample], turn: int, small: Sequence[float]) -> list[Row]:
    """The three kinds of key, one by one."""
    kinds = ("choosing", "to the coach", "to the next scene")
    return [
        _beside(f"… of these, {kind}", [key for one in samples for key in one.keys[place::3]], small)
        for place, kind in enumerate(kinds)
        if all(not one.missed for one in samples)
    ]


def _shown(samples: Sequence[Sample]) -> list[float]:
    return [one.shown for one in samples if one.shown is not None]


def _beside(what: str, ours: Sequence[float], reference: Sequence[float], goal: float | None = None) -> Row:
    return Row(what, ms(ours), ms(reference), median(ours) / median(reference), goal)


def environment() -> str:
    """Say in neutral words what this was measured on."""
    import textual

    version = ".".join(map(str, sys.version_info[:3]))
    return f"Python {version}, Textual {textual.__version__}, {os.cpu_count()} cores, {sys.platform}"
