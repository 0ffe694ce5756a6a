import numpy as np
import pandas as pd
import pytest

from components.tables import COLOUR, TODAY, brought_into_view, furthest_first, swatch, territory_table
from engine import schema as s
from engine.settings import Settings
from tests.components.drawn import KEYS, before, team


def table(**other):
    return territory_table(team(**other), before(), Settings(), country="US", currency="$")


def test_furthest_from_target_first_ties_by_key():
    assert furthest_first(team()).index.to_list() == ["s1", "s2", "n1", "n2"]
    unknown = team(**{s.INDEX: [np.nan, 101, 100, np.nan]})
    assert furthest_first(unknown).index.to_list() == ["n2", "s1", "n1", "s2"]


def test_values_in_the_units_shown():
    shown = table().frame.loc["n1"]
    assert shown[s.CAPACITY_USED] == pytest.approx(90)
    assert shown[s.MEAN_KM] == pytest.approx(10)
    assert shown[s.POTENTIAL] == pytest.approx(9)
    assert shown[TODAY] == 70


def test_figures_just_beyond_a_limit_show_it_and_the_file_has_them_in_full():
    near = {s.INDEX: [90.0, 115.34, 84.96, 100.4], s.CAPACITY_USED: [1.0026, 0.9, 1.1, 0.8]}
    close = table(**near)
    assert close.frame[s.INDEX].to_dict() == {"n1": 90, "n2": 115.4, "s1": 84.9, "s2": 100}
    assert close.frame[s.CAPACITY_USED]["n1"] == 100.3
    assert close.full["Index"]["s2"] == 100.4


def test_columns_carry_label_unit_and_help():
    columns = {column.name: column for column in table().columns}
    assert list(columns) == list(table().frame.columns)
    assert columns[s.POTENTIAL].format == "$%.1f k"
    assert columns[s.MEAN_KM].label == "Miles to centre"
    assert columns[s.CAPACITY_USED].kind == "progress"
    assert columns[s.CAPACITY_USED].most == pytest.approx(120)
    assert all(column.help for column in columns.values() if column.kind in ("number", "progress"))


def test_a_bar_ends_at_100_where_nobody_is_over():
    columns = {column.name: column for column in table(**{s.CAPACITY_USED: [0.1, 0.2, 0.3, 0.4]}).columns}
    assert columns[s.CAPACITY_USED].most == 100


def test_what_is_unknown_has_no_column():
    bare = territory_table(
        team(**{s.REP: "", s.POTENTIAL: 0.0, s.CHANGED_ACCOUNTS: np.nan}),
        None,
        Settings(),
        country="IT",
        currency="€",
    )
    gone = {s.REP, s.POTENTIAL, s.CHANGED_ACCOUNTS, TODAY, COLOUR}
    assert not gone & set(bare.frame.columns)
    assert s.NAME in bare.frame


def test_swatches_show_the_maps_colours():
    colours = dict.fromkeys(KEYS, "#C86265")
    shown = territory_table(team(), None, Settings(), country="US", currency="$", colours=colours)
    assert shown.columns[0].kind == "swatch"
    assert shown.frame[COLOUR].eq(swatch("#C86265")).all()
    assert "%23C86265" in swatch("#C86265")


def test_the_file_holds_full_amounts_and_harmless_names():
    lines = table(**{s.NAME: ["=Alder", "Birch", "Cedar", "Dogwood"]}).csv.decode("utf-8-sig").splitlines()
    assert lines[0] == (
        '"Territory id","Territory","Rep","District","Customers","Hours a year","Capacity used, %","Index",'
        '"Index today","Potential, $","Miles to centre","Driving a week, h","New customers"'
    )
    assert lines[1] == '"s1","Cedar","Cat","South",30.0,1200.0,120.0,120.0,100.0,24000.0,100.0,3.0,5.0'
    assert lines[3].startswith('"n1","\'=Alder"')


def test_a_new_territory_has_no_index_today():
    shown = territory_table(team(), before().drop("s2"), Settings(), country="US", currency="$")
    assert np.isnan(shown.frame.loc["s2", TODAY])


def test_a_row_below_the_fold_comes_first_and_one_in_view_stays():
    frame = pd.DataFrame({"index": [130.0, 120.0, 90.0, 100.0]}, index=["a", "b", "c", "d"])
    assert list(brought_into_view(frame, "d", 2).index) == ["d", "a", "b", "c"]
    for key in ("b", None, "gone"):
        assert list(brought_into_view(frame, key, 2).index) == ["a", "b", "c", "d"]
