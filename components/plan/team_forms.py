"""Ask who leaves, joins and moves, from when, and what becomes of the territory; also of a vacant post."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from components import cached, notices, state
from components.plan.screen import Screen
from components.team_scope import scopes
from components.teams import EMPTY, JOINS, LEAVES, MOVES, Entry, Fate, Staffing
from engine import schema as s
from engine.alignment.roster import has_rep, vacant
from engine.team import Hire, Split, around, find_home, nearest_vacancies

FATES: dict[Fate, str] = {
    "taken": "Whoever joins, else its neighbours",
    "covered": "Colleagues cover it for now",
    "dissolved": "Its neighbours, for good",
}
# nobody comes who could take it
OPEN: tuple[Fate, ...] = ("covered", "dissolved")
VACANT_POST = "Vacant post"
SPLITS: dict[Split, str] = {"nearest": "To the nearest", "even": "As full as each other"}
# who stands in unless the user says otherwise, and at most
SUGGESTED, MOST = 2, 3


# what is written here changes nothing else until it is added
@st.fragment
def form(screen: Screen, staffing: Staffing, roster: pd.DataFrame) -> None:
    """Ask for one more entry; `roster` is that of today, complete, by key."""
    kinds = {"Leaves": _leaves, "Joins": _joins, "Moves": _moves}
    if _empty(staffing, roster):
        kinds[VACANT_POST] = _stays_vacant
    kind = st.segmented_control(
        "What happens",
        list(kinds),
        default="Leaves",
        required=True,
        key=state.widget_key("team kind"),
    )
    kinds.get(kind, _leaves)(screen, staffing, roster)


def _leaves(screen: Screen, staffing: Staffing, roster: pd.DataFrame) -> None:
    key = _who(staffing, roster, "team who")
    day = _day()
    fate = _fate(tuple(FATES))
    entry = Entry(LEAVES, _rep(roster, key), territory=key, day=day, fate=fate)
    _add_post(screen, staffing, roster, entry)


def _stays_vacant(screen: Screen, staffing: Staffing, roster: pd.DataFrame) -> None:
    key = str(
        st.selectbox(
            "Which",
            _empty(staffing, roster),
            format_func=lambda key: f"{roster.loc[key, s.NAME]}, vacant",
            key=state.widget_key("team vacancy"),
        )
    )
    entry = Entry(EMPTY, str(roster.loc[key, s.NAME]), territory=key, fate=_fate(OPEN))
    _add_post(screen, staffing, roster, entry)


def _fate(fates: tuple[Fate, ...]) -> Fate:
    return st.selectbox(
        "Who takes the territory",
        fates,
        format_func=FATES.__getitem__,
        key=state.widget_key(f"team fate {len(fates)}"),
        help="A territory that colleagues cover stays as it is, without a rep, until somebody takes it over.",
    )


def _add_post(screen: Screen, staffing: Staffing, roster: pd.DataFrame, entry: Entry) -> None:
    """Ask who covers a post that has nobody, where somebody does, and add what was said of it."""
    if entry.fate == "covered" and entry.territory:
        entry = _covered(screen, staffing, roster, entry)
    if st.button("Add", key="add who leaves", type="primary"):
        if not entry.territory:
            notices.problem("Choose a rep first.")
            return
        if entry.fate == "covered" and not entry.by:
            notices.problem("Name one to three colleagues who cover the territory.")
            return
        _take(staffing.with_entry(entry))


def _empty(staffing: Staffing, roster: pd.DataFrame) -> list[str]:
    """Give the keys of the posts that are vacant today, of which nothing was said yet."""
    said = {entry.territory for entry in staffing.entries}
    return [str(key) for key in roster.index[vacant(list(roster.index), roster)] if str(key) not in said]


def _covered(screen: Screen, staffing: Staffing, roster: pd.DataFrame, entry: Entry) -> Entry:
    plan, gone = screen.plan, {other.territory for other in staffing.of(LEAVES)}
    near = cached.stand_ins(plan.work, plan.grid, plan.drawn.assumptions, entry.territory)
    near = tuple(key for key in near if key not in gone)
    by = st.multiselect(
        "Covered by, the nearest first",
        near,
        near[:SUGGESTED],
        format_func=lambda key: _named(roster, key),
        max_selections=MOST,
        key=state.widget_key(f"team by {entry.territory}"),
    )
    split = st.selectbox(
        "Its customers go",
        list(SPLITS),
        format_func=SPLITS.__getitem__,
        key=state.widget_key("team split"),
        help="To whoever works nearest, or so that those who cover use the same share of their hours.",
    )
    return replace(entry, by=tuple(by), split=split)


def _joins(screen: Screen, staffing: Staffing, roster: pd.DataFrame) -> None:
    rep = st.text_input("Name", placeholder="New rep", key=state.widget_key("team name"))
    place, home = _home(screen, "team home")
    fills = _fills(screen, staffing, roster, place, home)
    day = _day()
    if not st.button("Add", key="add who joins", type="primary"):
        return
    if home is None:
        _unknown(place)
        return
    name = rep.strip() or f"New rep {1 + len(staffing.of(JOINS))}"
    _take(staffing.with_entry(Entry(JOINS, name, fills, place, *home, day=day)))


def _fills(
    screen: Screen,
    staffing: Staffing,
    roster: pd.DataFrame,
    place: str,
    home: tuple[float, float] | None,
) -> str:
    """Ask whether who joins takes a vacant territory over: the nearest one, where it is at hand."""
    empty, offered = _vacancies(screen, staffing, roster, home)
    if not empty:
        return ""
    return str(
        st.selectbox(
            "Takes over",
            ["", *empty],
            1 if offered else 0,
            format_func=lambda key: f"{roster.loc[key, s.NAME]}, vacant" if key else "What is left, else new",
            # another home has another nearest vacancy
            key=state.widget_key(f"team fills {place} {len(staffing.entries)}"),
        )
    )


def _vacancies(
    screen: Screen, staffing: Staffing, roster: pd.DataFrame, home: tuple[float, float] | None
) -> tuple[list[str], bool]:
    """Give the keys that are vacant, the nearest to a home first, and whether that is at hand and needed."""
    plan, today = screen.plan, screen.plan.today
    filled = {entry.territory for entry in staffing.of(JOINS)}
    filled |= {entry.territory for entry in staffing.of(EMPTY) if entry.fate == "dissolved"}
    if today is None or home is None:
        # the choice stands there from the start, so that nothing moves under the pointer
        keys = roster.index[vacant(list(roster.index), roster)]
        return [str(key) for key in keys if key not in filled], False
    empty = [key for key in nearest_vacancies(plan.units, today, roster, *home) if key not in filled]
    here = around(plan.units, today, Hire("", *home), today.keys)
    at_hand = next(iter(scopes(roster, [here], cached.neighbours(plan.work, plan.grid)).values()))
    left = sum(entry.fate != "dissolved" for entry in staffing.of(LEAVES)) - len(staffing.of(JOINS))
    return empty, left <= 0 and bool(empty) and empty[0] in at_hand


def _moves(screen: Screen, staffing: Staffing, roster: pd.DataFrame) -> None:
    key = _who(staffing, roster, "team mover")
    place, home = _home(screen, "team new home")
    day = _day()
    if not st.button("Add", key="add who moves", type="primary"):
        return
    if not key:
        notices.problem("Choose a rep first.")
        return
    if home is None:
        _unknown(place)
        return
    _take(staffing.with_entry(Entry(MOVES, _rep(roster, key), key, place, *home, day=day)))


def _who(staffing: Staffing, roster: pd.DataFrame, name: str) -> str:
    said = {entry.territory for entry in staffing.entries}
    manned = has_rep(roster)
    # a vacancy has nobody to leave it; without any names every territory has its rep
    there = roster[manned] if manned.any() else roster
    key = st.selectbox(
        "Who",
        [str(key) for key in there.index if str(key) not in said],
        # nobody is told to leave by a click too many
        index=None,
        placeholder="Choose a rep",
        format_func=lambda key: _named(roster, key),
        key=state.widget_key(name),
    )
    return str(key or "")


def _home(screen: Screen, name: str) -> tuple[str, tuple[float, float] | None]:
    place = st.text_input("Home postal code or town", key=state.widget_key(name)).strip()
    return place, find_home(place, screen.plan.extract.country) if place else None


def _unknown(place: str) -> None:
    notices.problem(
        f"“{place}” is no place that is known. Write a postal code, or a town and its state, such as "
        "“Montgomery, AL”."
    )


def _day() -> str:
    day = st.date_input("From", value=None, key=state.widget_key("team day"))
    return day.isoformat() if isinstance(day, date) else ""


def _take(staffing: Staffing) -> None:
    state.set_staffing(staffing)
    st.rerun()


def _rep(roster: pd.DataFrame, key: str) -> str:
    return (str(roster.loc[key, s.REP]) or str(roster.loc[key, s.NAME])) if key in roster.index else ""


def _named(roster: pd.DataFrame, key: str) -> str:
    rep, name = str(roster.loc[key, s.REP]), str(roster.loc[key, s.NAME])
    return f"{rep}, {name}" if rep and rep != name else name
