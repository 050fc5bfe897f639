"""What waits for the long run: `MENTOR_TEST_LONG=1 python -m pytest tests/robustness`."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("MENTOR_TEST_LONG"))
