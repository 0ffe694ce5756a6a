"""Four flows: n1 gives ten to n2 and gets four back, s1 gives three to s2, and n2 gets a new rep."""

from __future__ import annotations

import pandas as pd
import pytest

from components.flow_arrows import DRAWN, NO_ARROWS, arrows_of
from engine import schema as s

NAMES = {"n1": "Alder", "n2": "Birch", "s1": "Cedar", "s2": "Dogwood"}


def flows(rows=(("n1", "n2", 10, 6), ("n2", "n2", 7, 0), ("n2", "n1", 4, -6), ("s1", "s2", 3, 3))):
    frame = pd.DataFrame(list(rows), columns=[s.FROM, s.TO, s.ACCOUNTS, s.NET])
    places = {
        s.FROM_LATITUDE: 40.0, s.FROM_LONGITUDE: -100.0, s.LATITUDE: 41.0, s.LONGITUDE: -99.0,
        s.TO_LATITUDE: 42.0, s.TO_LONGITUDE: -98.0,
    }  # fmt: skip
    return frame.assign(**places, workload=1234.4, potential=2e6, revenue=0.0)


def pairs(found):
    return [(arrow.giver, arrow.taker, arrow.accounts) for arrow in found.sent]


def test_each_flow_between_two_is_an_arrow_and_a_handover_is_told():
    found = arrows_of(flows(), NAMES)
    assert pairs(found) == [("n1", "n2", 10), ("n2", "n1", 4), ("s1", "s2", 3)]
    assert found.words == "customers who change rep, 1 territory under a new rep"
    first = found.sent[0]
    assert (first.start, first.by, first.end) == ((40.0, -100.0), (41.0, -99.0), (42.0, -98.0))
    assert first.lines == (
        "10 customers from Alder to Birch",
        "1,234 h without base drives, $2.0 m potential",
        "4 the other way",
    )
    assert len(found.sent[2].lines) == 2


def test_of_many_the_largest_are_given():
    assert pairs(arrows_of(flows(), NAMES, most=2)) == [("n1", "n2", 10), ("n2", "n1", 4)]


@pytest.mark.parametrize(
    ("moves", "words"), [(DRAWN, "customers who change rep"), (DRAWN + 1, "the 40 largest moves in view")]
)
def test_the_legend_says_where_not_all_are_drawn(moves, words):
    many = flows([(f"T{i:02}", "n1", 100 - i, 100 - i) for i in range(moves)])
    assert arrows_of(many, NAMES).words == words


@pytest.mark.parametrize("picked", ["s1", "s2"])
def test_a_small_flow_of_the_picked_territory_is_given_too(picked):
    assert pairs(arrows_of(flows(), NAMES, most=1, picked=picked)) == [("n1", "n2", 10), ("s1", "s2", 3)]


def test_only_flows_that_touch_what_is_looked_at_are_drawn():
    assert pairs(arrows_of(flows(), NAMES, focus={"s2"})) == [("s1", "s2", 3)]


def test_without_a_flow_there_is_nothing_to_say():
    assert arrows_of(flows().iloc[:0], NAMES) == NO_ARROWS
