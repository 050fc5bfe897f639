"""Catalogues beside scenarios: what is translated, what stays, and what a broken one says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.loader import read_pack, read_scenario
from simulator.scenario.translation import read_catalogue
from tests.scenario.reading import FILES, SCENARIOS, SMALL, read_text

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def entry(context: str, source: str, translation: str, flags: str = "") -> str:
    return f'{flags}msgctxt "{context}"\nmsgid "{source}"\nmsgstr "{translation}"\n\n'


def translated(folder: Path, *entries: str) -> Path:
    path = folder / "small.en.po"
    path.write_text(HEADER + "".join(entries), "utf-8")
    return path


def test_texts_are_found_by_their_key_path(tmp_path: Path) -> None:
    path = translated(
        tmp_path,
        entry("title", "Den tomme hylla", "The empty shelf"),
        entry("candidate.knows", "melk", "milk"),
        entry("people.role", "kollega", "colleague"),
        entry("state.trust.label", "tillit", "trust"),
        entry(
            "shelf.scene",
            "Hylla er tom. Amina ser på deg.\\n\\nRadioen står på.",
            "Empty.\\n\\nThe radio is on.",
        ),
        entry("shelf.thought", "«Telefonen ringte.»", "“The phone rang.”"),
        entry("shelf.ask.you", "«Hva skjedde?»", "“What happened?”"),
        entry("talk.write.checklist", "Jeg bruker korte setninger.", "I use short sentences."),
        entry("talk.write.reactions.lost_word", "«{word}? Hva er det?»", "“{word}? What is that?”"),
        entry("talk.write.models.why", "Korte ord.", "Short words."),
        entry("done.ending", "Full hylle", "Full shelf"),
        entry("debrief.contrast.strong", "«Hva skjedde?»", "“What happened, then?”"),
        entry("debrief.questions", "Hva tenkte du?", "What did you think?"),
        entry("workshop.questions", "Hva ville du gjort?", "What would you do?"),
    )
    catalogue = read_catalogue(path)
    assert catalogue.diagnostics == ()
    assert catalogue.value is not None
    scenario = read_scenario(FILES / "small.yaml", None, catalogue.value).value
    assert scenario is not None
    assert scenario.title == "The empty shelf"
    assert scenario.candidate.knows == ("hylle", "milk")
    assert scenario.people[0].role == "colleague"
    assert scenario.state["trust"].label == "trust"
    assert scenario.nodes["shelf"].scene[0].text == "Empty.\n\nThe radio is on."
    assert [part.text for part in scenario.nodes["shelf"].thought] == [
        "“The phone rang.”",
        "«Jeg hørte ikke.»",
    ]
    assert scenario.choice("shelf.ask").you == "“What happened?”"
    write = scenario.nodes["talk"].write
    assert write is not None
    assert write.checklist == ("I use short sentences.",)
    assert write.reactions["lost_word"][0].text == "“{word}? What is that?”"
    assert write.models[0].why == "Short words."
    assert scenario.nodes["done"].ending == "Full shelf"
    assert scenario.debrief.contrast.strong == "“What happened, then?”"
    assert scenario.debrief.questions[1].ask == "What did you think?"
    assert scenario.workshop.questions == ("What would you do?",)
    assert scenario.place == "Butikken på hjørnet"


def test_structure_is_the_same_in_every_language(tmp_path: Path) -> None:
    catalogue = read_catalogue(
        translated(tmp_path, entry("title", "Den tomme hylla", "The empty shelf"))
    ).value
    plain = read_scenario(FILES / "small.yaml").value
    other = read_scenario(FILES / "small.yaml", None, catalogue).value
    assert plain is not None
    assert other is not None
    assert list(plain.nodes) == list(other.nodes)
    assert [c.id for n in plain.nodes.values() for c in n.choices] == [
        c.id for n in other.nodes.values() for c in n.choices
    ]


def test_fuzzy_empty_and_stale_translations_show_the_source(tmp_path: Path) -> None:
    path = translated(
        tmp_path,
        entry("title", "Den tomme hylla", "Fuzzy", "#, fuzzy\n"),
        entry("place", "Butikken på hjørnet", ""),
        entry("summary", "En tekst som er endret.", "A text that has changed."),
    )
    catalogue = read_catalogue(path).value
    scenario = read_scenario(FILES / "small.yaml", None, catalogue).value
    assert scenario is not None
    assert (scenario.title, scenario.place) == ("Den tomme hylla", "Butikken på hjørnet")
    assert scenario.summary == "En hylle er tom, og Amina står stille."


@pytest.mark.parametrize(
    ("source", "translation"),
    [("{word}?", "What?"), ("{word}?", "{Word}?"), ("Hva?", "{word}?"), ("{word} {word}", "{word}")],
)
def test_placeholders_that_differ_are_told_and_not_shown(
    source: str, translation: str, tmp_path: Path
) -> None:
    loaded = read_catalogue(translated(tmp_path, entry("a.b", source, translation), entry("c", "d", "e")))
    assert [(found.code, found.severity) for found in loaded.diagnostics] == [
        ("placeholder-differs", "warning")
    ]
    assert loaded.diagnostics[0].line in (5, 6, 7)
    assert loaded.value is not None
    assert loaded.value.lookup("a.b", source) is None
    assert loaded.value.lookup("c", "d") == "e"


@pytest.mark.parametrize(
    "data",
    [
        b'msgid "a\nmsgstr "b"\n',
        b"dette er ikke en oversettelse\n",
        b'msgctxt "a"\nmsgid "b"\nmsgst',
        b"\xff\xfem\x00s\x00g\x00",
        b'msgid "a"\nmsgstr "\xe6"\n',
        b'msgid "a"\nmsgstr[x] "b"\n',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-99\\n"\n',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=999999999; plural=(\\n"\n'
        b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
        b"# " + b"x" * (4 * 1024 * 1024),
        b'msgid "a"\nmsgstr "\\q"\n',
        b'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n',
        b'msgstr "c"\n"d"\n',
    ],
)
def test_broken_catalogue_is_a_finding_or_harmless(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "small.en.po"
    path.write_bytes(data)
    loaded = read_catalogue(path)
    assert (loaded.value is None) == any(found.severity == "error" for found in loaded.diagnostics)
    lines = data.count(b"\n") + 1
    assert all(1 <= found.line <= lines for found in loaded.diagnostics)


def test_each_mistake_of_a_catalogue_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "small.en.po"
    path.write_text('msgid "a"\nmsgstr "b\n\nmsgd "c"\nmsgid "d"\nmsgstr "\\q"\n', "utf-8")
    assert [(found.line, found.column) for found in read_catalogue(path).diagnostics] == [
        (2, 8),
        (4, 1),
        (6, 9),
    ]


def test_one_text_with_two_translations(tmp_path: Path) -> None:
    loaded = read_catalogue(
        translated(tmp_path, entry("a", "b", "c"), entry("a", "b", "c"), entry("a", "b", "d"))
    )
    assert [(found.code, found.line, found.arguments["first"]) for found in loaded.diagnostics] == [
        ("translated-twice", 14, "10")
    ]


def test_plurals_obsolete_entries_and_comments_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "small.en.po"
    path.write_text(
        '#~ msgid "old"\n#~ msgstr "gammel"\n\n'
        'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "en"\nmsgstr[1] "flere"\n'
        '# a comment\n#. Claudine\n#| msgid "before"\n'
        'msgctxt "a"\nmsgid ""\n"first "\n"second"\nmsgstr "\\"x\\""\n',
        "utf-8",
    )
    loaded = read_catalogue(path)
    assert loaded.diagnostics == ()
    assert loaded.value is not None
    assert dict(loaded.value.messages) == {("a", "first second"): '"x"'}


@given(st.binary(max_size=300))
def test_any_bytes_as_a_catalogue(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.en.po"
    path.write_bytes(data)
    loaded = read_catalogue(path)
    assert (loaded.value is None) == any(found.severity == "error" for found in loaded.diagnostics)


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.en.po")), ids=lambda path: path.name)
def test_shipped_catalogues_are_whole(path: Path) -> None:
    loaded = read_catalogue(path)
    assert loaded.diagnostics == ()
    assert loaded.value is not None
    asked = _Asked()
    if path.name.startswith("pack."):
        assert read_pack(SCENARIOS, "en").value is not None
        return
    read_scenario(path.with_name(path.name.split(".")[0] + ".yaml"), None, asked)  # type: ignore[arg-type]
    missing = [key for key in asked.texts if loaded.value.lookup(*key) is None]
    assert missing == []
    assert set(loaded.value.messages) - set(asked.texts) == set()


class _Asked:
    """Takes the place of a catalogue and remembers which texts were asked for."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str]] = []

    def lookup(self, msgctxt: str, msgid: str) -> str | None:
        self.texts.append((msgctxt, msgid))
        return None


def test_small_scenario_is_the_one_the_catalogue_is_for(tmp_path: Path) -> None:
    assert read_text(tmp_path, SMALL).value == read_scenario(FILES / "small.yaml").value
