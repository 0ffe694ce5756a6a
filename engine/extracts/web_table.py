"""Read a table from a web page, as which reports of many CRMs come under the name of an Excel file."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from engine.errors import ExtractError
from engine.extracts.decode import decoded
from engine.extracts.raw import RawTable
from engine.extracts.sheets import Rows, table_of

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD = 4096
# a cell that spans more columns than this says nothing sensible
_WIDEST = 200
_BREAKS = ("br", "p", "div", "li")
_QUIET = ("script", "style", "head")


def read_web_table(data: bytes) -> RawTable:
    """Read the table of a page whose headings are best known, the longest among equals.

    Raises
    ------
    ExtractError
        The page has no table with headings and rows.
    """
    text, encoding = _text(data)
    page = _Page()
    page.feed(text)
    page.close()
    tables = [rows for rows in map(_squared, page.tables) if rows]
    if not tables:
        raise ExtractError("This web page holds no table. Save the report as CSV or Excel and choose that.")
    return table_of([("", 0, rows) for rows in tables], "html", encoding)


def _text(data: bytes) -> tuple[str, str]:
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            encoding = codecs.lookup(named[1].decode("ascii")).name
            return data.decode(encoding), encoding
        except (LookupError, UnicodeError):
            # pages are often saved in another encoding than they say
            pass
    return decoded(data)


def _squared(rows: Rows) -> Rows:
    """Make all rows as long as the longest, and leave empty ones at the end out."""
    tidy = [[" ".join(cell.split()) for cell in row] for row in rows]
    while tidy and not any(tidy[-1]):
        tidy.pop()
    width = max(map(len, tidy), default=0)
    return [row + [""] * (width - len(row)) for row in tidy]


class _Page(HTMLParser):
    """Collect the cells of every table, those of a table within a cell apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[Rows] = []
        self._open: list[Rows] = []
        # the cell being filled in each open table, by its place in the last row
        self._at: list[int | None] = []
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _QUIET:
            self._quiet += 1
        elif tag == "table":
            self.tables.append([])
            self._open.append(self.tables[-1])
            self._at.append(None)
        elif self._open and tag == "tr":
            self._open[-1].append([])
            self._at[-1] = None
        elif self._open and tag in ("td", "th"):
            self._begin_cell(dict(attrs).get("colspan"))
        elif self._open and tag in _BREAKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _QUIET:
            self._quiet = max(0, self._quiet - 1)
        elif self._open and tag == "table":
            self._open.pop()
            self._at.pop()
        elif self._open and tag in ("td", "th", "tr"):
            self._at[-1] = None

    def handle_data(self, data: str) -> None:
        place = self._at[-1] if self._at and not self._quiet else None
        if place is not None:
            self._open[-1][-1][place] += data

    def _begin_cell(self, colspan: str | None) -> None:
        rows = self._open[-1]
        if not rows:
            rows.append([])
        self._at[-1] = len(rows[-1])
        wide = int(colspan) if colspan and colspan.isdigit() and len(colspan) < 4 else 1
        rows[-1] += [""] * min(max(wide, 1), _WIDEST)
