from __future__ import annotations

import pytest

from engine import read_accounts
from engine.errors import ExtractError, HexalignError

REPORT = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<style>td {{ color: red }}</style></head><body><table><tr><td>Filtered by: open</td></tr></table>
<table border="1"><tr><th colspan="2">My customers</th></tr>
<tr><th>Account ID</th><th>Account Name</th><th>Latitude</th><th>Longitude</th></tr>
<tr><td>001</td><td>Caf&eacute; M\u00fcller &amp; <b>Sohn</b><br>Hof</td><td>50.1</td><td>8.6</td></tr>
<tr><td>002<td>open cell<td>50.2<td>8.7
<tr><td>003</td><td><table><tr><td>inner</td></tr></table></td><td>50.3</td><td>8.8</td></tr>
</table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "no-such"])
def test_a_report_that_is_a_web_page_called_excel_is_read(charset: str) -> None:
    said = REPORT.format(charset=charset)
    extract = read_accounts(said.encode("utf-8" if charset == "no-such" else charset), name="report.xls")
    accounts = extract.accounts
    assert accounts["account_id"].tolist() == ["001", "002", "003"]
    assert accounts["account_name"].tolist() == ["Caf\u00e9 M\u00fcller & Sohn Hof", "open cell", ""]
    assert accounts["latitude"].tolist() == [50.1, 50.2, 50.3]
    assert (extract.rows, extract.file.format, extract.file.header_row) == (3, "html", 2)


@pytest.mark.parametrize("page", ["<html></html>", "<table></table>", "<!DOCTYPE html><p>Sign in</p>"])
def test_a_page_without_a_table_says_so(page: str) -> None:
    with pytest.raises(ExtractError, match="This web page holds no table"):
        read_accounts(page.encode())


def test_a_cell_that_spans_absurdly_many_columns_makes_no_more_of_them() -> None:
    wide = "<table>" + "<tr><td colspan=999>x</td><td>y</td></tr>" * 50 + "</table>"
    with pytest.raises(HexalignError, match="The file has x, y"):
        read_accounts(wide.encode())
