"""The own .po reader beside Babel's, on the catalogues that ship."""

import pytest
from babel.messages.pofile import read_po

from simulator import resources
from simulator.scenario.translation import read_catalogue

CATALOGUES = sorted(resources.scenarios().glob("*.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_the_same_entries_as_babel(path):
    with path.open("rb") as file:
        theirs = {(m.context or "", m.id): m.string for m in read_po(file) if m.id}
    ours = read_catalogue(path).value
    assert theirs
    assert ours is not None
    assert {key: ours.lookup(*key) for key in theirs} == theirs
