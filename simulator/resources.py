"""Finds the folders that ship with the program: ``_data`` in a wheel, beside the package in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def scenarios() -> Path:
    """The folder of the pack that ships: ``pack.yaml``, the scenarios and their catalogues."""
    return _shipped("scenarios")


def schemas() -> Path:
    """The folder of the JSON Schemas for scenarios and packs."""
    return _shipped("schemas")
