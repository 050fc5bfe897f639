"""`mentor check --fix`: mistakes of the keyboard are mended, and the story is the one that was meant."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from simulator.authoring.mending import MENDS, mended
from simulator.commands.mending import SAID
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario
from tests import forked
from tests.authoring.edits import SCENARIOS, STORIES

Lines = list[str]


def story(path: Path, content: bytes) -> Scenario | None:
    return open_scenario(path.with_name("meant.yaml"), content=content).scenario()


def structural(lines: Lines) -> list[int]:
    """The lines that begin with a key or an item: those that no text under a bar is."""
    found, under = [], -1
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if under >= 0 and (not line.strip() or indent > under):
            continue
        under = -1
        if line.strip() and not line.lstrip().startswith("#"):
            found.append(number)
            if line.rstrip().endswith("|"):
                under = indent
    return found


def indented(lines: Lines) -> list[int]:
    return [number for number in structural(lines) if lines[number].startswith("  ")]


def some(chance: Random, numbers: list[int], count: int) -> list[int]:
    return chance.sample(numbers, min(count, len(numbers)))


def all_tabs(lines: Lines, chance: Random) -> Lines:
    return [re.sub(r"^ +", lambda m: "\t" * (len(m[0]) // 2) + " " * (len(m[0]) % 2), line) for line in lines]


def some_tabs(lines: Lines, chance: Random) -> Lines:
    lines = list(lines)
    for number in some(chance, indented(lines), 3):
        lines[number] = re.sub(r"^ +", lambda m: "\t" * (len(m[0]) // 2), lines[number])
    return lines


def wide(lines: Lines, chance: Random) -> Lines:
    """Steps of four spaces, as other editors make them."""
    return [re.sub(r"^ +", lambda m: 2 * m[0], line) for line in lines]


def bullets(lines: Lines, chance: Random) -> Lines:
    mark = chance.choice("–•·")
    lines = list(lines)
    items = [n for n in structural(lines) if re.match(r" *- id:", lines[n])]
    for number in some(chance, items, 3):
        lines[number] = lines[number].replace("- ", f"{mark} ", 1)
    return lines


def all_bullets(lines: Lines, chance: Random) -> Lines:
    kept = set(structural(lines))
    items = [n in kept and re.match(r" *- ", line) for n, line in enumerate(lines)]
    return [line.replace("- ", "• ", 1) if item else line for line, item in zip(lines, items, strict=True)]


def numbers(lines: Lines, chance: Random) -> Lines:
    """Choices numbered by hand; what follows stands one further in, as the number wants it."""
    count, inside = 0, False
    made = []
    for line in lines:
        if re.match(r"      - id:", line):
            count, inside = count + 1, True
            line = line.replace("- id", f"{count % 9 + 1}. id", 1)
        elif inside and line.startswith("        "):
            line = f" {line}"
        else:
            inside = inside and not line.strip()
        made.append(line)
    return made


def soft_hyphens(lines: Lines, chance: Random) -> Lines:
    lines = list(lines)
    for number in some(chance, [n for n, line in enumerate(lines) if len(line) > 40], 3):
        at = chance.randrange(20, 38)
        lines[number] = lines[number][:at] + chance.choice("\u00ad\u200b") + lines[number][at:]
    return lines


def no_break_spaces(lines: Lines, chance: Random) -> Lines:
    lines = list(lines)
    keyed = [n for n in structural(lines) if re.match(r" *[a-z_]+: \w", lines[n])]
    for number in some(chance, keyed, 3):
        lines[number] = lines[number].replace(": ", ":\u00a0", 1)
    for number in some(chance, indented(lines), 2):
        lines[number] = lines[number].replace("  ", "\u00a0\u00a0", 1)
    return lines


def dashes(lines: Lines, chance: Random) -> Lines:
    return [re.sub(r"^( *effects: .*: )-(?=[0-9])", r"\1–", line) for line in lines]


def quotes(lines: Lines, chance: Random) -> Lines:
    lines = list(lines)
    for number in some(chance, [n for n in structural(lines) if re.match(r" *goto: \w", lines[n])], 3):
        lines[number] = re.sub(r"goto: (\w+)", r"goto: “\1”", lines[number])
    for number in [n for n in structural(lines) if re.match(r" *(- )?when: \w+ == [a-z_]+$", lines[n])][:2]:
        lines[number] = re.sub(r"== (\w+)$", r"== ‘\1’", lines[number])
    return lines


DAMAGES: list[Callable[[Lines, Random], Lines]] = [
    all_tabs, some_tabs, wide, bullets, all_bullets, numbers, soft_hyphens, no_break_spaces, dashes, quotes,
]  # fmt: skip


TAKES: dict[str, Callable[[Lines, Random], Lines]] = {
    "invisible": soft_hyphens, "spaces": no_break_spaces, "tabs": all_tabs, "steps": wide,
    "marks": bullets, "minus": dashes, "quotes": quotes,
}  # fmt: skip
"""A damage that takes each mend of the lines."""


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_what_was_meant_is_there_again(damage: Callable[[Lines, Random], Lines]) -> None:
    for seed, path in enumerate(STORIES[:3]):
        meant = path.read_text("utf-8")
        hurt = "\n".join(damage(meant.split("\n"), Random(seed)))
        assert hurt != meant
        assert story(path, hurt.encode()) is None
        done = mended(path, hurt.encode())
        assert done is not None, path.stem
        assert story(path, done.content) == story(path, meant.encode()), path.stem


@pytest.mark.parametrize("seed", range(20))
def test_several_mistakes_at_once_never_make_a_worse_file(seed: int) -> None:
    chance = Random(seed)
    path = chance.choice(STORIES)
    lines = path.read_text("utf-8").split("\n")
    for damage in chance.sample(DAMAGES, 2):
        lines = damage(lines, chance)
    if seed % 3 == 0:  # and one that no program can mend
        lines[chance.randrange(20, len(lines))] = "  ???: {"
    content = "\n".join(lines).encode("utf-16" if seed % 4 == 0 else "utf-8")
    done = mended(path, content)
    assert done is not None
    meant = path.with_name("meant.yaml")
    if seed % 4:
        before = open_scenario(meant, content=content).source.diagnostics
        after = open_scenario(meant, content=done.content).source.diagnostics
        assert len(after) < len(before)
    assert words(done.content.decode()) == words("\n".join(lines))
    again = mended(path, done.content)
    assert again is None or again.content != done.content


def words(text: str) -> list[str]:
    """Every word of a file, hyphenated or not, without numbers that count items."""
    lines = (re.sub(r"^\s*[0-9]+[.)] ", "", line) for line in text.split("\n"))
    return re.findall(r"\w+", re.sub("[\u00ad\u200b]", "", "\n".join(lines)))


def test_what_is_right_stays_as_it_is() -> None:
    for path in [*STORIES, SCENARIOS / "pack.yaml"]:
        assert mended(path, path.read_bytes()) is None


def test_a_pack_is_mended_as_well() -> None:
    pack = SCENARIOS / "pack.yaml"
    meant = pack.read_text("utf-8")
    hurt = re.sub(r"^( +)(?=[a-z_]+:)", lambda m: "\t" * (len(m[1]) // 2), meant, flags=re.MULTILINE)
    done = mended(pack.with_name("pack.yaml.txt"), hurt.encode("utf-16"))
    assert done is not None
    assert (done.path, done.content.decode()) == (pack, meant)


def test_speech_keeps_its_marks() -> None:
    """Dashes and quotation marks in a text are the author's, also where the file has other mistakes."""
    text = (SCENARIOS / "hidden_sweater.yaml").read_text("utf-8")
    text = text.replace("«Nei, vent,", "– Nei – “vent”,").replace(
        "        quality: strong", "\tquality: strong"
    )
    done = mended(SCENARIOS / "hidden_sweater.yaml", text.encode())
    assert done is not None
    assert "– Nei – “vent”," in done.content.decode()


