from __future__ import annotations

import pytest

from engine.settings import Settings
from engine.units.sizes import base_resolution, cells_on, finest_base, most_territories
from tests.engine.units.conftest import accounts_at

UNITED_STATES, ITALY, RHODE_ISLAND = 9_150_000.0, 301_000.0, 2_700.0


@pytest.mark.parametrize(
    ("area", "territories", "resolution"),
    [
        # 5,170 cells of 1,770 km2 are 51 a territory; the next size, 36,000, is too many
        (UNITED_STATES, 20, 4),
        (UNITED_STATES, 100, 4),
        (UNITED_STATES, 2000, 4),
        # 1,190 cells of 253 km2, 8,340 of 36 km2
        (ITALY, 20, 5),
        (ITALY, 60, 6),
        # 3,660 cells of 0.74 km2
        (RHODE_ISLAND, 40, 8),
        (0.0, 10, 8),
        (510_000_000.0, 10, 2),
    ],
)
def test_base_has_forty_cells_a_territory_and_at_most_ten_thousand(area, territories, resolution):
    assert base_resolution(area, territories) == resolution


def test_the_finest_base_stays_below_ten_thousand():
    for area in (UNITED_STATES, ITALY, 1e5):
        finest = finest_base(area)
        assert cells_on(area, finest) <= 10_000 < cells_on(area, finest + 1)


def test_the_slider_counts_before_the_plan_and_the_plan_before_today():
    today = accounts_at([(39, -95)] * 3, current_territory=["T1", "", "T2"])
    assert most_territories(today, Settings(territories=5, most_territories=12)) == 12
    assert most_territories(today, Settings(territories=15, most_territories=12)) == 15
    assert most_territories(today, Settings()) == 2
    assert most_territories(today.assign(current_territory=""), Settings()) == 50
