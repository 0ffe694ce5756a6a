"""Show where the accounts are."""

from __future__ import annotations

import streamlit as st

from components import cached, territory_map
from components.accounts.looked_at import LookedAt
from components.frame import current_theme
from components.map_layers import MapView
from components.map_views import named_views
from components.markdown import escape
from components.numbers import MILE_COUNTRIES
from components.theme import DARK
from engine import schema as s

HEIGHT = 300


def dots_map(seen: LookedAt) -> None:
    """Show one dot per account, larger for larger ones, coloured by scope and by how it was located."""
    if seen.extract is None or seen.extract.accounts.empty:
        return
    accounts, theme = seen.extract.accounts, current_theme()
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.markdown("**Where they are**", width="content")
        measure = cached.dot_measure(accounts)
        if measure:
            heading = seen.extract.columns[measure]
            st.markdown(f":gray[:small[larger dot: more in “{escape(heading)}”]]", width="content")
    view = MapView(
        views=named_views(accounts[s.LATITUDE], accounts[s.LONGITUDE]),
        dark=theme is DARK,
        miles=seen.extract.country in MILE_COUNTRIES,
        currency=seen.extract.currency,
    )
    territory_map.show(
        view,
        key=f"accounts-{seen.work.file[:12]}",
        height=HEIGHT,
        dots=cached.account_dots(seen.work, theme),
    )
