from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment import in_groups, territory_units
from engine.errors import UnitsError
from engine.units.model import Units
from tests.engine.alignment.worlds import aligned, chain, grid, joined, peopled


def people() -> Units:
    """a - b - c - d: an hour each at a, b, d, two at c; the account a4 at d is A's by name."""
    rows = [("a", 1.0, "A"), ("b", 1.0, "A"), ("c", 2.0, "B"), ("d", 1.0, "B"), ("d", 4.0, "A", s.NAMED)]
    return peopled(chain([0.0] * 4), rows)


PLAN = aligned({"a": "A", "b": "A", "c": "B", "d": "C"}, {"a4": "A"})


def test_a_territory_weighs_what_it_serves_and_lies_where_its_area_is():
    grouped = territory_units(PLAN, people())
    assert grouped.frame[s.WORKLOAD].to_dict() == {"A": 6, "B": 2, "C": 1}
    assert grouped.frame[s.ACCOUNTS].to_dict() == {"A": 3, "B": 1, "C": 1}
    assert grouped.frame[s.REVENUE].to_dict() == {"A": 60, "B": 20, "C": 10}
    assert grouped.frame[s.AREA_KM2].to_dict() == {"A": 200, "B": 100, "C": 100}
    assert grouped.frame[s.LONGITUDE].round(6).to_dict() == {"A": 0.05, "B": 0.2, "C": 0.3}


def test_territories_touch_where_their_units_do_and_the_firmest_way_counts():
    """a b / c d with b - d across water: A = a, b and B = c, d touch on land too."""
    units = grid([[1.0, 1], [1, 1]])
    edges = units.adjacency.copy()
    edges.loc[(edges[s.UNIT_A] == "b") & (edges[s.UNIT_B] == "d"), s.KIND] = s.BRIDGE
    wet = Units(units.frame, edges)
    plan = aligned({"a": "A", "b": "A", "c": "B", "d": "B"})
    assert territory_units(plan, wet).adjacency.values.tolist() == [["A", "B", s.RING]]
    only = Units(units.frame, edges[edges[s.UNIT_B] != "c"])
    assert territory_units(plan, only).adjacency.values.tolist() == [["A", "B", s.BRIDGE]]


def test_a_stray_piece_makes_no_neighbours_where_the_main_parts_do():
    """A A B C C A: A touches C only with its stray last unit, so C is B's neighbour alone."""
    plan = aligned(dict(zip("abcdef", "AABCCA", strict=True)))
    assert territory_units(plan, chain([1.0] * 6)).adjacency[[s.UNIT_A, s.UNIT_B]].values.tolist() == [
        ["A", "B"], ["B", "C"],
    ]  # fmt: skip
    apart = Units(chain([1.0] * 6).frame, joined([("a", "b"), ("b", "c"), ("d", "e"), ("e", "f")]))
    touching = territory_units(plan, apart).adjacency[[s.UNIT_A, s.UNIT_B]].values.tolist()
    assert touching == [["A", "B"], ["A", "C"]]


def test_groups_serve_what_their_territories_serve():
    """A's named account at d is in the same group as C, whose ground it lies on, or apart where it is not."""
    units = people()
    together = in_groups(PLAN, pd.Series({"A": "X", "B": "Y", "C": "X"}), units)
    assert "".join(together.territory) == "XXYX"
    assert together.exceptions.empty
    apart = in_groups(PLAN, pd.Series({"A": "X", "B": "Y", "C": "Y"}), units)
    assert apart.exceptions.to_dict() == {"a4": "X"}


def test_what_has_no_area_is_said():
    with pytest.raises(UnitsError, match="Territory Z has no area"):
        territory_units(aligned(dict.fromkeys("abcd", "A"), {"a4": "Z"}), people())
    with pytest.raises(UnitsError, match="Area d has no territory"):
        territory_units(aligned({"a": "A", "b": "A", "c": "B"}), people())
