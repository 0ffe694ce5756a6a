"""Tell by its content, never by its name, what kind of file was given."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from io import BytesIO
from typing import Literal

from engine.errors import ExtractError

Format = Literal[
    "csv", "xlsx", "xls", "xlsb", "ods", "parquet", "geojson", "geopackage", "shapefile", "kml", "html", "xml"
]  # fmt: skip
WORKBOOKS: tuple[Format, ...] = ("xlsx", "xls", "xlsb", "ods")
MAPS: tuple[Format, ...] = ("geojson", "geopackage", "shapefile", "kml")

CHOOSE = "Choose a CSV, Excel or Parquet file, or a map with one point per account."
# a workbook of a million rows unpacks to less; an archive that promises more is no table
MOST_UNPACKED, MOST_TABLE = 4_000_000_000, 1_000_000_000
# text is packed to a hundredth at best, but for one cell repeated on and on
MOST_PACKED, SMALL = 400, 100_000_000

_TOO_LARGE = "The compressed file unpacks to more than 1 GB. Unpack it and choose that."
# what a damaged or locked member of an archive ends in, by where the damage is
_UNREADABLE = (
    zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError, EOFError, zlib.error,
)  # fmt: skip

# first bytes of files that people pick by mistake, and what to call them
_STRANGERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"%PDF", "a PDF document"),
    (b"BZh", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"ID3", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
# these two-letter openings also begin ordinary words, so a zero byte has to follow soon
_SHORT = (b"BM", b"MZ")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP = b"\x1f\x8b"
_SQLITE = b"SQLite format 3\x00"
# where a SQLite file says what it is, and what a GeoPackage says
_APPLICATION, _GEOPACKAGE = slice(68, 72), (b"GPKG", b"GP10", b"GP11")
# longest opening of a web page
_OPENING = 20
# how far a text is looked into for what it is
_HEAD = 4096
_TABLES = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xls", ".ods", ".parquet", ".geojson", ".json", ".gpkg")


def sniff(data: bytes) -> Format:
    """Name the format of a file from its bytes; text of no other kind known here counts as `csv`.

    Raises
    ------
    ExtractError
        The file is empty, or of a kind that holds no table; the message names the kind.
    """
    if not data.strip():
        raise ExtractError(f"The file is empty. {CHOOSE}")
    _refuse_strangers(data)
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith(_OLD_OFFICE):
        return "xls"
    if data.startswith(_SQLITE):
        return "geopackage"
    if data.startswith(_ZIP):
        return _inside_zip(data)
    return _text_format(data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n"))


def unpacked(data: bytes) -> bytes:
    """Give the one table that an archive holds, or the data themselves where they are none.

    Raises
    ------
    ExtractError
        The archive is damaged, holds several tables, or unpacks to more than a table can be.
    """
    if data.startswith(_GZIP):
        return _gunzipped(data)
    if not data.startswith(_ZIP):
        return data
    with _archive(data) as archive:
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        tables = [n for n in names if n.lower().endswith(_TABLES) and not n.startswith("__MACOSX/")]
        if _kind_of(names) or not tables:
            return data
        if len(tables) > 1:
            listed = ", ".join(tables[:5])
            raise ExtractError(
                f"The archive holds several tables: {listed}. Unpack it and choose one of them."
            )
        if archive.getinfo(tables[0]).file_size > MOST_TABLE:
            raise ExtractError(_TOO_LARGE)
        try:
            return archive.read(tables[0])
        except _UNREADABLE as error:
            raise ExtractError(
                f"“{tables[0]}” in the archive is damaged or has a password. Unpack it and choose it."
            ) from error


def _gunzipped(data: bytes) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as packed:
            plain = packed.read(MOST_TABLE + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ExtractError("The compressed file is damaged and cannot be unpacked. Save it again.") from error
    if len(plain) > MOST_TABLE:
        raise ExtractError(_TOO_LARGE)
    return plain


def _refuse_strangers(data: bytes) -> None:
    for magic, kind in _STRANGERS:
        if data.startswith(magic) and (magic not in _SHORT or b"\x00" in data[:64]):
            raise ExtractError(f"This is {kind}, not a table. {CHOOSE}")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise ExtractError(f"This is a picture, not a table. {CHOOSE}")
    if data.startswith(_SQLITE) and data[_APPLICATION] not in _GEOPACKAGE:
        raise ExtractError(f"This is a database, not a table. {CHOOSE}")


def _text_format(head: bytes) -> Format:
    if head.startswith(b"{") and (b'"Feature' in head or b'"features"' in head):
        return "geojson"
    if head.startswith(b"<") and b"<kml" in head:
        return "kml"
    # of two bytes a letter, each other one is nothing
    plain = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if plain.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        return "xml"
    if head[:_OPENING].lower().startswith((b"<!doctype html", b"<html", b"<table")):
        return "html"
    return "csv"


def _inside_zip(data: bytes) -> Format:
    with _archive(data) as archive:
        names = [entry.filename for entry in archive.infolist()]
    kind = _kind_of(names)
    if kind:
        return kind
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise ExtractError(f"This is a Word or PowerPoint document, not a table. {CHOOSE}")
    raise ExtractError(f"This is a zip archive without a table. Unpack it first. {CHOOSE}")


def _kind_of(names: list[str]) -> Format | None:
    """Name the format whose parts an archive holds, None for no such one."""
    held = set(names)
    if "xl/workbook.xml" in held:
        return "xlsx"
    if "xl/workbook.bin" in held:
        return "xlsb"
    if "content.xml" in held and "mimetype" in held:
        return "ods"
    endings = {name.lower().rpartition(".")[2] for name in names}
    return "shapefile" if "shp" in endings else "kml" if "kml" in endings else None


def _archive(data: bytes) -> zipfile.ZipFile:
    """Open an archive that promises no more than fits."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ExtractError(
            "The file is damaged: it begins like an Excel file or an archive but cannot be opened. Save it "
            "again and retry."
        ) from error
    size = sum(entry.file_size for entry in archive.infolist())
    if size > MOST_UNPACKED or size > max(MOST_PACKED * len(data), SMALL):
        raise ExtractError(
            f"The file would unpack from {len(data) / 1e6:,.1f} MB to {size / 1e9:,.1f} GB, as no table of "
            "accounts does. Save it again and retry."
        )
    return archive
