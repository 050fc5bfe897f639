"""Small files that are large stories: each makes another part of the proof dear."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from tests.check.story_file import STORY

HEAD = """format: 1
title: Stor
language: nb
place: Lageret
role: Du er mentor.
summary: En kort samtale.
minutes: 5
difficulty: 1
candidate: {name: Amina, age: 30, languages: [somali], level: A2, about: Hun er ny her., knows: [melk]}
"""
TAIL = """  - {id: out, ending: Ut, outcome: good, scene: Dere er ferdige.}
debrief:
  opening: Hva så du?
  hidden_truth: Hun var trøtt.
  other_truths: ["Hun frøs.", "Hun ventet."]
  questions: [{ask: Hva gjør du nå?}]
  contrast: {weak: Fort!, strong: Vent litt., rule: Spør først.}
  plan: Jeg vil ____
"""


def choice(id_: str, goto: str, **more: str) -> str:
    """One strong choice; `more` are further keys with their YAML."""
    rest = "".join(f", {key}: {value}" for key, value in more.items())
    return f"      - {{id: {id_}, quality: strong, you: Ja til {id_}., goto: {goto}{rest}}}\n"


def decision(id_: str, choices: Iterable[str]) -> str:
    """A node with choices."""
    return f"  - id: {id_}\n    scene: Her.\n    choices:\n" + "".join(choices)


def numbers(names: Iterable[str], low: int, high: int, start: int = 0) -> str:
    """Declared numbers, all alike."""
    return "".join(f"  {name}: {{label: tall, start: {start}, min: {low}, max: {high}}}\n" for name in names)


def leave(condition: str) -> str:
    """A choice that leads out where a condition holds, else round."""
    return choice("go", f"[{{when: {condition}, goto: out}}, {{goto: hub}}]")


def marks(count: int) -> str:
    """Choices to be taken once each, in any order; all of them open the way out."""
    once = [choice(f"c{n}", "hub", once="true") for n in range(count)]
    asked = " and ".join(f"chose(hub.c{n})" for n in range(count))
    return HEAD + "nodes:\n" + decision("hub", [*once, leave(asked)]) + TAIL


def marks_and_numbers(count: int, high: int, moved: bool) -> str:
    """Choices to be taken once each, and two numbers; `moved`: each of them moves a number as well."""
    rooms = [range(first, min(count, first + 25)) for first in range(0, count, 25)]
    told = ""
    for room, places in enumerate(rooms):
        here = f"r{room}"
        effects = {n: f"{{{'ab'[n % 2]}: {(1 + n % 7) * (1 if n % 5 else -1)}}}" for n in places if moved}
        once = [
            choice(f"c{n}", here, once="true", **({"effects": effects[n]} if moved else {})) for n in places
        ]
        steps = [
            choice(f"{name}_{way}", here, effects=f"{{{name}: {by}}}")
            for name in "ab"
            for way, by in (("up", 1), ("down", -1))
        ]
        onward = f"r{room + 1}" if room + 1 < len(rooms) else "hub"
        told += decision(here, [*once, *steps, choice("on", onward)])
    asked = " and ".join(f"chose(r{n // 25}.c{n})" for n in range(count))
    way_out = choice("go", f"[{{when: {asked} and a >= 10 and b > 0, goto: out}}, {{goto: r0}}]")
    state = "state:\n" + numbers("ab", -high, high)
    return HEAD + state + "nodes:\n" + told + decision("hub", [way_out]) + TAIL


def counters(low: int, high: int, down: bool = False) -> str:
    """Two numbers that go up, and down, one step at a time."""
    steps = [choice(f"{name}_up", "hub", effects=f"{{{name}: 1}}") for name in "ab"]
    steps += [choice(f"{name}_down", "hub", effects=f"{{{name}: -1}}") for name in "ab" if down]
    state = "state:\n" + numbers("ab", low, high)
    way_out = leave(f"a >= {high} and b >= {high}")
    return HEAD + state + "nodes:\n" + decision("hub", [*steps, way_out]) + TAIL


def compared(high: int) -> str:
    """Three numbers that are compared with each other in every way."""
    names = ("a", "b", "c")
    signs = ("<", "<=", ">", ">=", "==", "!=")
    steps = [choice(f"{name}_up", "asked", effects=f"{{{name}: 1}}") for name in names]
    asked = "".join(
        f"      - {{when: {one} {sign} {other} and {one} == 7, goto: out}}\n"
        for one in names
        for other in names
        if one != other
        for sign in signs
    )
    ring = f"  - id: asked\n    goto:\n{asked}      - goto: hub\n"
    return HEAD + "state:\n" + numbers(names, 0, high) + "nodes:\n" + decision("hub", steps) + ring + TAIL


def drawn(count: int, options: int, steers: bool, tests: str = "") -> str:
    """Drawn truths, asked about together or not at all; `tests` leave them open."""
    words = ", ".join(f"o{n}" for n in range(options))
    state = "".join(f"  d{n}: {{label: sant, one_of: [{words}], drawn: true}}\n" for n in range(count))
    asked = " and ".join(f"d{n} == o0" for n in range(count))
    way = f"[{{when: {asked}, goto: out}}, {{goto: other}}]" if steers else "out"
    node = decision("hub", [choice("go", way), choice("stay", "other")])
    other = "  - {id: other, ending: Et annet, outcome: mixed, scene: Slutt.}\n"
    return HEAD + "state:\n" + state + "nodes:\n" + node + other + TAIL + tests


def laps(count: int) -> str:
    """A ring of bare nodes, gone round once for each of as many places, visited one after the other."""
    ring = "".join(f"  - {{id: c{n}, goto: c{n + 1}}}\n" for n in range(count - 1))
    asked = "".join(f"      - {{when: not visited(x{n}), goto: x{n}}}\n" for n in range(count))
    places = "".join(f"  - {{id: x{n}, goto: c0}}\n" for n in range(count))
    last = f"  - id: c{count - 1}\n    goto:\n{asked}      - goto: out\n"
    return HEAD + "nodes:\n" + decision("hub", [choice("go", "c0")]) + ring + last + places + TAIL


def together(count: int, texts: bool) -> str:
    """Many wide numbers that every choice moves; `texts`: a paragraph compares each with the next."""
    names = [f"n{n}" for n in range(count)]
    moved = ", ".join(f"{name}: 1" for name in names)
    back = ", ".join(f"{name}: -1" for name in names)
    shown = "".join(
        f"      - {{when: {one} > {other}, text: Mer.}}\n"
        for one, other in zip(names, names[1:], strict=False)
        if texts
    )
    hub = decision("hub", [choice("up", "hub", effects=f"{{{moved}}}"), leave("n0 >= 1000")])
    hub += choice("down", "hub", effects=f"{{{back}}}")
    hub = hub.replace("    scene: Her.\n", f"    scene:\n      - text: Her.\n{shown}") if texts else hub
    return HEAD + "state:\n" + numbers(names, -1000, 1000) + "nodes:\n" + hub + TAIL


def flags(nodes: int, count: int) -> str:
    """Nodes in all directions, with flags that are set and unset anywhere."""
    chance = Random(1)
    names = [f"f{n}" for n in range(count)]
    state = "".join(f"  {name}: {{label: merke}}\n" for name in names)
    told = ""
    for n in range(nodes):
        choices = []
        for place in range(4):
            effects = f"{{{chance.choice(names)}: {'true' if chance.random() < 0.6 else 'false'}}}"
            more = {"when": f"not {chance.choice(names)}"} if place == 3 else {}
            goto = f"n{chance.randrange(nodes)}"
            choices.append(choice(f"c{place}", goto, effects=effects, **more))
        told += decision(f"n{n}", choices)
    asked = "".join(f"      - {{when: {name}, goto: n0}}\n" for name in names)
    told += f"  - id: all\n    goto:\n{asked}      - goto: out\n"
    told = told.replace("goto: n1}", "goto: all}", 1)
    return HEAD + "state:\n" + state + "nodes:\n" + told + TAIL


def misspelt(count: int) -> str:
    """As many ways on that lead nowhere, their names long and all but right."""
    name = "en_plass_med_et_ganske_langt_navn_saa_det_tar_tid_{}{:04}"
    told = "".join(decision(name.format("x", n), [choice("c", name.format("y", n))]) for n in range(count))
    return HEAD + "nodes:\n" + told + TAIL


def blank(words: int, lines: int) -> str:
    """A list of many words in brackets, and a long gap below it."""
    known = "knows: [" + ", ".join(["melk"] * words) + "]"
    head = HEAD.replace("candidate: {", "candidate:\n  ").replace("}\n", "\n").replace(", age", "\n  age")
    for key in ("languages", "level", "about", "knows"):
        head = head.replace(f", {key}", f"\n  {key}")
    head = head.replace("knows: [melk]", known) + "\n" * lines
    return head + "nodes:\n" + decision("hub", [choice("go", "out")]) + TAIL


def wide_bounds() -> str:
    """The small story of this folder with numbers of 1,000 settings, and a test no play can meet."""
    wide = STORY.replace("max: 10", "max: 1000")
    test = "  - {choose: [shelf.ask, cold_room.hurry], expect: ending == full_shelf and trust >= 900}\n"
    return wide.replace("tests:\n", "tests:\n" + test)


CIRCLE = (
    HEAD
    + "nodes:\n"
    + decision("hub", [choice("in", "ring"), choice("past", "out")])
    + "  - id: ring\n    goto: [{when: not chose(hub.in), goto: out}, {goto: ring}]\n"
    + TAIL
    + "tests:\n  - {choose: [hub.in], expect: ending == out}\n"
)
"""An author's test leads into a circle of nodes that only lead on."""
