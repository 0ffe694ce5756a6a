"""Ask who leaves and joins, and show three ways to go on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
import streamlit as st

from components import cached, notices, state
from components.drawn import Changed, changed
from components.frame import current_theme
from components.markdown import escape
from components.numbers import count, hours, money, number, percent, plus_minus
from components.plan.screen import Screen
from components.teams import EVERYWHERE, JOINS, LEAVES, NEIGHBOURS, Entry, Staffing
from components.theme import DARK
from components.thumbnail import thumbnail
from components.touching import touching
from engine import schema as s
from engine.errors import SettingsError
from engine.team import Kind, find_home

DRAWER = "Team change"
# what may not change, as on the map, in light and in dark
QUIET = ("#E3E6E8", "#252D34")
# px; three cards and who they are about
HEIGHT = 660
THUMBNAIL = 104
KINDS: tuple[Kind, ...] = ("start", "fewest", "balance")


@dataclass(frozen=True, slots=True)
class Card:
    """Hold the figures of one way, for the territories that may change."""

    kind: Kind
    furthest: float
    fullest: float
    driving: float
    unavoidable: int
    avoidable: int
    sales: float


def team_change(screen: Screen) -> None:
    """Show the drawer."""
    plan, staffing = screen.plan, state.staffing()
    if plan.today is None:
        st.markdown(
            ":gray[The file does not say who serves whom, so there is no team to change. Choose that column "
            "under Accounts.]"
        )
        return
    _entries(screen, staffing)
    if not staffing.entries:
        st.markdown(
            "A rep leaves, or somebody joins? Say who, and see three ways to go on: how balanced each is, "
            "and how many customers change rep. Everybody else keeps their customers exactly."
        )
        return
    may = _may(screen, staffing)
    name = changed(plan.settings, staffing.change, may, "start")
    try:
        cards = [_card(screen, replace(name, way=kind)) for kind in KINDS]
    except SettingsError as fault:
        notices.problem(str(fault))
        return
    leavers = sum(entry.kind == LEAVES for entry in staffing.entries)
    if leavers:
        who = staffing.entries[0].rep if leavers == 1 else "those who leave"
        lost = count(min(card.unavoidable for card in cards), "customer loses", "customers lose")
        st.markdown(f":gray[:small[{lost} {escape(who)} whatever you choose.]]")
    for card in cards:
        _show(screen, staffing, card, replace(name, way=card.kind))


def _entries(screen: Screen, staffing: Staffing) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        for i, entry in enumerate(staffing.entries):
            colour, word = ("red", "Leaves") if entry.kind == LEAVES else ("green", "Joins")
            with st.container(border=True, width="content", gap=None):
                st.markdown(f":{colour}-badge[{word}] **{escape(entry.rep)}**", width="content")
                where = entry.place or _name(screen, entry.territory)
                day = f", {entry.day}" if entry.day else ""
                st.markdown(f":gray[:small[{escape(where)}{day}]]", width="content")
                st.button(
                    "Take back",
                    key=f"take back {i} {entry.rep}",
                    type="tertiary",
                    on_click=state.set_staffing,
                    args=(staffing.without(i),),
                )
        with st.popover("Add", width=120):
            _form(screen, staffing)


def _form(screen: Screen, staffing: Staffing) -> None:
    kind = st.segmented_control(
        "What happens",
        ["Leaves", "Joins"],
        default="Leaves",
        required=True,
        key=state.widget_key("team kind"),
    )
    gone = {entry.territory for entry in staffing.entries}
    roster = _roster(screen)
    if kind == "Leaves":
        keys = [str(key) for key in roster.index if str(key) not in gone]
        key = st.selectbox(
            "Who", keys, format_func=lambda one: _who(roster, one), key=state.widget_key("team who")
        )
        day = st.date_input("From", value=None, key=state.widget_key("team day"))
        if st.button("Add", key="add who leaves", type="primary") and key:
            rep = str(roster.loc[key, s.REP]) or str(roster.loc[key, s.NAME])
            _take(staffing.with_entry(Entry(LEAVES, rep, territory=key, day=_iso(day))))
        return
    rep = st.text_input("Name", placeholder="New rep", key=state.widget_key("team name"))
    place = st.text_input("Home postal code or town", key=state.widget_key("team home"))
    day = st.date_input("From", value=None, key=state.widget_key("team day"))
    if st.button("Add", key="add who joins", type="primary"):
        home = find_home(place, screen.plan.extract.country) if place.strip() else None
        if home is None:
            notices.problem(
                f"“{place}” is no place that is known. Write a postal code, or a town and its state, such as "
                "“Montgomery, AL”."
            )
            return
        name = rep.strip() or f"New rep {1 + sum(e.kind == JOINS for e in staffing.entries)}"
        _take(staffing.with_entry(Entry(JOINS, name, "", place.strip(), *home, day=_iso(day))))


def _take(staffing: Staffing) -> None:
    state.set_staffing(staffing)
    st.rerun()


def _iso(day: object) -> str:
    return day.isoformat() if isinstance(day, date) else ""


def _roster(screen: Screen) -> pd.DataFrame:
    plan = screen.plan
    return cached.team(plan.work, plan.grid, None, plan.settings.assumptions)


def _who(roster: pd.DataFrame, key: str) -> str:
    rep, name = str(roster.loc[key, s.REP]), str(roster.loc[key, s.NAME])
    return f"{rep}, {name}" if rep and rep != name else name


def _name(screen: Screen, key: str) -> str:
    roster = _roster(screen)
    return str(roster.loc[key, s.NAME]) if key in roster.index else key


def _may(screen: Screen, staffing: Staffing) -> tuple[str, ...]:
    """Ask what may change for this, and give the keys of today's territories."""
    options = _scopes(screen, staffing)
    names = list(options)
    st.selectbox(
        "What may change",
        names,
        names.index(staffing.may) if staffing.may in names else 0,
        format_func=lambda name: {EVERYWHERE: "Everything", NEIGHBOURS: "Those beside them"}.get(
            name, f"Only {name}"
        ),
        key=state.widget_key("team may"),
        on_change=_keep_may,
        help="Territories outside stay exactly as they are today, customer by customer.",
    )
    chosen = state.value_of(state.widget_key("team may"))
    return options.get(chosen, options[names[0]])


