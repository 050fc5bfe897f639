"""What a trainer sees of a check: findings by scenario, their lines, and their path told as a transcript."""

import shutil
from pathlib import Path

import pytest

from simulator import resources, texts
from simulator.__main__ import main
from simulator.session.checking import Examined, Found, Group, Lines, examine, is_in_use, open_for
from simulator.session.walking import Walk, value_words, walk, walk_to, walk_to_ending

PACKS = Path(__file__).resolve().parents[1] / "packs"


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(texts, "_current", texts._current)
    monkeypatch.setattr(texts, "_language", "en")
    texts.use("en")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKS / "to_mend", tmp_path / "pack"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def group(examined: Examined, name: str) -> Group:
    return next(group for group in examined.groups if group.name == name)


def found(examined: Examined, code: str) -> Found:
    return next(found for found in examined.found() if found.diagnostic.code == code)


def path_to(found: Found, language: str = "en") -> Walk:
    walked = walk_to(found, language)
    assert walked is not None
    return walked


def test_findings_stand_with_their_scenario(pack: Path) -> None:
    edit(pack / "the_ladder.en.po", 'msgctxt "title"', 'msgctxt "titel"')
    examined = examine([pack])
    assert examined.title == "Pakka som skal rettes"
    assert [group.name for group in examined.groups] == ["the_box", "the_ladder"]
    ladder = group(examined, "the_ladder")
    assert {found.diagnostic.path.name for found in ladder.found} == {"the_ladder.yaml", "the_ladder.en.po"}
    assert ladder.title == "Stigen"
    assert group(examined, "the_box").title == "", "what cannot be read has no title"
    assert group(examined, "the_box").figures_words == ""
    assert "5 nodes" in ladder.figures_words


def test_a_finding_says_what_and_where_with_the_lines_around_it(pack: Path) -> None:
    wrong = found(examine([pack]), "unknown-node")
    assert "drak" in wrong.what
    assert "dark" in wrong.mend
    number = wrong.diagnostic.line
    assert wrong.place == f"the_box.yaml, line {number}"
    lines = (pack / "the_box.yaml").read_text("utf-8").split("\n")
    assert wrong.lines == tuple((n, lines[n - 1]) for n in range(number - 2, number + 3))


def test_a_file_saved_during_the_check_never_shows_lines_that_do_not_belong(pack: Path) -> None:
    wrong = found(examine([pack]), "unknown-node").diagnostic
    assert len(Lines().around(wrong)) == 5
    edit(pack / "the_box.yaml", "title: Kassa\n", "# en linje til\ntitle: Kassa\n")
    assert Lines().around(wrong) == ((wrong.line, wrong.text_line),)


def test_the_words_follow_the_language_without_a_new_check(pack: Path) -> None:
    wrong = found(examine([pack]), "unknown-node")
    assert wrong.severity_word == "Error"
    texts.use("nb")
    assert wrong.severity_word == "Feil"
    assert wrong.place.startswith("the_box.yaml, linje ")


def test_what_is_accepted_is_kept_apart_with_its_reason(pack: Path) -> None:
    examined = examine([pack])
    (kept,) = group(examined, "the_ladder").accepted
    assert kept.diagnostic.code == "hits-bound"
    assert kept.why == "Mer enn seks skal tilliten ikke bli."
    assert "hits-bound" not in {found.diagnostic.code for found in examined.found()}


