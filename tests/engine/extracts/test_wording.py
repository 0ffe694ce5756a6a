from __future__ import annotations

from collections import Counter

import pytest

from engine import schema as s
from engine.extracts.synonyms import SYNONYMS
from engine.extracts.wording import known_as, plain, rank


@pytest.mark.parametrize(
    ("heading", "ours"),
    [
        ("BillingLatitude", s.LATITUDE),
        ("Längengrad", s.LONGITUDE),
        ("Zuständig", s.CURRENT_REP),
        ("latitudine", s.LATITUDE),
        ("ACCOUNT_ID", s.ACCOUNT_ID),
        ("hs_object_id", s.ACCOUNT_ID),
        ("Cust No.", s.ACCOUNT_ID),
        ("Customer #", s.ACCOUNT_ID),
        ("Customer", s.ACCOUNT_NAME),
        ("Acct. #", s.ACCOUNT_ID),
        ("Kunden-Nr.", s.ACCOUNT_ID),
        ("Kd.-Nr.", s.ACCOUNT_ID),
        ("N° client", s.ACCOUNT_ID),
        ("Raison sociale", s.ACCOUNT_NAME),
        ("AnnualRevenue", s.REVENUE),
        ("Chiffre d'affaires", s.REVENUE),
        ("sales_last_year", s.REVENUE),
        ("NumberOfEmployees", s.SIZE),
        ("beds", s.SIZE),
        ("Posti letto", s.SIZE),
        ("Territory__c", s.CURRENT_TERRITORY),
        ("Vertriebsgebiet", s.CURRENT_TERRITORY),
        ("Account Owner", s.CURRENT_REP),
        ("OwnerId", s.CURRENT_REP),
        ("Acct Owner", s.CURRENT_REP),
        ("ACCT_REP", s.CURRENT_REP),
        ("Account Mgr", s.CURRENT_REP),
        ("Acct. Mgr.", s.CURRENT_REP),
        ("Sales Repr", s.CURRENT_REP),
        ("Terr Mgr", s.CURRENT_REP),
        ("Acct Name", s.ACCOUNT_NAME),
        ("Cust Name", s.ACCOUNT_NAME),
        ("Cust No", s.ACCOUNT_ID),
        ("Acct Nbr", s.ACCOUNT_ID),
        ("Terr Code", s.CURRENT_TERRITORY),
        ("coverage_kind", s.COVERAGE_KIND),
        ("ParentId", s.PARENT_ID),
        ("PLZ", s.POSTAL_CODE),
        ("Código postal", s.POSTAL_CODE),
        ("Calls per year", s.CALLS_PER_YEAR),
        ("state_province", s.STATE),
        ("ST", s.STATE),
        ("Covered by", s.CURRENT_REP),
    ],
)
def test_usual_headings_are_known(heading: str, ours: str) -> None:
    assert known_as(heading) == ours


@pytest.mark.parametrize(
    "heading", ["hhs_region", "county", "county_fips", "district", "region", "ownership", "", "  "]
)
def test_other_headings_are_not_guessed(heading: str) -> None:
    assert known_as(heading) is None
    assert all(rank(heading, ours) is None for ours in SYNONYMS)


def test_fillers_and_years_are_looked_through_and_the_latest_year_wins() -> None:
    ranked = sorted(
        ["Sales 2023 (EUR)", "Sales FY24 (EUR)", "Sales 2022"], key=lambda h: rank(h, s.REVENUE) or ()
    )
    assert ranked == ["Sales FY24 (EUR)", "Sales 2023 (EUR)", "Sales 2022"]


def test_fillers_are_looked_through_where_words_are_shortened() -> None:
    assert rank("Cust City", s.CITY) == rank("Customer city", s.CITY)
    assert rank("Acct Segment", s.SEGMENT) is not None
    assert rank("FY25 Net Sls ($)", s.REVENUE) is not None


def test_a_heading_known_as_it_stands_is_better_than_one_with_fillers() -> None:
    exact, loose = rank("City", s.CITY), rank("Customer city", s.CITY)
    assert exact is not None
    assert loose is not None
    assert exact < loose


def test_each_heading_belongs_to_one_column_and_is_written_plainly() -> None:
    count = Counter(name for names in SYNONYMS.values() for name in names)
    assert [name for name, times in count.items() if times > 1] == []
    assert [name for name in count if plain(name) != name] == []
    assert set(SYNONYMS) == set(s.ACCOUNT_COLUMNS)
