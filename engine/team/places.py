"""Find where reps work from, their base or the middle of their customers, and where none does."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.alignment.problem import summed
from engine.alignment.roster import BASES, vacant
from engine.geo import Floats, to_xyz
from engine.units.model import Positions, Units


def places(units: Units, alignment: Alignment, roster: pd.DataFrame) -> Floats:
    """Give where each rep of a roster works from, (K, 3), km: the base, else the middle of the customers.

    The middle of the areas where customers ask for no hours, and of all areas where there are none either.
    """
    bases = roster[list(BASES)].to_numpy(float)
    known = np.isfinite(bases).all(axis=1)
    at = to_xyz(*np.where(known[:, None], bases, 0.0).T)
    if known.all():
        return at
    middle = _middles(*_points(units, alignment, roster.index), len(roster))
    areas = roster.index.get_indexer(pd.Index(alignment.territory.reindex(units.frame.index)))
    ground = _middles(np.where(areas < 0, len(roster), areas), np.ones(len(areas)), units.xyz, len(roster))
    for other in (ground, units.xyz.mean(axis=0)):
        middle = np.where(np.isfinite(middle), middle, other)
    return np.where(known[:, None], at, middle)


def nearest_vacancies(
    units: Units, alignment: Alignment, roster: pd.DataFrame, latitude: float, longitude: float
) -> list[str]:
    """Give the keys of the territories that have no rep, the nearest to a home (degrees) first."""
    empty = roster[vacant(list(roster.index), roster)]
    away = np.linalg.norm(places(units, alignment, empty) - to_xyz([latitude], [longitude]), axis=1)
    return [str(empty.index[i]) for i in np.argsort(away, kind="stable")]


def _middles(codes: Positions, weight: Floats, xyz: Floats, count: int) -> Floats:
    """Give the weighed mean place by code, (count, 3), NaN for one without weight; code `count` is none."""
    mass = summed(codes, weight, count + 1)[:-1, None]
    moment = np.column_stack([summed(codes, weight * axis, count + 1)[:-1] for axis in xyz.T])
    return np.divide(moment, mass, out=np.full_like(moment, np.nan), where=mass > 0)


def _points(units: Units, alignment: Alignment, keys: pd.Index) -> tuple[Positions, Floats, Floats]:
    """Give the position in `keys` of who serves each customer, one more for others; its hours; its place.

    Where there are no customers, areas stand for them.
    """
    if units.accounts is None:
        served, frame, xyz = alignment.territory.reindex(units.frame.index), units.frame, units.xyz
    else:
        served, frame, xyz = alignment.by_account(units), units.accounts, units.account_xyz
    codes = keys.get_indexer(pd.Index(served))
    return np.where(codes < 0, len(keys), codes), frame[s.WORKLOAD].to_numpy(float), xyz
