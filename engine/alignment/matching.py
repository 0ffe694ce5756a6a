"""Match drawn territories to what came before them: where they lie, and whose keys they keep."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from engine import schema as s
from engine.alignment.graph import Ints
from engine.alignment.model import Alignment
from engine.alignment.posing.followers import Book
from engine.alignment.problem import Problem
from engine.alignment.small.few_units import keep_places
from engine.geo import Floats, to_xyz
from engine.units.model import Units

# the largest distance weighs as much as this share of the load: it only decides where overlap does not
NEARER = 1e-6


def positions_of(warm: Alignment | None, units: Units, keys: tuple[str, ...]) -> Ints | None:
    """Give each unit's territory in the last draft as a position in `keys`, (n,), -1 where it has none."""
    if warm is None:
        return None
    codes, known = warm.by_unit(units)
    place = np.append(pd.Index(keys).get_indexer(pd.Index(known)), -1)
    found: Ints = place[codes].astype(np.int32)
    return found


def anchors_of(problem: Problem, label: Ints, territories: pd.DataFrame | None) -> Floats | None:
    """Give a place per territory, (K, 3): its base, else the middle of its units today; NaN for neither."""
    used = np.flatnonzero(label >= 0)
    places = _middles(label[used], problem.mass[used], problem.xyz[used], len(problem.keys))
    if territories is not None and s.BASE_LATITUDE in territories:
        bases = (
            territories[[s.BASE_LATITUDE, s.BASE_LONGITUDE]].reindex(pd.Index(problem.keys)).to_numpy(float)
        )
        known = np.isfinite(bases).all(axis=1)
        places[known] = to_xyz(bases[known, 0], bases[known, 1])
    return places if np.isfinite(places).any() else None


def matched(problem: Problem, book: Book, label: Ints, warm: Ints | None) -> Ints:
    """Rename the drawn territories so that as much load as possible keeps its key (Hungarian method).

    Keys are those of today or, where nobody serves anything today, of the last draft. Only among territories
    of one target; one drawn for a larger capacity, around a base, or to keep what is barred out stays. Where
    overlap leaves a choice, each key goes to the nearest.
    """
    count = len(problem.keys)
    loyal = (book.owner >= 0) & (book.kept < 0)
    if problem.held.any() or problem.barred.size or problem.bases is not None:
        return label
    if warm is not None and not (book.owner >= 0).any():
        return keep_places(problem, warm, label)
    if not loyal.any():
        return label
    overlap = np.zeros((count, count))
    np.add.at(overlap, (label[book.unit[loyal]], book.owner[loyal]), book.load[loyal])
    overlap -= NEARER * _apart(problem, book, label, loyal)
    overlap[~np.isclose(problem.target[:, None], problem.target[None, :], rtol=1e-9)] = -1.0
    renamed: Ints = linear_sum_assignment(overlap, maximize=True)[1].astype(np.int32)
    return renamed[label]


def match_rows(anchors: Floats, points: Floats) -> Ints:
    """Give for each anchor (K, 3) the row of `points` (K, 3) matched to it, by least squared distances."""
    placed = np.isfinite(anchors).all(axis=1)
    gap = ((anchors[:, None, :] - points[None, :, :]) ** 2).sum(axis=2)
    gap[~placed] = gap[placed].max() if placed.any() else 0.0
    columns: Ints = linear_sum_assignment(gap)[1].astype(np.int32)
    return columns


def _apart(problem: Problem, book: Book, label: Ints, loyal: np.ndarray) -> Floats:
    """Give the distance from each drawn territory to where each key is today, in the largest, (K, K)."""
    count = len(problem.keys)
    now = _middles(label, problem.mass, problem.xyz, count)
    at = book.unit[loyal]
    then = _middles(book.owner[loyal], problem.mass[at], problem.xyz[at], count)
    gap = np.linalg.norm(now[:, None, :] - then[None, :, :], axis=2)
    farthest = float(np.nanmax(gap, initial=0.0))
    # a key that serves nothing today is nowhere, and goes where it leaves the others nearer
    apart: Floats = np.nan_to_num(gap / max(farthest, 1e-300), nan=1.0)
    return apart


def _middles(label: Ints, mass: Floats, xyz: Floats, count: int) -> Floats:
    weight = np.bincount(label, mass, count)
    sums = np.column_stack([np.bincount(label, mass * axis, count) for axis in xyz.T])
    middles: Floats = sums / np.where(weight > 0, weight, np.nan)[:, None]
    return middles
