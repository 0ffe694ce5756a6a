"""Let history happen to an alignment: growth, moves, a company bought, towns with two reps, names pinned."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from data.examples.bases import AFAR, BEDS, COUNTY, HOURS, TYPE, VACANCY, distances, divided, xyz
from engine import schema as s

KEPT, ACQUIRED, SHARED, NAMED, NAMED_AFAR, OUT = 10, 6, 0.03, 40, 16, 12


def grown_unevenly(hospitals: pd.DataFrame, bases: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """Give each county (each ZIP of a large one) to a rep nearby; some now have half of others' hours."""
    mean = hospitals[HOURS].sum() / len(bases)
    large = hospitals.groupby(COUNTY)[HOURS].transform("sum") > 0.3 * mean
    chunk = hospitals[COUNTY].where(~large, hospitals["zip"])
    # a state off the mainland is one rep's
    chunk = chunk.where(~hospitals["state"].isin(AFAR), hospitals["state"])
    chunks = hospitals.groupby(chunk).agg(
        latitude=("latitude", "mean"),
        longitude=("longitude", "mean"),
        hours=(HOURS, "sum"),
        district=("district", "first"),
        state=("state", "first"),
    )
    key = pd.Series("", index=chunks.index)
    for district, mine in chunks.groupby("district"):
        reps = bases[bases[s.DISTRICT] == district]
        # reps stay in their state where they can, and no border is straight
        same = mine["state"].to_numpy()[:, None] == reps["state"].to_numpy()
        away = distances(mine, reps) * np.where(same, 1.0, 1.25) * rng.lognormal(0, 0.09, same.shape)
        share = np.clip(rng.lognormal(0, 0.28, len(reps)), 0.6, 1.4)
        key[mine.index] = reps.index.to_numpy()[divided(away, mine[HOURS].to_numpy(), share)]
    return chunk.map(key)


def kept_after_a_move(
    hospitals: pd.DataFrame, bases: pd.DataFrame, key: pd.Series, rng: np.random.Generator
) -> pd.Series:
    """Let some reps keep a few counties around a town they once lived in, in a colleague's territory."""
    key = key.copy()
    between = distances(bases, bases)
    for mover in rng.choice(len(bases), KEPT, replace=False):
        same = (bases[s.REGION] == bases[s.REGION].iloc[mover]).to_numpy() & (between[mover] > 120)
        donor = rng.choice(np.argsort(np.where(same, between[mover], np.inf))[:3])
        theirs = hospitals[key == bases.index[donor]]
        town = theirs.iloc[[rng.integers(len(theirs))]]
        order = np.argsort(distances(theirs, town)[:, 0])
        counties = theirs[COUNTY].iloc[order].drop_duplicates()[: rng.integers(2, 5)]
        piece = theirs[theirs[COUNTY].isin(counties)]
        if piece[HOURS].sum() < 0.2 * theirs[HOURS].sum():
            key[piece.index] = bases.index[mover]
    return key


def taken_over(
    hospitals: pd.DataFrame, bases: pd.DataFrame, key: pd.Series, rng: np.random.Generator
) -> pd.Series:
    """Leave the special hospitals of some towns with the rep of a company that was bought."""
    key = key.copy()
    special = hospitals[TYPE].isin(["Psychiatric", "Rehabilitation", "Long Term Care"])
    for buyer in rng.choice(len(bases), ACQUIRED, replace=False):
        donor = np.argsort(distances(bases, bases)[buyer])[1]
        theirs = hospitals[special & (key == bases.index[donor])]
        close = distances(theirs, bases.iloc[[donor]])[:, 0] < 80
        key[theirs.index[close][:12]] = bases.index[buyer]
    return key


def shared_towns(hospitals: pd.DataFrame, key: pd.Series, rng: np.random.Generator) -> pd.Series:
    """Give a few customers near a border to the rep across it."""
    _, near = cKDTree(xyz(hospitals)).query(xyz(hospitals), k=8, distance_upper_bound=40)
    names = np.append(key.to_numpy(), "")
    across = [
        next((names[j] for j in row if names[j] not in ("", mine)), "")
        for row, mine in zip(near, key, strict=True)
    ]
    border = np.flatnonzero(np.array(across) != "")
    moved = rng.choice(border, round(SHARED * len(key)), replace=False)
    return key.where(~np.isin(np.arange(len(key)), moved), pd.Series(across, index=key.index))


def pin_by_name(hospitals: pd.DataFrame, bases: pd.DataFrame, rng: np.random.Generator) -> None:
    """Pin large hospitals to a rep by name; some to a colleague who sits elsewhere."""
    large = hospitals.index[(hospitals[TYPE] == "General Acute Care") & (hospitals[BEDS] >= 550)]
    pinned = rng.choice(large, NAMED, replace=False)
    hospitals.loc[pinned, "coverage"] = s.NAMED
    for account in pinned[:NAMED_AFAR]:
        order = bases.index[np.argsort(distances(hospitals.loc[[account]], bases)[0])]
        others = [k for k in order[:6] if k not in (hospitals.loc[account, "territory"], VACANCY)]
        hospitals.loc[account, "territory"] = rng.choice(others)


def leave_out(hospitals: pd.DataFrame, rng: np.random.Generator) -> None:
    """Leave some military and veterans' hospitals to a house team, out of the field's scope."""
    outside = rng.choice(hospitals.index[hospitals[TYPE] == "Military"], OUT, replace=False)
    hospitals.loc[outside, ["coverage", "territory"]] = [s.OUT, ""]
