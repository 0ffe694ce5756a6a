from __future__ import annotations

import pytest

from engine.team import find_home


@pytest.mark.parametrize(
    ("text", "country", "where"),
    [
        ("35203", "US", (33.52, -86.81)),
        ("Montgomery, AL", "US", (32.37, -86.3)),
        (" Köln ", "DE", (50.93, 6.95)),
    ],
)
def test_a_home_is_found_by_postal_code_or_town(text, country, where):
    assert find_home(text, country) == pytest.approx(where, abs=0.1)


@pytest.mark.parametrize(
    ("text", "country"), [("", "US"), ("Xanadupolis", "US"), ("00000", "US"), ("Köln", "")]
)
def test_what_is_unknown_is_none(text, country):
    assert find_home(text, country) is None
