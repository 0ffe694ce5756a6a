"""Work out the hours reps spend behind the wheel: between calls, and from and to their base."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.geo import Floats, to_xyz
from engine.measures.points import Mask, Points, Service
from engine.measures.territory import Sums, ratio, summed
from engine.settings import Assumptions


def homes(team: pd.DataFrame, centres: Floats) -> tuple[Floats, Mask]:
    """Give where each rep starts the day, (K, 3): the base, else the centre; and which are bases."""
    latitude, longitude = (team[name].to_numpy(np.float64) for name in (s.BASE_LATITUDE, s.BASE_LONGITUDE))
    known = np.isfinite(latitude) & np.isfinite(longitude)
    bases = to_xyz(np.where(known, latitude, 0.0), np.where(known, longitude, 0.0))
    return np.where(known[:, None], bases, centres), known


def drive_sums(points: Points, service: Service, home_km: Floats, assumptions: Assumptions) -> Sums:
    """Add up the hours of travel between calls and of base legs in a year, by territory.

    Every field day starts and ends at the base (without a base, at the territory's centre). A call takes h
    hours, travel from the one before it included; a day has d = hours a day x field share. So m = d / h such
    calls share one drive out and home:

        base leg per call = 2 x min(one-way hours, longest_leg_hours) / m
        one-way hours = distance from the base x circuity / speed

    Beyond the longest leg the rep stays overnight, which is charged as that leg. Over a year the base legs
    of an account are calls x 2 x one-way x h / d = 2 x one-way x workload / d. They depend on who serves the
    account, so they are no part of its workload.
    """
    day_hours = assumptions.hours_per_day * assumptions.field_share
    one_way = np.minimum(
        home_km * assumptions.circuity / assumptions.speed_kmh, assumptions.longest_leg_hours
    )
    count = len(service.keys)
    return {
        s.TRAVEL_HOURS: summed(service.by_point, points.travel_hours, count),
        s.BASE_LEG_HOURS: summed(service.by_point, 2.0 * one_way * points.workload / day_hours, count),
    }


def drive_ratios(sums: Sums, assumptions: Assumptions) -> Sums:
    """Give the drive hours a week of one rep: (travel + base legs) / weeks / territories."""
    driven = sums[s.TRAVEL_HOURS] + sums[s.BASE_LEG_HOURS]
    return {s.DRIVE_HOURS_WEEK: ratio(driven, assumptions.weeks * sums[s.TERRITORIES])}
