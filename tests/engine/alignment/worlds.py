"""Small worlds to draw territories in: grids drawn by hand, and connected ones drawn from a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.baseline import today
from engine.alignment.graph import graph_of
from engine.alignment.judging.given import as_given
from engine.alignment.model import Alignment, no_exceptions
from engine.alignment.posing.followers import Book
from engine.alignment.problem import Problem, ground_weight
from engine.alignment.repairing.curve import worth_of
from engine.alignment.repairing.mending import Mending, mending_of
from engine.geo import to_xyz
from engine.settings import Settings
from engine.units.model import Units, with_totals

STEP = 0.1


def chain(weights: Sequence[float], **columns: object) -> Units:
    """Ready-made units in a row on the equator, a tenth of a degree apart: a - b - c ..."""
    return grid([weights], **columns)


def grid(weights: Sequence[Sequence[float]], **columns: object) -> Units:
    """Ready-made units on a square grid, a tenth of a degree apart, joined to the sides.

    a b c      the first row lies furthest north
    d e f
    """
    rows, across = len(weights), len(weights[0])
    ids = np.array([chr(97 + i) if rows * across <= 26 else f"u{i:03d}" for i in range(rows * across)])
    down, right = np.divmod(np.arange(rows * across), across)
    frame = pd.DataFrame(
        {
            s.LATITUDE: -STEP * down,
            s.LONGITUDE: STEP * right,
            s.WORKLOAD: np.asarray(weights, float).ravel(),
            s.AREA_KM2: 100.0,
        },
        index=pd.Index(ids, name=s.UNIT_ID),
    ).assign(**columns)
    place = ids.reshape(rows, across)
    pairs = [*zip(place[:, :-1].ravel(), place[:, 1:].ravel(), strict=True)]
    pairs += [*zip(place[:-1].ravel(), place[1:].ravel(), strict=True)]
    return Units.from_frames(frame, joined(pairs))


def joined(pairs: Sequence[tuple[str, str]], kind: str = s.RING) -> pd.DataFrame:
    frame = pd.DataFrame(pairs, columns=[s.UNIT_A, s.UNIT_B])
    return frame.assign(**{s.KIND: kind})


def peopled(units: Units, rows: Sequence[tuple[str, float, str] | tuple[str, float, str, str]]) -> Units:
    """Units with accounts a0, a1 ... given as (unit, workload, territory today[, coverage kind]).

    An account sells ten for each hour it takes.
    """
    full = [(*row, s.AREA)[:4] for row in rows]
    accounts = pd.DataFrame(full, columns=[s.UNIT_ID, s.WORKLOAD, s.CURRENT_TERRITORY, s.COVERAGE_KIND])
    accounts.index = pd.Index([f"a{i}" for i in range(len(rows))], name=s.ACCOUNT_ID)
    accounts[s.POTENTIAL] = 0.0
    accounts[s.REVENUE] = accounts[s.WORKLOAD] * 10.0
    return Units(with_totals(units.frame, accounts), units.adjacency, accounts)


def served_as(units: Units, letters: str) -> Units:
    """One account a unit, as heavy as it, served by the territory of its letter; " " is nobody."""
    owners = "".join(letters.split("\n")).replace("|", "")
    rows = [
        (str(unit), float(weight), owner.strip())
        for unit, weight, owner in zip(units.frame.index, units.frame[s.WORKLOAD], owners, strict=True)
    ]
    return peopled(units, rows)


def aligned(territory: Mapping[str, str], exceptions: Mapping[str, str] | None = None) -> Alignment:
    kept = pd.Series(dict(exceptions), name=s.TERRITORY_KEY) if exceptions else no_exceptions()
    return Alignment(pd.Series(dict(territory), name=s.TERRITORY_KEY).rename_axis(s.UNIT_ID), kept)


def letters_of(alignment: Alignment) -> str:
    """The territories of the units in order, as one word."""
    return "".join(alignment.territory)


def random_units(rng: np.random.Generator, count: int) -> Units:
    """Ready-made units at random places, joined by a random tree and to near neighbours, tails heavy."""
    places = rng.uniform(0.0, 3.0, (count, 2)) + np.array([40.0, 5.0])
    ids = [f"u{i:03d}" for i in range(count)]
    gap = ((places[:, None] - places[None]) ** 2).sum(axis=2)
    edges = {(int(np.argmin(gap[i, :i])), i) for i in range(1, count)}
    for i in range(count):
        edges |= {(min(i, int(j)), max(i, int(j))) for j in np.argsort(gap[i])[1:4]}
    weight = rng.pareto(1.5, count) * (rng.random(count) > 0.2)
    frame = pd.DataFrame(
        {s.LATITUDE: places[:, 0], s.LONGITUDE: places[:, 1], s.WORKLOAD: weight + (weight.sum() == 0)},
        index=pd.Index(ids, name=s.UNIT_ID),
    )
    return Units.from_frames(frame, joined([(ids[a], ids[b]) for a, b in sorted(edges)]))


def random_people(rng: np.random.Generator, count: int, size: int, territories: int) -> Units:
    """Random units with `size` accounts, shared and scattered today, some named, some nobody's."""
    units = random_units(rng, count)
    at = rng.integers(0, count, size)
    places = units.frame[[s.LATITUDE, s.LONGITUDE]].to_numpy()
    centres = places[rng.choice(count, territories, replace=False)]
    gap = ((places[at][:, None] - centres[None]) ** 2).sum(axis=2)
    # every sixth account is served from anywhere: units are shared, territories lie in pieces
    nearest = np.where(rng.random(size) < 1 / 6, rng.integers(0, territories, size), gap.argmin(axis=1))
    nobody = rng.random(size) < 0.1
    named = rng.random(size) < 0.1
    rows = [
        (f"u{at[i]:03d}", float(rng.pareto(1.5) + 0.1), "" if nobody[i] else f"T{nearest[i]}",
         s.NAMED if named[i] else s.AREA)
        for i in range(size)
    ]  # fmt: skip
    rows[0] = (rows[0][0], rows[0][1], "T0", s.AREA)
    return peopled(units, rows)


