"""Measure an alignment in one go, by territory, district, region and in total."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.measures.rollup import by_group, by_territory, in_total
from engine.measures.sheet import sheet_of
from engine.settings import Settings
from engine.units.model import Units


@dataclass(frozen=True, eq=False)
class Measures:
    """What an alignment amounts to. A value: never edited in place.

    Undefined ratios (nothing to divide by) and unknown figures are NaN, never zero.

    Attributes
    ----------
    territories
        Index `territory_key`, sorted: `name`, `rep`, `district`, `region`; `accounts`; `workload`,
        `hours_needed`, `capacity_hours`, `travel_hours`, `base_leg_hours` in hours a year, `drive_hours_week`
        per rep; hours needed are workload + base legs where the base is known (`from_base`), else workload
        alone, with `base_leg_hours` NaN; `potential`, `revenue` a year; `load` and `target` as shares of the
        whole; `index` and `index_*` as 100 x share / target; `in_tolerance`; `area_km2`, `density` in
        accounts per 1,000 km2; `mean_km`, `p90_km` to the load centre `centre_*`, weighted by workload;
        `reach_*` as shares within the coverage radius of the base, else of the centre; `capacity_used` and
        `called_share`, both by hours needed; `changed_*` against the baseline, and `unavoidable_*` as part of
        it.
    districts, regions
        The same numbers by `district` and `region` ("" for territories outside any): sums added, ratios made
        anew of the sums. `territories` counts them, `in_tolerance` and `from_base` those for which it holds;
        `imbalance` is the largest abs(load / target - 1) and `furthest_key` the territory it is found in.
    totals
        The same numbers of the whole, a Series.
    """

    territories: pd.DataFrame
    districts: pd.DataFrame
    regions: pd.DataFrame
    totals: pd.Series


def measure(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    *,
    territories: pd.DataFrame | None = None,
    baseline: Alignment | None = None,
    before: pd.DataFrame | None = None,
) -> Measures:
    """Measure an alignment, in time linear in the accounts.

    Parameters
    ----------
    units
        Units with their accounts; ready-made units count as one point each, and their travel is unknown.
    alignment
        Who serves what; every unit has a territory.
    settings
        Balance, tolerance and assumptions.
    territories
        Roster by territory key. Its hours set the targets, which are equal without any. A territory it does
        not know is named by its key and stands outside the districts; `roster` completes that beforehand.
    baseline
        Alignment that changes are counted against; without one they are NaN.
    before
        The baseline's own roster, where the team has changed since; else `territories` says who served what.

    Raises
    ------
    UnitsError
        A unit has no territory, or nothing is left to balance on.
    """
    sheet = sheet_of(units, alignment, settings, territories, baseline, before)
    return Measures(
        territories=by_territory(sheet),
        districts=by_group(sheet, s.DISTRICT),
        regions=by_group(sheet, s.REGION),
        totals=in_total(sheet),
    )
