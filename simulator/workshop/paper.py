"""A workshop on paper: the sheet of who leads, and cards to vote with, as HTML pages that stand alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from simulator.engine.story import Story
from simulator.scenario.model import Choice, Node, Scenario, Text, Write
from simulator.session.blocks import Block, Heading, Items, Person
from simulator.session.blocks import Text as Told
from simulator.session.briefing import briefing
from simulator.session.graph_drawing import DRAWN, drawing
from simulator.session.labels import quality_word
from simulator.session.session import Session
from simulator.session.story_map import story_map
from simulator.texts import _, language
from simulator.workshop.room import LETTERS
from simulator.workshop.timetable import Step, forms, timetable

STYLE = """
@page{size:A4;margin:15mm}
body{font:11pt/1.45 Georgia,serif;max-width:180mm;margin:0 auto;color:#000;background:#fff}
h1{font-size:20pt}h2{font-size:13pt;margin:7mm 0 1mm;break-after:avoid}h3{font-size:11pt;margin:3mm 0 0}
p{margin:1mm 0 2mm}ul{margin:1mm 0 2mm}li{margin-bottom:1mm}
section{break-inside:avoid-page}
.note{border:1.5pt solid #000;padding:2mm 3mm;margin:2mm 0}
.some{border-left:2pt dotted #000;padding-left:3mm}
.aside{font-size:9.5pt;color:#333}
.box::marker{content:"☐  "}
.line{border-bottom:.6pt solid #777;height:9mm}
.after{break-before:page}
.meeting{break-inside:avoid;border-top:1pt solid #000;margin-top:5mm}
.q{font-weight:bold}
.map{break-before:page;break-after:page}.map svg{display:block;max-width:100%;height:auto;max-height:250mm}
table.time{border-collapse:collapse}.time td{border:.6pt solid #777;padding:.5mm 2mm}
.time td:first-child{white-space:nowrap;text-align:right}.time .stop{font-weight:bold}
.cards{display:grid;grid-template-columns:1fr 1fr;gap:6mm;max-width:none}
.card{height:118mm;border:1pt dashed #000;position:relative;break-inside:avoid;text-align:center}
.card svg{width:70mm;height:70mm;margin-top:24mm}
.card b{position:absolute;left:5mm;top:4mm;font:12pt sans-serif}
"""
SHAPES = (
    '<circle cx="50" cy="50" r="46"/>',
    '<rect x="6" y="6" width="88" height="88"/>',
    '<path d="M50 4 96 92H4z"/>',
    '<path d="M34 4h32v30h30v32H66v30H34V66H4V34h30z"/>',
    '<path d="M50 2 98 50 50 98 2 50z"/>',
    '<path d="M50 4a46 46 0 1 0 .1 0M50 30a20 20 0 1 1-.1 0" fill-rule="evenodd"/>',
    '<path d="M20 4 50 34 80 4 96 20 66 50 96 80 80 96 50 66 20 96 4 80 34 50 4 20z"/>',
    '<rect x="4" y="36" width="92" height="28"/>',
)
"""What the cards are told apart by from the front of a room, without colour and without reading a letter."""
SIGNS = "●■▲✚◆○✖▬"
"""The same shapes as the wall writes them."""


def cards(scenario: Scenario) -> str:
    """Return one sheet with a card for each letter that this story needs."""
    most = max((len(node.choices) for node in scenario.nodes.values()), default=0)
    found = "".join(
        f'<div class="card"><b>{letter}</b><svg viewBox="0 0 100 100" role="img">{shape}</svg></div>'
        for letter, shape in zip(LETTERS[:most], SHAPES, strict=False)
    )
    how = _("One sheet for each person. Cut along the lines. All hold up their card at once.")
    return page_of(scenario.title, f'<p class="aside">{escape(how)}</p><div class="cards">{found}</div>')


def leader_sheet(session: Session, story: Story) -> str:
    """Return all that who leads may want to know: time, map, every scene with its answers, and the truths."""
    scenario = story.scenario
    numbers = {node: number for number, node in enumerate(scenario.nodes, 1)}
    about = _("For the one who leads. It gives everything away: keep it from the group.")
    order = _("The wall shows the choices in another order each time.")
    parts = [
        f'<h1>{escape(scenario.title)}</h1><p class="aside">{escape(about)} {escape(order)}</p>',
        "".join(map(_block, briefing(session, scenario))),
        *timed_plans(story, numbers),
        _map(scenario),
        *(_scene(node, numbers) for node in scenario.nodes.values()),
        titled(_("What lay behind"), _text(scenario.debrief.hidden_truth)),
        listed(_("The same behaviour could also have meant:"), scenario.debrief.other_truths),
        listed(_("Questions for the group"), scenario.workshop.questions),
        titled(_("A plan for each"), f"<p>{escape(scenario.debrief.plan)}</p>"),
    ]
    return page_of(scenario.title, "".join(parts))


def timed_plans(story: Story, numbers: Mapping[str, int]) -> Iterator[str]:
    """Yield a table for each length that the story fits into, the first under a heading."""
    about = _(
        "On the wall m chooses the length. The times are a proposal: nobody has led a workshop by them."
    )
    heading = titled(_("The time"), f'<p class="aside">{escape(about)}</p>')
    for minutes in forms(story):
        title = _("{minutes} minutes").replace("{minutes}", str(minutes))
        rows = "".join(_row(step, numbers) for step in timetable(story, minutes))
        yield f'<section>{heading}<h3>{escape(title)}</h3><table class="time">{rows}</table></section>'
        heading = ""


def _row(step: Step, numbers: Mapping[str, int]) -> str:
    told = {
        "welcome": _("Welcome: phones in, or cards out"),
        "stop": _("Scene {scenes}: read, vote, talk, hear the answer and the coach"),
        "between": _("Scene {scenes}: a quick vote, and on"),
        "behind": _("What you could not see, and what lay behind"),
        "questions": _("Questions for the group"),
        "plan": _("A plan for each"),
    }[step.kind]
    told = told.replace("{scenes}", ", ".join(str(numbers[node]) for node in step.nodes))
    stop = ' class="stop"' if step.kind == "stop" else ""
    return f"<tr{stop}><td>{step.start}–{step.end}</td><td>{escape(told)}</td></tr>"


def _map(scenario: Scenario) -> str:
    """Return the map: every scene with its number here, and where its ways lead."""
    drawn = drawing(story_map(scenario)).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return f'<div class="map">{titled(_("Map"), drawn)}</div>'


def handout(scenario: Scenario) -> str:
    """Return the page for each in the group: the first scene, its choices, room to write; no answers.

    What is for after the story stands on a page of its own.
    """
    node = scenario.nodes[scenario.start]
    always = [part.text for part in node.scene if part.when is None and not part.otherwise]
    told = "".join(f"<p>{escape(words)}</p>" for text in always for words in text.split("\n\n"))
    choices = "".join(f'<li class="box">{escape(choice.you)}</li>' for choice in node.choices)
    after = _("Read this when the story is over.")
    body = [
        f"<h1>{escape(scenario.title)}</h1><p>{escape(scenario.place)}</p>",
        f'<p class="q">{escape(scenario.role)}</p>{told}',
        titled(_("What would you have said?"), _lines(3)),
        titled(_("What do you say or do?"), f"<ul>{choices}</ul>") if choices else "",
        titled(_("What were you hoping for?"), _lines(3)),
        titled(_("What I want to remember"), _lines(4)),
        f'<div class="after"><p class="aside">{escape(after)}</p></div>',
        listed(_("Questions for the group"), scenario.workshop.questions),
        _lines(3),
        titled(_("The rule"), f"<p>{escape(scenario.debrief.contrast.rule)}</p>"),
        titled(_("Your plan"), f'<p class="q">{escape(scenario.debrief.plan)}</p>{_lines(2)}'),
    ]
    return page_of(scenario.title, "".join(body))


def _lines(count: int) -> str:
    """Return lines to write on."""
    return '<div class="line"></div>' * count


def page_of(title: str, body: str) -> str:
    """Return a page that stands alone, in the language in use."""
    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{DRAWN}{STYLE}</style></head><body>{body}</body></html>\n"
    )


def _scene(node: Node, numbers: dict[str, int]) -> str:
    name = node.ending or _("Scene")
    parts = [f"<h2>{numbers[node.id]} · {escape(name)}</h2>", _text(node.scene)]
    if node.note:
        label = escape(_("Your note"))
        parts.append(f'<div class="note"><b>{label}</b> {escape(node.note)}</div>')
    if node.thought:
        parts.append(titled(_("Thought"), _text(node.thought), "h3"))
    parts += [_choice(choice, numbers) for choice in node.choices]
    if node.write:
        parts.append(_write(node.write))
    if node.goto and not node.choices:
        parts.append(_ways((goto.node for goto in node.goto), numbers))
    return f"<section>{''.join(parts)}</section>"


def _choice(choice: Choice, numbers: dict[str, int]) -> str:
    quality = f'<span class="q">({escape(quality_word(choice.quality))})</span>'
    coach = _coach(choice.feedback)
    ways = _ways((goto.node for goto in choice.goto), numbers)
    return f"<h3>{escape(choice.you)} {quality}</h3>{_text(choice.reaction)}{coach}{ways}"


def _write(write: Write) -> str:
    models = [f"{example.you} – {example.why}" for example in write.models]
    trap = [f"{write.trap.you} – {write.trap.why}"] if write.trap else []
    return (
        f"<h3>{escape(write.prompt)}</h3>"
        + listed(_("It could be said like this"), models, "h3")
        + listed(_("Easy to say instead"), trap, "h3")
        + _coach(write.feedback)
    )


def titled(title: str, told: str, level: str = "h2") -> str:
    """Return what is told under a heading."""
    return f"<{level}>{escape(title)}</{level}>{told}"


def _coach(words: str) -> str:
    label = escape(_("The coach"))
    return f"<p><b>{label}:</b> {escape(words)}</p>"


def _ways(nodes: Iterable[str], numbers: dict[str, int]) -> str:
    """Return where it goes on, as numbers of this sheet."""
    places = ", ".join(str(numbers[node]) for node in dict.fromkeys(nodes))
    return f'<p class="aside">→ {places}</p>' if places else ""


def _text(text: Text) -> str:
    """Return paragraphs; those that are not always shown are marked at the side."""
    found = []
    for part in text:
        some = ' class="some"' if part.when is not None or part.otherwise else ""
        found += [f"<p{some}>{escape(words)}</p>" for words in part.text.split("\n\n")]
    return "".join(found)


def listed(title: str, texts: Iterable[str], level: str = "h2") -> str:
    """Return texts as a list under a heading, nothing where there are none."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return titled(title, f"<ul>{items}</ul>", level) if items else ""


def _block(block: Block) -> str:
    """Return a block of the briefing."""
    match block:
        case Heading():
            return f"<h2>{escape(block.text)}</h2>"
        case Items():
            return "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in block.texts) + "</ul>"
        case Person():
            lines = "".join(f"<br>{escape(line)}" for line in block.lines)
            return f"<p><b>{escape(block.name)}</b> {escape(block.role)}{lines}</p>"
        case Told():
            return f"<p>{escape(block.text)}</p>"
    return ""
