"""Every text is found along the schema: one that is added there is met by all that look at texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator import resources
from simulator.authoring.differences import Changed, differences
from simulator.authoring.notes import KINDS, PACK
from simulator.authoring.renaming import rename
from simulator.authoring.retelling import retold
from simulator.authoring.translating import translate
from simulator.check.said import SPOKEN
from simulator.check.whole_check import Check
from simulator.scenario import building, schema
from simulator.scenario.building import PackBuilder, ScenarioBuilder
from simulator.scenario.loader import open_scenario
from simulator.scenario.model import Scenario
from simulator.scenario.schema import Kind
from simulator.scenario.shape import Shape
from simulator.scenario.walk import told, translated
from simulator.session.map_reading import map_of_file
from simulator.session.review import mark_of, review
from simulator.session.review_page import page
from simulator.session.word_copy import word_file
from simulator.session.word_import import taken
from simulator.session.word_reading import returned

from .reading import SMALL

UNTRANSLATED = {
    "scenario": {
        "candidate.name", "people.name", "reviews.role", "accept.why",
        "casting.origin", "casting.work", "casting.gender", "casting.mistaken",
    },
    "pack": {"source.title", "tips.quote"},
}  # fmt: skip
"""Texts that are the same in every language, by their keys in the schema."""


class Upper:
    """A catalogue that has everything."""

    def lookup(self, msgctxt: str, msgid: str) -> str:
        return msgid.upper()


def whole(wanted: Shape, keys: str = "") -> Any:
    """Data with all that a schema knows in it; a text is the keys that lead to it."""
    if wanted.kind in ("text", "line") and not wanted.items:
        return keys
    if wanted.items is not None:
        return [whole(wanted.items, f"{keys}[]"), whole(wanted.items, f"{keys}[]")]
    if wanted.others is not None:
        return {"one": whole(wanted.others, f"{keys}.one")}
    if wanted.properties:
        return {name: whole(below, f"{keys}.{name}".lstrip(".")) for name, below in wanted.properties.items()}
    return 1 if wanted.types & {"integer"} else False if "boolean" in wanted.types else "a"


def texts(value: Any) -> Iterator[str]:
    """Every string that `whole` wrote as a text."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from texts(each) if isinstance(each, (dict, list)) else [each] if name else ()
    elif isinstance(value, list):
        for each in value:
            yield from texts(each) if isinstance(each, (dict, list)) else [each]


def data(kind: Kind) -> dict[str, Any]:
    made: dict[str, Any] = whole(schema.shape(kind))
    made.pop("tests", None)  # they need conditions that can be read
    for index, node in enumerate(made.get("nodes", ())):
        node["id"], node["goto"] = f"n{index}", "n0"
        for number, choice in enumerate(node["choices"]):
            choice["id"], choice["goto"] = f"c{number}", "n0"
    return made


@pytest.mark.parametrize("kind", ["scenario", "pack"])
def test_every_text_of_the_schema_is_told(kind: Kind) -> None:
    made = data(kind)
    written = {text for text in texts(made) if isinstance(text, str) and (len(text) > 2 and text != "a")}
    written = {text for text in written if text not in ("n0", "n1", "c0", "c1")}
    names = {text for text in written if text.replace("[]", "").replace(".one", "") in UNTRANSLATED[kind]}
    assert {each.text for each in told(made, kind)} == written - names
    assert {text.replace("[]", "").replace(".one", "") for text in names} == UNTRANSLATED[kind]


@pytest.mark.parametrize("kind", ["scenario", "pack"])
def test_the_model_has_every_text_under_the_key_of_the_schema(kind: Kind) -> None:
    made = data(kind)
    model = ScenarioBuilder("x", made, {}).scenario() if kind == "scenario" else PackBuilder(made).pack()
    key = [(each.context, each.kind, each.at, each.text) for each in told(made, kind)]
    assert [(each.context, each.kind, each.at, each.text) for each in told(model, kind)] == key


