"""The map of a story as one HTML page: a drawing of our own, and every place in words below it.

The page asks for nothing outside itself, has no script, and can be printed. Each box is a link to its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from simulator.scenario.model import Text
from simulator.session.graph_drawing import DRAWN, drawing
from simulator.session.labels import quality_word
from simulator.session.map_reading import MapOfFile
from simulator.session.story_map import (
    FINDING,
    KINDS,
    SIGNS,
    UNREACHED,
    UNTRANSLATED,
    Place,
    Way,
    state_words,
)
from simulator.texts import _, language

STYLE = """
@page{size:A4;margin:10mm}
body{font:16px/1.5 system-ui,sans-serif;margin:1.5rem auto;padding:0 1rem;max-width:100rem;
color:#1c1b1a;background:#fff}
h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.1rem;margin:0 0 .3rem}
p{margin:.3rem 0;max-width:46rem}a{color:inherit}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;color:#444;
font-size:.9rem;margin:.5rem 0 1rem;padding:0;list-style:none}
.map{overflow-x:auto}.map svg{display:block;margin:0 auto;max-width:none;height:auto}
section{border-top:1px solid #ccc;padding:.8rem 0;break-inside:avoid}
section:target{background:#fff7da}
section ul{margin:.3rem 0;padding-left:1.2rem;max-width:60rem}
section li{margin:.3rem 0}.some{color:#555}.found{color:var(--weak)}.aside{color:#555;font-size:.9rem}
@media print{body{margin:0;max-width:none;font-size:10pt}.map{overflow:visible;break-after:page}
.map svg{max-width:100%;height:auto;break-inside:avoid}a{text-decoration:none}.up{display:none}}
"""


def page(of_file: MapOfFile) -> str:
    """Return the page of a story's map."""
    found, title = of_file.map, escape(of_file.map.title)
    numbers = found.numbers
    about = _("Every box leads to its place below. The number of a place is its place in the file.")
    general = _found(of_file, "")
    parts = [
        f"<h1>{title}</h1><p>{escape(about)}</p>{_legend()}",
        f'<div class="map" id="map">{drawing(found)}</div>',
        f"<section>{general}</section>" if general else "",
        *(_place(of_file, place, numbers) for place in found.places),
    ]
    return (
        f'<!doctype html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{DRAWN}{STYLE}</style></head>\n<body>{''.join(parts)}</body></html>\n"
    )


def _legend() -> str:
    told = [
        (f"t-{quality or 'plain'}", sign, quality_word(quality) if quality else _("goes on by itself"))
        for quality, sign in SIGNS.items()
    ]
    told += [
        ("t-weak", UNREACHED, _("no play comes here")),
        ("t-weak", FINDING, _("found by the check")),
        ("t-weak", UNTRANSLATED, _("not translated")),
    ]
    items = "".join(f'<li><b class="{css}">{sign}</b> {escape(words)}</li>' for css, sign, words in told)
    return f'<ul class="legend">{items}</ul>'


def _place(of_file: MapOfFile, place: Place, numbers: dict[str, int]) -> str:
    node = of_file.scenario.nodes[place.node]
    name = f"{place.number} · {node.ending}" if node.ending else str(place.number)
    kind = _(KINDS[place.kind])
    states = "".join(f'<p class="found">{escape(words)}</p>' for words in state_words(place))
    lang = escape(of_file.map.language)
    to_map = escape(_("to the map"))
    parts = [
        f'<h2><a href="#box-{place.node}">{escape(name)}</a> <span class="aside">{escape(kind)}, '
        f"<code>{escape(place.node)}</code></span></h2>",
        states,
        f'<div lang="{lang}">{_text(node.scene)}</div>',
        _ways(place, numbers, lang),
        _found(of_file, place.node),
        f'<p class="up aside"><a href="#map">↑ {to_map}</a></p>',
    ]
    return f'\n<section id="at-{place.node}">{"".join(parts)}</section>'


def _ways(place: Place, numbers: dict[str, int], lang: str) -> str:
    items = [f"<li>{_way(way, numbers, lang)}</li>" for way in place.ways]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _way(way: Way, numbers: dict[str, int], lang: str) -> str:
    led = ", ".join(f'<a href="#at-{node}">{numbers[node]}</a>' for node in way.targets if node in numbers)
    condition = escape(_("by a condition"))
    some = f' <span class="some">({condition})</span>' if way.some else ""
    if not way.quality:
        return f"→ {led}{some}"
    sign = f'<b class="t-{way.quality}">{way.sign} {escape(quality_word(way.quality))}</b>'
    return f'{sign} <span lang="{lang}">{escape(way.line)}</span> → {led}{some}'


def _found(of_file: MapOfFile, node: str) -> str:
    items = "".join(
        f"<li>{escape(one.severity_word)}: {escape(one.what)} {escape(one.mend)} "
        f'<span class="aside">{escape(one.place)}</span></li>'
        for one in of_file.found.get(node, ())
    )
    return f'<ul class="found">{items}</ul>' if items else ""


def _text(text: Text) -> str:
    """Return the paragraphs; those that are not always shown are paler."""
    return "".join(_paragraphs(text))


def _paragraphs(text: Text) -> Iterator[str]:
    for part in text:
        some = ' class="some"' if part.when is not None or part.otherwise else ""
        yield from _said(part.text.split("\n\n"), some)


def _said(paragraphs: Iterable[str], some: str) -> Iterator[str]:
    yield from (f"<p{some}>{escape(words)}</p>" for words in paragraphs)
