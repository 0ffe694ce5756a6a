"""Drafts under rules that meet, small enough to work out by hand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from engine import schema as s
from engine.alignment import draft, today
from engine.errors import SettingsError
from engine.settings import Settings
from engine.units.model import Units
from tests.engine.alignment.worlds import aligned, chain, joined, letters_of, peopled, random_units, served_as


def test_a_vacancy_may_change_hands_beyond_the_cap():
    """A A A A V V: V has no rep, so that c and d, A's, cost 1/6 each, and e and f nothing."""
    units = served_as(chain([1.0] * 6), "AAVVVV")
    roster = pd.DataFrame({s.REP: ["Ann", "Vacant"]}, index=["A", "V"])
    plan = Settings(change_cap=0.1, tolerance=0.01)
    drawn = draft(units, plan, baseline=today(units), territories=roster)
    assert (letters_of(drawn), drawn.diagnostics.disruption) == ("AAAVVV", 0.0)
    taken = draft(units, plan, baseline=today(units))
    assert (letters_of(taken), taken.diagnostics.feasible) == ("AAVVVV", False)


@pytest.mark.parametrize("covered", ["B", "ABC"])
@pytest.mark.parametrize("cap", [None, 0.5])
def test_a_vacancy_that_others_cover_is_drawn_as_if_it_had_its_rep(cap, covered):
    units = served_as(chain([1.0] * 9), "AAAAABBCC")
    roster = pd.DataFrame({s.REP: ["Ann", "Vacant", "Cem"]}, index=list("ABC"))
    said = roster.assign(**{s.COVERED_BY: ["Ann" if key in covered else "" for key in "ABC"]})
    plan = Settings(change_cap=cap, tolerance=0.01)
    plain, drawn = (draft(units, plan, baseline=today(units), territories=one) for one in (roster, said))
    assert letters_of(drawn) == letters_of(plain) == "AAABBBCCC"
    assert drawn.diagnostics.feasible


def test_a_clean_sheet_says_how_much_changes():
    """A B A B A B, in halves: one of each three keeps its key in either half, and changes are 2 of 6."""
    units = served_as(chain([1.0] * 6), "ABABAB")
    drawn = draft(units, Settings(tolerance=0.01), baseline=today(units))
    assert letters_of(drawn) == "AAABBB"
    assert drawn.diagnostics.disruption == pytest.approx(2 / 6)
    assert draft(units, Settings(territories=2)).diagnostics.disruption is None


def test_a_lock_is_paid_from_the_cap():
    """A A A A B B: d has to move to balance, but locking a to B has used up the sixth that may change."""
    units = served_as(chain([1.0] * 6), "AAAABB")
    plan = Settings(change_cap=0.17, tolerance=0.01)
    assert letters_of(draft(units, plan, baseline=today(units))) == "AAABBB"
    locked = draft(units, plan, baseline=today(units), locks={"a0": "B"})
    assert (letters_of(locked), locked.exceptions.to_dict()) == ("AAAABB", {"a0": "B"})
    assert locked.diagnostics.disruption == pytest.approx(1 / 6)
    assert locked.diagnostics.feasible


def test_a_new_territory_opens_inside_the_part_that_may_change():
    """A A A A A A C C C: A is split in two, C stays."""
    units = served_as(chain([1.0] * 9), "AAAAAACCC")
    plan = Settings(territories=3, scope=("A",), tolerance=0.01)
    drawn = draft(units, plan, baseline=today(units))
    assert letters_of(drawn) in {"AAA" + 3 * "New 01" + "CCC", 3 * "New 01" + "AAACCC"}
    assert drawn.diagnostics.feasible


@pytest.mark.parametrize(
    ("plan", "more", "words"),
    [
        (Settings(change_cap=0.1), {}, "no plan of today to count them against"),
        (Settings(scope=("X",)), {"baseline": aligned({"a": "A", "b": "B"})}, "X is to change"),
        (
            Settings(scope=("A",)),
            {"baseline": aligned({"a": "A", "b": "B"}), "locks": {"b": "A"}},
            "b is kept with A, but only a part may change",
        ),
        (
            Settings(territories=1, scope=("A",)),
            {"baseline": aligned({"a": "A", "b": "B"})},
            "1 territory is too few beside the 1 that may not change",
        ),
        (Settings(), {"territories": pd.DataFrame(index=["A", "A"])}, "A is listed more than once"),
    ],
)
def test_contradictions_are_said_in_a_sentence(plan, more, words):
    with pytest.raises(SettingsError, match=words):
        draft(chain([1.0, 1.0]), plan, **more)


def test_nothing_that_was_passed_is_changed():
    units = peopled(chain([1.0] * 4), [("a", 1.0, "A"), ("b", 1.0, "A"), ("c", 3.0, "B"), ("d", 1.0, "B")])
    before, roster = today(units), pd.DataFrame({s.REP: ["Ann", "Bob"]}, index=["A", "B"])
    kept = [
        frame.copy() for frame in (units.frame, units.adjacency, units.accounts, before.territory, roster)
    ]
    draft(units, Settings(change_cap=0.5), baseline=before, territories=roster, locks={"a0": "B"})
    for frame, copy in zip(
        (units.frame, units.adjacency, units.accounts, before.territory, roster), kept, strict=True
    ):
        assert frame.equals(copy)


@pytest.mark.parametrize("seed", [66767, 0, 1, 2])
def test_as_many_territories_as_units_is_one_each(seed):
    """One of the four weighs nothing, so that two centres share a place but for rounding (seed 66767)."""
    units = random_units(np.random.default_rng(seed), 4)
    assert draft(units, Settings(territories=4)).territory.nunique() == 4


def test_an_island_is_drawn_where_its_bridge_lands_and_ends_where_it_is():
    """Nine of 29 lie 10 degrees out at sea: no territory of theirs has a customer of the mainland."""
    row = chain([1.0] * 29)
    frame = row.frame[[s.LATITUDE, s.LONGITUDE, s.WORKLOAD, s.AREA_KM2]].copy()
    frame.iloc[20:, 1] += 10.0
    ids = frame.index.to_numpy()
    bridge = joined([(ids[19], ids[20])], s.BRIDGE)
    land = joined([pair for pair in pairwise(ids) if pair[0] != ids[19]])
    units = Units.from_frames(frame, pd.concat([land, bridge]))
    for seed in range(3):
        drawn = draft(units, Settings(territories=3, tolerance=0.1, seed=seed))
        assert drawn.diagnostics.feasible
        assert drawn.diagnostics.notes == ()
        assert len({*drawn.territory[20:]}) == 1
        assert drawn.territory.iloc[19] != drawn.territory.iloc[20]
