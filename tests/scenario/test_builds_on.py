"""A pack that builds on the one that ships: its skills, tips, words and translations, and its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.check.whole_check import Check
from simulator.scenario.loader import read_pack
from simulator.session.session import Session
from tests.scenario.reading import SCENARIOS

PACK = "format: 1\nid: cafe\ntitle: Kafeen\nlanguage: {language}\nbuilds_on: new_colleague\n"
OWN = """\
skills:
  at_the_till:
    title: Stå i kassa
tips:
  count_aloud:
    skill: at_the_till
    quote: Tell høyt.
    plain: Tell pengene høyt, så alle hører det.
  also_theirs:
    skill: instruct
    quote: Vis det først.
    plain: Vis det først, og snakk etterpå.
glossary:
  kassa:
    group: Steder
    term: kassa
    explanation: Der gjestene betaler.
"""


def written(folder: Path, more: str = "", language: str = "nb") -> Path:
    (folder / "pack.yaml").write_text(PACK.format(language=language) + more, "utf-8")
    return folder


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in read_pack(folder).diagnostics]


@pytest.mark.parametrize("own", ["", OWN])
@pytest.mark.parametrize("wanted", [None, "nb", "en"])
def test_what_the_other_pack_says_is_there_in_the_language_wanted(
    own: str, wanted: str | None, tmp_path: Path
) -> None:
    shipped, pack = read_pack(SCENARIOS, wanted).value, read_pack(written(tmp_path, own), wanted).value
    assert shipped
    assert pack
    assert pack.id == "cafe"
    for part in ("skills", "tips", "glossary"):
        theirs, all_of_it = getattr(shipped, part), getattr(pack, part)
        assert {name: all_of_it[name] for name in theirs} == theirs
        assert bool(set(all_of_it) - set(theirs)) == bool(own)
    assert pack.source.title == shipped.source.title


def test_a_pack_in_english_has_the_tips_in_english(tmp_path: Path) -> None:
    english, pack = read_pack(SCENARIOS, "en").value, read_pack(written(tmp_path, "", "en")).value
    assert english
    assert pack
    assert pack.tips == english.tips


def test_only_what_is_its_own_is_to_be_translated(tmp_path: Path) -> None:
    written(tmp_path, OWN)
    (tmp_path / "pack.en.po").write_text('msgid ""\nmsgstr "Language: en\\n"\n', "utf-8")
    (found,) = [f for f in Check().paths([tmp_path]).findings if f.code == "missing-translation"]
    own = read_pack(tmp_path, own=True).value
    assert own
    assert list(own.tips) == ["count_aloud", "also_theirs"]
    assert found.arguments["count"] == str(1 + 1 + 2 + 3)  # the title, a skill, two tips, a word of three


def test_an_unknown_pack(tmp_path: Path) -> None:
    path = written(tmp_path) / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("new_colleague", "new_collegue"), "utf-8")
    (found,) = read_pack(tmp_path).diagnostics
    assert (found.code, found.line, found.arguments["known"]) == ("unknown-pack", 5, "new_colleague")


def test_a_pack_cannot_build_on_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("simulator.resources.scenarios", lambda: tmp_path)
    assert codes(written(tmp_path)) == ["unknown-pack"]


def test_without_another_pack_skills_and_tips_are_wanted(tmp_path: Path) -> None:
    path = written(tmp_path) / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("builds_on: new_colleague\n", ""), "utf-8")
    assert codes(tmp_path) == ["missing-key", "missing-key"]


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ("skills:\n  instruct:\n    title: Vise\n", "instruct"),
        (
            "tips:\n  show_and_explain:\n    skill: instruct\n    quote: Vis.\n    plain: Vis.\n",
            "show_and_explain",
        ),
        ("glossary:\n  avvik:\n    group: Ting\n    term: avvik\n    explanation: Feil.\n", "avvik"),
    ],
)
def test_an_id_of_the_other_pack(more: str, name: str, tmp_path: Path) -> None:
    (found,) = read_pack(written(tmp_path, more)).diagnostics
    assert (found.code, found.arguments["name"], found.line) == ("in-both-packs", name, 7)


def test_a_copied_id_of_the_pack_is_told(tmp_path: Path) -> None:
    path = written(tmp_path) / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("id: cafe", "id: new_colleague"), "utf-8")
    (found,) = read_pack(tmp_path).diagnostics
    assert (found.code, found.line) == ("in-both-packs", 2)


def test_a_shipped_story_plays_in_such_a_pack(tmp_path: Path) -> None:
    name = "milk_rotation.yaml"
    (written(tmp_path, OWN) / name).write_bytes((SCENARIOS / name).read_bytes())
    for language in ("nb", "en", "nb"):
        session = Session(tmp_path, language)
        assert session.telling("milk_rotation").story(language).scenario.nodes
        assert "count_aloud" in session.pack.tips
        session.close()
    assert not [f for f in Check().paths([tmp_path]).findings if f.severity == "error"]
