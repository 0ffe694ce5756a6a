from __future__ import annotations

from dataclasses import replace

import pytest

from components import cached
from engine import schema as s
from engine.measures import Stress
from tests.components import kansas
from tests.components.cached.test_plan import asked

pytestmark = pytest.mark.usefixtures("home")
STILL = Stress(0.0, 0.0, 0.0)


@pytest.mark.parametrize("draft", [True, False])
def test_it_tests_what_is_measured(draft):
    work, (grid, settings) = kansas.work(), asked()
    drawn = settings if draft else None
    found = cached.stressed(work, grid, settings, drawn, STILL).territories
    measured = cached.measured(work, grid, settings, drawn).territories
    assert found.index.tolist() == measured.index.tolist()
    assert found[s.INDEX].tolist() == pytest.approx(measured[s.INDEX].tolist())
    assert found[s.STAYS].tolist() == measured[s.IN_TOLERANCE].tolist()


def test_it_is_worked_out_once_whatever_else_is_chosen():
    work, (grid, settings) = kansas.work(), asked()
    one = cached.stressed(work, grid, settings, settings, Stress())
    other = replace(settings, change_cap=None, keep_parents=True)
    assert cached.stressed(work, grid, other, settings, Stress()) is one
    assert cached.stressed(work, grid, replace(settings, tolerance=0.2), settings, Stress()) is not one
    assert cached.stressed(work, grid, settings, settings, Stress(churn=0.2)) is not one


def test_without_a_plan_of_today_there_is_none_to_test():
    grid, settings = asked(has_today=False)
    with pytest.raises(ValueError, match="no plan of today"):
        cached.stressed(kansas.work(today=False), grid, settings, None, Stress())
