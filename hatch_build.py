"""Build hook: compiles the program's own texts from .po to .mo, for every kind of install."""

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(locale: Path) -> list[Path]:
    """Writes each ``LANGUAGE/LC_MESSAGES/NAME.mo`` beside its .po; no program ever reads half a file."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        fresh = target.with_suffix(f".mo.{os.getpid()}")
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        with fresh.open("wb") as file:
            write_mo(file, catalogue)
        fresh.replace(target)
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]
    """Named by ``[tool.hatch.build.hooks.custom]`` in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Hatchling calls this before it collects files; the .mo files are its artifacts."""
        compile_catalogues(Path(self.root) / "simulator" / "locale")
