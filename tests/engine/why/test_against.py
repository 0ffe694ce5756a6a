from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.baseline import today
from engine.settings import Assumptions, Limit, Settings
from engine.units.model import Units, with_totals
from engine.why import Against, why_account, why_unit
from tests.engine.why.worlds import line, plan

WIDE = Settings(tolerance=1.0)


def kinds(option) -> list[str]:
    return [held.kind for held in option.against]


def test_a_move_further_outside_the_tolerance():
    # E 20 of 40 h; u2 would make it 30: index 150, and W falls to 50
    (option,) = why_unit(line([10.0] * 4), plan("EEWW"), Settings(), "u2").options
    assert option.against == (
        Against("balance", "taker", pytest.approx(100.0), pytest.approx(150.0), 0.15),
        Against("balance", "giver", pytest.approx(100.0), pytest.approx(50.0), 0.15),
    )


def test_a_move_that_brings_both_nearer_to_target_is_nothing_against():
    # 10 : 50, and then 20 : 40: outside all the same, but less
    (option,) = why_unit(line([10.0] * 6), plan("EWWWWW"), Settings(), "u1").options
    assert option.against == ()


def test_a_limit_of_its_own():
    # E has 2 of 4 in sales too; 3 of 4 is 150 of them
    bound = Settings(tolerance=1.0, limits=(Limit("revenue", 0.2),))
    (option,) = why_unit(line([10.0] * 4), plan("EEWW"), bound, "u2").options
    assert option.against[0] == Against(
        "limit", "taker", pytest.approx(100.0), pytest.approx(150.0), 0.2, "revenue"
    )


def test_fewest_and_most_accounts():
    few = Settings(tolerance=1.0, least_accounts=2, most_accounts=2)
    (option,) = why_unit(line([10.0] * 4), plan("EEWW"), few, "u2").options
    assert option.against == (
        Against("accounts", "taker", 2.0, 3.0, 2.0),
        Against("accounts", "giver", 2.0, 1.0, 2.0),
    )


def test_fewest_and_most_accounts_where_the_plan_is_outside_already():
    # u1 has no customer
    full = line([10.0] * 5)
    accounts = full.accounts.drop("a1")
    units = Units(with_totals(full.frame, accounts), full.adjacency, accounts)
    most, least = (Settings(tolerance=1.0, **rule) for rule in ({"most_accounts": 2}, {"least_accounts": 2}))
    # W has 3 and would have 3
    (option,) = why_unit(units, plan("EEWWW"), most, "u1").options
    assert (option.taker.before.accounts, option.against) == (3.0, ())
    # E has 1 and would have 1
    (option,) = why_unit(units, plan("EEWWW"), least, "u1").options
    assert (option.giver.before.accounts, option.against) == (1.0, ())
    # but more than 3, and fewer than 1, are further outside
    (option,) = why_unit(units, plan("EEWWW"), most, "u0").options
    assert option.against[0] == Against("accounts", "taker", 3.0, 4.0, 2.0)
    (option,) = why_unit(units, plan("EEWWW"), least, "u0").options
    assert option.against[0] == Against("accounts", "giver", 1.0, 0.0, 2.0)


def test_more_change_than_is_allowed():
    units = line([10.0] * 4, today="EEWW")
    capped = Settings(tolerance=1.0, change_cap=0.2)
    (option,) = why_unit(units, plan("EEWW"), capped, "u2", baseline=today(units)).options
    assert option.against == (Against("cap", "", 0.0, 0.25, 0.2),)
    roomy = Settings(tolerance=1.0, change_cap=0.25)
    assert why_unit(units, plan("EEWW"), roomy, "u2", baseline=today(units)).options[0].against == ()


def test_customers_of_a_vacancy_count_against_no_cap():
    units = line([10.0] * 4, today="EEWW")
    roster = pd.DataFrame({s.REP: ["Ann", "Vacant"]}, index=["E", "W"])
    capped = Settings(tolerance=1.0, change_cap=0.0)
    why = why_unit(units, plan("EEWW"), capped, "u2", territories=roster, baseline=today(units))
    assert why.options[0].against == ()
    assert (why.options[0].then.accounts, why.options[0].then.unavoidable) == (1.0, 1.0)


