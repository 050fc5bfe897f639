"""What a path that somebody typed means: a pack, a scenario's file, or neither."""

from __future__ import annotations

from simulator.scenario.pack_files import id_of, names_a_file, pack_file

__all__ = ["id_of", "names_a_file", "pack_file"]
"""The commands name these from here; they do not know the reader of scenarios."""
