import numpy as np
import pytest

from components.charts import balance
from components.theme import DARK, LIGHT
from engine import schema as s
from engine.settings import Balance, Settings
from tests.components.charts.looks import checked, words
from tests.components.drawn import KEYS, before, team


def test_today_is_hollow_above_the_solid_draft():
    plain = checked(balance(team(), before(), Settings(), theme=DARK))
    draft, today = plain["data"]
    assert draft["x"] == [90, 110, 120, 80]
    assert today["x"] == [70, 130, 100, 100]
    assert draft["marker"]["color"] == DARK.draft
    assert (today["marker"]["symbol"], today["marker"]["color"]) == ("circle-open", DARK.today)
    assert max(draft["y"]) < min(today["y"])
    assert draft["customdata"] == today["customdata"] == KEYS


def test_the_band_is_the_tolerance_and_the_line_the_target():
    band, line = checked(balance(team(), None, Settings(tolerance=0.2), theme=LIGHT))["layout"]["shapes"]
    assert (band["x0"], band["x1"], band["fillcolor"]) == (80, 120, LIGHT.band)
    assert line["x0"] == line["x1"] == 100


def test_the_title_is_the_finding_and_the_subtitle_the_unit():
    chart = balance(team(), before(), Settings(balance=Balance(workload=1, potential=1)), theme=LIGHT)
    assert chart.title == "2 of 4 territories come within ±15 %"
    text = checked(chart)["layout"]["title"]["text"]
    assert text.startswith(chart.title + "<br>")
    assert "Index of 50 % hours, 50 % potential; shaded: within ±15 %" in text


@pytest.mark.parametrize(
    ("within", "draft", "today"),
    [
        (4, "Every territory comes within ±15 %", "Every territory is within ±15 %"),
        (1, "1 of 4 territories come within ±15 %", "1 of 4 territories are within ±15 % today"),
        (0, "None of 4 territories come within ±15 %", "None of 4 territories are within ±15 % today"),
    ],
)
def test_findings(within, draft, today):
    some = team(**{s.IN_TOLERANCE: [i < within for i in range(4)]})
    assert balance(some, before(), Settings(), theme=LIGHT).title == draft
    assert balance(None, some, Settings(), theme=LIGHT).title == today


def test_who_is_furthest_and_who_is_picked_have_names():
    plain = checked(balance(team(), before(), Settings(), theme=LIGHT, picked="n1"))
    # 30 off both ways: the first by key is named
    assert words(plain) == ["<b>Draft</b>", "Cedar 120", "Alder 90", "<b>Today</b>", "Alder 70"]
    assert [t["x"] for t in plain["data"] if t["customdata"] == ["n1"]] == [[90], [70]]


def test_nobody_is_named_where_all_is_well():
    fine = team(**{s.IN_TOLERANCE: [True] * 4})
    assert words(checked(balance(fine, None, Settings(), theme=LIGHT))) == ["<b>Draft</b>"]


def test_a_far_one_stands_at_the_edge_and_tells_its_value():
    far = team(**{s.INDEX: [90.0, 100, 346, 20]})
    plain = checked(balance(far, None, Settings(), theme=LIGHT))
    assert plain["data"][0]["x"] == [90, 100, 200, 40]
    ticks = plain["layout"]["xaxis"]["ticktext"]
    assert (ticks[0], ticks[-1]) == ("40 and less", "200 and more")
    assert "Cedar 346" in words(plain)


def test_close_ticks_give_way():
    plain = checked(balance(team(), None, Settings(tolerance=0.01), theme=LIGHT))
    assert plain["layout"]["xaxis"]["tickvals"] == [80, 100, 120]


def test_unknown_and_no_territories():
    some = team(**{s.INDEX: [np.nan, 110, 120, 80]})
    assert checked(balance(some, None, Settings(), theme=LIGHT))["data"][0]["customdata"] == [
        "n2",
        "s1",
        "s2",
    ]
    for nothing in (None, team().iloc[:0], team(**{s.INDEX: np.nan})):
        assert balance(nothing, None, Settings(), theme=LIGHT).title == "No territory yet"


def test_words_for_those_who_do_not_see_it():
    assert balance(team(), before(), Settings(), theme=LIGHT).alt == (
        "Index of each territory, 100 is on target. Today: index 70 to 130, 2 of 4 territories within ±15 %. "
        "Draft: index 80 to 120, 2 of 4 territories within ±15 %."
    )
