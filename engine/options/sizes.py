"""Say how much a plan owes to the size of its areas: who would be in another territory at another size."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import linear_sum_assignment

from engine import schema as s
from engine.alignment import Alignment
from engine.alignment.problem import summed
from engine.errors import UnitsError
from engine.units import hexes
from engine.units.model import Units

# of an area's hours: from here on the area would rather be elsewhere
MOST = 0.5
COARSEST, FINEST = 3, 7


def sizes_around(units: Units) -> tuple[int, ...]:
    """Give the sizes (H3 resolutions) next to that of most of the hours, the coarser one first.

    None where the areas are no cells. Sizes stay within those a user can choose.
    """
    try:
        level = hexes.resolutions(hexes.to_cells(units.frame.index))
    except UnitsError:
        return ()
    hours = units.frame[s.WORKLOAD].to_numpy(float)
    usual = int(np.argmax(np.bincount(level, hours)))
    return tuple(size for size in (usual - 1, usual + 1) if COARSEST <= size <= FINEST)


def elsewhere(
    units: Units, alignment: Alignment, served: pd.Series, *, known: Collection[str] = ()
) -> npt.NDArray[np.bool_]:
    """Say which accounts another plan serves from another territory, (a,).

    Keys that a draft makes up say nothing of where a territory lies: two such territories are the same where
    that leaves the fewest accounts elsewhere, one for one (Hungarian method).

    Parameters
    ----------
    units, alignment
        The areas with their accounts, and the plan looked at.
    served
        Account id -> territory key of the same accounts in the other plan.
    known
        Keys that stand for the same territory in both, those of today.
    """
    mine = alignment.by_account(units)
    other = served.reindex(mine.index)
    return np.asarray(mine.map(_counterparts(mine, other, known)).ne(other), dtype=bool)


def _counterparts(mine: pd.Series, other: pd.Series, known: Collection[str]) -> dict[str, str]:
    """Give the key of each territory in the other plan; none where it is left over there."""
    free = ~mine.isin(list(known)) & ~other.isin(list(known))
    shared = pd.crosstab(mine[free], other[free])
    row, column = linear_sum_assignment(shared.to_numpy(), maximize=True)
    return {key: key for key in known} | dict(zip(shared.index[row], shared.columns[column], strict=True))


def flips(units: Units, apart: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Say which units have more than half their hours with accounts that are `apart` (a,), (n,).

    Accounts without hours count where nobody in the unit has any. A unit without accounts stays.
    """
    accounts = units.accounts
    if accounts is None:
        raise ValueError("Areas without accounts cannot be compared with areas of another size.")
    hours = accounts[s.WORKLOAD].to_numpy(float)
    size = len(units.frame)
    hours = np.where(summed(units.place, hours, size)[units.place] > 0, hours, 1.0)
    whole, moved = summed(units.place, hours, size), summed(units.place, hours * apart, size)
    return np.asarray(moved > MOST * whole, dtype=bool)
