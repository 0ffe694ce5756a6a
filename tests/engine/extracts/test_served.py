from __future__ import annotations

import pandas as pd

from engine import schema as s
from engine.extracts.served import doubts_on_today, one_spelling

APART = {s.CURRENT_TERRITORY: "terr", s.CURRENT_REP: "owner"}


def doubts(*rows: tuple[str, str], kind: str = s.AREA, columns: dict[str, str] | None = None) -> list[str]:
    accounts = pd.DataFrame(rows, columns=[s.CURRENT_TERRITORY, s.CURRENT_REP], dtype="str")
    return doubts_on_today(accounts.assign(**{s.COVERAGE_KIND: kind}), columns or APART)


def test_territories_that_differ_only_in_writing_are_named() -> None:
    assert doubts(("Terr 05", ""), ("terr 05", ""), ("Terr 06", ""), ("", "")) == [
        "Counted as two territories, though only capitals or spaces differ: “Terr 05” and “terr 05”."
    ]
    many = [(name, "") for i in range(5) for name in (f"T{i}", f"T {i}")]
    assert doubts(*many)[0].endswith("“T 0” and “T0”; “T 1” and “T1”; “T 2” and “T2”; and 2 more.")
    assert "territories each," in doubts(*many)[0]


def test_accounts_that_name_another_rep_are_counted() -> None:
    rows = [("T1", "Rita"), ("T1", "RITA "), ("T1", "Sam"), ("T1", ""), ("T2", "Sam"), ("T2", "Sam")]
    assert doubts(*rows) == [
        "1 account names another rep or owner than most of its territory's accounts; the territory's counts."
    ]
    assert doubts(*rows, ("T2", "Ada"))[0].startswith("2 accounts name another")


def test_nothing_is_wrong_out_of_scope_or_where_the_owner_stands_in() -> None:
    rows = [("T1", "Rita"), ("T1", "Rita"), ("t1", "Sam"), ("T1", "Sam")]
    assert doubts(*rows, kind=s.OUT) == []
    one = dict.fromkeys((s.CURRENT_TERRITORY, s.CURRENT_REP), "owner")
    assert doubts(("Rita", "Rita"), ("Sam", "Sam"), columns=one) == []


def test_a_rep_in_other_capitals_is_the_same_rep() -> None:
    names = ["ann smith", "Ann Smith", "Ann  Smith", "Ann Smith", "bob", "BOB", "Cem", ""]
    accounts = pd.DataFrame({s.CURRENT_TERRITORY: names, s.CURRENT_REP: names}, dtype="str")
    one = dict.fromkeys((s.CURRENT_TERRITORY, s.CURRENT_REP), "owner")
    found, said = one_spelling(accounts, one)
    # the commonest way of writing; of two as common the first by letter
    usual = ["Ann Smith"] * 4 + ["BOB"] * 2 + ["Cem", ""]
    assert found[s.CURRENT_TERRITORY].tolist() == found[s.CURRENT_REP].tolist() == usual
    assert said == [
        "Read as one rep each, as only capitals or spaces differ: “Ann  Smith” and “Ann Smith”; "
        "“BOB” and “bob”."
    ]
    assert doubts_on_today(found.assign(**{s.COVERAGE_KIND: s.AREA}), one) == []


def test_keys_of_territories_stay_as_they_are_written() -> None:
    accounts = pd.DataFrame({s.CURRENT_TERRITORY: ["T1", "t1"], s.CURRENT_REP: ["Ann", "ANN"]}, dtype="str")
    found, said = one_spelling(accounts, APART)
    assert found is accounts
    assert said == []
    assert one_spelling(accounts, {})[0] is accounts
