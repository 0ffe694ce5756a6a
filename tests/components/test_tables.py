import numpy as np
import pandas as pd
import pytest

from components.marks import marks_of, written_in
from components.table_pictures import capacity_bar, swatch
from components.tables import BAR, COLOUR, TODAY, brought_into_view, furthest_first, territory_table
from components.theme import LIGHT
from engine import schema as s
from engine.settings import Settings
from tests.components.drawn import KEYS, before, team


def table(**other):
    return territory_table(team(**other), before(), Settings(), country="US", currency="$", theme=LIGHT)


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


def test_a_column_has_the_decimals_that_the_figure_closest_to_a_limit_needs():
    def formats(**other):
        return {column.name: column.format for column in table(**other).columns}

    plain = formats(**{s.INDEX: [90.0, 85.225, 114.795, 100.4], s.CAPACITY_USED: [0.9, 0.9, 1.1, 0.8]})
    assert (plain[s.INDEX], plain[TODAY], plain[s.CAPACITY_USED]) == ("%.1f", "%.1f", "%.0f %%")
    near = formats(**{s.INDEX: [90.0, 115.34, 84.96, np.nan], s.CAPACITY_USED: [1.0026, 0.9, 1.1, 0.8]})
    assert (near[s.INDEX], near[TODAY], near[s.CAPACITY_USED]) == ("%.2f", "%.1f", "%.1f %%")


def test_the_file_is_rounded_to_what_is_of_use():
    odd = {
        s.INDEX: [90.126, 110.0, 84.9996, 100.0],
        s.HOURS_NEEDED: [900.06, 1100, 1200, 800],
        s.POTENTIAL: [9000.126, 1, 1, 1],
        s.CHANGED_ACCOUNTS: [1.0, np.nan, 5, 0],
    }
    file = table(**odd).lay_out()
    assert file.loc["n1", ["Index", "Hours needed a year", "Potential, $"]].to_list() == [
        90.13,
        900.1,
        9000.13,
    ]
    # two decimals would put it on the limit
    assert file.loc["s1", "Index"] == 84.9996
    assert file["Customers"].to_dict() == {"s1": 30, "n1": 10, "n2": 20, "s2": 40}
    assert pd.isna(file.loc["n2", "New customers"])


def test_a_post_without_a_rep_is_vacant():
    shown = table(**{s.REP: ["Ann", "", "Vacant", "Dan"]})
    expected = {"n1": "Ann", "n2": "Vacant", "s1": "Vacant", "s2": "Dan"}
    assert shown.frame[s.REP].to_dict() == shown.lay_out()["Rep"].to_dict() == expected


def test_columns_carry_label_unit_and_help():
    columns = {column.name: column for column in table().columns}
    assert list(columns) == list(table().frame.columns)
    assert columns[s.POTENTIAL].format == "$%.1f k"
    assert columns[s.MEAN_KM].label == "Miles to centre"
    assert all(column.help for column in columns.values() if column.kind in ("number", "bar"))


def test_a_row_shows_the_bar_of_its_share():
    built = table().frame
    assert built.loc["s1", BAR] == capacity_bar(built.loc["s1", s.CAPACITY_USED] / 100, LIGHT)


def test_assumed_potential_says_so_on_screen_and_in_the_file():
    assumed = territory_table(team(), None, Settings(), country="US", currency="$", theme=LIGHT, assumed=True)
    assert {c.name: c.label for c in assumed.columns}[s.POTENTIAL] == "Potential (assumed)"
    assert "Potential, $ (assumed)" in assumed.lay_out()


def test_what_is_unknown_has_no_column():
    bare = territory_table(
        team(**{s.REP: "", s.POTENTIAL: 0.0, s.CHANGED_ACCOUNTS: np.nan}),
        None,
        Settings(),
        country="IT",
        currency="€",
        theme=LIGHT,
    )
    gone = {s.REP, s.POTENTIAL, s.CHANGED_ACCOUNTS, TODAY, COLOUR}
    assert not gone & set(bare.frame.columns)
    assert s.NAME in bare.frame


def test_swatches_show_the_maps_colours():
    colours = dict.fromkeys(KEYS, "#C86265")
    shown = territory_table(
        team(), None, Settings(), country="US", currency="$", theme=LIGHT, colours=colours
    )
    assert shown.columns[0].kind == "swatch"
    assert shown.frame[COLOUR].eq(swatch("#C86265")).all()


def test_the_file_holds_full_amounts_and_harmless_names():
    lines = table(**{s.NAME: ["=Alder", "Birch", "Cedar", "Dogwood"]}).csv.decode("utf-8-sig").splitlines()
    assert lines[0] == (
        '"Territory id","Territory","Rep","District","Customers","Hours needed a year",'
        '"Capacity used, %","Index",'
        '"Index today","Potential, $","Miles to centre","Driving a week, h","New customers"'
    )
    assert lines[1] == '"s1","Cedar","Cat","South",30,1200.0,120.0,120.0,100.0,24000.0,100.0,3.0,5'
    assert lines[3].startswith('"n1","\'=Alder"')


def test_a_new_territory_has_no_index_today():
    shown = territory_table(team(), before().drop("s2"), Settings(), country="US", currency="$", theme=LIGHT)
    assert np.isnan(shown.frame.loc["s2", TODAY])


def test_a_row_below_the_fold_comes_first_and_one_in_view_stays():
    frame = pd.DataFrame({"index": [130.0, 120.0, 90.0, 100.0]}, index=["a", "b", "c", "d"])
    assert list(brought_into_view(frame, "d", 2).index) == ["d", "a", "b", "c"]
    for key in ("b", None, "gone"):
        assert list(brought_into_view(frame, key, 2).index) == ["a", "b", "c", "d"]


def test_a_file_is_the_same_for_every_reader():
    english = table().csv
    with written_in(marks_of("de")):
        assert table().csv == english
