from __future__ import annotations

import pytest

from engine.errors import SettingsError
from engine.measures import Stress


def test_ranges_are_values():
    assert hash(Stress(churn=0.1)) == hash(Stress(churn=0.1))
    assert Stress(churn=0.1) != Stress()


@pytest.mark.parametrize(
    ("name", "value", "most"),
    [("potential", 1.5, 1), ("call_time", -0.1, 1), ("churn", 0.6, 0.5), ("common", float("nan"), 1)],
)
def test_a_range_out_of_range_is_named(name, value, most):
    words = f"{name.replace('_', ' ')} is {value}; it has to be 0 to {most}, as a share"
    with pytest.raises(SettingsError, match=words):
        Stress(**{name: value})
