"""A saved debrief holds what the walk shows, overwrites nothing, and says what went wrong."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from simulator.plain.keeping import export_data
from simulator.session import debrief_file as saving
from simulator.session.blocks import Moment, Part, Said
from simulator.session.kept_data import exported
from simulator.session.new_file import SavingError, write_new
from simulator.session.playing import begin
from simulator.session.saving import render
from simulator.session.session import Session
from tests import rights
from tests.session import plays

PLAN = "Når noe er borte, skal jeg puste før jeg spør hvem som hadde det."


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_holds_the_whole_walk(sitting: Session, form: saving.Form) -> None:
    playing = plays.play(sitting, "blame", "sorry", text="Takk. Hva trenger du?")
    playing.reflect("opening", "Da Pål lo.")
    playing.reflect("question", "Jeg var redd for Pål.")
    playing.plan(PLAN)
    told = " ".join(saving.render(playing, form).replace("> ", " ").split())
    for part in (
        "Nøkkelen som ble borte" if form == "markdown" else "NØKKELEN SOM BLE BORTE",
        "Dette viser hva du valgte i en historie",
        "Da Pål lo.",
        "«Alle ser på kroken. Ingen ser på meg ennå.»",
        "Du (svakt)",
        "Du (sterkt)",
        "Takk. Hva trenger du?",
        "Når spørsmålet er en dom",
        "Slutt: Felles lapp",
        "Tillit: som i starten",
        "Nøkkelen lå i forklelommen.",
        "Jeg så at du spurte mens Pål hørte på.",
        "Jeg var redd for Pål.",
        "Si hva du ser. Spør åpent. Vent.",
        "Kroken var løs",
        PLAN,
        "Spørre åpent",
        "sjanse",
    ):
        assert part in told, part


def test_in_the_other_language(sitting: Session) -> None:
    playing = plays.play(sitting, "open")
    sitting.use_language("en")
    told = saving.render(playing, "text")
    assert "What lay behind" in told
    assert "Det som lå bak" not in told
    assert "forklelommen" not in told


def test_lines_can_be_printed(sitting: Session) -> None:
    playing = plays.play(sitting, "blame", "sorry", text="ord " * 60)
    lines = saving.render(playing, "text").splitlines()
    assert max(map(len, lines)) <= saving.WIDTH
    assert not any(line != line.rstrip() for line in lines)


SIGNS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)
LIKE_MARKUP = st.sampled_from(
    ["# a", "1. a", "2026. Det var et godt år.", "12345) a", "  - a", "    a", "\ta", "*a*", "[a](b)", "<b>",
     "`a`", "a | b", "~~a~~", "+ a", "---", "===", "> a", "&amp;", "![a](b)", "a\\", "$a$", "", "  ", "- - -"]
)  # fmt: skip


def shown(markdown: str) -> Any:
    """Return the quotes of a Markdown text as a reader sees them: a list of lines each, and the tags used."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    quotes: list[list[str]] = []
    for token in tokens:
        if token.type == "blockquote_open":
            quotes.append([])
        for child in token.children or () if quotes else ():
            if child.type in ("softbreak", "hardbreak"):
                quotes[-1].append("")
            elif child.type == "text":
                quotes[-1][-1:] = [(quotes[-1] or [""])[-1] + child.content]
        if token.type == "paragraph_close" and quotes:
            quotes[-1].append("")
    return [[line for line in quote if line] for quote in quotes], {token.tag for token in tokens}


@given(lines=st.lists(SIGNS | LIKE_MARKUP, min_size=1, max_size=5))
@example(lines=["", "  - Old milk in front.", "2026. was a good year.", "    What first?"])
@settings(deadline=None)
def test_markdown_shows_what_was_written_line_by_line(lines: list[str]) -> None:
    block = Said("you", "Du skrev", "\n".join(lines))
    [quote], tags = shown(saving.as_markdown("Tittel", [Part("retold", "Del", (Moment(1, (block,)),))]))
    assert tags <= {"h1", "h2", "blockquote", "p", ""}
    wanted = [line.strip() for line in "\n".join(lines).splitlines()]
    assert [line.strip() for line in quote[1:]] == [line for line in wanted if line]
    assert quote[0] == "1. Du skrev:"


def test_no_line_ends_in_a_sign_that_is_shown(sitting: Session) -> None:
    playing = plays.play(sitting, "open", text="Takk.\nHva nå?\\\n")
    html = MarkdownIt("commonmark").render(render(playing, "markdown"))
    assert "Takk.<br />\nHva nå?\\</p>" in html
    assert html.count("\\") == html.count("Hva nå?\\")  # told again, and quoted among the skills


