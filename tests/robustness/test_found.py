"""Every file that once broke something is read again, and mutated files of a fixed seed with it."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.robustness.duration import LONG
from tests.robustness.mutations import examine, mutate
from tests.robustness.packs import make_pack

FOUND = Path(__file__).with_name("found")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", sorted(path.name for path in FOUND.iterdir() if path.name != "README.md"))
def test_what_was_found_once(tmp_path: Path, name: str) -> None:
    pack = make_pack(tmp_path / "pack")
    target = {"yaml": "story.yaml", "po": "story.en.po"}[name.rsplit(".", 1)[1]]
    if name.endswith("pack.yaml"):
        target = "pack.yaml"
    shutil.copy(FOUND / name, pack / target)
    examine(pack / target, random.Random(1))


@pytest.mark.parametrize("seed", range(40 if LONG else 4))
def test_files_changed_at_random(tmp_path: Path, seed: int) -> None:
    """A short piece of what scripts/fuzz.py does for as long as one likes."""
    chance = random.Random(seed)
    small = make_pack(tmp_path / "small")
    sources = [
        *small.glob("*.yaml"),
        ROOT / "scenarios" / "pack.en.po",
        ROOT / "scenarios" / "milk_rotation.yaml",
    ]
    contents = [path.read_bytes() for path in sources]
    for number in range(60):
        place = chance.choice([0, 1, 0, 1, 0, 1, 2, 3])
        pack = make_pack(tmp_path / "pack")
        path = pack / ("pack.yaml" if sources[place].name == "pack.yaml" else f"story{sources[place].suffix}")
        path.write_bytes(mutate(contents[place], chance, contents))
        examine(path, random.Random(number))
