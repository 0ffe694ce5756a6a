"""Sum up who gives customers to whom, and where these customers lie."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.alignment.problem import summed
from engine.errors import UnitsError
from engine.geo import Floats, to_degrees
from engine.measures.points import Codes, Points, points_of
from engine.measures.territory import ratio
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

    Raises
    ------
    UnitsError
        What moves is not among the units.
    """
    points = points_of(units, None)
    at = points.ids.get_indexer(moved.index)
    if (at < 0).any():
        raise UnitsError(f"{moved.index[at < 0][0]} changes rep, but is not planned.")
    ends = moved[[s.FROM, s.TO]].to_numpy(dtype=str)
    keys, end = np.unique(ends, return_inverse=True)
    giver, taker = end.reshape(-1, 2).T
    pair, code = np.unique(giver * len(keys) + taker, return_inverse=True)
    givers, takers = pair // max(len(keys), 1), pair % max(len(keys), 1)
    sums = {name: summed(code, getattr(points, name)[at], len(pair)) for name in SUMMED}
    latitude, longitude = _middles(points, at, code, len(pair))
    table = pd.DataFrame(
        {s.FROM: keys[givers], s.TO: keys[takers]}
        | sums
        | {s.NET: sums[s.ACCOUNTS] - _returned(sums[s.ACCOUNTS], pair, takers * len(keys) + givers)}
        | {s.LATITUDE: latitude, s.LONGITUDE: longitude}
        | _centres(before, keys[givers], FROM_CENTRE)
        | _centres(now, keys[takers], TO_CENTRE)
    )
    # as pairs are sorted by key, a stable sort leaves ties in that order
    order = np.argsort(-sums[s.ACCOUNTS], kind="stable")
    ranked: pd.DataFrame = table.iloc[order].reset_index(drop=True)
    return ranked


def _returned(accounts: Floats, pair: Codes, back: Codes) -> Floats:
    """Accounts of the pairs `back`, (f,), in the sorted `pair`; 0 for a pair there is not."""
    if not len(pair):
        return accounts
    place = np.minimum(np.searchsorted(pair, back), len(pair) - 1)
    return np.where(pair[place] == back, accounts[place], 0.0)


def _centres(
    territories: pd.DataFrame, keys: npt.NDArray[np.str_], names: tuple[str, str]
) -> dict[str, Floats]:
    places = territories[list(CENTRE)].reindex(keys).to_numpy(float)
    return dict(zip(names, places.T, strict=True))


def _middles(points: Points, at: Codes, code: Codes, count: int) -> tuple[Floats, Floats]:
    """Mean place of each flow, degrees; what has no workload counts as one point each."""
    work = points.workload[at]
    weight = np.where(summed(code, work, count)[code] > 0, work, 1.0)
    mass = summed(code, weight, count)
    axes = [ratio(summed(code, weight * axis, count), mass) for axis in points.xyz[at].T]
    return to_degrees(np.column_stack(axes))
