"""Say how likely each territory stays in tolerance when the figures a plan rests on turn out otherwise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from engine import schema as s
from engine.alignment.loads import balanced_measures, targets
from engine.alignment.model import Alignment
from engine.errors import SettingsError
from engine.geo import Floats
from engine.measures.points import Mask, checked_service, points_of
from engine.measures.stress.futures import SOURCES, Futures, futures
from engine.measures.stress.ledger import ledger_of
from engine.measures.stress.ranges import Stress
from engine.measures.territory import TOLERATED, ratio
from engine.settings import Settings
from engine.units.model import Units

QUANTILES = (0.05, 0.50, 0.95)
MOST_DRAWS = 100_000


@dataclass(frozen=True, eq=False)
class StressTest:
    """What a stress test found. A value: never edited in place.

    Attributes
    ----------
    territories
        Index `territory_key`, sorted: `index` as planned; `stays`, the share of draws in which the territory
        is in tolerance; `index_low`, `index_middle`, `index_high`, the 5 %, 50 % and 95 % quantiles of its
        index; `potential`, `call_time`, `churn`, what each has of the variance of the load, summing to 1, NaN
        where it never varies; `driver`, the largest of them, "" where it never varies. A vacancy that others
        stand in for has no target, and NaN ("") in all of them.
    staying
        How many territories with a target are in tolerance in each draw, (draws,).
    """

    territories: pd.DataFrame
    staying: npt.NDArray[np.intp]

    def chance(self, share: float = 1.0) -> float:
        """Give the share of draws in which at least this share of those with a target is in tolerance."""
        count = int(self.territories[s.STAYS].notna().sum())
        return float((self.staying >= share * count - TOLERATED).mean())

    def staying_in(self, share: float) -> int:
        """Give the largest number of territories that are in tolerance in at least this share of draws."""
        falling = np.sort(self.staying)[::-1]
        needed = int(np.ceil(share * len(falling) - TOLERATED))
        return int(falling[max(needed, 1) - 1])


def stress_test(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    stress: Stress,
    *,
    territories: pd.DataFrame | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> StressTest:
    """Draw many futures of a plan and look at each territory's index in all of them.

    Targets and index are those of `engine.measures.measure`, and equal to them where all ranges are zero:
    targets follow the hours of the roster, and stay; the shares of hours, potential and sales are made anew
    of each future's totals. What is drawn is said under `engine.measures.stress.futures.futures`. A future
    with nothing left to balance on has no index, and counts as out of tolerance.

    Under one seed the same accounts leave and are off by as much in every alignment of the same units to the
    same districts, so that alignments differ by what they are and not by chance.

    What pushes a territory out is found by varying one source at a time: where effects add up, as they nearly
    do here, these variances are the first-order effects of Saltelli et al., "Global Sensitivity Analysis: The
    Primer", 2008. They are given as parts of their sum.

    Parameters
    ----------
    units, alignment
        Who serves what; an exception counts for the territory that serves it. Ready-made units count as one
        account each, of one segment and with all hours as call time.
    settings
        Balance and tolerance.
    stress
        How far off the figures may be.
    territories
        Roster by territory key: hours for the targets, districts for what accounts have in common.
    draws, seed
        How many futures, and which.

    Raises
    ------
    UnitsError
        A unit has no territory, or nothing is left to balance on.
    SettingsError
        `draws` is out of range.
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise SettingsError(f"The stress test has {draws:,} draws; it has to be 1 to {MOST_DRAWS:,}.")
    points = points_of(units, settings.balance)
    service = checked_service(units, points, alignment)
    ledger = ledger_of(units, points, service, settings, territories)
    frame = units.frame if units.accounts is None else units.accounts
    weights = balanced_measures(frame, settings.balance)
    found = futures(ledger, weights, stress, draws=draws, seed=seed)
    target = targets(service.keys, territories).to_numpy(np.float64, copy=True)
    # what has no target is neither in tolerance nor out of it
    target[target == 0] = np.nan
    stays = np.abs(found.drawn / target - 1.0) <= settings.tolerance + TOLERATED
    keys = pd.Index(list(service.keys), name=s.TERRITORY_KEY, dtype="str")
    return StressTest(_table(found, target, stays, keys), stays.sum(axis=1))


def _table(found: Futures, target: Floats, stays: Mask, keys: pd.Index) -> pd.DataFrame:
    low, middle, high = _quantiles(100.0 * found.drawn / target)
    counted = np.isfinite(target)
    total = np.where(counted, found.variances.sum(axis=0), 0.0)
    largest = np.array(SOURCES, dtype=object)[found.variances.argmax(axis=0)]
    columns = {
        s.INDEX: 100.0 * found.planned / target,
        s.STAYS: np.where(counted, stays.mean(axis=0), np.nan),
        s.INDEX_LOW: low,
        s.INDEX_MIDDLE: middle,
        s.INDEX_HIGH: high,
        **{name: ratio(found.variances[i], total) for i, name in enumerate(SOURCES)},
        s.DRIVER: pd.array(np.where(total > 0, largest, ""), dtype="str"),
    }
    return pd.DataFrame(columns, index=keys)


def _quantiles(index: Floats) -> Floats:
    """Give the quantiles of each territory, (3, K), over the draws that have an index.

    A draw has none of any territory or one of every, but for those that never have one.
    """
    known = index[np.isfinite(index).any(axis=1)]
    if not len(known):
        return np.full((len(QUANTILES), index.shape[1]), np.nan)
    return np.asarray(np.quantile(known, QUANTILES, axis=0))
