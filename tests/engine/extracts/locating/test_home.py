from __future__ import annotations

import pandas as pd
import pytest

from engine import read_accounts, reference
from engine.extracts.locating.home import home_of_postal_codes, home_of_towns


def home(*names: str) -> str:
    return home_of_towns(pd.Series(names, dtype="str"))


@pytest.mark.parametrize(
    ("names", "country"),
    [
        # all but one of them are towns in the US too
        (("Dresden", "Leipzig", "Berlin", "Hamburg", "K\u00f6ln", "Halle (Saale)", ""), "DE"),
        (("Springfield", "Portland", "Dallas", "Boston", "Cambridge"), "US"),
        (("London", "Birmingham", "Leeds", "Cambridge", "Boston"), "GB"),
        (("Milano", "Roma", "Torino"), "IT"),
        # larger in Mexico, Argentina and Venezuela
        (("Sevilla", "C\u00f3rdoba", "Le\u00f3n", "Valencia", "Zaragoza"), "ES"),
        (("Nirgendwo", "Nowhere", "Paris"), ""),
        (("", ""), ""),
        # one town of each country
        (("Paris", "London", "Berlin", "Madrid"), ""),
    ],
)
def test_the_country_is_that_of_most_towns_by_their_largest_namesake(
    names: tuple[str, ...], country: str
) -> None:
    assert home(*names) == country


def test_a_file_with_towns_and_no_country_is_located() -> None:
    rows = [
        "Kd-Nr;Firma;PLZ;Ort",
        "1;A;1067;Dresden",
        "2;B;04109;Leipzig",
        "3;C;80331;M\u00fcnchen",
        "4;D;;Aue",
    ]
    extract = read_accounts("\n".join(rows).encode("cp1252"))
    assert extract.country == "DE"
    assert extract.accounts["account_id"].tolist() == ["1", "2", "3", "4"]
    dresden = extract.accounts.iloc[0]
    assert (dresden["latitude"], dresden["longitude"]) == pytest.approx((51.05, 13.74), abs=0.05)


def test_postal_codes_that_are_nearly_all_american_tell_the_country():
    codes = reference.postal_centroids()["postal_code"].iloc[::1500].tolist()
    assert home_of_postal_codes(pd.Series(codes, dtype="str")) == "US"
    # a spreadsheet took the zeros off
    assert home_of_postal_codes(pd.Series([code.lstrip("0") for code in codes], dtype="str")) == "US"
    # German ones, of which about half are American too
    german = [f"{code}" for code in range(10115, 99998, 700)]
    assert home_of_postal_codes(pd.Series(german, dtype="str")) == ""
    assert home_of_postal_codes(pd.Series(codes[:5], dtype="str")) == ""
