import pandas as pd
import pytest

from components.charts import value
from components.theme import LIGHT
from engine import schema as s
from tests.components.charts.looks import checked, words
from tests.components.drawn import KEYS, team


def test_hours_across_potential_upwards():
    plain = checked(value(team(), currency="$", theme=LIGHT))
    (dots,) = plain["data"]
    assert dots["x"] == [900, 1100, 1200, 800]
    assert dots["y"] == [9_000, 11_000, 24_000, 4_000]
    assert dots["customdata"] == KEYS
    assert dots["hovertext"][2] == "<b>Cedar</b>, Cat<br>1,200 h, $24 k"


def test_the_line_is_the_average_worth_of_an_hour():
    # 48,000 / 4,000 = $12
    plain = checked(value(team(), currency="$", theme=LIGHT))
    (line,) = plain["layout"]["shapes"]
    assert line["y0"] / line["x0"] == pytest.approx(12)
    assert line["y1"] / line["x1"] == pytest.approx(12)
    assert "average, $12 an hour" in plain["layout"]["title"]["text"]


def test_those_far_from_the_line_have_names():
    # an hour is worth $10, $10, $20, $5: 1.2, 1.2, 1.67 and 2.4 times off
    plain = checked(value(team(), currency="$", theme=LIGHT))
    assert words(plain)[:2] == ["Cedar", "Dogwood"]
    level = team(**{s.POTENTIAL: [900.0, 1100, 1200, 800]})
    assert words(checked(value(level, currency="$", theme=LIGHT))) == []
    assert words(checked(value(level, currency="$", theme=LIGHT, picked="n2"))) == ["Birch"]


def test_a_name_covers_no_other_dot():
    # Birch lies just right of Alder, so Alder's name stands to its left; Dogwood is hemmed in on both sides
    crowd = team(
        **{s.HOURS_NEEDED: [1000.0, 1010, 1500, 1005], s.POTENTIAL: [9000.0, 9000, 1000, 9000]},
    )
    plain = checked(value(crowd, currency="$", theme=LIGHT, picked="n1"))
    sides = {note["text"]: note["xanchor"] for note in plain["layout"]["annotations"]}
    assert sides == {"Alder": "right", "Cedar": "right"}
    hemmed = checked(value(crowd, currency="$", theme=LIGHT, picked="s2"))["layout"]["annotations"][0]
    assert (hemmed["text"], hemmed["bgcolor"]) == ("Dogwood", LIGHT.ground)


def test_today_alone_is_hollow():
    plain = checked(value(team(), currency="$", theme=LIGHT, drawn=False, picked="n1"))
    dots, ring = plain["data"]
    assert (dots["marker"]["symbol"], dots["marker"]["color"]) == ("circle-open", LIGHT.today)
    assert ring["marker"]["color"] == LIGHT.ground


def test_names_do_not_meet():
    together = team(**{s.HOURS_NEEDED: [1000.0, 1000, 1001, 1500], s.POTENTIAL: [9000.0, 9001, 9002, 1000]})
    plain = checked(value(together, currency="$", theme=LIGHT))
    assert len([name for name in words(plain) if name != "Dogwood"]) <= 1


def test_the_finding_names_the_best():
    chart = value(team(), currency="€", theme=LIGHT, picked="n1")
    assert chart.title == "An hour is worth most in Cedar: €20"
    assert chart.alt == (
        "Hours against potential for 4 territories. An hour is worth €12 on average, €5 in Dogwood "
        "and €20 in Cedar."
    )
    assert checked(chart)["data"][1]["customdata"] == ["n1"]
    assert value(team().iloc[:1], currency="$", theme=LIGHT).title == "An hour is worth $10"


def test_who_is_in_the_title_is_named_however_many_are_further_off():
    # an hour is worth $10, $20 and $30 in four territories each, and $31 in Elm, which makes up the average
    low = [team(**{s.HOURS_NEEDED: 1000.0, s.POTENTIAL: 1e4 * i}) for i in (1, 2, 3)]
    elm = team(**{s.NAME: "Elm", s.HOURS_NEEDED: 9000.0, s.POTENTIAL: 279e3}).iloc[:1]
    chart = value(pd.concat([*low, elm]).set_axis(list("abcdefghijklm")), currency="$", theme=LIGHT)
    assert chart.title == "An hour is worth most in Elm: $31"
    assert "Elm" in words(checked(chart))


def test_without_potential_it_says_what_to_do():
    chart = value(team(**{s.POTENTIAL: 0.0}), currency="$", theme=LIGHT)
    checked(chart)
    assert chart.title == "No potential to compare with"
    assert "Choose a column" in chart.alt
