"""Find the line of headings and give every column a name of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.errors import ExtractError
from engine.extracts.wording import known_as

# titles, dates and blank lines that reports put above the headings
_LOOK_AT = 20
# each takes its time; exports of customers have hundreds at most
_MOST_COLUMNS = 2000
_DECIMAL = re.compile(r"[+-]?\d+[.,]\d+")


def find_headings(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Give the position of the headings among the first rows, and how many of them are well known.

    The first row that holds something, unless a later one that is fuller than all above it knows two
    headings or more and that one none: titles are short, records are not.
    """
    fullness = [sum(bool(cell.strip()) for cell in row) for row in rows[:_LOOK_AT]]
    if not any(fullness):
        raise ExtractError("The file holds no headings and no rows. Choose a table with a row of headings.")
    first = next(i for i, count in enumerate(fullness) if count)
    known = [len({known_as(cell) for cell in row} - {None}) for row in rows[:_LOOK_AT]]
    if known[first] == 0:
        for i in range(first + 1, len(fullness)):
            if known[i] >= 2 and fullness[i] > max(fullness[:i]):
                return i, known[i]
    return first, known[first]


def tidy_headings(cells: Sequence[str]) -> list[str]:
    """Name blank headings by their place and number repeated ones, so that no two are equal.

    Raises
    ------
    ExtractError
        The first row looks like data, or there are more columns than any extract has.
    """
    refuse_data(cells)
    if len(cells) > _MOST_COLUMNS:
        raise ExtractError(
            f"The table has {len(cells):,} columns, more than the {_MOST_COLUMNS:,} that can be read. "
            "Keep those that describe the accounts."
        )
    names: list[str] = []
    taken = {" ".join(cell.split()) for cell in cells}
    for place, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or _free(f"Column {place}", taken)
        names.append(_free(name, {*names, *taken}) if name in names else name)
    return names


def refuse_data(cells: Sequence[str]) -> None:
    """Refuse a first row with two decimal numbers or more: those are coordinates, not headings."""
    if sum(bool(_DECIMAL.fullmatch(cell.strip())) for cell in cells) >= 2:
        raise ExtractError(
            f"The first row looks like an account, not like headings (“{cells[0].strip()}”, ...). "
            "Add a row of headings above it."
        )


def _free(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
