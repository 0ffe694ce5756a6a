from __future__ import annotations

import pytest

from engine.errors import ExtractError
from engine.extracts import read_accounts
from engine.extracts.formats import sniff
from engine.extracts.sheet_xml import read_sheet_xml

HEAD = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Notes"><Table><Row><Cell><Data ss:Type="String">Printed in May</Data></Cell></Row></Table>
</Worksheet><Worksheet ss:Name="Accounts"><Table>"""
TAIL = "</Table></Worksheet></Workbook>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<Row{attributes}>{''.join(cells)}</Row>"


def cell(value: str, kind: str = "String", attributes: str = "") -> str:
    return f'<Cell{attributes}><Data ss:Type="{kind}">{value}</Data></Cell>'


HEADINGS = row(*map(cell, ("Account Number", "Name", "Latitude", "Longitude", "Since")))


def book(*rows: str) -> bytes:
    return (HEAD + "".join(rows) + TAIL).encode()


def test_an_old_crm_export_is_read_with_no_click():
    data = book(
        HEADINGS,
        row(
            cell("007"),
            cell("M&amp;M <B>".replace("<B>", "&lt;B&gt;")),
            cell("45.5", "Number"),
            cell("9.0", "Number"),
        ),
        row(
            cell("008"),
            cell("Two"),
            cell("45.6", "Number"),
            cell("9.1", "Number"),
            cell("2026-03-01T00:00:00.000", "DateTime"),
        ),
    )
    assert sniff(data) == "xml"
    extract = read_accounts(data)
    assert extract.accounts[["account_id", "account_name", "latitude", "longitude"]].to_numpy().tolist() == [
        ["007", "M&M <B>", 45.5, 9.0],
        ["008", "Two", 45.6, 9.1],
    ]
    assert extract.accounts["Since"].tolist() == ["", "2026-03-01"]
    assert (extract.file.format, extract.file.sheet) == ("xml", "Accounts")


def test_cells_and_rows_that_are_left_out_leave_their_place():
    third = ' ss:Index="3"'
    data = book(
        HEADINGS,
        row(cell("1"), cell("45.5", "Number", third), cell("9", "Number"), attributes=' ss:Index="4"'),
        row(cell("2", attributes=' ss:MergeAcross="1"'), cell("45.6", "Number"), cell("9", "Number")),
    )
    # the last column holds nothing
    assert [list(values)[:4] for values in read_sheet_xml(data).records.to_numpy()] == [
        ["", "", "", ""],
        ["", "", "", ""],
        ["1", "", "45.5", "9"],
        ["2", "", "45.6", "9"],
    ]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE Workbook [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>&b;'
)


@pytest.mark.parametrize(
    "data",
    [
        book(HEADINGS, row(cell("1")))[:-20],
        BOMB.encode(),
        book(HEADINGS, "</Row>"),
        HEAD.encode() + TAIL.encode(),
        HEAD.replace('version="1.0"', 'version="1.0" encoding="klingon"').encode() + TAIL.encode(),
    ],
)
def test_what_is_no_sound_sheet_is_one_sentence(data):
    with pytest.raises(ExtractError) as caught:
        read_accounts(data)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_absurd_places_take_no_memory():
    wide = row(
        cell("x", attributes=' ss:Index="99999999"'), cell("y", attributes=' ss:MergeAcross="99999999"')
    )
    assert read_sheet_xml(book(HEADINGS, wide, row(cell("1")))).records.shape[1] <= 256


def test_a_comment_on_a_cell_is_no_value():
    noted = cell("Shop A").replace(
        "</Cell>", "<Comment><Data ss:Type='String'>ask Ann</Data></Comment></Cell>"
    )
    data = book(HEADINGS, row(cell("1"), noted, cell("45.5", "Number"), cell("9.2", "Number"), cell("")))
    assert read_sheet_xml(data).records["Name"].tolist() == ["Shop A"]


def test_a_book_of_two_bytes_a_letter_is_read():
    data = book(HEADINGS, row(*map(cell, ("1", "Köln", "45.5", "9.2", "x")))).decode()
    data = data.replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")
    assert sniff(data) == "xml"
    assert read_accounts(data).accounts["account_name"].tolist() == ["Köln"]


def test_a_sheet_that_reaches_too_far_is_refused_at_once():
    far = row(cell("x", attributes=' ss:Index="256"'), attributes=' ss:Index="1048576"')
    with pytest.raises(ExtractError, match=r"Accounts” reaches over 1,048,576 rows of 256 columns"):
        read_sheet_xml(book(HEADINGS, far))
