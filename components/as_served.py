"""Show the ground of a vacancy as that of those who stand in for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pandas as pd

from engine.alignment import Alignment
from engine.alignment.baseline import majority
from engine.units.model import Units


def as_served(units: Units, alignment: Alignment, vacancies: Collection[str]) -> Alignment:
    """Give each area of some territories (keys) to who serves most hours there, for a picture.

    Areas without customers stay the vacancy's.
    """
    if not vacancies:
        return alignment
    keys = np.array(alignment.keys, dtype=object)
    most = majority(units, keys, alignment.by_account(units))
    served = alignment.territory.reindex(units.frame.index)
    there = served.isin(list(vacancies)).to_numpy(bool) & (most >= 0)
    seen = pd.Series(np.where(there, keys[most], served), served.index, name=served.name)
    return replace(alignment, territory=seen)
