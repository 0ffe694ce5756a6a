"""Draw what the accounts of a plan may turn out to be, and what each territory then carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from engine import schema as s
from engine.geo import Floats
from engine.measures.stress.carried import Carried, as_planned, carried, own_errors
from engine.measures.stress.ledger import Ledger
from engine.measures.stress.ranges import Stress
from engine.measures.stress.shocks import Shocks, shocks
from engine.measures.stress.turnover import Errors, Turnover
from engine.progress import report

SOURCES = (s.POTENTIAL, s.CALL_TIME, s.CHURN)
# accounts x draws held at a time, at most 8 MB for each of a few arrays
AT_ONCE = 1_000_000


@dataclass(frozen=True, eq=False)
class Futures:
    """Loads as shares of the whole; NaN in a draw with nothing left to balance on.

    Attributes
    ----------
    planned, drawn
        As planned, (K,), and in each draw, (draws, K).
    variances
        With one of `SOURCES` varying at a time, (3, K).
    """

    planned: Floats
    drawn: Floats
    variances: Floats


def futures(
    ledger: Ledger, weights: Mapping[str, float], stress: Stress, *, draws: int, seed: int
) -> Futures:
    """Draw futures and weigh them by `weights` of the measures, which sum to 1.

    Errors of which only the bounds are known are taken as uniform between them (JCGM 100:2008, "Guide to the
    expression of uncertainty in measurement", 4.3.7). With every U and V uniform in -1..1 and independent,
    and c = `stress.common`, of an account i of segment g in market d

        the potential is multiplied by   1 + potential ((1 - c) U_i + c V_d),
        the hours of its calls by        1 + call_time ((1 - c) U_g + c V_dg);
        it leaves with probability       churn (1 + c V'_d),
        and so many new ones like it arrive as a Poisson number of mean churn (1 + c V''_d) says.

    So nothing is off by more than its range, and new accounts lie where accounts are and are as large. A new
    one has a U_i of its own. Hours on the road and sales change with who leaves and arrives only.

    Errors of their own average out over the n accounts of a territory, those in common do not: where any two
    correlate by r, their mean has the variance v (r + (1 - r) / n) (Kish, "Survey Sampling", 1965, section
    5.4), with r = c^2 / (c^2 + (1 - c)^2) here. Of 115 equal accounts, each off by up to 20 %, the sum would
    be off by 1.1 % (standard deviation) at c = 0, and by 5.8 % at c = 0.5.

    Every account is drawn by itself, so nothing is approximate but the sample. Memory is bounded by
    `AT_ONCE`, which has no influence on the result.
    """
    planned = _loads(ledger, as_planned(ledger), weights)[0]
    every, alone = [], []
    for together, apart in _stretches(ledger, weights, stress, draws, seed):
        every.append(together)
        # from what is planned, so that no digits are lost in the variance
        alone.append(np.nan_to_num(apart - planned))
    return Futures(planned, np.concatenate(every), np.concatenate(alone, axis=1).var(axis=1))


def _stretches(
    ledger: Ledger, weights: Mapping[str, float], stress: Stress, draws: int, seed: int
) -> Iterator[tuple[Floats, Floats]]:
    """Give the loads of one stretch of draws after the other, (b, K), and those by source, (3, b, K)."""
    common, own, turning = np.random.SeedSequence(seed).spawn(3)
    shared = shocks(ledger, draws, common)
    errors, turnover = np.random.default_rng(own), Turnover(ledger, stress, turning)
    plain, still = as_planned(ledger), Stress(0.0, 0.0, 0.0, stress.common)
    sources = [replace(still, **{name: getattr(stress, name)}) for name in SOURCES]
    step = max(1, AT_ONCE // max(ledger.size, ledger.count * ledger.segments))
    for first in range(0, draws, step):
        report(first / draws, "Testing the plan")
        now = shared.rows(first, min(first + step, draws))
        size = len(now.potential)
        error: Errors | None = None
        held = plain
        if s.POTENTIAL in weights and stress.potential > 0:
            error = 2.0 * errors.random((size, ledger.size), dtype=np.float32) - 1.0
            held = replace(plain, own=own_errors(ledger, error))
        turned = held
        if stress.churn > 0:
            turned = held.plus(carried(ledger, turnover.next(now, error), size))
        by_source = [
            _loads(ledger, turned if source.churn else held, weights, source, now) for source in sources
        ]
        every = _loads(ledger, turned, weights, stress, now)
        yield every, np.stack([np.broadcast_to(loads, every.shape) for loads in by_source])


def _loads(
    ledger: Ledger,
    held: Carried,
    weights: Mapping[str, float],
    stress: Stress | None = None,
    now: Shocks | None = None,
) -> Floats:
    """Give each territory's share of the load, (b, K): the weighted mean of its shares of each measure."""
    calls, potential = held.call_hours, held.potential
    if stress is not None and now is not None:
        c = stress.common
        by_segment = (1.0 - c) * now.segment[:, None] + c * now.call_time[:, ledger.market]
        calls = calls * (1.0 + stress.call_time * by_segment)
        potential = potential * (1.0 + stress.potential * c * now.potential[:, ledger.market])
        potential = potential + stress.potential * (1.0 - c) * held.own
    found = {
        s.WORKLOAD: calls.sum(axis=2) + held.travel_hours,
        s.POTENTIAL: potential,
        s.REVENUE: held.revenue,
    }
    return np.asarray(sum(weight * _shares(found[name]) for name, weight in weights.items()))


def _shares(values: Floats) -> Floats:
    total = values.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(values, total, out=np.full(values.shape, np.nan), where=total > 0)
    return shares