def test_what_has_not_changed_is_not_proved_again_whoever_checked_it_first(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    judged: list[str] = []

    def check() -> tuple[Examined, list[str]]:
        judged.clear()
        examined = examine([pack], lambda scenario, nodes: judged.append(scenario))
        return examined, sorted(set(judged))

    first, proved = check()
    assert proved == ["the_box", "the_ladder"]
    assert check() == (first, [])
    edit(pack / "the_ladder.yaml", "title: Stigen", "title: En annen stige")
    again, proved = check()
    assert proved == ["the_ladder"]
    assert group(again, "the_ladder").title == "En annen stige"
    edit(pack / "the_ladder.yaml", "title: En annen stige", "title: Stigen")
    main(["check", str(pack)])  # the command knows what the app knows, and the other way round
    assert check() == (first, [])


def test_the_offered_acceptance_works_when_it_is_written_into_the_file(pack: Path) -> None:
    warning = found(examine([pack]), "opening-shuts-best")
    assert warning.acceptance.startswith("accept:\n")
    first, *rest = warning.acceptance.replace("…", "Sett på.").split("\n")
    edit(pack / "the_ladder.yaml", f"{first}\n", "\n".join([first, *rest, ""]))
    after = examine([pack])
    assert "opening-shuts-best" not in {found.diagnostic.code for found in after.found()}
    assert {kept.diagnostic.code for kept in group(after, "the_ladder").accepted} == {
        "hits-bound",
        "opening-shuts-best",
    }


def test_a_finding_in_a_translation_is_kept_in_its_scenario(tmp_path: Path) -> None:
    for name in ("pack.yaml", "pack.en.po", "waiting_for_orders.yaml", "waiting_for_orders.en.po"):
        text = (resources.scenarios() / name).read_text("utf-8")
        wrong = text.replace('msgstr "Clean hands"', 'msgstr ""')
        (tmp_path / name).write_text(wrong.replace('msgstr "Mastery"', 'msgstr ""'), "utf-8")
    story = tmp_path / "waiting_for_orders.yaml"
    warning = found(examine([tmp_path]), "missing-translation")
    assert warning.accepted_in == story.name
    edit(story, "accept: []\n", warning.acceptance.replace("…", "Sett på.") + "\n")
    assert "missing-translation" not in {each.diagnostic.code for each in examine([tmp_path]).found()}
    of_pack = [each for each in examine([tmp_path]).found() if each.diagnostic.path.name == "pack.en.po"]
    assert {each.acceptance for each in of_pack} <= {""}, "a pack keeps none"


def test_nothing_is_offered_to_be_accepted_that_cannot_be(pack: Path) -> None:
    for one in examine([pack]).found():
        assert bool(one.acceptance) == (one.severity == "warning"), one.diagnostic.code


def test_a_path_is_told_as_a_transcript_in_both_languages(pack: Path) -> None:
    stuck = found(examine([pack]), "nothing-offered")
    nb, en = path_to(stuck, "nb"), path_to(stuck, "en")
    assert [step.place for step in nb.steps] == ["ladder.hurry", "say"]
    assert nb.is_whole
    assert nb.steps[0].turn.choice is not None
    assert nb.steps[0].turn.choice.you == "«Opp med deg! Vi har dårlig tid.»"
    assert nb.steps[0].turn.reaction == ("Mirela blir stiv i ryggen.",)
    assert en.steps[0].turn.reaction == ("Mirela's back goes stiff.",)
    assert en.steps[1].turn.write is not None
    assert en.here.node == "step"


def test_each_step_has_the_values_after_it(pack: Path) -> None:
    walked = path_to(found(examine([pack]), "nothing-offered"))
    assert [value_words(value, name=True) for value in walked.start[:2]] == [
        "trust: 5",
        "the helmet is on (helmet): no",
    ]
    trust, helmet, truth = walked.steps[0].values
    assert value_words(trust) == "trust: 5 → 3"
    assert value_words(helmet) == "the helmet is on: no"
    assert truth.label == "what stopped her"
    assert truth.now in ("loose_step", "sore_knee")
    assert all(not value.before for value in walked.steps[1].values), "writing changes no value"


def test_the_end_of_a_path_says_what_can_be_chosen_there_and_why_not(pack: Path) -> None:
    walked = path_to(found(examine([pack]), "nothing-offered"))
    assert [(door.place, door.is_open, door.condition) for door in walked.doors] == [
        ("step.hold", False, "trust >= 4"),
        ("step.climb_up", False, "trust >= 4"),
    ]
    opening = path_to(found(examine([pack]), "opening-shuts-best"))
    assert opening.steps[-1].place == "ladder.hurry"


def test_the_path_of_an_authors_test_goes_past_writing(pack: Path) -> None:
    walked = path_to(found(examine([pack]), "test-not-met"))
    assert [step.place for step in walked.steps] == ["ladder.ask", "say", "step.hold"]
    assert walked.ending == "Light in the lamp"
    helmet = next(value for value in walked.steps[0].values if value.name == "helmet")
    assert (helmet.before, helmet.now) == ("no", "yes")


def test_every_ending_has_its_way(pack: Path) -> None:
    ladder = group(examine([pack]), "the_ladder")
    for ending in ladder.endings:
        walked = walk_to_ending(ladder, ending, "nb")
        assert walked is not None
        assert walked.is_whole
        assert walked.ending == ending.title


def test_a_path_through_a_file_edited_since_stops_where_it_fits_no_longer(pack: Path) -> None:
    stuck = found(examine([pack]), "nothing-offered")
    edit(pack / "the_ladder.yaml", "id: hurry", "id: push")
    walked = path_to(stuck)
    assert not walked.is_whole
    assert walked.steps == ()
    (pack / "the_ladder.yaml").write_text("title: [", "utf-8")
    assert walk_to(stuck, "nb") is None
    (pack / "the_ladder.yaml").unlink()
    assert walk_to(stuck, "nb") is None


def test_a_path_needs_no_pack(pack: Path) -> None:
    (pack / "pack.yaml").unlink()
    assert walk(pack / "the_ladder.yaml", ["ladder.ask"], {}, "en") is not None


def test_what_was_mended_since_is_counted_although_lines_moved(pack: Path) -> None:
    before = examine([pack])
    edit(pack / "the_box.yaml", "goto: drak", "goto: dark")
    edit(pack / "the_ladder.yaml", "title: Stigen\n", "# en linje\n# og en til\ntitle: Stigen\n")
    edit(pack / "the_ladder.yaml", "expect: ending == dark", "expect: ending == light")
    after = examine([pack])
    gone, new = after.since(before)
    assert gone == 2
    assert new == len(group(after, "the_box").found), "the box can be read now, and has findings of its own"


def test_what_cannot_be_read_is_not_mended(pack: Path) -> None:
    before = examine([pack])
    assert group(before, "the_ladder").found
    edit(pack / "the_ladder.yaml", "title: Stigen\n", "title: [\n")
    after = examine([pack])
    assert group(after, "the_ladder").figures is None
    gone, new = after.since(before)
    assert (gone, new) == (0, len(group(after, "the_ladder").found))


def test_equal_findings_are_counted_one_by_one(pack: Path) -> None:
    edit(pack / "the_ladder.yaml", "goto: light", "goto: lite")
    edit(pack / "the_ladder.yaml", "goto: dark", "goto: lite")
    before = examine([pack / "the_ladder.yaml"])
    assert len({found.key for found in before.found()}) == 1
    text = (pack / "the_ladder.yaml").read_text("utf-8")
    (pack / "the_ladder.yaml").write_text(text.replace("goto: lite", "goto: light", 1), "utf-8")
    assert examine([pack / "the_ladder.yaml"]).since(before) == (1, 0)


def test_a_broken_pack_tells_its_own_findings_first(pack: Path) -> None:
    edit(pack / "pack.yaml", "title: Pakka som skal rettes\n", "")
    examined = examine([pack])
    assert examined.title == "pack", "the folder's name"
    assert examined.groups[0].name == "pack"
    assert {found.severity for found in examined.groups[0].found} == {"error"}
    assert group(examined, "the_ladder").figures is not None, "a broken pack hides no scenario"


@pytest.mark.parametrize("what", ["nothing there", "an empty folder", "one file"])
def test_what_else_can_be_asked_for(what: str, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    paths = {
        "nothing there": tmp_path / "gone.yaml",
        "an empty folder": tmp_path / "empty",
        "one file": pack / "the_ladder.yaml",
    }
    examined = examine([paths[what]])
    if what == "one file":
        assert [group.name for group in examined.groups] == ["the_ladder"]
    else:
        assert [found.severity for found in examined.found()] == ["error"]
    assert examined.title


def test_signs_that_a_terminal_obeys_are_never_shown(pack: Path) -> None:
    edit(pack / "the_box.yaml", "goto: drak", "goto: \x1b[31mdrak\u202e")
    shown = [
        text
        for found in examine([pack]).found()
        for text in (found.what, found.mend, found.place, *(line for _number, line in found.lines))
    ]
    assert [text for text in shown if "\x1b" in text or "\u202e" in text] == []


def test_a_check_is_stopped_by_what_its_progress_raises(pack: Path) -> None:
    class Stop(Exception):
        pass

    def progress(scenario: str, nodes: int) -> None:
        raise Stop

    lines = (pack / "the_ladder.yaml").read_text("utf-8").split("\n")
    at = lines.index("nodes:") + 1
    extra = [f"  - {{id: n{n}, goto: n{n + 1}}}" for n in range(80)] + ["  - {id: n80, goto: ladder}"]
    long = "\n".join([*lines[:at], *extra, *lines[at:]]).replace("start: ladder", "start: n0")
    (pack / "the_ladder.yaml").write_text(long, "utf-8")
    with pytest.raises(Stop):
        examine([pack], progress)


def test_the_session_plays_the_pack_that_is_checked(pack: Path) -> None:
    session = open_for([pack / "the_ladder.yaml"], "nb")
    assert session.pack.id == "to_mend"
    assert is_in_use(session, [pack])
    session.close()
    (pack / "pack.yaml").write_text("format: 1\n", "utf-8")
    session = open_for([pack], "nb")
    assert session.pack.id == "new_colleague", "the usual one"
    assert not is_in_use(session, [pack])
    session.close()
    session = open_for([], "nb")
    assert session.pack.id == "new_colleague"
    session.close()


def test_exercises_stand_with_their_file_and_cannot_be_accepted(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(PACKS / "small", tmp_path / "small"))
    said = pack / "exercises" / "said.nb.yaml"
    edit(said, "- Vask alle bordene nå.", "- Rengjør bordene nå.")
    for paths in ([pack], [pack / "exercises"], [said]):
        one = found(examine(paths), "model-not-caught")
        assert (one.severity, one.acceptance) == ("warning", "")
        assert group(examine(paths), "said").path == said
        session = open_for(paths, "en")
        assert session.folder.resolve() == pack.resolve()
        assert is_in_use(session, paths)
        session.close()
