"""The small story that the tests of this folder change and check, and the pack it is checked with."""

from __future__ import annotations

import re
from pathlib import Path

STORY = (Path(__file__).parent / "files" / "story.yaml").read_text("utf-8")
NEVER_OFFERED = STORY.replace("        when: trust <= 2", "        when: trust <= 0")
"""The story with a choice that no play is ever offered."""
PACK = re.sub(
    r"(?ms)^(?:order|workplaces):.*?\n(?=\w)",
    "",
    (Path(__file__).resolve().parents[2] / "scenarios" / "pack.yaml").read_text("utf-8"),
)
"""The pack that ships, without what it says of the stories that lie beside it."""
