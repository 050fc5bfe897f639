"""The house holds: who may import whom, who owns which library, and what a quick command never loads."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "simulator"

TOLD = {"texts", "resources", "exits"}
BELOW = {"engine", "language", "scenario", "findings"}
# Each part of simulator/ and what it may import; itself always. A dotted name allows that module alone.
MAY_IMPORT = {
    "findings": {"texts"},
    "scenario": {"findings", "resources"},
    "engine": {"scenario"},
    "language": {"scenario"},
    "store": BELOW,
    "check": BELOW | TOLD,
    "authoring": BELOW | TOLD | {"check"},
    "session": BELOW | TOLD | {"store", "check", "authoring"},
    "workshop": TOLD | {"session", "scenario.model", "engine.story"},
    "tui": TOLD | {"session", "scenario.model", "workshop"},
    "plain": TOLD | {"session", "scenario.model"},
    "cli": TOLD | {"commands"},
    "commands": TOLD | {"store", "check", "authoring", "session", "workshop", "tui", "plain"},
    "texts": set(),
    "resources": set(),
    "exits": set(),
    "__main__": {"cli"},
    "__init__": set(),
}
# Each library with one home, and the modules (or packages) that are this home.
OWNERS = {
    "textual": ("tui",),
    "rich": ("tui",),
    "yaml": ("scenario.composing",),
    "jsonschema_rs": ("scenario.schema",),
    "babel": (),
    "sqlite3": ("store",),
    "platformdirs": ("store", "session"),
    "oxidd": ("check.proof.diagrams",),
    "starlette": ("workshop.server",),
    "uvicorn": ("workshop.server",),
    "h11": ("workshop.server",),
    "segno": ("workshop.joining",),
    "socket": ("workshop",),
    "docx": ("session.word_copy", "session.word_reading"),
}
# A room is a value, and what phones see of it is made of that: neither knows a file, a socket or a screen.
PURE_ROOM = {"workshop.room": set(), "workshop.page": {"texts", "workshop.view"}}
# The engine has no clock, no chance and no world outside: all of that comes in with the event.
ENGINE_NEVER = {
    *(
        "time",
        "datetime",
        "calendar",
        "random",
        "secrets",
        "uuid",
        "os",
        "io",
        "pathlib",
        "shutil",
        "tempfile",
    ),
    *("subprocess", "socket", "threading", "asyncio", "logging", "locale", "gettext", "platform"),
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


def name_of(path: Path) -> str:
    """``tui.screens.play`` for ``simulator/tui/screens/play.py``; a package goes by its folder."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def part_of(path: Path) -> str:
    return name_of(path).split(".")[0]


