"""Get another plan ready to be shown as this one is, so that whoever moves a slider on finds it drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from components import cached, state, territory_map
from components.frame import current_theme
from components.marks import later
from components.plan.chart_drawer import balance_chart, shows_balance
from components.plan.header import strip, title_words
from components.plan.map import look_at, over, view_of
from components.plan.panel import found, is_editing, shows_charts
from components.plan.screen import Screen, screen_of
from components.planning import Plan


def getting_ready(screen: Screen, *, online_tiles: bool) -> Callable[[Plan], None]:
    """Give what works out words, map and chart of another plan on the same file, in any thread."""
    look = look_at(screen, online_tiles=online_tiles, selecting=is_editing(), found=found())
    theme, picked = current_theme(), state.picked()
    # what changes is of one plan alone
    laid = None if screen.view == "Changes" else over(screen)
    with_chart = shows_charts() and shows_balance(screen)

    def ready(plan: Plan) -> None:
        other = screen_of(plan, screen.view, screen.colour_by, screen.focus)
        title_words(other)
        strip(other)
        if laid is not None and laid.follows:
            # the territories looked at may be others
            seen = view_of(other, replace(look, focus=other.looked_at), laid, theme)
            outlines = cached.outlines(plan.work, plan.grid)
            facts = cached.pointer_facts(plan.work, plan.grid, plan.settings.assumptions)
            territory_map.sent(seen, geometry=outlines, facts=facts)
        if with_chart:
            balance_chart(other, picked, theme).sent  # noqa: B018

    return later(ready)
