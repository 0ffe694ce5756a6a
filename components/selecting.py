"""Find areas by what the file says of their customers: postal code, town, state, columns of its own."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.units.model import Units

# values that a column may have to group by
MOST_VALUES = 400
# of ours, these say where or of what kind a customer is
OURS = {s.STATE: "State", s.POSTAL_CODE: "Postal code", s.CITY: "Town", s.SEGMENT: "Segment"}
# as files call places; of their own columns these come first
PLACES = ("county", "province", "region", "land", "kreis", "district")


def groupings(accounts: pd.DataFrame) -> dict[str, str]:
    """Give the columns that customers can be chosen by, label -> column: ours first, then the file's own.

    A column of the file counts where it has two values or more, but not one for nearly every customer.
    """
    found = {label: name for name, label in OURS.items() if name in accounts and _values(accounts[name]) > 1}
    own = [name for name in accounts.columns if name not in s.ACCOUNT_COLUMNS and name not in _ADDED]
    texts = [name for name in own if pd.api.types.is_string_dtype(accounts[name].dtype)]
    fit = [name for name in texts if 1 < _values(accounts[name]) <= MOST_VALUES]
    fit.sort(key=lambda name: (str(name).casefold() not in PLACES, str(name).casefold()))
    return found | {str(name).replace("_", " ").capitalize(): name for name in fit}


_ADDED = (s.LOCATED_BY, s.ERROR_KM)


def values_of(accounts: pd.DataFrame, column: str) -> list[str]:
    """Give the values of a column, sorted, without the blank one."""
    return sorted(set(accounts[column].fillna("").astype(str)) - {""})


def areas_of(units: Units, accounts: pd.DataFrame, column: str, values: list[str]) -> list[str]:
    """Give the units most of whose planned customers have one of the values, in the units' order."""
    planned = units.accounts
    if planned is None or not values:
        return []
    said = accounts.set_index(s.ACCOUNT_ID)[column].reindex(planned.index).fillna("").astype(str)
    inside = np.bincount(units.place, said.isin(values).to_numpy(float), len(units.frame))
    chosen = inside > units.frame[s.ACCOUNTS].to_numpy(float) / 2
    return [str(unit) for unit in units.frame.index[chosen]]


def _values(column: pd.Series) -> int:
    return len(set(column.dropna().astype(str)) - {""})
