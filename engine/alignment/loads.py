"""Weigh units and accounts by what is balanced, and say what each territory should carry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.roster import capacities
from engine.errors import UnitsError
from engine.geo import Floats
from engine.settings import Balance


def balanced_measures(frame: pd.DataFrame, balance: Balance) -> dict[str, float]:
    """Give the measures that count and their weights (summing to 1); a measure nobody has falls away.

    Raises
    ------
    UnitsError
        Nothing is left to balance on.
    """
    wanted = {s.WORKLOAD: balance.workload, s.POTENTIAL: balance.potential, s.REVENUE: balance.revenue}
    present = {name: weight for name, weight in wanted.items() if weight > 0 and frame[name].sum() > 0}
    if not present and frame[s.WORKLOAD].sum() > 0:
        present = {s.WORKLOAD: 1.0}
    if not present:
        raise UnitsError("There is nothing to balance: no unit has any hours, potential or sales.")
    total = sum(present.values())
    return {name: weight / total for name, weight in present.items()}


def loads(frame: pd.DataFrame, balance: Balance) -> Floats:
    """Give each row's share of the total load: a weighted mean of its shares of each measure, (n,)."""
    share = np.zeros(len(frame))
    for name, weight in balanced_measures(frame, balance).items():
        values = frame[name].to_numpy(float)
        share += weight * values / values.sum()
    return share


def targets(keys: Sequence[str], territories: pd.DataFrame | None = None) -> pd.Series:
    """Give each territory's target as a share of the total load, by capacity (see `capacities`).

    One that others stand in for, by the roster, is to carry nothing; all of them nothing where all are.
    """
    hours = capacities(keys, territories, otherwise=1.0)
    if territories is not None and s.COVERED_BY in territories:
        hours[territories[s.COVERED_BY].reindex(list(keys)).fillna("").to_numpy() != ""] = 0.0
    share = hours / max(hours.sum(), np.finfo(np.float64).tiny)
    return pd.Series(share, index=pd.Index(keys, name=s.TERRITORY_KEY), name=s.TARGET)
