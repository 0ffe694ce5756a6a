"""Show that every row of the file is accounted for."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.plan.screen import Screen
from components.plan.tied import tied


def footer(screen: Screen) -> None:
    """Show the line that ties out, and the totals of what is looked at."""
    left, right = tied(
        screen.plan, screen.shown.territories, place=screen.focus.name, inside=_inside(screen)
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
