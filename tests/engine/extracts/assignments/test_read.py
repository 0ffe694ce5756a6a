from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.errors import ColumnError, ExtractError
from engine.extracts import read_accounts
from engine.extracts.assignments import read_assignments, read_together, with_today
from tests.engine.extracts.files import xlsx

# four customers in New York, Boston (its zero lost), Chicago and nobody's Miami, and one out of scope
ACCOUNTS = b"""Id,Name,ZIP,Country,Lat,Lon,Owner,Coverage
0015g00000KxYzA,Ann,10001,US,40.75,-73.99,Old,
0015g00000KxYza,Bob,2139,US,42.36,-71.10,Old,
0015g00000KxZ01,Cleo,60601-1234,US,41.88,-87.62,Old,
0015g00000KxZ02,Dan,33101,US,25.77,-80.19,Old,
0015g00000KxZ03,Eve,10001,US,40.75,-73.99,Old,house
"""
ANN, BOB, CLEO, DAN, EVE = (
    *("0015g00000KxYzA", "0015g00000KxYza", "0015g00000KxZ01", "0015g00000KxZ02", "0015g00000KxZ03"),
)


@pytest.fixture(scope="module")
def accounts() -> pd.DataFrame:
    return read_accounts(ACCOUNTS, columns={s.CURRENT_TERRITORY: None}).accounts


def today(frame: pd.DataFrame, ours: str = s.CURRENT_TERRITORY) -> dict[str, str]:
    return {name: value for name, value in zip(frame[s.ACCOUNT_NAME], frame[ours], strict=True) if value}


def reasons(unused: pd.DataFrame) -> list[tuple[int, str]]:
    return list(zip(unused[s.ROW], unused[s.REASON], strict=True))


def test_a_table_of_accounts_gives_territory_and_rep_and_every_row_is_accounted_for(
    accounts: pd.DataFrame,
) -> None:
    table = (
        f"Account ID,Territory,Rep\n{ANN},East,Rita\n{BOB},East,\nnobody,West,Sam\n{CLEO},,Sam\n,West,Sam\n"
    )
    read = read_assignments(table.encode(), accounts, name="today.csv")
    assert (read.kind, read.rows, read.used) == ("accounts", 5, 2)
    assert today(read.accounts) == {"Ann": "East", "Bob": "East"}
    assert today(read.accounts, s.CURRENT_REP) == {"Ann": "Rita"}
    assert reasons(read.unused) == [
        (3, "no such account: “nobody” is not among those read"),
        (4, "no territory: the field is empty"),
        (5, "no account id: the field is empty"),
    ]
    assert read.without[s.ACCOUNT_NAME].tolist() == ["Cleo", "Dan"]
    assert read.several.empty
    assert read.columns == {
        s.ACCOUNT_ID: "Account ID",
        s.CURRENT_TERRITORY: "Territory",
        s.CURRENT_REP: "Rep",
    }
    assert read.notices == (
        "“today.csv” gives 2 of 4 accounts in scope a territory by their id: 1 territory.",
        "3 of its 5 rows are not used: no account id (1), no such account (1), no territory (1); "
        "rows 4, 5 and 6.",
        "2 accounts are left without a territory today: “0015g00000KxZ01”, “0015g00000KxZ02”.",
    )


def test_the_accounts_given_are_not_changed(accounts: pd.DataFrame) -> None:
    before = accounts.copy()
    read_assignments(f"id,terr\n{ANN},East\n".encode(), accounts)
    pd.testing.assert_frame_equal(accounts, before)


def test_a_rep_that_the_file_does_not_tell_stays(accounts: pd.DataFrame) -> None:
    read = read_assignments(f"id,terr\n{ANN},East\n".encode(), accounts)
    assert set(read.accounts[s.CURRENT_REP]) == {"Old"}


def test_an_owner_alone_is_the_territory_too(accounts: pd.DataFrame) -> None:
    read = read_assignments(f"Account ID,Owner\n{ANN},Rita\n{BOB},Sam\n".encode(), accounts)
    assert today(read.accounts) == today(read.accounts, s.CURRENT_REP) == {"Ann": "Rita", "Bob": "Sam"}


def test_accounts_are_known_by_their_values_where_no_heading_says_so(accounts: pd.DataFrame) -> None:
    read = read_assignments(f"customer,bezirk\n{ANN},Ost\n{BOB},Ost\n".encode(), accounts)
    assert (read.kind, today(read.accounts)) == ("accounts", {"Ann": "Ost", "Bob": "Ost"})


def test_accounts_may_be_named_by_another_number_that_their_own_file_has() -> None:
    rows = ["9001,K-1,Ann,40.7,-74", "9002,K-2,Bob,42.3,-71", "9003,,Cleo,41,-87"]
    crm = read_accounts("\n".join(["Record ID,Customer No,Name,Lat,Lon", *rows]).encode())
    read = read_assignments(b"Kundennummer;Gebiet\nK-2;Nord\nK-3;West\n", crm.accounts)
    assert today(read.accounts) == {"Bob": "Nord"}
    assert (read.kind, read.used) == ("accounts", 1)


