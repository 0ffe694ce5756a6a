"""Show that every row of the file is accounted for."""

from __future__ import annotations

import streamlit as st

from components.planning import Plan
from components.tie_out import tie_out


def footer(plan: Plan) -> None:
    """Show the line that ties out, and its totals."""
    left, right = tie_out(plan.extract, plan.planned).markdown
    st.divider()
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.markdown(left, width="content")
        st.markdown(right, width="content")
