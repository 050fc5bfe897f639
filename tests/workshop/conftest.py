"""One browser for all tests that need no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.workshop.browser import Chromium


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """It runs from the first test that opens a page to the last test of this process."""
    program = Chromium(tmp_path_factory.mktemp("browser"))
    yield program
    program.end()
