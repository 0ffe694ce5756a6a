"""Lay out what each rep wins and loses: customers, sales, index, hours and driving."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from components.changes_measures import CHANGE, Measure, columns_of, compared, measures_of, written
from components.numbers import count, number
from components.table_pictures import gain_bar, swatch
from components.tables import COLOUR, Column, Table
from components.theme import LIGHT, Theme
from components.vacancy import with_vacancies
from engine import schema as s

GAINED, LOST, BEFORE, REP_TODAY, GAIN = "gained", "lost", "before", "rep_today", "gain"
CUSTOMERS = "Customers"
_COLUMNS = (
    Column(COLOUR, "", "swatch"),
    Column(s.NAME, "Territory", "text"),
    Column(s.REP, "Rep", "text"),
    Column(REP_TODAY, "Rep today", "text", "", "Who serves the territory today."),
    Column(BEFORE, "Today", "number", "localized", "Customers served here today.", CUSTOMERS),
    Column(GAINED, "Gained", "number", "localized", "Customers that another rep serves today.", CUSTOMERS),
    Column(
        LOST,
        "Lost",
        "number",
        "localized",
        "Customers served here today that another rep takes over.",
        CUSTOMERS,
    ),
    Column(
        s.ACCOUNTS,
        "Draft",
        "number",
        "localized",
        "Customers in the draft: those of today + gained − lost, and those nobody serves today.",
        CUSTOMERS,
    ),
)
_DISTRICT = Column(s.DISTRICT, "District", "text")
_WRITTEN = {BEFORE: "Customers today", s.ACCOUNTS: CUSTOMERS}


def changes_table(
    now: pd.DataFrame,
    today: pd.DataFrame,
    moves: pd.DataFrame,
    *,
    texts: Mapping[str, str] | None = None,
    currency: str = "$",
    assumed: bool = False,
    colours: Mapping[str, str] | None = None,
    theme: Theme = LIGHT,
) -> Table:
    """Lay out the territories of the draft and of today, those with most changes first, ties by key.

    Parameters
    ----------
    now, today
        `Measures.territories` of both, or some of their rows; one that closes stands only in `today`.
    moves
        The accounts that change rep, as `engine.measures.changes` gives them: `from` and `to`.
    texts
        Help by the name of a measure, as `components.help_texts` gives it.
    currency, assumed
        Sign of the amounts, and whether potential was worked out from size.
    colours
        Colour of each territory as on the map; None leaves the swatches out.
    theme
        Light or dark, for the bars.
    """
    keys = now.index.union(today.index).rename(s.TERRITORY_KEY)
    shown: dict[str, Any] = {}
    if colours is not None:
        shown[COLOUR] = [swatch(colours.get(str(key), "#00000000")) for key in keys]
    shown |= _words(now, today, keys) | _counts(now, today, moves, keys)
    measures = measures_of(now, today, texts or {}, currency=currency, assumed=assumed)
    columns = [column for column in _COLUMNS if column.name in shown]
    for place, measure in enumerate(measures):
        shown |= compared(measure, now, today, keys)
        columns += columns_of(measure)
        if place == 0:
            shown[GAIN] = _bars(shown[CHANGE.format(measure.name)], theme)
            columns.append(Column(GAIN, "", "bar", "", "Gain to the right, loss to the left.", measure.group))
    columns += [_DISTRICT] if s.DISTRICT in shown else []
    frame = pd.DataFrame(shown, keys)
    frame = frame.iloc[np.argsort(-(frame[GAINED] + frame[LOST]).to_numpy(), kind="stable")]
    return Table(frame, tuple(columns), partial(_full, frame, measures, now, today))


def _words(now: pd.DataFrame, today: pd.DataFrame, keys: pd.Index) -> dict[str, Any]:
    """Give names, reps and districts where there are any, and who serves today where somebody else will."""
    both = pd.concat([now, today[~today.index.isin(now.index)]])[[s.NAME, s.REP, s.DISTRICT]].reindex(keys)
    both[s.REP] = with_vacancies(both[s.REP], now.get(s.COVERED_BY))
    words: dict[str, Any] = {str(name): both[name].array for name in both if both[name].ne("").any()}
    before = with_vacancies(today[s.REP]).reindex(keys).fillna("")
    if ((before != both[s.REP]) & (before != "")).any():
        words[REP_TODAY] = before.array
    return words


def _counts(
    now: pd.DataFrame, today: pd.DataFrame, moves: pd.DataFrame, keys: pd.Index
) -> dict[str, np.ndarray]:
    counts = {
        BEFORE: today[s.ACCOUNTS],
        GAINED: moves[s.TO].value_counts(),
        LOST: moves[s.FROM].value_counts(),
        s.ACCOUNTS: now[s.ACCOUNTS],
    }
    return {name: values.reindex(keys).fillna(0).to_numpy().astype(int) for name, values in counts.items()}


def _bars(change: np.ndarray, theme: Theme) -> list[str]:
    most = float(np.nan_to_num(np.abs(change)).max(initial=0.0))
    return [gain_bar(value, most, theme) for value in change.tolist()]


def _full(
    frame: pd.DataFrame, measures: tuple[Measure, ...], now: pd.DataFrame, today: pd.DataFrame
) -> pd.DataFrame:
    first = [name for name in (s.NAME, s.REP, REP_TODAY, s.DISTRICT) if name in frame]
    labels = {column.name: column.label for column in (*_COLUMNS, _DISTRICT)} | _WRITTEN
    counted = [BEFORE, GAINED, LOST, s.ACCOUNTS]
    full = frame[[*first, *counted]].rename(columns=labels)
    full.insert(0, "Territory id", full.index.astype(str))
    return pd.concat([full, *(written(measure, now, today, frame.index) for measure in measures)], axis=1)


def caption(table: Table) -> str:
    """Say how many territories gain or lose how many customers."""
    gained, lost = int(table.frame[GAINED].sum()), int(table.frame[LOST].sum())
    touched = int(((table.frame[GAINED] > 0) | (table.frame[LOST] > 0)).sum())
    if not touched:
        return "No territory gains or loses a customer"
    few = count(touched, "territory", "territories")
    if gained == lost:
        verb = "changes" if gained == 1 else "change"
        return f"{count(gained, 'customer')} {verb} rep between {few}, most changes first"
    verbs = ("gains", "loses") if touched == 1 else ("gain", "lose")
    return f"{few} {verbs[0]} {count(gained, 'customer')} and {verbs[1]} {number(lost)}, most changes first"
