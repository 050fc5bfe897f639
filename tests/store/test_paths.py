"""The places on this machine are those platformdirs knows, unless somebody chose another."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from simulator.store.paths import cache_folder, data_folder


@pytest.mark.parametrize("home", ["/home/kari", "/", "", "relative", "/home/kari/", None])
@pytest.mark.parametrize("chosen", [None, "", " ", "/else/where", "/else/where/", "relative", "~/mine"])
def test_the_places_are_the_systems_own(
    home: str | None, chosen: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in [("HOME", home), ("XDG_DATA_HOME", chosen), ("XDG_CACHE_HOME", chosen)]:
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    monkeypatch.delenv("MENTOR_DATA", raising=False)
    assert data_folder() == platformdirs.user_data_path("mentor-simulator", appauthor=False)
    assert cache_folder() == platformdirs.user_cache_path("mentor-simulator", appauthor=False)


def test_a_chosen_place_holds_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_DATA", "/some/where")
    assert (data_folder(), cache_folder()) == (Path("/some/where"), Path("/some/where/cache"))
