"""What the published optima were computed as, told by their own plans."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.counties import MILLION, STATES, county_units, optimal_plan, published_inertia, us_counties
from benchmarks.instances import SHARED, SHIPPED
from benchmarks.score import broken, county_inertia, imbalance
from benchmarks.world import write

FOLDER = SHARED / "benchmarks"

needs_optima = pytest.mark.skipif(
    not FOLDER.exists(), reason="the published optima do not ship with the product"
)


@needs_optima
@pytest.mark.parametrize("state", STATES)
def test_the_optimal_plan_has_the_published_inertia(state: str, tmp_path: Path) -> None:
    units = county_units(FOLDER, state)
    world = write(units, tmp_path)
    plan = optimal_plan(FOLDER, state, units)
    # equal to the last digit given: 0.01 x 10^6
    assert county_inertia(world, plan) / MILLION == pytest.approx(
        published_inertia(FOLDER)[state] / MILLION, abs=0.0051
    )
    assert imbalance(world.load, plan, STATES[state]) <= 0.005
    assert broken(world.pairs, plan) == 0


@needs_optima
def test_counties_of_the_contiguous_states_are_joined_islands_too() -> None:
    basemap = "basemap"
    units = us_counties(
        SHIPPED / basemap / "us_county_population.csv", SHARED / basemap / "us_county_adjacency.csv"
    )
    assert len(units.frame) == 3108
    bridges = units.adjacency[units.adjacency["kind"] == "bridge"]
    # Nantucket and San Juan touch no other county
    assert {"25019", "53055"} <= set(bridges["unit_a"]) | set(bridges["unit_b"])
    position = np.column_stack(
        [units.frame.index.get_indexer(units.adjacency[c]) for c in ("unit_a", "unit_b")]
    )
    assert broken(position, np.zeros(3108, dtype=np.int64)) == 0
