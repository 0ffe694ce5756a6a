from __future__ import annotations

import numpy as np
import pandas as pd

from components.thumbnail import cropped, main_part, thumbnail
from engine import schema as s
from engine.alignment.model import Alignment
from engine.units.model import Units
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


def test_far_islands_are_no_part_of_the_map_that_opens():
    """A hundred areas around Kansas and one on Hawaii."""
    units = grid([[1.0] * 10] * 10)
    frame = units.frame.copy()
    frame[[s.LATITUDE, s.LONGITUDE]] += [39.0, -98.0]
    assert len(main_part(Units(frame, units.adjacency)).frame) == 100
    frame.loc["u000", [s.LATITUDE, s.LONGITUDE]] = [20.0, -156.0]
    assert main_part(Units(frame, units.adjacency)).frame.index.tolist() == list(frame.index[1:])


def test_clear_rows_and_columns_are_cut_off():
    picture = np.zeros((5, 6, 4), np.uint8)
    picture[1:3, 2:5, 3] = 255
    picture[1, 3, 3] = 0
    assert cropped(picture).shape == (2, 3, 4)
    assert cropped(picture[:1]).shape == (1, 6, 4)


def test_a_territory_with_far_islands_is_shown_without_them():
    """A hundred areas around Kansas, half of them A's, and one on Hawaii that is A's too."""
    units = grid([[1.0] * 10] * 10, **{s.AREA_KM2: 124.0})
    frame = units.frame.copy()
    frame[[s.LATITUDE, s.LONGITUDE]] += [39.0, -98.0]
    frame.loc["u000", [s.LATITUDE, s.LONGITUDE]] = [20.0, -156.0]
    letters = pd.Series(["A"] * 50 + ["B"] * 50, frame.index, name=s.TERRITORY_KEY)
    picture = thumbnail(Units(frame, units.adjacency), Alignment(letters), COLOURS, quiet="#808080", size=40)
    # with the island, 58 degrees away, not one dot of the picture would be land
    assert (picture[..., 3] > 0).mean() > 0.8
    letters[:] = ["A"] + ["C"] * 99
    alone = thumbnail(Units(frame, units.adjacency), Alignment(letters), COLOURS, quiet="#808080", size=40)
    assert alone[20, 20].tolist() == [255, 0, 0, 255]
