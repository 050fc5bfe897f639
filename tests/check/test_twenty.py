"""Shipped scenarios broken as a trainer would break them: found at the right line, and clean when mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.check.whole_check import Check
from tests.check.breaks import BREAKS, SWEATER, Break, findings, pack_copy, sentence, write

pytestmark = pytest.mark.usefixtures("norwegian")
CLEAN: set[tuple[object, ...]] = set()
"""The stories found clean, with their packs: three of four, when mended, are as they ship."""
TOLD = (Path(__file__).resolve().parents[2] / "docs" / "tried_check.md").read_text("utf-8")


def test_twenty_at_least() -> None:
    assert len({(broken.code, broken.title) for broken in BREAKS}) >= 20
    assert len({broken.code for broken in BREAKS}) >= 20


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.code}: {broken.title}")
def test_found_where_it_is_and_clean_when_mended(broken: Break, tmp_path: Path) -> None:
    pack = pack_copy(tmp_path)
    text = write(pack, broken, mended=False)
    told = findings(pack, broken)
    found = [each for each in told if each.code == broken.code]
    assert found, [sentence(each) for each in told]
    assert broken.line in text.split("\n")[found[0].line - 1]
    assert f": {sentence(found[0])}`" in TOLD, "docs/tried_check.md: run  python -m tests.check.breaks"
    write(pack, broken, mended=True)
    state = (broken.found_in.split(".")[0], *(file.read_bytes() for file in sorted(pack.glob("*.*"))))
    if state not in CLEAN:
        assert [sentence(each) for each in findings(pack, broken)] == []
        CLEAN.add(state)


@pytest.mark.parametrize(
    ("code", "helps"),
    [
        ("never-offered", "«trust» går fra 0 til 10, så «trust > 10» er aldri oppfylt."),
        ("unreachable-outcome", "«understanding» kan bare være fra 0 til 7 her"),
        ("never-offered", "Rett først det som står om «routine.i_guessed»."),
        ("no-way-out", "Veien hit går gjennom two_dates, og dit kommer heller ingen."),
        ("node-without-way", "Den noden er ingen avslutning. Gi den «ending:» og «outcome:»"),
        ("duplicate-key", "Begynner det et nytt punkt her, så skriv «- » foran «id»."),
    ],
)
def test_what_follows_from_a_mistake_leads_back_to_it(code: str, helps: str, tmp_path: Path) -> None:
    broken = next(each for each in BREAKS if each.code == code)
    pack = pack_copy(tmp_path)
    write(pack, broken, mended=False)
    assert any(helps in sentence(each) for each in findings(pack, broken))


@pytest.mark.parametrize(
    ("sound", "wrong", "helps"),
    [
        (
            "  when: chose(fear.your_country)\n",
            "  when: chose(fear.your_country) and chose(lift.phone_call)\n",
            "«chose(lift.phone_call)» alene er aldri oppfylt her.",
        ),
        (
            "      - id: look\n",
            "      - id: se_her\n",
            "Valgene i den noden er: storeroom.why, storeroom.yes_or_no, storeroom.se_her,",
        ),
        ("      - found.private\n      - storeroom.look", "      - found.privat\n      - storeroom.look",
         "Mente du «found.private»?"),
        ("    ending: Halvåpen dør\n", "", "feil missing-key «ending» mangler her."),
    ],
)  # fmt: skip
def test_other_mistakes_of_the_same_kinds(sound: str, wrong: str, helps: str, tmp_path: Path) -> None:
    pack = pack_copy(tmp_path)
    path = pack / SWEATER
    path.write_text(path.read_text("utf-8").replace(sound, wrong, 1), "utf-8")
    told = [sentence(each) for each in Check().paths([path]).findings]
    assert any(helps in each for each in told), told
    assert not any("node-without-way" in each for each in told)


def test_a_bound_is_told_once_though_no_play_ends(tmp_path: Path) -> None:
    broken = next(each for each in BREAKS if each.code == "no-way-out")
    pack = pack_copy(tmp_path)
    write(pack, broken, mended=False)
    told = [sentence(each) for each in findings(pack, broken) if each.code == "hits-bound"]
    assert told
    assert len(told) == len(set(told))
