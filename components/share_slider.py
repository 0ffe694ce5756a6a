"""Ask for a share in steps of 5 %."""

from __future__ import annotations

import streamlit as st

from components import state

POTENTIAL, SALES = "potential_share", "sales_share"


def share_slider(label: str, name: str, help_text: str, *, disabled: bool = False) -> float:
    """Show the slider of the choice `name` and give the share it says, 0 to 1."""
    percent = st.slider(
        label,
        0,
        100,
        step=5,
        format="%d %%",
        key=state.widget_key(name),
        **state.begins(state.widget_key(name), round(100 * state.chosen(name, 0.0))),
        persist_state="session",
        on_change=state.show_draft,
        disabled=disabled,
        help=help_text,
    )
    return float(percent) / 100


def share_now(name: str) -> float:
    """Give a share at this moment, also where its slider is shown further down or not at all."""
    key = state.widget_key(name)
    # a slider holds whole per cent, a choice the share, also where a file says it as a whole number
    if state.holds(key):
        return float(state.value_of(key)) / 100
    return float(state.chosen_now(name, 0.0))
