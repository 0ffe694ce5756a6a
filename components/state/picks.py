"""Hold which territory stands out, and what clicks on the map, a chart and the table say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import streamlit as st

PICKED = "picked"
CHOSEN = "chosen in the table"


@dataclass(frozen=True)
class Chosen:
    """Hold what was chosen in a table last: the table's key and order, what stood out before and does now."""

    key: str = ""
    order: tuple[str, ...] = ()
    before: str | None = None
    now: str | None = None
    times: int = 0


def picked() -> str | None:
    """Give the key of the territory that stands out."""
    return cast("str | None", st.session_state.get(PICKED))


def pick(key: str | None) -> None:
    """Let a territory stand out, or none."""
    st.session_state[PICKED] = key


def pick_from_table(key: str, territories: list[str], *, first: str | None) -> None:
    """Let the territory of the chosen row stand out; none where the row was let go.

    `first` is the territory whose row the table was made to show.
    """
    rows = st.session_state[key].selection.rows
    # a row of the table before, clicked while a shorter one was on its way
    pick(territories[rows[0]] if rows and rows[0] < len(territories) else None)
    st.session_state[CHOSEN] = Chosen(key, tuple(territories), first, picked(), chosen_in_table().times + 1)


def chosen_in_table() -> Chosen:
    """Give what was chosen in a table last."""
    return cast("Chosen", st.session_state.get(CHOSEN, Chosen()))


def picked_in_chart(key: str) -> str | None:
    """Give what the mark that was just clicked in a chart stands for; None for no mark."""
    event = st.session_state[key].picked or {}
    found = event.get("key")
    return str(found) if found else None


def said_by_map(key: str) -> dict[str, Any]:
    """Give what the last click or lasso on a map says."""
    # streamlit-folium puts the value under the map's key before it calls on_change
    return dict(st.session_state.get(key) or {})
