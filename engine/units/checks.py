"""Check ready-made units and adjacency once, at the door, and name every fault together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.errors import AdjacencyError, UnitsError

AMOUNTS = (s.WORKLOAD, s.POTENTIAL, s.REVENUE, s.ACCOUNTS, s.AREA_KM2)
KINDS = (s.RING, s.NEAR, s.BRIDGE)


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
    tidy = pd.DataFrame(index=pd.Index(_ids(frame.index), name=s.UNIT_ID))
    for name in (s.LATITUDE, s.LONGITUDE, *AMOUNTS):
        tidy[name] = pd.to_numeric(frame[name], errors="coerce").to_numpy(float) if name in frame else 0.0
    faults = _frame_faults(tidy, frame)
    if faults:
        raise UnitsError("The units cannot be used: " + "; ".join(faults) + ".")
    return tidy.sort_index()


def _ids(ids: pd.Index | pd.Series) -> pd.Series:
    """Give ids as text; one that is missing is empty."""
    plain = pd.Series(ids.array)
    return plain.astype(str).str.strip().mask(plain.isna(), "")


def _frame_faults(tidy: pd.DataFrame, given: pd.DataFrame) -> list[str]:
    faults = []
    nameless = np.flatnonzero(tidy.index == "")
    if len(nameless):
        faults.append(f"row {nameless[0] + 1} has no unit_id")
    repeated = tidy.index[tidy.index.duplicated()]
    if len(repeated):
        faults.append(f"unit {repeated[0]} appears more than once")
    inside = tidy[s.LATITUDE].between(-90, 90) & tidy[s.LONGITUDE].between(-180, 180)
    if not inside.all():
        faults.append(f"unit {tidy.index[~inside][0]} has no point on the globe")
    for name in AMOUNTS:
        bad = ~(np.isfinite(tidy[name]) & (tidy[name] >= 0)).to_numpy()
        if bad.any():
            written = given[name].array[int(bad.argmax())]
            faults.append(f"unit {tidy.index[bad][0]} has the {name} “{written}”, which has to be 0 or more")
    parts = (tidy[s.ACCOUNTS] % 1 > 0).to_numpy()
    if parts.any():
        faults.append(f"unit {tidy.index[parts][0]} has accounts that are no whole number")
    return faults


def checked_adjacency(adjacency: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """Give each pair once, in order, with its kind (`ring` where none is given).

    Raises
    ------
    AdjacencyError
        A pair names an unknown unit or an unknown kind, or joins a unit to itself.
    """
    missing = [c for c in (s.UNIT_A, s.UNIT_B) if c not in adjacency.columns]
    if missing:
        raise AdjacencyError(f"The adjacency lacks the column {' and '.join(missing)}.")
    a, b = _ids(adjacency[s.UNIT_A]), _ids(adjacency[s.UNIT_B])
    kind = _ids(adjacency[s.KIND]) if s.KIND in adjacency.columns else pd.Series(s.RING, a.index)
    for name, side in ((s.UNIT_A, a), (s.UNIT_B, b)):
        _refuse(side == "", f"has no {name}", side)
        _refuse(~side.isin(index), "names unit {}, which is not among the units", side)
    _refuse(a == b, "joins unit {} to itself", a)
    _refuse(
        ~kind.isin(KINDS),
        f"has the kind “{{}}”, which has to be {', '.join(KINDS[:-1])} or {KINDS[-1]}",
        kind,
    )
    pairs = pd.DataFrame({s.UNIT_A: np.where(a < b, a, b), s.UNIT_B: np.where(a < b, b, a), s.KIND: kind})
    return pairs.drop_duplicates([s.UNIT_A, s.UNIT_B]).sort_values([s.UNIT_A, s.UNIT_B], ignore_index=True)


def _refuse(where: pd.Series, fault: str, values: pd.Series) -> None:
    if where.any():
        row = int(where.to_numpy().argmax())
        raise AdjacencyError(f"The adjacency {fault.format(values.iloc[row])} (row {row + 1}).")
