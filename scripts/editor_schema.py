"""Write the schemas of a pack beside it, for the editor: ``python scripts/editor_schema.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from simulator.authoring.editor_schema import write_schema


def main() -> int:
    """Return 0 when they were written, 1 when the pack cannot be read, 2 when the words were wrong."""
    if len(sys.argv) != 2:
        print("python scripts/editor_schema.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    paths = write_schema(folder)
    if not paths:
        print(f"The pack in {folder} cannot be read; “mentor check {folder}” says why.", file=sys.stderr)
        return 1
    print(*paths, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
