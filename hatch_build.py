"""Build hook: compiles the program's own texts from .po to .mo, for every kind of install."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Named by ``[tool.hatch.build.hooks.custom]`` in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling calls this before it collects files; the .mo files are its artifacts."""
        root = Path(self.root)
        # The folder is no package, and what builds a wheel knows no other way to a neighbour.
        compiler = runpy.run_path(str(root / "scripts" / "catalogues.py"))
        compiler["compile_catalogues"](root / "simulator" / "locale")
