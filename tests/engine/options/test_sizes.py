from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import schema as s
from engine.options import elsewhere, flips, sizes_around
from engine.units import hexes
from engine.units.model import Units
from tests.engine.alignment.worlds import aligned, chain, peopled


def cells(hours: dict[int, float]) -> Units:
    """One cell of each resolution in Kansas, with its hours."""
    ids = hexes.to_ids(
        np.concatenate([hexes.bin_points(np.array([38.0]), np.array([-98.0]), resolution=r) for r in hours])
    )
    frame = pd.DataFrame({s.WORKLOAD: list(hours.values())}, pd.Index(ids, name=s.UNIT_ID))
    return Units(frame, pd.DataFrame({s.UNIT_A: [], s.UNIT_B: [], s.KIND: []}))


@pytest.mark.parametrize(
    ("hours", "around"),
    [
        ({4: 1.0, 5: 9.0}, (4, 6)),
        ({4: 9.0, 5: 1.0}, (3, 5)),
        ({3: 1.0}, (4,)),
        ({7: 1.0}, (6,)),
        ({9: 1.0}, ()),
    ],
)
def test_the_sizes_next_to_that_of_most_hours_are_tried(hours, around):
    assert sizes_around(cells(hours)) == around


def test_areas_that_are_no_cells_have_no_other_size():
    assert sizes_around(chain([1.0, 1.0])) == ()


def world() -> Units:
    """a has 6 hours, 4 and 2; b 3 hours, one customer of none; c two customers without hours; d nobody."""
    return peopled(
        chain([0.0] * 4),
        [("a", 4, "A"), ("a", 2, "A"), ("b", 3, "B"), ("b", 0, "B"), ("c", 0, "B"), ("c", 0, "B")],
    )


def test_an_area_flips_with_more_than_half_of_its_hours():
    units = world()
    plan = aligned(dict(zip("abcd", "AABB", strict=True)))
    # another plan serves a0 and a3 from B, and both of c from A; of a5 it knows nothing
    served = pd.Series({"a0": "B", "a1": "A", "a2": "A", "a3": "B", "a4": "A"})
    apart = elsewhere(units, plan, served, known=("A", "B"))
    assert apart.tolist() == [True, False, False, True, True, True]
    assert flips(units, apart).tolist() == [True, False, True, False]


def test_territories_that_nobody_knows_are_matched_by_the_customers_they_share():
    """The other plan calls them the other way round: a0 alone, and a5, which it does not know, are apart."""
    units, plan = world(), aligned(dict(zip("abcd", "AABB", strict=True)))
    served = pd.Series(dict(zip(["a0", "a1", "a2", "a3", "a4"], "ABBBA", strict=True)))
    assert elsewhere(units, plan, served).tolist() == [True, False, False, False, False, True]
    # to whoever knows A it is the same territory wherever it lies, and the other one is matched to the rest
    assert elsewhere(units, plan, served, known=("A",)).tolist() == [False, True, True, True, True, True]


def test_a_territory_that_is_left_over_is_elsewhere_whatever_its_key():
    """A and B share more with X and Y; the key B in the other plan is a third one there, not the B here."""
    units, plan = world(), aligned(dict(zip("abcd", "AABB", strict=True)))
    served = pd.Series(dict(zip([f"a{i}" for i in range(6)], "XXXBYY", strict=True)))
    assert elsewhere(units, plan, served).tolist() == [False, False, False, True, False, False]


@given(st.lists(st.tuples(*[st.sampled_from("ABC")] * 2), min_size=1, max_size=12), st.permutations("ABC"))
def test_as_few_are_elsewhere_as_any_matching_allows_and_keys_do_not_matter(pairs, keys):
    places = "abcdefghijkl"[: len(pairs)]
    mine, other = zip(*pairs, strict=True)
    units = peopled(chain([0.0] * len(pairs)), [(place, 1, "A") for place in places])
    ids = units.accounts.index
    plan = aligned(dict(zip(places, mine, strict=True)))
    least = min(
        sum(one != dict(zip("ABC", names, strict=True))[two] for one, two in pairs)
        for names in permutations("ABC")
    )
    assert elsewhere(units, plan, pd.Series(list(other), ids)).sum() == least
    renamed = pd.Series([dict(zip("ABC", keys, strict=True))[two] for two in other], ids)
    assert elsewhere(units, plan, renamed).sum() == least


def test_half_is_not_enough():
    units = world()
    assert flips(units, np.array([False, True, False, False, True, False])).tolist() == [False] * 4


def test_areas_without_accounts_cannot_be_compared():
    with pytest.raises(ValueError, match="another size"):
        flips(chain([1.0]), np.array([True]))
