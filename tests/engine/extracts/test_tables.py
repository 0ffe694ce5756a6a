from __future__ import annotations

import pytest

from engine.errors import ExtractError
from engine.extracts.tables import read_table
from tests.engine.extracts.files import parquet, xlsx

ROWS = [["007", "50.5"], ["8", "-6.25"]]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("csv", b"id,lat\n007,50.5\n8,-6.25\n"),
        ("csv", b"\xef\xbb\xbfid;lat\r\n007;50.5\r\n8;-6.25\r\n"),
        ("csv", "id\tlat\n007\t50.5\n8\t-6.25\n".encode("utf-16")),
        ("xlsx", xlsx({"A": [["id", "lat"], ["007", 50.5], [8, -6.25]]})),
        ("parquet", parquet({"id": ["007", "8"], "lat": [50.5, -6.25]})),
    ],
)
def test_one_table_reads_alike_from_every_format(kind: str, data: bytes) -> None:
    table = read_table(data)
    assert table.file.format == kind
    assert table.records.to_numpy().tolist() == ROWS


@pytest.mark.parametrize("data", [b"id,lat\n", xlsx({"A": [["id", "lat"]]}), parquet({"id": [], "lat": []})])
def test_headings_alone_are_refused(data: bytes) -> None:
    with pytest.raises(ExtractError, match="headings but no rows"):
        read_table(data)


@pytest.mark.parametrize("data", [b"id\n1\n", xlsx({"A": [["id"], [1]]}), parquet({"id": [1]})])
def test_one_column_is_refused(data: bytes) -> None:
    with pytest.raises(ExtractError, match="single column"):
        read_table(data)
