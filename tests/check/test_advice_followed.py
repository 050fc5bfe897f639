"""What a trainer did to a shipped story, the one finding about it, and the story once its advice is followed.

The rows stand in `slips_of_a_first_story.py` and `slips_of_signs.py`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from simulator import texts
from simulator.authoring.mending import mended
from simulator.authoring.translating import translate
from simulator.check.reporting.figures import block
from simulator.check.reporting.wording import mend, what
from simulator.check.whole_check import Check
from simulator.scenario.diagnostics import Diagnostic
from tests.check.slips import (
    NAME,
    SCENARIOS,
    STORY,
    TABS,
    WIDE,
    Change,
    findings,
    in_quotes,
    numbered,
    numbered_in_columns,
    put,
    steps,
    told,
)
from tests.check.slips_of_a_first_story import FIRST_STORY
from tests.check.slips_of_signs import SIGNS
from tests.check.story_file import PACK

pytestmark = pytest.mark.usefixtures("norwegian")
ROWS = FIRST_STORY | SIGNS
CLEAN: set[str] = set()
"""What has been found clean: four of five mistakes, when mended, are the story itself again."""


def assert_clean(folder: Path, text: str) -> None:
    """Nothing is found in a text that stands alone in a pack; each text is looked at once."""
    if text not in CLEAN:
        assert told(findings(folder, text)) == []
        CLEAN.add(text)


@pytest.mark.parametrize("name", ROWS)
def test_one_mistake_is_one_finding_and_its_advice_mends_it(name: str, tmp_path: Path) -> None:
    row = ROWS[name]
    text = row.broken(STORY)
    encoding = "cp1252" if row.code == "not-utf8" else "utf-8"
    assert text != STORY or encoding != "utf-8"
    found = findings(tmp_path, text, encoding)
    assert [each.code for each in found] == [row.code], told(found)
    assert row.line in text.split("\n")[found[0].line - 1], told(found)
    assert row.advice in mend(found[0])
    norwegian = mend(found[0])
    texts.use("en")
    assert mend(found[0]) != norwegian
    assert in_quotes(mend(found[0])) == in_quotes(norwegian) or "«" in "".join(in_quotes(norwegian))
    texts.use("nb")
    assert_clean(tmp_path, row.mended(text))


@pytest.mark.parametrize("change", [TABS, WIDE, steps(3), numbered, numbered_in_columns])
def test_what_says_that_fix_does_it_is_done_by_it(change: Change, tmp_path: Path) -> None:
    done = mended(tmp_path / f"{NAME}.yaml", change(STORY).encode())
    assert done is not None
    assert_clean(tmp_path, done.content.decode())


@pytest.mark.parametrize(
    "name", ["tabs", "four columns a step", "a list numbered by hand", "a choice pasted at the left"]
)
def test_another_mistake_in_the_same_file_is_told_beside_it(name: str, tmp_path: Path) -> None:
    text = ROWS[name].broken(STORY.replace("    goto: coffee\n", "    goto: cofee\n", 1))
    found = findings(tmp_path, text)
    assert [each.code for each in found] == [ROWS[name].code, "unknown-node"], told(found)
    line = text.split("\n")[found[1].line - 1]
    assert line[found[1].column - 1 : found[1].end_column - 1] == "cofee"


def test_a_quotation_mark_in_a_translation_is_one_finding(tmp_path: Path) -> None:
    sound = (SCENARIOS / f"{NAME}.en.po").read_text("utf-8")
    right, wrong = 'msgstr "Clean hands"', 'msgstr "Clean "hands""'
    catalogue = tmp_path / f"{NAME}.en.po"
    catalogue.write_text(put(right, wrong)(sound), "utf-8")
    found = findings(tmp_path, STORY)
    assert [each.code for each in found] == ["catalogue-broken"], told(found)
    assert found[0].text_line == wrong
    assert "sett \\ foran tegnet" in mend(found[0])
    catalogue.write_text(put(right, 'msgstr "Clean \\"hands\\""')(sound), "utf-8")
    assert told(findings(tmp_path, STORY)) == []


def test_a_translation_alone_is_checked_with_its_story(tmp_path: Path) -> None:
    sound = (SCENARIOS / f"{NAME}.en.po").read_text("utf-8")
    (tmp_path / f"{NAME}.en.po").write_text(put('msgstr "Clean hands"', 'msgstr ""')(sound), "utf-8")
    findings(tmp_path, STORY)
    found = Check().paths([tmp_path / f"{NAME}.en.po"]).findings
    assert "missing-translation" in [each.code for each in found]


def test_a_missing_translation_stands_where_it_is_to_be_written(tmp_path: Path) -> None:
    sound = (SCENARIOS / f"{NAME}.en.po").read_text("utf-8")
    catalogue = tmp_path / f"{NAME}.en.po"
    head, entry = (
        'msgctxt "place"\nmsgid "Bussverkstedet på Leirmyra"\n',
        'msgstr "The bus workshop at Leirmyra"',
    )
    catalogue.write_text(put(entry, 'msgstr ""')(sound), "utf-8")
    (found,) = findings(tmp_path, STORY)
    assert (found.code, found.text_line) == ("missing-translation", 'msgid "Bussverkstedet på Leirmyra"')
    assert "Skriv oversettelsen etter «msgstr» her." in mend(found)
    catalogue.write_text(put(f"{head}{entry}\n\n", "")(sound), "utf-8")
    (found,) = findings(tmp_path, STORY)
    assert (found.code, found.text_line) == ("missing-translation", 'msgid "Rene hender"'), (
        "the text before it"
    )
    assert f"translate {tmp_path / NAME}.yaml en»" in mend(found)


def _translated(folder: Path, *edits: tuple[str, str]) -> tuple[str, list[Diagnostic]]:
    """Return the edited story and what is told of its finished translation."""
    shutil.copy(SCENARIOS / f"{NAME}.en.po", folder)
    text = STORY
    for old, new in edits:
        text = put(old, new, -1)(text)
    return text, findings(folder, text)


def test_a_renamed_node_that_is_translated_is_one_finding_and_its_command_mends_it(tmp_path: Path) -> None:
    text, found = _translated(
        tmp_path, ("id: beside\n", "id: at_wall\n"), (" beside\n", " at_wall\n"), ("beside.", "at_wall.")
    )
    assert [each.code for each in found] == ["moved-translation"], told(found)
    assert f"translate {tmp_path / NAME}.yaml en» skriver de nye navnene" in mend(found[0])
    translate(tmp_path / f"{NAME}.yaml", "en")
    assert told(findings(tmp_path, text)) == []


def test_a_changed_text_is_told_with_what_is_left_to_do(tmp_path: Path) -> None:
    text, (found,) = _translated(tmp_path, ("«Ja, ikke sant?»", "«Nei, er han det?»"))
    assert (found.code, "setter inn den nye originalen" in mend(found)) == ("stale-translation", True)
    translate(tmp_path / f"{NAME}.yaml", "en")
    (found,) = findings(tmp_path, text)
    assert mend(found) == "Rett oversettelsen etter «msgstr», og slett ordet «fuzzy» over den."
    catalogue = tmp_path / f"{NAME}.en.po"
    catalogue.write_text(put("#, fuzzy\n", "")(catalogue.read_text("utf-8")), "utf-8")
    assert told(findings(tmp_path, text)) == []


def test_a_msgid_that_differs_by_a_sign_is_not_told_as_a_changed_story(tmp_path: Path) -> None:
    sound = (SCENARIOS / f"{NAME}.en.po").read_text("utf-8")
    wrong = put('msgid "Bussverkstedet på Leirmyra"', 'msgid "Bussverkstedet på Leirmyra."')(sound)
    (tmp_path / f"{NAME}.en.po").write_text(wrong, "utf-8")
    (found,) = findings(tmp_path, STORY)
    assert found.code == "stale-translation"
    assert "endret" not in what(found)


def _whole(folder: Path, *names: str) -> list[Diagnostic]:
    for name in names:
        shutil.copy(SCENARIOS / name, folder)
    return [each for each in Check().paths([folder]).findings if each.path.name.startswith("pack")]


def test_a_copied_pack_is_one_finding_and_its_advice_mends_it(tmp_path: Path) -> None:
    (found,) = _whole(tmp_path, "pack.yaml", "pack.en.po", f"{NAME}.yaml")
    assert (found.code, "Slett order:, workplaces:" in mend(found)) == ("unknown-scenario", True)
    (tmp_path / "pack.yaml").write_text(PACK, "utf-8")
    (found,) = _whole(tmp_path)
    assert (found.code, found.arguments["lines"].count(",")) == ("orphaned-translation", 4), "places of work"


def test_a_pack_that_is_less_translated_than_its_stories_is_told(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, "utf-8")
    assert told(_whole(tmp_path, f"{NAME}.yaml")) == [], "nobody has begun to translate"
    (found,) = _whole(tmp_path, f"{NAME}.en.po")
    assert (found.code, found.text_line) == ("pack-without-translation", "language: nb")
    assert "pack.yaml en» lager pack.en.po" in mend(found)
    assert "pack-without-translation" not in {each.code for each in _whole(tmp_path, "pack.en.po")}


def test_how_many_tests_came_out_as_expected_is_told(tmp_path: Path) -> None:
    for text, met in ((STORY, 10), (STORY.replace("own_list and only_strong\n", "between\n"), 9)):
        path = tmp_path / f"{NAME}.yaml"
        path.write_text(text, "utf-8")
        summary = Check().paths([path]).verdicts[path].summary
        assert summary is not None
        assert (summary.met, summary.tests) == (met, 10)
        assert f"{met} av 10 prøvespill stemmer" in block(summary)


OWN_PACK = """\
format: 1
id: egen
title: Egen pakke
language: nb
skills:
  ask_first:
    title: Spørre først
