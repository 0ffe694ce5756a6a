"""Share out demand beyond the accounts: what lies near one counts for the nearest, the rest is whitespace."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.spatial import cKDTree

from engine import schema as s
from engine.demand.numbers import in_scope
from engine.geo import chord_of_arc, to_xyz

Positions = npt.NDArray[np.intp]


def nearest_accounts(accounts: pd.DataFrame, places: pd.DataFrame, *, reach_km: float) -> Positions:
    """Give each place's nearest account in scope within `reach_km` over the ground.

    Parameters
    ----------
    accounts, places
        Both with `latitude` and `longitude` in degrees.
    reach_km
        Straight distance within which a place counts for an account, km.

    Returns
    -------
    Positions among `accounts`, (p,); -1 where none is within reach.
    """
    latitude, longitude = (accounts[c].to_numpy(np.float64) for c in (s.LATITUDE, s.LONGITUDE))
    planned = np.flatnonzero(in_scope(accounts) & np.isfinite(latitude) & np.isfinite(longitude))
    if not len(planned):
        return np.full(len(places), -1, np.intp)
    tree = cKDTree(to_xyz(latitude[planned], longitude[planned]), balanced_tree=False)
    at = to_xyz(places[s.LATITUDE], places[s.LONGITUDE])
    # the bound itself is in reach
    bound = np.nextafter(chord_of_arc(reach_km), np.inf)
    _, found = tree.query(at, distance_upper_bound=bound)
    nearest: Positions = np.append(planned, -1)[found]
    return nearest


def with_demand_around(accounts: pd.DataFrame, places: pd.DataFrame, *, reach_km: float) -> pd.DataFrame:
    """Add `demand_around` to accounts: the demand of the places that they are nearest to, within reach.

    Accounts in scope at one point, such as those located by one postal code, share it equally.
    """
    nearest = nearest_accounts(accounts, places, reach_km=reach_km)
    near = nearest >= 0
    demand = places[s.DEMAND].to_numpy(np.float64)
    around = np.bincount(nearest[near], demand[near], minlength=len(accounts))
    planned = accounts.loc[in_scope(accounts), [s.LATITUDE, s.LONGITUDE]].assign(
        around=around[in_scope(accounts)]
    )
    shared = planned.groupby([s.LATITUDE, s.LONGITUDE], sort=False)["around"].transform("mean")
    around[in_scope(accounts)] = shared.fillna(0.0)
    return accounts.assign(**{s.DEMAND_AROUND: around})
