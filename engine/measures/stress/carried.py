"""Add up what territories carry in each draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.geo import Floats
from engine.measures.points import Codes
from engine.measures.stress.ledger import Ledger


@dataclass(frozen=True, eq=False)
class Entries:
    """Accounts that count for a draw, (e,): which draw and account, how often, and their own error in -1..1."""

    draw: Codes
    account: Codes
    times: Floats
    error: Floats


@dataclass(frozen=True, eq=False)
class Carried:
    """What territories carry in b draws, before errors that accounts have in common.

    Attributes
    ----------
    call_hours
        By territory and segment, (b, K, S).
    travel_hours, potential, revenue
        By territory, (b, K).
    own
        Potential x the account's own error in -1..1, by territory, (b, K).
    """

    call_hours: Floats
    travel_hours: Floats
    potential: Floats
    revenue: Floats
    own: Floats

    def plus(self, other: Carried) -> Carried:
        """Add what others carry, draw by draw."""
        return Carried(
            self.call_hours + other.call_hours,
            self.travel_hours + other.travel_hours,
            self.potential + other.potential,
            self.revenue + other.revenue,
            self.own + other.own,
        )


def carried(ledger: Ledger, entries: Entries, draws: int) -> Carried:
    """Add entries up, in `draws` draws."""
    count, account, times = ledger.count, entries.account, entries.times
    place = entries.draw * count + ledger.territory[account]

    def summed(values: Floats) -> Floats:
        sums = np.bincount(place, times * values[account], draws * count)
        return sums.reshape(draws, count)

    cell = entries.draw * (count * ledger.segments) + ledger.cell[account]
    calls = np.bincount(cell, times * ledger.call_hours[account], draws * count * ledger.segments)
    return Carried(
        calls.reshape(draws, count, ledger.segments),
        summed(ledger.travel_hours),
        summed(ledger.potential),
        summed(ledger.revenue),
        np.bincount(place, times * ledger.potential[account] * entries.error, draws * count).reshape(
            draws, count
        ),
    )


def as_planned(ledger: Ledger) -> Carried:
    """Add every account up once, (1, K)."""
    every = np.arange(ledger.size)
    return carried(ledger, Entries(np.zeros_like(every), every, np.ones(len(every)), np.zeros(len(every))), 1)


def own_errors(ledger: Ledger, error: npt.NDArray[np.float32]) -> Floats:
    """Add potential x error, given for every account in each draw (b, m), up by territory, (b, K)."""
    draws = len(error)
    place = np.arange(draws)[:, None] * ledger.count + ledger.territory
    sums = np.bincount(place.ravel(), (error * ledger.potential).ravel(), draws * ledger.count)
    return sums.reshape(draws, ledger.count)
