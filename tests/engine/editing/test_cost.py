from __future__ import annotations

import math

import pytest

from engine import schema as s
from engine.editing import Edit, assign, cost_of, edited, edited_roster, merge
from engine.editing.cost import cuts
from engine.measures import measure
from engine.settings import Settings
from tests.engine.alignment.worlds import aligned, chain, served_as
from tests.engine.editing import world as drawn
from tests.engine.editing.world import plan, world

PLAN = Settings(tolerance=0.3)


def roster():
    """Without bases: hours are those of the calls alone."""
    return drawn.roster().drop(columns=[s.BASE_LATITUDE, s.BASE_LONGITUDE])


def cost(make, *, baseline=None, closed=()):
    units = world()
    before = plan(units)
    edit = make(units, before)
    after = edited(units, before, [edit])
    was = measure(units, before, PLAN, territories=roster(), baseline=baseline or before)
    now = measure(
        units,
        after,
        PLAN,
        territories=edited_roster(roster(), [edit], otherwise=4.0),
        baseline=baseline or before,
        before=roster(),
    )
    return cost_of(units, before, after, measures_before=was, measures=now, closed=closed)


def test_hours_and_index_of_both_sides():
    """13 hours; targets by capacity 4 : 4 : 6. Area b, two hours, goes from A (3) to B (4)."""
    found = cost(lambda units, before: assign(units, before, "B", areas=["b"]))
    taker, giver = (next(shift for shift in found.shifts if shift.key == key) for key in "BA")
    assert (taker.hours, taker.accounts, giver.hours, giver.accounts) == (2.0, 2.0, -2.0, -2.0)
    assert giver.index_before == pytest.approx(100 * 3 / (13 * 4 / 14))
    assert giver.index == pytest.approx(100 * 1 / (13 * 4 / 14))
    assert taker.index == pytest.approx(100 * 6 / (13 * 4 / 14))
    assert not taker.in_tolerance
    assert {shift.key for shift in found.shifts} == {"A", "B"}
    assert found.changing == 2
    assert (found.outside_before, found.outside) == (0, 2)
    assert not found.breaks


def test_a_territory_in_two_is_said():
    """a | b | c d: area c goes to A, which has a b: in one piece; area d goes to A: in two."""
    assert cost(lambda units, before: assign(units, before, "A", areas=["c"])).cut == {}
    found = cost(lambda units, before: assign(units, before, "A", areas=["d"]))
    assert found.cut == {"A": 2}
    assert found.breaks


def test_what_was_in_two_before_is_not_said_again():
    units = world()
    torn = edited(units, plan(units), [assign(units, plan(units), "A", areas=["d"])])
    after = edited(units, torn, [assign(units, torn, "C", accounts=["b0"])])
    measures = [measure(units, each, PLAN, territories=roster()) for each in (torn, after)]
    assert cost_of(units, torn, after, measures_before=measures[0], measures=measures[1]).cut == {}


def test_an_enclave_that_goes_does_not_hide_a_cut():
    """A A A A A with an enclave of B at the end: A B B A; the edit takes A's middle and A's enclave at once.

    a a a b b a   ->   a b a b b b : two pieces of A before and after, but the first one is cut.
    """
    units = served_as(chain([1.0] * 6), "AAABBA")
    before = aligned(dict(zip("abcdef", "AAABBA", strict=True)))
    after = aligned(dict(zip("abcdef", "ABABBB", strict=True)))
    found = cuts(units, before, after)
    assert found["A"] == 2


def test_areas_far_from_all_others_are_a_cut_of_who_gains_them():
    units = served_as(chain([1.0] * 6), "AABBBB")
    before = aligned(dict(zip("abcdef", "AABBBB", strict=True)))
    assert cuts(units, before, aligned(dict(zip("abcdef", "AABBBA", strict=True)))) == {"A": 2}
    assert cuts(units, before, aligned(dict(zip("abcdef", "AAABBB", strict=True)))) == {}


def test_a_territory_that_begins_in_one_piece_is_not_cut():
    units = served_as(chain([1.0] * 6), "AABBBB")
    before = aligned(dict(zip("abcdef", "AABBBB", strict=True)))
    assert cuts(units, before, aligned(dict(zip("abcdef", "AABBBC", strict=True)))) == {}
    assert cuts(units, before, aligned(dict(zip("abcdef", "AACBBC", strict=True)))) == {"C": 2}


def test_a_territory_with_nothing_left_is_said_unless_it_was_meant_to_end():
    found = cost(lambda units, before: assign(units, before, "C", areas=["c", "d"], accounts=[]))
    assert found.emptied == ("B",)
    ended = cost(lambda units, before: merge(units, before, "B", "C"), closed=("B",))
    assert ended.emptied == ()
    assert not ended.breaks
    gone = next(shift for shift in ended.shifts if shift.key == "B")
    assert gone.hours == -4.0
    assert math.isnan(gone.index)


def test_fewer_customers_change_rep_where_one_goes_home():
    units = world()
    today = plan(units)
    away = edited(units, today, [assign(units, today, "B", areas=["b"])])
    home = edited(units, away, [assign(units, away, "A", areas=["b"])])
    was, now = (measure(units, each, PLAN, territories=roster(), baseline=today) for each in (away, home))
    assert cost_of(units, away, home, measures_before=was, measures=now).changing == -2


def test_who_swaps_takes_all_customers_of_both():
    """A has 3 customers and C has 6 in all: all of them change rep; hours stay where they are."""
    found = cost(lambda units, before: Edit("swap", swapped=(("A", "C"),)))
    assert found.changing == 9
    assert all(shift.hours == 0 for shift in found.shifts)
