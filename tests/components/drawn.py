"""A field force small enough to work out by hand.

key   name     district  needed  available  used   potential  index  today
n1    Alder    North       900       1000   90 %     9,000      90     70
n2    Birch    North      1100       1000  110 %    11,000     110    130
s1    Cedar    South      1200       1000  120 %    24,000     120    100
s2    Dogwood  South       800       1000   80 %     4,000      80    100
all                       4000       4000  100 %    48,000
"""

from __future__ import annotations

import pandas as pd

from engine import schema as s

KEYS = ["n1", "n2", "s1", "s2"]


def team(**other: object) -> pd.DataFrame:
    """The draft; `other` replaces whole columns."""
    columns: dict[str, object] = {
        s.NAME: ["Alder", "Birch", "Cedar", "Dogwood"],
        s.REP: ["Ann", "Ben", "Cat", "Dan"],
        s.DISTRICT: ["North", "North", "South", "South"],
        s.REGION: ["All", "All", "All", "All"],
        s.ACCOUNTS: [10.0, 20.0, 30.0, 40.0],
        s.WORKLOAD: [800.0, 1000.0, 1100.0, 700.0],
        s.HOURS_NEEDED: [900.0, 1100.0, 1200.0, 800.0],
        s.CAPACITY_HOURS: [1000.0] * 4,
        s.CAPACITY_USED: [0.9, 1.1, 1.2, 0.8],
        s.POTENTIAL: [9_000.0, 11_000.0, 24_000.0, 4_000.0],
        s.REVENUE: [0.0] * 4,
        s.INDEX: [90.0, 110.0, 120.0, 80.0],
        s.IN_TOLERANCE: [True, True, False, False],
        s.FROM_BASE: [True] * 4,
        s.MEAN_KM: [16.09344, 32.18688, 160.9344, 0.0],
        s.DRIVE_HOURS_WEEK: [1.0, 2.0, 3.0, 4.0],
        s.CHANGED_ACCOUNTS: [1.0, 0.0, 5.0, 0.0],
    }
    return pd.DataFrame(columns | other, index=pd.Index(KEYS, name=s.TERRITORY_KEY))


def before() -> pd.DataFrame:
    """Today."""
    return team(**{s.INDEX: [70.0, 130.0, 100.0, 100.0], s.IN_TOLERANCE: [False, False, True, True]})


def total(**other: object) -> pd.Series:
    """The whole, as `Measures.totals`."""
    values: dict[str, object] = {
        s.TERRITORIES: 60,
        s.ACCOUNTS: 6968.0,
        s.WORKLOAD: 100_000.0,
        s.HOURS_NEEDED: 119_160.0,
        s.CAPACITY_HOURS: 82_560.0,
        s.CAPACITY_USED: 119_160 / 82_560,
        s.REVENUE: 1000.0,
        s.IMBALANCE: 0.1,
        s.IN_TOLERANCE: 60,
        s.FROM_BASE: 60,
        s.MEAN_KM: 68 * 1.609344,
        s.DRIVE_HOURS_WEEK: 8.6,
        s.REACH_ACCOUNTS: 0.83,
        s.CALLED_SHARE: 0.69,
        s.CHANGED_ACCOUNTS: 667.0,
        s.UNAVOIDABLE_ACCOUNTS: 100.0,
        s.CHANGED_REVENUE: 90.0,
        s.UNAVOIDABLE_REVENUE: 20.0,
    }
    return pd.Series(values | other, dtype=object)
