"""Find the sign that separates the fields of a text file."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice

from engine.errors import ExtractError

CANDIDATES = (",", ";", "\t", "|")
_SAMPLE = 200

# found one by one, as only the first are looked at
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
# Excel's own way to say which separator follows
_SAID = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)


def said_delimiter(text: str) -> tuple[str | None, str]:
    """Give the separator that a first line `sep=;` names, and the text after that line."""
    match = _SAID.match(text)
    return (match.group(1), text[match.end() :]) if match else (None, text)


def find_delimiter(text: str) -> str:
    """Give the separator that cuts the first records most evenly into the most fields.

    A separator that also cuts the headings as it cuts the records counts double: a comma that is a
    decimal sign is absent from the headings.

    Raises
    ------
    ExtractError
        No separator cuts the file into columns.
    """
    scores = {sign: _score(text, sign) for sign in CANDIDATES}
    best = max(CANDIDATES, key=lambda sign: scores[sign])
    if scores[best] == 0:
        raise ExtractError(
            "The file has a single column. Choose a table whose columns are separated by commas, semicolons "
            "or tabs, with at least the latitude and longitude of each account."
        )
    return best


def _score(text: str, sign: str) -> float:
    widths = _widths(text, sign)
    if not widths:
        return 0.0
    width, times = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    if width < 2:
        # headings alone may still be cut, above records that are all broken
        width, times = widths[0], 1
    if width < 2:
        return 0.0
    return width * times / len(widths) * (2 if widths[0] == width else 1)


def _widths(text: str, sign: str) -> list[int]:
    reader = csv.reader((line.group() for line in _LINE.finditer(text)), delimiter=sign)
    try:
        return [len(fields) for fields in islice(reader, _SAMPLE) if any(f.strip() for f in fields)]
    except csv.Error:
        return []
