from components.help_texts import balanced_on, help_texts
from engine import schema as s
from engine.settings import Balance, Settings


def test_what_is_balanced_in_words():
    assert balanced_on(Balance()) == "hours"
    assert balanced_on(Balance(workload=0, revenue=2)) == "sales"
    assert balanced_on(Balance(workload=7, potential=3)) == "70 % hours, 30 % potential"


def test_units_follow_the_country():
    assert "in miles" in help_texts(Settings(), country="US")[s.MEAN_KM]
    assert "in km" in help_texts(Settings(), country="DE")[s.MEAN_KM]
    assert "193 km" in help_texts(Settings(), country="DE")[s.REACH_ACCOUNTS]


def test_the_tolerance_is_quoted():
    assert "±5 %" in help_texts(Settings(tolerance=0.05), country="US")[s.IN_TOLERANCE]
