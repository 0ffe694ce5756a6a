"""Lay out the table of territories: what is shown, in which unit, and the file behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from components.downloads import excel_csv
from components.help_texts import help_texts
from components.numbers import length_of
from engine import schema as s
from engine.settings import Settings

COLOUR = "colour"
TODAY = "today"
Kind = Literal["swatch", "text", "number", "progress"]


@dataclass(frozen=True, slots=True)
class Column:
    """Say how one column is shown; `format` is a Streamlit number format, `most` the end of a bar."""

    name: str
    label: str
    kind: Kind
    format: str = ""
    help: str = ""
    most: float = 1.0


@dataclass(frozen=True, eq=False)
class Table:
    """Hold a table for the screen and the same figures, unrounded, for a file.

    Attributes
    ----------
    frame
        One row per territory, index `territory_key`, furthest from target first; in the units shown.
    columns
        How they are shown, in order.
    step, currency
        What potential is shown in: thousands, say, of this sign.
    """

    frame: pd.DataFrame
    columns: tuple[Column, ...]
    step: float
    currency: str

    @property
    def csv(self) -> bytes:
        """The file behind the download button: the same rows with plain headings, amounts in full."""
        return excel_csv(_full(self.frame, self.columns, self.step, self.currency))


def territory_table(
    team: pd.DataFrame,
    today: pd.DataFrame | None,
    settings: Settings,
    *,
    country: str,
    currency: str,
    colours: Mapping[str, str] | None = None,
) -> Table:
    """Lay out measured territories, furthest from target first.

    Parameters
    ----------
    team
        `Measures.territories`, or some of its rows.
    today
        The same of today's alignment; None leaves its column out.
    settings
        Of the plan shown; the help texts quote its figures.
    country, currency
        ISO code, which decides between miles and km; sign of the amounts.
    colours
        Colour of each territory as on the map; None leaves the swatches out.
    """
    ordered = furthest_first(team)
    # gathered as arrays: a frame that grows column by column is slow
    shown: dict[str, Any] = {}
    if colours is not None:
        shown[COLOUR] = [swatch(colours.get(str(key), "#00000000")) for key in ordered.index]
    shown |= {name: ordered[name].array for name in _TEXT if name == s.NAME or ordered[name].ne("").any()}
    number = {name: ordered[name].to_numpy(float) for name in _NUMBERS}
    shown[s.ACCOUNTS] = number[s.ACCOUNTS]
    shown[s.WORKLOAD] = number[s.WORKLOAD].round()
    shown[s.CAPACITY_USED] = number[s.CAPACITY_USED] * 100
    shown[s.INDEX] = number[s.INDEX]
    if today is not None:
        shown[TODAY] = today[s.INDEX].reindex(ordered.index).to_numpy(float)
    step, unit = _money_step(number[s.POTENTIAL])
    if (number[s.POTENTIAL] > 0).any():
        shown[s.POTENTIAL] = number[s.POTENTIAL] / step
    shown[s.MEAN_KM] = number[s.MEAN_KM] / length_of(country).km
    shown[s.DRIVE_HOURS_WEEK] = number[s.DRIVE_HOURS_WEEK]
    if not np.isnan(number[s.CHANGED_ACCOUNTS]).all():
        shown[s.CHANGED_ACCOUNTS] = number[s.CHANGED_ACCOUNTS]
    columns = tuple(
        column
        for column in _columns(settings, country, f"{currency}%.{0 if step == 1 else 1}f{unit}", team)
        if column.name in shown
    )
    return Table(pd.DataFrame(shown, ordered.index), columns, step, currency)


def furthest_first(team: pd.DataFrame) -> pd.DataFrame:
    """Sort territories by their distance from target, the furthest first, ties by key, unknown last."""
    off = np.nan_to_num(np.abs(team[s.INDEX].to_numpy(float) - 100), nan=-1.0)
    return team.iloc[np.lexsort((team.index.to_numpy(str), -off))]


def brought_into_view(frame: pd.DataFrame, key: str | None, rows: int) -> pd.DataFrame:
    """Put the row of `key` first where it stands below `rows` others: a table cannot be scrolled to it."""
    if key not in frame.index[rows:]:
        return frame
    return pd.concat([frame.loc[[key]], frame.drop(index=key)])


def swatch(colour: str) -> str:
    """Draw a small rounded square as an image address."""
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='12' height='12'>"
        f"<rect width='12' height='12' rx='3' fill='{colour}'/></svg>"
    )
    return "data:image/svg+xml," + drawing.replace("#", "%23").replace("<", "%3C").replace(">", "%3E")


_TEXT = (s.NAME, s.REP, s.DISTRICT)
_NUMBERS = (
    *(s.ACCOUNTS, s.WORKLOAD, s.CAPACITY_USED, s.INDEX, s.POTENTIAL),
    *(s.MEAN_KM, s.DRIVE_HOURS_WEEK, s.CHANGED_ACCOUNTS),
)


def _money_step(amounts: np.ndarray) -> tuple[float, str]:
    most = float(amounts[np.isfinite(amounts)].max(initial=0.0))
    return (1e6, " m") if most >= 1e6 else (1e3, " k") if most >= 1e3 else (1.0, "")


def _columns(settings: Settings, country: str, money: str, team: pd.DataFrame) -> tuple[Column, ...]:
    text = help_texts(settings, country=country)
    fullest = float(team[s.CAPACITY_USED].max())
    return (
        Column(COLOUR, "", "swatch"),
        Column(s.NAME, "Territory", "text"),
        Column(s.REP, "Rep", "text"),
        Column(s.DISTRICT, "District", "text"),
        Column(s.ACCOUNTS, "Customers", "number", "localized", text[s.ACCOUNTS]),
        Column(s.WORKLOAD, "Hours", "number", "localized", text[s.WORKLOAD]),
        Column(
            s.CAPACITY_USED,
            "Capacity used",
            "progress",
            "%.0f %%",
            text[s.CAPACITY_USED],
            most=100 * fullest if fullest > 1 else 100.0,
        ),
        Column(s.INDEX, "Index", "number", "%.0f", text[s.INDEX]),
        Column(TODAY, "Today", "number", "%.0f", f"Index of the same territory today. {text[s.INDEX]}"),
        Column(s.POTENTIAL, "Potential", "number", money, text[s.POTENTIAL]),
        Column(s.MEAN_KM, f"{length_of(country).long} to centre", "number", "%.0f", text[s.MEAN_KM]),
        Column(s.DRIVE_HOURS_WEEK, "Driving a week, h", "number", "%.1f", text[s.DRIVE_HOURS_WEEK]),
        Column(s.CHANGED_ACCOUNTS, "New customers", "number", "%.0f", text[s.CHANGED_ACCOUNTS]),
    )


def _full(shown: pd.DataFrame, columns: tuple[Column, ...], step: float, currency: str) -> pd.DataFrame:
    names = [column.name for column in columns if column.kind != "swatch"]
    full = shown[names].copy()
    labels = {column.name: column.label for column in columns}
    if s.POTENTIAL in full:
        full[s.POTENTIAL] = full[s.POTENTIAL] * step
        labels[s.POTENTIAL] = f"Potential, {currency}" if currency else "Potential"
    labels |= {s.WORKLOAD: "Hours a year", s.CAPACITY_USED: "Capacity used, %", TODAY: "Index today"}
    full = full.round(4).rename(columns=labels)
    full.insert(0, "Territory id", full.index.astype(str))
    return full
