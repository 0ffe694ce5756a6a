"""Choose the sheet or table that holds the accounts, and cut it into headings and records."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.extracts.formats import Format
from engine.extracts.headings import find_headings, tidy_headings
from engine.extracts.numbering import Numbering
from engine.extracts.raw import FileFormat, RawTable, text_frame

Rows = list[list[str]]
# name, rows above the first filled one, and rows of equal length
Sheet = tuple[str, int, Rows]


def table_of(sheets: Sequence[Sheet], kind: Format, encoding: str = "") -> RawTable:
    """Give the sheet whose headings are best known, the longest among equals.

    Columns without heading and values are left out.

    Raises
    ------
    ExtractError
        No sheet has headings and rows.
    """
    name, start, rows = max(sheets, key=lambda sheet: (find_headings(sheet[2])[1], len(sheet[2])))
    at, _ = find_headings(rows)
    used = [i for i, heading in enumerate(rows[at]) if heading.strip() or any(r[i] for r in rows[at + 1 :])]
    body = rows[at + 1 :]
    columns = [[row[i] for row in body] for i in used]
    headings = tidy_headings([rows[at][i] for i in used])
    header_row = start + at + 1
    # empty rows between the filled ones are records too, so that none is skipped
    numbering = Numbering(np.arange(header_row + 1, header_row + 1 + len(body)))
    file = FileFormat(kind, encoding, sheet=name, header_row=header_row)
    return RawTable(text_frame(headings, columns), file, numbering=numbering)
