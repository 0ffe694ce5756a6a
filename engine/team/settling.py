"""Give each new rep the territory nearest to home, among those that new reps have together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from engine import schema as s
from engine.alignment import Alignment
from engine.geo import Floats, to_xyz
from engine.team.change import NewTeam
from engine.units.model import Units


def settled(units: Units, alignment: Alignment, team: NewTeam) -> Alignment:
    """Let new reps change territories among themselves so that the sum of the ways from home is least.

    Whoever fills a post that was chosen for them keeps it; without a new territory each has taken over
    another's as it is. Nobody's customers change that do not change in any case.
    """
    hires = {key: hire for key, hire in {**team.taken, **team.fresh}.items() if not hire.fills}
    keys = [key for key in hires if (alignment.territory == key).any()]
    if not team.fresh or len(keys) < 2:
        return alignment
    homes = to_xyz(
        np.array([hires[key].latitude for key in keys]), np.array([hires[key].longitude for key in keys])
    )
    away = np.linalg.norm(homes[:, None] - _middles(units, alignment, keys)[None], axis=2)
    who, where = linear_sum_assignment(away)
    # rounding is no reason to move anybody
    if away[who, where].sum() > np.trace(away) - 1e-6:
        return alignment
    named = {keys[there]: keys[here] for here, there in zip(who.tolist(), where.tolist(), strict=True)}
    return replace(
        alignment,
        territory=_renamed(alignment.territory, named),
        exceptions=_renamed(alignment.exceptions, named),
    )


def _middles(units: Units, alignment: Alignment, keys: list[str]) -> Floats:
    """Give the middle of each territory's hours, (k, 3), km; of its areas where it has no hours."""
    served = alignment.territory.reindex(units.frame.index)
    hours = units.frame[s.WORKLOAD].to_numpy(float)
    inside = [(served == key).to_numpy(bool) for key in keys]
    weights = [np.where(mask, hours, 0.0) if hours[mask].sum() > 0 else mask.astype(float) for mask in inside]
    return np.stack([np.average(units.xyz, axis=0, weights=weight) for weight in weights])


def _renamed(served: pd.Series, named: dict[str, str]) -> pd.Series:
    return served.map(lambda key: named.get(key, key)).astype(served.dtype)
