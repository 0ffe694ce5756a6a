"""Say how much a plan owes to the size of its areas: who would be in another territory at another size."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

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


def elsewhere(units: Units, alignment: Alignment, served: pd.Series) -> npt.NDArray[np.bool_]:
    """Say which accounts another plan serves from another territory, (a,).

    Parameters
    ----------
    units, alignment
        The areas with their accounts, and the plan looked at.
    served
        Account id -> territory key of the same accounts in the other plan.
    """
    mine = alignment.by_account(units)
    other = served.reindex(mine.index)
    apart: npt.NDArray[np.bool_] = np.asarray(mine.to_numpy(object) != other.to_numpy(object), dtype=bool)
    return apart


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
