import numpy as np
import pytest

from components.kpis import kpis
from engine import schema as s
from engine.settings import Settings
from tests.components.drawn import total

TODAY = {
    s.IMBALANCE: 0.46,
    s.IN_TOLERANCE: 23,
    s.MEAN_KM: 71 * 1.609344,
    s.DRIVE_HOURS_WEEK: 8.8,
    s.REACH_ACCOUNTS: 0.82,
}


def strip(shown, other=None, country="US", **choices):
    settings = Settings(**choices)
    return {kpi.label: kpi for kpi in kpis(shown, other, settings, country=country)}


def test_the_strip_of_the_example():
    shown = strip(total(), total(**TODAY), change_cap=0.1, change_by="accounts")
    assert {label: (kpi.text, kpi.caption) for label, kpi in shown.items()} == {
        "Capacity used": ("144 %", "of 82,560 h"),
        "Furthest from target": ("10 %", "Today 46 %"),
        "In tolerance": ("60 of 60", "Today 23"),
        "Miles to centre": ("68 mi", "Today 71 mi"),
        "Driving a week": ("8.6 h", "Today 8.8 h"),
        "Coverage": ("83 %", "Today 82 %, 120 mi"),
        # the vacancy's 100 customers are not held against the limit
        "Change rep": ("667 (9.6 %)", "8.1 % + 100 not counted"),
    }
    assert all(len(label) <= 20 for label in shown)


def test_alone_it_compares_with_what_is_allowed():
    shown = strip(total(), country="IT")
    assert shown["Furthest from target"].caption == shown["In tolerance"].caption == "allowed ±15 %"
    assert shown["Km to centre"].text == "109 km"
    assert shown["Coverage"].caption == "within 193 km"
    assert shown["Change rep"].caption == "no limit"


def test_a_cap_on_sales_counts_what_could_be_avoided():
    # (90 - 20) / 1,000
    assert strip(total(), change_cap=0.1)["Change rep"].caption == "sales 7 % of 10 % allowed"
    without = strip(total(**{s.REVENUE: 0.0}), change_cap=0.1)
    assert without["Change rep"].caption == "8.1 % of 10 % allowed"
    kept = strip(total(**{s.REVENUE: 0.0, s.UNAVOIDABLE_ACCOUNTS: 0.0}), change_cap=0.1)
    assert kept["Change rep"].caption == "9.6 % of 10 % allowed"
    over = strip(total(**{s.CHANGED_ACCOUNTS: 797.2}), change_cap=0.1, change_by="accounts")["Change rep"]
    assert over.caption == "10.01 % + 100 not counted"
    over = strip(
        total(**{s.CHANGED_ACCOUNTS: 697.2, s.UNAVOIDABLE_ACCOUNTS: 0.0}),
        change_cap=0.1,
        change_by="accounts",
    )
    assert over["Change rep"].caption == "10.01 % of 10 % allowed"


def test_figures_close_to_a_limit_do_not_seem_to_be_on_it():
    shown = strip(total(**{s.CAPACITY_USED: 0.9974, s.IMBALANCE: 0.1740}), total(**{s.IMBALANCE: 0.1502}))
    assert shown["Capacity used"].text == "99.7 %"
    assert (shown["Furthest from target"].text, shown["Furthest from target"].caption) == (
        "17.4 %",
        "Today 15.02 %",
    )


def test_of_a_part_the_limit_is_that_of_the_whole():
    settings = Settings(change_cap=0.1, change_by="accounts")
    part = total(**{s.CHANGED_ACCOUNTS: 120.0, s.ACCOUNTS: 800.0, s.UNAVOIDABLE_ACCOUNTS: 0.0})
    shown = kpis(part, None, settings, country="US", whole=total())[-1]
    assert (shown.text, shown.caption) == ("120 (15 %)", "all: 8.1 % of 10 % allowed")
    assert "over all regions together" in shown.help


def test_no_change_needs_no_share():
    assert strip(total(**{s.CHANGED_ACCOUNTS: 0.0}))["Change rep"].text == "0"


def test_unknown_figures_are_dashes():
    shown = strip(total(**{s.CHANGED_ACCOUNTS: np.nan, s.DRIVE_HOURS_WEEK: np.nan, s.MEAN_KM: np.nan}))
    assert (shown["Change rep"].text, shown["Change rep"].caption) == ("–", "nothing to compare with")
    assert shown["Driving a week"].text == shown["Miles to centre"].text == "–"


def test_the_help_quotes_the_figures_assumed():
    shown = strip(total())
    assert "215 days × 8 h × 80 % in the field = 1,376 h a year" in shown["Capacity used"].help
    assert "120 mi" in shown["Coverage"].help
    assert "hours for 69 % of the planned calls" in shown["Coverage"].help
    assert "45 mi an hour" in shown["Driving a week"].help
    assert "43 working weeks" in shown["Driving a week"].help


@pytest.mark.parametrize("word", ["hex", "inertia", "infeasible", "disruption"])
def test_no_jargon(word):
    assert all(word not in (kpi.help + kpi.caption).lower() for kpi in strip(total()).values())
