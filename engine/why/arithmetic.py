"""Add up a territory's hours line by line, so that a manager can check one that they know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.loads import balanced_measures
from engine.alignment.model import Alignment
from engine.errors import UnitsError
from engine.geo import arc_km, chord_km
from engine.measures.drive import base_leg_hours, homes
from engine.measures.points import Codes
from engine.measures.sheet import Sheet, sheet_of
from engine.measures.territory import carried_ratios
from engine.settings import Assumptions, Settings
from engine.units.model import Units

CALLED_HOURS = "call_hours_year"
# where the hours of a rep come from: what is assumed of all, the roster, or the mean of those it knows
Origin = Literal["assumed", "listed", "mean"]


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls on one segment's accounts in a year, and the hours they take without travel.

    `same_calls` and `same_hours` say whether every account is called as often, and each call is as long.
    """

    segment: str
    accounts: int
    calls: float
    hours: float
    same_calls: bool
    same_hours: bool


@dataclass(frozen=True, slots=True)
class Balanced:
    """A measure that is balanced: its weight, what the territory has of it, and what all have."""

    measure: str
    weight: float
    value: float
    total: float


@dataclass(frozen=True, eq=False)
class Arithmetic:
    """A territory's hours, capacity and index, made of their parts. A value: never edited in place.

    Attributes
    ----------
    key
        The territory.
    calls
        Call hours by segment, the segments in the order of the call plan; none for ready-made units.
    travel_hours, base_leg_hours
        Travel between calls, and drives from and to the base, hours a year; NaN where they are not known.
    workload, hours_needed
        The calls and the travel between them; with the drives from and to the base.
    capacity_hours, capacity_from
        Hours a rep has a year, and where they come from.
    days, day_hours, field_share
        Working days, hours a day and the share in the field, of which assumed hours are made.
    all_hours, territories
        Capacity of all territories, of which the target is a share, and how many there are; without those
        that others stand in for, whose target is 0.
    balanced
        Measures that make up the load.
    load, target, index
        Share of all load, share it should have, and 100 x load / target, NaN for a target of 0.
    accounts
        Index `account_id` (`unit_id` for ready-made units), the most hours first: `segment`, `city`,
        `calls_per_year`, `call_hours_year`, `travel_hours`, `base_leg_hours`, `hours_needed`, `potential`,
        `revenue`, and `distance_km` to the base, else to the load centre.
    """

    key: str
    calls: tuple[Calls, ...]
    travel_hours: float
    base_leg_hours: float
    workload: float
    hours_needed: float
    capacity_hours: float
    capacity_from: Origin
    days: float
    day_hours: float
    field_share: float
    all_hours: float
    territories: int
    balanced: tuple[Balanced, ...]
    load: float
    target: float
    index: float
    accounts: pd.DataFrame

    @property
    def capacity_used(self) -> float:
        """Hours needed / hours available."""
        return self.hours_needed / self.capacity_hours


