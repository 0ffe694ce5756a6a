"""A row of ten areas of ten hours each, three reps: A A A A A A | B B | C C, and a second row below.

Who could take hours from A?
"""

from __future__ import annotations

import numpy as np
import pytest

from engine import schema as s
from engine.alignment.graph import graph_of, pieces
from engine.editing import assign, edited, relief
from engine.measures import measure
from engine.settings import Settings
from tests.engine.alignment.worlds import aligned, chain, served_as

ROW = "AAAAAABBCC"


def world(letters: str = ROW):
    units = served_as(chain([10.0] * len(letters)), letters)
    there = units.frame.loc[units.accounts[s.UNIT_ID], [s.LATITUDE, s.LONGITUDE]].set_axis(
        units.accounts.index
    )
    units = type(units)(units.frame, units.adjacency, units.accounts.assign(**there))
    plan = aligned(dict(zip(units.frame.index, letters, strict=True)))
    return units, plan, measure(units, plan, Settings())


def test_the_neighbour_takes_the_areas_at_the_border():
    units, plan, measures = world()
    (option,) = relief(units, plan, measures, "A", 20)
    assert (option.to, option.areas, option.hours, option.accounts) == ("B", ("f", "e"), 20.0, 2.0)


def test_it_takes_no_more_than_comes_nearest():
    units, plan, measures = world()
    # half an area more than one: a second would overshoot by as much as it falls short
    assert relief(units, plan, measures, "A", 14)[0].areas == ("f",)
    assert relief(units, plan, measures, "A", 16)[0].areas == ("f", "e")


def test_what_is_kept_does_not_go():
    units, plan, measures = world()
    assert relief(units, plan, measures, "A", 20, kept=frozenset("f")) == ()


def test_the_lowest_index_after_it_comes_first():
    """B B | A A A A | C: C has less, and comes first."""
    units, plan, measures = world("BBAAAAC")
    assert [option.to for option in relief(units, plan, measures, "A", 10)] == ["C", "B"]


def test_nobody_is_asked_for_nothing_nor_of_who_is_unknown():
    units, plan, measures = world()
    assert relief(units, plan, measures, "A", 0) == ()
    assert relief(units, plan, measures, "Z", 10) == ()


def test_travel_is_the_mean_change_of_distance():
    """f lies 2.5 areas from A's middle and 1.5 from B's: 1 area, 11.13 km, nearer."""
    units, plan, measures = world()
    (option,) = relief(units, plan, measures, "A", 10)
    assert option.areas == ("f",)
    assert option.travel_km == pytest.approx(-11.12, abs=0.05)


@pytest.mark.parametrize("hours", [5, 10, 25, 30])
def test_nobody_is_cut(hours):
    units, plan, measures = world()
    for option in relief(units, plan, measures, "A", hours):
        after = edited(units, plan, [assign(units, plan, option.to, areas=option.areas)])
        codes, keys = after.by_unit(units)
        graph = graph_of(units)
        assert pieces(graph.start, graph.neighbours, codes.astype(np.int32))[1] == len(keys)
