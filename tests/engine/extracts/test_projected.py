from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from pyproj import Transformer

from engine import read_accounts
from engine import schema as s
from engine.extracts.projected import with_degrees
from engine.extracts.raw import GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE

# latitude, longitude, town
GERMANY = [(50.9413, 6.9582, "Köln"), (52.52, 13.405, "Berlin"), (48.1374, 11.5755, "München")]
BRITAIN = [(51.5074, -0.1278, "London"), (53.4808, -2.2426, "Manchester"), (55.9533, -3.1883, "Edinburgh")]
AMERICA = [(35.2226, -97.4395, "Norman"), (41.8781, -87.6298, "Chicago"), (39.7392, -104.9903, "Denver")]


def file(places, system, *, headings=("X", "Y"), **others) -> pd.DataFrame:
    east, north = Transformer.from_crs(4326, system, always_xy=True).transform(
        [p[1] for p in places], [p[0] for p in places]
    )
    frame = {"id": [str(i) for i in range(len(places))]}
    frame |= {headings[0]: [f"{v:.2f}" for v in east], headings[1]: [f"{v:.2f}" for v in north]}
    frame |= {name: [value] * len(places) for name, value in others.items()}
    return pd.DataFrame(frame, dtype="str")


def degrees(frame: pd.DataFrame) -> np.ndarray | None:
    found = with_degrees(frame)
    if GEOMETRY_LATITUDE not in found:
        return None
    return found[[GEOMETRY_LATITUDE, GEOMETRY_LONGITUDE]].to_numpy(float)


def expect(frame: pd.DataFrame, places) -> None:
    assert degrees(frame) == pytest.approx(np.array([p[:2] for p in places]), abs=2e-4)


@pytest.mark.parametrize(
    ("places", "system", "country"),
    [
        (GERMANY, 25832, "Deutschland"),
        (GERMANY, 25833, "DE"),
        (GERMANY, 3857, "Germany"),
        (BRITAIN, 27700, "UK"),
        (AMERICA, 3857, "USA"),
        (AMERICA, 5070, "US"),
    ],
)
def test_the_system_is_the_one_that_puts_towns_where_they_are(places, system, country):
    frame = file(places, system, country=country).assign(city=[p[2] for p in places])
    expect(frame, places)


def test_a_national_grid_is_known_by_its_country_alone():
    expect(file(BRITAIN, 27700, headings=("Easting", "Northing"), country="GB"), BRITAIN)


@pytest.mark.parametrize(
    "frame",
    [
        file(GERMANY, 31287, epsg="31287"),
        file(GERMANY, 25832, crs="EPSG:25832"),
        file(GERMANY, 25832, headings=("X (EPSG:25832)", "Y (EPSG:25832)")),
    ],
)
def test_a_file_may_name_its_system(frame):
    expect(frame, GERMANY)


def test_what_fits_several_systems_is_left_alone():
    """Saxony in zone 33 is the Rhineland in zone 32, and nothing says which is meant."""
    saxony = [(51.0, 12.5, ""), (50.9, 12.4, ""), (51.2, 12.6, "")]
    assert degrees(file(saxony, 25833, country="DE")) is None


def test_degrees_that_are_there_come_first():
    frame = file(AMERICA, 3857, country="US").assign(
        LATITUDE=[str(p[0]) for p in AMERICA], LONGITUDE=[str(p[1]) for p in AMERICA]
    )
    assert degrees(frame) is None


def test_other_numbers_under_x_and_y_are_no_places():
    assert degrees(pd.DataFrame({"id": ["1", "2"], "x": ["5", "6"], "y": ["7", "8"]}, dtype="str")) is None
    assert degrees(pd.DataFrame({"id": ["1", "2"], "x": ["a", "b"], "y": ["", ""]}, dtype="str")) is None


def test_accounts_are_read_from_projected_coordinates():
    frame = file(BRITAIN, 27700, headings=("Easting", "Northing"), country="GB")
    extract = read_accounts(frame.to_csv(index=False).encode())
    assert extract.accounts[s.LATITUDE].tolist() == pytest.approx([p[0] for p in BRITAIN], abs=2e-4)
    assert extract.why[s.LATITUDE] == "Worked out from the file's points or projected coordinates."
    assert extract.country == "GB"