@pytest.mark.parametrize("name", ["x.yml", "x.yaml.txt", "x.yml.txt", "X.YAML"])
def test_the_name_is_mended_too(name: str) -> None:
    content = STORIES[0].read_bytes()
    done = mended(Path("folder") / name, content)
    assert done is not None
    assert (done.path, done.content, done.done) == (Path("folder/x.yaml"), content, ("name",))


def test_line_ends_and_the_mark_at_the_start_stay() -> None:
    text = STORIES[0].read_text("utf-8").replace("  - id:", "  • id:").replace("\n", "\r\n")
    done = mended(STORIES[0], b"\xef\xbb\xbf" + text.encode())
    assert done is not None
    assert done.content == b"\xef\xbb\xbf" + text.replace("•", "-").encode()


def mentor(folder: Path, *words: str, answer: str = "") -> tuple[int, str]:
    done = forked.mentor(["check", "--fix", *words, "--lang", "en"], folder, os.environ, answer)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_command_shows_asks_and_keeps_the_old_file(tmp_path: Path) -> None:
    meant = STORIES[0].read_text("utf-8")
    hurt = meant.replace("  - id:", "  • id:").encode("utf-16")
    file = tmp_path / "story.yaml.txt"
    file.write_bytes(hurt)
    code, told = mentor(tmp_path, "story.yaml.txt", answer="no\n")
    assert file.read_bytes() == hurt
    assert "• id:" in told
    assert [each.name for each in tmp_path.iterdir()] == ["story.yaml.txt"]
    code, told = mentor(tmp_path, ".", "--yes")
    assert (tmp_path / "story.yaml").read_text("utf-8") == meant
    assert (tmp_path / "story.yaml.txt.1.old").read_bytes() == hurt
    assert not file.exists()
    assert "story.yaml" in told
    code, told = mentor(tmp_path, "story.yaml", "--yes")
    assert "nothing" in told.lower()
    (tmp_path / "story.yml").write_text(meant, "utf-8")
    code, told = mentor(tmp_path, "story.yml", "--yes")
    assert "story.yaml" in told
    assert (tmp_path / "story.yml").read_text("utf-8") == meant


@pytest.mark.parametrize("kind", MENDS)
def test_the_command_says_each_mend_and_makes_it(kind: str, tmp_path: Path) -> None:
    meant = STORIES[0].read_text("utf-8")
    hurt = "\n".join(TAKES[kind](meant.split("\n"), Random(0))) if kind in TAKES else meant
    file = tmp_path / ("story.yml" if kind == "name" else "story.yaml")
    file.write_bytes(hurt.encode("utf-16" if kind == "encoding" else "utf-8"))
    code, told = mentor(tmp_path, ".", "--yes")
    assert code == 0, told
    assert SAID[kind].replace("{name}", "story.yaml") in told
    mended_now = (tmp_path / "story.yaml").read_bytes()
    assert story(file, mended_now) == story(file, meant.encode())


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_wrong_the_command_ends_in_words(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    lines = chance.choice(STORIES).read_text("utf-8").split("\n")
    for damage in chance.sample(DAMAGES, 3):
        lines = damage(lines, chance)
    name = chance.choice(("story.yaml", "story.yml", "story.yaml.txt"))
    (tmp_path / name).write_bytes("\n".join(lines).encode(chance.choice(("utf-8", "utf-16"))))
    code, told = mentor(tmp_path, ".", "--yes")
    assert code in (0, 1), told
    assert "story.yaml has been changed" in told
