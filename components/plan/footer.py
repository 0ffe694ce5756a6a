"""Show that every row of the file is accounted for."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.plan.screen import Screen
from components.tie_out import tie_out
from engine import schema as s


def footer(screen: Screen) -> None:
    """Show the line that ties out, and the totals of what is looked at."""
    plan = screen.plan
    left, right = tie_out(
        plan.extract,
        plan.planned,
        place=screen.focus.name,
        inside=_inside(screen),
        layer_share=plan.settings.assumptions.layer_share,
        set_aside=plan.set_aside,
        needed=float(screen.shown.territories[s.HOURS_NEEDED].sum()),
    ).markdown
    st.divider()
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(left, width="content")
        st.markdown(right, width="content")


def _inside(screen: Screen) -> pd.DataFrame | None:
    if not screen.focus.name:
        return None
    served = screen.alignment.by_account(screen.plan.units)
    here = served.isin(screen.shown.territories.index)
    return screen.plan.planned[here.reindex(screen.plan.planned.index, fill_value=False).to_numpy(bool)]
