"""Read what must stay with a territory: locked accounts and locked units."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from engine.errors import SettingsError
from engine.units.model import Units

Locks = Mapping[str, str] | pd.Series


def split_locks(units: Units, locks: Locks | None, keys: tuple[str, ...]) -> tuple[pd.Series, pd.Series]:
    """Give locked accounts and locked units, each id -> key.

    Raises
    ------
    SettingsError
        A lock names a territory, an account or a unit that is not known.
    """
    wanted = pd.Series(dict(locks) if locks is not None else {}, dtype=object)
    if wanted.empty:
        return wanted, wanted
    is_unit = wanted.index.isin(units.frame.index)
    for name, key, area in zip(wanted.index, wanted, is_unit, strict=True):
        if key not in keys:
            # the id of an area says nothing to anybody
            what = "An area" if area else name
            raise SettingsError(f"{what} is kept with {key}, which is not among the territories.")
    known = units.accounts.index if units.accounts is not None else pd.Index([])
    unknown = wanted.index[~is_unit & ~wanted.index.isin(known)]
    if len(unknown):
        raise SettingsError(f"{unknown[0]} is to be kept with a territory, but is no known account or area.")
    return wanted[~is_unit], wanted[is_unit]


def check_frozen(locked: pd.Series, today: pd.Series, frozen: np.ndarray) -> None:
    """Refuse locks (id -> key) that take from or give to a `frozen` territory (keys).

    `today` says who serves each of the locked now.

    Raises
    ------
    SettingsError
        Naming the first such lock.
    """
    if locked.empty:
        return
    now = today.reindex(locked.index)
    clash = (now != locked) & (now.isin(frozen) | locked.isin(frozen))
    if clash.any():
        name = clash.index[clash.to_numpy()].tolist()[0]
        raise SettingsError(
            f"{name} is kept with {locked[name]}, but only a part may change, and that changes the rest; "
            "take the lock back or let more territories change."
        )
