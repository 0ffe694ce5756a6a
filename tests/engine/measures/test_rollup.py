from __future__ import annotations

import pandas as pd
import pytest

from engine import schema as s
from engine.measures import measure
from engine.settings import Settings
from tests.engine.measures.worlds import LINE, aligned

EACH = aligned({unit: f"T{i}" for i, unit in enumerate(LINE)})
# T0 and T1 in the north with 20 and 40 h, T2 alone with 60 h; T3 stands outside
ROSTER = pd.DataFrame(
    {
        s.DISTRICT: ["North", "North", "South"],
        s.REGION: ["Up", "Up", "Down"],
        s.CAPACITY_HOURS: [20.0, 40.0, 60.0],
    },
    index=["T0", "T1", "T2"],
)


def test_districts_add_up_and_name_their_region(line):
    found = measure(line, EACH, Settings(), territories=ROSTER)
    assert found.districts.index.tolist() == ["", "North", "South"]
    assert found.districts[s.REGION].tolist() == ["", "Up", "Down"]
    assert found.districts[s.TERRITORIES].tolist() == [1, 2, 1]
    assert found.districts[s.WORKLOAD].tolist() == [30.0, 20.0, 10.0]
    assert found.regions.index.tolist() == ["", "Down", "Up"]
    assert found.regions[s.WORKLOAD].tolist() == [30.0, 10.0, 20.0]


def test_ratios_are_of_the_sums(line):
    # 20 h of 60, not the mean of 10/20 and 10/40
    north = measure(line, EACH, Settings(), territories=ROSTER).districts.loc["North"]
    assert north[s.CAPACITY_USED] == pytest.approx(20 / 60)
    # targets are 20, 40, 60 and, unknown, 40 of 160; loads 10, 10, 10, 30 of 60
    assert north[s.INDEX] == pytest.approx(100 * (20 / 60) / (60 / 160))


def test_the_furthest_territory_of_each_district_is_named(line):
    found = measure(line, EACH, Settings(tolerance=0.4), territories=ROSTER)
    # T0: 1/6 on 1/8, +33 %; T1: 1/6 on 1/4, -33 %; T2: 1/6 on 3/8, -56 %; T3: 1/2 on 1/4, +100 %
    assert found.districts[s.FURTHEST_KEY].tolist() == ["T3", "T0", "T2"]
    assert found.districts[s.IMBALANCE].tolist() == pytest.approx([1.0, 1 / 3, 5 / 9])
    assert found.districts[s.IN_TOLERANCE].tolist() == [0, 2, 0]
    assert (found.totals[s.FURTHEST_KEY], found.totals[s.IN_TOLERANCE]) == ("T3", 2)


def test_totals_tie_out_with_the_territories(line):
    found = measure(line, EACH, Settings(), territories=ROSTER)
    for name in (
        s.ACCOUNTS,
        s.WORKLOAD,
        s.CAPACITY_HOURS,
        s.POTENTIAL,
        s.REVENUE,
        s.AREA_KM2,
        s.TRAVEL_HOURS,
    ):
        assert found.totals[name] == pytest.approx(found.territories[name].sum())
        assert found.totals[name] == pytest.approx(found.districts[name].sum())
    assert found.totals[s.INDEX] == pytest.approx(100.0)


def test_the_tie_between_equals_goes_to_the_first_key(line):
    even = aligned({"u0": "B", "u1": "B", "u2": "A", "u3": "A"})
    light = line.weighed(line.accounts.assign(workload=[1.0, 1.0, 2.0, 2.0])[[s.WORKLOAD]])
    assert measure(light, even, Settings()).totals[s.FURTHEST_KEY] == "A"
