"""Add up what territories carry in each draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.alignment.problem import summed
from engine.geo import Floats
from engine.measures.points import Codes
from engine.measures.stress.ledger import Ledger


@dataclass(frozen=True, eq=False)
class Entries:
    """Accounts that count in a draw, (e,): draw, account, how often, and the account's own error in -1..1."""

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
    account, times, count = entries.account, entries.times, ledger.count
    place = entries.draw * count + ledger.territory[account]
    cell = entries.draw * (count * ledger.segments) + ledger.cell[account]
    potential = times * ledger.potential[account]

    def by_territory(values: Floats) -> Floats:
        return summed(place, values, draws * count).reshape(draws, count)

    calls = summed(cell, times * ledger.call_hours[account], draws * count * ledger.segments)
    return Carried(
        call_hours=calls.reshape(draws, count, ledger.segments),
        travel_hours=by_territory(times * ledger.travel_hours[account]),
        potential=by_territory(potential),
        revenue=by_territory(times * ledger.revenue[account]),
        own=by_territory(potential * entries.error),
    )


def as_planned(ledger: Ledger) -> Carried:
    """Add every account up once, (1, K)."""
    every = np.arange(ledger.size)
    return carried(ledger, Entries(np.zeros_like(every), every, np.ones(len(every)), np.zeros(len(every))), 1)


def own_errors(ledger: Ledger, error: npt.NDArray[np.float32]) -> Floats:
    """Add potential x error, given for every account in each draw (b, m), up by territory, (b, K)."""
    draws = len(error)
    place = np.arange(draws)[:, None] * ledger.count + ledger.territory
    sums = summed(place.ravel(), (error * ledger.potential).ravel(), draws * ledger.count)
    return sums.reshape(draws, ledger.count)
