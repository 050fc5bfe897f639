"""A sitting on the small pack with a journal of its own."""

from pathlib import Path

import pytest

from simulator.session.session import Session
from tests.session import plays


@pytest.fixture
def sitting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    return plays.session(tmp_path / "data", monkeypatch)
