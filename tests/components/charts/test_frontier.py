from __future__ import annotations

import math

import pytest

from components.charts import Dot, frontier
from components.charts.frontier import LARGEST, SMALLEST
from components.theme import LIGHT
from engine.options import Goals
from tests.components.charts.looks import checked, trace, words

MILE = 1.609344
DOTS = [
    Dot("0", "±30 %, clean sheet", Goals(0.3, 90 * MILE, 400.0, 0.0)),
    Dot("7", "±5 %, <20 %> may change", Goals(0.05, 110 * MILE, 100.0, 0.0)),
]
TODAY, DRAFT = Goals(0.44, 112 * MILE, 0.0, 0.0), Goals(0.15, 100 * MILE, 1.0, 0.0)


def test_each_option_is_a_dot_that_tells_its_goals_and_can_be_clicked():
    chart = frontier(DOTS, today=TODAY, draft=DRAFT, country="US", theme=LIGHT)
    plain = checked(chart)
    assert chart.title == "2 options: 90 to 110 mi to the centre, 5 to 30 % off target"
    dots = trace(plain, customdata=["0", "7"])
    assert (dots["x"], dots["y"]) == ([90.0, 110.0], [0.3, 0.05])
    assert dots["hovertext"][1] == (
        "<b>±5 %, &lt;20 %&gt; may change</b><br>furthest 5 % from target<br>110 mi to the centre<br>"
        "100 customers change rep"
    )
    # area grows with the customers, from none to the most: a quarter of them, half the way
    assert dots["marker"]["size"] == [LARGEST, (SMALLEST + LARGEST) / 2]


def test_today_is_a_hollow_ring_and_the_draft_a_cross():
    plain = checked(frontier(DOTS, today=TODAY, draft=DRAFT, country="US", theme=LIGHT))
    assert words(plain) == ["Today", "Draft"]
    ring, cross = plain["data"][1:]
    assert (ring["marker"]["symbol"], ring["x"], ring["y"]) == ("circle-open", [pytest.approx(112)], [0.44])
    assert cross["hovertext"] == [
        "Draft: furthest 15 % from target, 100 mi to the centre, 1 customer changes rep"
    ]
    # what lies furthest out is within the axes
    (low, high), (bottom, top) = (plain["layout"][axis]["range"] for axis in ("xaxis", "yaxis"))
    assert low < 90 < 112 < high
    assert bottom < 0.05 < 0.44 < top


def test_without_today_nobody_changes_rep():
    dots = [Dot("0", "±5 %", Goals(0.05, 100.0, math.nan, math.nan))]
    chart = frontier(dots, today=None, draft=dots[0].goals, country="IT", theme=LIGHT)
    plain = checked(chart)
    assert chart.title == "1 option: 100 km to the centre, 5 % off target"
    assert "change rep" not in chart.alt + plain["layout"]["title"]["text"]
    assert trace(plain, customdata=["0"])["marker"]["size"] == [SMALLEST]
    assert words(plain) == ["Draft"]


def test_no_option_yet_says_so():
    chart = frontier([], today=None, draft=DRAFT, country="US", theme=LIGHT)
    assert words(checked(chart)) == ["They are being worked out."]
