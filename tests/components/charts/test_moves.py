from __future__ import annotations

import pandas as pd

from components.charts import moves
from components.theme import LIGHT
from engine import schema as s
from tests.components.charts.looks import checked, trace, words

CURVE = pd.DataFrame({s.ACCOUNTS: [0.0, 10.0, 30.0], s.IMBALANCE: [0.4, 0.2, 0.1]})


def shown(curve=CURVE, bend=1, picked=None):
    return moves(curve, bend=bend, picked=picked, tolerance=0.15, theme=LIGHT)


def test_the_curve_falls_in_steps_and_each_point_can_be_clicked():
    chart = shown()
    plain = checked(chart)
    assert chart.title == "10 customers bring the furthest territory from 40 % to 20 %"
    line = trace(plain, mode="lines+markers")
    assert (line["x"], line["y"], line["customdata"]) == ([0, 10, 30], [0.4, 0.2, 0.1], ["0", "1", "2"])
    # nothing in between can be had: the next point is reached all at once
    assert line["line"]["shape"] == "hv"
    assert line["hovertext"][2] == "30 customers moved, furthest 10 % off target"


def test_the_bend_and_the_tolerance_are_named():
    plain = checked(shown())
    assert words(plain) == ["Tolerance ±15 %", "Beyond this point moves bring less"]
    assert [shape["y0"] for shape in plain["layout"]["shapes"]] == [0.15]
    assert trace(plain, customdata=["1"])["marker"]["color"] == LIGHT.over


def test_what_is_on_the_map_has_a_ring():
    plain = checked(shown(picked=2))
    mark = trace(plain, customdata=["2"])
    assert (mark["x"], mark["y"]) == ([30], [0.1])
    assert mark["marker"]["line"] == {"width": 2, "color": LIGHT.text}


def test_a_straight_curve_has_no_bend_and_tells_its_end():
    chart = shown(bend=None)
    checked(chart)
    assert chart.title == "30 customers bring the furthest territory from 40 % to 10 %"


def test_where_no_move_helps_it_says_so():
    chart = shown(CURVE.iloc[:1], bend=None)
    plain = checked(chart)
    assert chart.title == "No move brings the furthest territory nearer than 40 %"
    assert plain["layout"]["xaxis"]["range"][1] == 1
