"""What an author accepts and what a pack makes of the severities."""

from __future__ import annotations

from pathlib import Path

from simulator.check.proof import diagrams, plan
from simulator.check.reporting.wording import mend
from simulator.check.whole_check import Check, Checked
from tests.check.story_file import NEVER_OFFERED, PACK, STORY

ACCEPT = "accept:\n  - code: no-translation\n    why: Historien brukes bare i testene.\n"


def check(folder: Path, text: str, severities: str = "") -> Checked:
    pack = PACK.split("\nseverities:")[0]
    (folder / "pack.yaml").write_text(
        pack + (f"\nseverities: {severities}\n" if severities else "\n"), "utf-8"
    )
    (folder / "story.yaml").write_text(text, "utf-8")
    return Check().paths([folder])


def accepting(*entries: str) -> str:
    return NEVER_OFFERED.replace(ACCEPT, ACCEPT + "".join(f"  - {{{entry}}}\n" for entry in entries))


def codes(checked: Checked) -> dict[str, str]:
    return {finding.code: finding.severity for finding in checked.findings}


def test_a_finding_is_a_warning(tmp_path: Path) -> None:
    assert codes(check(tmp_path, NEVER_OFFERED)) == {"never-offered": "warning"}


def test_an_accepted_finding_is_kept_with_its_reason(tmp_path: Path) -> None:
    checked = check(tmp_path, accepting("code: never-offered, at: cold_room.apologise, why: Kommer senere."))
    assert codes(checked) == {}
    assert ("never-offered", "Kommer senere.") in [(f.code, why) for f, why in checked.accepted]


def test_an_acceptance_without_place_holds_for_the_whole_scenario(tmp_path: Path) -> None:
    assert codes(check(tmp_path, accepting("code: never-offered, why: Kommer senere."))) == {}


def test_an_acceptance_elsewhere_does_not_count_and_is_stale(tmp_path: Path) -> None:
    checked = check(tmp_path, accepting("code: never-offered, at: cold_room.show, why: Kommer senere."))
    assert codes(checked) == {"never-offered": "warning", "stale-acceptance": "warning"}
    stale = next(f for f in checked.findings if f.code == "stale-acceptance")
    assert "never-offered" in stale.text_line


def test_an_acceptance_of_a_code_that_does_not_exist(tmp_path: Path) -> None:
    checked = check(tmp_path, accepting("code: never-ofered, why: Kommer senere."))
    found = next(f for f in checked.findings if f.code == "unknown-code")
    assert found.severity == "error"
    assert mend(found) == "Did you mean “never-offered”?"


def test_a_pack_changes_severities(tmp_path: Path) -> None:
    assert codes(check(tmp_path, NEVER_OFFERED, "{never-offered: error}")) == {"never-offered": "error"}
    assert codes(check(tmp_path, NEVER_OFFERED, "{never-offered: note}")) == {"never-offered": "note"}
    assert codes(check(tmp_path, NEVER_OFFERED, "{never-offered: 'off'}")) == {}


def test_a_pack_with_a_code_that_does_not_exist(tmp_path: Path) -> None:
    checked = check(tmp_path, STORY, "{never-ofered: note}")
    (found,) = checked.findings
    assert (found.code, found.text_line[found.column - 1 : found.end_column - 1]) == (
        "unknown-code",
        "never-ofered",
    )


def test_what_was_not_proved_leaves_acceptances_alone(tmp_path: Path, monkeypatch) -> None:

    monkeypatch.setattr(plan, "BITS_A_NODE", 1)
    monkeypatch.setattr(diagrams, "NODES", 5)
    text = accepting("code: never-offered, at: cold_room.apologise, why: Kommer senere.")
    assert codes(check(tmp_path, text)) == {"not-proved": "warning"}
