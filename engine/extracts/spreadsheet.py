"""Read a sheet of an Excel or OpenDocument workbook into records of text."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import python_calamine as calamine

from engine.errors import ExtractError
from engine.extracts.chains import in_circles
from engine.extracts.formats import Format
from engine.extracts.raw import RawTable
from engine.extracts.sheets import Rows, Sheet, table_of

DAMAGED = "The workbook is damaged and cannot be opened. Save it again and retry."


def read_spreadsheet(data: bytes, kind: Format = "xlsx") -> RawTable:
    """Read the sheet whose headings are best known, the longest among equals.

    Numbers become text as they read in Excel (17989, not 17989.0), dates ISO 8601. Empty rows after the
    last filled one are no records; columns without heading and values are left out.

    Raises
    ------
    ExtractError
        The workbook is damaged, has a password, or no sheet with headings and rows.
    """
    if kind == "xls" and in_circles(data):
        raise ExtractError(DAMAGED)
    sheets = _sheets(data)
    if not sheets:
        raise ExtractError("The workbook has no sheet with values. Choose a file with a table in it.")
    return table_of(sheets, kind)


def _sheets(data: bytes) -> list[Sheet]:
    """Give name, rows above the first filled one, and rows of every sheet that holds something."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        read = [(name, book.get_sheet_by_name(name)) for name in _table_sheets(book)]
        filled = [(name, sheet.start, sheet.to_python()) for name, sheet in read if sheet.start is not None]
    except calamine.PasswordError as error:
        raise ExtractError("The workbook has a password. Save it without one and choose that.") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise ExtractError(DAMAGED) from error
    except BaseException as error:
        # a fault inside the reader's compiled part arrives outside the Exception tree
        if type(error).__name__ != "PanicException":
            raise
        raise ExtractError(DAMAGED) from error
    tables = [(name, start[0], _as_text(cells)) for name, start, cells in filled]
    return [table for table in tables if table[2]]


def _table_sheets(book: Any) -> list[str]:
    return [sheet.name for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]


def _as_text(cells: list[list[Any]]) -> Rows:
    rows = [[value if type(value) is str else _text(value) for value in row] for row in cells]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _text(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ") if value.time() != dt.time() else value.date().isoformat()
    return "" if value is None else str(value)
