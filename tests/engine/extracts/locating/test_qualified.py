from __future__ import annotations

import math

import pytest

from engine.extracts import read_accounts
from engine.extracts.locating.qualified import find_qualified


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Kempten", 47.7, 10.3),
        ("Frankfurt/Main", 50.1, 8.7),
        ("Frankfurt a. M.", 50.1, 8.7),
        ("Frankfurt a.M.", 50.1, 8.7),
        ("Frankfurt/O.", 52.3, 14.5),
        ("Frankfurt a.d. Oder", 52.3, 14.5),
        ("Freiburg im Breisgau", 48.0, 7.8),
        ("Freiburg i.Br.", 48.0, 7.8),
        ("Rothenburg o.d.T.", 49.4, 10.2),
        # there is one without an epithet, and one by the Saale
        ("Halle (Westf.)", 52.1, 8.4),
        ("Halle/Saale", 51.5, 12.0),
        ("Koeln", 50.9, 7.0),
        ("Muenchen", 48.1, 11.6),
        ("Berlin-Mitte", 52.5, 13.4),
    ],
)
def test_towns_are_found_however_their_epithet_is_written(name, latitude, longitude):
    found = find_qualified(name, "", "DE")
    assert found[:2] == pytest.approx((latitude, longitude), abs=0.1)
    assert found[2] > 0


@pytest.mark.parametrize(
    ("name", "country"),
    [
        # another town's epithet, or one that no town of the name has
        ("Essen (Oldenburg)", "DE"),
        ("Münster (Hessen)", "DE"),
        ("Bremen (Rhön)", "DE"),
        # several are called so, and a small town has no quarters
        ("Hamm-Sieg", "DE"),
        ("Mülheim-Mosel", "DE"),
        ("Hallenberg-Mitte", "DE"),
        # what stands behind is no state, or one without such a town
        ("Springfield (Old)", "US"),
        ("Denver, ME", "US"),
        ("Buffalo-Gap", "US"),
        # such words part no name where German is not spoken
        ("Lake", "US"),
    ],
)
def test_what_is_not_clear_is_not_found(name, country):
    assert math.isnan(find_qualified(name, "", country)[0])


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"), [("Portland, ME", 43.7, -70.3), ("Columbus (Georgia)", 32.5, -84.9)]
)
def test_a_state_behind_a_town_counts(name, latitude, longitude):
    assert find_qualified(name, "", "US")[:2] == pytest.approx((latitude, longitude), abs=0.1)
    assert math.isnan(find_qualified(name, "OR", "US")[0])


def test_a_file_with_short_epithets_is_read_whole():
    rows = ["Kempten", "Frankfurt a. M.", "Hamm (Westf.)", "Köln", "Hamburg", "Stuttgart"]
    extract = read_accounts(("Nr;Ort;Land\n" + "".join(f"{i};{n};DE\n" for i, n in enumerate(rows))).encode())
    assert len(extract.accounts) == len(rows)
    assert set(extract.accounts["located_by"]) == {"town"}
