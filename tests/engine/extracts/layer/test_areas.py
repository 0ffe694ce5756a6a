from __future__ import annotations

import pandas as pd
import pytest

from engine import reference
from engine import schema as s
from engine.extracts.layer.areas import county_codes, people_of, state_keys


@pytest.mark.parametrize(
    ("name", "state", "code"),
    [
        ("Adair County", "Iowa", "19001"),
        ("adair", "IA", "19001"),
        ("Adair County, Iowa", "", "19001"),
        ("19001", "", "19001"),
        # a spreadsheet took the zero off
        ("1001", "", "01001"),
        ("0500000US01001", "", "01001"),
        ("Orleans Parish", "LA", "22071"),
        # one county of the name
        ("Los Angeles", "", "06037"),
        # Adair lies in Iowa, Kentucky, Missouri and Oklahoma
        ("Adair County", "", ""),
        # the city is a county of its own beside the county
        ("St. Louis city", "MO", "29510"),
        ("St. Louis County", "MO", "29189"),
        ("St. Louis", "MO", ""),
        ("Nowhere County", "IA", ""),
        ("", "IA", ""),
    ],
)
def test_a_county_is_known_by_code_or_name(name, state, code):
    assert county_codes(pd.Series([name]), pd.Series([state])).tolist() == [code]


def test_a_state_is_known_within_its_country():
    names = pd.Series(["Kansas", "KS", "Bayern", "Bayern", "", "Kansas"])
    country = pd.Series(["US", "US", "DE", "", "US", "DE"])
    assert state_keys(names, country).tolist() == ["US/KS", "US/KS", "DE/bayern", "", "", "DE/kansas"]


def test_the_people_of_an_area_lie_in_it():
    assert set(people_of("19001")[s.STATE]) == {"IA"}
    iowa = people_of("US/IA")
    counties = reference.counties()
    whole = counties.loc[counties[s.STATE] == "IA", reference.POPULATION].sum()
    assert round(iowa[reference.POPULATION].sum()) == whole
    assert "Munich" in set(people_of("DE/bayern")[s.NAME])
    assert len(people_of("IT")) > 1000
    for unknown in ("99999", "US/XX", "DE/kansas", "XX"):
        assert people_of(unknown).empty
