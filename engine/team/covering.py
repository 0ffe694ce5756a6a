"""Let reps stand in for a territory without one, customer by customer, and give it back as it was."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.alignment.problem import summed
from engine.errors import SettingsError
from engine.geo import Floats, chord_km
from engine.team.change import NewTeam
from engine.team.model import Cover
from engine.team.places import places
from engine.team.sharing import evenly, room
from engine.units.model import Units


@dataclass(frozen=True, eq=False)
class StandIn:
    """Hold who serves the customers of a vacancy for the time being.

    Attributes
    ----------
    territory
        Key of the vacancy, which keeps its ground.
    customers
        Series `account_id -> territory_key` of who stands in, one of those named for each customer.
    own
        What was said of these customers apart from their area before, `account_id -> territory_key`.
    """

    territory: str
    customers: pd.Series
    own: pd.Series


def stand_in(
    units: Units,
    alignment: Alignment,
    cover: Cover,
    roster: pd.DataFrame,
    *,
    busy: Alignment | None = None,
) -> StandIn:
    """Share the customers of a territory out among those who stand in.

    `nearest` gives each to who works from the nearest place. `even` makes all who stand in as full as each
    other, hours / capacity, as far as that can be, and keeps  sum of hours x (distance, km)^2  least: a
    transport problem, of whose cheapest corner at most one customer less than there are reps is shared
    between two, and goes to the one with more of it.

    Parameters
    ----------
    units, alignment
        Areas with their accounts, and who serves them.
    cover
        Which territory, by whom, and how it is shared.
    roster
        Complete, with the bases and the capacity of those who stand in, by key.
    busy
        Who serves what with the covers before this one, which says how full each is; None for `alignment`.

    Raises
    ------
    SettingsError
        The areas hold no accounts.
    """
    accounts = units.accounts
    if accounts is None:
        raise SettingsError("Only customers can be covered for, and these areas hold none.")
    served = alignment.by_account(units)
    mine = np.flatnonzero(served == cover.territory)
    helpers = list(cover.by)
    at = places(units, alignment, roster.loc[helpers])
    away = np.stack([chord_km(units.account_xyz[mine], place[None]) for place in at], axis=1)
    choice = away.argmin(axis=1)
    if cover.split == "even" and len(mine):
        hours = accounts[s.WORKLOAD].to_numpy(float)
        already = _hours_of(served if busy is None else busy.by_account(units), hours, helpers)
        share = room(already, roster.loc[helpers, s.CAPACITY_HOURS].to_numpy(float), hours[mine].sum())
        choice = evenly(away, hours[mine], share)
    keys = pd.array(helpers, dtype="str").take(choice)
    customers = pd.Series(keys, accounts.index[mine], name=s.TERRITORY_KEY)
    apart = alignment.exceptions
    return StandIn(cover.territory, customers, apart[apart.index.isin(customers.index)])


def stood_in(alignment: Alignment, found: StandIn) -> Alignment:
    """Give an alignment in which a vacancy's customers are served by those who stand in."""
    return replace(alignment, exceptions=_with(alignment.exceptions, found.customers))


def lifted(alignment: Alignment, found: StandIn) -> Alignment:
    """Give a covered vacancy its customers back; all else stays as it is in the meantime.

    They go back though somebody else was named for one of them meanwhile. One that goes with its area is with
    whoever has the area by then.
    """
    added = found.customers.index.difference(found.own.index)
    now = alignment.exceptions[~alignment.exceptions.index.isin(added)]
    return replace(alignment, exceptions=_with(now, found.own))


def covered(units: Units, alignment: Alignment, team: NewTeam) -> Alignment:
    """Let a team stand in for each of its vacancies that is covered.

    What is shared evenly comes last and by key, so that it counts what the others have brought.
    """
    busy = alignment
    for cover in sorted(team.covered.values(), key=lambda one: (one.split == "even", one.territory)):
        busy = stood_in(busy, stand_in(units, alignment, cover, team.roster, busy=busy))
    return busy


def nearest_reps(
    units: Units, alignment: Alignment, territory: str, roster: pd.DataFrame, among: Collection[str]
) -> list[str]:
    """Order those `among` (keys) by how near they work to a territory's customers, the nearest first.

    Nearness is the mean distance, weighed by hours, from where they work to each customer.
    """
    keys = [key for key in sorted(among) if key in roster.index and key != territory]
    mine = (alignment.by_account(units) == territory).to_numpy(bool)
    if units.accounts is None or not mine.any() or not keys:
        return keys
    hours = np.maximum(units.accounts[s.WORKLOAD].to_numpy(float)[mine], 1e-9)
    points = units.account_xyz[mine]
    at = places(units, alignment, roster.loc[keys])
    mean = [float(np.average(chord_km(points, place[None]), weights=hours)) for place in at]
    return [keys[i] for i in np.argsort(mean, kind="stable")]


def _hours_of(served: pd.Series, hours: Floats, keys: list[str]) -> Floats:
    """Add up the hours of the accounts that each of some territories serves, (K,)."""
    codes = pd.Index(keys).get_indexer(pd.Index(served))
    return summed(np.where(codes < 0, len(keys), codes), hours, len(keys) + 1)[:-1]


def _with(kept: pd.Series, new: pd.Series) -> pd.Series:
    """Put other values in place of those of the same accounts; accounts that had none come last."""
    changed = kept.mask(kept.index.isin(new.index), new.reindex(kept.index))
    every: pd.Series = pd.concat([changed, new[~new.index.isin(kept.index)]])
    return every
