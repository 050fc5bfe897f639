"""With nothing but the first line of a scenario, the language server that editors use helps a trainer write.

The real `yaml-language-server` runs on a pipe. npm fetches it once into `.tools/node`; where there is no
node, or the registry cannot be reached, the tests are skipped and say so. In CI they fail then.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from simulator.authoring.editor_folder import first_line, refresh, write_schemas
from simulator.session.session import Session
from simulator.session.writing import Desk
from tests.editor.client import Editor

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
INSTALL = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved"]
MODELINE = "# yaml-language-server: $schema=../schemas/scenario.schema.json\n"
DRAFT = (
    MODELINE
    + """\
format: 1
title: Prøve
nodes:
  - id: found
    scene: Torsdag klokka ti.
    choices:
      - id: in_public
        quality: weak
        tips:
          - few_words
"""
)


def missing(reason: str) -> NoReturn:
    """Skip for a reason, but never where a colleague counts on the test having run."""
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(reason)
    pytest.skip(reason)


def fetch(npm: str, place: Path) -> None:
    """Install the server in a folder that is there whole, or not at all."""
    beside = place.with_name(f"{place.name}-{os.getpid()}")
    beside.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, beside / name)
    got = subprocess.run([npm, *INSTALL], cwd=beside, capture_output=True, text=True, check=False)
    if got.returncode:
        shutil.rmtree(beside)
        code = re.search(r"code (\w+)", got.stderr)
        missing(f"npm could not fetch yaml-language-server ({code[1] if code else got.returncode})")
    with suppress(OSError):  # where there is no lock another may have been quicker
        beside.rename(place)


@pytest.fixture(scope="session")
def server() -> list[str]:
    """The command of the pinned server, installed once for this version of the lock."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        missing("node and npm are not installed")
    version = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    place = ROOT / ".tools" / "node" / version
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / "lock").open("w") as lock:
        if fcntl:  # of the processes that run tests one fetches it; the others wait
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            fetch(npm, place)
    program = place / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    return [node, str(program), "--stdio"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout as a trainer has it: the pack and the schemas, and a draft that is still being written."""
    root = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "schemas", root / "schemas")
    shutil.copytree(ROOT / "scenarios", root / "scenarios")
    return root


@pytest.fixture(scope="module")
def editor(server: list[str], folder: Path) -> Iterator[Editor]:
    opened = Editor(server, folder)
    yield opened
    opened.close()


def place_of(text: str, part: str) -> tuple[int, int]:
    """Line and column (from 0) just behind the first occurrence of a part."""
    before = text[: text.index(part) + len(part)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def test_the_lock_has_no_address() -> None:
    text = (HERE / "package-lock.json").read_text("utf-8")
    assert "resolved" not in text
    assert not re.search(r"https?://", text)
    pinned = json.loads((HERE / "package.json").read_text("utf-8"))["dependencies"]["yaml-language-server"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", pinned)


@pytest.mark.parametrize("name", ["hidden_sweater", "milk_rotation", "pack"])
def test_what_ships_is_clean(editor: Editor, folder: Path, name: str) -> None:
    path = folder / "scenarios" / f"{name}.yaml"
    assert editor.open(path, path.read_text("utf-8")) == []


def test_keys_are_offered_with_their_description(editor: Editor, folder: Path) -> None:
    path = folder / "scenarios" / "keys.yaml"
    text = DRAFT + "su"
    editor.open(path, text)
    offered = editor.completions(path, *place_of(text, "\nsu"))
    assert {"summary", "role", "candidate", "debrief"} <= set(offered)
    assert "title" not in offered, "what stands there already is not offered again"
    assert "én setning" in str(offered["summary"]["documentation"])
    inside = DRAFT + "        "
    path = folder / "scenarios" / "inside.yaml"
    editor.open(path, inside)
    assert {"you", "reaction", "feedback", "goto"} <= set(editor.completions(path, inside.count("\n"), 8))


def test_qualities_are_offered(editor: Editor, folder: Path) -> None:
    path = folder / "scenarios" / "qualities.yaml"
    text = DRAFT.replace("quality: weak", "quality: ")
    editor.open(path, text)
    offered = editor.completions(path, *place_of(text, "quality: "))
    assert list(offered) == ["strong", "workable", "tempting", "weak"]


def test_a_key_says_what_it_is(editor: Editor, folder: Path) -> None:
    path = folder / "scenarios" / "hover.yaml"
    editor.open(path, DRAFT)
    line, column = place_of(DRAFT, "quality")
    assert "sterkt" in editor.hover(path, line, column - 2)
    line, column = place_of(DRAFT, "title")
    assert "biblioteket" in editor.hover(path, line, column - 2)


def test_mistakes_are_marked_where_they_stand(editor: Editor, folder: Path) -> None:
    path = folder / "scenarios" / "broken.yaml"
    text = DRAFT.replace("quality: weak", "quality: week").replace("title:", "tittel:")
    found = [(item["range"]["start"]["line"], item["message"]) for item in editor.open(path, text)]
    assert any(line == place_of(text, "week")[0] and '"weak"' in message for line, message in found)
    assert any(line == place_of(text, "tittel")[0] and "tittel" in message for line, message in found)
    assert any("title" in message for _, message in found), "a key that is missing is named"


def own_draft(path: Path, text: str = "") -> str:
    """A draft as `mentor editor` leaves it: saved, with its own schema and first line."""
    (path.parent / ".editor").mkdir(exist_ok=True)
    draft = (text or DRAFT).replace(MODELINE, first_line(path) + "\n")
    path.write_text(draft, "utf-8")
    write_schemas(path.parent, path)
    return draft


def test_the_tips_of_the_pack_are_offered(editor: Editor, folder: Path) -> None:
    path = folder / "scenarios" / "tips.yaml"
    text = own_draft(path).replace("- few_words", "- ")
    editor.open(path, text)
    offered = editor.completions(path, *place_of(text, "          - "))
    assert {"few_words", "mistake_safety"} <= set(offered)
    assert len(offered) == 49
    assert offered["few_words"]["documentation"]["value"], "each tip comes with its plain sentence"
    path = folder / "scenarios" / "wrong_tip.yaml"
    found = editor.open(path, own_draft(path).replace("- few_words", "- few_wrds"))
    assert any("few_words" in item["message"] for item in found)


def test_exercises_offer_the_skills_of_their_pack(editor: Editor, folder: Path) -> None:
    scenarios = folder / "scenarios"
    path = scenarios / "exercises" / "draft.nb.yaml"
    (scenarios / ".editor").mkdir(exist_ok=True)
    text = first_line(path) + "\nexercises:\n  - id: mopp\n    skill: "
    path.write_text(text, "utf-8")
    write_schemas(scenarios)
    editor.open(path, text)
    assert {"plain_language", "instruct"} <= set(editor.completions(path, *place_of(text, "    skill: ")))
    shipped = path.with_name("idiom.nb.yaml")
    written = first_line(shipped) + "\n" + shipped.read_text("utf-8")
    assert editor.open(shipped, written) == []
    wrong = editor.open(
        path.with_name("wrong.nb.yaml"), written.replace("skill: instruct", "skill: instrukt")
    )
    assert any("instruct" in item["message"] for item in wrong)
    path.unlink()


PLACES = """\
state:
  trust: {label: tillit, start: 5, min: 0, max: 10}
  truth: {label: det som skjedde, one_of: [phone, noise], drawn: true}
  told: {label: har fortalt}
nodes:
  - id: yard
    scene: Ute på gården.
    choices:
      - id: ask
        quality: strong
        you: Hva skjedde?
        when: trust >= 5
        effects: {trust: 1}
    goto: gate
  - id: gate
    ending: Ved porten
    outcome: good
    scene: Porten er åpen.
"""
"""The names of one story; none of them is in a story that ships."""


@pytest.mark.parametrize(
    ("line", "part", "wanted"),
    [
        ("    goto: gate", "    goto: ", ["yard", "gate"]),
        (
            "        when: trust >= 5",
            "        when: ",
            [
                *("trust >= 5", "truth == phone", "truth == noise", "told"),
                *("chose(yard.ask)", "visited(yard)", "visited(gate)", "only_strong"),
            ],
        ),
    ],
)
def test_names_of_this_story_alone_are_offered(
    editor: Editor, folder: Path, line: str, part: str, wanted: list[str]
) -> None:
    path = folder / "scenarios" / f"own_{part.strip()[:4]}.yaml"
    text = own_draft(path, MODELINE + "format: 1\n" + PLACES).replace(line, part)
    editor.open(path, text)
    assert list(editor.completions(path, *place_of(text, part))) == wanted


def test_a_name_comes_with_how_its_scene_begins(editor: Editor, folder: Path) -> None:
    path = folder / "scenarios" / "begins.yaml"
    text = own_draft(path, MODELINE + "format: 1\n" + PLACES).replace("goto: gate", "goto: ")
    editor.open(path, text)
    offered = editor.completions(path, *place_of(text, "goto: "))
    assert "Ute på gården." in str(offered["yard"]["documentation"])
    assert "Ved porten" in str(offered["gate"]["documentation"])


def test_a_new_node_is_offered_after_the_next_check_and_marked_by_nobody_before(
    editor: Editor, folder: Path
) -> None:
    path = folder / "scenarios" / "grows.yaml"
    before = own_draft(path, MODELINE + "format: 1\n" + PLACES)
    text = before.replace("goto: gate", "goto: shed") + "  - id: shed\n    goto: gate\n"
    assert not any("shed" in item["message"] for item in editor.open(path, text))
    path.write_text(text, "utf-8")
    refresh(folder / "scenarios")
    schema = json.loads((folder / "scenarios" / ".editor" / "grows.json").read_text("utf-8"))
    offered = [one["label"] for one in schema["$defs"]["goto"]["defaultSnippets"]]
    assert offered == ["yard", "gate", "shed"]


def test_a_new_node_is_offered_after_a_save_that_the_live_view_has_seen(
    server: list[str], folder: Path
) -> None:
    """An editor that asks for the schema anew, as it does when the file is opened, knows the node."""
    path = folder / "scenarios" / "lives.yaml"
    before = own_draft(path, MODELINE + "format: 1\n" + PLACES)
    text = before + "  - id: shed\n    goto: gate\n"
    path.write_text(text, "utf-8")
    session = Session(path.parent, "nb")
    session.save_nothing()
    assert Desk(path, session).check(lambda: False) is not None
    opened = Editor(server, folder)
    try:
        asked = text.replace("goto: gate", "goto: ", 1)
        opened.open(path, asked)
        offered = opened.completions(path, *place_of(asked, "goto: "))
    finally:
        opened.close()
        path.unlink()
    assert list(offered) == ["yard", "gate", "shed"]


def test_the_schema_that_ships_offers_no_name_of_any_story(editor: Editor, folder: Path) -> None:
    path = folder / "scenarios" / "plain.yaml"
    text = MODELINE + "format: 1\n" + PLACES.replace("goto: gate", "goto: ")
    editor.open(path, text)
    assert list(editor.completions(path, *place_of(text, "goto: "))) == []


@pytest.mark.parametrize("name", ["Mine historier", "blåbær og #1", "100 % ferdig"])
def test_a_file_anywhere_has_a_first_line_that_leads_to_a_schema(
    editor: Editor, tmp_path: Path, name: str
) -> None:
    """Without a schema beside it by the address of the one that ships; never a mark for that line."""
    home = tmp_path / name
    home.mkdir()
    for beside in (False, True):
        if beside:
            write_schemas(home)
        path = home / f"story_{beside}.yaml"
        text = f"{first_line(path)}\n" + DRAFT.removeprefix(MODELINE).replace("title", "tittel")
        path.write_text(text, "utf-8")
        if beside:
            write_schemas(home, path)
        messages = [item["message"] for item in editor.open(path, text)]
        assert any("tittel" in message for message in messages), messages
        assert not any("schema from" in message for message in messages), messages


def test_an_english_pack_speaks_english_in_the_editor(editor: Editor, folder: Path) -> None:
    english = folder / "english"
    english.mkdir()
    pack = (ROOT / "scenarios" / "pack.yaml").read_text("utf-8").replace("language: nb", "language: en", 1)
    (english / "pack.yaml").write_text(pack, "utf-8")
    path = english / "hover.yaml"
    text = own_draft(path)
    editor.open(path, text)
    line, column = place_of(text, "title")
    assert "library" in editor.hover(path, line, column - 2)


def test_what_editor_writes_leaves_what_ships_clean(editor: Editor, folder: Path) -> None:
    """The pack that ships, with the schemas made for it and the first lines that lead there: no mark."""
    write_schemas(folder / "scenarios")
    for name in ("hidden_sweater", "pack"):
        path = folder / "scenarios" / f"{name}.yaml"
        text = path.read_text("utf-8").split("\n", 1)[1]
        assert editor.open(path.with_name(f"{name}.yaml"), f"{first_line(path)}\n{text}") == []
