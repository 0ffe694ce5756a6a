from __future__ import annotations

import numpy as np
import pytest

from engine import schema as s
from engine.alignment.posing.limits import AT, by_code, limited_measures, other_loads, others_of
from engine.errors import SettingsError
from engine.settings import Limit, Settings
from tests.engine.alignment.worlds import chain, peopled

POTENTIAL = Settings(limits=(Limit("potential", 0.1), Limit("revenue", 0.2)))


def test_a_measure_nobody_has_falls_away():
    frame = chain([1, 1], **{s.POTENTIAL: [1.0, 3.0]}).frame
    assert limited_measures(frame, POTENTIAL) == [s.POTENTIAL]
    np.testing.assert_allclose(other_loads(frame, POTENTIAL), [[0.25], [0.75]])
    assert other_loads(frame, Settings()).shape == (2, 0)


def test_limits_follow_the_targets():
    frame = chain([1, 1], **{s.POTENTIAL: [1.0, 3.0], s.REVENUE: 1.0}).frame
    others = others_of(frame, POTENTIAL, np.array([0.4, 0.6]))
    np.testing.assert_allclose(others.low, [[0.36, 0.32], [0.54, 0.48]])
    np.testing.assert_allclose(others.high, [[0.44, 0.48], [0.66, 0.72]])
    assert others.pinned.tolist() == [[0, 0], [0, 0]]


def test_accounts_are_counted_one_by_one_or_as_the_units_say():
    units = peopled(chain([1, 1]), [("a", 1, "A"), ("a", 1, "A"), ("b", 1, "B"), ("b", 1, "B")])
    plan = Settings(least_accounts=1)
    np.testing.assert_allclose(other_loads(units.accounts, plan)[:, 0], [0.25] * 4)
    others = others_of(units.frame, plan, np.array([0.5, 0.5]))
    np.testing.assert_allclose(others.low[:, 0], (1 - AT) / 4)
    assert np.isinf(others.high).all()
    both = others_of(units.frame, Settings(most_accounts=3), np.array([0.5, 0.5]))
    assert np.isinf(both.low).all()
    np.testing.assert_allclose(both.high[:, 0], (3 + AT) / 4)


def test_numbers_of_accounts_need_accounts():
    with pytest.raises(SettingsError, match="without any customers"):
        others_of(chain([1, 1]).frame, Settings(most_accounts=3), np.array([1.0]))


def test_rows_are_summed_by_code():
    total = by_code(np.array([1, 1, 0], np.int32), np.array([[1.0, 2], [3, 4], [5, 6]]), 3)
    assert total.tolist() == [[5, 6], [4, 6], [0, 0]]
