from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.errors import ColumnError, ExtractError, HexalignError
from engine.extracts import read_accounts
from engine.extracts.country import code_of
from tests.engine.extracts.files import PNG, parquet, xlsx

DATA = Path(__file__).parents[3] / "data" / "accounts"

UNKNOWN = ", and its postal code or city is not known"
SMALL = b"""id;Kunde;Breitengrad;L\xe4ngengrad;PLZ;Umsatz;Aussendienst;note
007;Dom;50,94133;6,95817;01067;1.200,50 \x80;Ada;=1+1
8;Rathaus;50,9381;6,9590;50667;;Bob;
8;Messe;50,94;6,98;50679;7;Bob;
9;Nirgends;;;50679;7;Bob;
10;Null;0;0;;;;
11;kaputt;50,9
12;weit;500;6,9;;;;
007;Dom;50,94133;6,95817;01067;1.200,50 \x80;Ada;=1+1
"""


def test_a_small_german_file_is_read_whole() -> None:
    extract = read_accounts(SMALL, name="kunden.csv")
    accounts = extract.accounts
    assert accounts[s.ACCOUNT_ID].tolist() == ["007", "8"]
    assert accounts[s.ACCOUNT_NAME].tolist() == ["Dom", "Rathaus"]
    np.testing.assert_allclose(accounts[[s.LATITUDE, s.LONGITUDE]], [[50.94133, 6.95817], [50.9381, 6.9590]])
    assert accounts[s.POSTAL_CODE].tolist() == ["01067", "50667"]
    np.testing.assert_equal(accounts[s.REVENUE].to_numpy(), [1200.5, np.nan])
    assert accounts[s.CURRENT_TERRITORY].tolist() == accounts[s.CURRENT_REP].tolist() == ["Ada", "Bob"]
    assert accounts["note"].tolist() == ["=1+1", ""]
    assert (extract.country, extract.currency, extract.name) == ("DE", "€", "kunden.csv")
    assert (extract.file.encoding, extract.file.delimiter, extract.file.header_row) == ("cp1252", ";", 1)


def test_rejected_rows_keep_their_number_reason_and_fields() -> None:
    extract = read_accounts(SMALL)
    assert list(extract.rejected.columns[:3]) == [s.ROW, s.REASON, "id"]
    assert dict(zip(extract.rejected[s.ROW], extract.rejected[s.REASON], strict=True)) == {
        3: "repeated account id: “8” is already in row 2",
        4: "no coordinates: latitude and longitude are empty" + UNKNOWN,
        5: "at 0, 0: a point in the sea that stands for an unknown address" + UNKNOWN,
        6: "wrong number of fields: the row has 3 fields, the headings have 8",
        7: "outside the globe: latitude 500, it has to be -90 to 90" + UNKNOWN,
        8: "exact duplicate: the same as row 1",
    }
    assert extract.rejected.loc[4, "Kunde"] == "weit"
    assert extract.rows == 8
    assert extract.reasons == {
        "at 0, 0": 1,
        "exact duplicate": 1,
        "no coordinates": 1,
        "outside the globe": 1,
        "repeated account id": 1,
        "wrong number of fields": 1,
    }


def test_one_table_gives_the_same_accounts_from_every_format() -> None:
    rows = [["007", 50.5, 6.25], ["8", 51.5, 7.25]]
    text = read_accounts(b"id,lat,lon\n007,50.5,6.25\n8,51.5,7.25\n").accounts
    book = read_accounts(xlsx({"A": [["id", "lat", "lon"], *rows]})).accounts
    file = read_accounts(parquet({"id": ["007", "8"], "lat": [50.5, 51.5], "lon": [6.25, 7.25]})).accounts
    assert text.equals(book)
    assert text.equals(file)


def test_identity_follows_the_bytes_and_the_columns() -> None:
    plain = read_accounts(SMALL)
    assert plain.identity == read_accounts(SMALL, name="other").identity
    assert plain.identity != read_accounts(SMALL + b"13;x;50;6;;;;\n").identity
    assert plain.identity != read_accounts(SMALL, columns={s.REVENUE: None}).identity
    assert len(plain.identity) == 64


