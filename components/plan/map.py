"""Show the map of a plan."""

from __future__ import annotations

from components import cached, state, territory_map
from components.frame import current_theme
from components.map_layers import NEW_REP
from components.plan.screen import Screen
from components.plan.since import changed_since
from components.territory_view import Look, changed_units, territory_view

HEIGHT = 420
SINCE = ("no change", "customers differ", "customers differ")


def plan_map(screen: Screen, *, online_tiles: bool, height: int = HEIGHT) -> None:
    """Show the areas; a click lets a territory stand out."""
    plan = screen.plan
    drawn = plan.drawn if screen.drawn else None
    focus = frozenset(map(str, screen.shown.territories.index)) if screen.focus.name else None
    changed, words = None, NEW_REP
    if screen.view == "Changes" and plan.today is not None:
        rosters = cached.rosters(plan.work, plan.grid, plan.drawn)
        changed = changed_units(plan.units, plan.draft, plan.today, *rosters)
    elif screen.view == "Today":
        changed, words = changed_since(screen), SINCE
    view = territory_view(
        plan.units,
        screen.alignment,
        screen.whole,
        plan.extract,
        plan.settings.assumptions,
        team=cached.team(plan.work, plan.grid, drawn, plan.settings.assumptions),
        colours=cached.colours(plan.work, plan.grid, plan.drawn),
        look=Look(screen.colour_by, focus, screen.focus.name, state.picked(), online_tiles),
        theme=current_theme(),
        miles=screen.miles,
        tolerance=plan.settings.tolerance,
        compared=plan.measures_today if screen.drawn else None,
        changed=changed,
        changed_words=words,
        beyond=screen.beyond,
    )
    territory_map.show(
        view,
        # a frame keeps the height that it was made with
        key=f"map-{plan.work.key}" + ("" if height == HEIGHT else f"-{height}"),
        height=height,
        geometry=cached.outlines(plan.work, plan.grid),
        facts=cached.pointer_facts(plan.work, plan.grid, plan.settings.assumptions),
        on_pick=state.pick,
    )