@pytest.mark.parametrize("kind", ["scenario", "pack"])
def test_every_text_is_translated_and_nothing_else(kind: Kind) -> None:
    made = data(kind)
    upper = translated(made, Upper(), kind)
    assert [each.text for each in told(upper, kind)] == [each.text.upper() for each in told(made, kind)]
    changed = [(one, other) for one, other in zip(texts(made), texts(upper), strict=True) if one != other]
    assert len(changed) == len(list(told(made, kind)))
    assert made == data(kind), "what was given stays as it was"


def test_a_translator_is_told_what_each_text_is() -> None:
    assert {each.kind for each in told(data("scenario"))} == set(KINDS)
    assert {each.kind for each in told(data("pack"), "pack")} == set(PACK)


NEW = {
    "motto": ("", "title:", "motto: {}\ntitle:", "motto"),
    "aside": ("node", "  - id: shelf\n", "  - id: shelf\n    aside: {}\n", "shelf.aside"),
    "hint": ("choice", "      - id: ask\n", "      - id: ask\n        hint: {}\n", "shelf.ask.hint"),
    "last": ("debrief", "debrief:\n", "debrief:\n  last: {}\n", "debrief.last"),
}
"""Texts that the format may have one day: where in the schema, where in the file, and their context."""


@pytest.fixture
def schema_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Give the schema further keys inside of a part, "" for the top."""
    folder = tmp_path / "schemas"
    folder.mkdir()
    for file in resources.schemas().glob("*.json"):
        (folder / file.name).write_bytes(file.read_bytes())
    cached = (schema.schema, schema.shape, schema.keys, schema._validator)

    def change(inside: str, **keys: dict[str, str]) -> None:
        changed = json.loads((folder / "scenario.schema.json").read_text("utf-8"))
        about = {"description": "Ny.", "x-description-en": "New."}
        part = changed["$defs"][inside] if inside else changed
        part["properties"] |= {name: about | wanted for name, wanted in keys.items()}
        (folder / "scenario.schema.json").write_text(json.dumps(changed), "utf-8")
        monkeypatch.setattr(resources, "schemas", lambda: folder)
        for each in cached:
            each.cache_clear()

    yield change
    monkeypatch.undo()
    for each in cached:
        each.cache_clear()


@pytest.fixture(params=[(name, kind) for name in NEW for kind in ("text", "conditional_text")], ids=str)
def tomorrow(
    request: pytest.FixtureRequest, tmp_path: Path, schema_with: Callable[..., None]
) -> tuple[Path, str]:
    """A story with a text that the schema has got; its path, and the context of the text."""
    name, kind = request.param
    inside, old, new, context = NEW[name]
    schema_with(inside, **{name: {"$ref": f"#/$defs/{kind}"}})
    story = tmp_path / "pack" / "small.yaml"
    story.parent.mkdir()
    assert old in SMALL
    written = (
        "Ring meg på 22 22 22 22 ???" if kind == "text" else "\n          - text: Ring meg på 22 22 22 22 ???"
    )
    story.write_text(SMALL.replace(old, new.format(written), 1), "utf-8")
    return story, context


def test_a_text_of_tomorrow_is_met_by_all(tomorrow: tuple[Path, str]) -> None:
    story, context = tomorrow
    opened = open_scenario(story)
    assert not opened.source.findings()
    found = [finding.code for finding in Check().paths([story]).findings]
    assert "phone-number" in found, "what looks private"
    assert "to-be-written" in found, "what is not written yet"

    catalogue = translate(story, "en").path
    assert f'msgctxt "{context}"' in catalogue.read_text("utf-8"), "the translator"
    node = context.partition(".")[0] if context.startswith("shelf.") else ""
    if node:
        assert next(iter(map_of_file(story, "nb").map.places)).untranslated, "the map"

    looked = review(story, "nb")
    [text] = [each for each in looked.texts if each.context == context]
    assert "22 22 22 22" in page(looked), "who reviews on paper"
    copy = story.parent / "copy.docx"
    copy.write_bytes(word_file(looked))
    came = returned(copy)
    assert came.texts[mark_of(text)] == text.shown, "who reviews in Word"
    got = taken(looked, came._replace(texts={**came.texts, mark_of(text): "Nye ord."}))
    assert [change.after for change in got.changes] == ["Nye ord."]
    content, refused = retold(story, story.read_bytes(), {text.path: "Nye ord."})
    assert not refused
    assert b"Nye ord." in content, "a text replaced where it stands"


MODELS = {"": "Scenario", "node": "Node", "choice": "Choice", "debrief": "Debrief"}


@pytest.mark.parametrize("name", NEW)
def test_a_text_of_tomorrow_that_was_changed_is_told_by_diff(
    name: str, tmp_path: Path, schema_with: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, _old, _new, context = NEW[name]
    schema_with(inside, **{name: {"$ref": "#/$defs/text"}})
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, "utf-8")
    model = getattr(building, MODELS[inside])

    def saying(words: str) -> Scenario:
        """Return the story as a model that has the text makes it."""
        at = {"node": "shelf", "choice": "ask"}.get(inside)
        has = property(lambda self: words if at is None or self.id == at else "")
        monkeypatch.setattr(building, model.__name__, type(model.__name__, (model,), {name: has}))
        scenario = open_scenario(path).scenario()
        assert scenario is not None
        return scenario

    found = differences(saying("Før."), saying("Nå."))
    assert found.texts == [Changed(context, "Før.", "Nå.")]
    assert not differences(saying("Nå."), saying("Nå."))


def test_names_in_what_the_schema_has_tomorrow_follow_a_new_name(
    tmp_path: Path, schema_with: Callable[..., None]
) -> None:
    schema_with(
        "node",
        aside={"$ref": "#/$defs/conditional_text"},
        beside={"$ref": "#/$defs/word", "x-kind": "place"},
        after={"$ref": "#/$defs/word", "x-kind": "choice"},
        needs={"$ref": "#/$defs/effects"},
    )
    new = """  - id: shelf
    aside: [{when: visited(talk) and truth == noise, text: Ja.}]
    beside: talk
    after: shelf.ask
    needs: {truth: noise}
