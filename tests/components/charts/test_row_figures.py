from __future__ import annotations

import numpy as np
import pytest

from components.charts.row_figures import figures_of
from components.charts.rows import Row, rows_of
from engine import schema as s
from tests.components.drawn import before, team


def same(found: np.ndarray, wanted: list[float]) -> None:
    np.testing.assert_allclose(found, wanted, atol=1e-12)


def test_a_territory_has_its_own_hours_and_distance_from_target():
    rows = [Row("Alder", "n1", (0,)), Row("Cedar", "s1", (2,))]
    found = figures_of(rows, team(), before())
    same(found.used, [0.9, 1.2])
    same(found.off, [0.1, 0.2])
    same(found.off_today, [0.3, 0.0])


def test_a_district_adds_its_hours_up_and_shows_its_furthest_territory():
    """900 + 1100 of 2000 h in the North; 1200 + 800 of 2000 in the South, whose two are 20 % off."""
    found = figures_of(rows_of(team(), "district"), team(), before())
    same(found.used, [1.0, 1.0])
    same(found.off, [0.1, 0.2])
    same(found.off_today, [0.3, 0.0])


def test_hours_are_added_up_not_shares():
    """Of 900 h of 1000 and 100 of 500 two thirds are used, not the mean of 90 and 20 %."""
    uneven = team(
        **{s.HOURS_NEEDED: [900.0, 100.0, 0, 0], s.CAPACITY_HOURS: [1000.0, 500.0, 1000.0, 0.0]},
    )
    found = figures_of([Row("North", "North", (0, 1)), Row("South", "South", (2, 3))], uneven, None)
    same(found.used, [2 / 3, 0.0])


def test_above_and_below_target_count_alike():
    turned = team(**{s.INDEX: [70.0, 110.0, 100.0, 125.0]})
    same(figures_of(rows_of(turned, "district"), turned, None).off, [0.3, 0.25])


def test_headings_and_rows_without_hours_have_no_figures():
    rows = rows_of(team(), "territory")
    found = figures_of(rows, team(**{s.CAPACITY_HOURS: [0.0, 1000, 1000, 1000]}), before())
    same(found.used, [np.nan, np.nan, 1.1, np.nan, 1.2, 0.8])
    same(found.off, [np.nan, 0.1, 0.1, np.nan, 0.2, 0.2])


def test_without_today_nothing_is_known_of_it():
    assert np.isnan(figures_of(rows_of(team(), "district"), team(), None).off_today).all()


def test_today_is_looked_up_by_key_and_a_new_territory_has_none():
    """Today's table stands in another order, and s2 is new."""
    today = before().iloc[[2, 1, 0]]
    found = figures_of([Row(key, key, (i,)) for i, key in enumerate(team().index)], team(), today)
    same(found.off_today, [0.3, 0.3, 0.0, np.nan])
    # a district is judged by those that it had
    same(figures_of(rows_of(team(), "district"), team(), today).off_today, [0.3, 0.0])


def test_an_unknown_index_does_not_hide_the_others():
    some = team(**{s.INDEX: [np.nan, 110.0, np.nan, np.nan]})
    same(figures_of(rows_of(some, "district"), some, None).off, [0.1, np.nan])


def test_some_rows_of_the_figures():
    found = figures_of(rows_of(team(), "territory"), team(), before()).of([5, 1])
    same(found.used, [0.8, 0.9])
    same(found.off, [0.2, 0.1])
    same(found.off_today, [0.0, 0.3])
    assert found.used.shape == (2,)
    assert found.off == pytest.approx([0.2, 0.1])
