from __future__ import annotations

from io import BytesIO

import numpy as np
import pandas as pd
from PIL import Image

from components.slides.before_after import GAP, SIDE, Side, before_after
from components.theme import LIGHT
from engine import schema as s
from engine.alignment.model import Alignment
from tests.engine.alignment.worlds import grid

COLOURS = {"A": "#FF0000", "B": "#0000FF"}
UNITS = grid([[1, 1], [1, 1]], **{s.AREA_KM2: 124.0})
# 72 % of a colour on white
RED, BLUE = [255, 71, 71, 255], [71, 71, 255, 255]


def side(letters: str, **names: str) -> Side:
    territory = pd.Series(list(letters), UNITS.frame.index, name=s.TERRITORY_KEY)
    return Side(Alignment(territory), COLOURS, names)


def painted(before: Side, after: Side, **more) -> np.ndarray:
    picture = Image.open(BytesIO(before_after(UNITS, before, after, **more)))
    assert picture.size == (2 * SIDE + GAP, SIDE)
    assert picture.width >= 1600
    return np.array(picture)


def test_today_stands_left_and_what_comes_right():
    """A in the west, B in the east; B gives its south to A."""
    found = painted(side("ABAB"), side("ABAA"))
    low, high, right = SIDE // 4, 3 * SIDE // 4, SIDE + GAP
    assert found[low, low].tolist() == found[high, low].tolist() == RED
    assert found[low, high].tolist() == found[high, high].tolist() == BLUE
    assert found[low, right + high].tolist() == BLUE
    assert found[high, right + high].tolist() == RED
    assert found[SIDE // 2, SIDE + GAP // 2, 3] == 0


def test_what_changes_is_hatched_after_and_nothing_else():
    changed = np.array([False, False, False, True])
    plain = painted(side("ABAB"), side("ABAA"))
    found = painted(side("ABAB"), side("ABAA"), changed=changed)
    rows, columns = np.nonzero((found != plain).any(axis=2))
    right = SIDE + GAP
    assert rows.min() >= SIDE // 2 - 2
    assert columns.min() >= right + SIDE // 2 - 2
    part = (found != plain).any(axis=2)[SIDE // 2 + 20 : SIDE - 60, right + SIDE // 2 + 20 : -60]
    assert 0.2 < part.mean() < 0.4


def test_names_are_written_on_their_territories():
    bare, named = painted(side("ABAB"), side("ABAB")), painted(side("ABAB", B="Mobile\nRep 21"), side("ABAB"))
    rows, columns = np.nonzero((bare != named).any(axis=2))
    assert columns.min() > SIDE // 2
    assert columns.max() < SIDE
    assert len(rows) > 1000


def test_what_may_not_change_is_quiet():
    found = painted(side("ABCC"), side("ABCC"))
    quiet = [*bytes.fromhex(LIGHT.frozen.removeprefix("#")), 255]
    assert found[SIDE // 4, SIDE // 4].tolist() == RED
    # the picture is as large as A and B; C lies below
    assert found[-10, SIDE // 4].tolist() == quiet