def test_columns_can_be_chosen() -> None:
    extract = read_accounts(SMALL, columns={s.CURRENT_TERRITORY: "PLZ", s.REVENUE: None})
    assert extract.accounts[s.CURRENT_TERRITORY].tolist() == ["01067", "50667"]
    assert extract.accounts["Umsatz"].tolist() == ["1.200,50 €", ""]
    with pytest.raises(ColumnError, match="no column “Gebiet”"):
        read_accounts(SMALL, columns={s.CURRENT_TERRITORY: "Gebiet"})


def test_out_of_scope_accounts_are_accepted() -> None:
    extract = read_accounts(b"id,lat,lon,coverage\n1,50,6,house\n2,51,6,named\n")
    assert extract.accounts[s.COVERAGE_KIND].tolist() == [s.OUT, s.NAMED]
    assert extract.rejected.empty


def test_a_file_whose_rows_are_all_rejected_is_still_read() -> None:
    extract = read_accounts(b"id,lat,lon\n1,50,\n2,50,\n", columns={s.LONGITUDE: "lon"})
    assert (len(extract.accounts), len(extract.rejected), extract.country, extract.currency) == (0, 2, "", "")


def test_own_columns_called_row_or_reason_stay_apart() -> None:
    extract = read_accounts(b"row,reason,lat,lon\nx,why,,6\ny,so,50,6\n")
    assert list(extract.rejected.columns) == [s.ROW, s.REASON, "row (file)", "reason (file)", "lat", "lon"]
    assert extract.accounts["reason"].tolist() == ["so"]


def test_paths_are_read_and_give_the_name(tmp_path: Path) -> None:
    path = tmp_path / "münchen.csv"
    path.write_bytes(SMALL)
    assert read_accounts(path).name == "münchen.csv"
    assert read_accounts(str(path)).identity == read_accounts(SMALL).identity


def test_what_is_no_file_is_one_sentence(tmp_path: Path) -> None:
    picture = tmp_path / "accounts.csv"
    picture.write_bytes(PNG)
    with pytest.raises(ExtractError, match=r"^This is a picture, not a table\."):
        read_accounts(picture)
    with pytest.raises(ExtractError, match="There is no file"):
        read_accounts(tmp_path / "none.csv")
    with pytest.raises(ExtractError, match="is a folder"):
        read_accounts(tmp_path)


def test_mixed_currencies_are_refused() -> None:
    with pytest.raises(ExtractError, match="The amounts mix currencies"):
        read_accounts(b"id,lat,lon,sales\n1,50,6,$5\n2,51,6,5 \xe2\x82\xac\n")


@pytest.mark.parametrize("heading", ["CurrencyIsoCode", "Currency", "Währung", "devise"])
def test_a_column_of_currencies_is_found_by_its_heading(heading: str) -> None:
    rows = f"id;lat;lon;sales;{heading}\n1;59.3;18.0;100;SEK\n2;59.4;18.1;200;"
    extract = read_accounts(f"{rows}SEK\n".encode())
    assert (extract.columns[s.CURRENCY], extract.currency) == (heading, "SEK")
    with pytest.raises(ExtractError, match=rf"DKK in “{heading}” \(row 3\) and SEK in “{heading}” \(row 2\)"):
        read_accounts(f"{rows}DKK\n".encode())


def test_the_shipped_hospitals_are_read_without_a_loss() -> None:
    extract = read_accounts(DATA / "us_hospitals_demo.csv")
    assert (extract.rows, len(extract.accounts), len(extract.rejected)) == (6968, 6968, 0)
    assert extract.columns == {
        s.ACCOUNT_ID: "account_id",
        s.ACCOUNT_NAME: "account_name",
        s.LATITUDE: "latitude",
        s.LONGITUDE: "longitude",
        s.SIZE: "beds",
        s.POSTAL_CODE: "zip",
        s.CITY: "city",
        s.STATE: "state",
    }
    first = extract.accounts.iloc[0]
    assert (first[s.ACCOUNT_ID], first[s.SIZE], first["hhs_region"]) == ("0000000004", 128.0, "6")
    assert (extract.country, extract.currency) == ("US", "$")


