from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from engine import schema as s
from engine.alignment.baseline import today
from engine.errors import UnitsError
from engine.settings import Settings
from engine.why import why_account, why_unit
from tests.engine.why.worlds import line, plan

WIDE = Settings(tolerance=1.0)


def around(letters: str, unit: str, **more) -> list[str]:
    return [
        option.key
        for option in why_unit(line([10.0] * len(letters)), plan(letters), WIDE, unit, **more).options
    ]


def test_an_unknown_name_is_refused():
    units = line([10.0] * 4)
    with pytest.raises(UnitsError, match="x9 is no area of this plan"):
        why_unit(units, plan("EEWW"), WIDE, "x9")
    with pytest.raises(UnitsError, match="a9 is no planned account"):
        why_account(units, plan("EEWW"), WIDE, "a9")


def test_all_that_touch_are_compared_the_nearest_first():
    assert around("AABCC", "u2") == ["A", "C"]
    assert around("AAABC", "u3") == ["C", "A"]


def test_inside_a_territory_those_beside_it_are_compared():
    # u4 touches B only; A and C touch B
    assert around("AABBBBBCCC", "u4") == ["A", "C"]


def test_the_nearest_of_all_is_compared_though_it_is_not_beside():
    # the middle of D lies in u4, far from its ground; B is around it
    assert around("DABBBBBCD", "u4")[0] == "D"


def test_the_territory_of_today_is_compared():
    units = line([10.0] * 8, today="AABBBBCD")
    why = why_unit(units, plan("AAABBBCD"), WIDE, "u3", baseline=plan("AABDBBCD"))
    assert "D" in [option.key for option in why.options]
    assert why.today == "D"


def test_no_more_than_six_are_compared_unless_more_touch():
    # u0 touches all the others; B has u0 and u10
    units = line([10.0] * 11)
    star = pd.DataFrame([("u0", f"u{i}", s.RING) for i in range(1, 11)], columns=[s.UNIT_A, s.UNIT_B, s.KIND])
    wide = replace(units, adjacency=star)
    found = {unit: why_unit(wide, plan("BACDEFGHIJB"), WIDE, unit).options for unit in ("u0", "u10")}
    assert [option.key for option in found["u0"]] == list("ACDEFGHIJ")
    assert [option.key for option in found["u10"]] == list("JIHGFE")


def test_an_account_is_compared_with_the_territory_of_its_area():
    units = line([10.0] * 4, today="EEWW")
    why = why_account(units, plan("EEWW", {"a3": "E"}), WIDE, "a3", baseline=today(units))
    assert [option.key for option in why.options] == ["W"]
    assert (why.key, why.unit, why.today, why.keeps_rep) == ("E", ("u3", "W"), "W", False)
    assert (why.accounts, why.workload) == (1.0, 10.0)
