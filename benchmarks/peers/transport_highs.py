"""Ask HiGHS for the cheapest assignment within the tolerance, then move the centres, in turn.

A unit may go to its nearest centres only, which keeps the program small; the simplex starts each round from
the basis of the last one. Split units go where most of them goes.
"""

from __future__ import annotations

import highspy
import numpy as np

from benchmarks.peers.kmeans import centres
from benchmarks.peers.rounds import ROUNDS, rounds, squares
from benchmarks.world import Ints, Task
from engine.geo import Floats

CANDIDATES = 12


class InfeasibleError(Exception):
    """Report that no assignment to the candidate centres is within the tolerance."""


def solve(task: Task) -> Ints:
    """Give each unit's territory, (n,)."""
    start = centres(task)
    candidates = min(CANDIDATES, task.territories)
    while True:
        try:
            program = Program(task, start, candidates)
            return rounds(task.world, start, program.assign, ROUNDS)
        except InfeasibleError:
            if candidates == task.territories:
                raise
            candidates = min(2 * candidates, task.territories)


class Program:
    """Keep the linear program between rounds; only its costs change."""

    def __init__(self, task: Task, start: Floats, candidates: int) -> None:
        self.world = task.world
        self.heavy = np.flatnonzero(self.world.load > 0)
        # each row: the unit's candidate centres
        cost = squares(self.world, start)[self.heavy]
        self.near = np.argpartition(cost, candidates - 1, axis=1)[:, :candidates]
        self.solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("solver", "simplex")):
            self.solver.setOptionValue(option, value)
        self.solver.passModel(self._model(task))

    def _model(self, task: Task) -> highspy.HighsLp:
        count, units = task.territories, len(self.heavy)
        supply = self.world.load[self.heavy] * (count / self.world.load.sum())
        columns = self.near.size
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = columns, units + count
        model.col_cost_ = np.zeros(columns)
        model.col_lower_, model.col_upper_ = np.zeros(columns), np.full(columns, highspy.kHighsInf)
        model.row_lower_ = np.concatenate((supply, np.full(count, 1.0 - task.tolerance)))
        model.row_upper_ = np.concatenate((supply, np.full(count, 1.0 + task.tolerance)))
        # a column is (unit, centre): it fills the unit's row and the centre's
        unit = np.repeat(np.arange(units), self.near.shape[1])
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.arange(0, 2 * columns + 1, 2)
        model.a_matrix_.index_ = np.column_stack((unit, units + self.near.ravel())).ravel()
        model.a_matrix_.value_ = np.ones(2 * columns)
        return model

    def assign(self, places: Floats) -> Ints:
        """Give each unit's territory, (n,), for centres (K, 3)."""
        cost = squares(self.world, places)
        label = cost.argmin(axis=1)
        costs = np.take_along_axis(cost[self.heavy], self.near, axis=1).ravel()
        # costs near 1 suit the solver's tolerances
        self.solver.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs / costs.mean())
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise InfeasibleError(self.solver.modelStatusToString(self.solver.getModelStatus()))
        flow = np.array(self.solver.getSolution().col_value).reshape(self.near.shape)
        label[self.heavy] = np.take_along_axis(self.near, flow.argmax(axis=1)[:, None], axis=1)[:, 0]
        return label
