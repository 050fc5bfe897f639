"""Writes a long story for the benchmarks: loops, conditions, two numbers, eight flags, a drawn truth."""

from __future__ import annotations

from random import Random

HEAD = """\
format: 1
title: En lang historie
language: nb
place: Kantina på rådhuset
role: Du er mentor for Amina.
summary: En lang dag på jobb.
minutes: 10
difficulty: 2
candidate:
  name: Amina Warsame
  age: 34
  languages: [somali]
  level: A2
  about: Amina er rask og stille.
state:
  trust: {label: tillit, start: 5, min: 0, max: 10}
  safety: {label: trygghet, start: 4, min: 0, max: 10}
  truth: {label: hva som ligger bak, one_of: [tired, lost, shy, busy], drawn: true}
"""
TAIL = """\
  - id: open_door
    ending: Åpen dør
    outcome: good
    scene: Amina låser opp selv neste morgen.
  - id: half_open
    ending: Halvåpen dør
    outcome: mixed
    scene: Dere hilser, og dagen begynner.
  - id: closed_door
    ending: Lukket dør
    outcome: poor
    scene: Amina kommer, men sier ikke noe.
debrief:
  opening: Hvilket øyeblikk sitter du igjen med?
  hidden_truth: Amina hadde ikke sovet på to netter.
  other_truths:
    - Hun hadde ikke hørt beskjeden.
    - Hun ventet på at noen skulle vise henne det.
  questions:
    - ask: Hva tenkte du da hun ble stille?
  contrast:
    weak: «Skjønner du?»
    strong: «Vis meg hvordan du gjør det.»
    rule: Be om å få se, ikke om et ja.
  plan: Når jeg forklarer noe nytt, så ________ etterpå.
"""
FLAGS = 8
SAID = {
    "strong": "«Vis meg hvordan du pleier å gjøre det.»",
    "workable": "«Har du lyst til å prøve en gang til nå?»",
    "tempting": "«Dette går fint, jeg kan godt ta det for deg i dag.»",
    "weak": "«Dette har jeg forklart deg to ganger før i dag.»",
}


def story(nodes: int, seed: int = 1) -> str:
    """Return the YAML text of a story with so many nodes before its three endings."""
    random = Random(seed)
    lines = [HEAD]
    lines += [f"  f{flag}: {{label: flagg {flag}}}\n" for flag in range(FLAGS)]
    lines.append("nodes:\n")
    for number in range(nodes):
        lines.append(_node(random, number, nodes))
    lines.append(TAIL)
    return "".join(lines)


def _node(random: Random, number: int, nodes: int) -> str:
    lines = [f"  - id: n{number}\n    scene: Amina står ved benk {number} og ser på deg uten å si noe.\n"]
    lines.append("    choices:\n")
    for place, (quality, said) in enumerate(SAID.items()):
        lines.append(f"      - id: c{place}\n        quality: {quality}\n        you: |\n          {said}\n")
        if place == 2 and number % 3 == 0:
            lines.append(f"        when: trust >= {random.randint(2, 4)} or f{random.randrange(FLAGS)}\n")
        lines.append("        reaction: Hun nikker og løfter den ene kassen opp på benken.\n")
        lines.append("        feedback: Setningen ber om å få se. Da vet dere begge hva som sitter.\n")
        lines.append("        tips: [check_understanding]\n")
        lines.append(f"        effects: {{{_effects(random, quality)}}}\n")
        lines.append(_goto(random, number, nodes))
    return "".join(lines)


def _effects(random: Random, quality: str) -> str:
    step = {"strong": "1", "workable": "1", "tempting": "-1", "weak": "-2"}[quality]
    effects = [f"trust: {step}"]
    if random.random() < 0.5:
        effects.append(f"safety: {step}")
    if random.random() < 0.4:
        effects.append(f"f{random.randrange(FLAGS)}: {'true' if quality != 'weak' else 'false'}")
    return ", ".join(effects)


def _goto(random: Random, number: int, nodes: int) -> str:
    if number >= nodes - 3:
        return (
            "        goto:\n          - {when: trust >= 7 and safety >= 5, goto: open_door}\n"
            "          - {when: trust >= 3, goto: half_open}\n          - {goto: closed_door}\n"
        )
    following = min(nodes - 1, number + random.randint(1, 6))
    if random.random() < 0.08 and number > 10:
        back = number - random.randint(1, 10)
        flag = f"f{random.randrange(FLAGS)}"
        return (
            f"        goto:\n          - {{when: not {flag}, goto: n{back}}}\n"
            f"          - {{goto: n{following}}}\n"
        )
    if random.random() < 0.1:
        limit = random.randint(2, 8)
        on = min(nodes - 1, number + random.randint(1, 3))
        return (
            f"        goto:\n          - {{when: safety >= {limit}, goto: n{on}}}\n"
            f"          - {{goto: n{following}}}\n"
        )
    return f"        goto: n{following}\n"