def _keep_may() -> None:
    may = str(state.value_of(state.widget_key("team may")))
    state.set_staffing(replace(state.staffing(), may=may, way=""))


def _scopes(screen: Screen, staffing: Staffing) -> dict[str, tuple[str, ...]]:
    """Give what may change by name: districts and regions of those concerned, their neighbours, or all."""
    plan, roster = screen.plan, _roster(screen)
    assert plan.today is not None
    concerned = _concerned(screen, staffing)
    found: dict[str, tuple[str, ...]] = {}
    for level in (s.DISTRICT, s.REGION):
        for name in dict.fromkeys(str(roster.loc[key, level]) for key in concerned):
            if name:
                found[name] = tuple(sorted(map(str, roster.index[roster[level] == name])))
    pairs = touching(plan.units, plan.today)
    beside = {*concerned, *(k for pair in pairs if set(pair) & set(concerned) for k in pair)}
    return found | {NEIGHBOURS: tuple(sorted(beside)), EVERYWHERE: tuple(sorted(plan.today.keys))}


def _concerned(screen: Screen, staffing: Staffing) -> list[str]:
    """Give the territories that are left, and those that who joins lives in or nearest to."""
    plan = screen.plan
    keys = [
        e.territory for e in staffing.entries if e.kind == LEAVES and e.territory in _roster(screen).index
    ]
    if keys or plan.measures_today is None:
        return keys
    lie = plan.measures_today.territories[[s.CENTRE_LATITUDE, s.CENTRE_LONGITUDE]].dropna()
    for entry in staffing.entries:
        off = (lie - [entry.latitude, entry.longitude]) ** 2
        keys.append(str(off.sum(axis=1).idxmin()))
    return keys


