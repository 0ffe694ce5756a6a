"""The drawn force, where s2 closes and `new` begins with the same figures."""

from __future__ import annotations

import numpy as np
import pytest

from components.changes_measures import columns_of, compared, measures_of, written
from engine import schema as s
from tests.components.drawn import before, team

TEXTS = {s.INDEX: "How far from target."}


def force(**other):
    now = team(**{s.REVENUE: [100_000.0, 250_000.0, 0.0, 50_000.0]} | other).rename(index={"s2": "new"})
    return now, before().assign(**{s.REVENUE: [120_000.0, 200_000.0, 0.0, 60_000.0]})


def measures(**other):
    now, today = force(**other)
    found = measures_of(now, today, TEXTS, currency="$", assumed=True)
    return {measure.name: measure for measure in found}, now, today


def values(name, **other):
    known, now, today = measures(**other)
    found = compared(known[name], now, today, now.index.union(today.index))
    return [column.tolist() for column in found.values()]


def test_sales_come_first_and_potential_last():
    known, *_ = measures()
    assert list(known) == [s.REVENUE, s.INDEX, s.HOURS_NEEDED, s.DRIVE_HOURS_WEEK, s.POTENTIAL]
    assert (known[s.REVENUE].group, known[s.POTENTIAL].group) == ("Sales, $ k", "Potential, $ (assumed)")


def test_without_sales_potential_comes_first_and_without_either_there_is_neither():
    found = measures_of(team(), before(), TEXTS, currency="$", assumed=False)
    assert found[0].name == s.POTENTIAL
    none = {s.POTENTIAL: [0.0] * 4}
    found = measures_of(team(**none), before().assign(**none), TEXTS, currency="$", assumed=False)
    assert [measure.name for measure in found] == [s.INDEX, s.HOURS_NEEDED, s.DRIVE_HOURS_WEEK]


def test_sums_of_a_territory_that_closes_or_begins_are_compared_with_nothing():
    # n1, n2, new, s1, s2
    assert values(s.REVENUE) == [
        [120.0, 200.0, 0.0, 0.0, 60.0],
        [100.0, 250.0, 50.0, 0.0, 0.0],
        [-20.0, 50.0, 50.0, 0.0, -60.0],
    ]


def test_a_ratio_of_such_a_territory_is_not_known():
    today, draft, change = values(s.INDEX)
    np.testing.assert_equal(today, [70.0, 130.0, np.nan, 100.0, 100.0])
    np.testing.assert_equal(draft, [90.0, 110.0, 80.0, 120.0, np.nan])
    np.testing.assert_equal(change, [20.0, -20.0, np.nan, 20.0, np.nan])


def test_what_rounds_to_no_change_is_none():
    change = values(s.HOURS_NEEDED, **{s.HOURS_NEEDED: [900.4, 1099.6, 1201.0, 800.0]})[2]
    assert change == [0.0, 0.0, 800.0, 1.0, -800.0]


def test_a_difference_is_shown_with_its_sign():
    known, *_ = measures()
    today, draft, change = columns_of(known[s.INDEX])
    assert [column.label for column in (today, draft, change)] == ["Today", "Draft", "±"]
    assert (today.format, change.format) == ("%.1f", "%+.1f")
    assert change.help == "Draft − today. How far from target."
    assert columns_of(known[s.REVENUE])[2].format == "%+.0f"


def test_a_file_has_amounts_in_full():
    known, now, today = measures()
    file = written(known[s.REVENUE], now, today, now.index.union(today.index))
    assert list(file) == ["Sales today, $", "Sales, $", "Sales difference, $"]
    assert file.loc["n1"].tolist() == [120_000.0, 100_000.0, -20_000.0]


@pytest.mark.parametrize(("most", "unit"), [(99_000.0, "$"), (2e5, "$ k"), (3e9, "$ m")])
def test_amounts_are_shown_in_steps_that_leave_differences_room(most, unit):
    known, *_ = measures(**{s.REVENUE: [most, 0.0, 0.0, 0.0]})
    small = measures_of(
        team(**{s.REVENUE: [most, 0.0, 0.0, 0.0]}), before(), TEXTS, currency="$", assumed=False
    )
    assert small[0].group == f"Sales, {unit}"
    assert known[s.REVENUE].group in ("Sales, $ k", "Sales, $ m")
