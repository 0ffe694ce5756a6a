import numpy as np

from components.charts.dumbbell import dumbbell
from components.theme import LIGHT

NAN = np.nan


def test_only_pairs_are_joined():
    lines, today, draft = dumbbell(
        np.array([0.1, NAN, 0.3]), np.array([0.2, 0.5, NAN]), ["a", "b", "c"], LIGHT, x="x4"
    )
    assert lines["x"] == [0.1, 0.2, None]
    assert lines["y"] == [0, 0, 0]
    assert (today["x"], today["y"], today["customdata"]) == ([0.2, 0.5], [0, 1], ["a", "b"])
    assert (draft["x"], draft["y"], draft["customdata"]) == ([0.1, 0.3], [0, 2], ["a", "c"])


def test_no_past_no_rings():
    parts = dumbbell(np.array([0.1]), np.array([NAN]), ["a"], LIGHT, x="x")
    assert len(parts) == 2
    assert parts[0]["x"] == []
