from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from components.profile.ground import Frame, frame_of
from components.profile.labels import INSIDE, MOST, Board, Label, add_neighbours, add_towns

FRAME = Frame(0.0, 0.0, 1.0, 200.0, 100.0)
KANSAS = frame_of(np.array([-102.0, -94.6]), np.array([37.0, 40.0]), width=560, height=400)


def test_a_label_is_taken_where_it_meets_no_other_and_stays_in_the_picture():
    board = Board(FRAME)
    # ten letters of 6 px
    assert board.add(Label("ten letter", 100, 50))
    assert not board.add(Label("ten letter", 130, 55))
    assert board.add(Label("ten letter", 165, 50))
    assert not board.add(Label("ten letter", 20, 80))
    assert not board.add(Label("ten letter", 100, 5))
    assert [label.x for label in board.labels] == [100, 165]


@pytest.mark.parametrize(("anchor", "dot", "box"), [("start", 45, (40, 80)), ("end", 55, (20, 60))])
def test_a_town_stands_beside_its_dot(anchor, dot, box):
    label = Label("Rome?", 50, 50, anchor)
    assert (label.dot_x, label.box[0], label.box[2]) == (dot, *box)


def test_a_neighbour_is_named_where_there_is_room_and_moved_off_the_edge():
    board = Board(FRAME)
    shapes = [("Small", shapely.box(0, 0, 20, 20)), ("At the edge", shapely.box(0, 0, 40, 100))]
    add_neighbours(board, shapes)
    assert [(label.text, label.x) for label in board.labels] == [("At the edge", 33.0)]


def test_the_largest_towns_of_the_territory_come_first_then_those_around():
    own = KANSAS.drawn(shapely.box(-98.0, 37.0, -94.6, 40.0))
    board = Board(KANSAS)
    add_towns(board, own)
    inside = [shapely.contains_xy(own, label.dot_x, label.y) for label in board.labels]
    assert board.labels[0].text == "Wichita"
    assert {"Overland Park", "Salina"} <= {label.text for label in board.labels}
    assert inside == sorted(inside, reverse=True)
    assert sum(inside) == INSIDE
    assert len(inside) == MOST


@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=20), st.floats(0, 200), st.floats(0, 100))))
def test_no_two_labels_meet(places):
    board = Board(FRAME)
    for name, x, y in places:
        board.add(Label(name, x, y))
    boxes = [shapely.box(*label.box) for label in board.labels]
    assert not any(a.intersection(b).area > 0 for i, a in enumerate(boxes) for b in boxes[:i])
