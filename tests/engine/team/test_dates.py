from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from engine.settings import Assumptions
from engine.team import Cover, Gap, Hire, TeamChange, gaps
from tests.engine.team.worlds import team_of, world

# 430 hours in 43 weeks of work are 10 a week
YEAR = Assumptions(working_days=215)
HOURS = pd.Series({"A": 430.0, "B": 430.0, "C": 860.0})
LEFT = {"B": date(2026, 12, 1)}


def told(change: TeamChange, joined: dict[str, date], by=None) -> tuple[Gap, ...]:
    return gaps(team_of(world(), change), HOURS, YEAR, left=LEFT, joined=joined, by=by)


def test_a_territory_has_no_rep_from_the_day_one_leaves_to_the_day_another_joins():
    change = TeamChange(("B",), (Hire("Dan", 0, 0),))
    (gap,) = told(change, {"Dan": date(2027, 1, 12)})
    assert (gap.weeks, gap.hours, gap.by) == (6, pytest.approx(60), ())
    (gap,) = told(change, {"Dan": date(2027, 1, 12)}, {"B": ("A", "C")})
    assert gap.by == ("A", "C")


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2026, 11, 2)])
def test_who_joins_in_time_leaves_no_gap(day):
    assert told(TeamChange(("B",), (Hire("Dan", 0, 0),)), {"Dan": day}) == ()


def test_without_a_day_nothing_is_told():
    assert told(TeamChange(("B",), (Hire("Dan", 0, 0),)), {}) == ()


def test_what_is_covered_for_good_has_no_end_and_the_hours_of_a_week():
    change = TeamChange(("B",), covers=(Cover("B", ("A", "C")),))
    assert told(change, {}, {"B": ("A", "C")}) == (Gap("B", LEFT["B"], None, pytest.approx(10), ("A", "C")),)


def test_neighbours_who_share_a_territory_serve_it_at_once():
    assert told(TeamChange(("B",)), {}) == ()


def test_no_year_has_more_hours_than_its_workload():
    """One year and 35 days: 430 h and five weeks, less a quarter of a day."""
    (gap,) = told(TeamChange(("B",), (Hire("Dan", 0, 0),)), {"Dan": date(2028, 1, 5)})
    assert (gap.end - gap.start).days == 400
    assert gap.hours == pytest.approx(430 + 10 * (400 - 365.25) / 7)
    # fifty weeks, of which 43 are worked
    (gap,) = told(TeamChange(("B",), (Hire("Dan", 0, 0),)), {"Dan": date(2027, 11, 16)})
    assert gap.hours == 430
