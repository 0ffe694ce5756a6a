"""Sum up who gives customers to whom, and where these customers lie."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.problem import summed
from engine.geo import Floats, to_degrees
from engine.measures.points import Codes, Points, points_of
from engine.measures.territory import ratio
from engine.settings import Balance
from engine.units.model import Units

SUMMED = (s.ACCOUNTS, s.WORKLOAD, s.POTENTIAL, s.REVENUE)
CENTRE = (s.CENTRE_LATITUDE, s.CENTRE_LONGITUDE)
FROM_CENTRE = (s.FROM_LATITUDE, s.FROM_LONGITUDE)
TO_CENTRE = (s.TO_LATITUDE, s.TO_LONGITUDE)


def flows(units: Units, moved: pd.DataFrame, before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Sum up the accounts that change rep by the territories they leave and join.

    Parameters
    ----------
    units
        Weighed units with their accounts, or ready-made ones.
    moved
        As `changes` lists them: index `account_id` (or `unit_id`), `from` and `to`.
    before, now
        `centre_latitude`, `centre_longitude` by territory key, degrees, as `Measures.territories` has them:
        of the baseline and of the plan.

    Returns
    -------
    RangeIndex, most accounts first, ties by key: `from`, `to`; `accounts`, `workload`, `potential`,
    `revenue`; `net`, the accounts less those that go the other way; `latitude`, `longitude`, the mean place
    of what moves by its workload; `from_latitude`, `from_longitude`, `to_latitude`, `to_longitude`, the load
    centres of who gives (in the baseline) and of who takes (in the plan). A territory whose rep changes
    while its customers stay in it goes from itself to itself, with a `net` of 0.
    """
    points = points_of(units, Balance())
    at = points.ids.get_indexer(moved.index)
    pairs = pd.MultiIndex.from_arrays([moved[s.FROM].astype(str), moved[s.TO].astype(str)])
    code, named = pd.factorize(pairs, sort=True)
    table = named.to_frame(index=False).set_axis([s.FROM, s.TO], axis=1)
    for name in SUMMED:
        table[name] = summed(code, getattr(points, name)[at], len(named))
    table[s.NET] = table[s.ACCOUNTS] - _returned(table)
    table[s.LATITUDE], table[s.LONGITUDE] = _middles(points, at, code, len(named))
    for columns, end, centres in ((FROM_CENTRE, s.FROM, before), (TO_CENTRE, s.TO, now)):
        table[list(columns)] = centres.reindex(table[end])[list(CENTRE)].to_numpy(float)
    order = np.argsort(-table[s.ACCOUNTS].to_numpy(float), kind="stable")
    sorted_: pd.DataFrame = table.iloc[order].reset_index(drop=True)
    return sorted_


def _returned(table: pd.DataFrame) -> Floats:
    """Accounts that go from where these go to where these come from, (f,)."""
    by_pair = table.set_index([s.FROM, s.TO])[s.ACCOUNTS]
    back = pd.MultiIndex.from_arrays([table[s.TO], table[s.FROM]])
    returned: Floats = by_pair.reindex(back).fillna(0.0).to_numpy(float)
    return returned


def _middles(points: Points, at: Codes, code: Codes, count: int) -> tuple[Floats, Floats]:
    """Mean place of each flow, degrees; what has no workload counts as one point each."""
    work = points.workload[at]
    weight = np.where(summed(code, work, count)[code] > 0, work, 1.0)
    mass = summed(code, weight, count)
    axes = [ratio(summed(code, weight * axis, count), mass) for axis in points.xyz[at].T]
    return to_degrees(np.column_stack(axes))
