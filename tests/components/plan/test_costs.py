"""What the table of costs in Kansas calls an area and a customer that are kept."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from components import cached
from components.plan import costs
from components.rule_costs import area_in_words
from engine.options import Price, Relaxed
from tests.components.plan.kansas_plan import plan


@pytest.mark.usefixtures("home")
def test_areas_are_called_after_towns_and_customers_by_name():
    now = plan()
    towns = cached.area_names(now.work, now.grid)
    area = str(towns.index[towns != ""][0])
    found = [Price(Relaxed("lock", now.settings, (name,)), 0.0, 0.0, 0.0) for name in (area, "k00", "gone")]
    names = costs._names(
        SimpleNamespace(plan=now), [*found, Price(Relaxed("scope", now.settings), 0.0, 0.0, 0.0)]
    )
    assert names == {area: f"the area around {towns[area]}", "k00": "Clinic 00"}
    assert area_in_words("") == "an area"
