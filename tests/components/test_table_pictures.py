from __future__ import annotations

import math
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.palette import HUES
from components.table_pictures import ADDRESS, BAR_PX, FOLDER, MOST, capacity_bar, gain_bar, sheets, swatch
from components.theme import DARK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"


def drawing(address: str) -> list[ET.Element]:
    """The shapes that a browser shows of an address, as it reads them from the sheet."""
    sheet, _, name = address.removeprefix(f"{ADDRESS}/").partition("#")
    root = ET.fromstring((FOLDER / sheet).read_text(encoding="utf-8"))
    (view,) = (view for view in root.iter(f"{SVG}view") if view.get("id") == name)
    left, top, width, height = view.get("viewBox").split()
    assert (left, width, height) == ("0", root.get("width"), root.get("height"))
    (group,) = (group for group in root.iter(f"{SVG}g") if group.get("transform") == f"translate(0 {top})")
    return list(group)


def bars(address: str) -> dict[str, float]:
    """Width of each bar by its colour, and the place of the mark."""
    found = {}
    for rect in drawing(address):
        mark = rect.get("fill") in (LIGHT.text, DARK.text)
        found[rect.get("fill")] = float(rect.get("x" if mark else "width"))
    return found


def test_the_sheets_are_as_this_version_draws_them():
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == sheets()


def test_a_swatch_is_a_picture_of_its_colour():
    for hue in HUES:
        (rect,) = drawing(swatch(hue))
        assert (rect.get("fill"), rect.get("width"), rect.get("height")) == (hue, "12", "12")
    assert swatch("#00000000") is None


@pytest.mark.parametrize(
    ("share", "used", "over"),
    [
        # 60 px are 200 %: 30 are full
        (1.2, 30, 36),
        (0.6, 18, 18),
        (1.0, 30, 30),
        (0.0, 0, 0),
        # more than the widest bar, less than nothing and not known
        (3.0, 30, 60),
        (-0.5, 0, 0),
        (math.nan, 0, 0),
        (math.inf, 0, 0),
    ],
)
def test_a_bar_is_as_long_as_the_share_of_hours_and_amber_beyond_full(share, used, over):
    shown = bars(capacity_bar(share, LIGHT))
    assert shown[LIGHT.draft] == pytest.approx(used)
    assert shown[LIGHT.over] == pytest.approx(over)
    assert shown[LIGHT.border] == BAR_PX
    assert shown[LIGHT.text] == pytest.approx(30 - 0.75)


def test_the_blue_part_lies_over_the_amber_one_and_the_mark_over_both():
    fills = [rect.get("fill") for rect in drawing(capacity_bar(1.1, LIGHT))]
    assert fills == [LIGHT.border, LIGHT.over, LIGHT.draft, LIGHT.text]


def test_the_dark_screen_has_its_own_colours():
    assert set(bars(capacity_bar(1.1, DARK))) == {DARK.border, DARK.over, DARK.draft, DARK.text}


@given(st.floats(-1, 5))
def test_every_share_has_a_bar_of_its_length_to_a_per_cent(share):
    shown = bars(capacity_bar(share, LIGHT))
    within = min(max(share, 0), MOST / 100)
    assert shown[LIGHT.over] == pytest.approx(BAR_PX * within * 100 / MOST, abs=BAR_PX / MOST)


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
    assert drawing(gain_bar(0.0, 0.0, LIGHT))[0].get("width") == "0"
