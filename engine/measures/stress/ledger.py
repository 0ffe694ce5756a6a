"""Lay out what each account brings to its territory, in the parts that may turn out otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.roster import roster
from engine.geo import Floats
from engine.measures.points import Codes, Points, Service
from engine.settings import Settings
from engine.units.model import Units


@dataclass(frozen=True, eq=False)
class Ledger:
    """Accounts as arrays (m,), in territories 0..K-1, segments 0..S-1 and markets 0..D-1.

    Attributes
    ----------
    territory, segment
        Of each account, (m,).
    market
        Of each territory, (K,).
    call_hours, travel_hours, potential, revenue
        Of each account in a year, (m,); hours with the customer are apart from those on the road.
    segments, markets
        S and D.
    """

    territory: Codes
    segment: Codes
    market: Codes
    call_hours: Floats
    travel_hours: Floats
    potential: Floats
    revenue: Floats
    segments: int
    markets: int

    @property
    def size(self) -> int:
        """Number of accounts, m."""
        return len(self.territory)

    @property
    def count(self) -> int:
        """Number of territories, K."""
        return len(self.market)

    @cached_property
    def cell(self) -> Codes:
        """Each account's territory and segment in one code, territory x S + segment, (m,)."""
        return self.territory * self.segments + self.segment


def ledger_of(
    units: Units, points: Points, service: Service, settings: Settings, territories: pd.DataFrame | None
) -> Ledger:
    """Lay out the points of units.

    Travel of ready-made units is unknown: all their hours count as call time, of one segment.
    """
    frame = units.frame if units.accounts is None else units.accounts
    segment, segments = np.zeros(len(frame), np.intp), 1
    if s.SEGMENT in frame:
        segment, names = pd.factorize(frame[s.SEGMENT], sort=True)
        segments = len(names)
    travel = np.nan_to_num(points.travel_hours)
    market, markets = _markets(service, settings, territories)
    return Ledger(
        territory=service.by_point,
        segment=segment,
        market=market,
        call_hours=points.workload - travel,
        travel_hours=travel,
        potential=points.potential,
        revenue=points.revenue,
        segments=segments,
        markets=markets,
    )


def _markets(service: Service, settings: Settings, territories: pd.DataFrame | None) -> tuple[Codes, int]:
    """Give each territory's market: its district; itself outside any, or where all are in one.

    What all territories have in common moves no index: a single market would make any plan look stable.
    """
    team = roster(service.keys, territories, settings.assumptions)
    districts = team[s.DISTRICT].to_numpy(object)
    # these names come last, so that a district keeps its number when a territory without one is added
    own = np.array([f"\uffff{key}" for key in service.keys], dtype=object)
    named = np.where(districts == "", own, districts)
    codes, names = pd.factorize(own if len(set(named)) == 1 else named, sort=True)
    return codes, len(names)