"""
    path = tmp_path / "small.yaml"
    path.write_text(SMALL.replace("  - id: shelf\n", new, 1), "utf-8")
    renamed = {
        "talk": ("speak", {"visited(speak)", "beside: speak"}),
        "shelf.ask": ("begin", {"after: shelf.begin"}),
        "truth": ("cause", {"and cause == noise", "{cause: noise}"}),
        "truth.noise": ("radio", {"truth == radio", "{truth: radio}"}),
    }
    for old, (name, expected) in renamed.items():
        _named, (story, *_catalogues) = rename(path, old, name)
        assert {words for words in expected if words in story.after.decode()} == expected


NOT_SAID = {
    "title", "place", "role", "summary", "content_note", "state.label", "note", "thought", "ending",
    "feedback", "people.role", "candidate.about", "candidate.knows", "candidate.languages",
    "workshop.questions",
    "write.prompt", "write.checklist", "write.avoid", "write.feedback", "write.models.why", "write.trap.why",
    "debrief.opening", "debrief.hidden_truth", "debrief.other_truths", "debrief.questions", "debrief.plan",
    "debrief.contrast.rule",
}  # fmt: skip
"""Kinds of texts that are read, or thought, and not heard by the candidate."""


def test_of_every_text_it_is_known_whether_somebody_says_it() -> None:
    """`check --words` tells what is heard: a new kind of text has to be one or the other."""
    assert {each.kind for each in told(data("scenario"))} == SPOKEN | NOT_SAID
    assert not SPOKEN & NOT_SAID
