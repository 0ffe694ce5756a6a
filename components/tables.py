"""Lay out the table of territories: what is shown, in which unit, and the file behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np
import pandas as pd

from components.downloads import excel_csv
from components.help_texts import help_texts
from components.numbers import amount_heading, apart, decimals, index_limits, length_of, spaced
from components.table_pictures import capacity_bar, swatch
from components.theme import Theme
from components.vacancy import with_vacancies
from engine import schema as s
from engine.settings import Settings

COLOUR = "colour"
BAR = "bar"
TODAY = "today"
Kind = Literal["swatch", "bar", "text", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """Say how one column is shown, in the units of a Streamlit number format; swatches and bars are pictures.

    Columns of one `group` stand together under its heading.
    """

    name: str
    label: str
    kind: Kind
    format: str = ""
    help: str = ""
    group: str = ""


@dataclass(frozen=True, eq=False)
class Table:
    """Hold a table for the screen and the same figures, with more decimals, for a file.

    Attributes
    ----------
    frame
        One row per territory, index `territory_key`, furthest from target first; in the units shown.
    columns
        How they are shown, in order.
    lay_out
        Lays out the file, which is not needed before someone asks for it.
    """

    frame: pd.DataFrame
    columns: tuple[Column, ...]
    lay_out: Callable[[], pd.DataFrame]

    @property
    def csv(self) -> bytes:
        """The file behind the download button: the same rows with plain headings, amounts in full."""
        return excel_csv(self.lay_out())


def territory_table(
    team: pd.DataFrame,
    today: pd.DataFrame | None,
    settings: Settings,
    *,
    country: str,
    currency: str,
    theme: Theme,
    colours: Mapping[str, str] | None = None,
    assumed: bool = False,
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
    theme
        Light or dark, for the bars.
    colours
        Colour of each territory as on the map; None leaves the swatches out.
    assumed
        Whether the potential was worked out from size.
    """
    ordered = furthest_first(team)
    # gathered as arrays: a frame that grows column by column is slow
    shown: dict[str, Any] = {}
    if colours is not None:
        shown[COLOUR] = [swatch(colours.get(str(key), "#00000000")) for key in ordered.index]
    shown |= {name: ordered[name].array for name in _TEXT if name == s.NAME or ordered[name].ne("").any()}
    if s.REP in shown:
        shown[s.REP] = with_vacancies(ordered[s.REP], ordered.get(s.COVERED_BY)).array
    number = {name: ordered[name].to_numpy(float) for name in _NUMBERS}
    shown[s.ACCOUNTS] = number[s.ACCOUNTS]
    shown[s.HOURS_NEEDED] = number[s.HOURS_NEEDED].round()
    shown[BAR] = [capacity_bar(share, theme) for share in number[s.CAPACITY_USED]]
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
    frame = pd.DataFrame(shown, ordered.index)
    formats = _formats(frame, settings.tolerance)
    formats[s.POTENTIAL] = f"{spaced(currency)}%.{0 if step == 1 else 1}f{unit}"
    columns = tuple(
        column for column in _columns(settings, country, formats, team, assumed) if column.name in shown
    )
    full = partial(_full, frame, ordered, columns, step, currency, assumed, settings.tolerance)
    return Table(frame, columns, full)


def _limits(tolerance: float) -> dict[str, tuple[int, tuple[float, ...]]]:
    """Give decimals and limits of the columns whose figures may not stand on the wrong side of a limit."""
    ends = index_limits(tolerance)
    # today is there to compare with; nobody judges it by the limits of the draft
    return {s.CAPACITY_USED: (0, (100.0,)), s.INDEX: (1, ends), TODAY: (1, ())}


def _formats(shown: pd.DataFrame, tolerance: float) -> dict[str, str]:
    """Give each such column the decimals that the figure with the most of them needs."""
    return {
        name: f"%.{max((decimals(value, *ends, least=least) for value in shown[name]), default=least)}f"
        for name, (least, ends) in _limits(tolerance).items()
        if name in shown
    }


def furthest_first(team: pd.DataFrame) -> pd.DataFrame:
    """Sort territories by their distance from target, the furthest first, ties by key, unknown last."""
    off = np.nan_to_num(np.abs(team[s.INDEX].to_numpy(float) - 100), nan=-1.0)
    return team.iloc[np.lexsort((team.index.to_numpy(str), -off))]


