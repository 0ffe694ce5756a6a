from components.map_views import named_views


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
