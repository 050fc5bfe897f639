"""What is handed out: wheel and sdist, the lock, one version, commands that exist, no strange address."""

import email
import gettext
import os
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from packaging.requirements import Requirement

import simulator
from simulator import resources

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK_NAMES = ("requirements.lock", "requirements-workshop.lock", "requirements-dev.lock")
EXTRAS = {
    "requirements-workshop.lock": ("workshop", "word"),
    "requirements-dev.lock": ("workshop", "word", "dev"),
}
LOCKS = {name: (ROOT / name).read_text("utf-8") for name in LOCK_NAMES}
SHIPPED = ("simulator", "scenarios", "schemas")


def tracked() -> list[Path]:
    """The files that belong to the project: what git knows or would take, else what lies in the folders."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        found = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for top in (*SHIPPED, "tests", "docs") for path in (ROOT / top).rglob("*.*")]
        found += [path for path in ROOT.iterdir() if path.is_file()]
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def build(target: str, source: Path, folder: Path) -> Path:
    """Builds with the locked hatchling alone: no network, no other environment."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "hatchling",
        "build",
        "--target",
        target,
        "--directory",
        str(folder),
    ]
    done = subprocess.run(command, cwd=source, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a folder of its own, which no other test touches meanwhile."""
    folder = tmp_path_factory.mktemp("source")
    for path in tracked():
        to = folder / path.relative_to(ROOT)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, to)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", source, tmp_path_factory.mktemp("sdist"))


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_carries_all_of_the_program_and_the_pack(wheel: Path) -> None:
    wanted = set()
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith("simulator/"):
            wanted.add(name)
        elif name.startswith(("scenarios/", "schemas/")):
            wanted.add(f"simulator/_data/{name}")
    assert wanted - names(wheel) == set()
    catalogues = {name for name in wanted if name.startswith("simulator/locale") and name.endswith(".po")}
    assert {name.removesuffix(".po") + ".mo" for name in catalogues} <= names(wheel)


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    info = f"mentor_simulator-{simulator.__version__}.dist-info/"
    assert {name for name in names(wheel) if not name.startswith(("simulator/", info))} == set()
    strays = (".pyc", ".swp", "~", ".orig", ".db", ".sqlite")
    assert {name for name in names(wheel) if name.endswith(strays)} == set()


def test_the_wheel_names_command_and_licences(wheel: Path) -> None:
    info = f"mentor_simulator-{simulator.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        commands = archive.read(f"{info}/entry_points.txt").decode()
        metadata = email.message_from_bytes(archive.read(f"{info}/METADATA"))
    assert "mentor = simulator.cli:main" in commands
    assert metadata["Version"] == simulator.__version__
    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0 AND CC-BY-SA-4.0"
    licences = ["LICENSE", "scenarios/LICENSE", "simulator/language/data/LICENSE"]
    assert metadata.get_all("License-File") == licences


def test_a_wheel_from_the_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    # Debian's 3.11.2 has no filters yet; the archive is our own.
    safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, **safely)
    (source,) = tmp_path.iterdir()
    assert names(build("wheel", source, tmp_path / "built")) == names(wheel)


def test_the_sdist_can_be_worked_on(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {path.relative_to(ROOT).as_posix() for path in tracked()} - inside == set()


def test_the_program_of_the_wheel_finds_its_pack(wheel: Path, tmp_path: Path) -> None:
    code = "from simulator import resources; print(resources.scenarios(), resources.schemas(), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked(wheel, tmp_path))},
    )
    data = tmp_path / "unpacked" / "simulator" / "_data"
    assert done.stdout.splitlines() == [str(data / "scenarios"), str(data / "schemas")]


def unpacked(wheel: Path, folder: Path) -> Path:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    (folder / "unpacked" / "simulator" / "_data" / "schemas").mkdir(parents=True, exist_ok=True)
    return folder / "unpacked"


def test_a_checkout_uses_its_own_folders() -> None:
    assert (resources.scenarios(), resources.schemas()) == (ROOT / "scenarios", ROOT / "schemas")


def test_the_wheel_speaks_as_the_catalogues_do(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for source in (ROOT / "simulator" / "locale").rglob("*.po"):
            compiled = gettext.GNUTranslations(
                archive.open(source.relative_to(ROOT).with_suffix(".mo").as_posix())
            )
            with source.open("rb") as file:
                written = [message for message in read_po(file) if message.id and not message.fuzzy]
            for message in written:
                if isinstance(message.id, str) and message.string and not message.context:
                    assert compiled.gettext(message.id) == message.string


def locked(name: str) -> dict[str, tuple[str, list[str]]]:
    """Name -> (exact version, hashes) of every entry in a lock."""
    entries = {}
    for line in LOCKS[name].replace("\\\n", " ").splitlines():
        if line and not line.startswith("#"):
            requirement, *hashes = line.split("--hash=")
            pinned = Requirement(requirement.strip())
            (only,) = pinned.specifier
            assert only.operator == "==", line
            entries[pinned.name.lower()] = (only.version, [value.strip() for value in hashes])
    return entries


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_pins_and_hashes_everything(name: str) -> None:
    entries = locked(name)
    assert len(entries) > 10
    for package, (_, hashes) in entries.items():
        assert hashes, package
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), package
    assert entries["textual"][0] == "8.2.8"


def test_a_player_gets_what_is_tested_and_no_tools() -> None:
    player, everything = locked("requirements.lock"), locked("requirements-dev.lock")
    phones = locked("requirements-workshop.lock")
    assert player.items() <= phones.items() <= everything.items()
    tools = {Requirement(text).name.lower() for text in PROJECT["project"]["optional-dependencies"]["dev"]}
    assert tools.isdisjoint(player)


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_fits_the_project(name: str) -> None:
    entries = locked(name)
    optional = PROJECT["project"]["optional-dependencies"]
    extras = [text for extra in EXTRAS.get(name, ()) for text in optional[extra]]
    tools = PROJECT["build-system"]["requires"] if "dev" in name else []
    for text in [*PROJECT["project"]["dependencies"], *extras, *tools]:
        wanted = Requirement(text)
        assert wanted.name.lower() in entries, f"{text}: make the lock anew, its first lines say how"
        assert wanted.specifier.contains(entries[wanted.name.lower()][0]), text
        assert any(bound.operator == ">=" for bound in wanted.specifier), f"{text} has no lower bound"


# Addresses as lock files, package tools and their settings write them: of packages, not of pages.
DOWNLOAD = re.compile(
    r"(?:https?|file)://[^\s\"'<>)]*(?:/(?:simple|pypi|npm|wheels?)\b|/packages/|\.(?:whl|tar\.gz|tgz|deb)\b)"
    r"|://(?:registry|files|index|mirror|pypi|npm|pkgs?|packages)\."
    r"|git\+(?:https?|ssh)://"
    r"|[\"']resolved[\"']\s*:"
    r"|//\S+:_(?:auth|password)"
    r"|(?:--(?:extra-)?index-url|--find-links)[ =]+\S*:"
    r"|(?:index|registry|mirror|proxy|find.links)(?:[_.-]?url)?[\"',\s=:{\]]+(?:url\s*=\s*)?[\"']?(?:https?:)?//\w"
    r"|^\s*(?:index-url|extra-index-url|find-links|registry)\s*="
    r"|^\s*\[\[(?:tool\.\w+\.)?(?:index|source)\]\]"
    r"|^\s*deb(?:-src)?\s+(?:\[.*\]\s+)?\w+:/"
    r"|^\s*uris:",
    re.MULTILINE,
)
BETWEEN_PIECES = re.compile(r"[\"']\s*[+,]?\s*f?[\"']")


def where_from(text: str) -> str:
    """Return what in a text says where packages are fetched, also in pieces; else nothing."""
    text = text.lower()
    found = DOWNLOAD.search(text) or DOWNLOAD.search(BETWEEN_PIECES.sub("", text))
    return found.group() if found else ""


@pytest.mark.parametrize(
    "text",
    [
        "https://mirror.example/pypi/simple/textual",
        '"resolved": "https://npm.example/x"',
        'url = "https://files.example/aa/x"',
        'url = "https://registry.example/x"',
        "--index-url http://x.example",
        "index-url = x",
        "see https://x.example/a/textual-8.2.8.tar.gz",
        'INDEX = "https://x.example/"',
        'PLACE = "https://x.example/pypi/"',
        'PLACE = "https://pkgs.example/a"',
        '"--index-url", "https://x.example"',
        '"--registry", "https://x.example"',
        "npm config set registry https://x.example",
        "npm_config_registry=https://x.example",
        '[[tool.uv.index]]\nname = "a"\nurl = "https://x.example"',
        'index = { url = "https://x.example" }',
        '[[source]]\nurl = "https://x.example"',
        "UV_INDEX_URL=https://x.example",
        "UV_DEFAULT_INDEX: https://x.example",
        'os.environ["PIP_INDEX_URL"] = "https://x.example"',
        "GOPROXY=https://x.example",
        "//x.example/:_authToken=abc",
        "deb http://x.example/debian stable main",
        "deb [signed-by=/a.gpg] https://x.example stable main",
        "Types: deb\nURIs: http://x.example\n",
        "textual @ git+https://x.example/textual",
        '"https://" + "x.example" + "/simple"',
        '"https://reg"\n    "istry.example"',
        '["https://x.exam", "ple/py", "pi/"]',
        "'--index' + '-url=' + 'https://x.example'",
    ],
)
def test_an_address_would_be_seen(text: str) -> None:
    assert where_from(text)


@pytest.mark.parametrize(
    "text",
    [
        "see https://x.example/docs",
        "PyPI and npm have it",
        '@import url("https://fonts.example/css");',
        'f"http://{host}:{port}/"',
        "an index of all words: a, b",
    ],
)
def test_a_page_is_no_such_address(text: str) -> None:
    assert not where_from(text)


def test_no_file_says_where_packages_are_fetched() -> None:
    own = {Path(__file__)}  # the patterns themselves, and invented addresses
    found = [
        f"{path.relative_to(ROOT)}: {told}"
        for path in tracked()
        if path not in own and (told := where_from(path.read_bytes().decode("utf-8", "replace")))
    ]
    assert found == []
    assert not any("://" in lock for lock in LOCKS.values())


def test_a_set_up_loads_whatever_the_program_imports() -> None:
    """`run.py` calls packages whole once it could load all that a start may want of them."""
    imported = re.compile(r"^ *(?:from|import) ([a-z_]\w+)", re.MULTILINE)
    wanted = {
        name
        for path in tracked()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "simulator")
        for name in imported.findall(path.read_text("utf-8"))
    }
    loads = runpy.run_path(str(ROOT / "run.py"))["LOADS"]
    roots = {lock: {name.partition(".")[0] for name in names} for lock, names in loads.items()}
    own = wanted - sys.stdlib_module_names - {"simulator"}
    assert own | {"rich"} == roots["requirements-workshop.lock"], "rich comes with textual"
    phones = roots["requirements-workshop.lock"] - roots["requirements.lock"]
    assert phones == {"docx", "h11", "segno", "starlette", "uvicorn"}


LOOK = """
import asyncio, importlib, runpy, sys

def packaged():
    files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
    return {name for name, file in files.items() if "site-packages" in file}

for name in runpy.run_path(sys.argv[1])["LOADS"]["requirements.lock"]:
    importlib.import_module(name)
before = packaged()
from simulator.session.session import Session
from simulator.tui.app import MentorApp

async def look():
    async with MentorApp(Session(None, "nb")).run_test(size=(80, 24)) as pilot:
        for key in ("enter", "enter", "enter", "f1", "escape"):
            await pilot.press(key)
            await pilot.pause()

asyncio.run(look())
print(*sorted(packaged() - before))
"""


def test_the_app_and_its_first_story_load_nothing_that_the_set_up_has_not() -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-c", LOOK, str(ROOT / "run.py")], capture_output=True, text=True, check=True
    )
    of_the_test = {"textual.drivers.headless_driver", "textual.pilot"}
    assert set(done.stdout.split()) <= of_the_test
    loads = runpy.run_path(str(ROOT / "run.py"))["LOADS"]["requirements.lock"]
    assert any(name.startswith("textual.drivers.") for name in loads), "the one of a real terminal"


NAMED = re.compile(r"\b(?:docs|tests|scripts|schemas|simulator)/[\w./-]+\.(?:md|py|json|tcss)\b")


def test_every_file_that_is_named_is_there() -> None:
    """In a docstring, a comment or a page; packs in examples are the reader's own."""
    written = [path for path in tracked() if path.suffix in (".py", ".md", ".toml", ".json", ".po")]
    named = {
        (name, str(path.relative_to(ROOT)))
        for path in written
        for name in NAMED.findall(path.read_text("utf-8"))
    }
    assert len(named) > 100
    assert [pair for pair in sorted(named) if not (ROOT / pair[0]).exists()] == []


def test_one_version_everywhere() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", simulator.__version__)
    assert PROJECT["project"]["dynamic"] == ["version"]
    changelog = ROOT / "CHANGELOG.md"
    if changelog.exists():
        released = re.findall(r"^## \[?v?(\d+\.\d+\.\d+)", changelog.read_text("utf-8"), re.MULTILINE)
        assert released[:1] in ([], [simulator.__version__])


def commands_of(text: str) -> set[str]:
    """The first word of each ``run.py WORD`` and ``mentor WORD`` in code blocks and code spans."""
    text = re.sub(
        r"^```yaml\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL
    )  # a story may say «mentor for»
    blocks = re.findall(r"^(?:```[a-z]*\n.*?^```|(?: {4}|\t)[^\n]+)", text, re.MULTILINE | re.DOTALL)
    code = "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])
    return set(re.findall(r"(?:run\.py|run\.cmd|(?<![\w/.-])mentor) +([a-z][a-z-]*)\b(?![./])", code))


def test_commands_are_found_in_prose() -> None:
    text = "`mentor list`\n\n    python3 run.py test\n\n```sh\nmentor check x.yaml\n```\nA mentor is kind."
    assert commands_of(text) == {"list", "test", "check"}


def test_the_commands_in_the_documents_exist(tmp_path: Path) -> None:
    documents = [path for path in tracked() if path.suffix == ".md" and path.parent in (ROOT, ROOT / "docs")]
    words = set().union(*(commands_of(path.read_text("utf-8")) for path in documents))
    words -= {"test", "shortcut"}  # those of run.py itself
    for word in sorted(words):
        command = [sys.executable, "-P", "-m", "simulator", word, "--help"]
        done = subprocess.run(command, capture_output=True, cwd=tmp_path)
        assert done.returncode == 0, f"the documents speak of «mentor {word}»"


def test_the_readme_shows_both_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "python3 run.py\n" in readme
    assert "python3 run.py test" in readme
