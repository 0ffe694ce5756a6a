from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.alignment import draft
from engine.errors import AdjacencyError, AreaError
from engine.settings import Settings
from engine.units import with_barrier
from engine.units.model import Units
from tests.engine.alignment.worlds import STEP, chain, grid, joined


def field() -> Units:
    """
    a b c d      steps to the right, the second row a step further south
    e f g h
    """
    return grid(np.ones((2, 4)))


def line(folder: Path, *points: tuple[float, float], kind: str = "LineString") -> Path:
    """A file of a line through points, in steps to the right and down."""
    places = [[STEP * x, -STEP * y] for x, y in points]
    shape = {"type": kind, "coordinates": places if kind == "LineString" else [places]}
    path = folder / "river.geojson"
    feature = {"type": "Feature", "properties": {}, "geometry": shape}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def pairs(units: Units) -> set[str]:
    return set(units.adjacency[s.UNIT_A] + units.adjacency[s.UNIT_B])


def test_links_that_cross_the_line_are_cut(tmp_path):
    """A line down between b and c, from far north to between the rows: b-c goes, f-g stays."""
    kept = with_barrier(field(), line(tmp_path, (1.5, -3), (1.5, 0.5)))
    assert pairs(field()) - pairs(kept) == {"bc"}
    assert kept.frame is not None
    several = with_barrier(field(), line(tmp_path, (1.5, -3), (1.5, 0.5), kind="MultiLineString"))
    assert pairs(several) == pairs(kept)


def test_what_touches_the_line_crosses_it(tmp_path):
    """The line ends on the link f-g."""
    kept = with_barrier(field(), line(tmp_path, (1.5, 0.5), (1.5, 1.0)))
    assert pairs(field()) - pairs(kept) == {"fg"}


def test_pairs_are_cut_in_either_order_and_others_ignored():
    cut = pd.DataFrame({s.UNIT_A: ["c", "a"], s.UNIT_B: ["b", "h"]})
    assert pairs(field()) - pairs(with_barrier(field(), cut)) == {"bc"}
    with pytest.raises(AdjacencyError, match="names unit z"):
        with_barrier(field(), pd.DataFrame({s.UNIT_A: ["z"], s.UNIT_B: ["b"]}))


def test_what_the_barrier_cuts_off_is_counted(tmp_path):
    with pytest.raises(AdjacencyError, match="no way to 2 areas, which lie apart from the other 6; open it"):
        with_barrier(field(), line(tmp_path, (0.5, -3), (0.5, 3)))
    with pytest.raises(AdjacencyError, match="no way to 1 area, which lies apart from the other 2"):
        with_barrier(chain([1, 1, 1]), line(tmp_path, (0.5, -3), (0.5, 3)))


def test_files_without_a_line_are_refused(tmp_path):
    with pytest.raises(AreaError, match=r"river\.geojson cannot be read as GeoJSON"):
        with_barrier(field(), tmp_path / "river.geojson")
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [0, 0]}}
    (tmp_path / "river.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [point]}))
    with pytest.raises(AreaError, match=r"river\.geojson holds no line"):
        with_barrier(field(), str(tmp_path / "river.geojson"))


def test_a_link_over_the_antimeridian_is_cut_there_alone(tmp_path):
    """a at 179.9 and b at -179.9 degrees: a line at 180 parts them, one at 0 does not."""
    frame = pd.DataFrame(
        {s.LATITUDE: 0.0, s.LONGITUDE: [179.9, -179.9, -179.8], s.WORKLOAD: 1.0},
        index=pd.Index(list("abc"), name=s.UNIT_ID),
    )
    units = Units.from_frames(frame, joined([("a", "b"), ("b", "c"), ("a", "c")]))
    assert pairs(with_barrier(units, line(tmp_path, (0, -3), (0, 3)))) == {"ab", "bc", "ac"}
    for degrees in (1799.5, -1799.5):
        with pytest.raises(AdjacencyError, match="no way to 1 area, which lies apart from the other 2"):
            with_barrier(units, line(tmp_path, (degrees, -0.5), (degrees, 0.5)))


def test_a_draft_goes_around_the_barrier(tmp_path):
    """
    a b c d      two halves: without a barrier left and right, or up and down;
    e f g h      with one between the rows that ends before d, a row each is left
    """
    kept = with_barrier(field(), line(tmp_path, (-3, 0.5), (2.5, 0.5)))
    drawn = draft(kept, Settings(territories=2, tolerance=0.0))
    key = drawn.territory
    assert drawn.diagnostics.feasible
    assert key["a"] == key["b"] == key["c"] != key["e"] == key["f"] == key["g"]
