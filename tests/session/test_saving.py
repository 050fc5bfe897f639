"""A saved debrief holds what the walk shows, overwrites nothing, and says what went wrong."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.session import debrief_file as saving
from simulator.session.debrief_file import Block, SavingError
from simulator.session.session import Session
from tests.session import plays

ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~&+=.)-])")
"""A sign that Markdown takes for markup, escaped."""
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
        "Slutten: Felles lapp",
        "Tillit: som i starten",
        "Nøkkelen lå i forklelommen.",
        "Jeg så at du spurte mens Pål hørte på.",
        "Jeg var redd for Pål.",
        "Si hva du ser. Spør åpent. Vent.",
        "Kroken var løs",
        PLAN,
        "Spørre åpent",
        "anledning",
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


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40))
def test_markdown_shows_what_was_written(text: str) -> None:
    """Every sign that could mean something is escaped, and taking the escapes away gives the text back."""
    shown = saving.as_markdown([Block("paragraph", text)])
    assert shown.endswith("\n")
    assert ESCAPED.sub(r"\1", shown[:-1]) == text


@pytest.mark.parametrize(
    "text", ["# a", "1. a", "23) a", "- a", "*a*", "[a](b)", "<b>", "`a`", "a | b", "~~a~~", "+ a"]
)
def test_markdown_escapes(text: str) -> None:
    assert "\\" in saving.escape(text)


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
        (tmp_path, "taken"),
        (tmp_path / ("x" * 300), "system"),
        (Path("~ingen_slik_bruker/a.txt"), "system"),
        (tmp_path / "a\0b", "system"),
    ):
        with pytest.raises(SavingError) as caught:
            saving.save(playing, path, "text")
        assert caught.value.reason == reason, path
        assert "{" not in caught.value.sentence


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write anywhere"
)
def test_a_folder_that_may_not_be_written(sitting: Session, tmp_path: Path) -> None:
    playing = plays.play(sitting, "open")
    tmp_path.chmod(0o500)
    with pytest.raises(SavingError) as caught:
        saving.save(playing, tmp_path / "a.txt", "text")
    assert caught.value.reason == "not-allowed"
