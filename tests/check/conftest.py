"""What tests of the check share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator import texts


@pytest.fixture
def norwegian() -> Iterator[None]:
    """Tell everything in Norwegian, and then in the language of before."""
    before = texts.language()
    texts.use("nb")
    yield
    texts.use(before)
