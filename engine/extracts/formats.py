"""Tell by its content, never by its name, what kind of file was given."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Literal

from engine.errors import ExtractError

Format = Literal["csv", "xlsx", "parquet"]

CHOOSE = "Choose a CSV, Excel or Parquet file."

# first bytes of files that people pick by mistake, and what to call them
_STRANGERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"BZh", "a compressed archive"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
# these two-letter openings also begin ordinary words, so a zero byte has to follow soon
_SHORT = (b"BM", b"MZ")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(data: bytes) -> Format:
    """Name the format of a file from its bytes; text of any kind counts as `csv`.

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
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside_zip(data)
    return "csv"


def _refuse_strangers(data: bytes) -> None:
    for magic, kind in _STRANGERS:
        if data.startswith(magic) and (magic not in _SHORT or b"\x00" in data[:64]):
            raise ExtractError(f"This is {kind}, not a table. {CHOOSE}")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise ExtractError(f"This is a picture, not a table. {CHOOSE}")
    if data.startswith(_OLD_OFFICE):
        raise ExtractError(
            "This is an old Excel file (.xls) or a workbook with a password. "
            "Save it in Excel as .xlsx without a password and choose that file."
        )


def _inside_zip(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ExtractError(
            "The file is damaged: it begins like an Excel file but cannot be opened. Save it again and retry."
        ) from error
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise ExtractError("This is a binary Excel file (.xlsb). Save it in Excel as .xlsx and choose that.")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise ExtractError(f"This is a Word or PowerPoint document, not a table. {CHOOSE}")
    raise ExtractError(f"This is a zip archive, not a table. Unpack it first. {CHOOSE}")
