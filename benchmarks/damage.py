"""Damage small files of every kind that is read, each in its own repeatable way."""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from benchmarks.instances import ROOT
from benchmarks.kinds import written
from tests.engine.extracts import files

FIXTURES = ROOT / "tests" / "engine" / "extracts" / "fixtures"
_ROWS = 40
_BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "' + b"ha" * 50 + b'">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    + b"]>"
)  # fmt: skip
# what stands in files that were edited, exported twice, or meant ill
_WORDS = (
    b"\x00", b"\x00" * 64, b'"', b'""', b'"\n', b"'", b",", b";", b"\t", b"\r", b"\n\n", b"\xff\xfe",
    b"\xef\xbb\xbf", b"1e308", b"1e999", b"-1e-320", b"9" * 400, b"NaN", b"inf", b"-inf", b"1.234,56",
    b"1,234.56", b"$", "€".encode(), b"=1+1", b"=HYPERLINK(\"http://a\")", b"@SUM(A1)", b"sep=;\n",
    b"sep=\x00\n", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"POINT (6 50)", b"POINT EMPTY", b'{"type":', b"]}",
    b"<kml", _BOMB, b"&i;", b"\x1a", b"A" * 5000, b"0,0", b"-", b"91.5", b"181.5", b"USD", b"EUR", b"NULL",
    "\u202e\u0301".encode(), b"SRID=4326;", b"4294967295", b"-1",
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "cp437", "utf-8-sig")

Change = Callable[[random.Random, bytes], bytes]


def whole_files() -> dict[str, bytes]:
    """Give a small sound file of each kind, by name, and the ones that the tests keep."""
    table = pd.DataFrame(
        {
            "id": [f"K{i}" for i in range(_ROWS)],
            "name": [f"Praxis “{i}”, Nord" for i in range(_ROWS)],
            "postal_code": [f"{10001 + i}" for i in range(_ROWS)],
            "city": ["New York", "Köln", "Roma", ""] * (_ROWS // 4),
            "country": ["US", "DE", "IT", ""] * (_ROWS // 4),
            "potential": [1234.5 * i for i in range(_ROWS)],
            "latitude": [40.0 + i / 7 for i in range(_ROWS)],
            "longitude": [-74.0 - i / 7 for i in range(_ROWS)],
        }
    )
    found = written(table)
    return found | {path.name: path.read_bytes() for path in sorted(FIXTURES.iterdir())}


def damaged(whole: dict[str, bytes], seed: int, number: int) -> tuple[bytes, str]:
    """Give one of the files, damaged in one to four ways, and what it is called, by a seed and a number."""
    chance = random.Random(f"{seed} {number}")
    name = chance.choice(sorted(whole))
    data = whole[name]
    for _ in range(chance.randint(1, 4)):
        change = chance.choice(_CHANGES)
        if change is not _inside and data.startswith(b"PK") and chance.random() < 0.5:
            # most damage to the archive itself ends at its door
            change = _inside
        data = change(chance, data)
    if chance.random() < 0.1:
        name = Path(name).stem + Path(chance.choice(sorted(whole))).suffix
    return data, name


def _flipped(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64)) if data else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randint(0, len(data))]


def _span(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 10, 100, 1000)))


def _swapped(chance: random.Random, data: bytes) -> bytes:
    a, b = sorted(chance.randint(0, len(data)) for _ in range(2))
    c = chance.randint(b, len(data))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _repeated(chance: random.Random, data: bytes) -> bytes:
    a, b = _span(chance, data)
    return data[:a] + data[a:b] * chance.choice((2, 3, 50)) + data[b:]


def _lost(chance: random.Random, data: bytes) -> bytes:
    a, b = _span(chance, data)
    return data[:a] + data[b:]


def _worded(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.choice((0, len(data), chance.randint(0, len(data))))
        data = data[:at] + chance.choice(_WORDS) + data[at:]
    return data


def _revalued(chance: random.Random, data: bytes) -> bytes:
    """Put words in the place of numbers, which stay where a number may be."""
    share = chance.choice((0.02, 0.3))
    return re.sub(
        rb"[0-9.]+", lambda m: chance.choice(_WORDS) if chance.random() < share else m.group(), data
    )


def _recoded(chance: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _widened(chance: random.Random, data: bytes) -> bytes:
    """Give the first lines, or all, thousands of columns more."""
    most = chance.choice((1, 1_000_000))
    more = chance.choice((b",", b";x", b",name,latitude")) * chance.choice((3, 3000))
    lines = data.split(b"\n")
    return b"\n".join(line + more if i < most else line for i, line in enumerate(lines))


def _packed(chance: random.Random, data: bytes) -> bytes:
    if chance.random() < 0.5:
        return gzip.compress(data, mtime=0)
    return files.archive({chance.choice(("a.csv", "doc.kml", "a.shp", "../a.json")): data})


def _inside(chance: random.Random, data: bytes) -> bytes:
    """Damage, take out, rename or double one of an archive's members; flip what is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return _flipped(chance, data)
    if not parts:
        return data
    at = chance.randrange(len(parts))
    name, part = parts[at]
    how = chance.randrange(8)
    if how == 0:
        del parts[at]
    elif how == 1:
        parts[at] = chance.choice((name.upper(), "../" + name, "x" * 300, parts[0][0])), part
    elif how == 2:
        parts[at] = name, _BOMB + part.partition(b"?>")[2].replace(b"Praxis", b"&i;")
    else:
        parts[at] = name, chance.choice(_ON_BYTES)(chance, part)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in dict(parts).items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()


_ON_BYTES: tuple[Change, ...] = (
    _flipped, _cut, _swapped, _repeated, _lost, _worded, _revalued, _recoded, _widened,
)  # fmt: skip
_CHANGES: tuple[Change, ...] = (*_ON_BYTES, _packed, _inside)
