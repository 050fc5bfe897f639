"""A new story that plays at once: written from a template, in a folder that builds on the pack that ships.

Every text that the trainer still has to write begins with the mark that `check` looks for, so that none is
forgotten.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import textwrap
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from string import Template

from simulator import resources
from simulator.authoring.editor_folder import SCHEMAS, first_line, write_schemas
from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.model import Pack
from simulator.scenario.pack_files import EXERCISES, PACK_FILE, pack_file, scenario_file
from simulator.scenario.translation import read_catalogue
from simulator.texts import LANGUAGES, _

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 100
MOST_KNOWN = 8
TAKEN_NAMES = re.compile(r"pack|new_colleague|con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Ids that are spoken for, by this program or by Windows."""
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})


class NewStoryError(Exception):
    """Nothing was written; the text says why and what to do."""


def workplaces(language: str) -> list[str]:
    """Return the kinds of workplaces of the pack that ships, in a language."""
    pack = _shipped(language)
    return [place.title for place in pack.workplaces.values()]


def make(folder: Path, answers: Mapping[str, str]) -> Path:
    """Write a new story into a folder and return its file. `answers`: as `new_answers` reads them.

    A folder that is not there yet comes whole or not at all. In one that is there nothing is changed: a pack
    without a `pack.yaml` gets one, and a story of the same name stays, with the new one beside it.
    Raises NewStoryError.
    """
    try:
        folder = Path(os.path.abspath(folder.expanduser()))
        if not os.path.lexists(folder):
            return _whole(folder, answers)
        if not folder.is_dir():
            words = _("{folder} is a file. Name a folder, one that is there or a new one.")
            raise NewStoryError(words.replace("{folder}", str(folder)))
        return _beside(folder, answers)
    except UnicodeEncodeError:
        words = _("The name of the folder {folder} is not in UTF-8. Name another folder.")
        raise NewStoryError(words.replace("{folder}", str(folder))) from None
    except (OSError, ValueError, RuntimeError) as error:  # a sign that no name has; “~” of nobody
        reason = getattr(error, "strerror", None) or str(error)
        words = _("Nothing could be written in {folder} ({reason}). Name another folder.")
        raise NewStoryError(words.replace("{folder}", str(folder)).replace("{reason}", reason)) from None


def id_from(words: str, otherwise: str) -> str:
    """Return an id that is like some words: small letters a to z, digits and underscores."""
    plain = unicodedata.normalize("NFKD", words.lower().translate(LETTERS))
    id = re.sub(r"[^a-z0-9]+", "_", re.sub(r"[\u0300-\u036f]", "", plain)).strip("_")[:50].strip("_")
    id = id if re.match("[a-z]", id) else f"{otherwise}_{id}".strip("_")
    return f"{id}_1" if TAKEN_NAMES.fullmatch(id) else id


