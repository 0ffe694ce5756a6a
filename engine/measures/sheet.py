"""Gather what every level of the measures is made of: sums by territory, and distances by point."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from engine import schema as s
from engine.alignment.loads import targets
from engine.alignment.model import Alignment
from engine.alignment.roster import roster
from engine.geo import Floats
from engine.measures.coverage import coverage_sums
from engine.measures.disruption import Moves, disruption_sums, moves_of
from engine.measures.distance import distance_km, distance_sums, load_centres
from engine.measures.drive import drive_sums, homes
from engine.measures.points import Codes, Points, Service, checked_service, points_of
from engine.measures.territory import Sums, carried_sums
from engine.settings import Settings
from engine.units.model import Units


@dataclass(frozen=True, eq=False)
class Sheet:
    """One alignment laid out for measuring.

    Attributes
    ----------
    points, service
        What is served, and by which territory.
    team
        The completed roster, by key.
    centres, centre_km
        Load centres, (K, 3), km, and each point's distance to its own, (m,), km.
    sums
        Everything that adds up, by territory, (K,) each.
    moves
        What changes rep; None without a baseline.
    settings
        What it was measured with.
    """

    points: Points
    service: Service
    team: pd.DataFrame
    centres: Floats
    centre_km: Floats
    sums: Sums
    moves: Moves | None
    settings: Settings

    @cached_property
    def outward(self) -> Codes:
        """Order of the points by distance to their load centre, the nearest first, (m,)."""
        order: Codes = np.argsort(self.centre_km, kind="stable")
        return order


def sheet_of(
    units: Units,
    alignment: Alignment,
    settings: Settings,
    territories: pd.DataFrame | None,
    baseline: Alignment | None,
    before: pd.DataFrame | None = None,
) -> Sheet:
    """Lay an alignment out; raises as `measure` does."""
    points = points_of(units, settings.balance)
    service = checked_service(units, points, alignment)
    team = roster(service.keys, territories, settings.assumptions)
    target = targets(service.keys, territories).to_numpy(np.float64)
    capacity = team[s.CAPACITY_HOURS].to_numpy(np.float64)
    centres = load_centres(points, service)
    centre_km = distance_km(points, service, centres)
    places, based = homes(team, centres)
    home_km = distance_km(points, service, places)
    moves = None if baseline is None else moves_of(units, points, service, baseline, territories, before)
    radius = settings.assumptions.coverage_radius_km
    drive = drive_sums(points, service, home_km, based, settings.assumptions)
    needed = drive[s.HOURS_NEEDED]
    sums = {
        **carried_sums(points, service, units.frame[s.AREA_KM2].to_numpy(np.float64), target, capacity),
        **distance_sums(points, service, centre_km),
        **drive,
        **coverage_sums(points, service, home_km, needed, capacity, radius_km=radius),
        **disruption_sums(points, service, moves),
        s.FROM_BASE: based.astype(np.float64),
    }
    return Sheet(points, service, team, centres, centre_km, sums, moves, settings)
