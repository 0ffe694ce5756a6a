"""Ask who leaves and who joins."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from components import notices, state
from components.markdown import escape
from components.teams import JOINS, LEAVES, Entry, Staffing
from engine import schema as s
from engine.alignment.roster import has_rep
from engine.team import find_home


def entries(staffing: Staffing, roster: pd.DataFrame, country: str) -> None:
    """Show what was said so far, and a form for more.

    Parameters
    ----------
    staffing
        What was said so far.
    roster
        Of today, complete, by territory key.
    country
        ISO 3166 code of where people live.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        for i, entry in enumerate(staffing.entries):
            _entry(staffing, i, entry, roster)
        with st.popover("Add", width=120):
            kind = st.segmented_control(
                "What happens",
                ["Leaves", "Joins"],
                default="Leaves",
                required=True,
                key=state.widget_key("team kind"),
            )
            if kind == "Leaves":
                _leaves(staffing, roster)
            else:
                _joins(staffing, country)


def _entry(staffing: Staffing, position: int, entry: Entry, roster: pd.DataFrame) -> None:
    badge = ":red-badge[Leaves]" if entry.kind == LEAVES else ":green-badge[Joins]"
    key = entry.territory
    where = entry.place or (str(roster.loc[key, s.NAME]) if key in roster.index else key)
    day = f", {entry.day}" if entry.day else ""
    with st.container(border=True, width="content", gap=None):
        st.markdown(f"{badge} **{escape(entry.rep)}**", width="content")
        st.markdown(f":gray[:small[{escape(where)}{day}]]", width="content")
        st.button(
            "Take back",
            key=f"take back {position} {entry.rep}",
            type="tertiary",
            on_click=state.set_staffing,
            args=(staffing.without(position),),
        )


def _leaves(staffing: Staffing, roster: pd.DataFrame) -> None:
    gone = {entry.territory for entry in staffing.entries}
    manned = has_rep(roster)
    # a vacancy has nobody to leave it; without any names every territory has its rep
    there = roster[manned] if manned.any() else roster
    key = st.selectbox(
        "Who",
        [str(key) for key in there.index if str(key) not in gone],
        format_func=lambda key: _who(roster, key),
        key=state.widget_key("team who"),
    )
    day = _day()
    if st.button("Add", key="add who leaves", type="primary") and key:
        rep = str(roster.loc[key, s.REP]) or str(roster.loc[key, s.NAME])
        _take(staffing.with_entry(Entry(LEAVES, rep, territory=key, day=day)))


def _joins(staffing: Staffing, country: str) -> None:
    rep = st.text_input("Name", placeholder="New rep", key=state.widget_key("team name"))
    place = st.text_input("Home postal code or town", key=state.widget_key("team home"))
    day = _day()
    if not st.button("Add", key="add who joins", type="primary"):
        return
    home = find_home(place, country) if place.strip() else None
    if home is None:
        notices.problem(
            f"“{place}” is no place that is known. Write a postal code, or a town and its state, such as "
            "“Montgomery, AL”."
        )
        return
    name = rep.strip() or f"New rep {1 + sum(entry.kind == JOINS for entry in staffing.entries)}"
    _take(staffing.with_entry(Entry(JOINS, name, "", place.strip(), *home, day=day)))


def _day() -> str:
    day = st.date_input("From", value=None, key=state.widget_key("team day"))
    return day.isoformat() if isinstance(day, date) else ""


def _take(staffing: Staffing) -> None:
    state.set_staffing(staffing)
    st.rerun()


def _who(roster: pd.DataFrame, key: str) -> str:
    rep, name = str(roster.loc[key, s.REP]), str(roster.loc[key, s.NAME])
    return f"{rep}, {name}" if rep and rep != name else name
