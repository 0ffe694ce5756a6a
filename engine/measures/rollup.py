"""Roll territories up into districts, regions and the whole: sums add up, ratios are made anew."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from engine import schema as s
from engine.alignment.problem import summed
from engine.geo import Floats, to_degrees
from engine.measures.coverage import coverage_ratios
from engine.measures.distance import distance_ratios, weighted_percentile
from engine.measures.drive import drive_ratios
from engine.measures.points import Codes
from engine.measures.sheet import Sheet
from engine.measures.territory import TOLERATED, Sums, carried_ratios, deviation

TEXTS = (s.NAME, s.REP, s.DISTRICT, s.REGION)
NUMBERS = (
    *(s.ACCOUNTS, s.WORKLOAD, s.HOURS_NEEDED, s.CAPACITY_HOURS, s.CAPACITY_USED, s.POTENTIAL, s.REVENUE),
    *(s.LOAD, s.TARGET, s.INDEX, s.INDEX_WORKLOAD, s.INDEX_POTENTIAL, s.INDEX_REVENUE, s.IN_TOLERANCE),
    *(s.AREA_KM2, s.DENSITY, s.MEAN_KM, s.P90_KM, s.CENTRE_LATITUDE, s.CENTRE_LONGITUDE, s.FROM_BASE),
    *(s.TRAVEL_HOURS, s.BASE_LEG_HOURS, s.DRIVE_HOURS_WEEK),
    *(s.REACH_ACCOUNTS, s.REACH_POTENTIAL, s.CALLED_SHARE),
    *(s.CHANGED_ACCOUNTS, s.CHANGED_WORKLOAD, s.CHANGED_POTENTIAL, s.CHANGED_REVENUE),
    *(s.UNAVOIDABLE_ACCOUNTS, s.UNAVOIDABLE_WORKLOAD, s.UNAVOIDABLE_POTENTIAL, s.UNAVOIDABLE_REVENUE),
)
COUNTS = (s.IN_TOLERANCE, s.FROM_BASE)


def by_territory(sheet: Sheet) -> pd.DataFrame:
    """Give the measures of each territory, index `territory_key`."""
    count = len(sheet.service.keys)
    numbers = _numbers(sheet, np.arange(count), count)
    # the place that distances are taken from, known also where there is no load
    numbers[s.CENTRE_LATITUDE], numbers[s.CENTRE_LONGITUDE] = to_degrees(sheet.centres)
    texts = (*TEXTS, s.COVERED_BY) if s.COVERED_BY in sheet.team else TEXTS
    columns = {name: sheet.team[name].array for name in texts}
    columns |= {name: numbers[name].astype(bool) if name in COUNTS else numbers[name] for name in NUMBERS}
    return pd.DataFrame(columns, index=pd.Index(list(sheet.service.keys), name=s.TERRITORY_KEY, dtype="str"))


def by_group(sheet: Sheet, level: str) -> pd.DataFrame:
    """Give the measures of each district or region, index `level`; a district names its region too."""
    group, names = pd.factorize(sheet.team[level], sort=True)
    frame = pd.DataFrame(_together(sheet, group, len(names)), index=pd.Index(names, name=level))
    if level == s.DISTRICT:
        first = np.unique(group, return_index=True)[1]
        frame.insert(0, s.REGION, sheet.team[s.REGION].array.take(first))
    return frame


def in_total(sheet: Sheet) -> pd.Series:
    """Give the measures of the whole."""
    whole = _together(sheet, np.zeros(len(sheet.service.keys), dtype=np.intp), 1)
    return pd.Series({name: values[0] for name, values in whole.items()}, dtype=object, name="total")


def _together(sheet: Sheet, group: Codes, count: int) -> dict[str, np.ndarray | ExtensionArray]:
    numbers = _numbers(sheet, group, count)
    off = np.abs(deviation(sheet.sums))
    worst = _furthest(off, group, count)
    return {
        s.TERRITORIES: numbers[s.TERRITORIES].astype(int),
        **{name: numbers[name].astype(int) if name in COUNTS else numbers[name] for name in NUMBERS},
        s.IMBALANCE: off[worst],
        s.FURTHEST_KEY: pd.array(list(sheet.service.keys), dtype="str").take(worst),
    }


def _numbers(sheet: Sheet, group: Codes, count: int) -> Sums:
    """Give every sum and every ratio by group 0..count-1 of territories."""
    within = np.abs(deviation(sheet.sums)) <= sheet.settings.tolerance + TOLERATED
    sums = {name: summed(group, values, count) for name, values in sheet.sums.items()}
    return {
        **sums,
        **carried_ratios(sums),
        **distance_ratios(sums),
        **drive_ratios(sums, sheet.settings.assumptions),
        **coverage_ratios(sums),
        s.P90_KM: _p90(sheet, group, count),
        s.IN_TOLERANCE: summed(group, within.astype(np.float64), count),
    }


def _p90(sheet: Sheet, group: Codes, count: int) -> Floats:
    order = sheet.outward
    codes = group[sheet.service.by_point[order]]
    return weighted_percentile(sheet.centre_km[order], sheet.points.workload[order], codes, count, share=0.9)


def _furthest(off: Floats, group: Codes, count: int) -> Codes:
    """Give each group's territory that is furthest from target, the first one on ties."""
    # rounded, so that the last bits of a sum do not choose between equals
    order = np.lexsort((-off.round(9), group))
    first: Codes = order[np.searchsorted(group[order], np.arange(count))]
    return first