def arithmetic(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    key: str,
    *,
    territories: pd.DataFrame | None = None,
    said: pd.DataFrame | None = None,
) -> Arithmetic:
    """Add up a territory; every total equals that of `measure`, which takes the same values.

    Parameters
    ----------
    units, alignment, settings, territories
        As `measure` takes them.
    key
        Which territory.
    said
        The roster before it was completed, which says whose hours are known; None takes `territories`.

    Raises
    ------
    UnitsError
        The territory serves nothing, a unit has no territory, or nothing is left to balance on.
    """
    sheet = sheet_of(units, alignment, settings, territories, None)
    if key not in sheet.service.keys:
        raise UnitsError(f"{key} serves nothing in this plan.")
    k, about = sheet.service.keys.index(key), settings.assumptions
    at = np.flatnonzero(sheet.service.by_point == k)
    accounts = _accounts(units, sheet, at, k)
    one = {name: float(values[k]) for name, values in sheet.sums.items()}
    counted = sheet.sums[s.TARGET] > 0
    return Arithmetic(
        key=key,
        calls=_calls(accounts, about) if units.accounts is not None else (),
        travel_hours=one[s.TRAVEL_HOURS],
        base_leg_hours=one[s.BASE_LEG_HOURS] if one[s.FROM_BASE] else np.nan,
        workload=one[s.WORKLOAD],
        hours_needed=one[s.HOURS_NEEDED],
        capacity_hours=one[s.CAPACITY_HOURS],
        capacity_from=_origin(one[s.CAPACITY_HOURS], key, territories, said, about),
        days=about.working_days,
        day_hours=about.hours_per_day,
        field_share=about.field_share,
        all_hours=float(sheet.sums[s.CAPACITY_HOURS][counted].sum()),
        territories=int(counted.sum()),
        balanced=tuple(
            Balanced(name, weight, one[name], float(sheet.sums[name].sum()))
            for name, weight in balanced_measures(units.frame, settings.balance).items()
        ),
        load=one[s.LOAD],
        target=one[s.TARGET],
        index=float(carried_ratios(sheet.sums)[s.INDEX][k]),
        accounts=accounts.sort_values(s.HOURS_NEEDED, ascending=False, kind="stable"),
    )


def _accounts(units: Units, sheet: Sheet, at: Codes, k: int) -> pd.DataFrame:
    points, about = sheet.points, sheet.settings.assumptions
    places, based = homes(sheet.team, sheet.centres)
    km = arc_km(chord_km(points.xyz[at], np.broadcast_to(places[k], (len(at), 3))))
    legs = base_leg_hours(km, points.workload[at], np.full(len(at), based[k]), about)
    rows = (units.frame if units.accounts is None else units.accounts).iloc[at]
    texts = {name: rows[name].array for name in (s.SEGMENT, s.CITY) if name in rows}
    calls = rows[s.CALLS_PER_YEAR].to_numpy(float) if s.CALLS_PER_YEAR in rows else np.nan
    columns = {
        s.CALLS_PER_YEAR: calls,
        CALLED_HOURS: points.workload[at] - points.travel_hours[at],
        s.TRAVEL_HOURS: points.travel_hours[at],
        s.BASE_LEG_HOURS: legs if based[k] else np.nan,
        s.HOURS_NEEDED: points.workload[at] + legs,
        s.POTENTIAL: points.potential[at],
        s.REVENUE: points.revenue[at],
        s.DISTANCE_KM: km,
    }
    return pd.DataFrame(texts | columns, index=rows.index)


def _calls(accounts: pd.DataFrame, about: Assumptions) -> tuple[Calls, ...]:
    order = {plan.segment: position for position, plan in enumerate(about.call_plans)}
    groups = sorted(
        accounts.groupby(s.SEGMENT), key=lambda pair: (order.get(str(pair[0]), len(order)), pair[0])
    )
    return tuple(
        Calls(
            str(segment),
            len(rows),
            float(rows[s.CALLS_PER_YEAR].sum()),
            float(rows[CALLED_HOURS].sum()),
            _are_same(rows[s.CALLS_PER_YEAR]),
            _are_same((rows[CALLED_HOURS] / rows[s.CALLS_PER_YEAR])[rows[s.CALLS_PER_YEAR] > 0]),
        )
        for segment, rows in groups
    )


def _are_same(values: pd.Series) -> bool:
    return values.empty or bool(np.allclose(values, values.iloc[0]))


def _origin(
    hours: float, key: str, territories: pd.DataFrame | None, said: pd.DataFrame | None, about: Assumptions
) -> Origin:
    territories = territories if said is None else said
    known = pd.Series(dtype=float)
    if territories is not None and s.CAPACITY_HOURS in territories:
        known = territories.loc[territories[s.CAPACITY_HOURS] > 0, s.CAPACITY_HOURS]
    # a roster that was completed has what is assumed in every row
    if known.empty or (said is None and np.isclose(hours, about.capacity_hours)):
        return "assumed"
    return "listed" if key in known.index else "mean"