def test_an_account_with_several_territories_keeps_the_first_and_is_listed(accounts: pd.DataFrame) -> None:
    table = f"ID,Territory\n{BOB},North\n{ANN},East\n{BOB},South\n{BOB},North\n"
    read = read_assignments(table.encode(), accounts)
    assert today(read.accounts) == {"Ann": "East", "Bob": "North"}
    assert read.several.to_dict("list") == {
        s.ACCOUNT_ID: [BOB, BOB],
        s.CURRENT_TERRITORY: ["North", "South"],
        s.ROW: [1, 3],
    }
    assert (read.rows, read.used) == (4, 4)
    assert read.notices[-1] == (
        "1 account is named with several territories, and the first holds until one is chosen: "
        f"“{BOB}” with “North” and “South”."
    )


@pytest.mark.parametrize("key", ["ZIP", "Postal Code", "Zip3", "plz-bereich"])
def test_a_table_of_postal_codes_reaches_every_account_there(accounts: pd.DataFrame, key: str) -> None:
    table = f"{key},Territory\n10001,NY\n02139-0001,MA\n60601,IL\n99999,AK\nbad code,XX\n"
    read = read_assignments(table.encode(), accounts)
    assert (read.kind, read.rows, read.used) == ("postal codes", 5, 3)
    assert today(read.accounts) == {"Ann": "NY", "Bob": "MA", "Cleo": "IL", "Eve": "NY"}
    assert reasons(read.unused) == [
        (4, "no account there: none is left for the postal code “99999”"),
        (5, "no postal code: “bad code” is none"),
    ]
    assert read.without[s.ACCOUNT_NAME].tolist() == ["Dan"]


def test_zeros_that_a_workbook_took_off_are_put_back(accounts: pd.DataFrame) -> None:
    book = xlsx({"Sheet1": [["ZIP", "Territory"], [2139, "MA"], [10001, "NY"], [60601, "IL"]]})
    assert today(read_assignments(book, accounts).accounts)["Bob"] == "MA"


def test_the_longest_beginning_of_a_postal_code_counts(accounts: pd.DataFrame) -> None:
    read = read_assignments(b"zip,territory\n100,NY\n021,MA\n606,IL\n331,FL\n0,None\n", accounts)
    assert today(read.accounts) == {"Ann": "NY", "Bob": "MA", "Cleo": "IL", "Dan": "FL", "Eve": "NY"}
    mixed = read_assignments(b"zip,territory\n10001,NY 1\n02139,MA\n1*,East\n3*,South\n60*,IL\n", accounts)
    assert today(mixed.accounts) == {"Ann": "NY 1", "Bob": "MA", "Cleo": "IL", "Dan": "South", "Eve": "NY 1"}
    assert reasons(mixed.unused) == [(3, "no account there: none is left for the postal code “1*”")]


def test_a_postal_code_in_two_territories_is_listed_for_each_of_its_accounts(accounts: pd.DataFrame) -> None:
    read = read_assignments(b"zip,territory\n10001,NY 1\n10001,NY 2\n60601,IL\n", accounts)
    assert read.several[s.ACCOUNT_ID].tolist() == [ANN, ANN, EVE, EVE]
    assert today(read.accounts) == {"Ann": "NY 1", "Cleo": "IL", "Eve": "NY 1"}


def test_european_codes_have_their_countrys_form() -> None:
    german = b"Nr,PLZ,Land,Lat,Lon\n1,1067,DE,51.05,13.74\n2,50667,DE,50.94,6.96\n3,1010,AT,48.21,16.37\n"
    accounts = read_accounts(german).accounts
    read = read_assignments(
        b"PLZ;Land;Gebiet\n01067;D;Ost\nD-50667;Deutschland;West\n1010;AT;Wien\n", accounts
    )
    assert read.accounts[s.CURRENT_TERRITORY].tolist() == ["Ost", "West", "Wien"]
    two = read_assignments(b"PLZ;Gebiet\n1;Ost\n50;West\n51;West\n", accounts)
    assert two.accounts[s.CURRENT_TERRITORY].tolist() == ["Ost", "West", ""]


# the same ids with their three characters more, and one of an opportunity
OBJECTS = """Id,ObjectId,Territory2Id,AssociationCause
0TE1,0015g00000KxYzAAAV,0MI5g000000TXuNGAW,Territory2Manual
0TE2,0015g00000KxYzaAAF,0MI5g000000TXuOGAW,Territory2AssignmentRule
0TE3,0065g00000KxYzaAAF,0MI5g000000TXuOGAW,Territory2Manual
"""
USERS = """Id,UserId,Territory2Id,RoleInTerritory2,IsActive
0TU1,0055g000004QwErAAK,0MI5g000000TXuN,Sales Manager,true
0TU2,0055g000004ZzZzAAK,0MI5g000000TXuN,Sales Rep,true
0TU3,0055g000004AaAaAAK,0MI5g000000TXuO,,false
0TU4,0055g000004BbBbAAK,0MI5g000000TXuO,,true
0TU5,0055g000004BbBbAAK,0MI5g000000TXuX,,true
"""


