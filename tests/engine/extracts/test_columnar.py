from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from engine.errors import ExtractError
from engine.extracts.columnar import read_columnar
from tests.engine.extracts.files import parquet


def test_every_type_becomes_text() -> None:
    table = read_columnar(
        parquet(
            {
                "id": ["007", None],
                "zip": [2139.0, float("nan")],
                "lat": [42.123456789012345, -0.5],
                "day": [dt.date(2020, 4, 1), None],
                "tags": [["a"], None],
                "shape": [b"\x01\xff", None],
                "kind": pa.array(["x", "y"]).dictionary_encode(),
                "open": [True, False],
            }
        )
    )
    assert table.records.to_dict("list") == {
        "id": ["007", ""],
        "zip": ["2139", ""],
        "lat": ["42.123456789012344", "-0.5"],
        "day": ["2020-04-01", ""],
        "tags": ["['a']", ""],
        "shape": ["01ff", ""],
        "kind": ["x", "y"],
        "open": ["true", "false"],
    }
    assert table.file.format == "parquet"
    assert table.file.header_row is None


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1junkPAR1", parquet({"a": [1]})[:-20]])
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(ExtractError, match="damaged"):
        read_columnar(data)


def test_a_file_without_columns_is_refused() -> None:
    with pytest.raises(ExtractError, match="no columns"):
        read_columnar(parquet({}))
