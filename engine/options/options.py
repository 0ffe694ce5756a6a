"""Say what a plan could be: balance against travel against customers who change rep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment import Alignment
from engine.geo import Floats
from engine.options.frontier import undominated
from engine.settings import Settings

# whole per cent, which a slider can take: those of the drafts from today, and of drafts of a new team
TOLERANCES = (3, 5, 10, 15, 20, 30)
MORE_TOLERANCES = (*range(3, 16), 16, 18, 20, 22, 24, 26, 28, 30)
CAPS = (5, 10, 20, 30)
# the least change: tolerances that today's plan is brought into by the fewest moves
MENDED = (3, 5, 8, 10, 15, 20, 30)
CLOSEST, WIDEST = 0.03, 0.30


@dataclass(frozen=True, slots=True)
class Wish:
    """Ask for one plan: a draft under some settings or, with `fewest`, fewest moves into the tolerance."""

    settings: Settings
    fewest: bool = False


@dataclass(frozen=True, slots=True)
class Goals:
    """Hold what a plan is judged by, all of it to be least.

    Attributes
    ----------
    furthest
        Imbalance: largest abs(load / target - 1) of a territory.
    mean_km
        Mean distance to the centre of the territory, weighted by workload, km.
    changed, unavoidable
        Customers who change rep, and those of them who do in any case; NaN without a baseline.
    """

    furthest: float
    mean_km: float
    changed: float
    unavoidable: float


@dataclass(frozen=True, eq=False, slots=True)
class Option:
    """One plan that could be: what was asked for, who serves what, and how good it is."""

    wish: Wish
    alignment: Alignment
    goals: Goals


def wishes(settings: Settings, baseline: Alignment | None = None) -> tuple[Wish, ...]:
    """List 20 to 40 plans to ask for, those first that have one goal only.

    They differ from `settings` in the tolerance and, with a baseline, in the change cap. The best balance is
    asked for by the closest tolerance and the least travel by the widest one, both on a clean sheet; the
    fewest changes by a cap of zero, and within a tolerance by the fewest moves. Moves keep the territories of
    the baseline and mend its balance alone, so they are left out where more is asked for.
    """
    if baseline is None:
        closest, *between, widest = (_asked(settings, tolerance, None) for tolerance in MORE_TOLERANCES)
        return (closest, widest, *between)
    ends = (_asked(settings, 3, None), _asked(settings, 30, None), _asked(settings, 30, 0))
    moves = [Wish(replace(settings, tolerance=t / 100, change_cap=None), fewest=True) for t in MENDED]
    grid = [_asked(settings, t, cap) for t in TOLERANCES for cap in (*CAPS, None)]
    return tuple(dict.fromkeys((*ends, *(moves if can_be_mended(settings, baseline) else ()), *grid)))


def can_be_mended(settings: Settings, baseline: Alignment) -> bool:
    """Say whether few moves could meet all that is asked for: they keep the number of territories."""
    same = settings.territories in (None, len(baseline.keys))
    further = settings.limits or settings.least_accounts is not None or settings.most_accounts is not None
    return same and not (further or settings.keep_parents) and settings.centres == "free"


def _asked(settings: Settings, tolerance: int, cap: int | None) -> Wish:
    return Wish(replace(settings, tolerance=tolerance / 100, change_cap=None if cap is None else cap / 100))


def goals_of(totals: pd.Series) -> Goals:
    """Read the goals from the totals of a measured plan, `Measures.totals`."""
    names = (s.IMBALANCE, s.MEAN_KM, s.CHANGED_ACCOUNTS, s.UNAVOIDABLE_ACCOUNTS)
    return Goals(*(float(totals[name]) for name in names))


def best(options: Sequence[Option]) -> list[Option]:
    """Give the options that no other one beats, in their order.

    Balance counts down to the closest tolerance that is asked for: nothing is gained by less. The number of
    customers falls away where there is no plan of today.
    """
    if not options:
        return []
    kept = undominated(compared([option.goals for option in options]))
    return [option for option, stays in zip(options, kept, strict=True) if stays]


def compared(goals: Sequence[Goals]) -> Floats:
    """Give what is compared, (n, 3) or (n, 2): distance from target, km, customers who change rep."""
    rows = np.array([(max(g.furthest, CLOSEST), g.mean_km, g.changed) for g in goals], dtype=float)
    known: Floats = rows[:, ~np.isnan(rows).all(axis=0)]
    return known
