from __future__ import annotations

from dataclasses import replace

import pytest

from components.moved import FewMoves, Moved, from_saved, moved
from engine.settings import Assumptions, Settings

PLAN = Settings(territories=60, tolerance=0.15, change_cap=0.1, keep_parents=True, scope=("North",), seed=3)


def test_a_name_holds_what_the_moves_depend_on():
    name = moved(PLAN, 0.1, 12)
    assert isinstance(name, Moved)
    assert name.asked == Settings(tolerance=0.1, scope=("North",), seed=3)
    assert type(name.asked) is Settings
    # the number and the cap do not count, the steps do
    assert moved(replace(PLAN, territories=50, change_cap=None), 0.1, 12) == name
    assert len({name, moved(PLAN, 0.1, 11), moved(PLAN, 0.1), moved(PLAN, 0.05, 12)}) == 4


def test_they_are_kept_until_the_design_changes():
    first = FewMoves(0.1, 12).kept_under(PLAN)
    assert first is not None
    assert first.named(PLAN) == moved(PLAN, 0.1, 12)
    assert first.kept_under(replace(PLAN, assumptions=Assumptions(working_days=200.0))) == first
    assert first.kept_under(replace(PLAN, tolerance=0.2)) is None


@pytest.mark.parametrize("moves", [FewMoves(0.1, 12), FewMoves(0.03)])
def test_they_come_back_at_the_next_start(moves):
    kept = moves.kept_under(PLAN)
    assert from_saved(kept.as_dict()) == moves


@pytest.mark.parametrize(
    "saved",
    [None, {}, {"steps": 2}, {"tolerance": "0.1"}, {"tolerance": 7.0}, {"tolerance": 0.1, "steps": -1},
     {"tolerance": 0.1, "steps": 1.5}, {"tolerance": float("nan")}],
)  # fmt: skip
def test_what_makes_no_sense_is_nothing(saved):
    assert from_saved(saved) is None
