"""Plays the generated story on inkpython; see `engines.py` for what is printed. inkjs has compiled it."""

import hashlib
import json
import sys
import time
from pathlib import Path

from inkpython import Story


def pick(step, count):
    return (step * 7 + 3) % count


def look(story, text):
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return [*lines, [choice.text for choice in story.currentChoices]]


def main():
    folder, steps, checked = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    compiled = (folder / "story.ink.json").read_text("utf-8-sig")
    begin = time.perf_counter()
    story = Story(compiled)
    built = time.perf_counter() - begin
    seen = [look(story, story.ContinueMaximally())]
    for step in range(checked):
        story.ChooseChoiceIndex(pick(step, len(story.currentChoices)))
        seen.append(look(story, story.ContinueMaximally()))
    trace = hashlib.sha256(json.dumps(seen, separators=(",", ":")).encode()).hexdigest()
    story = Story(compiled)
    story.ContinueMaximally()
    shown = []
    begin = time.perf_counter()
    for step in range(steps):
        story.ChooseChoiceIndex(pick(step, len(story.currentChoices)))
        shown.append(story.ContinueMaximally())
    seconds = time.perf_counter() - begin
    print(json.dumps({"trace": trace, "steps": steps, "seconds": seconds, "built": built}))


main()
