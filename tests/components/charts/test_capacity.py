import numpy as np
import pytest

from components.charts import capacity
from components.theme import DARK, LIGHT
from engine import schema as s
from engine.settings import Settings
from tests.components.charts.looks import checked, trace, words
from tests.components.drawn import before, team

ROWS = ["North", "n1", "n2", "South", "s1", "s2"]


def bars(plain, colour):
    (found,) = [t for t in plain["data"] if t["type"] == "bar" and t["marker"]["color"] == colour]
    return found


def test_bars_split_at_the_hours_available():
    plain = checked(capacity(team(), None, Settings(), theme=DARK))
    within, over = bars(plain, DARK.draft), bars(plain, DARK.over)
    assert within["x"] == [0, 0.9, 1, 0, 1, 0.8]
    assert over["x"] == pytest.approx([0, 0, 0.1, 0, 0.2, 0])
    assert within["customdata"] == over["customdata"] == ROWS
    assert trace(plain, xaxis="x3")["text"] == ["", "90 %", "110 %", "", "120 %", "80 %"]
    assert trace(plain, xaxis="x")["text"] == [
        "<b>North</b>",
        "Alder",
        "Birch",
        "<b>South</b>",
        "Cedar",
        "Dogwood",
    ]


def test_districts_add_hours_up_and_keep_the_furthest():
    # North (900 + 1,100) / 2,000, South (1,200 + 800) / 2,000; furthest 10 % and 20 %, today 30 % and 0 %
    plain = checked(capacity(team(), before(), Settings(), theme=LIGHT, level="district"))
    assert bars(plain, LIGHT.draft)["x"] == [1, 1]
    assert trace(plain, xaxis="x3")["text"] == ["100 %", "100 %"]
    lines, today, draft = [t for t in plain["data"] if t["xaxis"] == "x4"]
    assert draft["x"] == pytest.approx([0.1, 0.2])
    assert today["x"] == pytest.approx([0.3, 0])
    assert today["marker"]["symbol"] == "circle-open"
    assert lines["x"][2] is None
    assert [x for x in lines["x"] if x is not None] == pytest.approx([0.1, 0.3, 0.2, 0])
    assert draft["customdata"] == ["North", "South"]


def test_today_alone_is_hollow():
    plain = checked(capacity(before(), None, Settings(), theme=LIGHT, drawn=False))
    _, marks = [t for t in plain["data"] if t["xaxis"] == "x4"]
    assert marks["marker"]["symbol"] == "circle-open"


def test_all_parts_share_one_row_order():
    plain = checked(capacity(team(), before(), Settings(), theme=LIGHT))
    for t in plain["data"]:
        if "customdata" in t:
            assert t["customdata"] == [ROWS[y] for y in t["y"]]
    assert plain["layout"]["yaxis"]["range"] == [5.5, -0.5]


def test_bands_and_the_one_reference_line():
    plain = checked(capacity(team(), None, Settings(tolerance=0.1), theme=LIGHT))
    near_target, line = plain["layout"]["shapes"]
    around, *bars = [t for t in plain["data"] if t["type"] == "bar"]
    # 4,000 of 4,000 hours are used; below the bars, over all six rows
    assert (around["base"][0], around["base"][0] + around["x"][0]) == pytest.approx((0.9, 1.1))
    assert (around["y"], around["width"]) == ([2.5], 6)
    assert len(bars) == 2
    assert (near_target["x0"], near_target["x1"]) == (0, 0.1)
    assert (line["xref"], line["x0"], line["x1"]) == ("x2", 1, 1)


@pytest.mark.parametrize("hours", [1_000.0, 1_030.0, 1_060.0])
def test_the_axes_stay_while_bars_change_a_little(hours):
    layout = checked(capacity(team(**{s.HOURS_NEEDED: [hours] * 4}), None, Settings(), theme=LIGHT))["layout"]
    # the average and its 15 % reach to 1.22 at most; no row is further than 1.5 tolerances from target
    assert layout["xaxis2"]["range"] == [0, 1.25]
    assert layout["xaxis4"]["range"] == pytest.approx([0, 0.3])


