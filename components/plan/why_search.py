"""Find the customer to explain, by a part of its name, its number or its town."""

from __future__ import annotations

import streamlit as st

from components import cached, state
from components.markdown import escape
from components.numbers import count
from components.plan.screen import Screen
from components.search import MOST, Catalogue, matches
from components.state import edits as edit_state


def search(screen: Screen) -> None:
    """Ask for a customer, and look at the one that is chosen or found alone."""
    known = cached.customers(screen.plan.work, screen.plan.grid)
    key = state.widget_key("find")
    text = st.text_input(
        "Find a customer",
        key=key,
        persist_state="session",
        placeholder="Find a customer by name, number or town",
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=lambda: _find_only(screen, known, str(state.value_of(key))),
    )
    ids, total = matches(known, text)
    if not ids:
        if text.strip():
            st.markdown(f":gray[No planned customer is called “{escape(text)}”.]")
        return
    choice = state.widget_key(f"found {text}")
    st.selectbox(
        "Customers found",
        ids,
        ids.index(str(edit_state.found())) if edit_state.found() in ids else None,
        format_func=known.label,
        key=choice,
        placeholder=_found(total),
        label_visibility="collapsed",
        on_change=lambda: _find(screen, state.value_of(choice)),
    )


def _found(total: int) -> str:
    """Say how many customers were found."""
    return f"Choose from {count(total, 'customer')}" + (
        f"; the first {MOST} are here" if total > MOST else ""
    )


def _find_only(screen: Screen, known: Catalogue, text: str) -> None:
    """Look at the customer that a text finds alone, else at none."""
    ids, _ = matches(known, text)
    _find(screen, ids[0] if len(ids) == 1 else None)


def _find(screen: Screen, account: str | None) -> None:
    served = screen.alignment.by_account(screen.plan.units)
    edit_state.find(account, None if account is None else str(served[account]))
