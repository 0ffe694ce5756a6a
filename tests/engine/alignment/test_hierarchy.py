from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import districts, draft, in_groups, overlay, territory_units
from engine.alignment.hierarchy import district_count
from engine.errors import SettingsError
from engine.settings import Settings
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import aligned, chain, grid, random_units


def a_row(letters: str, weights: list[float] | None = None):
    units = chain(weights or [1.0] * len(letters))
    return aligned(dict(zip(units.frame.index, letters, strict=True))), units


@pytest.mark.parametrize(
    ("size", "span", "count"),
    [
        # 60 / 8 = 7.5 and 60 / 7 = 8.6 lie 0.5 and 0.6 from the middle
        (60, (6, 10), 8),
        (16, (6, 10), 2),
        (5, (6, 10), 1),
        # one of 11 is too large, two of 5.5 too small: the upper end holds
        (11, (6, 10), 2),
        (60, (60, 60), 1),
    ],
)
def test_the_number_of_districts_follows_from_the_span(size, span, count):
    assert district_count(size, span) == count


def test_a_row_of_territories_is_cut_where_the_load_is_halved():
    """A to F carry 2 each, two units long: A B C | D E F."""
    plan, units = a_row("AABBCCDDEEFF")
    found = districts(plan, units, span=(2, 4), count=2)
    assert found.territory.index.tolist() == list("ABCDEF")
    words = "".join(found.territory)
    assert words in {"D1D1D1D2D2D2", "D2D2D2D1D1D1"}
    assert found.diagnostics.feasible


def test_the_span_holds_before_the_balance():
    """5 1 1 1 1 1: by load the first stands alone against five; a span of 2 to 4 gives it a neighbour."""
    plan, units = a_row("ABCDEF", [5.0, 1, 1, 1, 1, 1])
    loose = districts(plan, units, span=(1, 5), count=2)
    assert loose.territory.value_counts().tolist() == [5, 1]
    found = districts(plan, units, span=(2, 4), count=2)
    assert "".join(found.territory) in {"D1D1D2D2D2D2", "D2D2D1D1D1D1"}
    assert not found.diagnostics.feasible
    assert found.diagnostics.imbalance == pytest.approx(0.2)


def test_a_span_that_cannot_be_kept_is_said():
    """A star of one in the middle and four around: two connected districts are 1 and 4, never 2 and 3."""
    units = grid([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
    star = aligned({"a": "N", "b": "N", "c": "N", "d": "W", "e": "M", "f": "O", "g": "S", "h": "S", "i": "S"})
    found = districts(star, units, span=(4, 4), count=2)
    assert not found.diagnostics.feasible
    assert found.diagnostics.reasons[0].startswith(
        "A span of 4 to 4 cannot be kept by all: the districts have"
    )


def test_specialists_serve_whole_territories():
    """Six territories of 2 hours for three specialists: two neighbours each."""
    plan, units = a_row("AABBCCDDEEFF")
    found = overlay(plan, units, Settings(territories=3, tolerance=0.1))
    assert found.territory["A"] == found.territory["B"]
    assert found.territory["C"] == found.territory["D"]
    assert found.territory["E"] == found.territory["F"]
    assert set(found.territory) == {"S1", "S2", "S3"}
    over = in_groups(plan, found.territory, units)
    assert over.territory.value_counts().to_dict() == {"S1": 4, "S2": 4, "S3": 4}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda plan, units: districts(plan, units, span=(3, 2)), "3 to 2 .* no range"),
        (lambda plan, units: districts(plan, units, count=4), "4 districts cannot be made of 3"),
        (lambda plan, units: overlay(plan, units, Settings()), "how many specialists"),
    ],
)
def test_what_cannot_be_grouped_is_said_in_a_sentence(call, words):
    with pytest.raises(SettingsError, match=words):
        call(*a_row("ABC"))


@settings(max_examples=9, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(12, 40))
def test_districts_are_whole_connected_and_add_up(seed, count):
    units = random_units(np.random.default_rng(seed), count)
    plan = draft(units, Settings(territories=10))
    found = districts(plan, units, span=(3, 7))
    grouped = territory_units(plan, units)
    assert found.territory.index.equals(grouped.frame.index)
    assert found.territory.nunique() == 2
    assert oracle.scattered(grouped, found) == []
    load = grouped.frame[s.WORKLOAD].groupby(found.territory).sum()
    off = float((load / load.mean() - 1).abs().max())
    assert found.diagnostics.imbalance == pytest.approx(off)
    members = found.territory.value_counts()
    kept = members.min() >= 3 and members.max() <= 7
    assert kept or "span" in found.diagnostics.reasons[0]
