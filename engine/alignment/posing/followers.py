"""Split the accounts of every unit into those that go with it and those that stay with a territory."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import Ints
from engine.alignment.loads import loads
from engine.alignment.others import Others
from engine.alignment.posing.limits import by_code, is_limited, other_loads
from engine.alignment.problem import Problem, summed
from engine.geo import Floats
from engine.settings import Settings
from engine.units.model import Units, positions

# what an account costs at the very least, so that a change cap of nothing changes nothing
LEAST_COST = 1e-9


@dataclass(frozen=True)
class Book:
    """Planned accounts as arrays, in the order of `units.accounts`, or ready-made units as one each.

    Attributes
    ----------
    unit
        Position of the account's unit.
    owner
        Position of today's territory among the keys, -1 where there is none any more.
    kept
        Position of the territory that serves the account wherever its unit goes, -1 where it goes with it.
    load, cost
        Share of the total load, and what the search pays from the budget if its rep changes.
    share
        Share of the capped measure that changes avoidably if its territory does.
    bound
        Accounts that are kept by a rule, named or locked, and never handed over.
    others
        Shares of the totals of further measures with limits of their own, (a, m); None for none.
    splits
        Whether accounts may be served apart from their unit; ready-made units stand for their accounts.
    """

    unit: Ints
    owner: Ints
    kept: Ints
    load: Floats
    cost: Floats
    share: Floats
    bound: np.ndarray
    splits: bool = True
    others: Floats | None = None

    def load_by_unit(self, count: int) -> Floats:
        """Sum the load that goes with each unit, (count,)."""
        follows = self.kept < 0
        return summed(self.unit[follows], self.load[follows], count)

    def pinned(self, count: int) -> Floats:
        """Sum the load that stays with each territory, (count,)."""
        stays = self.kept >= 0
        return summed(self.kept[stays], self.load[stays], count)

    def shared_out(self, limited: Others | None) -> Others | None:
        """Give the further measures with what goes with each unit, and what stays with each territory."""
        if limited is None or self.others is None:
            return limited
        goes, stays = self.kept < 0, self.kept >= 0
        return limited._replace(
            load=by_code(self.unit[goes], self.others[goes], len(limited.load)),
            pinned=by_code(self.kept[stays], self.others[stays], len(limited.low)),
        )

    def cost_by_unit(self, home: Ints) -> Floats:
        """Sum what changes rep when a unit leaves `home` (n,), over the accounts that go with it."""
        loyal = (self.kept < 0) & (self.owner >= 0) & (self.owner == home[self.unit])
        return summed(self.unit[loyal], self.cost[loyal], len(home))


def change_measure(accounts: pd.DataFrame, settings: Settings) -> str:
    """Say which measure disruption is counted by: `accounts`, `hours` or `revenue`."""
    if settings.change_by != "auto":
        return settings.change_by
    return "revenue" if accounts[s.REVENUE].sum() > 0 else "accounts"


def change_values(accounts: pd.DataFrame, settings: Settings) -> Floats:
    """Give each account's share of the measure that the change cap limits, (a,), summing to 1."""
    measure = change_measure(accounts, settings)
    counted = s.ACCOUNTS in accounts and accounts[s.ACCOUNTS].sum() > 0
    values = accounts[s.ACCOUNTS].to_numpy(float) if counted else np.ones(len(accounts))
    if measure == "hours":
        values = accounts[s.WORKLOAD].to_numpy(float)
    if measure == "revenue" and accounts[s.REVENUE].sum() > 0:
        values = accounts[s.REVENUE].to_numpy(float)
    share: Floats = values / max(values.sum(), 1e-300)
    return share


def book_of(
    units: Units,
    keys: tuple[str, ...],
    settings: Settings,
    *,
    served: pd.Series,
    pins: pd.Series,
    protect: bool,
    rep: np.ndarray,
) -> Book:
    """Lay out the accounts for the solver.

    Parameters
    ----------
    units, keys, settings
        As everywhere.
    served
        Territory today of each account, in the order of `units.accounts`, or of each ready-made unit; "" for
        none.
    pins
        `account_id -> territory_key` that hold whatever happens: locked accounts.
    protect
        Whether accounts keep today's territory unless a change is paid for (a change cap is set).
    rep
        Which territories have a rep today, (K,) bool: leaving one without costs nothing.
    """
    accounts = units.accounts
    index = pd.Index(keys)
    rows = units.frame if accounts is None else accounts
    owner = positions(index, served).astype(np.int32)
    share = change_values(rows, settings) * np.where(owner >= 0, rep[owner], False)
    cost = share + LEAST_COST if protect else np.zeros(len(rows))
    load = loads(rows, settings.balance)
    others = other_loads(rows, settings) if is_limited(rows, settings) else None
    kept = np.full(len(rows), -1, np.int32)
    if accounts is None:
        unit = np.arange(len(rows), dtype=np.int32)
        return Book(unit, owner, kept, load, cost, share, kept >= 0, splits=False, others=others)
    named = (accounts[s.COVERAGE_KIND] == s.NAMED).to_numpy()
    kept[named] = owner[named]
    kept[accounts.index.get_indexer(pd.Index(pins.index))] = index.get_indexer(pd.Index(pins))
    return Book(units.place.astype(np.int32), owner, kept, load, cost, share, kept >= 0, others=others)


def keep_minorities(book: Book, home: Ints, *, free: np.ndarray | None = None) -> Ints:
    """Give `kept` with every account that shares its unit with another territory's majority staying put.

    Guests of a territory that is `free` (K,) bool go with their unit, unless its territory is not.
    """
    guest = (book.kept < 0) & (book.owner >= 0) & (book.owner != home[book.unit])
    if free is not None:
        around = home[book.unit]
        guest &= ~(free[book.owner] & (free[around] | (around < 0)))
    return np.where(guest, book.owner, book.kept).astype(np.int32)


def reload(problem: Problem, book: Book) -> Problem:
    """Give the problem with the loads and costs of the book."""
    return replace(
        problem,
        load=book.load_by_unit(problem.size),
        pinned=book.pinned(len(problem.keys)),
        cost=book.cost_by_unit(problem.home),
        limited=book.shared_out(problem.limited),
    )
