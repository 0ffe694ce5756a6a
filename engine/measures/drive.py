"""Work out the hours reps spend behind the wheel: between calls, and from and to their base."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.problem import summed
from engine.geo import Floats, to_xyz
from engine.measures.points import Mask, Points, Service
from engine.measures.territory import Sums, ratio
from engine.settings import Assumptions


def homes(team: pd.DataFrame, centres: Floats) -> tuple[Floats, Mask]:
    """Give where each rep starts the day, (K, 3): the base, else the centre; and which are bases."""
    latitude, longitude = (team[name].to_numpy(np.float64) for name in (s.BASE_LATITUDE, s.BASE_LONGITUDE))
    known = np.isfinite(latitude) & np.isfinite(longitude)
    bases = to_xyz(np.where(known, latitude, 0.0), np.where(known, longitude, 0.0))
    return np.where(known[:, None], bases, centres), known


def drive_sums(
    points: Points, service: Service, home_km: Floats, based: Mask, assumptions: Assumptions
) -> Sums:
    """Add up the hours of travel between calls, of base legs, and all hours needed in a year, by territory.

    `based` (K,) says which territories have a base. Every field day starts and ends there. A call takes h
    hours, travel from the one before it included; a day has d = hours a day x field share. So m = d / h such
    calls share one drive out and home (the line haul of Daganzo, "The distance traveled to visit N points
    with a maximum of C stops per vehicle", Transportation Science, 1984; here C = m):

        base leg per call = 2 x min(one-way hours, longest_leg_hours) / m
        one-way hours = distance from the base x circuity / speed

    Beyond the longest leg the rep stays overnight, which is charged as that leg. Over a year the base legs
    of an account are calls x 2 x one-way x h / d = 2 x one-way x workload / d. They depend on who serves the
    account, so they are no part of its workload, and come on top of it once it is known who does:

        hours needed = workload + base legs

    A territory without a base has no base legs: where its rep would start from is anybody's guess.
    """
    count = len(service.keys)
    by_point = base_leg_hours(home_km, points.workload, based[service.by_point], assumptions)
    legs = summed(service.by_point, by_point, count)
    return {
        s.TRAVEL_HOURS: summed(service.by_point, points.travel_hours, count),
        s.BASE_LEG_HOURS: legs,
        s.HOURS_NEEDED: summed(service.by_point, points.workload, count) + legs,
    }


def base_leg_hours(home_km: Floats, workload: Floats, based: Mask, assumptions: Assumptions) -> Floats:
    """Give the base legs of points (m,) in hours a year, as `drive_sums` has them; 0 where no base is known.

    `home_km`, `workload` and `based` (m,) are the distance from the base, the hours a year, and whether there
    is one.
    """
    day_hours = assumptions.hours_per_day * assumptions.field_share
    one_way = np.minimum(road_hours(home_km, assumptions), assumptions.longest_leg_hours)
    return np.where(based, 2.0 * one_way / day_hours, 0.0) * workload


def road_hours(km: Floats, assumptions: Assumptions) -> Floats:
    """Give the time on the road for straight distances, (m,), hours: km x circuity / speed."""
    return km * assumptions.circuity / assumptions.speed_kmh


def drive_ratios(sums: Sums, assumptions: Assumptions) -> Sums:
    """Give the base legs, NaN where no base is known, and the drive hours a week of one rep.

    drive hours a week = (travel + known base legs) / weeks / territories.
    """
    driven = sums[s.TRAVEL_HOURS] + sums[s.BASE_LEG_HOURS]
    return {
        s.BASE_LEG_HOURS: np.where(sums[s.FROM_BASE] > 0, sums[s.BASE_LEG_HOURS], np.nan),
        s.DRIVE_HOURS_WEEK: ratio(driven, assumptions.weeks * sums[s.TERRITORIES]),
    }
