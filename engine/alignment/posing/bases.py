"""Draw around the bases of the reps: the centres of the territories are given and stay where they are.

What is then least is  sum_i w_i |x_i - b_k|^2  with b_k the base of the territory that serves unit i. The
boundary moves count inertia about a territory's own mean (see `search`). With a weight M placed at the base
as well, the mean of both lies within a share W / (M + W) of the way from the base, and by the parallel axis
theorem

    inertia with the weight = sum_i w_i |x_i - b_k|^2 - W^2 |c_k - b_k|^2 / (M + W)

for customers of load W and mean c_k: M of fifty times the load leaves 2 % of the last term, and a move still
costs a constant number of operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from engine import schema as s
from engine.alignment.problem import Problem
from engine.alignment.wording import listed
from engine.errors import SettingsError
from engine.geo import Floats, to_xyz
from engine.settings import Settings

# reps of one place are drawn around points so far apart, km: which of them serves which side is open
APART = 1.0


def bases_of(settings: Settings, keys: Sequence[str], territories: pd.DataFrame | None) -> Floats | None:
    """Give the reps' bases, (K, 3), km; None where centres are free.

    Raises
    ------
    SettingsError
        A territory has no base.
    """
    if settings.centres == "free":
        return None
    places = np.full((len(keys), 2), np.nan)
    if territories is not None and {s.BASE_LATITUDE, s.BASE_LONGITUDE} <= set(territories.columns):
        places = territories[[s.BASE_LATITUDE, s.BASE_LONGITUDE]].reindex(pd.Index(keys)).to_numpy(float)
    without = [key for key, place in zip(keys, places, strict=True) if not np.isfinite(place).all()]
    if without:
        have = "has" if len(without) == 1 else "have"
        raise SettingsError(
            f"Territories are to be drawn around the bases of the reps, but {listed(without)} {have} none; "
            "give each a latitude and longitude, or let the centres be free."
        )
    return to_xyz(places[:, 0], places[:, 1])


def around_bases(problem: Problem, docked: Floats) -> Problem:
    """Give the problem as the search sees it, with the units' points `docked` (n, 3).

    A base on an island lies where the island is docked. Points are counted from the middle of all, since the
    weight at a base would otherwise make more of rounding.
    """
    if problem.bases is None:
        return replace(problem, xyz=docked)
    _, nearest = cKDTree(problem.xyz).query(problem.bases)
    shifted = np.abs(docked[nearest] - problem.xyz[nearest]).max(axis=1) > 0
    bases = np.where(shifted[:, None], docked[nearest], problem.bases)
    middle = docked.mean(axis=0)
    return replace(problem, xyz=docked - middle, bases=_spread_out(bases) - middle)


def _spread_out(bases: Floats) -> Floats:
    """Move bases of one place a little apart, around it on the ground, in the order of the territories."""
    spread = bases.copy()
    place, count = np.unique(np.round(bases, 6), axis=0, return_inverse=True)[1], len(bases)
    for shared in np.flatnonzero(np.bincount(place, minlength=count) > 1):
        at = np.flatnonzero(place == shared)
        up = bases[at[0]] / np.linalg.norm(bases[at[0]])
        east = np.cross(up, np.eye(3)[np.abs(up).argmin()])
        east /= np.linalg.norm(east)
        angle = 2.0 * np.pi * np.arange(len(at)) / len(at)
        spread[at] += APART * (np.cos(angle)[:, None] * east + np.sin(angle)[:, None] * np.cross(up, east))
    return spread
