from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest

from components import cached
from components.cached import Resized
from components.cached.costs import resized
from components.choices import Choices
from components.drawn import drawn_after
from engine.alignment import Alignment
from engine.editing import Edit
from engine.options import Price, goals_of
from engine.units import hexes
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")


def found(work, grid, settings, edits=()):
    job = cached.costs(work, grid, settings, edits)
    assert job.ended.wait(120)
    assert not job.fault
    assert len(job.found) == job.total
    return job.found


def test_rules_come_first_and_then_the_sizes_beside_that_of_the_areas_now():
    choices = Choices(territories=4, potential_share=1.0)
    work, grid, settings = kansas.work(), choices.grid(8), choices.settings(scope=None, has_today=True)
    items = found(work, grid, settings, (Edit("keep", accounts=(("k00", "a"),)),))
    rules = [one.relaxed.rule for one in items if isinstance(one, Price)]
    assert rules == ["tolerance", "change cap", "lock"]
    sizes = [one for one in items if isinstance(one, Resized)]
    built = cached.base_units(work, grid)
    levels = hexes.resolutions(hexes.to_cells(built.frame.index))
    assert {one.size for one in sizes} <= {levels.min() - 1, *levels, levels.max() + 1}
    for one in sizes:
        there = replace(grid, resolution=one.size)
        other = cached.base_units(work, there)
        mine = cached.drafted(work, grid, settings).by_account(built)
        theirs = cached.drafted(work, there, settings).by_account(other)
        apart = mine[mine != theirs.reindex(mine.index)].index
        assert (one.areas, one.apart) == (len(other.frame), len(apart))
        # every customer has an area of its own here, and all the same work
        assert built.frame.index[one.flips].tolist() == sorted(built.accounts.loc[apart, "unit_id"])


def test_a_rule_costs_what_the_page_would_show_less_without_it():
    """West and east have changed reps by hand: customers who go from east to west keep theirs."""
    swap = Edit("swap", swapped=(("a", "b"), ("c", "d")))
    choices, edits = Choices(territories=4, potential_share=1.0), (swap,)
    work, grid, settings = kansas.work(), choices.grid(8), choices.settings(scope=None, has_today=True)

    def shown(asked):
        return goals_of(cached.measured(work, grid, asked, drawn_after(asked, None, edits)).totals)

    rules = [one for one in found(work, grid, settings, edits) if isinstance(one, Price)]
    assert [one.relaxed.rule for one in rules] == ["tolerance", "change cap"]
    for one in rules:
        now, then = shown(settings), shown(one.relaxed.settings)
        assert one.furthest == pytest.approx(now.furthest - then.furthest)
        assert one.mean_km == pytest.approx(now.mean_km - then.mean_km)
        assert one.changed == now.changed - then.changed


def test_without_today_a_territory_of_the_other_plan_is_the_one_that_shares_most_customers(monkeypatch):
    """Areas of another size are named the other way round: whoever is with the same others stays."""
    choices = Choices(territories=4)
    work, grid = kansas.work(today=False), choices.grid(8)
    settings = choices.settings(scope=None, has_today=False)
    drawn = cached.drafted(work, grid, settings)
    names = dict(zip(drawn.keys, reversed(drawn.keys), strict=True))
    turned = Alignment(drawn.territory.map(names), drawn.exceptions.map(names))
    module = import_module("components.cached.costs")
    monkeypatch.setattr(module, "base_units", lambda *_: cached.base_units(work, grid))
    monkeypatch.setattr(module, "drafted", lambda _, where, __: drawn if where == grid else turned)
    assert resized(work, grid, settings, 6).apart == 0
