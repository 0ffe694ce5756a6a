"""Two charts in one figure lie where each lay alone: checked in pixels from the top."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from components.charts import balance, capacity, stacked
from components.charts.base import Chart, empty
from components.charts.stacked import GAP
from components.theme import DARK, LIGHT
from engine.settings import Settings
from tests.components.charts.looks import checked
from tests.components.drawn import before, team


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def upper(request) -> Chart:
    return balance(team(), before(), Settings(), theme=request.param, picked="s1")


@pytest.fixture
def lower() -> Chart:
    return capacity(team(), before(), Settings(), theme=LIGHT, picked="s1")


def layout(chart):
    return chart.spec["layout"]


def plot_px(chart):
    """Top and bottom of a chart's plot, px from its top."""
    lay = layout(chart)
    return lay["margin"]["t"], lay["height"] - lay["margin"]["b"]


def from_top(whole, share):
    return (1 - share) * layout(whole)["height"]


def domain(axis):
    return tuple(axis.get("domain", (0.0, 1.0)))


def test_plotly_accepts_it(upper, lower):
    both = stacked(upper, lower)
    checked(both)
    go.Figure(both.spec)
    assert both.title == upper.title
    assert both.alt == f"{upper.title}. {upper.alt} {lower.title}. {lower.alt}"


def test_it_is_as_high_as_both_and_the_gap(upper, lower):
    lay = layout(stacked(upper, lower))
    assert lay["height"] == layout(upper)["height"] + GAP + layout(lower)["height"]
    assert set(lay["margin"].values()) == {0}


def test_each_plot_lies_where_it_lay_alone(upper, lower):
    both = stacked(upper, lower)
    down = layout(upper)["height"] + GAP
    bottom, top = (from_top(both, share) for share in domain(layout(both)["yaxis"]))
    assert (top, bottom) == pytest.approx(plot_px(upper))
    bottom, top = (from_top(both, share) for share in domain(layout(both)["yaxis2"]))
    assert (top - down, bottom - down) == pytest.approx(plot_px(lower))


def test_the_lower_axes_are_renamed_and_else_untouched(upper, lower):
    both, alone = layout(stacked(upper, lower)), layout(lower)
    assert both["xaxis"] == {**layout(upper)["xaxis"], "anchor": "y"}
    for name, moved in (
        ("xaxis", "xaxis2"),
        ("xaxis2", "xaxis3"),
        ("xaxis3", "xaxis4"),
        ("xaxis4", "xaxis5"),
    ):
        assert both[moved] == {**alone[name], "anchor": "y2"}
    assert both["yaxis2"]["range"] == alone["yaxis"]["range"]
    assert both["yaxis2"]["anchor"] == "x2"


def test_every_trace_stays_with_its_axes(upper, lower):
    both = stacked(upper, lower).spec["data"]
    one, two = upper.spec["data"], lower.spec["data"]
    assert len(both) == len(one) + len(two)
    assert {trace["yaxis"] for trace in both[: len(one)]} == {"y"}
    for now, was in zip(both[len(one) :], two, strict=True):
        old = was.get("xaxis", "x")
        assert now["xaxis"] == f"x{int(old[1:] or 1) + 1}"
        assert now["yaxis"] == "y2"
        assert {k: v for k, v in now.items() if k not in ("xaxis", "yaxis")} == {
            k: v for k, v in was.items() if k not in ("xaxis", "yaxis")
        }


def placed(alone, whole, group, skip):
    """Pairs of an item of one chart and the same in the whole."""
    was = layout(alone)[group]
    return list(zip(was, layout(whole)[group][skip : skip + len(was)], strict=True))


@pytest.mark.parametrize("group", ["annotations", "shapes"])
def test_words_and_shapes_over_the_plot_keep_their_height_in_px(upper, lower, group):
    both = stacked(upper, lower)
    skip = len(layout(upper)[group])
    for alone, down, first in ((upper, 0, 0), (lower, layout(upper)["height"] + GAP, skip)):
        top, bottom = plot_px(alone)
        pairs = placed(alone, both, group, first)
        assert pairs
        for was, now in pairs:
            if was.get("yref") != "paper":
                assert now.get("yref", "y") == ("y" if alone is upper else "y2")
                continue
            assert now["yref"] == "paper"
            for name in {"y", "y0", "y1"} & set(was):
                px = top + (1 - was[name]) * (bottom - top)
                assert from_top(both, now[name]) - down == pytest.approx(px)


def test_words_and_shapes_keep_their_own_x_axis(upper, lower):
    both = stacked(upper, lower)
    for group in ("annotations", "shapes"):
        for was, now in placed(lower, both, group, len(layout(upper)[group])):
            old = was.get("xref", "x")
            assert now["xref"] == ("paper" if old == "paper" else f"x{int(old[1:] or 1) + 1}")
            assert {k: now[k] for k in ("x", "x0", "x1") if k in now} == {
                k: was[k] for k in ("x", "x0", "x1") if k in was
            }


def test_the_lower_finding_stands_at_the_top_of_its_half(upper, lower):
    both = stacked(upper, lower)
    title = layout(both)["annotations"][-1]
    assert title["text"] == layout(lower)["title"]["text"]
    assert from_top(both, title["y"]) == pytest.approx(layout(upper)["height"] + GAP)
    assert layout(both)["title"] == layout(upper)["title"]


def test_neither_chart_is_changed(upper, lower):
    one, two = layout(upper), layout(lower)
    stacked(upper, lower)
    assert (layout(upper), layout(lower)) == (one, two)


def test_a_chart_with_nothing_to_show_can_be_stacked(lower):
    nothing = empty(LIGHT, title="No plan yet", words="Draft a plan first.", height=120)
    for pair in ((nothing, lower), (lower, nothing)):
        go.Figure(stacked(*pair).spec)
