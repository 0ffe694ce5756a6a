"""Do what a manager asks for on the plan page, say what it costs, and ask first where it breaks something."""

from __future__ import annotations

from collections.abc import Callable

from components import cached, notices
from components.drawn import edited_more, on_ground, plain_ground
from components.edit_words import cost_words, edit_words
from components.marks import remarked
from components.planning import Plan
from components.state import edits as edit_state
from components.territory_names import names_by_key
from engine.editing import Cost, Edit, release
from engine.errors import HexalignError


def names_of(plan: Plan) -> dict[str, str]:
    """Name the territories of today and of the draft, key -> name."""
    before = {} if plan.measures_today is None else names_by_key(plan.measures_today.territories)
    return before | names_by_key(plan.measures.territories)


def taken(plan: Plan) -> set[str]:
    """Give the keys that no new territory may have: those of today, of the file, and of edits so far."""
    listed = cached.roster_file(plan.work)
    known = {
        *(() if listed is None else map(str, listed.index)),
        *(() if plan.today is None else plan.today.keys),
    }
    return known | {key for edit in edit_state.edits() for key in (*edit.opened, *dict(edit.closed))}


def cost_after(plan: Plan, edit: Edit) -> Cost:
    """Work out what one more edit would cost."""
    said = (*plan.edits, edit)
    grid = on_ground(plain_ground(plan.grid), said)
    drawn = edited_more(plan.drawn, plan.grid, edit)
    closed = tuple(key for key, _ in edit.closed)
    return cached.cost(plan.work, plan.settings, (plan.grid, plan.drawn), (grid, drawn), closed)


def propose(plan: Plan, make: Callable[[], Edit]) -> None:
    """Make an edit and do it; where it breaks a territory it waits for a yes.

    A click on a plan that is no more on screen, such as the second of two, does nothing.
    """
    if plan.edits != edit_state.edits():
        return
    try:
        edit = make()
        cost = cost_after(plan, edit)
    except HexalignError as fault:
        notices.aside(remarked(str(fault)))
        return
    beyond = _beyond_the_slider(plan, edit)
    if beyond:
        notices.aside(beyond)
    elif cost.breaks:
        edit_state.set_pending(edit)
    else:
        do(plan, edit, cost)


def _beyond_the_slider(plan: Plan, edit: Edit) -> str:
    """Say why an edit gives more or fewer territories than the slider holds; nothing where it does not."""
    more, now, view = len(edit.opened) - len(edit.closed), edit_state.count(), cached.outlook(plan.work)
    if not more or now is None or view.fewest <= now + more <= view.most:
        return ""
    bound = "most" if more > 0 else "fewest"
    return f"There are {now} territories already, the {bound} that this file is planned with."


def do(plan: Plan, edit: Edit, cost: Cost) -> None:
    """Do an edit, and say in passing what it cost."""
    if plan.edits != edit_state.edits():
        return
    names = names_of(plan)
    said = f"{edit_words(edit, names)}: {cost_words(cost, names, plan.settings.tolerance)}."
    edit_state.set_edits((*edit_state.edits(), edit), said)
    edit_state.recount(len(edit.opened) - len(edit.closed))
    notices.done(said)


def release_all() -> None:
    """Let the next draft move everything again that is kept by hand; the map stays as it is."""
    held = edit_state.standing_now()
    everything = release(areas=[*held.areas], accounts=[*held.accounts])
    edit_state.set_edits((*edit_state.edits(), everything), "Everything is released; the map stays as it is.")
