"""Any change to a real file gives a scenario or findings with a place in the file, never an exception."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.check.reporting.report import finding_lines
from simulator.scenario.diagnostics import Loaded
from simulator.scenario.loader import read_scenario
from simulator.scenario.model import Scenario
from tests.scenario.reading import FILES, SCENARIOS

BASES = [FILES / "small.yaml", SCENARIOS / "hidden_sweater.yaml", SCENARIOS / "milk_rotation.yaml"]
PIECES = [
    *(
        b"\t",
        b"\xc2\xa0",
        b" ",
        b"  ",
        b":",
        b": ",
        b"#",
        b" #",
        b"- ",
        b"-",
        b'"',
        b"'",
        b"[",
        b"]",
        b"{",
        b"}",
    ),
    *(
        b"&a ",
        b"*a",
        b"!!x ",
        b"|",
        b">",
        b"%",
        b"@",
        b"`",
        b"\n",
        b"\r\n",
        b"\x00",
        b"\x1b[31m",
        b"\xff",
        b"---\n",
    ),
    *(
        b"...\n",
        b"<<: ",
        b"\\",
        b"\\q",
        b"? ",
        b"9" * 30,
        b"\xe2\x80\x93 ",
        b"\xe2\x80\xae",
        b"\xc2\x85",
        b",",
    ),
    *(
        b"null",
        b"true",
        b"when: ",
        b"goto: ",
        b"trust >= 3",
        b"(",
        b")",
        b"id: ",
        b"\xe2\x80\xa8",
        b"\xef\xbb\xbf",
    ),
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The same bytes with one to eight small changes: pieces put in, cut out, lines swapped or moved in."""
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        kind, at = chance.randrange(6), chance.randrange(len(changed) + 1)
        if kind == 0:
            changed[at:at] = chance.choice(PIECES)
        elif kind == 1:
            del changed[at : at + chance.choice([1, 2, 5, 20, 300])]
        elif kind == 2 and changed:
            changed[at % len(changed)] = chance.randrange(256)
        elif kind == 3:
            del changed[at + chance.randrange(4000) :]
        else:
            lines = bytes(changed).split(b"\n")
            one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
            if kind == 4:
                lines[one], lines[other] = lines[other], lines[one]
            else:
                lines[one] = b" " * chance.randrange(12) + lines[one].lstrip()
            changed = bytearray(b"\n".join(lines))
    return bytes(changed)


def holds(loaded: Loaded[Scenario], data: bytes) -> None:
    """A value or an error; each place inside the file; each finding can be shown."""
    assert (loaded.value is None) == any(found.severity == "error" for found in loaded.diagnostics)
    text = data.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    for found in loaded.diagnostics:
        assert 1 <= found.line <= text.count("\n") + 1
        assert 1 <= found.column <= len(found.text_line) + 1
        assert found.column < found.end_column <= len(found.text_line) + 2
        assert all(line.isprintable() for line in finding_lines(found))


@given(st.sampled_from(BASES), st.integers(0, 2**32))
@settings(max_examples=150)
def test_changed_files(tmp_path_factory: pytest.TempPathFactory, base: Path, seed: int) -> None:
    data = mutated(base.read_bytes(), random.Random(seed))
    path = tmp_path_factory.getbasetemp() / base.name
    path.write_bytes(data)
    holds(read_scenario(path), data)


@pytest.mark.parametrize("lines", ["{}", "  {}", "nodes:\n  {}", "title: a\n\n{}", "{}\n", "{}\n{}"])
@pytest.mark.parametrize(
    "broken", ["- id: {{", "- id: [a", "- id: {{a: b", "- id: 'a", "id: {{", "-", "id:\na: ["]
)
def test_few_lines_that_yaml_refuses_at_their_end(lines: str, broken: str, tmp_path: Path) -> None:
    data = lines.replace("{}", broken.replace("{{", "{")).encode()
    path = tmp_path / "few.yaml"
    path.write_bytes(data)
    holds(read_scenario(path), data)


@given(st.binary(max_size=200))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    holds(read_scenario(path), data)


@pytest.mark.parametrize("path", sorted((FILES / "found").glob("*")), ids=lambda path: path.name)
def test_files_that_once_broke_the_reader(path: Path) -> None:
    holds(read_scenario(path), path.read_bytes())
