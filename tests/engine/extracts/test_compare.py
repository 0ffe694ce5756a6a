from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import schema as s
from engine.extracts.compare import by_territory, compare

KM_A_DEGREE = 111.195


def accounts(**rows: tuple[str, float, float, float]) -> tuple[pd.DataFrame, pd.Series]:
    """Accounts on the equator: id = (territory, longitude, potential, hours)."""
    frame = pd.DataFrame.from_dict(
        rows, orient="index", columns=["terr", s.LONGITUDE, s.POTENTIAL, s.WORKLOAD]
    )
    frame.index = pd.Index([name.upper() for name in frame.index], name=s.ACCOUNT_ID, dtype="str")
    served = frame.pop("terr").astype("str")
    frame = frame.assign(
        **{s.ACCOUNT_NAME: "Shop " + frame.index, s.LATITUDE: 0.0, s.ERROR_KM: float("nan"), s.SEGMENT: "A"},
        **{s.COVERAGE_KIND: s.AREA, s.REVENUE: 1.0, s.SIZE: float("nan")},
        **{s.CALLS_PER_YEAR: float("nan"), s.CALL_HOURS: float("nan")},
    )
    return frame, served


def compared(before: tuple[pd.DataFrame, pd.Series], after: tuple[pd.DataFrame, pd.Series]) -> pd.DataFrame:
    return compare(before[0], after[0], before[1], after[1])


OCTOBER = accounts(
    a=("T1", 0, 10, 5), b=("T1", 1, 10, 5), c=("T2", 2, 10, 5), d=("T2", 3, 10, 5), e=("T2", 4, 1, 2)
)
NOVEMBER = accounts(
    a=("T1", 0, 10, 5), b=("T1", 1.1, 10, 6), c=("T1", 2, 20, 8), d=("T2", 3, 12, 7), f=("T1", 0, 9, 4)
)


def test_each_account_that_differs_is_listed_once_with_what_happened() -> None:
    found = compared(OCTOBER, NOVEMBER)
    assert found["change"].to_dict() == {
        "B": "moved",
        "C": "handed over",
        "D": "changed",
        "F": "added",
        "E": "closed",
    }
    assert found.index.tolist() == ["B", "C", "D", "F", "E"]
    assert found.loc["B", s.DISTANCE_KM] == pytest.approx(0.1 * KM_A_DEGREE, rel=1e-4)
    assert found.loc[["C", "D"], "fields"].tolist() == [s.POTENTIAL, s.POTENTIAL]
    assert found.loc["E", [s.FROM, s.TO, s.WORKLOAD, f"{s.WORKLOAD}_before"]].tolist() == ["T2", "", 0, 2]
    assert found.loc["F", s.ACCOUNT_NAME] == "Shop F"


def test_by_territory_the_hours_add_up_to_what_each_gained() -> None:
    """T1: 10 h, then 5 + 6 + 8 + 4 = 23; T2: 12 h, then 7."""
    summed = by_territory(compared(OCTOBER, NOVEMBER))
    counts = summed[["added", "closed", "gained", "lost", "moved", "changed"]]
    assert counts.loc["T1"].tolist() == [1, 0, 1, 0, 1, 0]
    assert counts.loc["T2"].tolist() == [0, 1, 0, 1, 0, 1]
    assert summed["hours"].to_dict() == {"T1": 13, "T2": -5}
    assert summed.loc["T1", ["hours_added", "hours_gained", "hours_moved"]].tolist() == [4, 8, 1]


def test_a_place_known_only_roughly_has_not_moved() -> None:
    before, after = accounts(a=("T1", 0, 1, 1)), accounts(a=("T1", 0.1, 1, 1))
    assert compared(before, after)["change"].tolist() == ["moved"]
    rough = after[0].assign(**{s.ERROR_KM: 15.0})
    assert compare(before[0], rough, before[1], after[1]).empty


def test_alike_extracts_differ_in_nothing() -> None:
    assert compared(OCTOBER, OCTOBER).empty
    assert by_territory(compared(OCTOBER, OCTOBER)).empty


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_hours_before_and_what_changed_make_the_hours_after(data: st.DataObject) -> None:
    row = st.tuples(
        st.sampled_from(["", "T1", "T2"]), st.integers(0, 3), st.integers(0, 3), st.integers(0, 9).map(float)
    )
    extract = st.dictionaries(st.sampled_from("abcdefgh"), row, min_size=1)
    before, after = accounts(**data.draw(extract)), accounts(**data.draw(extract))
    # an account's hours are its own: they follow from what the file says of it
    for frame, _ in (before, after):
        frame[s.WORKLOAD] = frame[s.POTENTIAL] + 1.0
    summed = by_territory(compared(before, after))["hours"]
    for key in ("T1", "T2"):
        old, new = (frame[s.WORKLOAD][served == key].sum() for frame, served in (before, after))
        assert new - old == pytest.approx(summed.get(key, 0.0))
