from __future__ import annotations

import numpy as np
import pytest

from engine.extracts.homeland import has_outline, outside


def is_outside(latitude: float, longitude: float, country: str) -> bool:
    return bool(outside(np.array([latitude]), np.array([longitude]), country)[0])


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(43.65, -79.38), (49.28, -123.12), (51.5, -0.12), (48.14, 11.58), (35.0, -50.0), (-75.0, 0.0)],
    ids=["Toronto", "Vancouver", "London", "München", "in the ocean", "Antarctica"],
)
def test_abroad_and_at_sea_is_outside(latitude: float, longitude: float) -> None:
    assert is_outside(latitude, longitude, "US")


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(39.7, -105.0), (38.72, -75.08), (41.28, -70.1), (24.55, -81.78), (42.33, -83.05), (18.4, -66.1)],
    ids=["Denver", "Rehoboth Beach", "Nantucket", "Key West", "Detroit", "San Juan"],
)
def test_beaches_islands_and_border_towns_are_home(latitude: float, longitude: float) -> None:
    assert not is_outside(latitude, longitude, "US")


def test_the_other_side_of_a_river_is_abroad_from_ten_km_on() -> None:
    # Kehl lies on the Rhine; Freudenstadt is 40 km into Germany
    assert not is_outside(48.57, 7.81, "FR")
    assert is_outside(48.46, 8.41, "FR")


def test_what_is_no_place_and_no_country_is_never_outside() -> None:
    assert not is_outside(np.nan, 1.0, "US")
    assert not is_outside(-105.0, 39.7, "US")
    assert not is_outside(48.0, 11.0, "")
    assert not is_outside(48.0, 11.0, "TV")
    assert [has_outline(code) for code in ("US", "", "TV")] == [True, False, False]
