"""Say in a manager's words which measures stay outside their limits, where, and by how much."""

from __future__ import annotations

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.graph import Ints
from engine.alignment.others import beyond, carried_by
from engine.alignment.posing.limits import amounts, limited_measures
from engine.alignment.problem import Problem
from engine.alignment.wording import TOLERATED, WIDEST, Held, above
from engine.geo import Floats
from engine.settings import Settings

NAMES = {s.WORKLOAD: "Hours", s.POTENTIAL: "Potential", s.REVENUE: "Sales", s.ACCOUNTS: "Customers"}


def held_measures(frame: pd.DataFrame, settings: Settings) -> tuple[Held, ...]:
    """Name what is held within limits, in the order of `Problem.others`."""
    tolerance = {str(limit.measure): limit.tolerance for limit in settings.limits}
    return tuple(
        Held(
            name,
            float(amounts(frame, name).sum()),
            tolerance.get(name),
            settings.least_accounts if name == s.ACCOUNTS else None,
            settings.most_accounts if name == s.ACCOUNTS else None,
        )
        for name in limited_measures(frame, settings)
    )


def breaches(
    problem: Problem, label: Ints, held: tuple[Held, ...], names: dict[str, str]
) -> tuple[bool, list[str]]:
    """Say whether every further measure is within its limits for the labels (n,), and which are not."""
    carried = carried_by(problem.others, label)
    off = beyond(problem.others, carried, problem.target)
    said = []
    for m, measure in enumerate(held):
        outside = (off[:, m] > TOLERATED) & problem.is_open
        if outside.any():
            worst = int(np.argmax(np.where(outside, off[:, m], 0.0)))
            place = names.get(problem.keys[worst], problem.keys[worst])
            said.append(_sentence(problem, measure, carried[:, m], outside, worst, place))
        elif (off[:, m] > TOLERATED).any():
            said.append(f"{NAMES[measure.measure]}: territories that may not change stay outside.")
    return not (off > TOLERATED).any(), said


def _sentence(
    problem: Problem, held: Held, carried: Floats, outside: np.ndarray, worst: int, place: str
) -> str:
    name, number = NAMES[held.measure], int(outside.sum())
    territories = f"{number} {'territory' if number == 1 else 'territories'}"
    if held.tolerance is None:
        amount = carried[worst] * held.total
        return f"{name}: {territories} {_range(held)}; {place} is furthest, with {amount:,.0f}."
    gap = carried[worst] / problem.target[worst] - 1.0
    needed = int(np.ceil(abs(gap) * 100 - 1e-6))
    advice = f" Allow ±{needed} % for {name.lower()}." if needed <= 100 * WIDEST else ""
    return (
        f"{name}: {territories} beyond ±{100 * held.tolerance:g} %; {place} is furthest, "
        f"{above(abs(gap), held.tolerance)} {'above' if gap > 0 else 'below'} its target.{advice}"
    )


def _range(held: Held) -> str:
    if held.least is None:
        return f"above {held.most:,}"
    return f"below {held.least:,}" if held.most is None else f"outside {held.least:,} to {held.most:,}"
