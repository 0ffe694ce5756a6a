import pandas as pd

from components.vacancy import with_vacancies


def test_posts_without_a_rep_are_vacant_where_others_have_one():
    assert with_vacancies(pd.Series(["Ann", "", None, "Vacant"])).to_list() == ["Ann", *["Vacant"] * 3]


def test_without_a_roster_nobody_is_missing():
    assert with_vacancies(pd.Series(["", ""])).to_list() == ["", ""]
