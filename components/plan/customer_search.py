"""Find a customer by a part of its name, its number or its town."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import cached, state
from components.markdown import escape
from components.numbers import count
from components.plan.screen import Screen
from components.search import MOST, Catalogue, matches


def find_customer(
    screen: Screen, name: str, chosen: str | None, choose: Callable[[str | None], None]
) -> None:
    """Ask for a customer; `choose` gets the id of the one that is chosen, or found alone, and None for none.

    `name` tells two searches apart; `chosen` is the id of the one that is chosen already.
    """
    known = cached.customers(screen.plan.work, screen.plan.grid)
    key = state.widget_key(f"find {name}")
    text = st.text_input(
        "Find a customer",
        key=key,
        persist_state="session",
        placeholder="Find a customer by name, number or town",
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=lambda: choose(_alone(known, str(state.value_of(key)))),
    )
    ids, total = matches(known, text)
    if not ids:
        if text.strip():
            st.markdown(f":gray[No planned customer is called “{escape(text)}”.]")
        return
    choice = state.widget_key(f"found {name} {text}")
    st.selectbox(
        "Customers found",
        ids,
        ids.index(str(chosen)) if chosen in ids else None,
        format_func=known.label,
        key=choice,
        placeholder=_found(total),
        label_visibility="collapsed",
        on_change=lambda: choose(state.value_of(choice)),
    )


def _alone(known: Catalogue, text: str) -> str | None:
    """Give the customer that a text finds alone."""
    ids, _ = matches(known, text)
    return ids[0] if len(ids) == 1 else None


def _found(total: int) -> str:
    """Say how many customers were found."""
    return f"Choose from {count(total, 'customer')}" + (
        f"; the first {MOST} are here" if total > MOST else ""
    )
