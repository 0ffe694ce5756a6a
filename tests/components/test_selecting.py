"""Two areas: in a, two customers of TN and one of KY; in b, one of each."""

from __future__ import annotations

import pandas as pd

from components.selecting import areas_of, groupings, values_of
from engine import schema as s
from engine.units.model import Units
from tests.engine.alignment.worlds import chain, peopled


def accounts(**columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            s.ACCOUNT_ID: ["a0", "a1", "a2", "a3", "a4"],
            s.ACCOUNT_NAME: ["Clay Clinic", "Mercy", "St. Mercy", "mercy West", "Acme"],
            s.POSTAL_CODE: ["37201", "37201", "42101", "42101", "42102"],
            s.CITY: [""] * 5,
            s.SEGMENT: ["A"] * 5,
            "state": ["TN", "TN", "KY", "KY", "TN"],
            "County name": ["Davidson", "Davidson", "Warren", "Warren", "Warren"],
        }
        | columns
    )
    return frame.astype("str")


def units() -> Units:
    return peopled(chain([0.0, 0.0]), [("a", 1.0, "T1")] * 3 + [("b", 1.0, "T1")] * 2)


def test_ours_come_first_and_what_says_nothing_is_left_out():
    assert list(groupings(accounts())) == ["State", "Postal code", "County name"]


def test_a_column_that_names_each_customer_is_no_group():
    many = pd.concat([accounts()] * 100, ignore_index=True)
    many["note"] = [f"note {i}" for i in range(len(many))]
    assert "Note" not in groupings(many)


def test_values_are_sorted_and_none_is_blank():
    assert values_of(accounts(state=["TN", "", "KY", "TN", ""]), "state") == ["KY", "TN"]


def test_an_area_belongs_to_the_state_of_most_of_its_customers():
    assert areas_of(units(), accounts(), "state", ["TN"]) == ["a"]
    # of b's two customers one is no majority; both states have all
    assert areas_of(units(), accounts(), "state", ["KY"]) == []
    assert areas_of(units(), accounts(), "state", ["KY", "TN"]) == ["a", "b"]
    assert areas_of(units(), accounts(), "state", []) == []
