import numpy as np
import pytest

from components.charts import index
from components.theme import LIGHT
from engine import schema as s
from engine.settings import Settings
from tests.components.charts.looks import checked, trace
from tests.components.drawn import before, team


def test_one_dot_a_territory_amber_beyond_the_band():
    plain = checked(index(team(), None, Settings(), theme=LIGHT))
    dots = trace(plain, xaxis="x2")
    assert dots["x"] == [90, 110, 120, 80]
    assert dots["y"] == [1, 2, 4, 5]
    assert dots["customdata"] == ["n1", "n2", "s1", "s2"]
    assert dots["marker"]["color"] == [LIGHT.draft, LIGHT.draft, LIGHT.over, LIGHT.over]
    assert trace(plain, xaxis="x3")["text"] == ["", "90", "110", "", "120", "80"]


def test_districts_show_their_span():
    plain = checked(index(team(), None, Settings(), theme=LIGHT, level="district"))
    assert trace(plain, xaxis="x3")["text"] == ["90 to 110", "80 to 120"]
    assert trace(plain, xaxis="x2")["y"] == [0, 0, 1, 1]


def test_today_is_a_ring_joined_to_its_dot_where_rows_are_territories():
    plain = checked(index(team(), before().drop("s2"), Settings(), theme=LIGHT))
    lines, today, dots = [t for t in plain["data"] if t["xaxis"] == "x2"]
    assert (today["x"], today["y"], today["customdata"]) == ([70, 130, 100], [1, 2, 4], ["n1", "n2", "s1"])
    assert today["marker"]["symbol"] == "circle-open"
    assert lines["x"] == [90, 70, None, 110, 130, None, 120, 100, None]
    assert dots["x"] == [90, 110, 120, 80]
    assert plain["layout"]["xaxis2"]["range"] == [69, 131]
    rolled = checked(index(team(), before(), Settings(), theme=LIGHT, level="district"))
    assert len([t for t in rolled["data"] if t["xaxis"] == "x2"]) == 1


def test_today_alone_is_hollow():
    dots = trace(checked(index(before(), None, Settings(), theme=LIGHT, drawn=False)), xaxis="x2")
    assert (dots["marker"]["symbol"], dots["marker"]["color"]) == ("circle-open", LIGHT.today)


def test_the_picked_dot_has_a_ring():
    plain = checked(index(team(), None, Settings(), theme=LIGHT, picked="s1"))
    ring = trace(plain, customdata=["s1"])
    assert (ring["x"], ring["y"]) == ([120], [4])
    assert ring["marker"]["color"] == LIGHT.over
    assert ring["marker"]["line"] == {"width": 2, "color": LIGHT.text}


@pytest.mark.parametrize(
    ("within", "title"),
    [
        ([True, True, True, True], "Every territory is within ±15 %"),
        ([True, True, True, False], "Only Dogwood is beyond ±15 %"),
        ([True, True, False, False], "2 of 4 territories are beyond ±15 %"),
    ],
)
def test_findings(within, title):
    assert index(team(**{s.IN_TOLERANCE: within}), None, Settings(), theme=LIGHT).title == title


def test_unknown_ones_are_left_out():
    some = team(**{s.INDEX: [np.nan, 110, 120, 80]})
    assert trace(checked(index(some, None, Settings(), theme=LIGHT)), xaxis="x2")["customdata"] == [
        "n2",
        "s1",
        "s2",
    ]
    assert index(team(**{s.INDEX: np.nan}), None, Settings(), theme=LIGHT).title == "No territory yet"


def test_the_alt_text_has_every_row():
    assert index(team(), None, Settings(), theme=LIGHT, level="district").alt == (
        "Index of each territory, 100 is on target: North 90 to 110; South 80 to 120."
    )
