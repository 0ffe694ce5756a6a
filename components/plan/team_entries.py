"""Show who leaves, joins and moves, and take one back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import state
from components.dates import in_words
from components.markdown import escape
from components.plan.screen import Screen
from components.plan.team_forms import form
from components.team_dates import named
from components.teams import LEAVES, MOVES, Entry, Staffing
from engine import schema as s

BADGES = {LEAVES: ":red-badge[Leaves]", MOVES: ":blue-badge[Moves]"}
JOINS = ":green-badge[Joins]"


def entries(screen: Screen, staffing: Staffing, roster: pd.DataFrame) -> None:
    """Show what was said so far, and a form for more; `roster` is that of today, complete, by key."""
    with st.container(horizontal=True, vertical_alignment="center"):
        for i, entry in enumerate(staffing.entries):
            _entry(staffing, i, entry, roster)
        with st.popover("Add", width=120):
            form(screen, staffing, roster)


def _entry(staffing: Staffing, position: int, entry: Entry, roster: pd.DataFrame) -> None:
    with st.container(border=True, width="content", gap=None):
        st.markdown(f"{BADGES.get(entry.kind, JOINS)} **{escape(entry.rep)}**", width="content")
        for line in _lines(entry, roster):
            st.markdown(f":gray[:small[{escape(line)}]]", width="content")
        st.button(
            "Take back",
            key=f"take back {position} {entry.rep}",
            type="tertiary",
            on_click=state.set_staffing,
            args=(staffing.without(position),),
        )


def _lines(entry: Entry, roster: pd.DataFrame) -> list[str]:
    key = entry.territory
    known = str(roster.loc[key, s.NAME]) if key in roster.index else key
    where = entry.place or known
    lines = [f"{where}, {in_words(entry.day)}" if entry.day else where]
    if entry.fate == "covered":
        lines.append(f"covered by {named(entry.by, roster)}")
    if entry.fate == "dissolved":
        lines.append("dissolved")
    if entry.place and key and entry.kind not in (LEAVES, MOVES):
        lines.append(f"takes over {known}")
    return lines
