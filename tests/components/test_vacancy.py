import pandas as pd

from components.vacancy import with_vacancies


def test_posts_without_a_rep_are_vacant_where_others_have_one():
    assert with_vacancies(pd.Series(["Ann", "", None, "Vacant"])).to_list() == ["Ann", *["Vacant"] * 3]


def test_without_a_roster_nobody_is_missing():
    assert with_vacancies(pd.Series(["", ""])).to_list() == ["", ""]


def test_who_stands_in_is_named():
    covered = pd.Series(["", "Bob and Cem"], index=["a", "b"])
    reps = pd.Series(["Vacant", "", "Dan"], index=["a", "b", "c"])
    assert with_vacancies(reps, covered).to_list() == ["Vacant", "Vacant, covered by Bob and Cem", "Dan"]
