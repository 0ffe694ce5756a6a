from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine.extracts.country import code_of, country_of

NOWHERE = np.array([])


def names(*values: str) -> pd.Series:
    return pd.Series(list(values), dtype="str")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("US", "US"),
        ("USA", "US"),
        ("United States of America", "US"),
        ("u.s.", "US"),
        ("Deutschland", "DE"),
        ("ITA", "IT"),
        ("Italia", "IT"),
        ("England", "GB"),
        ("UK", "GB"),
        ("Österreich", "AT"),
        ("NA", "NA"),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_codes_and_names_become_one_code(name: str, code: str) -> None:
    assert code_of(name) == code


def test_most_accounts_decide_and_different_spellings_count_together() -> None:
    assert country_of(names("Italy", "IT", "ITA", "France", "FR", ""), NOWHERE, NOWHERE) == "IT"
    assert country_of(names("FR", "DE"), NOWHERE, NOWHERE) == "DE"


def test_without_names_the_map_decides() -> None:
    # Milan, Rome and Paris
    assert country_of(names("", "", ""), np.array([45.46, 41.9, 48.85]), np.array([9.19, 12.5, 2.35])) == "IT"


def test_points_at_sea_and_no_points_name_no_country() -> None:
    assert country_of(names(""), np.array([0.0]), np.array([-30.0])) == ""
    assert country_of(names(), NOWHERE, NOWHERE) == ""
