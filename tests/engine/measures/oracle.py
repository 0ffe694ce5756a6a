"""Measure the slow way: one account at a time, by the book, with none of the engine's array code."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, hypot, isfinite, nan, radians, sin, sqrt

import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.settings import Settings
from engine.units.model import Units

RADIUS_KM = 6371.0088
Place = tuple[float, float]


def haversine_km(a: Place, b: Place) -> float:
    (lat_a, lng_a), (lat_b, lng_b) = (tuple(map(radians, place)) for place in (a, b))
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lng_b - lng_a) / 2) ** 2
    return 2 * RADIUS_KM * asin(min(1.0, sqrt(h)))


def middle(weighed: list[tuple[float, Place]]) -> Place:
    """Weighted mean place on the sphere; plain where nothing weighs anything."""
    if not weighed:
        return nan, nan
    if sum(weight for weight, _ in weighed) == 0:
        weighed = [(1.0, place) for _, place in weighed]
    x = sum(w * cos(radians(lat)) * cos(radians(lng)) for w, (lat, lng) in weighed)
    y = sum(w * cos(radians(lat)) * sin(radians(lng)) for w, (lat, lng) in weighed)
    z = sum(w * sin(radians(lat)) for w, (lat, lng) in weighed)
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def percentile_90(pairs: list[tuple[float, float]]) -> float:
    """Least distance that 90 % of the weight lies within, of (distance, weight)."""
    whole, running = sum(weight for _, weight in pairs), 0.0
    for distance, weight in sorted(pairs):
        running += weight
        if whole > 0 and running >= 0.9 * whole - 1e-9:
            return distance
    return nan


def share(part: float, whole: float) -> float:
    return part / whole if whole else nan


def served_by(units: Units, alignment: Alignment) -> dict[str, str]:
    """Territory of each account (of each unit, where units hold no accounts)."""
    if units.accounts is None:
        return dict(alignment.territory)
    inside = dict(units.accounts[s.UNIT_ID])
    return {a: alignment.exceptions.get(a, alignment.territory[unit]) for a, unit in inside.items()}


def rows_of(
    units: Units, alignment: Alignment, settings: Settings, roster: pd.DataFrame, baseline: Alignment | None
) -> pd.DataFrame:
    """One row per account: what it weighs, who serves it, how far off it lies and whether it changes rep."""
    frame = units.frame if units.accounts is None else units.accounts
    rows = frame[[s.LATITUDE, s.LONGITUDE, s.WORKLOAD, s.POTENTIAL, s.REVENUE]].copy()
    rows["n"] = frame[s.ACCOUNTS] if units.accounts is None else 1.0
    rows[s.TRAVEL_HOURS] = frame.get(s.TRAVEL_HOURS, nan)
    rows["key"] = pd.Series(served_by(units, alignment))
    rows["load"] = share(1.0, rows[s.WORKLOAD].sum()) * rows[s.WORKLOAD]
    place = {i: (rows.at[i, s.LATITUDE], rows.at[i, s.LONGITUDE]) for i in rows.index}
    centre = {
        key: middle([(rows.at[i, "load"], place[i]) for i in group.index])
        for key, group in rows.groupby("key")
    }
    home = dict(centre)
    for key in set(roster.index) & set(home):
        base = roster.at[key, s.BASE_LATITUDE], roster.at[key, s.BASE_LONGITUDE]
        home[key] = base if all(map(isfinite, base)) else centre[key]
    rows["centre_km"] = [haversine_km(place[i], centre[rows.at[i, "key"]]) for i in rows.index]
    rows["based"] = [key in roster.index and isfinite(roster.at[key, s.BASE_LATITUDE]) for key in rows["key"]]
    rows["home_km"] = [haversine_km(place[i], home[rows.at[i, "key"]]) for i in rows.index]
    set_changes(rows, units, alignment, roster, baseline)
    return rows


def set_changes(
    rows: pd.DataFrame, units: Units, alignment: Alignment, roster: pd.DataFrame, baseline: Alignment | None
) -> None:
    rows["changed"], rows["unavoidable"] = nan, nan
    rows.attrs["compared"] = baseline is not None
    if baseline is None:
        return
    before = served_by(units, baseline)
    for i in rows.index:
        known = units.accounts is None or units.accounts.at[i, s.CURRENT_TERRITORY] != ""
        changed = known and before[i] != rows.at[i, "key"]
        gone = before[i] not in alignment.keys or roster.get(s.REP, pd.Series()).get(before[i], "?") in (
            "",
            "Vacant",
        )
        rows.loc[i, ["changed", "unavoidable"]] = float(changed), float(changed and gone)


def numbers(
    rows: pd.DataFrame, everything: pd.DataFrame, team: pd.DataFrame, settings: Settings
) -> dict[str, float]:
    """Measures of the territories in `team` (index key; capacity, target, area, off), which serve `rows`."""
    about = settings.assumptions
    work, target = rows[s.WORKLOAD].sum(), team[s.TARGET].sum()
    day = about.hours_per_day * about.field_share
    one_way = (rows["home_km"] * about.circuity / about.speed_kmh).clip(upper=about.longest_leg_hours)
    rows = rows.assign(legs=2 * one_way * rows[s.WORKLOAD] / day * rows["based"])
    legs = rows["legs"].sum()
    travel = rows[s.TRAVEL_HOURS].sum(skipna=False)
    near = rows[rows["home_km"] <= about.coverage_radius_km]
    by_key = rows.groupby("key")[[s.WORKLOAD, "legs"]].sum().reindex(team.index).fillna(0.0)
    called = 0.0
    for key, (hours, drive) in by_key.iterrows():
        have = team.at[key, s.CAPACITY_HOURS]
        called += hours if hours + drive <= have else hours * have / (hours + drive)
    known = any(isfinite(latitude) for latitude in team[s.BASE_LATITUDE])
    found = {
        s.ACCOUNTS: rows["n"].sum(),
        s.WORKLOAD: work,
        s.CAPACITY_HOURS: team[s.CAPACITY_HOURS].sum(),
        s.HOURS_NEEDED: work + legs,
        s.CAPACITY_USED: share(work + legs, team[s.CAPACITY_HOURS].sum()),
        s.LOAD: rows["load"].sum(),
        s.TARGET: target,
        s.INDEX: 100 * share(rows["load"].sum(), target),
        s.AREA_KM2: team[s.AREA_KM2].sum(),
        s.DENSITY: 1000 * share(rows["n"].sum(), team[s.AREA_KM2].sum()),
        s.MEAN_KM: share((rows[s.WORKLOAD] * rows["centre_km"]).sum(), work),
        s.P90_KM: percentile_90(list(zip(rows["centre_km"], rows[s.WORKLOAD], strict=True))),
        s.TRAVEL_HOURS: travel,
        s.BASE_LEG_HOURS: legs if known else nan,
        s.DRIVE_HOURS_WEEK: (travel + legs) / (about.working_days / 5) / len(team),
        s.REACH_ACCOUNTS: share(near["n"].sum(), rows["n"].sum()),
        s.REACH_POTENTIAL: share(near[s.POTENTIAL].sum(), rows[s.POTENTIAL].sum()),
        s.CALLED_SHARE: share(called, work),
        s.IN_TOLERANCE: float((team["off"] <= settings.tolerance + 1e-9).sum()),
    }
    for name in (s.WORKLOAD, s.POTENTIAL, s.REVENUE):
        found[name] = rows[name].sum()
        found[f"index_{name}"] = 100 * share(share(rows[name].sum(), everything[name].sum()), target)
    for name, column in ((s.ACCOUNTS, "n"), (s.WORKLOAD,) * 2, (s.POTENTIAL,) * 2, (s.REVENUE,) * 2):
        for kind in ("changed", "unavoidable"):
            # nothing to compare with is unknown, also where there is nobody
            total = (rows[column] * rows[kind]).sum(skipna=False)
            found[f"{kind}_{name}"] = total if rows.attrs["compared"] else nan
    return found
