"""Lay a repair out move by move: what changes hands, and how far the plan is from its targets after it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import Ints
from engine.alignment.posing.followers import Book
from engine.alignment.problem import summed
from engine.alignment.repairing.ledger import plan_of, scratch_of
from engine.alignment.repairing.mending import Mended, Mending
from engine.alignment.repairing.steps import imbalance, in_order
from engine.geo import Floats
from engine.units.model import Units

STEP = "step"
WORTH = (s.ACCOUNTS, s.WORKLOAD, s.REVENUE, s.LOAD)


@dataclass(frozen=True)
class Rows:
    """Unit and account (-1: all of the unit) of each row, by position, its step, and the imbalance then."""

    unit: np.ndarray
    account: np.ndarray
    step: np.ndarray
    off: Floats


def worth_of(units: Units, load: Floats) -> dict[str, Floats]:
    """Give what each planned account (ready-made unit) counts, each (a,), in the order of the book."""
    rows = units.frame if units.accounts is None else units.accounts
    number = np.ones(len(rows))
    if units.accounts is None and units.frame[s.ACCOUNTS].sum() > 0:
        number = units.frame[s.ACCOUNTS].to_numpy(float)
    return {
        s.ACCOUNTS: number,
        s.WORKLOAD: rows[s.WORKLOAD].to_numpy(float),
        s.REVENUE: rows[s.REVENUE].to_numpy(float),
        s.LOAD: load,
    }


def curve_of(units: Units, mending: Mending, mended: Mended) -> pd.DataFrame:
    """Give the moves in an order that never cuts a territory.

    Returns
    -------
    Index 0, 1, ...; `step`: 0 is the plan as given, moves of one step happen together, and where locks
    contradict the plan step 1 holds what they bring about; `unit_id`; `account_id`, where an account alone is
    handed over, else ""; `from`, `to` (territory keys); and after the step: `accounts`, `workload` (hours a
    year), `revenue` (a year), `load` (share of the whole) moved so far, and `imbalance`.
    """
    problem = mending.problem
    plan = plan_of(problem, mending.guests)
    after_locks = imbalance(plan, problem.target)
    leaves = (mended.kept[mending.apart] < 0) & (mended.label[mending.guests.unit] != mending.guests.owner)
    moved, step, off = in_order(
        mending.land, mending.guests, plan, problem.target, mended.label, leaves, scratch_of(problem.size)
    )
    forced, pinned = _forced(mending)
    locked = len(forced) + len(pinned)
    alone = moved >= problem.size
    guest = mending.apart[moved[alone] - problem.size]
    unit = np.concatenate((forced, mending.book.unit[pinned], moved)).astype(np.int64)
    account = np.full(len(unit), -1)
    account[len(forced) : locked] = pinned
    account[locked:][alone] = guest
    unit[locked:][alone] = mending.book.unit[guest]
    rows = Rows(
        unit,
        account,
        np.concatenate((np.ones(locked, np.int64), step + (locked > 0))),
        np.concatenate((np.full(locked, after_locks), off)),
    )
    return _frame(units, mending, mended, rows)


def _forced(mending: Mending) -> tuple[Ints, Ints]:
    """Give the units and the accounts that locks move, by position."""
    book = mending.book
    units = np.flatnonzero(mending.problem.home != mending.before)
    accounts = np.flatnonzero(book.bound & (book.kept != mending.served))
    return units.astype(np.int32), accounts.astype(np.int32)


def _frame(units: Units, mending: Mending, mended: Mended, rows: Rows) -> pd.DataFrame:
    names = np.array(mending.problem.keys, dtype=object)
    alone = rows.account >= 0
    serves = serves_of(mending.book, mended)
    was = np.where(alone, mending.served[rows.account], mending.before[rows.unit])
    now = np.where(alone, serves[rows.account], mended.label[rows.unit])
    ids = units.frame.index.to_numpy() if units.accounts is None else units.accounts.index.to_numpy()
    columns = {
        STEP: rows.step,
        s.UNIT_ID: units.frame.index.to_numpy()[rows.unit],
        s.ACCOUNT_ID: np.where(alone, ids[rows.account], ""),
        s.FROM: names[was],
        s.TO: names[now],
    }
    last = np.searchsorted(rows.step, rows.step, side="right") - 1
    for name, values in worth_of(units, mending.book.load).items():
        columns[name] = np.cumsum(_by_row(mending, serves, rows, values))[last]
    columns[s.IMBALANCE] = rows.off
    texts = dict.fromkeys((s.UNIT_ID, s.ACCOUNT_ID, s.FROM, s.TO), "")
    load = summed(mending.served, mending.book.load, len(names))
    start = float(np.abs(load / mending.problem.target - 1.0).max())
    first = {STEP: 0, **texts, **dict.fromkeys(WORTH, 0.0), s.IMBALANCE: start}
    frame = pd.concat((pd.DataFrame([first]), pd.DataFrame(columns)), ignore_index=True)
    return frame.astype(dict.fromkeys(texts, "str"))


def serves_of(book: Book, mended: Mended) -> Ints:
    """Give the territory that serves each account after the repair, (a,)."""
    serves: Ints = np.where(mended.kept >= 0, mended.kept, mended.label[book.unit]).astype(np.int32)
    return serves


def _by_row(mending: Mending, serves: Ints, rows: Rows, values: Floats) -> Floats:
    """Sum what changes with each row: the account itself, or those of the unit without a row of their own."""
    changes = (serves != mending.served) & mending.counted
    own = np.zeros(len(values), bool)
    own[rows.account[rows.account >= 0]] = True
    with_unit = changes & ~own
    whole = summed(mending.book.unit[with_unit], values[with_unit], mending.problem.size)
    alone = rows.account >= 0
    single = values * changes
    out: Floats = np.where(alone, single[rows.account], whole[rows.unit])
    return out
