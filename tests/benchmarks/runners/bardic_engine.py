"""Plays the generated story on Bardic; see `engines.py` for what is printed."""

import contextlib
import hashlib
import io
import json
import sys
import time
from pathlib import Path

from bardic import BardCompiler, BardEngine


def pick(step, count):
    return (step * 7 + 3) % count


def look(output):
    lines = [line.strip() for line in output.content.split("\n") if line.strip()]
    return [*lines, [choice["text"] for choice in output.choices]]


def main():
    folder, steps, checked = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with contextlib.redirect_stdout(io.StringIO()):
        begin = time.perf_counter()
        compiled = BardCompiler().compile_string((folder / "story.bard").read_text("utf-8"))
        built = time.perf_counter() - begin
        engine = BardEngine(compiled)
        seen = [look(engine.current())]
        for step in range(checked):
            seen.append(look(engine.choose(pick(step, len(engine.current().choices)))))
        engine = BardEngine(compiled)
        shown = []
        begin = time.perf_counter()
        for step in range(steps):
            shown.append(engine.choose(pick(step, len(engine.current().choices))).content)
        seconds = time.perf_counter() - begin
    trace = hashlib.sha256(json.dumps(seen, separators=(",", ":")).encode()).hexdigest()
    print(json.dumps({"trace": trace, "steps": steps, "seconds": seconds, "built": built}))


main()
