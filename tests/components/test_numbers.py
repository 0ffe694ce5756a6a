import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import numbers as n

NAN, INF = math.nan, math.inf


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (n.hours(119_160), "119,160 h"),
        (n.hours(8.6, 1), "8.6 h"),
        (n.percent(1.44333), "144 %"),
        (n.percent(0), "0 %"),
        (n.percent(-0.05), "−5 %"),
        (n.fine_percent(667 / 6968), "9.6 %"),
        (n.fine_percent(0.1), "10 %"),
        (n.fine_percent(0.999), "99.9 %"),
        (n.plus_minus(0.15), "±15 %"),
        (n.plus_minus(0.025), "±2.5 %"),
        (n.signed(3), "+3"),
        (n.signed(-3), "−3"),
        (n.signed(0.2), "0"),
        (n.index(109.64), "109.6"),
        (n.number(-0.4), "0"),
        (n.number(1e15), "1,000,000,000,000,000"),
        (n.count(1, "customer"), "1 customer"),
        (n.count(667, "customer"), "667 customers"),
        (n.count(0, "territory", "territories"), "0 territories"),
    ],
)
def test_numbers_as_on_screen(written, expected):
    assert written == expected


@pytest.mark.parametrize(
    ("value", "currency", "expected"),
    [
        (495_700_000, "$", "$495.7 m"),
        (178_400, "$", "$178 k"),
        (4_160, "$", "$4,160"),
        (0, "$", "$0"),
        (-2_300_000, "$", "−$2.3 m"),
        (9_999.4, "€", "€9,999"),
        (9_999.6, "€", "€10 k"),
        (999_499, "€", "€999 k"),
        (999_950, "€", "€1.0 m"),
        (999_940_000, "$", "$999.9 m"),
        (999_960_000, "$", "$1.0 bn"),
        (2.5e12, "$", "$2,500.0 bn"),
        (12, "CHF", "CHF 12"),
        (5_000_000, "", "5.0 m"),
    ],
)
def test_money_takes_the_largest_fitting_step(value, currency, expected):
    assert n.money(value, currency) == expected


@pytest.mark.parametrize("value", [NAN, INF, -INF])
def test_what_is_unknown_is_a_dash_without_a_unit(value):
    written = (n.number(value), n.hours(value), n.percent(value), n.fine_percent(value), n.money(value))
    assert set(written) == {"–"}
    assert {n.plus_minus(value), n.signed(value), n.distance(value, "US")} == {"–"}


def test_miles_where_roads_have_them():
    assert n.distance(109.435, "US") == "68 mi"
    assert n.distance(109.435, "gb") == "68 mi"
    assert n.distance(109.435, "IT") == "109 km"
    assert n.distance(109.435, "") == "109 km"
    assert n.length_of("US").of(1.609344) == 1


@given(st.floats(-1e14, 1e14))
def test_a_number_reads_back_within_half_a_unit(value):
    text = n.number(value).replace(",", "").replace("−", "-")
    assert abs(float(text) - value) <= 0.5
    assert "-" not in n.number(value)


@pytest.mark.parametrize(
    ("value", "whole", "fine"),
    [
        (85.225, 85.2, 85.2),
        (114.795, 114.8, 114.8),
        (84.96, 84.96, 84.96),
        (115.04, 115.04, 115.04),
        (115.3, 115.3, 115.3),
        (114.98, 114.98, 114.98),
        (115, 115, 115),
        (115 + 1e-8, 115, 115),
        (116.4, 116, 116.4),
        (84.7, 84.7, 84.7),
        (85.0004, 85.0004, 85.0004),
    ],
)
def test_figures_are_rounded_to_the_nearest_that_is_on_their_side_of_the_limits(value, whole, fine):
    assert n.apart(value, 85, 115) == whole
    assert n.apart(value, 85, 115, least=1) == fine
    assert math.isnan(n.apart(NAN, 85))


@given(st.floats(0, 300), st.integers(3, 30), st.integers(0, 2))
def test_an_index_as_shown_is_near_and_on_the_side_of_the_limit_it_is_on(value, percent, least):
    low, high = n.index_limits(percent / 100)
    shown = n.apart(value, low, high, least=least)
    assert abs(shown - value) <= 0.5 / 10**least + 1e-9
    for limit in (low, high):
        if abs(value - limit) > 2e-6:
            assert (shown > limit) == (value > limit)
            assert (shown < limit) == (value < limit)


def test_the_wording_of_what_is_close_to_a_limit():
    used = [n.apart_percent(share, 1) for share in (1.003, 0.9974, 1, 1.44, 1.0004, NAN)]
    assert used == ["100.3 %", "99.7 %", "100 %", "144 %", "100.04 %", "–"]
    off = [n.off_target(share, 0.15) for share in (0.14775, 0.1502, 0.15, 0.174, 0.146, 0.2, 0.1499, NAN)]
    assert off == ["14.8 %", "15.02 %", "15 %", "17.4 %", "14.6 %", "20 %", "14.99 %", "–"]
    indices = [n.index(value, 0.15) for value in (85.225, 114.795, 84.96, 81, 109.64, NAN)]
    assert indices == ["85.2", "114.8", "84.96", "81", "109.6", "–"]
    # without a tolerance there is nothing to be beyond
    assert n.index(84.96) == "85"


def test_a_figure_stays_with_its_unit():
    assert n.unbroken("68 mi, ±15 % or 1,376 h; 3 hills") == "68\u00a0mi, ±15\u00a0% or 1,376\u00a0h; 3 hills"
