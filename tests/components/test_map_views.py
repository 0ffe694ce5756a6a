import pandas as pd
import pytest

from components.map_views import around, named_views
from engine import schema as s


def names(latitude, longitude):
    return [view.name for view in named_views(latitude, longitude)]


def test_only_the_parts_that_hold_something_are_offered():
    # Peoria, Anchorage
    assert names([40.7, 61.2], [-89.6, -149.9]) == ["Lower 48", "Alaska"]


def test_one_part_alone_is_no_choice():
    assert names([40.7], [-89.6]) == []
    # Rome
    assert names([41.9], [12.5]) == []
    assert names([], []) == []


def test_points_all_over_the_world_are_shown_together():
    # Peoria, Anchorage, Rome
    assert names([40.7, 61.2, 41.9], [-89.6, -149.9, 12.5]) == []
    # one wrong coordinate in a hundred hides nothing
    assert names([40.7] * 98 + [61.2, 41.9], [-89.6] * 98 + [-149.9, 12.5]) == ["Lower 48", "Alaska"]


def test_a_few_strays_do_not_keep_the_map_from_the_rest():
    # a column of the plain from 47 to 53 degrees north; two rows with latitude and longitude exchanged
    north, east = [47 + i / 16 for i in range(97)], [9.0 + i % 3 for i in range(97)]
    most, everything = named_views([*north, 9.0, 10.0], [*east, 48.0, 49.0])
    assert (most.name, most.south, most.west, most.north, most.east) == ("Most", 46.5, 8.5, 53.5, 11.5)
    assert (everything.name, everything.south, everything.east) == ("All", 8.5, 49.5)


def test_many_far_away_are_no_strays():
    # Rome and Sydney
    assert names([41.9] * 90 + [-33.9] * 10, [12.5] * 90 + [151.2] * 10) == []


def stretch(places, accounts):
    units = pd.DataFrame(places, columns=[s.LATITUDE, s.LONGITUDE]).assign(**{s.ACCOUNTS: accounts})
    found = around("West", units, named_views(units[s.LATITUDE], units[s.LONGITUDE]), seam=-190.0)
    return found.south, found.west, found.north, found.east


def test_a_part_is_shown_where_most_of_it_lies():
    # Portland and Phoenix, Honolulu with fewer customers
    places = [(45.5, -122.7), (33.4, -112.1), (21.3, -157.9)]
    assert stretch(places, [5, 5, 3]) == (32.9, -123.2, 46.0, -111.6)
    assert stretch(places, [1, 1, 3]) == (20.8, -158.4, 21.8, -157.4)


def test_a_part_across_the_date_line_is_not_the_whole_world():
    # Suva and Apia, on a map cut at 190 degrees west
    assert stretch([(-18.1, 178.4), (-13.8, -171.8)], [1, 1])[1::2] == pytest.approx((-182.1, -171.3))
