"""One browser for all tests that need no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator.workshop import server
from tests.robustness.duration import HANG_S
from tests.workshop.browser import Chromium


@pytest.fixture(scope="session")
def _program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """It runs from the first test that opens a page to the last test of this process."""
    program = Chromium(tmp_path_factory.mktemp("browser"))
    yield program
    program.end()


@pytest.fixture
def chromium(_program: Chromium, monkeypatch: pytest.MonkeyPatch) -> Chromium:
    """That browser; no connection is cut here because the machine was busy while a page was on its way."""
    monkeypatch.setattr(server, "LIFETIME", HANG_S)
    return _program