def test_salesforce_associations_are_read_with_either_length_of_id(accounts: pd.DataFrame) -> None:
    read = read_assignments(OBJECTS.encode(), accounts)
    assert (read.kind, read.rows, read.used) == ("accounts", 3, 2)
    assert today(read.accounts) == {"Ann": "0MI5g000000TXuNGAW", "Bob": "0MI5g000000TXuOGAW"}


@pytest.mark.parametrize("turned", [False, True])
def test_the_users_of_salesforce_territories_become_reps_in_whatever_order_the_files_come(
    accounts: pd.DataFrame, turned: bool
) -> None:
    files = [OBJECTS.encode(), USERS.encode()]
    first, second = read_together(files[::-1] if turned else files, accounts)
    assert (first.kind, second.kind, second.rows, second.used) == ("accounts", "reps", 5, 3)
    reps = today(second.accounts, s.CURRENT_REP)
    assert (reps["Ann"], reps["Bob"], reps["Dan"]) == ("0055g000004ZzZzAAK", "0055g000004BbBbAAK", "Old")
    assert second.several[s.CURRENT_REP].tolist() == ["0055g000004ZzZzAAK", "0055g000004QwErAAK"]
    assert [reason.partition(":")[0] for _, reason in reasons(second.unused)] == [
        *("no longer active", "no such territory")
    ]


def test_a_table_of_territories_and_reps_goes_with_the_territories_of_the_accounts(
    accounts: pd.DataFrame,
) -> None:
    table, reps = f"id,territory\n{ANN},E\n{BOB},W\n".encode(), b"Territory,Rep\nE,Rita\nX,Sam\n"
    first, second = read_together([table, reps], accounts, names=["t.csv", "r.csv"])
    assert (second.kind, second.used, len(second.several)) == ("reps", 1, 0)
    assert today(second.accounts) == today(first.accounts)
    assert today(second.accounts, s.CURRENT_REP)["Ann"] == "Rita"
    assert second.notices[0] == (
        "“r.csv” names the reps of territories: 2 of 2 accounts with a territory have one, of 2 reps."
    )


def test_an_extract_takes_over_what_the_files_say() -> None:
    extract = read_accounts(ACCOUNTS, name="crm.csv")
    assert extract.columns[s.CURRENT_TERRITORY] == "Owner"
    read = read_together([f"id,terr\n{ANN},east\n{BOB},East\n".encode()], extract.accounts, names=["t.csv"])
    served = with_today(extract, read)
    assert today(served.accounts) == {"Ann": "east", "Bob": "East"}
    assert s.CURRENT_TERRITORY not in served.columns
    assert served.why[s.CURRENT_TERRITORY] == "Read from “t.csv”, column “terr”."
    assert served.identity != extract.identity
    assert any("only capitals or spaces differ: “East” and “east”" in text for text in served.notices)
    assert with_today(extract, ()) is extract


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            b"name,colour\nAnn,red\n",
            "t.csv: No column was found that names accounts by their ids, postal codes",
        ),
        (
            b"zip,a,b\n10001,x,y\n",
            "t.csv: No column was found that says which territory serves the postal codes",
        ),
        (b"", "t.csv: The file is empty."),
    ],
)
def test_a_file_that_says_nothing_of_today_is_refused_by_name(
    accounts: pd.DataFrame, table: bytes, words: str
) -> None:
    with pytest.raises((ColumnError, ExtractError)) as caught:
        read_assignments(table, accounts, name="t.csv")
    assert str(caught.value).startswith(words)


CELLS = st.sampled_from(
    [ANN, f"{ANN}AAV", BOB, "nobody", "", "10001", "02139", "2139", "999", "East", "true"]
)
HEADINGS = [
    ("Account ID", "Territory"),
    ("zip", "territory", "rep"),
    ("ObjectId", "Territory2Id", "AssociationCause"),
    ("UserId", "Territory2Id", "IsActive"),
    ("territory", "rep"),
]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(HEADINGS))
def test_used_and_unused_rows_are_always_all_rows(
    accounts: pd.DataFrame, data: st.DataObject, headings: tuple[str, ...]
) -> None:
    # a row may have a field too few or too many
    row = st.lists(CELLS, min_size=len(headings) - 1, max_size=len(headings) + 1)
    rows = data.draw(st.lists(row, min_size=1, max_size=8))
    text = "\n".join(",".join(f'"{cell}"' for cell in cells) for cells in [list(headings), *rows])
    try:
        read = read_assignments(text.encode(), accounts)
    except (ColumnError, ExtractError):
        return
    assert read.used + len(read.unused) == read.rows
    assert read.used >= 0
    assert read.unused[s.ROW].is_unique
    assert (read.unused[s.REASON] != "").all()
    assert read.accounts[s.ACCOUNT_ID].tolist() == accounts[s.ACCOUNT_ID].tolist()
    # whatever is listed as named more than once is so
    assert read.several.iloc[:, 0].duplicated(keep=False).all()
    assert not read.several.duplicated(list(read.several.columns[:2])).any()
    if read.kind != "reps":
        assert (read.accounts[s.CURRENT_TERRITORY] != "").any() == (read.used > 0)
