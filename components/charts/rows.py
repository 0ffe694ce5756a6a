"""Lay territories or districts out in rows, in one order for all charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from components.charts.base import BODY, Part, plain
from components.charts.marks import Floats
from components.numbers import number
from components.theme import Theme
from engine import schema as s

Level = Literal["territory", "district"]

# more territories than this are rolled up into their districts
MOST_ROWS = 14
LABEL_LETTERS = 18
# height of a row, and the least at which two labels do not touch
ROW_PX, LEAST_ROW_PX = 20, 13
# height of the line below the rows that says how many more there are
FOOT_PX = 20


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row: its label, the key a click gives back, and the territories in it as positions.

    A heading names the district of the rows below it and has no members.
    """

    label: str
    key: str
    members: tuple[int, ...]

    @property
    def heading(self) -> bool:
        """Whether the row is a heading."""
        return not self.members


def level_of(team: pd.DataFrame) -> Level:
    """Choose territories where they are few or have no districts, else districts."""
    districts = team[s.DISTRICT].nunique()
    return "district" if len(team) > MOST_ROWS and districts > 1 else "territory"


def rows_of(team: pd.DataFrame, level: Level) -> list[Row]:
    """Order rows by region, district and key, so that a slider never shuffles them."""
    # a stable sort keeps the keys' order within a district
    order = np.lexsort(
        (team.index.to_numpy(str), team[s.DISTRICT].to_numpy(str), team[s.REGION].to_numpy(str))
    )
    names = team[s.NAME].to_list()
    districts = team[s.DISTRICT].to_list()
    groups: dict[str, list[int]] = {}
    for i in order.tolist():
        groups.setdefault(districts[i], []).append(i)
    if level == "district":
        return [Row(name or "No district", name, tuple(members)) for name, members in groups.items()]
    rows = []
    for name, members in groups.items():
        rows += [Row(name or "No district", name, ())] if len(groups) > 1 else []
        rows += [Row(names[i], str(team.index[i]), (i,)) for i in members]
    return rows


def fitting(rows: Sequence[Row], off: Floats, room: int, *, lit: Sequence[bool]) -> list[int]:
    """Choose the rows that `room` px hold, as positions: all, all but the headings, or the furthest off.

    The furthest come first, ties in the rows' own order. A lit row that is not among them comes last.
    """
    most = max(1, room // LEAST_ROW_PX)
    if len(rows) <= most:
        return list(range(len(rows)))
    told = [i for i, row in enumerate(rows) if not row.heading]
    if len(told) <= most:
        return told
    most = max(1, (room - FOOT_PX) // LEAST_ROW_PX)
    far = np.nan_to_num(off, nan=-1.0)
    chosen = sorted(told, key=lambda i: -far[i])
    outside = [i for i in chosen[most:] if lit[i]]
    return [*chosen[: most - len(outside)], *outside]


def left_out(rows: Sequence[Row], shown: Sequence[int], level: Level) -> str:
    """Say which rows are shown where they are not all; nothing where they are."""
    total = sum(not row.heading for row in rows)
    if len(shown) >= total:
        return ""
    where = "; “Capacity” shows all" if level == "territory" else ""
    return f"The {len(shown)} furthest of {number(total)} {nouns(level, total)}{where}"


def lit_rows(rows: Sequence[Row], team: pd.DataFrame, picked: str | None) -> list[bool]:
    """Say for each row whether the picked territory is in it."""
    place = team.index.get_loc(picked) if picked in team.index else None
    return [place in row.members for row in rows]


def labels(rows: Sequence[Row], lit: Sequence[bool], theme: Theme, *, x: str) -> Part:
    """Write the rows' labels, aligned left on an axis that runs from 0; headings and lit rows are bold."""
    words = [
        f"<b>{plain(row.label, LABEL_LETTERS)}</b>" if row.heading or on else plain(row.label, LABEL_LETTERS)
        for row, on in zip(rows, lit, strict=True)
    ]
    column = text_column(words, theme, x=x, at=0.0, position="middle right", keys=[row.key for row in rows])
    if any(lit):
        column["textfont"] = {"size": BODY, "color": [theme.draft if on else theme.text for on in lit]}
    return column


def text_column(
    words: Sequence[str],
    theme: Theme,
    *,
    x: str,
    at: float,
    position: str,
    keys: Sequence[str],
) -> Part:
    """Write one text per row at the same place of an axis."""
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": x,
        "yaxis": "y",
        "x": [at] * len(words),
        "y": list(range(len(words))),
        "text": list(words),
        "textposition": position,
        "textfont": {"size": BODY, "color": theme.text},
        "customdata": list(keys),
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def few(count: int) -> str:
    """Write a small count as a word, as in "all eight districts"."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else number(count)


def nouns(level: Level, count: int) -> str:
    """Name what the rows are."""
    if count == 1:
        return level
    return "districts" if level == "district" else "territories"
