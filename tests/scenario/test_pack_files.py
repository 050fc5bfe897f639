"""Which files of a folder count: one answer for check, list, library and play."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.pack_files import id_of, meant_name, scenario_file, scenario_files
from tests.scenario.reading import SMALL

MEANT = {
    "x.yaml": "", "x.yml": "", "pack.yaml": "", "x.txt": "", "readme.md": "", "x.yaml.bak": "", "x.en.po": "",
    "x.yaml.txt": "x.yaml", "x.yml.txt": "x.yaml", "X.YAML": "x.yaml", "x.Yml": "x.yaml",
    "x.YAML.TXT": "x.yaml",
    "pack.yml": "pack.yaml", "pack.yaml.txt": "pack.yaml", "Pack.YAML": "pack.yaml", ".yaml": "",
}  # fmt: skip


@pytest.mark.parametrize(("name", "meant"), MEANT.items())
def test_a_near_miss_has_the_name_it_was_meant_to_have(name: str, meant: str) -> None:
    assert meant_name(name) == meant


@given(st.text(min_size=1, max_size=20).filter(lambda name: "/" not in name))
def test_what_a_name_was_meant_to_be_is_right(name: str) -> None:
    assert meant_name(meant_name(name) or "x.yaml") == ""


def test_files_of_other_programs_are_no_scenarios() -> None:
    names = ["._x.yaml", ".#x.yaml", "~$x.yaml", "x.yaml~", ".x.yaml.swp", "x.yaml", "pack.yaml", "x.en.po"]
    assert scenario_files(names) == {"x": "x.yaml"}


def test_each_file_has_an_id_of_its_own(tmp_path: Path) -> None:
    names = ["x.yml", "x.yaml", "y.yml", "z.yaml.txt", "Z.YAML", "pack.yml"]
    for name in names:
        (tmp_path / name).touch()
    ids = scenario_files(names)
    assert sorted(ids.values()) == sorted(names)
    assert {id: scenario_file(tmp_path, id).name for id in ids} == ids
    assert {id_of(tmp_path / name): name for name in names} == ids
    assert ids["x"] == "x.yaml"


@pytest.mark.parametrize(
    ("name", "beside", "fact"),
    [
        ("small.yaml.txt", "", {"suggestion": "small.yaml"}),
        ("SMALL.YAML", "", {"suggestion": "small.yaml"}),
        ("Min historie.YAML", "", {"suggestion": "min_historie.yaml"}),
        ("small.yaml.txt", "small.yaml", {"taken": "small.yaml"}),
        ("small.yml", "small.yaml", {"taken": "small.yaml"}),
        ("~$small.yaml", "small.yaml", {"taken": "small.yaml"}),
        ("Small.yaml", "small.yaml", {"taken": "small.yaml"}),
    ],
)
def test_no_name_is_proposed_that_another_file_has(
    tmp_path: Path, name: str, beside: str, fact: dict[str, str]
) -> None:
    (tmp_path / name).write_text(SMALL, "utf-8")
    if beside:
        (tmp_path / beside).write_text(SMALL, "utf-8")
    (found,) = read_scenario(tmp_path / name).diagnostics
    assert (found.code, found.arguments) == ("file-name", {"name": name} | fact)


def test_a_yml_is_a_scenario(tmp_path: Path) -> None:
    (tmp_path / "small.yml").write_text(SMALL, "utf-8")
    assert read_scenario(tmp_path / "small.yml").diagnostics == ()


@pytest.mark.parametrize("name", ["pack.yml", "pack.yaml.txt", "PACK.YAML"])
def test_a_pack_of_almost_the_right_name_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("format: 1\n", "utf-8")
    (found,) = read_pack(tmp_path).diagnostics
    assert (found.code, found.path.name, found.arguments["suggestion"]) == ("file-name", name, "pack.yaml")


def test_a_letter_in_two_parts_is_the_letter(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(SMALL.replace("Butikken", "A\u030apen butikk"), "utf-8")
    scenario = read_scenario(tmp_path / "small.yaml").value
    assert scenario is not None
    assert scenario.place.startswith("Åpen butikk")
