"""Work out the next step of a slider while nobody waits, so that whoever moves it on finds it done."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from components import cached, planning, state
from components.choices import Choices, sound
from components.crowd import Crowd
from components.drawn import Changed, base_of, on_ground
from components.moved import Moved
from components.planning import Plan
from components.state import edits as edit_state
from engine.errors import HexalignError
from engine.settings import Settings

SLIDERS = ("territories", "potential_share", "sales_share", "tolerance", "may_change")
# a draft that takes longer would be in the way of the next one that is asked for
QUICK = 1.0
_alone = threading.Lock()
_crowd = Crowd()


def step_on(
    plan: Plan, before: Mapping[str, Any], now: Choices, *, show: Callable[[], Callable[[Plan], object]]
) -> None:
    """Begin on one step more of the slider that was moved from `before` to `now`, beside everything else.

    `show` gives what works out, in another thread, what the screen shows of a plan.
    """
    _crowd.note()
    # in a crowd the time goes to those who wait
    further = None if _crowd.is_there() else next_step(before, now)
    found = plan.draft.diagnostics
    if further is None or plan.refused or found is None or found.seconds > QUICK:
        return
    if isinstance(base_of(plan.drawn), Changed | Moved):
        # what is on the map does not follow the slider so
        return
    view = cached.outlook(plan.work)
    if not view.fewest <= further.territories <= view.most:
        return
    wish = planning.wish_of(plan.work, further)
    held = edit_state.edits()
    grid = on_ground(wish.grid, held)
    named = state.named(state.drawn_with(wish.settings, wish.grid, redraw=now.redraw), grid, held)
    if _alone.locked():
        return
    # asks the session, which may stop this run
    work_out = partial(_work_out, plan, grid, wish.settings, named, show())
    # one at a time: steps that nobody waits for must not queue up
    if _alone.acquire(blocking=False):
        threading.Thread(target=work_out, name="a step ahead", daemon=True).start()


def next_step(before: Mapping[str, Any], now: Choices) -> Choices | None:
    """Give the choices after one more step the same way; None unless one slider alone was moved."""
    moved = now.changed_from(before)
    if len(moved) != 1 or moved[0] not in SLIDERS:
        return None
    name = moved[0]
    old, new = before.get(name), getattr(now, name)
    if old is None or new is None:
        return None
    # shares come in whole per cent
    further = {name: round(2 * new - old, 2)}
    return replace(now, **further) if sound(further) else None


def _work_out(
    plan: Plan, grid: Settings, settings: Settings, drawn: Settings, show: Callable[[Plan], object]
) -> None:
    try:
        # who asks for it is told why it cannot be drawn
        with suppress(HexalignError):
            show(planning.foreseen(plan, grid, settings, drawn))
    finally:
        _alone.release()
