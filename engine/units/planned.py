"""Keep the accounts a plan is about, with what they ask for."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.demand import demand
from engine.errors import UnitsError
from engine.settings import Assumptions
from engine.units.families import families

DEMANDS = (s.WORKLOAD, s.TRAVEL_HOURS, s.CALLS_PER_YEAR, s.POTENTIAL, s.REVENUE, s.SEGMENT)
TEXTS = (s.COVERAGE_KIND, s.CURRENT_TERRITORY, s.CITY, s.POSTAL_CODE)


def planned_accounts(accounts: pd.DataFrame, assumptions: Assumptions) -> pd.DataFrame:
    """Give the accounts in scope, index `account_id`, in the extract's order.

    Columns are those of `Units.accounts` but for `unit_id`; a text column the extract lacks is empty, and a
    missing coverage kind is `area`.

    Raises
    ------
    UnitsError
        No account is in scope, one has no place, or an account_id appears twice.
    """
    repeated = accounts[s.ACCOUNT_ID].duplicated()
    if repeated.any():
        first = accounts.loc[repeated, s.ACCOUNT_ID].iloc[0]
        raise UnitsError(f"Account {first} appears twice; account_id has to be unique.")
    chosen = _text(accounts, s.COVERAGE_KIND, missing=s.AREA) != s.OUT
    if not chosen.any():
        raise UnitsError("There is no account to plan: the extract has none, or all are out of scope.")
    asked = demand(accounts, assumptions).loc[chosen]
    frame = pd.DataFrame(index=asked.index.astype(str))
    for name in (s.LATITUDE, s.LONGITUDE):
        frame[name] = accounts[name].to_numpy(float)[chosen]
    for name in DEMANDS:
        frame[name] = asked[name].to_numpy()
    for name in TEXTS:
        texts = _text(accounts, name, missing=s.AREA if name == s.COVERAGE_KIND else "")
        frame[name] = pd.array(texts[chosen], dtype="str")
    frame[s.FAMILY] = pd.array(families(accounts)[chosen], dtype="str")
    _refuse_placeless(frame)
    return frame


def _text(accounts: pd.DataFrame, name: str, *, missing: str) -> npt.NDArray[np.object_]:
    if name not in accounts:
        return np.full(len(accounts), missing, dtype=object)
    return accounts[name].astype("str").fillna(missing).to_numpy(object)


def _refuse_placeless(frame: pd.DataFrame) -> None:
    on_globe = frame[s.LATITUDE].between(-90, 90) & frame[s.LONGITUDE].between(-180, 180)
    if not on_globe.all():
        raise UnitsError(f"Account {frame.index[~on_globe][0]} has no point on the globe; give it a place.")
    if not np.isfinite(frame[[s.WORKLOAD, s.POTENTIAL, s.REVENUE]].to_numpy()).all():
        raise UnitsError("An account's hours, potential or revenue is not a number.")
