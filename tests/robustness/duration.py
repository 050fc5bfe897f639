"""What waits for the long run on a quiet machine: `MENTOR_TEST_LONG=1 python -m pytest tests/robustness`.

There the figures in `docs/robustness.md` are held to. In the normal run no test judges by the clock: how fast
anything is then depends on the neighbours.
"""

from __future__ import annotations

import os

LONG = bool(os.environ.get("MENTOR_TEST_LONG"))
HANG_S = 120.0
"""After so long something will never end: what waits for it gives up, so that the other tests can run."""
