"""The drawn force: North's districts and territories go from 70, 130 | 100, 100 to 90, 110 | 120, 80."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from components.charts.shifts import HEAD, shifts
from components.theme import DARK, LIGHT
from engine import schema as s
from engine.settings import Settings
from tests.components.charts.looks import checked, trace, words
from tests.components.drawn import before, team


def districts(**index: float) -> pd.DataFrame:
    frame = pd.DataFrame({s.REGION: "All", s.INDEX: index})
    frame.index.name = s.DISTRICT
    return frame


def drawn(now, today, *, level="district", **more):
    return shifts(now, today, Settings(), theme=LIGHT, level=level, **more)


def column(plain):
    return trace(plain, xaxis="x3")["text"]


def test_a_ring_a_dot_and_the_way_between_them_in_every_row():
    chart = drawn(districts(North=90.0, South=104.0), districts(North=80.0, South=104.0))
    plain = checked(chart)
    ring, dot = (trace(plain, xaxis="x2", mode="markers", marker=look) for look in looks())
    assert (ring["x"], ring["y"], ring["customdata"]) == ([80.0, 104.0], [0, 1], ["North", "South"])
    assert (dot["x"], dot["y"]) == ([90.0, 104.0], [0, 1])
    assert trace(plain, xaxis="x2", mode="lines")["x"] == [90.0, 80.0, None, 104.0, 104.0, None]
    assert column(plain) == ["80 to 90", "stays 104"]
    assert chart.title == "One of two districts comes closer to target"
    assert "100" in words(plain)


def looks():
    from components.charts.marks import dots

    return [dots([], [], LIGHT, today=today)["marker"] for today in (True, False)]


@pytest.mark.parametrize(
    ("now", "today", "title"),
    [
        ((90.0, 110.0), (80.0, 120.0), "Both districts come closer to target"),
        ((80.0, 120.0), (90.0, 110.0), "No of two districts come closer to target"),
        ((90.0, 110.04), (90.0, 110.0), "The index of no district changes"),
    ],
)
def test_the_title_says_how_many_come_closer(now, today, title):
    frames = (districts(North=n, South=s_) for n, s_ in (now, today))
    assert drawn(*frames).title == title


def test_territories_of_small_teams_are_named_in_the_order_of_the_other_charts():
    plain = checked(drawn(team(), before(), level="territory", lit="s1"))
    assert trace(plain, xaxis="x")["text"] == ["Alder", "Birch", "<b>Cedar</b>", "Dogwood"]
    assert column(plain) == ["70 to 90", "130 to 110", "100 to 120", "100 to 80"]


def test_what_begins_and_what_closes_has_one_end():
    now = team().rename(index={"s2": "zz"})
    now.loc["zz", s.NAME] = "Elm <b>"
    plain = checked(drawn(now, before(), level="territory"))
    assert column(plain)[-2:] == ["100, closes", "new, 80"]
    assert trace(plain, xaxis="x")["text"][-1] == "Elm &lt;b&gt;"


def test_where_not_all_fit_the_furthest_are_shown_and_a_line_says_so():
    names = [f"D{i}" for i in range(30)]
    frame = pd.DataFrame({s.REGION: "All", s.INDEX: np.linspace(80, 109, 30)}, names)
    chart = drawn(frame, frame, most=HEAD + 20 + 5 * 13)
    assert column(checked(chart)) == ["stays 80", "stays 81", "stays 82", "stays 83", "stays 84"]
    assert words(chart.spec)[-1] == "The 5 furthest of 30 districts"
    assert chart.spec["layout"]["height"] <= HEAD + 20 + 5 * 13


def test_without_a_territory_it_says_what_to_do():
    none = districts()
    assert checked(shifts(none, none, Settings(), theme=DARK, level="district"))
