"""Turn the bytes of any file we read into records of text."""

from __future__ import annotations

from engine.errors import ExtractError
from engine.extracts.formats import MAPS, sniff, unpacked
from engine.extracts.raw import RawTable
from engine.extracts.wording import shortened


def read_table(data: bytes, *, may_be_empty: bool = False) -> RawTable:
    """Read the bytes of a table or a map, whatever the file was called and whether or not it is zipped.

    Raises
    ------
    ExtractError
        The bytes hold no table, or one without rows where it may not be empty.
    """
    data = unpacked(data)
    kind = sniff(data)
    # each reader loads its own library, and only where it is needed
    if kind == "csv":
        from engine.extracts.delimited import read_delimited

        table = read_delimited(data)
    elif kind == "parquet":
        from engine.extracts.columnar import read_columnar

        table = read_columnar(data)
    elif kind == "html":
        from engine.extracts.web_table import read_web_table

        table = read_web_table(data)
    elif kind == "xml":
        from engine.extracts.sheet_xml import read_sheet_xml

        table = read_sheet_xml(data)
    elif kind in MAPS:
        from engine.extracts.spatial import read_spatial

        table = read_spatial(data, kind)
    else:
        from engine.extracts.spreadsheet import read_spreadsheet

        table = read_spreadsheet(data, kind)
    if len(table.records.columns) < 2:
        only = shortened(str(table.records.columns[0]))
        raise ExtractError(
            f"The file has a single column, “{only}”. Choose a table with at least the latitude and "
            "longitude of each account."
        )
    if table.records.empty and not may_be_empty:
        raise ExtractError("The file has headings but no rows below them. Choose a file with accounts in it.")
    return table
