"""Show the map of a plan."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from components import cached, state, territory_map
from components.flow_arrows import NO_ARROWS, Arrows, arrows_of
from components.frame import current_theme
from components.map_event import MapEvent
from components.map_layers import NEW_REP, MapView, Place
from components.plan.costs import FLIPS, flipping
from components.plan.screen import Screen
from components.plan.since import changed_since
from components.plan.stress import stability
from components.planning import Plan
from components.shades import Stability
from components.state import edits as edit_state
from components.territory_view import Look, changed_units
from components.theme import Theme
from engine import schema as s

HEIGHT = 420
SINCE = ("no change", "customers differ", "customers differ")


@dataclass(frozen=True, eq=False)
class Over:
    """Hold what lies over the areas of a plan, and the legend's words for it."""

    changed: np.ndarray | None = None
    words: tuple[str, str, str] = NEW_REP
    arrows: Arrows = NO_ARROWS
    stability: Stability | None = None

    @property
    def follows(self) -> bool:
        """Whether it is the same over any other plan: there is nothing but the words."""
        return self.changed is None and self.stability is None and self.arrows is NO_ARROWS


def plan_map(
    screen: Screen, *, online_tiles: bool, selecting: bool, found: str | None = None, height: int = HEIGHT
) -> None:
    """Show the areas; a click lets a territory stand out, or selects areas; `found` is a customer to show."""
    plan = screen.plan
    look = look_at(screen, online_tiles=online_tiles, selecting=selecting, found=found)
    territory_map.show(
        view_of(screen, look, over(screen), current_theme()),
        # a frame keeps the height that it was made with
        key=f"map-{plan.work.key}" + ("" if height == HEIGHT else f"-{height}"),
        height=height,
        geometry=cached.outlines(plan.work, plan.grid),
        facts=cached.pointer_facts(plan.work, plan.grid, plan.settings.assumptions),
        on_event=lambda event: _answer(plan, event),
    )


def look_at(screen: Screen, *, online_tiles: bool, selecting: bool, found: str | None = None) -> Look:
    """Say how this session looks at the map."""
    return Look(
        screen.colour_by,
        screen.looked_at,
        screen.focus.name,
        state.picked(),
        online_tiles,
        selecting=selecting,
        selected=edit_state.selected_areas() if selecting else (),
        kept=tuple(edit_state.standing_now().areas) if selecting else (),
        fly=_place(screen.plan, found),
    )


def over(screen: Screen) -> Over:
    """Give what this session sees over the areas."""
    plan = screen.plan
    stable = stability(screen) if screen.colour_by == "stress" else None
    if screen.view == "Changes" and plan.today is not None:
        rosters = cached.rosters(plan.work, plan.grid, plan.drawn)
        changed = changed_units(plan.units, plan.draft, plan.today, *rosters)
        return Over(changed, NEW_REP, _arrows(screen, screen.looked_at), stable)
    if screen.view == "Today":
        return Over(changed_since(screen), SINCE, stability=stable)
    return Over(flipping(screen), FLIPS, stability=stable)


def view_of(screen: Screen, look: Look, over: Over, theme: Theme) -> MapView:
    """Give what the map shows of a plan."""
    plan = screen.plan
    drawn = plan.drawn if screen.drawn else None
    return cached.map_view(
        plan.units,
        screen.alignment,
        screen.whole,
        plan.extract,
        plan.settings.assumptions,
        team=cached.team(plan.work, plan.grid, drawn, plan.settings.assumptions),
        colours=cached.colours(plan.work, plan.grid, plan.drawn),
        look=look,
        theme=theme,
        miles=screen.miles,
        tolerance=plan.settings.tolerance,
        compared=plan.measures_today if screen.drawn else None,
        changed=over.changed,
        changed_words=over.words,
        beyond=screen.beyond,
        stability=over.stability,
        arrows=over.arrows,
    )


def _answer(plan: Plan, event: MapEvent) -> None:
    ids = plan.units.frame.index
    edit_state.look_at_area(str(ids[event.area]) if 0 <= event.area < len(ids) else None)
    if event.selected is None:
        state.pick(event.picked)
    else:
        edit_state.select(areas=[str(ids[i]) for i in event.selected if i < len(ids)])


def _place(plan: Plan, account: str | None) -> Place | None:
    """Give where a customer is."""
    accounts = plan.units.accounts
    if accounts is None or account is None or account not in accounts.index:
        return None
    latitude, longitude = map(float, accounts.loc[account, [s.LATITUDE, s.LONGITUDE]].to_numpy(float))
    return Place(latitude, longitude, cached.customers(plan.work, plan.grid).name(account))


def _arrows(screen: Screen, focus: frozenset[str] | None) -> Arrows:
    plan = screen.plan
    flows = cached.flows(plan.work, plan.grid, plan.settings, plan.drawn)
    if flows is None or plan.measures_today is None:
        return NO_ARROWS
    both = (plan.measures_today.territories, plan.measures.territories)
    names = {str(key): str(name) for team in both for key, name in team[s.NAME].items()}
    return arrows_of(flows, names, focus=focus, picked=state.picked(), currency=plan.extract.currency)