def test_what_may_not_change():
    units = line([10.0] * 4, today="EEWW")
    part = Settings(tolerance=1.0, scope=("W",))
    (option,) = why_unit(units, plan("EEWW"), part, "u2", baseline=today(units)).options
    assert option.against == (Against("frozen", "taker"),)
    (option,) = why_unit(units, plan("EEWW"), part, "u1", baseline=today(units)).options
    assert option.against == (Against("frozen", "giver"),)


def test_a_territory_that_would_serve_nothing():
    (option,) = why_unit(line([10.0] * 4), plan("EWWW"), WIDE, "u0").options
    assert kinds(option) == ["empties"]
    # W is all there is then, and its target is everything
    assert option.taker.after.index == pytest.approx(100.0)


def test_a_covered_vacancy_with_more_areas_is_not_emptied():
    team = pd.DataFrame({s.REP: ["Vacant", "Wes"], s.COVERED_BY: ["Wes", ""]}, index=["E", "W"])
    (option,) = why_unit(line([10.0] * 4), plan("EEWW"), WIDE, "u1", territories=team).options
    assert (option.empties, option.against) == (False, ())
    (option,) = why_unit(line([10.0] * 4), plan("EWWW"), WIDE, "u0", territories=team).options
    assert (option.empties, kinds(option)) == (True, ["empties"])


def test_a_territory_that_would_be_cut_in_two():
    (option,) = why_unit(line([10.0] * 5), plan("EEWWW"), WIDE, "u3").options
    # u3 lies in the middle of W, and does not touch E either
    assert option.against == (Against("cut", "giver", 1, 2), Against("apart", "taker", 1, 2))
    assert not option.touches


def test_parts_are_nothing_against_where_they_are_allowed():
    loose = Settings(tolerance=1.0, contiguous=False)
    (option,) = why_unit(line([10.0] * 5), plan("EEWWW"), loose, "u3").options
    assert option.against == ()


def test_an_account_apart_from_its_area():
    (option,) = why_account(line([10.0] * 4), plan("EEWW"), WIDE, "a2").options
    assert option.against == (Against("alone"),)
    (option,) = why_account(line([10.0] * 4), plan("EEWW", {"a2": "E"}), WIDE, "a2").options
    assert (option.key, option.against) == ("W", ())


def test_more_hours_than_there_are_is_said_where_there_were_enough():
    # 10 days x 8 h x 0.3125 = 25 h: E has room for 20 of them, not for 30
    short = Settings(tolerance=1.0, assumptions=Assumptions(working_days=10.0, field_share=0.3125))
    (option,) = why_unit(line([10.0] * 4), plan("EEWW"), short, "u2").options
    assert option.against == (Against("capacity", "taker", pytest.approx(20.0), pytest.approx(30.0), 25.0),)
    full = Settings(tolerance=1.0, assumptions=Assumptions(working_days=10.0, field_share=0.125))
    assert why_unit(line([10.0] * 4), plan("EEWW"), full, "u2").options[0].against == ()


def test_what_weighs_most_comes_first():
    units = line([15.0, 15.0, 10.0, 20.0, 10.0], today="EEWWW")
    all_at_once = Settings(change_cap=0.0, scope=("W",))
    why = why_unit(units, plan("EEWWW"), all_at_once, "u3", baseline=today(units), locks={"u3": "W"})
    assert kinds(why.options[0]) == ["locked", "frozen", "balance", "balance", "cap", "cut", "apart"]


def test_a_lock_of_the_area_holds_the_account_in_it_but_no_guest():
    units = line([10.0] * 4)
    held = why_account(units, plan("EEWW"), WIDE, "a2", locks={"u2": "W"}).options[0]
    assert kinds(held) == ["locked", "alone"]
    guest = why_account(units, plan("EEWW", {"a2": "E"}), WIDE, "a2", locks={"u2": "W"}).options[0]
    assert kinds(guest) == []
