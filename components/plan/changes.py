"""Show the drawer of what changes: districts before and after, and who gains and loses most."""

from __future__ import annotations

import streamlit as st

from components import chart_view, state
from components.charts import gains, shifts, stacked
from components.charts.rows import level_of
from components.charts.stacked import GAP
from components.frame import current_theme
from components.plan.screen import Screen
from engine import schema as s

# share of the height for the districts, so that there is room for who gains and loses
DISTRICTS = 0.52


def changes_drawer(screen: Screen, *, height: int = 420) -> None:
    """Show the drawer, as high as `height` px."""
    now, today = screen.draft, screen.today
    if now is None or today is None:
        st.markdown(
            ":gray[The file does not say who serves whom today, so nothing can change. Choose that column "
            "under Accounts.]"
        )
        return
    plan, theme, picked = screen.plan, current_theme(), state.picked()
    level = level_of(now.territories)
    after, before = (one.districts if level == "district" else one.territories for one in (now, today))
    lit = picked
    if level == "district":
        lit = {str(key): str(name) for key, name in now.territories[s.DISTRICT].items()}.get(picked or "")
    upper = shifts(
        after, before, plan.settings, theme=theme, level=level, lit=lit, most=round(DISTRICTS * height)
    )
    lower = gains(
        now.territories,
        today.territories,
        currency=plan.extract.currency,
        theme=theme,
        picked=picked,
        assumed=plan.potential_assumed,
        height=height - upper.spec["layout"]["height"] - GAP - 2,
    )
    known = now.territories.index.union(today.territories.index)
    chart_view.show(
        stacked(upper, lower),
        key="changes",
        on_pick=lambda key: state.pick(key if key in known else None),
    )
