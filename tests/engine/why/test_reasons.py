"""The order in which reasons decide, one hand-drawn line of units after the other."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.baseline import today
from engine.settings import Settings
from engine.why import Against, why_account, why_unit
from engine.why.facts import (
    AsToday,
    Back,
    Filled,
    Frozen,
    Kept,
    Left,
    Locked,
    Named,
    Nearer,
    Nearest,
    Relieved,
)
from tests.engine.why.worlds import line, plan

WIDE = Settings(tolerance=1.0)
CAPPED = Settings(tolerance=0.2, change_cap=0.5)
DEGREE = 111.195


def km(degrees: float):
    return pytest.approx(degrees * DEGREE, rel=1e-4)


def kinds(why) -> list[type]:
    return [type(reason) for reason in why.reasons]


def test_a_lock_decides_before_all_else():
    units = line([10.0] * 4, today="EEWW")
    part = Settings(scope=("W",), change_cap=0.1)
    why = why_unit(units, plan("EEWW"), part, "u1", baseline=today(units), locks={"u1": "E"})
    assert kinds(why) == [Locked, Frozen, AsToday, Nearest]


def test_a_lock_with_another_territory_does_not_keep_it_here():
    why = why_unit(line([10.0] * 4), plan("EEWW"), WIDE, "u1", locks={"u1": "W", "u0": "E"})
    assert kinds(why) == [Nearest]


def test_a_named_account_is_with_its_rep_wherever_it_lies():
    units = line([10.0] * 6, today="EEEWWE", kinds={5: s.NAMED})
    part = Settings(scope=("W",), change_cap=0.5)
    drawn = plan("EEEEWW", {"a5": "E"})
    why = why_account(units, drawn, part, "a5", baseline=today(units))
    assert kinds(why) == [Named, Frozen, Kept, Nearer]
    assert why.unit == ("u5", "W")
    assert not why.with_area


def test_a_named_account_without_a_rep_goes_with_its_area():
    units = line([10.0] * 4, today="EEW.", kinds={3: s.NAMED})
    why = why_account(units, plan("EEWW"), WIDE, "a3")
    assert kinds(why) == [Nearest]
    assert why.with_area


def test_what_may_not_change_stays_before_who_serves_it_today():
    units = line([10.0] * 6, today="EEEWWW")
    part = Settings(scope=("W", "X"), change_cap=0.5)
    drawn = plan("EEEWWX")
    assert kinds(why_unit(units, drawn, part, "u1", baseline=today(units))) == [Frozen, Kept, Nearest]
    # X is new, and may change
    assert Frozen not in kinds(why_unit(units, drawn, part, "u5", baseline=today(units)))


def test_under_a_cap_who_serves_it_today_keeps_it_though_another_is_nearer():
    # E keeps u0 to u4, whose middle is 2; u4 is one from F in u5, and two from E
    units = line([10.0] * 7, today="EEEEEFW")
    drawn = plan("EEEEEFF")
    why = why_unit(units, drawn, CAPPED, "u4", baseline=today(units))
    assert why.reasons[0] == Kept()
    assert isinstance(why.reasons[1], Nearer)
    assert why.keeps_rep
    clean = why_unit(units, drawn, Settings(tolerance=0.2), "u4", baseline=today(units))
    assert kinds(clean) == [Nearer]


def test_who_shares_an_area_keeps_its_rep_apart():
    units = line([10.0] * 6, today="EEEWWE")
    drawn = plan("EEEEWW", {"a5": "E"})
    why = why_account(units, drawn, CAPPED, "a5", baseline=today(units))
    assert why.reasons[0] == Kept(apart=True)


def test_a_plan_equal_to_today_is_nobodys_choice():
    units = line([10.0] * 4, today="EEW.")
    found = today(units)
    assert why_unit(units, found, CAPPED, "u1", baseline=found).reasons[0] == AsToday(1.0, 1.0)
    assert why_account(units, found, CAPPED, "a3", baseline=found).reasons[0] == AsToday(0.0, 1.0)


def test_a_plan_equal_to_today_is_so_whatever_holds_its_keys():
    units = line([10.0] * 4, today="EEWW")
    found = today(units)
    plain = replace(found, territory=found.territory.astype(object))
    assert plain.territory.dtype != found.territory.dtype
    assert why_unit(units, found, CAPPED, "u1", baseline=plain).reasons[0] == AsToday(1.0, 1.0)


def test_of_a_shared_area_today_counts_who_goes_apart():
    units = line([10.0, 10.0, 10.0, 10.0], today="EEWW")
    accounts = units.accounts.assign(**{s.UNIT_ID: ["u0", "u1", "u1", "u3"]})
    accounts.loc["a1", s.WORKLOAD] = 30.0
    shared = replace(units, accounts=accounts)
    why = why_unit(shared, today(shared), WIDE, "u1", baseline=today(shared))
    assert (why.key, why.accounts, why.guests) == ("E", 1.0, 1)


def test_a_territory_with_too_much_gave_it_away():
    # today E has 50 of 60 h: index 166.7; now both have 30
    units = line([10.0] * 6, today="EEEEEW")
    why = why_unit(units, plan("EEEWWW"), CAPPED, "u3", baseline=today(units))
    assert why.reasons[:2] == (
        Relieved("E", pytest.approx(500 / 3), pytest.approx(100.0)),
        Filled(pytest.approx(100 / 3), pytest.approx(100.0)),
    )
    assert (why.today, why.keeps_rep) == ("E", False)


def test_too_much_is_told_where_today_does_not_serve_every_area():
    # today E has 40 of 60 h, and nobody u4 and u5
    units = line([10.0] * 6, today="EEEW..")
    before = replace(today(units), territory=plan("EEEWWW").territory.drop(["u4", "u5"]))
    before = replace(
        before, territory=before.territory.replace({"W": "E"}).where(lambda t: t.index != "u3", "W")
    )
    why = why_unit(units, plan("EEWWWW"), Settings(tolerance=0.0, change_cap=0.5), "u2", baseline=before)
    assert why.reasons[0] == Filled(pytest.approx(100 / 3), pytest.approx(400 / 3))


def test_back_is_said_where_something_stands_against_it():
    # all are near target today and on it in the plan: E gave u2 to W and took a8, W gave u5 to X
    units = line([8.0, *[10.0] * 7, 12.0], today="EEEWWWXXX")
    why = why_unit(units, plan("EEWWWXXXX", {"a8": "E"}), CAPPED, "u2", baseline=today(units))
    assert kinds(why) == [Back, Nearest]
    assert why.reasons[0] == Back(
        "E",
        (
            Against("balance", "taker", pytest.approx(100.0), pytest.approx(400 / 3), 0.2),
            Against("balance", "giver", pytest.approx(100.0), pytest.approx(200 / 3), 0.2),
        ),
    )


def test_the_way_back_to_a_nearer_territory_is_said_once():
    units = line([10.0] * 4, today="EEWW")
    why = why_unit(units, plan("EWEW"), CAPPED, "u1", baseline=today(units))
    assert kinds(why) == [Nearer]
    assert why.reasons[0].against[0].kind == "balance"


def test_whose_rep_leaves_has_to_go_to_somebody():
    units = line([10.0] * 4, today="EEFW")
    why = why_unit(units, plan("EEWW"), CAPPED, "u2", baseline=today(units))
    assert kinds(why)[0] is Left
    assert why.reasons[0] == Left("F")


def test_ground_of_a_vacancy_is_kept_by_nobody():
    units = line([10.0] * 6, today="EEEWWW")
    roster = pd.DataFrame({s.REP: ["Ann", "Vacant"]}, index=["E", "W"])
    drawn = plan("EEEEWW")
    moved = why_unit(units, drawn, CAPPED, "u3", territories=roster, baseline=today(units))
    assert moved.reasons[0] == Left("W")
    stayed = why_unit(units, drawn, CAPPED, "u5", territories=roster, baseline=today(units))
    assert kinds(stayed) == [Nearest]


def test_nobody_keeps_empty_ground():
    units = line([10.0] * 6, today="EEEWWW")
    without = replace(units, accounts=units.accounts.drop(index="a5"))
    why = why_unit(without, plan("EEEEWW"), CAPPED, "u5", baseline=today(units))
    assert kinds(why) == [Nearest]
    assert why.accounts == 0


def test_the_nearest_is_the_reason_where_nothing_else_is():
    why = why_unit(line([10.0] * 4), plan("EEWW"), Settings(), "u1")
    assert why.reasons == (Nearest(km(0.5), "W", km(1.5)),)


def test_one_territory_alone_has_nothing_around():
    why = why_unit(line([10.0] * 3), plan("EEE"), Settings(), "u0")
    assert why.options == ()
    assert why.reasons == (Nearest(km(1.0), "", pytest.approx(float("nan"), nan_ok=True)),)


def test_balance_keeps_it_from_a_nearer_territory():
    # E is u0 of 30 h; u1 of 20 h lies one from it, and further from the middle of W
    units = line([30.0, 20.0, 2.0, 2.0, 2.0, 4.0])
    why = why_unit(units, plan("EWWWWW"), Settings(), "u2")
    (reason,) = why.reasons
    assert isinstance(reason, Nearest)
    why = why_unit(line([30.0, 10.0, 0.0, 0.0, 0.0, 20.0]), plan("EWWWWW"), Settings(), "u1")
    (reason,) = why.reasons
    assert (reason.other, reason.other_km, reason.km) == ("E", km(1.0), km(4 - 4 / 3))
    assert reason.against[0] == Against(
        "balance", "taker", pytest.approx(100.0), pytest.approx(400 / 3), 0.15
    )


def test_connection_keeps_it_from_a_nearer_territory():
    # the middle of E lies in u2, which would not touch it, and without which W falls into more parts
    why = why_unit(line([10.0] * 10), plan("EWWWEWWWWW"), WIDE, "u2")
    (reason,) = why.reasons
    assert (reason.other, reason.other_km) == ("E", km(0.0))
    assert reason.against == (Against("cut", "giver", 2, 3), Against("apart", "taker", 2, 3))


def test_nothing_against_a_nearer_territory_is_said_too():
    # W has too much; u1 lies two from its middle, one from E, and balance would gain
    units = line([10.0] * 6)
    why = why_unit(units, plan("EWWWWW"), WIDE, "u1")
    (reason,) = why.reasons
    assert reason == Nearer("E", km(1.0), km(2.0), pytest.approx(0.0), ())


def test_an_account_has_the_reasons_of_the_area_it_goes_with():
    units = line([10.0] * 6, today="EEEEEW")
    area = why_unit(units, plan("EEEWWW"), CAPPED, "u3", baseline=today(units))
    account = why_account(units, plan("EEEWWW"), CAPPED, "a3", baseline=today(units))
    assert account.with_area
    assert account.reasons == area.reasons
    assert [o.against[-1].kind for o in account.options] == ["alone"]


def test_an_exception_of_a_plan_drawn_anew_is_judged_by_where_it_lies():
    # a3 pulls the middle of E to 4/3, W's is in u2
    why = why_account(line([10.0] * 4), plan("EEWW", {"a3": "E"}), WIDE, "a3")
    assert why.reasons == (Nearer("W", km(1.0), km(5 / 3), pytest.approx(0.0), ()),)
