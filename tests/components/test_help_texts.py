import pytest

from components.help_texts import balanced_on, help_texts, index_of
from engine import schema as s
from engine.settings import Balance, Settings


def test_what_is_balanced_in_words():
    assert balanced_on(Balance()) == "hours"
    assert balanced_on(Balance(workload=0, revenue=2)) == "sales"
    assert balanced_on(Balance(workload=7, potential=3)) == "70 % hours, 30 % potential"


def test_an_index_of_hours_alone_says_which_hours():
    assert index_of(Balance()) == "Index of hours without base drives"
    assert index_of(Balance(workload=0.5, potential=0.5)) == "Index of 50 % hours, 50 % potential"


def test_units_follow_the_country():
    assert "in miles" in help_texts(Settings(), country="US", based=(4, 4))[s.MEAN_KM]
    assert "in km" in help_texts(Settings(), country="DE", based=(4, 4))[s.MEAN_KM]
    assert "193 km" in help_texts(Settings(), country="DE", based=(4, 4))[s.REACH_ACCOUNTS]


def test_the_tolerance_is_quoted():
    assert "±5 %" in help_texts(Settings(tolerance=0.05), country="US", based=(4, 4))[s.IN_TOLERANCE]


@pytest.mark.parametrize(
    ("based", "words"),
    [
        ((60, 60), "Drives from and to the base are included."),
        ((60, 61), "Drives from and to the base are included for 60 of 61 territories, whose base is known."),
        ((0, 61), "Drives from and to the base are not included, because no base is known."),
    ],
)
def test_hours_say_whether_drives_from_the_base_are_in_them(based, words):
    text = help_texts(Settings(), country="US", based=based)
    for measure in (s.HOURS_NEEDED, s.CAPACITY_USED, s.DRIVE_HOURS_WEEK):
        assert words in text[measure]
