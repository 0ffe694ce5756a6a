import numpy as np
import pandas as pd
import pytest

from components.charts import stress
from components.theme import DARK, LIGHT
from engine import schema as s
from engine.settings import Settings
from tests.components.charts.looks import checked, trace
from tests.components.drawn import KEYS, team

# Alder 90, Birch 110, Cedar 120, Dogwood 80 as planned
FOUND = pd.DataFrame(
    {
        s.INDEX: [90.0, 110.0, 120.0, 80.0],
        s.STAYS: [0.85, 0.995, 0.3, 0.3],
        s.INDEX_LOW: [80.0, 104.0, 110.0, 70.0],
        s.INDEX_MIDDLE: [90.0, 110.0, 120.0, 80.0],
        s.INDEX_HIGH: [100.0, 114.96, 130.0, 91.0],
        s.POTENTIAL: [0.1, 0.0, 0.2, np.nan],
        s.CALL_TIME: [0.2, 0.9, 0.1, np.nan],
        s.CHURN: [0.7, 0.1, 0.7, np.nan],
        s.DRIVER: [s.CHURN, s.CALL_TIME, s.CHURN, ""],
    },
    index=pd.Index(KEYS, name=s.TERRITORY_KEY),
)


def drawn(found=FOUND, *, theme=LIGHT, **more):
    return stress(team(), found, Settings(), theme=theme, **more)


def test_the_most_fragile_comes_first_and_of_equals_the_furthest_then_the_first_key():
    dots = trace(checked(drawn()), xaxis="x2", mode="markers")
    # Cedar and Dogwood are as fragile and as far from target
    assert dots["customdata"] == ["s1", "s2", "n1", "n2"]
    assert dots["x"] == [120, 80, 90, 110]
    assert dots["y"] == [0, 1, 2, 3]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_is_fragile_is_amber(theme):
    plain = checked(drawn(theme=theme))
    fragile, safe = [t for t in plain["data"] if t["mode"] == "lines"]
    assert (fragile["x"], fragile["y"]) == ([110, 130, None, 70, 91, None], [0, 0, 0, 1, 1, 1])
    assert (safe["x"], safe["y"]) == ([80, 100, None, 104, 115, None], [2, 2, 2, 3, 3, 3])
    assert (fragile["line"]["color"], safe["line"]["color"]) == (theme.over, theme.draft)
    colours = trace(plain, xaxis="x2", mode="markers")["marker"]["color"]
    assert colours == [theme.over, theme.over, theme.draft, theme.draft]


def test_today_is_hollow():
    dots = trace(checked(drawn(drawn=False)), xaxis="x2", mode="markers")
    assert (dots["marker"]["symbol"], dots["marker"]["color"]) == ("circle-open", LIGHT.today)


def test_the_chance_stands_at_the_end_of_the_row():
    plain = checked(drawn())
    assert trace(plain, xaxis="x3")["text"] == ["30 %", "30 %", "85 %", "> 99 %"]
    assert trace(plain, xaxis="x")["text"] == ["Cedar", "Dogwood", "Alder", "Birch"]
    assert plain["layout"]["xaxis2"]["range"] == [69, 131]


def test_the_pointer_says_what_moves_a_territory():
    words = trace(checked(drawn()), xaxis="x2", mode="markers")["hovertext"]
    assert words[2] == (
        "<b>Alder</b>, Ann<br>Index 90 as planned, 80 to 100 in nine of ten cases<br>"
        "85 % likely to stay within ±15 %<br>Moved most by customers who leave and arrive, 70 % of the spread"
    )
    assert words[1].endswith("30 % likely to stay within ±15 %")
    # a sign that plotly would take for a tag
    assert "&gt; 99 % likely" in words[3]


def test_the_picked_dot_has_a_ring():
    ring = trace(checked(drawn(picked="n1")), customdata=["n1"])
    assert (ring["x"], ring["y"], ring["marker"]["color"]) == ([90], [2], LIGHT.draft)


@pytest.mark.parametrize(
    ("stays", "title"),
    [
        ([0.85, 0.9, 0.95, 1.0], "Every territory is at least 85 % likely to stay"),
        ([0.85, 0.9, 0.3, 1.0], "Cedar is most fragile: 30 % likely to stay"),
        ([0.85, 0.9, 0.0, 1.0], "Cedar is most fragile: < 1 % likely to stay"),
        ([0.85, 0.9, 0.0, 0.005], "2 territories are hardly ever within ±15 %"),
    ],
)
def test_findings(stays, title):
    assert drawn(FOUND.assign(**{s.STAYS: stays})).title == title


def test_only_what_is_looked_at_is_shown():
    part = stress(team().loc[["n1"]], FOUND, Settings(), theme=LIGHT)
    assert trace(checked(part), xaxis="x2", mode="markers")["customdata"] == ["n1"]
    nobody = stress(team().iloc[:0], FOUND, Settings(), theme=LIGHT)
    assert nobody.title == "No territory yet"
    assert checked(nobody)["data"] == []


def test_what_has_no_index_is_left_out():
    blind = FOUND.assign(**{s.INDEX_LOW: [80.0, np.nan, 110.0, 70.0]})
    assert trace(checked(drawn(blind)), xaxis="x2", mode="markers")["customdata"] == ["s1", "s2", "n1"]


def test_the_alt_text_has_every_row():
    assert drawn().alt == (
        "Chance of each territory to stay within ±15 %: Cedar 30 %; Dogwood 30 %; Alder 85 %; Birch > 99 %."
    )