def _whole(folder: Path, answers: Mapping[str, str]) -> Path:
    """Make a new folder: beside its place first, and there when all is in it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.with_name(f".mentor-{secrets.token_hex(8)}")
    try:
        (beside / SCHEMAS).mkdir(parents=True)
        (beside / EXERCISES).mkdir()
        file = beside / f"{id_from(answers['title'], 'story')}.yaml"
        for path, text in (
            (beside / PACK_FILE, _pack(folder, answers)),
            (file, _story(answers)),
            *((beside / EXERCISES / f"own.{code}.yaml", _exercises(answers, code)) for code in LANGUAGES),
        ):
            path.write_text(f"{first_line(path)}\n{text}", "utf-8", newline="\n")
        write_schemas(beside)
        beside.rename(folder)
    finally:
        with suppress(OSError):
            shutil.rmtree(beside)
    return folder / file.name


def _beside(folder: Path, answers: Mapping[str, str]) -> Path:
    """Add a story to a folder that is there."""
    has_pack = bool(pack_file(folder))
    if has_pack:
        _must_have_tips(folder, _story(answers))
    id = base = id_from(answers["title"], "story")
    number = 1
    while os.path.lexists(scenario_file(folder, id)):
        number += 1
        id = f"{base}_{number}"
    file = folder / f"{id}.yaml"
    _new(file, f"{first_line(file)}\n{_story(answers)}")
    if not has_pack:
        pack = folder / PACK_FILE
        _new(pack, f"{first_line(pack)}\n{_pack(folder, answers)}")
    if (folder / SCHEMAS).is_dir():
        write_schemas(folder, file)
    return file


def _new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    beside = path.with_name(f".mentor-{secrets.token_hex(8)}")
    try:
        beside.write_text(text, "utf-8", newline="\n")
        if os.path.lexists(path):
            raise FileExistsError(17, _("the file is there already"))
        beside.rename(path)
    finally:
        with suppress(OSError):
            beside.unlink()


def _must_have_tips(folder: Path, text: str) -> None:
    """Raise NewStoryError where the pack of a folder cannot be read or has not the tips of the template."""
    pack = read_pack(folder).value
    used = {tip.strip() for tips in re.findall(r"tips: \[(.*)\]", text) for tip in tips.split(",")}
    if pack is None:
        words = _("The pack.yaml in {folder} has a mistake. Run “mentor check” on the folder first.")
    elif used - set(pack.tips):
        words = _(
            "The pack in {folder} has tips of its own. Write “builds_on: new_colleague” in its pack.yaml, or "
            "name a new folder."
        )
    else:
        return
    raise NewStoryError(words.replace("{folder}", str(folder)))


def _story(answers: Mapping[str, str]) -> str:
    """Return the text of the scenario, without its first line."""
    parts = _parts(answers["language"])
    names = dict(line.split(": ") for line in parts["names"].splitlines())
    scenes = parts["scenes"].splitlines()
    count = int(answers["decisions"])
    decisions = [f"{names['decision']}_{number}" for number in range(1, count + 1)]
    typed_after = (count + 1) // 2
    order = [*decisions[:typed_after], names["typed"], *decisions[typed_after:], names["after"]]
    following = dict(zip(order, order[1:], strict=False))
    values = _values(answers, count) | _ways(decisions, names)
    values["whose_words"] = names["borrowed" if values["knows"] else "unknown"]
    pieces = [_filled(parts["story"], values)]
    for node in order[:-1]:
        number = decisions.index(node) + 1 if node in decisions else 0
        kinds = (
            ["typed"] if not number else ["first" if number == 1 else "decision", f"choices {_odd(number)}"]
        )
        scene = scenes[-1] if number == count else scenes[max(0, number - 2)]
        own = values | {"node": node, "next": following[node], "scene": _filled(scene, values)}
        pieces.append("".join(_filled(parts[kind], own) for kind in kinds))
    return "\n".join([*pieces, _filled(parts["endings"], values)])


def _values(answers: Mapping[str, str], count: int) -> dict[str, str]:
    given = {
        name: answers[name] for name in ("title", "place", "name", "age", "languages", "level", "trouble")
    }
    known = ", ".join(_known(answers["place"], answers["language"]))
    return given | {
        "start": str(count),
        "most": str(2 * count),
        "minutes": str(2 * count),
        "knows": known,
    }


def _ways(decisions: list[str], names: Mapping[str, str]) -> dict[str, str]:
    """Return the strong and the weak way through, as the choices of a test."""
    ways: dict[str, str] = {}
    for position, way in enumerate(("strong", "weak")):
        taken = [f"{node}.{names[_odd(n)].split()[position]}" for n, node in enumerate(decisions, 1)]
        ways[way] = ", ".join(taken)
    return ways


def _odd(number: int) -> str:
    return "odd" if number % 2 else "even"


def _pack(folder: Path, answers: Mapping[str, str]) -> str:
    values = {"pack_id": id_from(folder.name, "pack"), "pack_title": " ".join(folder.name.split())}
    return _filled(_parts(answers["language"])["pack"], values)


def _exercises(answers: Mapping[str, str], language: str) -> str:
    """Return the text of one exercise in a language, with the candidate as the one who listens."""
    values = {name: answers[name] for name in ("languages", "level")}
    return _filled(_parts(language)["exercises"], values | {"first_name": answers["name"].split()[0]})


def _parts(language: str) -> dict[str, str]:
    """Return the parts of a template by name."""
    text = (TEMPLATES / f"{language}.txt").read_text("utf-8")
    return {name: body for name, body in re.findall(r"^=== (.+)\n((?:(?!=== ).*\n)*)", text, re.MULTILINE)}


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Put values into a part; one that stands alone on a line is broken as a text under a bar."""

    def broken(match: re.Match[str]) -> str:
        indent, name = match[1], match[2]
        return textwrap.fill(
            values[name], WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )

    return Template(re.sub(r"^( +)\$(\w+)$", broken, text, flags=re.MULTILINE)).safe_substitute(values)


def _known(place: str, language: str) -> tuple[str, ...]:
    """Return words that candidates at this kind of workplace have learned, of the first story there."""
    folder = resources.scenarios()
    chosen = [found for found in _shipped(language).workplaces.values() if found.title == place]
    if not chosen:
        return ()
    id = chosen[0].scenarios[0]
    translation = folder / f"{id}.{language}.po"
    catalogue = read_catalogue(translation).value if translation.exists() else None
    scenario = read_scenario(folder / f"{id}.yaml", catalogue=catalogue).value
    return tuple(scenario.candidate.knows[:MOST_KNOWN]) if scenario else ()


def _shipped(language: str) -> Pack:
    pack = read_pack(resources.scenarios(), language).value
    if pack is None:
        raise NewStoryError(_("The pack that ships cannot be read. Set the program up again."))
    return pack
