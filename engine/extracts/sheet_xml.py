"""Read an "XML Spreadsheet 2003", which older CRMs save under the name of an Excel file."""

from __future__ import annotations

from xml.parsers import expat

from engine.errors import ExtractError
from engine.extracts.raw import RawTable
from engine.extracts.sheets import Rows, Sheet, table_of

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
# the sheet of Excel 2003 is as wide; what lies beyond says nothing sensible
_WIDEST, _LONGEST = 256, 1_048_576
# as many as a sheet of Excel 2003 holds
_MOST = 65_536 * _WIDEST
_MIDNIGHT = "T00:00:00.000"
_DAMAGED = "The file is damaged: it begins as a spreadsheet in XML but cannot be read. Save it again as XLSX."


def read_sheet_xml(data: bytes) -> RawTable:
    """Read the sheet whose headings are best known, the longest among equals.

    Raises
    ------
    ExtractError
        The XML is not sound, defines entities of its own, or no sheet has headings and rows.
    """
    book = _Book()
    try:
        book.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ExtractError(_DAMAGED) from error
    sheets = [_squared(name, rows) for name, rows in book.sheets]
    filled = [sheet for sheet in sheets if sheet[2]]
    if not filled:
        raise ExtractError("The workbook has no sheet with values. Choose a file with a table in it.")
    return table_of(filled, "xml")


def _squared(name: str, rows: Rows) -> Sheet:
    """Leave empty rows at both ends out, and make all others as long as the longest."""
    while rows and not any(rows[-1]):
        rows.pop()
    start = next((i for i, row in enumerate(rows) if any(row)), 0)
    width = max(map(len, rows), default=0)
    if (len(rows) - start) * width > _MOST:
        raise ExtractError(
            f"The sheet “{name}” reaches over {len(rows):,} rows of {width} columns, too many to read. "
            "Save it again as XLSX or CSV."
        )
    return name, start, [row + [""] * (width - len(row)) for row in rows[start:]]


class _Book:
    """Collect the cells of every sheet as text."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, Rows]] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        # entities that stand for others can fill any memory
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._cell: list[str] | None = None
        self._commented = False
        self._kind = ""
        self._next = self._column = 0

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.removeprefix(f"{_NAMESPACE} ")
        said = {key.removeprefix(f"{_NAMESPACE} "): value for key, value in attributes.items()}
        if tag == "Worksheet":
            self.sheets.append((said.get("Name", ""), []))
        elif not self.sheets:
            return
        elif tag == "Row":
            rows = self.sheets[-1][1]
            rows += [[] for _ in range(_place(said.get("Index"), len(rows), _LONGEST) - len(rows))]
            rows.append([])
            self._next = 0
        elif tag == "Cell":
            self._column = _place(said.get("Index"), self._next, _WIDEST)
            self._next = self._column + 1 + _count(said.get("MergeAcross"))
        elif tag == "Comment":
            self._commented = True
        elif tag == "Data" and not self._commented:
            self._cell, self._kind = [], said.get("Type", "")

    def _text(self, text: str) -> None:
        if self._cell is not None:
            self._cell.append(text)

    def _end(self, name: str) -> None:
        if name == f"{_NAMESPACE} Comment":
            self._commented = False
        if name != f"{_NAMESPACE} Data" or self._cell is None:
            return
        value, self._cell = _tidied("".join(self._cell), self._kind), None
        rows = self.sheets[-1][1]
        if rows and self._column < _WIDEST:
            rows[-1] += [""] * (self._column + 1 - len(rows[-1]))
            rows[-1][self._column] = value

    def _refuse(self, *_: object) -> None:
        raise ExtractError(_DAMAGED)


def _place(index: str | None, following: int, most: int) -> int:
    """Give the position, from 0, of what stands at `index`, from 1, or else follows."""
    return min(max(_count(index) - 1, following), most) if index else following


def _count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _tidied(text: str, kind: str) -> str:
    if kind == "Number" and text.endswith(".0"):
        return text[:-2]
    if kind == "DateTime":
        return text.removesuffix(_MIDNIGHT).replace("T", " ").removesuffix(".000")
    return text
