"""The map of a story in the languages that other programs draw: Mermaid and dot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.session.past_words import short
from simulator.session.story_map import Place, StoryMap, Way

LABEL = 42
"""The most characters of a title in a box."""
STROKES = {
    "strong": "#2e7d32",
    "workable": "#546e7a",
    "tempting": "#b26a00",
    "weak": "#b3261e",
    "": "#546e7a",
}
"""Dark enough to be read on white, each with its sign beside it."""
DOT_LINES = {"strong": "solid", "workable": "solid", "tempting": "dashed", "weak": "dotted", "": "solid"}
MERMAID_SHAPES = {"decision": '["{}"]', "typed": '[/"{}"/]', "passage": '("{}")', "ending": '(["{}"])'}
DOT_SHAPES = {"decision": "box", "typed": "parallelogram", "passage": "box", "ending": "box"}


def mermaid(found: StoryMap) -> str:
    """Return the map as a Mermaid flowchart."""
    numbers = found.numbers
    lines = ["flowchart TD"]
    for place in found.places:
        shape = MERMAID_SHAPES[place.kind].format(_for_mermaid(_label(place)))
        lines.append(f"  n{place.number}{shape}{':::unreached' if not place.reached else ''}")
    drawn = list(_edges(found))
    for number, target, way in drawn:
        lines.append(f'  n{number} -->|"{way.sign}"| n{numbers[target]}')
    for quality, colour in STROKES.items():
        those = [str(place) for place, (_number, _target, way) in enumerate(drawn) if way.quality == quality]
        if those:
            dashed = ",stroke-dasharray:4" if quality in ("tempting", "weak") else ""
            lines.append(f"  linkStyle {','.join(those)} stroke:{colour}{dashed}")
    lines.append("  classDef unreached stroke-dasharray:4,stroke:#b3261e")
    return "\n".join(lines) + "\n"


def dot(found: StoryMap) -> str:
    """Return the map as a graph in dot, the language of Graphviz."""
    numbers = found.numbers
    lines = [
        f"digraph {_for_dot(found.scenario)} {{",
        f'  label={_for_dot(found.title)}; labelloc=t; fontname="sans-serif";',
        '  node [fontname="sans-serif", fontsize=10]; edge [fontname="sans-serif", fontsize=10];',
    ]
    for place in found.places:
        styles = ["rounded"] if place.kind in ("passage", "ending") else []
        styles += ["bold"] if place.kind == "ending" else []
        styles += [] if place.reached else ["dashed"]
        lines.append(
            f"  n{place.number} [label={_for_dot(_label(place))}, shape={DOT_SHAPES[place.kind]}, "
            f"style={_for_dot(','.join(styles))}, tooltip={_for_dot(' '.join(place.scene))}];"
        )
    for number, target, way in _edges(found):
        colour = STROKES[way.quality]
        lines.append(
            f"  n{number} -> n{numbers[target]} [label={_for_dot(way.sign)}, "
            f'color="{colour}", fontcolor="{colour}", style={DOT_LINES[way.quality]}, '
            f"tooltip={_for_dot(way.line)}];"
        )
    return "\n".join([*lines, "}"]) + "\n"


def _edges(found: StoryMap) -> Iterator[tuple[int, str, Way]]:
    """Yield the number of a place, the node that a way leads to, and the way."""
    for place in found.places:
        for way in place.ways:
            yield from ((place.number, target, way) for target in way.targets)


def _label(place: Place) -> str:
    return " ".join(f"{place.number} · {short(place.title, LABEL)} {place.signs}".split())


def _for_mermaid(text: str) -> str:
    """Return a text for between quotation marks: what Mermaid reads otherwise stands as its number."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return re.sub(r"[^\w\s.,!?·…–-]", lambda sign: f"#{ord(sign[0])};", plain)


def _for_dot(text: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