def test_typed_lines_stay_lines_on_paper(sitting: Session) -> None:
    playing = plays.play(sitting, "open", text="Takk.\n  - først\n2026. Så.")
    assert "    Takk.\n      - først\n    2026. Så.\n" in saving.render(playing, "text")


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("coach", ["now", "afterwards"])
def test_an_unfinished_play_tells_nothing_of_what_lay_behind(
    sitting: Session, form: saving.Form, coach: str
) -> None:
    sitting.set("coach", coach)
    playing = begin(sitting, plays.STORY, plays.IN_APRON)
    playing.choose("blame")
    playing.go_on()
    scenario = playing.scenario
    told = " ".join(saving.render(playing, form).replace("> ", " ").split())
    choice = next(choice for choice in scenario.nodes["cabinet"].choices if choice.id == "blame")
    assert choice.you in told
    assert (" ".join(choice.feedback.split()) in told) == (coach == "now")
    debrief = scenario.debrief
    hidden = [text.text for node in scenario.nodes.values() for text in node.thought]
    hidden += [text.text for text in debrief.hidden_truth]
    hidden += [*debrief.other_truths, debrief.contrast.rule, debrief.contrast.strong, debrief.opening]
    hidden += [question.ask for question in debrief.questions]
    hidden += ["svakt", "Det som lå bak", "Tillit", debrief.plan.split("____")[0]]
    assert not [text for text in hidden if text in told]
    plays.carry_on(playing, "sorry")
    assert debrief.contrast.rule.split(".")[0] in saving.render(playing, form)


def test_saves_where_it_says(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open")
    path = saving.proposed_path(playing, "text", tmp_path)
    assert path.name.startswith("Nøkkelen som ble borte 20")
    written = saving.save(playing, path, "text")
    assert written == path
    assert written.read_text("utf-8") == saving.render(playing, "text")


def test_never_overwrites(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open")
    first = saving.save(playing, saving.proposed_path(playing, "markdown", tmp_path), "markdown")
    second = saving.proposed_path(playing, "markdown", tmp_path)
    assert second.name.endswith(" (2).md")
    first.write_text("mitt", "utf-8")
    with pytest.raises(SavingError) as caught:
        saving.save(playing, first, "markdown")
    assert caught.value.reason == "taken"
    assert str(first) in caught.value.sentence
    assert first.read_text("utf-8") == "mitt"


def test_says_what_is_wrong(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open")
    file = tmp_path / "fil"
    file.write_text("", "utf-8")
    for path, reason in (
        (tmp_path / "borte" / "a.txt", "no-folder"),
        (file / "a.txt", "no-folder"),
        (tmp_path, "folder"),
        (file, "taken"),
        (tmp_path / ("x" * 300), "system"),
        (Path("~ingen_slik_bruker/a.txt"), "system"),
        (tmp_path / "a\0b", "system"),
    ):
        with pytest.raises(SavingError) as caught:
            saving.save(playing, path, "text")
        assert caught.value.reason == reason, path
        assert "{" not in caught.value.sentence


@rights.needs_modes
def test_a_folder_that_may_not_be_written(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open")
    tmp_path.chmod(0o500)
    with rights.given_up(), pytest.raises(SavingError) as caught:
        saving.save(playing, tmp_path / "a.txt", "text")
    assert caught.value.reason == "not-allowed"


@pytest.fixture
def no_room() -> Iterator[Callable[[int], None]]:
    """A function after which no file can grow over so many bytes; all of it is undone afterwards."""
    resource = pytest.importorskip("resource", reason="needs limits of the system")
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size if size >= 0 else soft, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    signal.signal(signal.SIGXFSZ, before)


@pytest.mark.parametrize("size", [0, 1, 500])
@pytest.mark.parametrize("what", ["debrief", "everything"])
def test_what_could_not_be_written_leaves_nothing_and_can_be_tried_again(
    sitting: Session, tmp_path: Path, no_room: Callable[[int], None], size: int, what: str
) -> None:
    playing, place = plays.play(sitting, "open"), tmp_path / "place"
    place.mkdir()
    text = saving.render(playing, "text") if what == "debrief" else exported(sitting)
    no_room(size)
    with pytest.raises(SavingError) as caught:
        write_new(place / "a.txt", text)
    no_room(-1)
    assert caught.value.reason == "system"
    assert list(place.iterdir()) == []
    if what == "debrief":
        saving.save(playing, place / "a.txt", "text")
    else:
        assert export_data(sitting, place / "a.txt") == 0
    assert [found.name for found in place.iterdir()] == ["a.txt"]
    assert (place / "a.txt").read_text("utf-8") == text


@pytest.mark.parametrize("links", [True, False])
def test_a_name_that_is_taken_while_writing_stays_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """Also where the folder cannot give a file two names: a stick, a share."""
    path = tmp_path / "a.txt"
    real = os.link

    def link(source: Path, target: Path) -> None:
        path.write_text("deres", "utf-8")
        if not links:
            raise OSError(95, "Operation not supported")
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(SavingError) as caught:
        write_new(path, "mitt")
    assert caught.value.reason == "taken"
    assert [(found.name, found.read_text("utf-8")) for found in tmp_path.iterdir()] == [("a.txt", "deres")]


def test_where_files_have_one_name_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: Path, _target: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    assert write_new(tmp_path / "a.txt", "mitt").read_text("utf-8") == "mitt"
    assert [found.name for found in tmp_path.iterdir()] == ["a.txt"]
