from __future__ import annotations

from engine.alignment import draft
from engine.alignment.graph import graph_of
from engine.alignment.judging.across_water import water_notes
from engine.alignment.wording import Wording
from engine.settings import Settings
from tests.engine.alignment.posing.test_islands import with_bridges
from tests.engine.alignment.worlds import chain, labels, problem_of

WORDS = Wording({"A": "Maui"}, "hours")


def notes(letters: str, *pairs: tuple[str, str]) -> tuple[str, ...]:
    units = with_bridges(chain([1] * len(letters)), *pairs)
    problem = problem_of(units, letters)
    return water_notes(graph_of(units), problem.keys, labels(problem, letters), WORDS)


def test_on_land_there_is_nothing_to_say():
    assert notes("AABB") == ()
    # the border runs along the water
    assert notes("AABB", ("b", "c")) == ()


def test_what_only_a_bridge_holds_together_is_named():
    """a ~ b and d ~ e: A and C reach across."""
    assert notes("AABB", ("a", "b")) == ("Part of Maui lies across water or across areas left out.",)
    both = notes("AABCC", ("a", "b"), ("d", "e"))
    assert both == ("Parts of Maui and C lie across water or across areas left out.",)


def test_what_lies_in_parts_anyway_is_not_held_by_a_bridge():
    assert notes("ABA", ("a", "b")) == ()


def test_a_draft_notes_it():
    drawn = draft(with_bridges(chain([1, 1, 1, 1]), ("a", "b")), Settings(territories=2))
    key = drawn.territory["a"]
    assert drawn.diagnostics.notes == (f"Part of {key} lies across water or across areas left out.",)
