import numpy as np
import pandas as pd
import pytest

from components.tie_out import TieOut, tie_out
from engine import schema as s
from engine.extracts.extract import Extract
from engine.extracts.raw import FileFormat

EXAMPLE = TieOut(7595, 227, 400, 6968, 119_160, 495_700_000, 151_100_000, potential_assumed=True)


def extract(columns):
    """Six rows: one refused, two out of scope, three planned."""
    kinds = [s.AREA, s.OUT, s.NAMED, s.OUT, s.AREA]
    amounts = {name: 1.0 if name in columns else np.nan for name in (s.POTENTIAL, s.SIZE)}
    accounts = pd.DataFrame({s.COVERAGE_KIND: kinds, **amounts})
    return Extract(
        accounts=accounts,
        rejected=pd.DataFrame({s.ROW: [4], s.REASON: ["no place"]}),
        rows=6,
        columns={name: name for name in columns},
        why={},
        file=FileFormat("csv", "utf-8", ",", "", 1),
        identity="0",
        country="IT",
        currency="€",
    )


def planned(rows=3):
    return pd.DataFrame({s.WORKLOAD: [10.0, 20, 30], s.POTENTIAL: [1.0, 2, 3], s.REVENUE: [4.0, 5, 6]})[:rows]


def test_the_line_of_the_example():
    assert EXAMPLE.text == (
        "7,595 rows in file – 227 rejected – 400 out of scope = 6,968 planned "
        "Calls and travel between them 119,160 h\u2003Potential $495.7 m (assumed)\u2003Sales $151.1 m"
    )
    left, right = EXAMPLE.markdown
    assert left == ("**7,595** rows in file – **227** rejected – **400** out of scope = **6,968** planned")
    assert right == (
        "Calls and travel between them **119,160** h\u2003"
        "Potential **\\$495.7 m** :gray-badge[assumed]\u2003Sales **\\$151.1 m**"
    )


def test_rows_and_totals_are_counted_from_the_file():
    line = tie_out(extract([s.POTENTIAL, s.REVENUE]), planned(), layer_share=0.0)
    assert line == TieOut(6, 1, 2, 3, 60, 6, 15, currency="€", potential_assumed=False)
    assert line.missing == 0


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ([], "Potential not in file\u2003Sales not in file"),
        ([s.SIZE], "Potential $6 (assumed)\u2003Sales not in file"),
        ([s.SIZE, s.POTENTIAL], "Potential $6\u2003Sales not in file"),
        ([s.REVENUE], "Potential not in file\u2003Sales $15"),
    ],
)
def test_what_is_assumed_or_missing_says_so(columns, words):
    assert tie_out(extract(columns), planned(), currency="$", layer_share=0.0).text.endswith(words)


def test_a_row_that_went_missing_shows():
    line = tie_out(extract([]), planned(2), layer_share=0.0)
    assert line.missing == 1
    assert "= 2 planned; 1 unaccounted for" in line.text


def test_of_a_part_it_says_how_many_of_all_are_in_it_and_their_totals():
    line = tie_out(extract([s.POTENTIAL]), planned(), place="*South*", inside=planned(2), layer_share=0.0)
    assert line.text == (
        "6 rows in file – 1 rejected – 2 out of scope = 3 planned, 2 of them in *South* "
        "*South*: Calls and travel between them 30 h\u2003Potential €3\u2003Sales not in file"
    )
    assert line.markdown[1].startswith("\\*South\\*: Calls and travel between them **30** h")


@pytest.mark.parametrize(
    ("needed", "words"),
    [
        # 60 h of calls: what rounds to 89 in all leaves 29, not the 28.6 that were driven
        (88.6, "Hours needed **89** = calls and travel between **60** + base drives **29**\u2003"),
        (60.0, "Hours needed **60** = calls and travel between **60**\u2003"),
    ],
)
def test_hours_with_drives_from_and_to_the_bases_add_up(needed, words):
    assert tie_out(extract([]), planned(), needed=needed, layer_share=0.0).markdown[1].startswith(words)


def test_an_empty_column_of_potential_does_not_hide_that_it_is_assumed():
    found = extract([s.POTENTIAL, s.SIZE])
    found.accounts[s.POTENTIAL] = np.nan
    assert "(assumed)" in tie_out(found, planned(), layer_share=0.0).text
