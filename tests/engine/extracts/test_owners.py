from __future__ import annotations

import pandas as pd
import pytest

from engine import read_accounts
from engine import schema as s
from engine.extracts.owners import OWNER, doubtful_owners, doubts_on_owners, without_reps


def accounts(counts: dict[str, int], kind: str = s.AREA) -> pd.DataFrame:
    reps = [name for name, count in counts.items() for _ in range(count)]
    return pd.DataFrame({s.CURRENT_REP: reps}, dtype="str").assign(**{s.COVERAGE_KIND: kind})


def listed(counts: dict[str, int], kind: str = s.AREA) -> list[tuple[str, int, str]]:
    return list(doubtful_owners(accounts(counts, kind)).itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("owner", "reason"),
    [
        *(
            (name, "no person")
            for name in ("House Account", "HOUSE", "Unassigned", "TBD", "Vacant - Ohio", "N.N.")
        ),
        *(
            (name, "no person")
            for name in ("Nicht zugewiesen", "Non attribué", "Sin asignar", "Da assegnare")
        ),
        *(
            (name, "a system")
            for name in ("Integration User", "API User", "Admin", "Administrateur", "Sistema")
        ),
        *(
            (name, "inactive")
            for name in ("Ada Lovelace (inactive)", "Bo (inaktiv)", "Inattivo: Ugo", "Former Rep")
        ),
        *(
            (name, "a manager")
            for name in ("Regional Manager East", "Verkaufsleiter Süd", "Directeur régional")
        ),
    ],
)
def test_names_that_no_field_rep_has_are_listed(owner: str, reason: str) -> None:
    assert listed({owner: 5, "Rita": 5}) == [(owner, 5, reason)]


@pytest.mark.parametrize(
    "owner",
    [
        "Gregory House",
        "Edith Head",
        "Ole Offen",
        "Tess Poole",
        "Vera Test",
        "Adminah Roe",
        "Account Manager 3",
        "Ben Bot",
        "0055g000004QwEr",
    ],
)
def test_names_of_people_are_not(owner: str) -> None:
    assert listed({owner: 5, "Rita": 5}) == []


def test_owners_of_far_more_or_far_fewer_accounts_than_the_others_are_listed() -> None:
    # the median of 251, 50, 50, 50, 2 is 50: over 250 is many, under 4.03 (1 %) and under 10 is few
    assert listed({"Ann": 50, "Bob": 50, "Cleo": 50, "Dan": 251, "Eve": 2}) == [
        ("Dan", 251, "many accounts"),
        ("Eve", 2, "few accounts"),
    ]
    assert listed({"Ann": 50, "Bob": 50, "Cleo": 50, "Dan": 250, "Eve": 5}) == []


def test_in_a_large_team_nobody_is_listed_for_holding_under_one_percent() -> None:
    assert listed({f"Rep {i}": 3 for i in range(200)}) == []


def test_a_few_owners_have_no_usual_number_of_accounts() -> None:
    assert listed({"Ann": 500, "Bob": 3, "Cleo": 3}) == []


def test_only_owners_in_scope_are_listed() -> None:
    assert listed({"House Account": 5, "": 9}, kind=s.OUT) == []
    assert listed({"": 9}) == []
    assert list(doubtful_owners(accounts({}))) == [OWNER, s.ACCOUNTS, s.REASON]


def test_one_sentence_counts_and_names_them() -> None:
    assert doubts_on_owners(accounts({"House Account": 1, "Rita": 1})) == [
        "1 owner is likely no field rep, and is planned as one unless you say otherwise: “House Account” "
        "(no person, 1 account)."
    ]
    five = {"TBD": 5, "Admin": 4, "House": 3, "Vacant": 2, "Queue": 1}
    assert doubts_on_owners(accounts(five)) == [
        "5 owners are likely no field reps, and are planned as such unless you say otherwise: “TBD” "
        "(no person, 5 accounts), “Admin” (a system, 4 accounts), “House” (no person, 3 accounts) and 2 more."
    ]


def test_an_extract_brings_the_notice() -> None:
    rows = [f"{i},50.{i},7.{i},{'House Account' if i < 3 else 'Rita'}" for i in range(1, 9)]
    extract = read_accounts("\n".join(["id,lat,lon,Owner", *rows]).encode())
    (notice,) = [text for text in extract.notices if "field rep" in text]
    assert "“House Account” (no person, 2 accounts)" in notice


def test_accounts_of_owners_who_are_no_reps_are_nobodys():
    data = (
        b"id,lat,lon,territory,owner\n1,45,9,T1,Ann\n2,45.1,9,T9,House Account\n3,45.2,9,,\n4,45.3,9,T1,Ann\n"
    )
    extract = read_accounts(data)
    freed = without_reps(extract, ["House Account"])
    assert freed.accounts["current_territory"].tolist() == ["T1", "", "", "T1"]
    assert freed.accounts["current_rep"].tolist() == ["Ann", "", "", "Ann"]
    assert freed.identity != extract.identity
    assert any("House Account" in notice for notice in extract.notices)
    assert not any("House Account" in notice for notice in freed.notices)
    assert len(freed.accounts) + len(freed.rejected) == freed.rows
    # nobody, or who is not there, changes nothing
    assert without_reps(extract, []) is extract
    assert without_reps(extract, ["", "Zoe"]) is extract
