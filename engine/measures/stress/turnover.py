"""Draw which accounts leave and which arrive."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.geo import Floats
from engine.measures.stress.carried import Entries
from engine.measures.stress.ledger import Ledger
from engine.measures.stress.ranges import Stress
from engine.measures.stress.shocks import Shocks

Errors = npt.NDArray[np.float32]


class Turnover:
    """Draw the turnover of one stretch of draws after the other, each kind of chance from its own stream."""

    def __init__(self, ledger: Ledger, stress: Stress, seed: np.random.SeedSequence) -> None:
        self._ledger = ledger
        self._stress = stress
        # no market loses or gains at a higher rate
        self._ceiling = stress.churn * (1.0 + stress.common)
        streams = map(np.random.default_rng, seed.spawn(5))
        self._leave, self._arrive, self._where, self._thin, self._fresh = streams

    def next(self, shocks: Shocks, own: Errors | None) -> Entries:
        """Give who leaves (times -1) and who arrives (times 1) in the next draws.

        `own` is each account's own error in each of them, (b, m): who leaves takes it along.
        """
        left, came = self._leaving(shocks.leaving, own), self._arriving(shocks.arriving)
        return Entries(
            np.concatenate((left.draw, came.draw)),
            np.concatenate((left.account, came.account)),
            np.concatenate((left.times, came.times)),
            np.concatenate((left.error, came.error)),
        )

    def _leaving(self, shock: Floats, own: Errors | None) -> Entries:
        chance = self._leave.random((len(shock), self._ledger.size), dtype=np.float32)
        draw, account = np.divmod(np.flatnonzero(chance < self._ceiling), self._ledger.size)
        left = chance[draw, account] < self._rate(shock)[draw, self._ledger.territory[account]]
        draw, account = draw[left], account[left]
        error = np.zeros(len(draw)) if own is None else own[draw, account].astype(np.float64)
        return Entries(draw, account, np.full(len(draw), -1.0), error)

    def _arriving(self, shock: Floats) -> Entries:
        """Draw a Poisson process at the highest rate, and keep each arrival by its own (Lewis and Shedler).

        "Simulation of nonhomogeneous Poisson processes by thinning", 1979.
        """
        many = self._arrive.poisson(self._ceiling * self._ledger.size, len(shock))
        draw, total = np.repeat(np.arange(len(shock)), many), int(many.sum())
        account = self._where.integers(self._ledger.size, size=total)
        rate = self._rate(shock)[draw, self._ledger.territory[account]]
        came = self._thin.random(total) * self._ceiling < rate
        error = self._fresh.uniform(-1.0, 1.0, total)[came]
        return Entries(draw[came], account[came], np.ones(len(error)), error)

    def _rate(self, shock: Floats) -> Floats:
        """Give the rate of each territory, (b, K), of its market's shock, (b, D)."""
        return self._stress.churn * (1.0 + self._stress.common * shock[:, self._ledger.market])
