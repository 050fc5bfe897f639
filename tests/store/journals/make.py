"""Play a little with the code of the folder in which this runs; leave the journal and what it exported."""

import importlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.getcwd())
data = tempfile.mkdtemp()
os.environ["MENTOR_DATA"] = data

from simulator.session.playing import begin  # noqa: E402
from simulator.session.session import Session  # noqa: E402

history = importlib.import_module("simulator.session.history")


def play(name: str, seed: int, steps: int):
    """Play by chance, and write something wherever something can be written."""
    chance = random.Random(seed)
    playing = begin(session, name, seed)
    for _ in range(steps):
        if playing.stage == "answer":
            playing.go_on()
        elif playing.stage == "choose":
            playing.choose(chance.choice(playing.choices).id)
        elif playing.stage == "write":
            playing.keep_draft("halvv")
            playing.send("Kan du vise meg hvordan du gjør det?")
    playing.reflect("opening", "Jeg ble usikker på æøå.")
    playing.plan("spørre først")
    playing.keep_draft("et utkast", "plan")
    return playing


out = pathlib.Path(sys.argv[1])
session = Session(None, "nb")
session.set("language", "nb")
names = (
    session.scenario_ids()
    if hasattr(session, "scenario_ids")
    else [path.stem for path in session.scenario_paths()]
)
play(names[0], 1, 40).finish()
play(names[-1], 2, 6)
play(names[0], 3, 4).step_back()
(history.new_person if hasattr(history, "new_person") else type(session).new_person)(session, erase=False)
play(names[0], 4, 40)
if hasattr(session.journal, "keep_source"):
    for row in session.journal.plays(1, session.pack_id):
        session.journal.keep_source(row.revision, {f"{row.scenario}.yaml": b"title: P\xc3\xa5 jobb"})
exported = session.journal.export()
session.close()
file = pathlib.Path(data) / "journal.sqlite3"
with sqlite3.connect(file) as db:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
db.close()
shutil.copy(file, out.with_suffix(".sqlite3"))
text = json.dumps(exported, ensure_ascii=False, indent=1)
out.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
