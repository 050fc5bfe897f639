"""The pages say what works: their commands are run, their answers given, their YAML put into the file."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from simulator.check.whole_check import Check
from simulator.cli import main
from simulator.scenario.composing import compose
from simulator.scenario.source import Source

ROOT = Path(__file__).resolve().parent.parent
TUTORIALS = {"tutorial.nb.md": "bordene_ved_vinduet", "tutorial.md": "the_tables_by_the_window"}
PAGES = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("README*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NOT_RUN = {
    "mentor": "opens the app; tests/tui does",
    "mentor test": "is a command of run.py alone; tests/test_run does",
    "mentor workshop": "opens the app; tests/workshop does",
    "mentor new": "asks; it is run with its answers in the tutorials",
    "mentor write": "opens the app; tests/tui/test_write does",
    "mentor diff": "needs git and an earlier version; tests/authoring/test_differences does",
}
"""Commands that no page's test runs here, by their beginning, and why."""


class Step(NamedTuple):
    """A command of a page, what is typed at its questions, and what its output says."""

    command: str
    typed: list[str]
    says: list[str]


def steps(block: str) -> list[Step]:
    found: list[Step] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:], [], []))
        elif line.startswith(">"):
            found[-1].typed.append(line[1:].strip())
        else:
            found[-1].says.append(line)
    return found


def run(step: Step, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> int:
    """Run a command as it stands, in this process; what the page says is in what is told."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in step.typed)))
    words = shlex.split(step.command)
    assert words[0] == "mentor"
    code = main(words[1:])
    told = capsys.readouterr()
    for sentence in step.says:
        assert sentence in told.out + told.err, (step.command, sentence)
    return code


def put_in(text: str, piece: str) -> str:
    """Put a piece of YAML in the place of the keys that it names, below the line that it begins with."""
    new = piece.rstrip("\n").split("\n")
    outer = len(new[0]) - len(new[0].lstrip())
    key = re.compile(rf" {{{outer + 2}}}(\w+):")
    own = {match[1] for line in new if (match := key.match(line))}
    lines = text.split("\n")
    begin = end = lines.index(new[0])
    for end in range(begin + 1, len(lines)):  # noqa: B007 - where it ends is what is asked
        line = lines[end]
        match = key.match(line)
        if line.strip() and len(line) - len(line.lstrip()) <= outer or (match and match[1] not in own):
            break
    return "\n".join([*lines[:begin], *new, *lines[end:]])


@pytest.mark.parametrize("page", TUTORIALS)
def test_the_tutorial_from_its_first_command_to_its_last(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    opened: list[str] = []
    for command in ("play", "write"):
        monkeypatch.setattr(
            f"simulator.commands.{command}.has_terminal", lambda name=command: opened.append(name) or False
        )
    ran = written = 0
    for kind, block in BLOCK.findall((ROOT / "docs" / page).read_text("utf-8")):
        if kind == "console":
            for step in steps(block):
                code = run(step, monkeypatch, capsys)
                opens = re.match("mentor (play|write)", step.command) and "--plain" not in step.command
                assert (code == 0) != bool(opens), step.command
                ran += 1
        else:
            (file,) = tmp_path.glob(f"*/{TUTORIALS[page]}.yaml")
            before = Check().paths([file]).findings
            file.write_text(put_in(file.read_text("utf-8"), block), "utf-8")
            after = Check().paths([file]).findings
            assert {finding.code for finding in after} == {"to-be-written"}
            assert len(after) < len(before)
            written += 1
    assert (ran, written, opened) == (14, 3, ["play", "write"])


def commands(page: Path) -> list[str]:
    """The commands of `mentor` of a page: console blocks, indented lines, a README's tables."""
    text = page.read_text("utf-8")
    found = [
        step.command for kind, block in BLOCK.findall(text) if kind == "console" for step in steps(block)
    ]
    found += re.findall(r"^    ((?:mentor|python3 run\.py)(?: .*)?)$", text, re.MULTILINE)
    if page.name.startswith("README"):
        found += re.findall(r"^\| `(python3 run\.py [^`]*)`", text, re.MULTILINE)
    found = [line.replace("python3 run.py", "mentor") for line in found]
    return [line for line in found if line.startswith("mentor") and "  " not in line]


def told_again(page: Path) -> set[str]:
    """The commands of a Norwegian page that stand, to the letter, on the English one: they are run there."""
    other = page.with_name(page.name.replace(".nb.", "."))
    return set(commands(other)) if other != page else set()


def why_not(command: str) -> str:
    """Why a command is not run here, "" where it is."""
    for begin, reason in NOT_RUN.items():
        if command == begin or (begin != "mentor" and f"{command} ".startswith(f"{begin} ")):
            return reason
    return ""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the pages speak of."""
    for page, name in (("format.md", "empty_shelf"), ("format.nb.md", "tom_hylle")):
        blocks = [block for kind, block in BLOCK.findall((ROOT / "docs" / page).read_text("utf-8"))]
        whole = next(block for block in blocks if "\nnodes:" in block)
        (tmp_path / f"{name}.yaml").write_text(whole, "utf-8")
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    for name in ("my_pack", "min_pakke", "my_stories"):
        shutil.copytree(ROOT / "scenarios", tmp_path / name)
    (tmp_path / "replies.jsonl").write_text('{"text": "Kom inn."}\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in TUTORIALS], ids=lambda p: p.name)
def test_the_commands_of_a_page_run(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in commands(page):
        if why_not(command) or command in told_again(page):
            continue
        line, _, piped = command.partition(" < ")
        if "empty_shelf" in line.split():  # named by its id: the page speaks of the pack in use
            line += " --pack ."
        if line.startswith("mentor play ") and "--plain" not in line:
            line += " --plain"  # the same way, without a terminal
        typed = Path(piped).read_text("utf-8").splitlines() if piped else ["ja"]
        assert run(Step(line, typed, []), monkeypatch, capsys) in (0, 1), command


def test_no_reason_is_left_over() -> None:
    told = {why_not(command) for page in PAGES for command in commands(page)}
    assert set(NOT_RUN.values()) - told == set()


@pytest.mark.parametrize("pack", ["morgenstell", "bruktbutikken"])
def test_the_story_of_a_sitting_is_whole(pack: str) -> None:
    checked = Check().paths([ROOT / "docs" / "tried_workbench" / pack])
    assert [finding.code for finding in checked.findings] == ["no-review"]
    ((_path, verdict),) = checked.verdicts.items()
    assert verdict.summary
    assert set(verdict.decisions) == {"nb", "en"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_yaml_block_can_be_read(page: Path) -> None:
    """Whole files are checked elsewhere (test_docs_format, the tutorial); a piece has at least its form."""
    for kind, block in BLOCK.findall(page.read_text("utf-8")):
        if kind == "yaml" and "<the address" not in block:
            indent = min(len(line) - len(line.lstrip()) for line in block.splitlines() if line.strip())
            text = "\n".join(line[indent:] for line in block.splitlines()) + "\n"
            source = Source(page, text)
            assert compose(source, text) is not None
            assert source.findings() == ()
