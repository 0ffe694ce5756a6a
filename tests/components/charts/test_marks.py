import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from components.charts.marks import pointer, swarm
from engine import schema as s
from tests.components.drawn import team


def test_points_in_one_bin_go_up_and_down_by_turns():
    # bins of 2: 0.1, 0.5, 1.9 share one, 2.1 is alone
    offset = swarm(np.array([1.9, 0.1, 2.1, 0.5]), width=2, most=1, step=0.2)
    assert offset.tolist() == [-0.2, 0, 0, 0.2]


def test_a_full_bin_is_pressed_together():
    offset = swarm(np.zeros(9), width=1, most=1, step=0.5)
    assert sorted(offset) == [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1]


@given(st.lists(st.floats(0, 300)), st.floats(0.1, 10))
def test_no_point_leaves_its_row(values, width):
    offset = swarm(np.array(values), width=width, most=0.3, step=0.1)
    assert np.abs(offset).max(initial=0) <= 0.3 + 1e-12


def test_the_pointer_shows_name_rep_and_index():
    shown = pointer(team(**{s.NAME: ["<i>", "B", "C", "D"], s.REP: ["", "Ben", "Cat", "Dan"]}), 0.15)
    assert shown[:2] == ["<b>&lt;i&gt;</b><br>Index 90", "<b>B</b>, Ben<br>Index 110"]
