"""A typed reply: the first one, the next ones, while one types, nonsense of 4,000 characters, and memory.

Times are those of the processor: they tell the same on a busy machine.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.table import Row, ms

REPLIES = {
    "nb": "Jeg forklarte for fort i går, beklager. Husk å rullere varene, og ikke sett ut noe nytt før du "
    "har sjekket datoen. Tørketrommelen må tømmes før klokka tre. Vis meg hva du gjør først?",
    "en": "I explained too fast yesterday, sorry. Remember to rotate the stock, and don't put anything new "
    "out until you have checked the date. The dryer must be emptied before three. Can you show me how?",
}
PROGRAM = """
import json, sys, time
language, texts = json.loads(sys.stdin.read())
def memory():
    with open("/proc/self/status") as file:
        return int(next(line for line in file if line.startswith("VmRSS")).split()[1]) / 1024
import simulator.session.playing  # what a program that plays has loaded before anybody types
before = memory()
start = time.process_time()
from simulator.language.analysis import analyse, listen
from simulator.language.listener import listener
who = listener(language, "A2", ("melk", "hylle"), ("engelsk",), ("Farid",), "Farid ser hylla.")
analyse(texts[0], who)
first = time.process_time() - start
def timed(work, text):
    start = time.process_time()
    work(text, who)
    return (time.process_time() - start) * 1000
warm = [timed(analyse, texts[0]) for _ in range(30)]
live = [timed(listen, texts[0]) for _ in range(30)]
grown = memory() - before
print(json.dumps([first * 1000, warm, live, grown, [timed(analyse, text) for text in texts[1:]]]))
"""


def rows(folder: Path, rounds: int) -> list[Row]:
    """A fresh Python for each round; the goals are those of a quiet machine."""
    made: list[Row] = []
    for language, reply in REPLIES.items():
        nonsense = _nonsense()
        found = [_measured(language, [reply, *nonsense]) for _ in range(rounds)]
        first, warm = [one[0] for one in found], [time for one in found for time in one[1]]
        live, grown = [time for one in found for time in one[2]], [one[3] for one in found]
        worst = [max(one[4]) for one in found]
        made += [
            _goal(f"first reply of a program that plays, with the tables, {language}", first, 150),
            _goal(f"a reply of four long sentences, warm, {language}", warm, 5),
            _goal(f"the ears alone, while one types, {language}", live, 5),
            _goal(f"4,000 characters, the slowest of {len(nonsense)} kinds, {language}", worst, 50),
            Row(
                f"memory for it, {language}", f"{statistics.median(grown):.1f} MiB",
                goal=16, judged=statistics.median(grown), unit="MiB",
            ),
        ]  # fmt: skip
    return made


def _goal(what: str, values: list[float], most: float) -> Row:
    return Row(what, ms(values), goal=most, judged=statistics.median(values), unit="ms")


def _measured(language: str, texts: list[str]) -> list:  # type: ignore[type-arg]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], input=json.dumps([language, texts]), capture_output=True, text=True,
        check=True, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    found: list = json.loads(done.stdout)  # type: ignore[type-arg]
    return found


def _nonsense() -> list[str]:
    """Return texts of 4,000 characters that are as bad as can be thought of; the same each time."""
    chance = random.Random(1)
    letters = "abcdefghijklmnoprstuvæøå"
    pieces = [
        "og og og så du er ",
        "a",
        "hvis du ",
        "ab ",
        "x-",
        "å.b",
        "du ikke ",
        "!?",
        "«",
        "rullere varene ",
    ]
    pieces += [
        "you and you or ",
        "sammensettingsordbokforlaget ",
        "den der det de ",
        " \n",
        "it would be nice if you ",
    ]
    texts = [(piece * 4000)[:4000] for piece in pieces]
    for _ in range(4):
        words = ("".join(chance.choice(letters) for _ in range(chance.randint(4, 14))) for _ in range(800))
        texts.append(" ".join(words)[:4000])
        texts.append("".join(chance.choice(letters + "  .,?!-'") for _ in range(4000)))
    return texts
