"""Say what each account could buy in a year, and where that figure comes from."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from engine import schema as s
from engine.demand.numbers import amounts, in_scope
from engine.geo import Floats
from engine.settings import Assumptions

Source = Literal["file", "size", "layer", "none"]
_SOURCES: dict[str, Source] = {s.POTENTIAL: "file", s.SIZE: "size", s.DEMAND_AROUND: "layer"}


def potential_source(accounts: pd.DataFrame) -> Source:
    """Say whether potential is the file's own, worked out from size, that of a demand layer, or unknown.

    The file's own column counts as soon as one account has a figure above zero; else size does, else the
    demand around the accounts.
    """
    for column, source in _SOURCES.items():
        if np.nansum(amounts(accounts, column)) > 0:
            return source
    return "none"


def potential_assumed(accounts: pd.DataFrame, layer_share: float = 0.0) -> bool:
    """Say whether potential is worked out from size or demand, or a share of it follows demand."""
    source = potential_source(accounts)
    return source in ("size", "layer") or (source == "file" and _follows(accounts, layer_share))


def own_potential(accounts: pd.DataFrame, assumptions: Assumptions) -> Floats:
    """Give each account's own potential in a year, (n,), in the user's currency.

    It is the file's own column, else size x `potential_per_size`, else zero. The two are never mixed:
    a missing figure counts zero (see `missing_potential`), so that no sum blends two kinds of money.
    """
    return np.nan_to_num(_known(accounts, assumptions))


def potential(accounts: pd.DataFrame, assumptions: Assumptions) -> Floats:
    """Give each account's potential in a year as it is planned with, (n,).

    It is the account's own (`own_potential`), unless demand beyond the accounts shares it out: where a layer
    says how much lies around each account (`engine.demand.catchment`), the share `layer_share` of the sum of
    the accounts in scope follows that demand, and the sum stays the same. Accounts without any potential of
    their own have the demand x `potential_per_demand`.
    """
    own = own_potential(accounts, assumptions)
    around, share = np.nan_to_num(amounts(accounts, s.DEMAND_AROUND)), assumptions.layer_share
    planned = in_scope(accounts)
    if potential_source(accounts) == "layer":
        return around * assumptions.potential_per_demand
    total, demand = own[planned].sum(), around[planned].sum()
    if not (share and total and demand):
        return own
    spread = around * (total / demand)
    return np.where(planned, (1.0 - share) * own + share * spread, own)


def missing_potential(accounts: pd.DataFrame, layer_share: float = 0.0) -> int:
    """Count the accounts in scope whose own potential is unknown, unless all of it follows demand."""
    if potential_source(accounts) == "layer" or (layer_share == 1.0 and _follows(accounts, layer_share)):
        return 0
    return int((np.isnan(_known(accounts, Assumptions())) & in_scope(accounts)).sum())


def _follows(accounts: pd.DataFrame, layer_share: float) -> bool:
    """Say whether any potential is shared out by the demand around the accounts."""
    around = np.nan_to_num(amounts(accounts, s.DEMAND_AROUND))
    return bool(layer_share > 0 and around[in_scope(accounts)].any())


def _known(accounts: pd.DataFrame, assumptions: Assumptions) -> Floats:
    source = potential_source(accounts)
    if source == "file":
        return amounts(accounts, s.POTENTIAL)
    if source == "size":
        return amounts(accounts, s.SIZE) * assumptions.potential_per_size
    return np.full(len(accounts), np.nan)
