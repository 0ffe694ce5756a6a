"""Two hires share what two reps had; who lives where decides who gets which half."""

from __future__ import annotations

from engine.alignment import today
from engine.team import Hire, TeamChange
from engine.team.settling import settled
from tests.engine.team.worlds import at, team_of, world


def test_each_new_rep_gets_the_half_nearer_to_home():
    """B leaves; Dan lives in h, Eve in e: B's ground is e f | g h, whoever was named first."""
    units = world()
    hires = (Hire("Dan", *at(units, "h")), Hire("Eve", *at(units, "e")))
    team = team_of(units, TeamChange(("B",), hires))
    (fresh,) = team.fresh
    wrong = {"B": "ef", fresh: "gh"} if team.taken["B"].rep == "Dan" else {"B": "gh", fresh: "ef"}
    label = {area: key for key, areas in wrong.items() for area in areas}
    plan = today(units)
    crossed = type(plan)(
        plan.territory.mask(plan.territory.index.isin([*label]), plan.territory.index.map(label))
    )
    now = settled(units, crossed, team)
    rep = {key: hire.rep for key, hire in (team.taken | team.fresh).items()}
    assert {area: rep[now.territory[area]] for area in "efgh"} == {
        "e": "Eve",
        "f": "Eve",
        "g": "Dan",
        "h": "Dan",
    }
    # nobody else has anything to do with it, and a second look changes nothing
    others = [area for area in now.territory.index if area not in "efgh"]
    assert now.territory[others].equals(plan.territory[others])
    assert settled(units, now, team) is now


def test_a_single_hire_stays_where_he_is():
    units = world()
    team = team_of(units, TeamChange(("B",), (Hire("Dan", *at(units, "a")),)))
    plan = today(units)
    assert settled(units, plan, team) is plan
