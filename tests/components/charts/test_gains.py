"""The drawn force, whose sales change by -20, +50, 0 and -10 thousand."""

from __future__ import annotations

import pytest

from components.charts.gains import HEAD, ROW_PX, gains
from components.theme import LIGHT
from engine import schema as s
from tests.components.charts.looks import checked, trace
from tests.components.drawn import before, team

SALES = ([100e3, 250e3, 30e3, 50e3], [120e3, 200e3, 30e3, 60e3])


def drawn(now=None, today=None, **more):
    after, past = (frame.assign(**{s.REVENUE: v}) for frame, v in zip((team(), before()), SALES, strict=True))
    return gains(
        after if now is None else now, past if today is None else today, currency="$", theme=LIGHT, **more
    )


def bars(plain):
    return trace(plain, type="bar")


def test_gains_stand_above_losses_and_who_neither_gains_nor_loses_is_left_out():
    chart = drawn()
    plain = checked(chart)
    assert bars(plain)["x"] == [50_000.0, -10_000.0, -20_000.0]
    assert bars(plain)["customdata"] == ["n2", "s2", "n1"]
    assert bars(plain)["marker"]["color"] == [LIGHT.draft, LIGHT.today, LIGHT.today]
    assert trace(plain, xaxis="x3")["text"] == ["+$50 k", "−$10 k", "−$20 k"]
    assert chart.title == "Birch gains most sales, $50 k"


def test_the_picked_one_is_always_shown_and_bold():
    height = HEAD + 4 + 2 * ROW_PX
    assert bars(checked(drawn(height=height)))["customdata"] == ["n2", "n1"]
    plain = checked(drawn(height=height, picked="s1"))
    assert bars(plain)["customdata"] == ["s1", "n1"]
    assert trace(plain, xaxis="x")["text"] == ["<b>Cedar</b>", "Alder"]


def test_who_begins_gains_all_and_who_closes_loses_all():
    plain = checked(drawn(now=team(**{s.REVENUE: SALES[1]}).rename(index={"s2": "new"})))
    assert dict(zip(bars(plain)["customdata"], bars(plain)["x"], strict=True)) == {"new": 60e3, "s2": -60e3}


def test_without_sales_it_is_potential_and_the_word_assumed_stands_by_that_alone():
    now = team(**{s.POTENTIAL: [9_000.0, 11_000.0, 20_000.0, 8_000.0]})
    chart = drawn(now, before(), assumed=True)
    assert chart.title == "Dogwood gains most potential, $4,000"
    assert "(assumed)" in chart.spec["layout"]["title"]["text"]
    assert "(assumed)" not in drawn(assumed=True).spec["layout"]["title"]["text"]


def test_without_amounts_it_is_hours():
    none = {s.POTENTIAL: [0.0] * 4}
    now = team(**none, **{s.HOURS_NEEDED: [900.0, 950.0, 1300.0, 800.0]})
    assert drawn(now, before().assign(**none)).title == "Birch loses most hours, 150 h"


def test_where_nobody_gains_it_says_so():
    chart = drawn(team(), team())
    assert (chart.title, bool(checked(chart))) == ("Nobody gains or loses", True)


@pytest.mark.parametrize("height", [90, 150, 400])
def test_it_is_never_higher_than_it_may_be(height):
    assert drawn(height=height).spec["layout"]["height"] <= height