def brought_into_view(frame: pd.DataFrame, key: str | None, rows: int) -> pd.DataFrame:
    """Put the row of `key` first where it stands below `rows` others: a table cannot be scrolled to it."""
    if key not in frame.index[rows:]:
        return frame
    return pd.concat([frame.loc[[key]], frame.drop(index=key)])


_TEXT = (s.NAME, s.REP, s.DISTRICT)
_NUMBERS = (
    *(s.ACCOUNTS, s.HOURS_NEEDED, s.CAPACITY_USED, s.INDEX, s.POTENTIAL),
    *(s.MEAN_KM, s.DRIVE_HOURS_WEEK, s.CHANGED_ACCOUNTS),
)


def _money_step(amounts: np.ndarray) -> tuple[float, str]:
    most = float(amounts[np.isfinite(amounts)].max(initial=0.0))
    return (1e6, " m") if most >= 1e6 else (1e3, " k") if most >= 1e3 else (1.0, "")


def _columns(
    settings: Settings, country: str, formats: Mapping[str, str], team: pd.DataFrame, assumed: bool
) -> tuple[Column, ...]:
    text = help_texts(settings, country=country, based=(int(team[s.FROM_BASE].sum()), len(team)))
    potential = "Potential (assumed)" if assumed else "Potential"
    return (
        Column(COLOUR, "", "swatch"),
        Column(s.NAME, "Territory", "text"),
        Column(s.REP, "Rep", "text"),
        Column(s.DISTRICT, "District", "text"),
        Column(s.ACCOUNTS, "Customers", "number", "localized", text[s.ACCOUNTS]),
        Column(s.HOURS_NEEDED, "Hours needed", "number", "localized", text[s.HOURS_NEEDED]),
        Column(BAR, "Hours used", "bar", "", f"{text[s.CAPACITY_USED]} The mark is at 100 %."),
        Column(s.CAPACITY_USED, "Used", "number", f"{formats[s.CAPACITY_USED]} %%", text[s.CAPACITY_USED]),
        Column(s.INDEX, "Index", "number", formats[s.INDEX], text[s.INDEX]),
        Column(
            TODAY,
            "Today",
            "number",
            formats.get(TODAY, ""),
            f"Index of the same territory today. {text[s.INDEX]}",
        ),
        Column(s.POTENTIAL, potential, "number", formats[s.POTENTIAL], text[s.POTENTIAL]),
        Column(s.MEAN_KM, f"{length_of(country).long} to centre", "number", "%.0f", text[s.MEAN_KM]),
        Column(s.DRIVE_HOURS_WEEK, "Driving a week, h", "number", "%.1f", text[s.DRIVE_HOURS_WEEK]),
        Column(s.CHANGED_ACCOUNTS, "New customers", "number", "%.0f", text[s.CHANGED_ACCOUNTS]),
    )


def _full(
    shown: pd.DataFrame,
    ordered: pd.DataFrame,
    columns: tuple[Column, ...],
    step: float,
    currency: str,
    assumed: bool,
    tolerance: float,
) -> pd.DataFrame:
    names = [column.name for column in columns if column.kind not in ("swatch", "bar")]
    full = shown[names].copy()
    full[s.HOURS_NEEDED] = ordered[s.HOURS_NEEDED]
    labels = {column.name: column.label for column in columns}
    if s.POTENTIAL in full:
        full[s.POTENTIAL] = full[s.POTENTIAL] * step
        labels[s.POTENTIAL] = amount_heading("Potential", currency, assumed=assumed)
    labels |= {
        s.HOURS_NEEDED: "Hours needed a year",
        s.CAPACITY_USED: "Capacity used, %",
        TODAY: "Index today",
    }
    full = _written(full, tolerance).rename(columns=labels)
    full.insert(0, "Territory id", full.index.astype(str))
    return full


def _written(full: pd.DataFrame, tolerance: float) -> pd.DataFrame:
    """Round to what a file needs: whole customers, tenths of hours and lengths, hundredths of the rest."""
    limits = _limits(tolerance)
    written = full.copy()
    for name in full.columns.difference(list(_TEXT)):
        if name in (s.ACCOUNTS, s.CHANGED_ACCOUNTS):
            written[name] = full[name].round().astype("Int64")
        elif name in limits:
            written[name] = [apart(value, *limits[name][1], least=2) for value in full[name]]
        else:
            written[name] = full[name].round(2 if name == s.POTENTIAL else 1)
    return written
