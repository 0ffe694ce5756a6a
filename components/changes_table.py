"""Lay out what changes: the customers each territory gains and loses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd

from components.numbers import count
from components.table_pictures import swatch
from components.tables import COLOUR, Column, Table
from components.vacancy import with_vacancies
from engine import schema as s

GAINED, LOST, BEFORE = "gained", "lost", "before"
_COLUMNS = (
    Column(COLOUR, "", "swatch"),
    Column(s.NAME, "Territory", "text"),
    Column(s.REP, "Rep", "text"),
    Column(s.DISTRICT, "District", "text"),
    Column(BEFORE, "Customers today", "number", "localized", "Customers served here today."),
    Column(GAINED, "Gained", "number", "localized", "Customers that another rep serves today."),
    Column(LOST, "Lost", "number", "localized", "Customers served here today that another rep takes over."),
    Column(
        s.ACCOUNTS,
        "Customers",
        "number",
        "localized",
        "Customers in the draft: those of today + gained − lost, and those nobody serves today.",
    ),
)


def changes_table(
    now: pd.DataFrame,
    today: pd.DataFrame,
    moves: pd.DataFrame,
    *,
    colours: Mapping[str, str] | None = None,
) -> Table:
    """Lay out the territories of the draft and of today, those with most changes first, ties by key.

    Parameters
    ----------
    now, today
        `Measures.territories` of both, or some of their rows; one that closes stands only in `today`.
    moves
        The accounts that change rep, as `engine.measures.changes` gives them: `from` and `to`.
    colours
        Colour of each territory as on the map; None leaves the swatches out.
    """
    keys = now.index.union(today.index)
    texts = pd.concat([now, today[~today.index.isin(now.index)]])[[s.NAME, s.REP, s.DISTRICT]].reindex(keys)
    texts[s.REP] = with_vacancies(texts[s.REP])
    shown = pd.DataFrame(index=keys)
    if colours is not None:
        shown[COLOUR] = [swatch(colours.get(str(key), "#00000000")) for key in keys]
    shown = shown.join(texts[[c for c in texts if c == s.NAME or texts[c].ne("").any()]])
    counts = {
        BEFORE: today[s.ACCOUNTS],
        GAINED: moves[s.TO].value_counts(),
        LOST: moves[s.FROM].value_counts(),
        s.ACCOUNTS: now[s.ACCOUNTS],
    }
    for name, values in counts.items():
        shown[name] = values.reindex(keys).fillna(0).astype(int)
    order = (-(shown[GAINED] + shown[LOST])).sort_values(kind="stable").index
    shown = shown.loc[order].rename_axis(s.TERRITORY_KEY)
    columns = tuple(column for column in _COLUMNS if column.name in shown)
    return Table(shown, columns, partial(_full, shown, columns))


def _full(shown: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    labels = {column.name: column.label for column in columns}
    full = shown.drop(columns=COLOUR, errors="ignore").rename(columns=labels)
    full.insert(0, "Territory id", full.index.astype(str))
    return full


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
    return f"{few} {verbs[0]} {count(gained, 'customer')} and {verbs[1]} {lost:,}, most changes first"
