from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.alignment import draft
from engine.alignment.model import Alignment
from engine.alignment.repairing.span import off_span, within_span
from engine.settings import Settings
from engine.units.model import Units
from tests.engine.alignment import oracle
from tests.engine.alignment.worlds import aligned, chain, grid, joined, letters_of, random_units

SEEDS = st.integers(0, 2**32 - 1)


def grouped(units: Units, letters: str) -> Alignment:
    return aligned(dict(zip(units.frame.index, letters, strict=True)))


def fitted(units: Units, letters: str, span: tuple[int, int], tolerance: float = 0.15) -> Alignment:
    keys = sorted(set(letters))
    roster = pd.DataFrame(
        {s.NAME: [f"District {k}" for k in keys]}, index=pd.Index(keys, name=s.TERRITORY_KEY)
    )
    plain = Settings(territories=len(keys), tolerance=tolerance)
    return within_span(grouped(units, letters), units, plain, span, roster)


@pytest.mark.parametrize(
    ("letters", "span", "missed"),
    [
        ("AAABBB", (3, 3), 0),
        ("AAAABB", (3, 3), 2),
        ("AAAABB", (2, 4), 0),
        # one too many and two too few
        ("AAAAAB", (3, 4), 3),
        ("AABBCCC", (4, 9), 5),
    ],
)
def test_by_how_many_members_the_span_is_missed(letters, span, missed):
    assert off_span(grouped(chain([1.0] * len(letters)), letters), span) == missed


def test_groups_within_the_span_stay_whatever_they_weigh():
    """9 to 1 of ten hours, and nothing to be said about it here."""
    units = chain([9.0, 0.5, 0.5])
    drawn = grouped(units, "ABB")
    roster = pd.DataFrame({s.NAME: ["A", "B"]}, index=pd.Index(["A", "B"], name=s.TERRITORY_KEY))
    assert within_span(drawn, units, Settings(territories=2), (1, 2), roster) is drawn


def test_members_move_until_the_numbers_fit_and_the_load_is_judged_anew():
    """Five and one: one goes, though four hours against two then are 33 % off."""
    found = fitted(chain([1.0] * 6), "AAAAAB", (2, 4), tolerance=0.4)
    assert letters_of(found) == "AAAABB"
    assert found.diagnostics.feasible
    assert found.diagnostics.imbalance == pytest.approx(1 / 3)
    assert found.diagnostics.disruption is None
    tight = fitted(chain([1.0] * 6), "AAAAAB", (2, 4))
    assert letters_of(tight) == "AAAABB"
    assert not tight.diagnostics.feasible
    assert "±15 % cannot be met: 2 of 2 territories stay outside; District " in tight.diagnostics.reasons[0]


def test_of_two_ways_that_of_the_lighter_member_is_gone():
    """B may take A's d or C's f to have two: the one of an hour, not the one of five."""
    heavy, light = [1.0, 1, 1, 5, 1, 1, 1, 1, 1], [1.0, 1, 1, 1, 1, 5, 1, 1, 1]
    assert letters_of(fitted(chain(heavy), "AAAABCCCC", (2, 4))) == "AAAABBCCC"
    assert letters_of(fitted(chain(light), "AAAABCCCC", (2, 4))) == "AAABBCCCC"


def test_members_pass_through_a_full_group():
    """5 3 1 to three each: two go from A to B and two on to C."""
    assert letters_of(fitted(chain([1.0] * 9), "AAAAABBBC", (3, 3))) == "AAABBBCCC"


def test_a_span_that_the_neighbours_forbid_is_said_and_missed_by_little():
    """A star: the middle and its rays; without the middle a group of two would lie in two pieces."""
    units = grid([[1.0, 1, 1], [1, 1, 1]])
    star = Units.from_frames(units.frame, joined([("a", other) for other in "bcdef"]))
    found = fitted(star, "AAAAAB", (3, 3))
    assert letters_of(found) == "AAAAAB"
    assert not found.diagnostics.feasible
    assert found.diagnostics.reasons[0] == (
        "A span of 3 to 3 cannot be kept by all: the districts have 1 to 5 of 6 territories."
    )
    assert len(found.diagnostics.reasons) > 1


def test_the_time_of_the_draft_is_kept():
    units = chain([1.0] * 6)
    roster = pd.DataFrame({s.NAME: ["A", "B"]}, index=pd.Index(["A", "B"], name=s.TERRITORY_KEY))
    drawn = draft(units, Settings(territories=2), territories=roster)
    drawn = replace(drawn, diagnostics=replace(drawn.diagnostics, seconds=12.5))
    lopsided = Alignment(grouped(units, "AAAAAB").territory, diagnostics=drawn.diagnostics)
    found = within_span(lopsided, units, Settings(territories=2), (3, 3), roster)
    assert found.diagnostics.seconds == 12.5


@settings(max_examples=25)
@given(SEEDS, st.integers(6, 20), st.integers(2, 3))
def test_groups_stay_connected_and_get_no_further_from_the_span(seed, count, number):
    rng = np.random.default_rng(seed)
    units = random_units(rng, count)
    plan = draft(units, Settings(territories=number, seed=1))
    keys = plan.keys
    letters = "".join("ABC"[keys.index(key)] for key in plan.territory)
    middle = count / number
    span = (int(np.floor(middle)) - int(rng.integers(2)), int(np.ceil(middle)) + int(rng.integers(2)))
    span = (max(span[0], 1), span[1])
    found = fitted(units, letters, span)
    assert found.territory.index.equals(units.frame.index)
    assert off_span(found, span) <= off_span(grouped(units, letters), span)
    assert oracle.scattered(units, found) == []
    assert set(found.territory) == set(letters)
    if found.diagnostics is not None:
        said = any(reason.startswith("A span of") for reason in found.diagnostics.reasons)
        assert said == (off_span(found, span) > 0)
        load = units.frame[s.WORKLOAD].groupby(found.territory).sum()
        off = float((load / load.mean() - 1).abs().max())
        assert found.diagnostics.imbalance == pytest.approx(off)
        assert found.diagnostics.feasible == (off <= 0.15 + 1e-9 and off_span(found, span) == 0)
