from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from components.profile.picture import Dots, territory_picture
from components.theme import DARK, LIGHT
from tests.components.profile.test_ground import SOUTH, WEST, squares

SVG = "{http://www.w3.org/2000/svg}"
NONE = np.zeros((0, 2))


def places(*units: int) -> np.ndarray:
    return np.array([[SOUTH + 0.5, WEST + unit + 0.5] for unit in units]).reshape(-1, 2)


def picture(*, own=0, before=None, theme=LIGHT, names=("West", "East"), dots=None):
    dots = dots or Dots(places(0, 1), places(2), places(3), places(1))
    text = territory_picture(
        squares(),
        np.array([0, 0, 0, 1]),
        own,
        dict(enumerate(names)),
        dots,
        colour="#C86265",
        theme=theme,
        before=before,
    )
    drawing, legend = text.split("</svg>", 1)
    return ET.fromstring(f"{drawing}</svg>"), legend


def circles(drawing, fill):
    return [dot for dot in drawing.iter(f"{SVG}circle") if dot.get("fill") == fill]


def test_the_territory_has_its_colour_and_reaches_over_its_three_squares():
    drawing, _ = picture()
    # 72 % of #C86265 and 28 % of the land's #FBFAF7
    (own,) = [path for path in drawing.iter(f"{SVG}path") if path.get("fill") == "#D68D8E"]
    x = [float(pair.split()[0]) for pair in own.get("d").replace("M", "L").split("L")[1:]]
    # three degrees between the outer customers are 560 px / 1.24; the territory ends one east of the middle
    assert (min(x), max(x)) == (0, pytest.approx(280 + 560 / 1.24 / 3, abs=0.1))


def test_without_customers_it_is_framed_on_its_areas():
    drawing, legend = picture(dots=Dots(NONE, NONE, NONE, NONE))
    (own,) = [path for path in drawing.iter(f"{SVG}path") if path.get("fill") == "#D68D8E"]
    x = [float(pair.split()[0]) for pair in own.get("d").replace("M", "L").split("L")[1:]]
    # the three squares, and 12 % of their width on either side of 560 px
    assert (min(x), max(x)) == pytest.approx((280 - 280 / 1.24, 280 + 280 / 1.24), abs=0.1)
    assert "customer" not in legend


@pytest.mark.parametrize("dots", [None, Dots(NONE, NONE, NONE, NONE)])
def test_a_territory_without_areas_shows_only_who_serves_around_it(dots):
    drawing, _ = picture(own=-1, dots=dots)
    assert not [path for path in drawing.iter(f"{SVG}path") if path.get("fill") == "#D68D8E"]
    assert {text.text for text in drawing.iter(f"{SVG}text")} >= {"West"}


def test_customers_who_come_and_go_look_apart_and_the_legend_names_them():
    drawing, legend = picture()
    assert len(circles(drawing, LIGHT.draft)) == 1
    hollow = [dot for dot in circles(drawing, LIGHT.ground) if dot.get("stroke") == LIGHT.quiet]
    assert len(hollow) == 1
    for word in ("customer", "comes", "goes", "rep base"):
        assert f"</svg>{word}</span>" in legend
    _, plain = picture(dots=Dots(places(0, 1), NONE, NONE, NONE))
    assert "comes" not in plain


def test_the_ground_of_today_is_dashed_where_it_is_asked_for():
    dashed, legend = picture(before=np.array([True, False, False, False]))
    assert [path.get("stroke") for path in dashed.iter(f"{SVG}path") if path.get("stroke-dasharray")] == [
        LIGHT.quiet
    ]
    assert ">today</span>" in legend
    assert ">today</span>" not in picture()[1]


def test_names_of_a_file_stay_text():
    evil = "</text><script>alert(1)</script>'\""
    drawing, _ = picture(names=(evil, evil))
    assert evil in drawing.get("aria-label")
    assert not list(drawing.iter(f"{SVG}script"))
    assert evil in [text.text for text in drawing.iter(f"{SVG}text")]


def test_the_dark_picture_is_dark():
    drawing, _ = picture(theme=DARK)
    assert drawing.find(f"{SVG}rect").get("fill") == "#0C1216"


def test_customers_a_sea_away_do_not_make_the_others_small():
    """Two customers in Kansas and one on Hawaii: the picture is that of the two, and says so."""
    hawaii = np.array([[20.0, -156.0]])
    alone, _ = picture(dots=Dots(places(0, 1), NONE, NONE, NONE))
    drawing, legend = picture(dots=Dots(np.concatenate((places(0, 1), hawaii)), NONE, NONE, NONE))
    shapes = [[path.get("d") for path in one.iter(f"{SVG}path")] for one in (alone, drawing)]
    assert shapes[0] == shapes[1]
    assert "1 customer far away, beyond the picture" in legend
    assert "far away" not in picture()[1]
