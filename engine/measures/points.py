"""Lay out what is served, and by which territory, as arrays: a point per account, or per ready-made unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.alignment.loads import loads
from engine.alignment.model import Alignment
from engine.errors import UnitsError
from engine.geo import Floats
from engine.settings import Balance
from engine.units.model import Units

Codes = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Points:
    """Planned accounts as arrays (m,), or units where they came without accounts.

    Attributes
    ----------
    ids
        `account_id`, or `unit_id`.
    unit
        Position of the point's unit in the units' frame.
    xyz
        Places on the sphere, (m, 3), km.
    accounts
        Accounts at the point: 1, or what the unit says.
    workload, travel_hours, potential, revenue
        In a year; travel is NaN for ready-made units.
    load
        Share of the total load; NaN where nothing is balanced.
    """

    ids: pd.Index
    unit: Codes
    xyz: Floats
    accounts: Floats
    workload: Floats
    travel_hours: Floats
    potential: Floats
    revenue: Floats
    load: Floats


@dataclass(frozen=True, eq=False)
class Service:
    """Territory `keys`, sorted, and which serves each unit (n,) and each point (m,), -1 for none."""

    keys: tuple[str, ...]
    by_unit: Codes
    by_point: Codes


def points_of(units: Units, balance: Balance | None) -> Points:
    """Lay out the points of units and weigh them by what is balanced; None weighs nothing.

    Raises
    ------
    UnitsError
        Nothing is left to balance on.
    """
    frame = units.frame if units.accounts is None else units.accounts
    size = len(frame)
    if units.accounts is None:
        unit, count, xyz = np.arange(size), frame[s.ACCOUNTS].to_numpy(np.float64), units.xyz
    else:
        unit, count, xyz = units.place, np.ones(size), units.account_xyz
    travel = frame[s.TRAVEL_HOURS].to_numpy(np.float64) if s.TRAVEL_HOURS in frame else np.full(size, np.nan)
    return Points(
        ids=frame.index,
        unit=unit,
        xyz=xyz,
        accounts=count,
        workload=frame[s.WORKLOAD].to_numpy(np.float64),
        travel_hours=travel,
        potential=frame[s.POTENTIAL].to_numpy(np.float64),
        revenue=frame[s.REVENUE].to_numpy(np.float64),
        load=np.full(size, np.nan) if balance is None else loads(frame, balance),
    )


def service_of(units: Units, points: Points, alignment: Alignment) -> Service:
    """Find each point's territory: that of its exception, else that of its unit.

    The array form of `Alignment.by_account`, and the same for ready-made units.
    """
    codes, served = alignment.by_unit(units)
    apart, others = pd.factorize(alignment.exceptions)
    keys = tuple(sorted({*served, *map(str, others)}))
    rank = {key: position for position, key in enumerate(keys)}
    by_unit = _translated(codes, [rank[key] for key in served])
    named = _translated(apart, [rank[str(key)] for key in others])
    by_point = by_unit[points.unit]
    if len(named) and units.accounts is not None:
        place = points.ids.get_indexer(alignment.exceptions.index)
        by_point[place[place >= 0]] = named[place >= 0]
    return Service(keys, by_unit, by_point)


def checked_service(units: Units, points: Points, alignment: Alignment) -> Service:
    """Find each point's territory where every unit has one.

    Raises
    ------
    UnitsError
        A unit of the area has no territory.
    """
    service = service_of(units, points, alignment)
    for codes, index, word in (
        (service.by_unit, units.frame.index, "Area"),
        (service.by_point, points.ids, "Account"),
    ):
        if (codes < 0).any():
            raise UnitsError(
                f"{word} {index[codes < 0][0]} has no territory; the plan has to serve every one."
            )
    return service


def _translated(codes: Codes, ranks: Sequence[int]) -> Codes:
    # the last entry answers for code -1
    return np.array([*ranks, -1], dtype=np.intp)[codes]
