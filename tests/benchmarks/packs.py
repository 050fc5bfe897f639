"""Generated packs on disk: many scenarios for the library, one with loops for a play of 300 turns."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACK = """\
format: 1
id: generated
title: Mange samtaler
language: nb
skills:
  listen: {title: Lytte ferdig}
  explain: {title: Forklare og vise}
tips:
  wait: {skill: listen, quote: Gi tid., plain: Vent på svaret.}
  show: {skill: explain, quote: Vis., plain: Vis hvordan det gjøres.}
"""
HEAD = """\
format: 1
title: Samtale {number}
language: nb
place: Kantina på rådhuset
role: Du er mentor for Amina. Dette er uke {week} av 12.
summary: Amina har vært stille hele dagen, og du lurer på om hun har forstått det dere avtalte i går.
minutes: {minutes}
difficulty: {difficulty}
candidate:
  name: Amina Warsame
  age: 34
  languages: [somali, arabisk]
  level: A2
  about: Amina er rask og stille. Hun sier fra når noe er tungt, men ikke når noe er uklart.
people:
  - {{name: Siri, role: kjøkkensjef}}
state:
  trust: {{label: tillit, start: 5, min: 0, max: 10}}
  asked: {{label: hun har spurt}}
nodes:
"""
SCENE = (
    "Klokka nærmer seg halv ti, og vognene fra tredje etasje står fremdeles i gangen. Amina tørker av benken "
    "en gang til. Hun ser bort på lista, så på deg, og legger kluten fra seg uten å si noe. Siri roper fra "
    "kjølerommet at leveransen er her."
)
CHOICE = """\
      - id: {id}
        quality: {quality}
        you: «{you}»
        reaction: Amina ser på vogna. «{answer}» Hun drar den et stykke mot heisen og blir stående.
        feedback: Du ga henne noe å gjøre med en gang. Da slapp hun å finne ordene først.
        tips: [{tip}]
        effects: {{trust: {trust}}}
        goto: {goto}
"""
CHOICES = [
    ("show", "strong", "Vis meg hvordan du pleier å gjøre det med vognene.", "Først denne.", "show", 1),
    ("ask", "workable", "Er det noe på lista som er vanskelig å lese?", "Litt vanskelig.", "wait", 1),
    ("take", "tempting", "Det går fint, jeg tar resten av vognene for deg i dag.", "Takk.", "wait", -1),
    ("told", "weak", "Dette har jeg forklart deg to ganger før i dag.", "Ja.", "wait", -2),
]
TAIL = """\
  - id: open_door
    ending: Åpen dør
    outcome: good
    scene: Neste morgen henger lista på kjøleskapet, med piler og små tegninger.
debrief:
  opening: Hvilket øyeblikk sitter du igjen med?
  hidden_truth: Lista var skrevet for hånd, og hun kunne ikke lese skriften.
  other_truths:
    - Hun hadde ikke sovet.
    - Hun ventet på Siri.
  questions:
    - ask: Hva tenkte du da hun ble stille?
  contrast: {weak: «Skjønner du?», strong: «Vis meg.», rule: Be om å få se.}
  plan: Når jeg forklarer noe nytt, så ________ etterpå.
"""


def scenario(number: int, nodes: int, loops: bool = False) -> str:
    """Return a scenario of so many decisions, some 1.3 KB each; with `loops` it never ends."""
    facts = {"week": number % 12 + 1, "minutes": 5 + number % 9, "difficulty": number % 3 + 1}
    parts = [HEAD.format(number=number, **facts)]
    for here in range(nodes):
        parts.append(f"  - id: n{here}\n    scene: {SCENE}\n    choices:\n")
        for place, (id, quality, you, answer, tip, trust) in enumerate(CHOICES):
            goto = f"n{(here + place + 1) % nodes}" if loops or here < nodes - 1 else "open_door"
            step = {"id": id, "quality": quality, "you": you, "answer": answer, "tip": tip, "trust": trust}
            parts.append(CHOICE.format(goto=goto, **step))
        if loops and here == 0:
            last = {
                "id": "leave",
                "quality": "workable",
                "you": "Vi ses i morgen.",
                "answer": "Ha det.",
                "tip": "wait",
            }
            parts.append(CHOICE.format(goto="open_door", trust=0, **last) + "        when: asked\n")
    return "".join(parts) + TAIL


def write_pack(folder: Path, scenarios: int, nodes: int = 6) -> Path:
    """Write a pack of so many scenarios (some 8 KB each at six nodes) and return its folder."""
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    for number in range(scenarios):
        (folder / f"story_{number:03}.yaml").write_text(scenario(number, nodes), "utf-8")
    return folder


def write_long_pack(folder: Path) -> Path:
    """Write a pack with the one scenario that can be played for ever, `long_day`."""
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, "utf-8")
    (folder / "long_day.yaml").write_text(scenario(0, 12, loops=True), "utf-8")
    return folder


PLAYED = """
import sys
from pathlib import Path
from simulator.session.playing import begin
from simulator.session.session import Session
session = Session(Path(sys.argv[1]), "nb")
session.set("welcomed", "1")
session.set("language", "nb")
if len(sys.argv) > 3:
    playing = begin(session, sys.argv[2], 7)
    for turn in range(int(sys.argv[3])):
        playing.choose(playing.choices[turn % 4].id)
        playing.go_on()
"""


def prepare(data: Path, pack: Path, scenario: str = "", turns: int | None = None) -> Path:
    """Fill a data folder as after earlier visits: welcomed, and with a play of so many turns under way."""
    words = [str(pack), *([scenario, str(turns)] if turns is not None else [])]
    env = {**os.environ, "MENTOR_DATA": str(data)}
    subprocess.run([sys.executable, "-P", "-c", PLAYED, *words], env=env, cwd=ROOT, check=True)
    return data
