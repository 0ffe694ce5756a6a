"""Compare two extracts: accounts added, closed, moved, handed over and changed, in all and by territory."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.geo import arc_km, chord_km, to_xyz

# nearer than this an address was written in another way, not moved; km
NEAR_KM = 1.0
AMOUNTS = (s.POTENTIAL, s.REVENUE, s.SIZE, s.CALLS_PER_YEAR, s.CALL_HOURS)
WORDS = (s.SEGMENT, s.COVERAGE_KIND)
# amounts that differ by less than this share are alike but for rounding
ALIKE = 1e-6


def compare(
    before: pd.DataFrame, after: pd.DataFrame, served_before: pd.Series, served: pd.Series
) -> pd.DataFrame:
    """List the accounts that differ between two extracts.

    Parameters
    ----------
    before, after
        Planned accounts, index `account_id`: the columns of an extract's accounts and `workload`, hours a
        year.
    served_before, served
        Territory key of each, on the same indices; "" where nobody serves it or it is not known who does.

    Returns
    -------
    Index `account_id`, the closed ones last, else in the order of `after`:

    change
        The first of `added`, `closed` (no longer there, or out of scope), `moved`, `handed over`, `changed`
        that holds.
    account_name, from, to
        Its name, and who served it and serves it now.
    distance_km
        How far it moved; 0 where it stayed, NaN where it is added or closed. A move within what is known of
        either place, or within `NEAR_KM`, is none.
    fields
        Our columns of amounts, segment and coverage that differ, joined by a comma.
    workload, potential, revenue, segment
        As they are now, and before under `..._before`; hours 0 where the account is not there.
    """
    stayed = after.index.intersection(before.index, sort=False)
    added = after.index.difference(before.index, sort=False)
    closed = before.index.difference(after.index, sort=False)
    old, new = before.loc[stayed], after.loc[stayed]
    distance = _distance(old, new)
    fields = _fields(old, new)
    handed = served_before.loc[stayed].to_numpy() != served.loc[stayed].to_numpy()
    kind = np.select([distance > 0, handed, fields != ""], ["moved", "handed over", "changed"], "")
    differs = kind != ""
    index = pd.Index([*added, *stayed[differs], *closed], name=s.ACCOUNT_ID, dtype="str")
    change = ["added"] * len(added) + kind[differs].tolist() + ["closed"] * len(closed)
    found = pd.DataFrame({"change": change}, index=index)
    found[s.ACCOUNT_NAME] = (
        after[s.ACCOUNT_NAME].reindex(index).fillna(before[s.ACCOUNT_NAME].reindex(index)).astype("str")
    )
    found[s.FROM] = served_before.reindex(index).fillna("").astype("str")
    found[s.TO] = served.reindex(index).fillna("").astype("str")
    found[s.DISTANCE_KM] = pd.Series(distance, stayed).reindex(index)
    found["fields"] = pd.Series(fields, stayed, dtype="str").reindex(index).fillna("").astype("str")
    for name in (s.WORKLOAD, s.POTENTIAL, s.REVENUE, s.SEGMENT):
        empty: float | str = "" if name == s.SEGMENT else 0.0 if name == s.WORKLOAD else np.nan
        found[f"{name}_before"] = before[name].reindex(index).fillna(empty)
        found[name] = after[name].reindex(index).fillna(empty)
    order = pd.Series(np.arange(len(after)), after.index).reindex(index)
    return found.iloc[np.argsort(order.fillna(np.inf).to_numpy(), kind="stable")]


def by_territory(found: pd.DataFrame) -> pd.DataFrame:
    """Sum what `compare` lists by territory, index `territory_key`, sorted; accounts of nobody are left out.

    `added`, `closed`: accounts that came from nowhere or went there; `gained`, `lost`: handed over by and to
    other territories; `moved`, `changed`: as listed, of those that stayed. `hours_...` is what each did to
    the hours a year, `hours` all of it.
    """
    there, here, change = found[s.FROM], found[s.TO], found["change"]
    stayed, handed = there == here, (there != here) & (there != "") & (here != "")
    growth = found[s.WORKLOAD] - found[f"{s.WORKLOAD}_before"]
    parts = {
        "added": (here, there == "", found[s.WORKLOAD]),
        "closed": (there, here == "", -found[f"{s.WORKLOAD}_before"]),
        "gained": (here, handed, found[s.WORKLOAD]),
        "lost": (there, handed, -found[f"{s.WORKLOAD}_before"]),
        "moved": (here, stayed & (change == "moved"), growth),
        "changed": (here, stayed & (change == "changed"), growth),
    }
    keys = sorted({*there, *here} - {""})
    summed = pd.DataFrame(index=pd.Index(keys, name=s.TERRITORY_KEY, dtype="str"))
    for name, (key, which, hours) in parts.items():
        which = which & (key != "")
        summed[name] = key[which].value_counts().reindex(keys).fillna(0).astype(int).to_numpy()
        summed[f"hours_{name}"] = hours[which].groupby(key[which]).sum().reindex(keys).fillna(0.0).to_numpy()
    summed["hours"] = summed[[f"hours_{name}" for name in parts]].sum(axis=1)
    return summed


def _distance(old: pd.DataFrame, new: pd.DataFrame) -> np.ndarray:
    """Give how far each account moved, km; 0 within what is known of its places."""
    ends = [to_xyz(frame[s.LATITUDE], frame[s.LONGITUDE]) for frame in (old, new)]
    km: np.ndarray = arc_km(chord_km(*ends))
    known = old[s.ERROR_KM].fillna(0.0).to_numpy() + new[s.ERROR_KM].fillna(0.0).to_numpy()
    return np.where(km > np.maximum(known, NEAR_KM), km, 0.0)


def _fields(old: pd.DataFrame, new: pd.DataFrame) -> np.ndarray:
    """Name the amounts and words that differ, joined by a comma."""
    said = np.full(len(new), "", dtype=object)
    for name in (*AMOUNTS, *WORDS):
        if name in AMOUNTS:
            a, b = old[name].to_numpy(float), new[name].to_numpy(float)
            with np.errstate(invalid="ignore"):
                other = ~np.isclose(a, b, rtol=ALIKE, atol=0.0, equal_nan=True)
        else:
            other = old[name].to_numpy() != new[name].to_numpy()
        said[other] = [f"{text}, {name}" if text else name for text in said[other]]
    return said
