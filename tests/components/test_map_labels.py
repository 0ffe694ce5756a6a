from __future__ import annotations

import pytest

from components.map_labels import short_labels


@pytest.mark.parametrize(
    ("rep", "key", "label"),
    [
        ("Rep 07", "T07", "07"),
        ("Ann", "T12", "12"),
        ("Ann", "Kansas", "Kans"),
        ("", "New 01", "01"),
        ("Rep 1234 ", "x", "234"),
        ("4th of July", "T9b", "T9b"),
    ],
)
def test_a_small_map_has_room_for_a_few_letters(rep, key, label):
    assert short_labels([rep], [key]) == [label]


@pytest.mark.parametrize(
    ("keys", "labels"),
    [
        (["Gebiet Nord", "Gebiet Süd", "Gebiet West"], ["Nord", "Süd", "West"]),
        (["Nord-Ost", "Nord-West"], ["NO", "NW"]),
        (["Northern", "Northwest"], ["Northern", "Northwes"]),
        (["Region A", "Region A2"], ["A", "2"]),
        (["Region", "Region B"], ["Regi", "B"]),
        # nothing tells them apart in so few letters
        (["Northwestern", "Northwestwards"], ["Nort", "Nort"]),
    ],
)
def test_labels_leave_out_what_all_begin_with_and_differ(keys, labels):
    assert short_labels([""] * len(keys), keys) == labels
