"""axe-core on a page in the browser: what keeps somebody out."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from typing import Any

from tests.workshop.browser import Tab

RUN = """
axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(found => [found.testEngine.version,
  found.violations.concat(found.incomplete.filter(one => one.id != 'color-contrast'))
    .map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' '))])
"""


def axe() -> str:
    """Return axe-core: of the package among the tools, or the file that `MENTOR_TEST_AXE` names."""
    spec = importlib.util.find_spec("axe_core_python")
    assert spec is not None
    assert spec.origin is not None
    place = os.environ.get("MENTOR_TEST_AXE") or Path(spec.origin).with_name("axe.min.js")
    return Path(place).read_text("utf-8")


async def barriers(tab: Tab) -> list[str]:
    """Return what axe-core finds on the page, also what it leaves to a person to look at.

    But for the contrast of a single sign, which it never judges.
    """
    if not await tab.run("!!window.axe"):
        await tab.run(axe() + ";0")  # by the browser's own hand: the page itself may load nothing
    version, found = await tab.run(RUN)
    assert version
    return list(found)


async def focused(tab: Tab) -> str:
    """Return the words of what has the focus."""
    words: Any = await tab.run("document.activeElement.textContent")
    return str(words)
