"""Set a repair up for the kernels, and search for the cheapest one of several."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from engine.alignment.boundary.totals import inertia, totals_of
from engine.alignment.graph import Ints
from engine.alignment.posing.followers import Book
from engine.alignment.problem import Problem, summed
from engine.alignment.repairing.forcing import force
from engine.alignment.repairing.ledger import Guests, Land, Plan, Rules, plan_of, scratch_of
from engine.alignment.repairing.shifting import shift
from engine.alignment.repairing.thrift import save
from engine.geo import Floats

# how much compactness counts beside cost, one attempt each
SHAPES = (0.1, 0.02, 0.3)
# moves that cost nothing are still not made for nothing
LEAST_FEE = 1e-6
# the range is a little inside the tolerance, to be safe from rounding
INSIDE = 1e-9
WORKERS = 2


@dataclass(frozen=True)
class Mending:
    """Hold a plan as given and what it costs to change it.

    Attributes
    ----------
    problem, book
        The plan with its locks applied, and its accounts.
    before, served
        Each unit's territory in the plan as given, (n,), and each account's, (a,).
    counted
        Accounts whose change counts, (a,) bool: somebody serves them today.
    apart
        Positions of the guests among the accounts, (g,).
    """

    problem: Problem
    book: Book
    before: Ints
    served: Ints
    counted: np.ndarray
    apart: Ints
    land: Land
    guests: Guests
    rules: Rules


@dataclass(frozen=True)
class Mended:
    """Give the territory of each unit, (n,), and of each account that stays apart, (a,), -1 for none."""

    label: Ints
    kept: Ints


def mending_of(
    problem: Problem, book: Book, before: Ints, served: Ints, values: Floats, counted: np.ndarray
) -> Mending:
    """Set up the search; `values` (a,) say what each account's change costs, where it is `counted` (a,)."""
    count = len(problem.keys)
    worth = values * counted
    fee = worth / max(worth.sum(), 1e-300) + LEAST_FEE * book.load
    follows = book.kept < 0
    apart = np.flatnonzero(~follows & ~book.bound & (book.kept != problem.home[book.unit])).astype(np.int32)
    guests = Guests(book.unit[apart], book.kept[apart], book.load[apart], fee[apart])
    unit_fee = summed(book.unit[follows], fee[follows], problem.size)
    graph = problem.graph
    land = Land(
        graph.start, graph.neighbours, problem.xyz, problem.mass, unit_fee, problem.home, problem.held
    )
    carried = summed(problem.home, problem.load, count)
    off = problem.tolerance * (1.0 - INSIDE)
    rules = Rules(
        low=problem.target * (1.0 - off),
        high=problem.target * (1.0 + off),
        is_open=problem.is_open,
        price=(summed(problem.home, unit_fee, count) + LEAST_FEE * 1e-3) / np.maximum(carried, 1e-3 / count),
        spread=max(inertia(problem, totals_of(problem, problem.home)) / problem.mass.sum(), 1e-9),
        shape=SHAPES[0],
    )
    return Mending(problem, book, before, served, counted, apart, land, guests, rules)


def mend(mending: Mending) -> Mended:
    """Give the best of several searches: least out of range, then cheapest, then most compact."""
    with ThreadPoolExecutor(WORKERS) as pool:
        plans = list(pool.map(lambda shape: _search(mending, shape), SHAPES))
    plan = min(plans, key=lambda one: _judged(mending, one))
    kept = mending.book.kept.copy()
    kept[mending.apart[plan.handed]] = -1
    return Mended(plan.label, kept)


def _search(mending: Mending, shape: float) -> Plan:
    rules = mending.rules._replace(shape=shape)
    plan = plan_of(mending.problem, mending.guests)
    scratch = scratch_of(mending.problem.size)
    shift(mending.land, mending.guests, plan, rules, scratch)
    while force(mending.land, mending.guests, plan, rules, scratch):
        shift(mending.land, mending.guests, plan, rules, scratch)
    plan.turns[:] = 0
    save(mending.land, mending.guests, plan, rules, scratch)
    return plan


def _judged(mending: Mending, plan: Plan) -> tuple[float, float, float]:
    rules, open_ = mending.rules, mending.rules.is_open
    off = np.maximum(np.maximum(plan.load - rules.high, rules.low - plan.load), 0.0) / mending.problem.target
    moved = plan.label != mending.land.home
    fee = mending.land.fee[moved].sum() + mending.guests.fee[plan.handed].sum()
    worst = float(off[open_].max(initial=0.0))
    compact = inertia(mending.problem, totals_of(mending.problem, plan.label))
    return round(worst, 9), round(float(fee), 9), compact
