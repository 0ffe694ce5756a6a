"""Small worlds to measure, drawn by hand or from a seed."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.model import Alignment, no_exceptions
from engine.units.model import Units, with_totals

MONEY = (s.POTENTIAL, s.REVENUE)


def units_of(
    places: Mapping[str, tuple[float, float]], accounts: pd.DataFrame | None = None, **columns: object
) -> Units:
    """Units by id -> (latitude, longitude), 1,000 km2 each, in a chain; with accounts, their sums."""
    frame = pd.DataFrame.from_dict(places, orient="index", columns=[s.LATITUDE, s.LONGITUDE]).sort_index()
    frame.index.name = s.UNIT_ID
    zeros = dict.fromkeys((s.ACCOUNTS, s.WORKLOAD, *MONEY), 0.0)
    frame = frame.assign(**zeros, area_km2=1000.0).assign(**columns)
    ids = list(frame.index)
    edges = pd.DataFrame({s.UNIT_A: ids[:-1], s.UNIT_B: ids[1:], s.KIND: s.RING})
    return Units(frame if accounts is None else with_totals(frame, accounts), edges, accounts)


def accounts_of(rows: list[dict[str, object]], places: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """Accounts `a0`, `a1` ... in the middle of their units, of 10 hours, 1 of them travel, unless said."""
    plain = {
        s.WORKLOAD: 10.0, s.TRAVEL_HOURS: 1.0, s.CALLS_PER_YEAR: 6.0, s.POTENTIAL: 100.0, s.REVENUE: 50.0,
        s.SEGMENT: "A", s.COVERAGE_KIND: s.AREA, s.CURRENT_TERRITORY: "",
    }  # fmt: skip
    full = [
        {
            **plain,
            s.LATITUDE: places[str(row[s.UNIT_ID])][0],
            s.LONGITUDE: places[str(row[s.UNIT_ID])][1],
            **row,
        }
        for row in rows
    ]
    return pd.DataFrame(full, index=pd.Index([f"a{i}" for i in range(len(rows))], name=s.ACCOUNT_ID))


def aligned(territory: Mapping[str, str], exceptions: Mapping[str, str] | None = None) -> Alignment:
    kept = pd.Series(dict(exceptions), name=s.TERRITORY_KEY) if exceptions else no_exceptions()
    return Alignment(pd.Series(dict(territory), name=s.TERRITORY_KEY).rename_axis(s.UNIT_ID), kept)


# four units on the equator, one degree apart: u0 u1 | u2 u3
LINE = {f"u{i}": (0.0, float(i)) for i in range(4)}
SPLIT = {"u0": "E", "u1": "E", "u2": "W", "u3": "W"}


def random_world(seed: int) -> tuple[Units, Alignment, Alignment, pd.DataFrame]:
    """12 units with 40 accounts, an alignment and a baseline with exceptions, a roster of some of them."""
    rng = np.random.default_rng(seed)
    places = {f"u{i:02d}": (float(rng.uniform(30, 45)), float(rng.uniform(-110, -80))) for i in range(12)}
    rows = [
        {
            s.UNIT_ID: f"u{rng.integers(12):02d}",
            s.LATITUDE: rng.uniform(30, 45),
            s.LONGITUDE: rng.uniform(-110, -80),
            s.WORKLOAD: float(rng.choice([0, 5, 12.5, 40])),
            s.TRAVEL_HOURS: rng.uniform(0, 5),
            s.POTENTIAL: float(rng.choice([0, 100, 900])),
            s.REVENUE: float(rng.choice([0, 10, 70])),
            s.CURRENT_TERRITORY: str(rng.choice(["", "P", "Q"])),
        }
        for _ in range(40)
    ]
    units = units_of(places, accounts_of(rows, places), area_km2=rng.uniform(0, 5000, 12))

    def drawn(keys: list[str]) -> Alignment:
        named = rng.choice(40, 6, replace=False)
        return aligned(
            {unit: str(rng.choice(keys)) for unit in places},
            {f"a{i}": str(rng.choice(keys)) for i in named},
        )

    roster = pd.DataFrame(
        {
            s.REP: ["Ann", "", "Vacant", "Bo"],
            s.DISTRICT: ["North", "South", "North", "South"],
            s.REGION: "All",
            s.CAPACITY_HOURS: [100.0, 150.0, np.nan, 200.0],
            s.BASE_LATITUDE: [40.0, np.nan, 35.0, 33.0],
            s.BASE_LONGITUDE: [-100.0, np.nan, -90.0, -85.0],
        },
        index=pd.Index(["P", "Q", "R", "X"], name=s.TERRITORY_KEY),
    )
    return units, drawn(["P", "Q", "R", "S"]), drawn(["P", "Q", "R", "X"]), roster
