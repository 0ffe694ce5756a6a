from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.table_pictures import BAR_PX, capacity_bar, gain_bar, swatch
from components.theme import DARK, LIGHT


def drawing(address: str) -> ET.Element:
    """The picture as a browser reads it from its address."""
    head, body = address.split(",", 1)
    assert head == "data:image/svg+xml"
    # what would end an address or a tag early
    assert not set("#<>") & set(body)
    return ET.fromstring(unquote(body))


def bars(address: str) -> dict[str, float]:
    """Width of each bar by its colour, and the place of the mark."""
    found = {}
    for rect in drawing(address):
        found[rect.get("fill")] = float(rect.get("width")) if rect.get("x") is None else float(rect.get("x"))
    return found


def test_a_swatch_is_a_picture_of_its_colour():
    (rect,) = drawing(swatch("#C86265"))
    assert rect.get("fill") == "#C86265"
    assert (rect.get("width"), rect.get("height")) == ("12", "12")
    (clear,) = drawing(swatch("#00000000"))
    assert clear.get("fill") == "#00000000"


@pytest.mark.parametrize(
    ("share", "most", "used", "over"),
    [
        # 60 px are 120 %: 50 are full
        (1.2, 1.2, 50, 60),
        (0.6, 1.2, 30, 30),
        (1.0, 1.2, 50, 50),
        (0.0, 1.2, 0, 0),
        # nobody is over: the mark stands at the end
        (0.5, 1.0, 30, 30),
        # more than the widest bar, less than nothing and not known
        (3.0, 1.5, 40, 60),
        (-0.5, 1.2, 0, 0),
        (math.nan, 1.2, 0, 0),
        (math.inf, 1.2, 0, 0),
    ],
)
def test_a_bar_is_as_long_as_the_share_of_hours_and_amber_beyond_full(share, most, used, over):
    shown = bars(capacity_bar(share, most, LIGHT))
    assert shown[LIGHT.draft] == pytest.approx(used)
    assert shown[LIGHT.over] == pytest.approx(over)
    assert shown[LIGHT.border] == BAR_PX
    assert shown[LIGHT.text] == pytest.approx(BAR_PX / most, abs=0.8)


def test_the_blue_part_lies_over_the_amber_one_and_the_mark_over_both():
    fills = [rect.get("fill") for rect in drawing(capacity_bar(1.1, 1.2, LIGHT))]
    assert fills == [LIGHT.border, LIGHT.over, LIGHT.draft, LIGHT.text]


def test_the_dark_screen_has_its_own_colours():
    assert set(bars(capacity_bar(1.1, 1.2, DARK))) == {DARK.border, DARK.over, DARK.draft, DARK.text}


@given(st.floats(-1, 5), st.floats(1, 3))
def test_no_bar_leaves_the_picture(share, most):
    shown = bars(capacity_bar(share, most, LIGHT))
    assert 0 <= shown[LIGHT.draft] <= shown[LIGHT.over] <= BAR_PX
    assert shown[LIGHT.draft] <= round(BAR_PX / most, 1)
    assert shown[LIGHT.text] + 1.5 <= BAR_PX + 2


@pytest.mark.parametrize(
    ("value", "start", "width", "colour"),
    [
        # 60 px wide, the middle at 30
        (5.0, 30, 15, LIGHT.draft),
        (-10.0, 0, 30, LIGHT.today),
        (-99.0, 0, 30, LIGHT.today),
        (0.0, 30, 0, LIGHT.today),
        (math.nan, 30, 0, LIGHT.today),
    ],
)
def test_a_gain_stands_to_the_right_of_the_middle_and_a_loss_to_the_left(value, start, width, colour):
    bar, middle = drawing(gain_bar(value, 10.0, LIGHT))
    assert (float(bar.get("x")), float(bar.get("width")), bar.get("fill")) == (start, width, colour)
    assert float(middle.get("x")) == 29.5


def test_where_nobody_gains_no_bar_is_drawn():
    assert drawing(gain_bar(0.0, 0.0, LIGHT))[0].get("width") == "0.0"