@cache
def imported(path: Path) -> tuple[tuple[int, str], ...]:
    """Line and full dotted name of everything a file imports, late and type-only imports as well."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    package = ["simulator", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def within(name: str, home: str) -> bool:
    return name == home or name.startswith(home + ".")


def broken_layers(path: Path) -> list[str]:
    part = part_of(path)
    allowed = MAY_IMPORT[part] | {part}
    known = {name for name in MAY_IMPORT if not name.startswith("__")}
    return [
        f"{path.relative_to(ROOT)}:{line}: {part} must not import {name}"
        for line, name in imported(path)
        if name.startswith("simulator.")
        and (inner := name.removeprefix("simulator.")).split(".")[0] in known
        and not any(within(inner, home) for home in allowed)
    ]


# The rooms of check/ and what each may import of the house besides itself.
ROOMS = {
    "check.proof": {"engine", "scenario"},
    "check.rules": {"engine", "scenario", "language", "check.proof"},
    "check.reporting": BELOW | TOLD | {"check", "__version__"},
}


def broken_rooms(path: Path, rooms: dict[str, set[str]]) -> list[str]:
    """What a file of a room imports beyond what the room may know."""
    name = name_of(path)
    room = next((room for room in rooms if within(name, room)), None)
    return [
        f"{path.relative_to(ROOT)}:{line}: {room} must not import {target}"
        for line, target in (imported(path) if room else ())
        if target.startswith("simulator.")
        and not any(within(target.removeprefix("simulator."), home) for home in rooms[room] | {room})
    ]


def test_only_what_is_there_is_allowed() -> None:
    there = {
        part for path in MODULES for part in (name_of(path), part_of(path), name_of(path).rpartition(".")[0])
    }
    allowed = [
        *ROOMS,
        *PURE_ROOM,
        *OWNERS.values(),
        *ROOMS.values(),
        *PURE_ROOM.values(),
        *MAY_IMPORT.values(),
    ]
    names = {name for names in allowed for name in ([names] if isinstance(names, str) else names)}
    assert names - there == {"__version__"}


def test_the_proof_knows_no_rule_and_the_rules_no_sentence() -> None:
    assert [line for path in MODULES for line in broken_rooms(path, ROOMS)] == []


def test_a_room_is_a_value_and_its_page_is_made_of_one() -> None:
    assert [line for path in MODULES for line in broken_rooms(path, PURE_ROOM)] == []


def test_nothing_but_the_screen_that_asks_for_phones_loads_the_server() -> None:
    """By name, on a thread: an import of the module anywhere would load it with the wall."""
    strays = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in MODULES
        for line, name in imported(path)
        if within(name, "simulator.workshop.server")
    ]
    assert strays == []


def test_nothing_of_the_proof_leads_back_up() -> None:
    """Among the files of the proof no import goes round."""
    files = {name_of(path): path for path in MODULES if name_of(path).startswith("check.proof.")}
    knows = {
        name: {
            other for _, target in imported(path) for other in files if within(target, f"simulator.{other}")
        }
        for name, path in files.items()
    }
    while free := {name for name, others in knows.items() if not others & knows.keys()}:
        knows = {name: others for name, others in knows.items() if name not in free}
    assert knows == {}


def test_every_part_has_its_place() -> None:
    assert {part_of(path) for path in MODULES} <= set(MAY_IMPORT), "a new part needs its line in MAY_IMPORT"


def test_imports_go_down_only() -> None:
    assert [line for path in MODULES for line in broken_layers(path)] == []


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that import each other in a circle; late and type-only imports count."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            for name in graph.get(todo.pop(), set()) - seen:
                seen.add(name)
                todo.append(name)
        return seen

    reach = {name: reached(name) for name in graph}
    groups = {frozenset(other for other in reach[name] if name in reach[other]) for name in graph}
    return [sorted(group) for group in groups if group]


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {name_of(path) for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        inner = {name.removeprefix("simulator.") for _line, name in imported(path)}
        known = {name if name in names else name.rpartition(".")[0] for name in inner}
        graph[name_of(path)] = (known & names) - {name_of(path)}
    assert circles(graph) == []


def test_libraries_stay_with_their_owner() -> None:
    strays = [
        f"{path.relative_to(ROOT)}:{line}: {name} belongs to {', '.join(homes)}"
        for path in MODULES
        for line, name in imported(path)
        if (homes := OWNERS.get(name.split(".")[0]))
        and not any(within(name_of(path), home) for home in homes)
    ]
    assert strays == []


def uses(path: Path, names: set[str]) -> list[str]:
    """The places where a file says one of the names, alone (``print``) or after a dot (``sys.stdout``)."""
    nodes = [
        (node.lineno, node.id if isinstance(node, ast.Name) else node.attr)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name | ast.Attribute)
    ]
    return [f"{path.relative_to(ROOT)}:{line}: {name}" for line, name in nodes if name in names]


def test_only_the_faces_print() -> None:
    quiet = [path for path in MODULES if part_of(path) not in {"cli", "commands", "plain", "tui"}]
    assert [use for path in quiet for use in uses(path, {"print", "input", "stdout", "stderr"})] == []


def test_the_engine_is_pure() -> None:
    files = [path for path in MODULES if part_of(path) == "engine"]
    found = [(path, line, name) for path in files for line, name in imported(path)]
    worldly = [f"{path}:{line}: {name}" for path, line, name in found if name.split(".")[0] in ENGINE_NEVER]
    assert worldly + [use for path in files for use in uses(path, {"open"})] == []


def test_files_stay_readable() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 400} == {}, "split before 400"
    vague = {"utils", "util", "helpers", "manager", "common", "misc"}
    assert [path for path in MODULES if path.stem in vague or path.stem != path.stem.lower()] == []


def test_the_layer_test_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    (tmp_path / "tui" / "screens").mkdir(parents=True)
    wrong = tmp_path / "tui" / "screens" / "play.py"
    wrong.write_text(
        "from ...scenario import loader\n"
        "from ...scenario.model import Node\n"
        "from simulator import store, session\n"
        "def late():\n    import simulator.plain.reader\n"
    )
    assert [line.split(" must ")[1] for line in broken_layers(wrong)] == [
        "not import simulator.scenario.loader",
        "not import simulator.store",
        "not import simulator.plain.reader",
    ]
    (tmp_path / "check" / "proof").mkdir(parents=True)
    upward = tmp_path / "check" / "proof" / "prove.py"
    upward.write_text("from simulator.check.rules import proof_rules\nfrom simulator.engine import play\n")
    assert [line.split(" must ")[1] for line in broken_rooms(upward, ROOMS)] == [
        "not import simulator.check.rules.proof_rules"
    ]


def loaded_by(code: str, home: Path) -> set[str]:
    """The modules that a fresh Python has after the code, in an empty home."""
    report = "import json, sys; sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"
    env = {key: value for key, value in os.environ.items() if not key.startswith(("MENTOR", "XDG_"))}
    env |= dict.fromkeys(("HOME", "LOCALAPPDATA", "APPDATA"), str(home)) | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"try:\n    {code}\nexcept SystemExit:\n    pass\n{report}"],
        capture_output=True,
        encoding="utf-8",
        cwd=home,
        env=env,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_the_package_itself_loads_nothing(tmp_path: Path) -> None:
    new = loaded_by("import simulator", tmp_path) - loaded_by("pass", tmp_path)
    assert new == {"simulator"}


HEAVY = {"textual", "rich", "yaml", "jsonschema_rs", "babel", "sqlite3", "oxidd"}


@pytest.mark.skipif(not (PACKAGE / "cli.py").exists(), reason="no command yet")
@pytest.mark.parametrize(
    ("words", "never"),
    [
        (["--version"], HEAVY),
        (["--help"], HEAVY),
        (["list"], {"textual", "rich"}),
        (["list", "--json"], {"textual", "rich"}),
        (["check", str(ROOT / "scenarios")], {"textual", "rich", "sqlite3"}),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_a_quick_command_stays_light(words: list[str], never: set[str], tmp_path: Path) -> None:
    code = f"import sys; sys.argv = {['mentor', *words]!r}; from simulator.cli import main; main()"
    assert loaded_by(code, tmp_path) & never == set()
