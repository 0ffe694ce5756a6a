"""Put an option on the map: a draft that the sliders can say, or few moves from today, which they cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from components import state
from components.choices import CLEAN_SHEET
from components.drawn import plain_ground
from components.moved import FewMoves, from_saved
from components.state import edits as edit_state
from engine.settings import Settings


def few_moves(settings: Settings) -> FewMoves | None:
    """Give the few moves that are on the map; none once the design is another than they were chosen under."""
    kept = _few_moves()
    now = None if kept is None else kept.kept_under(settings)
    state.show_value(state.moved_key(), now)
    return now


def saved() -> dict[str, Any] | None:
    """Give the few moves that are on the map as plain values for the workspace."""
    kept = _few_moves()
    return None if kept is None else kept.as_dict()


def put_moves(new: FewMoves | None) -> None:
    """Put few moves on the map, or take them off; all of them bring the tolerance that they lead to."""
    state.show_value(state.moved_key(), new)
    if new is None:
        return
    if new.steps is None:
        _show_tolerance(new.tolerance)
    _no_change_of_team()
    state.show_draft()


def take(option: Settings, grid: Settings, explored: Iterable[Settings], *, has_today: bool) -> None:
    """Let an option be the draft, bit for bit as it was explored: the sliders follow, and edits are kept.

    Parameters
    ----------
    option, grid
        Its wishes, and what the areas depend on.
    explored
        The names of all options.
    has_today
        Whether there is a plan of today, so that a share of customers may change rep.
    """
    put_moves(None)
    _no_change_of_team()
    _show_tolerance(option.tolerance)
    if has_today:
        share = CLEAN_SHEET if option.change_cap is None else round(100 * option.change_cap)
        state.show_value(state.widget_key("may_change"), share)
    state.stay_with(option, plain_ground(grid))
    edit_state.rebase(option, grid)
    state.show_value(state.explored_key(), frozenset((one, grid) for one in explored))
    state.show_draft()


def asked_tolerance(now: float) -> float:
    """Give the tolerance that the user asked for: an option that was picked brings its own with it."""
    key = state.widget_key("asked tolerance")
    asked, brought = state.value_of(key) if state.holds(key) else (now, None)
    if now != brought:
        asked, brought = now, None
    state.show_value(key, (asked, brought))
    return float(asked)


def _few_moves() -> FewMoves | None:
    if not state.holds(state.moved_key()):
        state.show_value(state.moved_key(), from_saved(state.chosen("moved", None)))
    return cast("FewMoves | None", state.value_of(state.moved_key()))


def _show_tolerance(tolerance: float) -> None:
    key = state.widget_key("asked tolerance")
    if state.holds(key):
        state.show_value(key, (state.value_of(key)[0], tolerance))
    state.show_value(state.widget_key("tolerance"), round(100 * tolerance))


def _no_change_of_team() -> None:
    if state.staffing().way:
        state.set_staffing(replace(state.staffing(), way=""))