@pytest.mark.parametrize(
    ("workload", "title"),
    [
        ([900.0, 1100, 1200, 800], "Two of four territories are over capacity"),
        ([900.0, 900, 1200, 800], "One of four territories is over capacity"),
        ([1100.0, 1100, 1200, 1800], "All four territories are over capacity"),
        ([900.0, 950, 600, 800], "Birch is fullest, at 95 %"),
    ],
)
def test_findings(workload, title):
    chart = capacity(team(**{s.HOURS_NEEDED: workload}), None, Settings(), theme=LIGHT)
    assert chart.title == title
    assert title in checked(chart)["layout"]["title"]["text"]


def test_a_territory_without_hours_or_without_a_past():
    odd = team(**{s.CAPACITY_HOURS: [0.0, 1000, 1000, 1000]})
    chart = capacity(odd, before().drop("s2"), Settings(), theme=LIGHT)
    plain = checked(chart)
    assert trace(plain, xaxis="x3")["text"][1] == "–"
    lines, today, draft = [t for t in plain["data"] if t["xaxis"] == "x4"]
    assert today["customdata"] == ["n1", "n2", "s1"]
    assert draft["customdata"] == ["n1", "n2", "s1", "s2"]
    assert len(lines["x"]) == 9


def test_the_picked_row_stands_out():
    plain = checked(capacity(team(), None, Settings(), theme=LIGHT, picked="s1"))
    assert trace(plain, xaxis="x")["text"][4] == "<b>Cedar</b>"


def test_height_follows_the_rows_unless_given():
    assert height(capacity(team(), None, Settings(), theme=LIGHT)) == 76 + 6 * 20 + 4
    assert height(capacity(team(), None, Settings(), theme=LIGHT, height=300)) == 300
    assert capacity(team().iloc[:0], None, Settings(), theme=LIGHT).title == "No territory yet"


def test_words_name_both_halves_and_the_alt_every_row():
    chart = capacity(team(), None, Settings(), theme=LIGHT)
    assert words(checked(chart)) == [
        "<b>Hours needed / available</b>",
        "100 %",
        "<b>Furthest from target</b>",
        "±15 %",
    ]
    assert chart.alt == (
        "Hours needed of the hours available. By territory: Alder 90 %, 10 % from target; Birch 110 %, 10 % "
        "from target; Cedar 120 %, 20 % from target; Dogwood 80 %, 20 % from target."
    )
    assert np.isfinite(chart.spec["layout"]["xaxis4"]["range"][1])


def test_rows_move_together_where_the_chart_may_not_be_higher():
    free = height(capacity(team(), None, Settings(), theme=LIGHT))
    assert height(capacity(team(), None, Settings(), theme=LIGHT, most=1000)) == free
    # six rows of 13 px under the head of 76 px and above the edge of 4 px
    tight = capacity(team(), None, Settings(), theme=LIGHT, most=158)
    assert height(tight) == 158
    assert len(trace(checked(tight), xaxis="x")["text"]) == 6


def test_too_many_rows_leave_the_furthest_and_say_so():
    alone = team(**{s.DISTRICT: [""] * 4, s.INDEX: [90.0, 111, 120, 80]})
    chart = capacity(alone, before(), Settings(), theme=LIGHT, most=130)
    plain = checked(chart)
    assert trace(plain, xaxis="x")["text"] == ["Cedar", "Dogwood"]
    assert trace(plain, xaxis="x")["customdata"] == bars(plain, LIGHT.draft)["customdata"] == ["s1", "s2"]
    assert plain["layout"]["yaxis"]["range"] == [1.5, -0.5]
    assert words(plain)[-1] == "The 2 furthest of 4 territories; “Capacity” shows all"
    # the finding still counts all
    assert chart.title == "Two of four territories are over capacity"
    assert chart.alt == (
        "Hours needed of the hours available. The 2 furthest of 4 territories; “Capacity” shows all: "
        "Cedar 120 %, 20 % from target; Dogwood 80 %, 20 % from target."
    )
    picked = capacity(alone, before(), Settings(), theme=LIGHT, most=130, picked="n1")
    assert trace(checked(picked), xaxis="x")["text"] == ["Cedar", "<b>Alder</b>"]


def height(chart):
    return chart.spec["layout"]["height"]