def test_the_shipped_italian_hospitals_are_read_without_a_loss() -> None:
    extract = read_accounts(DATA / "it_hospitals.csv")
    assert (extract.rows, len(extract.accounts), len(extract.rejected)) == (1283, 1283, 0)
    assert (extract.columns[s.SIZE], extract.columns[s.COUNTRY]) == ("beds", "country_code")
    assert (extract.country, extract.currency, code_of("IT")) == ("IT", "€", "IT")


CELL = st.one_of(
    st.sampled_from(
        ["", "1", "2", "50.5", "-7", "0", "999", "50,5", "$5", "NA", '"', '"a\nb"', "x;y", "\x80", "named"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=6),
)
HEADING = st.sampled_from(
    ["id", "lat", "lon", "Sales", "beds", "", "id", "territory", "coverage", "zip", "row"]
)


@settings(max_examples=70, deadline=None)
@given(
    st.lists(HEADING, max_size=5),
    st.lists(st.lists(CELL, max_size=9), min_size=1, max_size=12),
    st.sampled_from([",", ";", "\t"]),
)
def test_accepted_and_rejected_are_all_rows(more: list[str], rows: list[list[str]], sign: str) -> None:
    lines = [sign.join(["lat", "lon", *more]), sign.join(["50.5", "6.5", *("1" for _ in more)])]
    data = "\n".join([*lines, *(sign.join(row) for row in rows)]).encode()
    try:
        extract = read_accounts(data)
    except HexalignError:
        return
    assert len(extract.accounts) + len(extract.rejected) == extract.rows
    assert sum(extract.reasons.values()) == len(extract.rejected)
    assert set(extract.rejected[s.ROW]) <= set(range(1, extract.rows + 1))
    assert extract.accounts[s.ACCOUNT_ID].is_unique
    assert np.isfinite(extract.accounts[[s.LATITUDE, s.LONGITUDE]].to_numpy()).all()
    assert tuple(extract.accounts.columns[: len(s.ACCOUNT_COLUMNS)]) == s.ACCOUNT_COLUMNS
    assert extract.accounts.columns.is_unique
    assert extract.rejected.columns.is_unique


def test_rows_with_exchanged_degrees_are_mended_and_told() -> None:
    # Denver, Atlanta, Phoenix; then Boston and Denver exchanged, the latter beyond the pole
    rows = ["39.7,-105.0", "33.7,-84.4", "33.4,-112.1", "-71.1,42.4", "-105.0,39.7"]
    data = "\n".join(["id,lat,lon", *(f"{i},{place}" for i, place in enumerate(rows))]).encode()
    extract = read_accounts(data)
    assert extract.rejected.empty
    assert extract.accounts[s.LATITUDE].tolist() == [39.7, 33.7, 33.4, 42.4, 39.7]
    assert extract.located_by("mended coordinates") == 2
    assert extract.notices == (
        "2 accounts have coordinates that only make sense once mended, and are planned where they are meant: "
        "latitude and longitude exchanged in rows 5 and 6.",
    )


def test_accounts_without_coordinates_are_located_by_postal_code_or_city() -> None:
    data = b"id,city,state,zip\n1,Norman,Oklahoma,73069\n2,Boston,MA,2108\n3,Tulsa,OK,\n4,Nowhere,OK,\n"
    extract = read_accounts(data)
    assert extract.accounts[s.LOCATED_BY].tolist() == ["postal code", "postal code", "town"]
    assert extract.accounts[s.ERROR_KM].between(0.1, 20).all()
    assert extract.reasons == {"no coordinates": 1}
    assert extract.rows == len(extract.accounts) + len(extract.rejected)
    assert extract.country == "US"
