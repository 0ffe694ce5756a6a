"""Select by search: a customer by name or id, or the areas of a postal code, a town, a state."""

from __future__ import annotations

import streamlit as st

from components import cached, state
from components.plan.customer_search import find_customer
from components.plan.screen import Screen
from components.plan.territory_search import find_territory
from components.selecting import areas_of, values_of
from components.state import edits as edit_state

CUSTOMER, TERRITORY = "Customer", "Territory"


def search(screen: Screen) -> None:
    """Ask what to look for, and select what is found."""
    columns = cached.groupings(screen.plan.work)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            "Find by",
            [CUSTOMER, TERRITORY, *columns],
            key=state.widget_key("find by"),
            label_visibility="collapsed",
            width=150,
        )
        if by == TERRITORY:
            find_territory(screen, "to edit")
        elif by != CUSTOMER:
            _group(screen, columns[by], by)
    if by == CUSTOMER:
        chosen = edit_state.selected_accounts()
        find_customer(screen, "to edit", chosen[0] if len(chosen) == 1 else None, _choose)


def _choose(who: str | None) -> None:
    edit_state.select(accounts=[who] if who else [])


def _group(screen: Screen, column: str, label: str) -> None:
    accounts = screen.plan.extract.accounts
    key = state.widget_key(f"find {column}")
    st.multiselect(
        label,
        values_of(accounts, column),
        key=key,
        on_change=lambda: edit_state.select(
            areas=areas_of(screen.plan.units, accounts, column, list(state.value_of(key)))
        ),
        placeholder=f"{label}: choose one or more",
        label_visibility="collapsed",
    )
