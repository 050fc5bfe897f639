"""A sentence tried on a listener, outside a play: for `mentor language` and whoever wants to try words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from simulator.language.analysis import Heard, HeardSentence, analyse
from simulator.language.ears import is_mostly_blurred
from simulator.language.listener import Listener as Listener
from simulator.language.listener import candidate, listener
from simulator.language.reactions import answer
from simulator.language.record import in_full
from simulator.session import heard_wording
from simulator.session.broken import BrokenScenarioError
from simulator.session.telling import read_in
from simulator.texts import _

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
BLURRED = "▒▒▒▒"


class NoSuchNodeError(Exception):
    """There is no such node in the scenario; `nodes` are those where one writes."""

    def __init__(self, node: str, nodes: tuple[str, ...]) -> None:
        """Keep the id that was asked for and those that there are."""
        super().__init__(node)
        self.node, self.nodes = node, nodes


class Line(NamedTuple):
    """One line for a reader. `under`: it belongs to the line before."""

    text: str
    under: bool = False


def described(wish: Mapping[str, Any]) -> Listener:
    """Return a listener from plain data: `lang`, `level`, `knows`, `languages`, `names`, `scene`, `avoid`.

    Raises ValueError, with the name of the field, for a value of another shape.
    """
    for name, allowed in (("lang", ("nb", "en")), ("level", LEVELS)):
        if wish.get(name, allowed[0]) not in allowed:
            raise ValueError(name)
    return listener(
        wish.get("lang", "nb"),
        wish.get("level", "A2"),
        _words(wish, "knows"),
        _words(wish, "languages"),
        _words(wish, "names"),
        _text(wish, "scene"),
        _words(wish, "avoid"),
    )


def of_scenario(file: Path, node: str, language: str) -> Listener:
    """Return a scenario's candidate as the listener at a node ("": at its first typed moment).

    Raises BrokenScenarioError, NoSuchNodeError.
    """
    loaded = read_in(file.parent, file.stem, language, None)
    scenario = loaded.value
    if scenario is None:
        raise BrokenScenarioError(file.stem, loaded.diagnostics)
    typed = tuple(one.id for one in scenario.nodes.values() if one.write)
    wanted = node or next(iter(typed), "")
    if node and wanted not in scenario.nodes:
        raise NoSuchNodeError(node, typed)
    is_translated = (file.parent / f"{file.stem}.{language}.po").exists()
    return candidate(scenario, scenario.nodes.get(wanted), language if is_translated else "")


def as_json(text: str, who: Listener) -> str:
    """Return everything about a reply as one JSON object."""
    return json.dumps(in_full(analyse(text, who)), ensure_ascii=False)


def batch(lines: Iterable[str]) -> Iterator[str]:
    """Yield an answer for each line of JSON; a line that is none gets an answer that says so."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield json.dumps(_answer(line, number), ensure_ascii=False)


def _answer(line: str, number: int) -> dict[str, Any]:
    try:
        wish = json.loads(line)
        if not isinstance(wish, dict):
            raise ValueError("{}")
        heard = in_full(analyse(_text(wish, "text"), described(wish)))
    except (ValueError, RecursionError) as problem:
        field = "" if isinstance(problem, json.JSONDecodeError | RecursionError) else str(problem)
        return {"line": number, "error": "field" if field else "json", "field": field}
    return {**({"id": wish["id"]} if "id" in wish else {}), **heard}


def told(text: str, who: Listener, *, answered: bool = True) -> list[Line]:
    """Return what can be said of a reply, line by line; `answered`: with the key of the scene's reaction."""
    heard = analyse(text, who)
    reaction = [Line(_reaction(heard))] if answered else []
    if heard.unclear:
        return [Line(heard_wording.unclear(heard.unclear)), *reaction]
    lines = [Line(_("As it may be caught the first time:"))]
    lines += [Line(as_caught(part, heard.text), under=True) for part in heard.sentences]
    hard = [ear.token.text for ear in heard.ears if not ear.heard and not ear.lost]
    if hard:
        lines.append(Line(heard_wording.hard_words(hard)))
    lines += [Line(heard_wording.kind(heard.kind)), *reaction]
    for title, found in (
        (_("Good:"), heard.good),
        (_("Something to try:"), heard.to_try),
        (
            _("Something to think about later:"),
            [one for one in heard.findings if heard_wording.is_doubtful(one)],
        ),
    ):
        if found:
            lines += [Line(""), Line(title)]
        for finding in found:
            parts = (heard_wording.seen(finding), heard_wording.way(finding), heard_wording.repair(finding))
            lines.append(Line(" ".join(part for part in parts if part), under=True))
    return lines


def as_caught(part: HeardSentence, text: str) -> str:
    """Return a sentence as it is caught: blurred words as boxes, what comes after the breath left out.

    Where half the words or more would be blurred the sentence stands plain: the hard words are named apart.
    """
    plain = is_mostly_blurred(part.ears)
    pieces, at = [], part.sentence.start
    for ear in part.ears:
        if ear.lost:
            pieces.append(text[at : ear.token.start].rstrip(" ,") + " …")
            return "".join(pieces)
        pieces.append(text[at : ear.token.start])
        pieces.append(ear.token.text if ear.heard or plain else BLURRED)
        at = ear.token.end
    pieces.append(text[at : part.sentence.end])
    return "".join(pieces)


def _reaction(heard: Heard) -> str:
    reaction = answer(heard)
    text = _("The scene answers with “{reaction}”.").replace("{reaction}", reaction.reaction)
    if reaction.word:
        text = _("The scene answers with “{reaction}”, for the word “{word}”.")
        text = text.replace("{reaction}", reaction.reaction).replace("{word}", reaction.word)
    return text


def _words(wish: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = wish.get(name) or ()
    if isinstance(value, str):
        value = [part.strip() for part in value.split(",")]
    if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
        raise ValueError(name)
    return tuple(part for part in value if part)


def _text(wish: Mapping[str, Any], name: str) -> str:
    value = wish.get(name) or ""
    if not isinstance(value, str):
        raise ValueError(name)
    return value