def problem_of(units: Units, letters: str, **changes: object) -> Problem:
    """The solver's view of ready-made units whose territory today is their letter, "." for nobody's.

    Territories are the letters in order, of equal target; nothing is held, all may change.
    """
    keys = tuple(sorted(set(letters) - {"."}))
    home = np.array([keys.index(letter) if letter != "." else -1 for letter in letters], np.int32)
    load = units.frame[s.WORKLOAD].to_numpy() / units.frame[s.WORKLOAD].sum()
    count, size = len(keys), len(load)
    plain = Problem(
        keys=keys,
        graph=graph_of(units),
        xyz=to_xyz(units.frame[s.LATITUDE], units.frame[s.LONGITUDE]),
        load=load,
        ground=ground_weight(units.frame[s.AREA_KM2].to_numpy()),
        target=np.full(count, 1.0 / count),
        pinned=np.zeros(count),
        home=home,
        cost=np.zeros(size),
        budget=np.inf,
        held=np.zeros(size, bool),
        is_open=np.ones(count, bool),
        tolerance=0.15,
    )
    return replace(plain, **changes)


def comb() -> Problem:
    """a b c d e in a row, f below c: B has f, 1 of 6; c, the only unit it borders on, holds A together."""
    frame = chain([1.5, 1.5, 1.0, 0.5, 0.5, 1.0]).frame
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("c", "f")]
    return problem_of(Units.from_frames(frame, joined(pairs)), "AAAAAB", tolerance=0.01)


def ready_book(problem: Problem) -> Book:
    """One account per unit that goes with it."""
    size = problem.size
    unit = np.arange(size, dtype=np.int32)
    share = np.full(size, 1.0 / size)
    kept = np.full(size, -1, np.int32)
    return Book(unit, problem.home, kept, problem.load, share, share, kept >= 0)


def word(problem: Problem, label: np.ndarray) -> str:
    """Labels as the letters of their territories."""
    return "".join("." if k < 0 else problem.keys[k] for k in label)


def ranges(problem: Problem) -> tuple[np.ndarray, np.ndarray]:
    """The least and the largest load within the tolerance, of each territory."""
    return problem.target * (1 - problem.tolerance), problem.target * (1 + problem.tolerance)


def labels(problem: Problem, letters: str) -> np.ndarray:
    return np.array([problem.keys.index(c) if c != "." else -1 for c in letters], np.int32)


def mending_for(units: Units, letters: str, **changes: object) -> Mending:
    """The set-up of a repair of ready-made units: each costs its load, and all changes count."""
    problem = problem_of(units, letters, **changes)
    book = ready_book(problem)
    every = np.ones(problem.size, bool)
    return mending_of(problem, book, problem.home, problem.home, book.load, every)


def mending_today(
    units: Units, tolerance: float, measure: str = s.LOAD, *, locks: Mapping[str, str] | None = None
) -> Mending:
    """The set-up of a repair of today's plan, in which the changes of all whom somebody serves count."""
    plan = today(units)
    problem, book = as_given(units, plan, Settings(tolerance=tolerance), graph_of(units), locks=locks)
    index = pd.Index(problem.keys)
    before = index.get_indexer(pd.Index(plan.territory)).astype(np.int32)
    served = index.get_indexer(pd.Index(plan.by_account(units))).astype(np.int32)
    return mending_of(problem, book, before, served, worth_of(units, book.load)[measure], book.owner >= 0)
