"""Select by search: a customer by name or id, or the areas of a postal code, a town, a state."""

from __future__ import annotations

import streamlit as st

from components import state
from components.markdown import escape
from components.plan.screen import Screen
from components.selecting import areas_of, customers_like, groupings, values_of
from components.state import edits as edit_state
from components.territory_names import labels_by_key
from engine import schema as s

CUSTOMER, TERRITORY = "Customer", "Territory"


def search(screen: Screen) -> None:
    """Ask what to look for, and select what is found."""
    accounts = screen.plan.extract.accounts
    columns = groupings(accounts)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            "Find by",
            [CUSTOMER, TERRITORY, *columns],
            key=state.widget_key("find by"),
            label_visibility="collapsed",
            width=150,
        )
        if by == CUSTOMER:
            text = st.text_input(
                "Name or id",
                key=state.widget_key("find customer"),
                placeholder="Name or id of a customer",
                label_visibility="collapsed",
            )
        elif by == TERRITORY:
            _territory(screen)
            return
        else:
            _group(screen, columns[by], by)
            return
    _found(screen, text)


def _found(screen: Screen, text: str) -> None:
    if not text.strip():
        return
    found = customers_like(screen.plan.extract.accounts, text)
    if found.empty:
        st.markdown(f":gray[No customer is called “{escape(text)}”.]")
        return
    planned = screen.plan.planned.index
    labels = {
        str(
            row[s.ACCOUNT_ID]
        ): f"{row[s.ACCOUNT_NAME] or row[s.ACCOUNT_ID]}, {row[s.CITY] or row[s.ACCOUNT_ID]}"
        for _, row in found.iterrows()
        if row[s.ACCOUNT_ID] in planned
    }
    if not labels:
        st.markdown(":gray[Found, but not planned: out of scope.]")
        return
    key = state.widget_key("found customer")
    st.selectbox(
        "Customer",
        list(labels),
        index=None,
        format_func=lambda who: labels.get(who, who),
        key=key,
        on_change=lambda: _choose(state.value_of(key)),
        placeholder=f"{len(labels)} found: choose one",
        label_visibility="collapsed",
    )


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


def _territory(screen: Screen) -> None:
    labels = labels_by_key(screen.plan.measures.territories)
    key = state.widget_key("find territory")
    st.selectbox(
        "Territory",
        list(labels),
        index=None,
        format_func=lambda name: labels.get(name, name),
        key=key,
        on_change=lambda: state.pick(state.value_of(key)),
        placeholder="Choose a territory",
        label_visibility="collapsed",
    )
