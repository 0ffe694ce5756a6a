"""Lay out as arrays what the settings hold within limits of its own: measures and numbers of accounts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import Ints
from engine.alignment.others import Others
from engine.errors import SettingsError
from engine.geo import Floats
from engine.settings import Settings

# numbers of accounts are whole: within this of a limit is at it
AT = 0.25


def limited_measures(frame: pd.DataFrame, settings: Settings) -> list[str]:
    """Name the measures with limits of their own that anybody has, `accounts` last.

    Raises
    ------
    SettingsError
        Numbers of accounts are limited, but the units come without any.
    """
    names = [limit.measure for limit in settings.limits if frame[limit.measure].sum() > 0]
    if settings.least_accounts is None and settings.most_accounts is None:
        return [str(name) for name in names]
    if s.ACCOUNTS in frame and not frame[s.ACCOUNTS].sum() > 0:
        raise SettingsError("Numbers of customers are limited, but the areas come without any customers.")
    return [*names, s.ACCOUNTS]


def is_limited(frame: pd.DataFrame, settings: Settings) -> bool:
    """Say whether any measure has limits of its own."""
    return bool(limited_measures(frame, settings))


def amounts(frame: pd.DataFrame, measure: str) -> Floats:
    """Give each row's amount of a measure, (n,); a row is one account where it does not count any."""
    if measure == s.ACCOUNTS and s.ACCOUNTS not in frame:
        return np.ones(len(frame))
    return frame[measure].to_numpy(float)


def other_loads(frame: pd.DataFrame, settings: Settings) -> Floats:
    """Give each row's share of every measure that has limits, (n, m)."""
    shares = [amounts(frame, name) for name in limited_measures(frame, settings)]
    return np.column_stack([np.zeros((len(frame), 0)), *(values / values.sum() for values in shares)])


def others_of(frame: pd.DataFrame, settings: Settings, target: Floats) -> Others:
    """Give the units' further measures and their limits by `target` (K,); nothing is pinned."""
    names, load = limited_measures(frame, settings), other_loads(frame, settings)
    tolerance = {str(limit.measure): limit.tolerance for limit in settings.limits}
    low, high = np.zeros((2, len(target), len(names)))
    for m, name in enumerate(names):
        if name == s.ACCOUNTS:
            total = amounts(frame, name).sum()
            fewest, most = settings.least_accounts, settings.most_accounts
            low[:, m] = -np.inf if fewest is None else (fewest - AT) / total
            high[:, m] = np.inf if most is None else (most + AT) / total
        else:
            low[:, m], high[:, m] = (target * (1.0 + off * tolerance[name]) for off in (-1.0, 1.0))
    return Others(load, np.zeros_like(low), low, high)


def by_code(code: Ints, values: Floats, count: int) -> Floats:
    """Sum the rows of `values` (a, m) by code (a,), (count, m)."""
    total = np.zeros((count, values.shape[1]))
    np.add.at(total, code, values)
    return total
