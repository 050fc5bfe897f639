"""A story for review as one HTML page that stands alone: for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from simulator.authoring.story_texts import StoryText
from simulator.scenario.model import Scenario
from simulator.session.past_words import short
from simulator.session.review import Part, Review, Section, led_to, way_title
from simulator.texts import _, language

WORDS = ("languages", "knows", "avoid")
"""Lists of single words."""
STYLE = """
@page{size:A4;margin:16mm}
body{font:16px/1.55 Georgia,serif;max-width:46rem;margin:1.5rem auto;padding:0 1rem;
color:#1c1b1a;background:#fff}
h1{font-size:1.6rem;margin:0 0 .3rem}h2{font-size:1.15rem;margin:2rem 0 .3rem;break-after:avoid}
h3{font:600 .95rem system-ui,sans-serif;margin:1.1rem 0 .2rem;break-after:avoid}
dl{margin:.4rem 0}dt{font:.8rem system-ui,sans-serif;color:#555;margin-top:.6rem;break-after:avoid}
dd{margin:.1rem 0 0}dd p{margin:.2rem 0}
.choice{border-left:4px solid #777;padding:.1rem 0 .3rem .8rem;margin:1rem 0;break-inside:avoid}
.strong{border-color:#2e7d32}.tempting{border-color:#9a5b00;border-left-style:dashed}
.weak{border-color:#b3261e;border-left-style:dotted}
.untranslated dd{color:#777}.aside{font:.85rem system-ui,sans-serif;color:#555}
nav ol{columns:2;font:.9rem/1.6 system-ui,sans-serif;padding-left:0;list-style:none}
:target{background:#fff7da}
@media print{body{margin:0;max-width:none;font-size:11pt}nav{display:none}
a{text-decoration:none;color:inherit}}
"""


def page(found: Review) -> str:
    """Return the page."""
    scenario = found.scenario
    title = escape(next((text.shown for text in found.texts if text.context == "title"), scenario.title))
    about = escape(
        _("Everything that the story says, in reading order. The numbers lead from place to place.")
    )
    contents = "".join(
        f'<li><a href="#{section.anchor}">{escape(_entry(section))}</a></li>' for section in found.sections
    )
    body = "".join(_section(found, section) for section in found.sections)
    return (
        f'<!doctype html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{STYLE}</style></head>\n<body><h1>{title}</h1>"
        f'<p class="aside">{about}<br>{escape(who(scenario))}</p><nav><ol>{contents}</ol></nav>'
        f"{body}</body></html>\n"
    )


def who(scenario: Scenario) -> str:
    """Return who is in the story, on one line."""
    candidate = scenario.candidate
    people = "; ".join(f"{person.name}" for person in scenario.people)
    told = f"{candidate.name}, {candidate.age}, {candidate.level}"
    return f"{told} · {people}" if people else told


def _section(found: Review, section: Section) -> str:
    node = f' <span class="aside"><code>{escape(section.place.node)}</code></span>' if section.place else ""
    parts = "".join(_part(found, part) for part in section.parts)
    return f'\n<section id="{section.anchor}"><h2>{escape(section.title)}{node}</h2>{parts}</section>'


def _part(found: Review, part: Part) -> str:
    told = "".join(
        f"<div{_state(texts[0].is_translated, found)}><dt>{escape(texts[0].what)}</dt>"
        f'<dd lang="{found.language}">{_words(texts)}</dd></div>'
        for texts in _together(part.texts)
    )
    texts = f"<dl>{told}</dl>" if told else ""
    way = part.way
    if way is None:
        return texts
    links = ", ".join(f'<a href="#{anchor}">{number}</a>' for anchor, number in led_to(found, way))
    arrow = "→ " if way.quality else ""
    condition = escape(_("by a condition"))
    some = f" ({condition})" if way.some else ""
    head = f"<h3>{escape(way_title(way))} {arrow}{links}{some}</h3>"
    return f'<div class="choice {way.quality}">{head}{texts}</div>'


def _entry(section: Section) -> str:
    """Return the line of the contents: of a place, how it begins."""
    place = section.place
    return f"{place.number} · {short(place.title, 44)}" if place else section.title


def _together(texts: Iterable[StoryText]) -> list[list[StoryText]]:
    """Return the texts one by one, but the words of a list together."""
    groups: list[list[StoryText]] = []
    for text in texts:
        if groups and text.path[-2:-1] and text.path[-2] in WORDS and groups[-1][0].context == text.context:
            groups[-1].append(text)
        else:
            groups.append([text])
    return groups


def _words(texts: list[StoryText]) -> str:
    if len(texts) > 1:
        return escape(" · ".join(text.shown for text in texts))
    return "".join(f"<p>{escape(words)}</p>" for words in texts[0].shown.split("\n\n"))


def _state(is_translated: bool, found: Review) -> str:
    lacks = found.language != found.scenario.language and not is_translated
    return ' class="untranslated"' if lacks else ""