def _card(screen: Screen, name: Changed) -> Card:
    plan = screen.plan
    # first, so that a change that cannot be is said before anything is measured
    cached.drafted(plan.work, plan.grid, name)
    found = cached.measured(plan.work, plan.grid, plan.settings, name).territories
    team = cached.new_team_of(plan.work, plan.grid, name)
    part = found[found.index.isin([*name.may, *team.taken, *team.fresh])]
    moved, forced = (float(found[c].sum()) for c in (s.CHANGED_ACCOUNTS, s.UNAVOIDABLE_ACCOUNTS))
    return Card(
        kind=name.way,
        furthest=float((part[s.INDEX] - 100).abs().max()) / 100,
        fullest=float(part[s.CAPACITY_USED].max()),
        driving=float(part[s.DRIVE_HOURS_WEEK].mean()),
        unavoidable=round(forced),
        avoidable=round(moved - forced),
        sales=float(found[s.CHANGED_REVENUE].sum()),
    )


def _show(screen: Screen, staffing: Staffing, card: Card, name: Changed) -> None:
    shown = staffing.way == card.kind
    title, caption = words(card.kind, staffing, screen.plan.settings.tolerance)
    with st.container(border=True, gap="small"):
        picture, text = st.columns([1, 4], gap="small")
        picture.image(_picture(screen, name), width=THUMBNAIL)
        with text.container(gap="xxsmall"):
            badge = " :blue-badge[On the map]" if shown else ""
            st.markdown(f"**{title}**{badge}  \n:gray[:small[{escape(caption)}]]")
            _figures(card, screen.plan.settings.tolerance)
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ):
                st.button(
                    "Take off the map" if shown else "Show on map",
                    key=f"way {card.kind}",
                    on_click=state.set_staffing,
                    args=(replace(staffing, way="" if shown else card.kind, keys=name.may),),
                )
                if card.sales:
                    sales = money(card.sales, screen.plan.extract.currency)
                    st.markdown(f":gray[:small[{sales} sales change rep]]", width="content")


def words(kind: Kind, staffing: Staffing, tolerance: float) -> tuple[str, str]:
    """Give the title of a way, and what it does in one sentence."""
    leave = [entry.rep for entry in staffing.entries if entry.kind == LEAVES]
    join = [entry.rep for entry in staffing.entries if entry.kind == JOINS]
    if kind == "fewest":
        return (
            "Fewest customers moved",
            f"Every territory within {plus_minus(tolerance)} if it can be, by least other change.",
        )
    if kind == "balance":
        return "Best balance", "Draws all that may change anew."
    whose = f"{leave[0]}'s customers" if len(leave) == 1 else "the customers of those who leave"
    if leave and join:
        who = f"{join[0]} takes over" if len(join) == 1 else "Those who join share"
        rest = " Neighbours share the rest." if len(leave) > len(join) else ""
        return "Backfill", f"{who} {whose}.{rest} Nobody else changes."
    if leave:
        return "Neighbours take over", f"They share {whose}. Nobody else changes."
    who = f"{join[0]} takes" if len(join) == 1 else "Each who joins takes"
    return "Share one territory", f"{who} half of the territory around home. Nobody else changes."


def _figures(card: Card, tolerance: float) -> None:
    tone = "green" if card.furthest <= tolerance + 5e-4 else "red"
    full = "green" if card.fullest <= 1 else "red"
    figures = (
        ("Off target", f":{tone}[{percent(card.furthest)}]"),
        ("Fullest rep", f":{full}[{percent(card.fullest)}]"),
        ("Driving a week", hours(card.driving, 1)),
        ("Change rep", f"{number(card.unavoidable)} + {number(card.avoidable)}"),
    )
    for column, (label, text) in zip(st.columns(4, gap="xxsmall"), figures, strict=True):
        column.markdown(f":gray[:small[{label}]]  \n**{text}**")


def _picture(screen: Screen, name: Changed) -> np.ndarray:
    plan, theme = screen.plan, current_theme()
    colours = cached.colours(plan.work, plan.grid, name)
    team = cached.new_team_of(plan.work, plan.grid, name)
    part = {key: colours[key] for key in (*name.may, *team.taken, *team.fresh) if key in colours}
    return thumbnail(plan.units, cached.drafted(plan.work, plan.grid, name), part, quiet=QUIET[theme is DARK])
