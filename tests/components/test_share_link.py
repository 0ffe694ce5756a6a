from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.advanced_controls import LIMITS as SELDOM
from components.assumption_controls import limits
from components.share_link import ASSUMED, NUMBERS, Lists, address, codes_of, understood, written
from engine.settings import Assumptions

LISTS = Lists(
    views=["Today", "Draft", "Changes"],
    drawers=["Charts", "Team change"],
    colours=["territory", "index"],
    scopes=12,
    focuses=13,
    segments=3,
)
FULL = {
    "territories": 60,
    "potential_share": 0.4,
    "sales_share": 0.0,
    "tolerance": 0.15,
    "may_change": None,
    "scope": 0,
    "redraw": True,
    "change_by": "accounts",
    "keep_parents": False,
    "resolution": None,
    "area": "land",
    "speed_kmh": 72.0,
    "calls": (24.0, 12.0, 6.0),
    "call_hours": (1.0, 0.75, 0.5),
    "view": "Draft",
    "drawer": "Team change",
    "colour": "index",
    "look_at": 12,
    "file": "0123456789ab",
}


def test_settings_as_they_stand_in_an_address():
    assert address("http://here:8501/", FULL, LISTS) == (
        "http://here:8501/?territories=60&potential_share=40&sales_share=0&tolerance=15&may_change=none&scope=0"
        "&redraw=on&change_by=accounts&keep_parents=off&resolution=none&area=land&speed_kmh=72"
        "&calls=24_12_6&call_hours=1_0.75_0.5&view=Draft&drawer=Team+change&colour=index&look_at=12"
        "&file=0123456789ab"
    )


def test_an_address_without_a_path_gets_one():
    assert address("http://here:8501", {"territories": 3}, LISTS) == "http://here:8501/?territories=3"


def shares(low, high):
    return st.integers(low, high).map(lambda percent: percent / 100)


def numbers(name):
    low, high = (limits() | SELDOM)[name]
    # the engine takes no more than 200 km/h, whatever the control does
    return st.floats(low, min(high, 200.0) if name == "speed_kmh" else high)


SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "territories": st.integers(1, 20_000),
        "potential_share": shares(0, 100),
        "sales_share": shares(0, 100),
        "tolerance": shares(3, 30),
        "may_change": st.none() | shares(0, 30),
        "scope": st.integers(0, 11),
        "redraw": st.booleans(),
        "change_by": st.sampled_from(["accounts", "hours", "revenue"]),
        "keep_parents": st.booleans(),
        "resolution": st.none() | st.integers(3, 7),
        "area": st.sampled_from(["land", "occupied"]),
        **{name: numbers(name) for name in NUMBERS},
        "calls": st.tuples(*[st.floats(0, 365)] * 3),
        "call_hours": st.tuples(*[st.floats(0, 12)] * 3),
        "view": st.sampled_from(LISTS.views),
        "drawer": st.sampled_from(LISTS.drawers),
        "colour": st.sampled_from(LISTS.colours),
        "look_at": st.integers(0, 12),
        "file": st.text("0123456789abcdef", min_size=12, max_size=12),
    },
)


@given(SETTINGS)
def test_what_is_written_is_read_back(values):
    parameters = dict(parse_qsl(urlsplit(address("http://here/", values, LISTS)).query))
    assert understood(parameters, LISTS) == (values, ())


@given(st.dictionaries(st.sampled_from(sorted(codes_of(LISTS))), st.text(max_size=30)))
def test_garbled_parameters_are_named_and_never_raise(said):
    values, strange = understood(said, LISTS)
    assert len(values) + len(strange) == len(said)
    # what was made sense of can be written again
    assert understood(written(values, LISTS), LISTS) == (values, ())


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("territories", "0", "territories"),
        ("territories", "60.5", "territories"),
        ("territories", "9" * 5000, "territories"),
        ("tolerance", "2", "tolerance"),
        ("tolerance", "nan", "tolerance"),
        ("may_change", "31", "may change rep"),
        ("may_change", "None", "may change rep"),
        ("scope", "12", "what may change"),
        ("scope", "-1", "what may change"),
        ("look_at", "13", "look at"),
        ("redraw", "True", "assumptions redraw too"),
        ("resolution", "8", "size of areas"),
        ("area", "sea", "area to divide"),
        ("speed_kmh", "1", "driving speed"),
        # faster than the engine takes anybody to be
        ("speed_kmh", "209", "driving speed"),
        ("speed_kmh", "inf", "driving speed"),
        ("calls", "24_12", "calls a year"),
        ("calls", "24_12_366", "calls a year"),
        ("call_hours", "1__2", "hours a call"),
        ("view", "today", "view"),
        ("drawer", "<b>", "drawer"),
    ],
)
def test_what_is_out_of_range_is_left_out(name, text, words):
    assert understood({name: text, "sales_share": "5"}, LISTS) == ({"sales_share": 0.05}, (words,))


def test_what_is_not_ours_is_passed_over():
    assert understood({"embed": "true", "utm": "x"}, LISTS) == ({}, ())


def test_every_assumption_has_a_place_and_a_name():
    assert set(NUMBERS) == set(ASSUMED) <= set(codes_of(LISTS))
    default = {name: getattr(Assumptions(), name) for name in NUMBERS}
    assert understood(written(default, LISTS), LISTS) == (default, ())
