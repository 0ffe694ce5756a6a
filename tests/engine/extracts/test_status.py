from __future__ import annotations

import pandas as pd
import pytest

from engine import read_accounts
from engine.extracts.status import closed, is_status


def said(heading: str, *values: str) -> list[bool]:
    return closed(pd.Series(values, dtype="str"), heading).tolist()


@pytest.mark.parametrize(
    ("heading", "over", "going_on"),
    [
        ("Account Status", "Inactive", "Active"),
        ("STATUS", "CLOSED", "OPEN"),
        ("Active", "No", "Yes"),
        ("IsDeleted", "true", "false"),
        ("Inaktiv", "ja", "nein"),
        ("Kundenstatus", "gelöscht", "aktiv"),
        ("Statut", "Fermé", "Client"),
        ("Is Inactive", "TRUE", "0"),
    ],
)
def test_closed_is_told_from_open(heading: str, over: str, going_on: str) -> None:
    assert said(heading, over, going_on, "", "Gold") == [True, False, False, False]
    assert is_status(pd.Series([over, going_on], dtype="str"), heading)


def test_other_words_and_a_column_that_would_close_all_are_no_status() -> None:
    assert not is_status(pd.Series(["Gold", "Silver", "closed"], dtype="str"), "Status")
    assert not is_status(pd.Series(["closed", "closed"], dtype="str"), "Status")
    assert not is_status(pd.Series(["", ""], dtype="str"), "Status")


FILE = b"""Account ID,Latitude,Longitude,Status,Territory
1,40.1,-90.1,Active,T1
2,40.2,-90.2,Inactive,T1
3,40.3,-90.3,,T2
1,40.1,-90.1,Active,T2
1,40.1,-90.1,active,T1
"""


def test_closed_accounts_are_rejected_with_what_the_file_says() -> None:
    extract = read_accounts(FILE, open_only=True)
    assert extract.accounts["account_id"].tolist() == ["1", "3"]
    assert dict(zip(extract.rejected["row"], extract.rejected["reason"], strict=True)) == {
        2: "closed or inactive: Status “Inactive”",
        4: "several territories: account “1” is in “T1” in row 1, here in “T2”",
        5: "repeated account id: “1” is already in row 1",
    }
    assert extract.faulty("status", "closed") == 1
    # they stay, and are counted, until someone asks
    kept = read_accounts(FILE)
    assert (len(kept.accounts), kept.faulty("status", "closed")) == (3, 1)
    assert kept.identity != extract.identity
    assert not read_accounts(FILE, columns={"status": None}, open_only=True).faulty("status")


def test_the_last_row_of_an_account_in_several_territories_counts_where_it_is_primary() -> None:
    rows = FILE.split(b"\n")
    extract = read_accounts(b"\n".join(rows[:5]), primary="last")
    assert extract.accounts.set_index("account_id")["current_territory"].to_dict() == {
        "1": "T2",
        "2": "T1",
        "3": "T2",
    }
    assert extract.rejected["reason"].tolist()[0] == (
        "several territories: account “1” is in “T2” in row 4, here in “T1”"
    )
    assert extract.faulty("current_territory", "several territories") == 1
    assert extract.identity != read_accounts(b"\n".join(rows[:5])).identity
