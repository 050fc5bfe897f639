"""Which tests wait for the long run: `MENTOR_TEST_LONG=1 python -m pytest tests/robustness`."""

from __future__ import annotations

import os

import pytest

LONG = bool(os.environ.get("MENTOR_TEST_LONG"))
only_long = pytest.mark.skipif(not LONG, reason="long; set MENTOR_TEST_LONG=1")
