"""Hold a plan on its way: its labels, the running sums that belong to them, and how far it lies outside."""

from __future__ import annotations

import numpy as np

from engine.alignment.boundary.moves import descend
from engine.alignment.boundary.pairs import pair_up
from engine.alignment.boundary.totals import excess, inertia, totals_of
from engine.alignment.graph import Ints
from engine.alignment.others import beyond, narrowed
from engine.alignment.problem import MARGIN, Problem

# single moves aim inside the range by this share of the tolerance: what their penalty leaves over, or a unit
# is too coarse for, is then within
AIM = 0.04
# at most so many pairs a territory and round
PAIRS = 1
# with so much of the change cap spent, next to nothing is left
SPENT = 0.97
# with the change cap spent, a plan whose excesses still add up to so many targets is not brought within
HOPELESS = 1.5


class Walk:
    """Labels (n,) on their way, changed in place, and the running sums that belong to them."""

    def __init__(self, problem: Problem, label: Ints) -> None:
        self.problem, self.label = problem, label
        self.totals = totals_of(problem, label)
        self.scale = 1.0 / max(inertia(problem, self.totals), 1e-9)
        self.everywhere = np.ones(len(problem.keys), bool)
        reach = problem.target * problem.tolerance * MARGIN
        self.low, self.high = problem.target - reach, problem.target + reach
        self.least, self.most = self.low.copy(), self.high.copy()
        self.others = self.limits = narrowed(problem.others, 1.0 - MARGIN)

    def outside(self) -> np.ndarray:
        """Say which open territories lie outside the range asked of them, (K,) bool."""
        load, carried = self.totals.load, self.totals.carried
        off = (load < self.low) | (load > self.high)
        off |= ((carried < self.others.low) | (carried > self.others.high)).any(axis=1)
        outside: np.ndarray = off & self.problem.is_open
        return outside

    def standing(self) -> float:
        """Give by how much all open territories lie outside the tolerance, as shares of their targets."""
        off = beyond(self.limits, self.totals.carried, self.problem.target)[self.problem.is_open]
        return float(excess(self.problem, self.totals.load).sum() + off.sum())

    def spent(self) -> bool:
        """Say whether next to nothing of the change cap is left."""
        return bool(self.totals.changed[0] > SPENT * self.problem.budget)

    def hopeless(self) -> bool:
        """Say whether the change cap is spent while far too much lies outside the tolerance."""
        return self.spent() and self.standing() > HOPELESS

    def narrow(self) -> None:
        """Ask more of territories outside the tolerance, by as much as they are, and less once inside."""
        self.high = np.minimum(self.high - (self.totals.load - self.most), self.most)
        self.low = np.maximum(self.low + (self.least - self.totals.load), self.least)
        carried, now, limits = self.totals.carried, self.others, self.limits
        self.others = now._replace(
            low=np.maximum(now.low + (limits.low - carried), limits.low),
            high=np.minimum(now.high - (carried - limits.high), limits.high),
        )

    def sweep(self, penalty: float, restless: np.ndarray, unrest: float, *, strict: bool = False) -> int:
        """Take single moves, first at the `restless` territories (K,) bool; give their number."""
        p, sums = self.problem, self.totals
        inside = 0.0 if strict else AIM * p.tolerance * p.target
        moves: int = descend(
            p.graph.start, p.graph.neighbours, p.xyz, p.mass, p.load, p.target, self.low + inside,
            self.high - inside, p.home, p.cost, p.budget, p.held, p.is_open, restless, self.label, sums.mass,
            sums.moment, sums.load, sums.changed, self.scale, penalty, unrest, strict, p.contiguous, p.barred,
            self.others, sums.carried,
        )  # fmt: skip
        return moves

    def pair_up(self, penalty: float, unrest: float) -> int:
        """Take pairs of moves at the territories outside the tolerance; give their number."""
        p, sums = self.problem, self.totals
        taken: int = pair_up(
            p.graph.start, p.graph.neighbours, p.xyz, p.mass, p.load, p.target, self.low, self.high, p.home,
            p.cost, p.budget, p.held, p.is_open, self.label, sums.mass, sums.moment, sums.load, sums.changed,
            self.scale, penalty, unrest, PAIRS * len(p.keys), p.contiguous, p.barred, self.others,
            sums.carried,
        )  # fmt: skip
        return taken
