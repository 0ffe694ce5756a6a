"""Show who leaves, joins and moves, and take one back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import state
from components.dates import in_words
from components.markdown import escape, heard
from components.plan.screen import Screen
from components.plan.team_forms import form
from components.team_dates import vacancy_words
from components.teams import EMPTY, JOINS, LEAVES, MOVES, Entry, Staffing, What
from engine import schema as s

BADGES: dict[What, str] = {
    LEAVES: ":red-badge[Leaves]",
    JOINS: ":green-badge[Joins]",
    MOVES: ":blue-badge[Moves]",
    EMPTY: ":orange-badge[Vacant]",
}
# px; three and the button stand in a row
WIDTH, BUTTON = 139, 62
# px; the longest choice in it is read whole
FORM = 270


def entries(screen: Screen, staffing: Staffing, roster: pd.DataFrame) -> None:
    """Show what was said so far, and a form for more; `roster` is that of today, complete, by key."""
    with st.container(horizontal=True, vertical_alignment="top", gap="xsmall"):
        for i, entry in enumerate(staffing.entries):
            _entry(staffing, i, entry, roster)
        with (
            st.popover("Add", width=BUTTON if staffing.entries else 120),
            st.container(width=FORM),
        ):
            form(screen, staffing, roster)


def _entry(staffing: Staffing, position: int, entry: Entry, roster: pd.DataFrame) -> None:
    with st.container(border=True, width=WIDTH, gap=None):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(BADGES[entry.kind], width="content")
            st.button(
                heard(":material/close:", f"Take back: {entry.rep} {entry.kind}"),
                key=f"take back {position} {entry.rep}",
                type="tertiary",
                help=f"Take back: {escape(entry.rep)} {entry.kind}",
                on_click=state.set_staffing,
                args=(staffing.without(position),),
            )
        small = "  \n".join(f":gray[:small[{escape(line)}]]" for line in _lines(entry, roster))
        st.markdown(f"**{escape(entry.rep)}**  \n{small}")


def _lines(entry: Entry, roster: pd.DataFrame) -> list[str]:
    """Say where and when, a line each; of a vacant post who serves its customers."""
    if entry.kind == EMPTY:
        return [vacancy_words(entry, roster)]
    key = entry.territory
    where = entry.place or (str(roster.loc[key, s.NAME]) if key in roster.index else key)
    return [where, in_words(entry.day)] if entry.day else [where]
