from __future__ import annotations

import pandas as pd

from components.thumbnail import thumbnail
from engine import schema as s
from engine.alignment.model import Alignment
from tests.engine.alignment.worlds import grid

COLOURS = {"A": "#FF0000", "B": "#0000FF"}


def test_it_shows_each_territory_where_it_lies():
    """Four areas of 11 x 11 km each; A in the west, B in the north-east, C beside it has no colour."""
    units = grid([[1, 1], [1, 1]], **{s.AREA_KM2: 124.0})
    letters = pd.Series(list("ABAC"), units.frame.index, name=s.TERRITORY_KEY)
    picture = thumbnail(units, Alignment(letters), COLOURS, quiet="#808080", size=40)
    assert picture.shape == (40, 40, 4)
    # the three coloured areas fill the square but for its margin
    assert picture[10, 10].tolist() == [255, 0, 0, 255]
    assert picture[30, 10].tolist() == [255, 0, 0, 255]
    assert picture[10, 30].tolist() == [0, 0, 255, 255]
    assert picture[30, 30].tolist() == [128, 128, 128, 255]


def test_nothing_to_show_is_clear():
    units = grid([[1, 1]])
    letters = pd.Series(list("CC"), units.frame.index, name=s.TERRITORY_KEY)
    assert not thumbnail(units, Alignment(letters), COLOURS, quiet="#808080", size=8).any()
