from __future__ import annotations

import json

import h3
import numpy as np
import pytest

from engine.errors import AreaError
from engine.settings import Assumptions, Settings
from engine.units import hexes, laying, sizes
from engine.units.land import touched_land
from engine.units.planned import planned_accounts
from tests.engine.units.conftest import accounts_at

# a village each, 50 km apart, across Kansas and Nebraska, and one crowded town
VILLAGES = [(lat, lng) for lat in np.arange(37.3, 42.8, 0.5) for lng in np.arange(-101.5, -96.0, 0.5)]
TOWN = [(38.85 + step, -95.75 + step) for step in np.arange(0, 0.06, 0.001)]


@pytest.fixture
def prairie():
    return planned_accounts(accounts_at(VILLAGES + TOWN), Assumptions())


def boundary(folder, west, south, east, north):
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    path = folder / "area.geojson"
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [corners]}), encoding="utf-8")
    return str(path)


def latlng(planned):
    return list(zip(planned.latitude, planned.longitude, strict=True))


def test_one_resolution_is_every_cell_on_the_land(prairie):
    cells, unit = laying.lay_cells(prairie, Settings(resolution=4))
    assert hexes.to_ids(unit) == [h3.latlng_to_cell(lat, lng, 4) for lat, lng in latlng(prairie)]
    land = touched_land(prairie.latitude.to_numpy(), prairie.longitude.to_numpy())
    assert cells.tolist() == np.union1d(land.cover(4), unit).tolist()


def test_auto_splits_the_heavy_town_only(prairie):
    cells, unit = laying.lay_cells(prairie, Settings(territories=5))
    base = sizes.base_resolution(413_000.0, 5)
    level = hexes.resolutions(unit)
    assert set(level[: len(VILLAGES)].tolist()) == {base}
    assert level[len(VILLAGES) :].max() > base
    # empty pieces of split cells are units too
    pieces = hexes.resolutions(cells) > base
    assert (~np.isin(cells[pieces], unit)).any()


def test_auto_leaves_no_cell_too_heavy_that_can_be_split(prairie):
    _, unit = laying.lay_cells(prairie, Settings(territories=5))
    share = prairie.workload / prairie.workload.sum()
    floor = hexes.resolutions(unit).max()
    for cell in np.unique(unit):
        inside = share[unit == cell]
        assert inside.sum() <= 0.25 / 5 or len(inside) == 1 or hexes.resolutions(np.array([cell]))[0] == floor


def test_no_unit_lies_inside_another(prairie):
    cells, _ = laying.lay_cells(prairie, Settings(territories=60))
    own = set(cells.tolist())
    for level in range(int(hexes.resolutions(cells).min()), int(hexes.resolutions(cells).max())):
        finer = cells[hexes.resolutions(cells) > level]
        assert own.isdisjoint(hexes.parents(finer, resolution=level).tolist())


def test_occupied_has_no_empty_cell(prairie):
    for settings in (Settings(resolution=5, area="occupied"), Settings(territories=5, area="occupied")):
        cells, unit = laying.lay_cells(prairie, settings)
        assert cells.tolist() == np.unique(unit).tolist()


def test_too_many_cells_leave_empty_ground_coarse(prairie, monkeypatch):
    monkeypatch.setattr(sizes, "MOST_UNITS", 1000)
    monkeypatch.setattr(sizes, "MOST_BASE_UNITS", 300)
    cells, unit = laying.lay_cells(prairie, Settings(resolution=6))
    assert hexes.to_ids(unit) == [h3.latlng_to_cell(lat, lng, 6) for lat, lng in latlng(prairie)]
    assert hexes.resolutions(cells).min() == 4
    # one resolution would take 413,000 km2 / 36.1 km2
    assert len(cells) < 3000


def test_auto_splits_less_rather_than_exceed_the_most(monkeypatch):
    rng = np.random.default_rng(5)
    points = np.column_stack((rng.uniform(37.2, 39.8, 400), rng.uniform(-101.8, -94.8, 400)))
    planned = planned_accounts(accounts_at(points), Assumptions())
    settings = Settings(territories=400)
    free, _ = laying.lay_cells(planned, settings)
    most = len(free) - 100
    monkeypatch.setattr(sizes, "MOST_UNITS", most)
    held, unit = laying.lay_cells(planned, settings)
    assert len(held) <= most
    assert np.isin(unit, held).all()


def test_a_boundary_is_laid_with_cells_and_accounts_outside_keep_theirs(prairie, tmp_path):
    area = boundary(tmp_path, -98.2, 38.0, -97.1, 39.2)
    cells, unit = laying.lay_cells(prairie, Settings(resolution=5, area=area))
    assert np.isin(unit, cells).all()
    assert h3.str_to_int(h3.latlng_to_cell(38.6, -97.7, 5)) in cells.tolist()
    # villages at 38.3 and 38.8 north, 98.0 and 97.5 west
    assert laying.accounts_outside(prairie, area) == len(prairie) - 4


def test_a_boundary_without_accounts_is_refused(prairie, tmp_path):
    with pytest.raises(AreaError, match="No account lies inside"):
        laying.lay_cells(prairie, Settings(area=boundary(tmp_path, 10, 45, 11, 46)))


def test_an_account_at_sea_has_a_cell(prairie):
    adrift = planned_accounts(accounts_at([*VILLAGES, (30.0, -40.0)]), Assumptions())
    for settings in (Settings(resolution=4), Settings(territories=5)):
        cells, unit = laying.lay_cells(adrift, settings)
        assert np.isin(unit, cells).all()