tips:
  ask_early:
    skill: ask_first
    quote: spør tidlig
    plain: Spør tidlig.
"""
SKILLS, TIPS = OWN_PACK[OWN_PACK.index("skills") : OWN_PACK.index("tips")], OWN_PACK[OWN_PACK.index("tips") :]


@pytest.mark.parametrize("instead", ["{key}:\n", "{key}: noe\n", ""])
@pytest.mark.parametrize(("key", "part"), [("skills", SKILLS), ("tips", TIPS)])
def test_names_of_ones_own_are_asked_for_and_no_advice_leads_back(
    key: str, part: str, instead: str, tmp_path: Path
) -> None:
    def checked(text: str) -> list[Diagnostic]:
        (tmp_path / "pack.yaml").write_text(text, "utf-8")
        return [each for each in Check().paths([tmp_path]).findings if each.path.name == "pack.yaml"]

    assert told(checked(OWN_PACK)) == []
    (found,) = checked(put(part, instead.format(key=key))(OWN_PACK))
    keys = "title" if key == "skills" else "skill, quote, plain"
    assert "et navn du velger selv, med kolon, på linja under" in mend(found)
    assert mend(found).endswith(f"under det nøklene: {keys}.")


def test_no_choice_is_missed_where_all_are_still_to_be_written(tmp_path: Path) -> None:
    (found,) = findings(
        tmp_path, re.sub(r"(?s)(  - id: wall.*?\n    choices:\n).*?(?=    goto: beside)", r"\1", STORY)
    )
    assert (found.code, found.arguments["key"]) == ("nothing-here", "choices")


def test_a_skill_with_another_id_is_one_finding_with_the_lines_of_its_tips(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(put("  instruct:\n", "  instructs:\n")(PACK), "utf-8")
    shutil.copy(SCENARIOS / f"{NAME}.yaml", tmp_path)
    found = [each for each in Check().paths([tmp_path]).findings if each.path.name == "pack.yaml"]
    assert [each.code for each in found] == ["unknown-skill"], told(found)
    assert "«instructs»" in mend(found[0])
    assert found[0].arguments["lines"].count(",") == PACK.count("skill: instruct\n") - 2
