"""Gather what the page of a territory says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from components.numbers import DASH, apart_percent, hours, index, money, number
from components.profile.values import (
    MOST_SEGMENTS,
    MOST_TOP,
    MOST_TOWNS,
    Figure,
    Mover,
    Profile,
    Segment,
    Top,
    Town,
)
from components.vacancy import VACANT
from engine import schema as s
from engine.extracts import Extract

TOP_BY = ((s.POTENTIAL, "potential"), (s.REVENUE, "sales"), (s.WORKLOAD, "hours"))


def profile_of(
    key: str,
    served: pd.DataFrame,
    measured: pd.DataFrame,
    extract: Extract,
    *,
    today: pd.DataFrame | None = None,
    moves: pd.DataFrame | None = None,
    every: pd.DataFrame | None = None,
    tolerance: float = 0.15,
    assumed: bool = False,
) -> Profile:
    """Gather the profile of a territory.

    Parameters
    ----------
    key
        Of the territory.
    served
        The accounts it serves, as `Units.accounts`.
    measured, today
        `Measures.territories` of the plan, and of today where the plan is a draft.
    extract
        Names and towns of the accounts, and the currency.
    moves
        The accounts that change rep, as `engine.measures.changes`; None where the plan is today.
    every
        All planned accounts, for the towns and sizes of those who move.
    tolerance
        For the words of the index, a share.
    assumed
        Whether potential was worked out from size.
    """
    every = served if every is None else every
    # what the file does not say is not 0
    missing = [name for name in (s.POTENTIAL, s.REVENUE) if not float(every[name].sum()) > 0]
    served = served.assign(**dict.fromkeys(missing, np.nan))
    row = measured.T[key]
    before = today.T[key] if today is not None and key in today.index else None
    names = dict(zip(extract.accounts[s.ACCOUNT_ID], extract.accounts[s.ACCOUNT_NAME], strict=True))
    by, word = next((pair for pair in TOP_BY if float(served[pair[0]].sum()) > 0), TOP_BY[-1])
    who = _people(measured, today)
    moved = pd.DataFrame({s.FROM: [], s.TO: []}, dtype=str) if moves is None else moves
    return Profile(
        key=key,
        name=str(row[s.NAME]),
        rep=str(row[s.REP]) or VACANT,
        district=str(row[s.DISTRICT]),
        region=str(row[s.REGION]),
        plan="Today" if moves is None else "Draft",
        figures=_figures(row, before, extract.currency, tolerance, assumed=assumed, missing=missing),
        arithmetic=_arithmetic(row),
        towns=_towns(served),
        segments=_segments(served),
        top=_top(served.sort_values(by, ascending=False, kind="stable").head(MOST_TOP), names, moved),
        top_by=word,
        comes=_movers(moved[moved[s.TO] == key], s.FROM, names, every, by, who),
        goes=_movers(moved[(moved[s.FROM] == key) & (moved[s.TO] != key)], s.TO, names, every, by, who),
        currency=extract.currency,
        assumed=assumed,
    )


def _people(measured: pd.DataFrame, today: pd.DataFrame | None) -> dict[str, dict[str, str]]:
    """Say whom a customer comes from (today's rep) and goes to (the draft's), by territory key."""
    teams = {s.FROM: measured if today is None else today, s.TO: measured}
    return {
        end: {
            str(key): f"{name}, {rep or VACANT}" if rep != name else str(name)
            for key, name, rep in zip(team.index, team[s.NAME], team[s.REP], strict=True)
        }
        for end, team in teams.items()
    }


def _figures(
    row: pd.Series,
    before: pd.Series | None,
    currency: str,
    tolerance: float,
    *,
    assumed: bool,
    missing: Sequence[str],
) -> tuple[Figure, ...]:
    writers = (
        ("Customers", s.ACCOUNTS, number),
        ("Hours needed", s.HOURS_NEEDED, hours),
        ("Hours available", s.CAPACITY_HOURS, hours),
        ("Capacity used", s.CAPACITY_USED, lambda value: apart_percent(value, 1)),
        ("Index", s.INDEX, lambda value: index(value, tolerance)),
        (f"Potential{' (assumed)' if assumed else ''}", s.POTENTIAL, lambda value: money(value, currency)),
        ("Sales", s.REVENUE, lambda value: money(value, currency)),
        ("Driving a week", s.DRIVE_HOURS_WEEK, lambda value: hours(value, 1)),
    )
    return tuple(
        Figure(label, DASH)
        if name in missing
        else Figure(label, write(float(row[name])), "" if before is None else write(float(before[name])))
        for label, name, write in writers
    )


def _arithmetic(row: pd.Series) -> tuple[tuple[str, float], ...]:
    """Take the hours needed apart: calls, travel between them, drives from and to the base."""
    travel, legs = (float(row[name]) for name in (s.TRAVEL_HOURS, s.BASE_LEG_HOURS))
    parts = (
        ("calls", float(row[s.WORKLOAD]) - travel),
        ("travel between calls", travel),
        ("drives from and to the base", legs),
    )
    return tuple((words, value) for words, value in parts if value == value)


def _town(city: pd.Series) -> pd.Series:
    """Write towns in capitals in small letters, as the map does."""
    clean = city.fillna("").astype(str).str.strip()
    return clean.where(~clean.str.isupper(), clean.str.title())


def _towns(served: pd.DataFrame) -> tuple[Town, ...]:
    known = served.assign(**{s.CITY: _town(served[s.CITY])})
    sums = known[known[s.CITY] != ""].groupby(s.CITY)[s.WORKLOAD].agg(["size", "sum"]).reset_index()
    ranked = sums.sort_values(["size", "sum", s.CITY], ascending=[False, False, True]).head(MOST_TOWNS)
    return tuple(
        Town(str(name), int(size), float(work)) for name, size, work in ranked.itertuples(index=False)
    )


def _segments(served: pd.DataFrame) -> tuple[Segment, ...]:
    columns = [s.CALLS_PER_YEAR, s.WORKLOAD, s.POTENTIAL]
    groups = served.assign(**{s.SEGMENT: served[s.SEGMENT].fillna("").astype(str)}).groupby(s.SEGMENT)
    sums, sizes = groups[columns].sum(), groups.size()
    segments = [
        Segment(str(name) or "None", int(sizes[name]), *map(float, values))
        for name, values in zip(sums.index, sums.to_numpy(), strict=True)
    ]
    if len(segments) <= MOST_SEGMENTS:
        return tuple(segments)
    largest = sorted(segments, key=lambda segment: -segment.customers)
    kept, rest = largest[: MOST_SEGMENTS - 1], largest[MOST_SEGMENTS - 1 :]
    return (
        *sorted(kept, key=lambda segment: segment.name),
        Segment(
            "Others",
            sum(one.customers for one in rest),
            sum(one.calls for one in rest),
            sum(one.hours for one in rest),
            sum(one.potential for one in rest),
        ),
    )


def _top(largest: pd.DataFrame, names: Mapping[str, str], moved: pd.DataFrame) -> tuple[Top, ...]:
    columns = [s.CALLS_PER_YEAR, s.WORKLOAD, s.POTENTIAL, s.REVENUE]
    new = largest.index.isin(moved.index)
    texts = zip(largest.index, _town(largest[s.CITY]), largest[s.SEGMENT].fillna(""), strict=True)
    return tuple(
        Top(names.get(id_, "") or str(id_), town, str(segment), calls, work, potential, revenue, bool(joined))
        for (id_, town, segment), (calls, work, potential, revenue), joined in zip(
            texts, largest[columns].to_numpy(float).tolist(), new, strict=True
        )
    )


def _movers(
    moved: pd.DataFrame,
    end: str,
    names: Mapping[str, str],
    every: pd.DataFrame,
    by: str,
    who: Mapping[str, Mapping[str, str]],
) -> tuple[Mover, ...]:
    known = every.reindex(moved.index)
    order = known[by].sort_values(ascending=False, kind="stable").index
    towns = _town(known[s.CITY])
    return tuple(
        Mover(names.get(id_, "") or str(id_), str(towns[id_]), who[end].get(str(moved.at[id_, end]), ""))
        for id_ in order
    )
