"""Draw futures the slow way: one account after the other, with none of the engine's array code."""

from __future__ import annotations

import random

import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment
from engine.measures import Stress
from engine.settings import Balance
from engine.units.model import Units


def loads_of(
    units: Units, alignment: Alignment, market: dict[str, str], balance: Balance, stress: Stress, draws: int
) -> pd.DataFrame:
    """Share of the load of each territory, one row a draw."""
    chance = random.Random(0)
    rows = units.accounts.assign(key=alignment.by_account(units)).to_dict("records")
    return pd.DataFrame([_one(rows, market, balance, stress, chance) for _ in range(draws)])


def _one(rows, market, balance, stress, chance) -> dict[str, float]:
    c, drawn = stress.common, {}

    def shock(*what: str) -> float:
        if what not in drawn:
            drawn[what] = chance.uniform(-1, 1)
        return drawn[what]

    sums = {key: dict.fromkeys((s.WORKLOAD, s.POTENTIAL, s.REVENUE), 0.0) for key in market}
    for row in rows:
        where = market[row["key"]]
        leaving = stress.churn * (1 + c * shock("leaves", where))
        arriving = stress.churn * (1 + c * shock("arrives", where))
        many = (chance.random() >= leaving) + _poisson(arriving, chance)
        call = (1 - c) * shock("segment", row[s.SEGMENT]) + c * shock("call", where, row[s.SEGMENT])
        for _ in range(many):
            own = (1 - c) * chance.uniform(-1, 1) + c * shock("potential", where)
            about = sums[row["key"]]
            calls = row[s.WORKLOAD] - row[s.TRAVEL_HOURS]
            about[s.WORKLOAD] += calls * (1 + stress.call_time * call) + row[s.TRAVEL_HOURS]
            about[s.POTENTIAL] += row[s.POTENTIAL] * (1 + stress.potential * own)
            about[s.REVENUE] += row[s.REVENUE]
    weights = {s.WORKLOAD: balance.workload, s.POTENTIAL: balance.potential, s.REVENUE: balance.revenue}
    total = {name: sum(about[name] for about in sums.values()) for name in weights}
    return {
        key: sum(weight * about[name] / total[name] for name, weight in weights.items())
        for key, about in sums.items()
    }


def _poisson(mean: float, chance: random.Random) -> int:
    """Count the arrivals in a unit of time, one waiting time after the other."""
    count, time = 0, chance.expovariate(1.0)
    while time < mean:
        count, time = count + 1, time + chance.expovariate(1.0)
    return count
