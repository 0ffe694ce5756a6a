"""Check ready-made units and adjacency once, at the door, and name every fault together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.errors import UnitsError

WEIGHTS = (s.WORKLOAD, s.POTENTIAL, s.REVENUE)


def checked_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Give the units as floats on a sorted string index `unit_id`; absent measures are zero.

    Raises
    ------
    UnitsError
        Naming every fault found.
    """
    if s.UNIT_ID in frame.columns:
        frame = frame.set_index(s.UNIT_ID)
    missing = [c for c in (s.LATITUDE, s.LONGITUDE, s.WORKLOAD) if c not in frame.columns]
    if missing:
        raise UnitsError(f"The units lack the column {' and '.join(missing)}.")
    if frame.empty:
        raise UnitsError("There are no units; give at least one row.")
    tidy = pd.DataFrame(index=pd.Index(frame.index.astype(str), name=s.UNIT_ID))
    for name in (s.LATITUDE, s.LONGITUDE, *WEIGHTS, s.ACCOUNTS, s.AREA_KM2):
        tidy[name] = pd.to_numeric(frame[name], errors="coerce").to_numpy(float) if name in frame else 0.0
    faults = _frame_faults(tidy)
    if faults:
        raise UnitsError("The units cannot be used: " + "; ".join(faults) + ".")
    return tidy.sort_index()


def _frame_faults(tidy: pd.DataFrame) -> list[str]:
    faults = []
    repeated = tidy.index[tidy.index.duplicated()]
    if len(repeated):
        faults.append(f"unit {repeated[0]} appears more than once")
    inside = tidy[s.LATITUDE].between(-90, 90) & tidy[s.LONGITUDE].between(-180, 180)
    if not inside.all():
        faults.append(f"unit {tidy.index[~inside][0]} has no point on the globe")
    for name in WEIGHTS:
        bad = ~(np.isfinite(tidy[name]) & (tidy[name] >= 0))
        if bad.any():
            faults.append(f"unit {tidy.index[bad][0]} has a {name} that is negative or not a number")
    return faults


def checked_adjacency(adjacency: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """Give each pair once, in order, with its kind (`ring` where none is given).

    Raises
    ------
    UnitsError
        A pair names an unknown unit or joins a unit to itself.
    """
    missing = [c for c in (s.UNIT_A, s.UNIT_B) if c not in adjacency.columns]
    if missing:
        raise UnitsError(f"The adjacency lacks the column {' and '.join(missing)}.")
    a, b = adjacency[s.UNIT_A].astype(str), adjacency[s.UNIT_B].astype(str)
    for side in (a, b):
        unknown = ~side.isin(index)
        if unknown.any():
            raise UnitsError(
                f"The adjacency names unit {side[unknown].iloc[0]}, which is not among the units."
            )
    if (a == b).any():
        raise UnitsError(f"The adjacency joins unit {a[a == b].iloc[0]} to itself.")
    kind = adjacency[s.KIND] if s.KIND in adjacency.columns else s.RING
    pairs = pd.DataFrame({s.UNIT_A: np.where(a < b, a, b), s.UNIT_B: np.where(a < b, b, a), s.KIND: kind})
    return pairs.drop_duplicates([s.UNIT_A, s.UNIT_B]).sort_values([s.UNIT_A, s.UNIT_B], ignore_index=True)
