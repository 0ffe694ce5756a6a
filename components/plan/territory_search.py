"""Let a territory stand out by its name: what a click on the map does, by keyboard."""

from __future__ import annotations

import streamlit as st

from components import state
from components.plan.screen import Screen
from components.territory_names import labels_by_key


def find_territory(screen: Screen, name: str) -> None:
    """Ask for a territory of what is on screen; `name` tells two of these apart."""
    labels = labels_by_key(screen.whole.territories)
    key = state.widget_key(f"find territory {name}")
    # one that was picked elsewhere is named here too
    state.show_value(key, state.picked() if state.picked() in labels else None)
    st.selectbox(
        "Territory",
        list(labels),
        index=None,
        format_func=lambda one: labels.get(one, one),
        key=key,
        on_change=lambda: state.pick(state.value_of(key)),
        placeholder="Choose a territory",
        label_visibility="collapsed",
    )
