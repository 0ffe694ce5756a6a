"""Show three ways to go on after a change of the team."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import cached, notices, state
from components.choices import EVERYWHERE
from components.drawn import Changed, changed
from components.frame import current_theme
from components.markdown import escape
from components.numbers import count, hours, money, number, percent
from components.plan.screen import Screen
from components.plan.team_entries import entries
from components.team_cards import Card, card, words
from components.team_scope import in_words, scopes
from components.teams import LEAVES, Staffing
from engine.alignment import Alignment
from engine.errors import SettingsError
from engine.team import Kind, around

DRAWER = "Team change"
# px; three cards and who they are about
HEIGHT = 660
THUMBNAIL = 104
KINDS: tuple[Kind, ...] = ("start", "fewest", "balance")


def team_change(screen: Screen) -> None:
    """Show the drawer."""
    plan, staffing = screen.plan, state.staffing()
    if plan.today is None:
        st.markdown(
            ":gray[The file does not say who serves whom, so there is no team to change. Choose that column "
            "under Accounts.]"
        )
        return
    # under the assumptions of the draft, so that what is shown here is what the map shows then
    wanted = replace(plan.settings, assumptions=plan.drawn.assumptions)
    entries(staffing, cached.team(plan.work, plan.grid, None, wanted.assumptions), plan.extract.country)
    if not staffing.entries:
        st.markdown(
            "A rep leaves, or somebody joins? Say who, and see three ways to go on: how balanced each is, "
            "and how many customers change rep. Everybody else keeps their customers exactly."
        )
        return
    name = changed(wanted, staffing.change, _may(screen, staffing, plan.today), "start")
    ways = [replace(name, way=kind) for kind in KINDS]
    try:
        cards = [_card(screen, way) for way in ways]
    except SettingsError as fault:
        notices.problem(str(fault))
        return
    leavers = [entry.rep for entry in staffing.entries if entry.kind == LEAVES]
    if leavers:
        who = leavers[0] if len(leavers) == 1 else "those who leave"
        lost = count(cards[0].unavoidable, "customer loses", "customers lose")
        st.markdown(f":gray[:small[{lost} {escape(who)} whatever you choose.]]")
    for way, figures in zip(ways, cards, strict=True):
        _show(screen, staffing, way, figures)


def _may(screen: Screen, staffing: Staffing, today: Alignment) -> tuple[str, ...]:
    """Ask what may change for this, and give the keys of today's territories."""
    plan, change = screen.plan, staffing.change
    roster = cached.team(plan.work, plan.grid, None, plan.drawn.assumptions)
    concerned = [key for key in change.leaves if key in roster.index]
    concerned = concerned or [around(plan.units, today, hire, today.keys) for hire in change.joins]
    options = scopes(roster, concerned, cached.neighbours(plan.work, plan.grid))
    names = list(options)
    chosen = st.selectbox(
        "What may change",
        names,
        names.index(staffing.may) if staffing.may in names else 0,
        format_func=in_words,
        key=state.widget_key("team may"),
        on_change=_keep_may,
        help="Territories outside stay exactly as they are today, customer by customer.",
    )
    return options.get(chosen, options[EVERYWHERE])


def _keep_may() -> None:
    may = str(state.value_of(state.widget_key("team may")))
    state.set_staffing(replace(state.staffing(), may=may, way=""))


def _card(screen: Screen, way: Changed) -> Card:
    plan = screen.plan
    measured = cached.measured(plan.work, plan.grid, plan.settings, way).territories
    return card(measured, cached.new_team_of(plan.work, plan.grid, way).part(way.may))


def _show(screen: Screen, staffing: Staffing, way: Changed, figures: Card) -> None:
    plan, shown = screen.plan, staffing.way == way.way
    title, caption = words(way.way, staffing, plan.settings.tolerance)
    with st.container(border=True, gap="small"):
        picture, text = st.columns([1, 4], gap="small")
        picture.image(cached.picture(plan.work, plan.grid, way, current_theme()), width=THUMBNAIL)
        with text.container(gap="xxsmall"):
            badge = " :blue-badge[On the map]" if shown else ""
            st.markdown(f"**{title}**{badge}  \n:gray[:small[{escape(caption)}]]")
            _figures(figures, plan.settings.tolerance)
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ):
                st.button(
                    "Take off the map" if shown else "Show on map",
                    key=f"way {way.way}",
                    on_click=state.set_staffing,
                    args=(replace(staffing, way="" if shown else way.way, keys=way.may),),
                )
                if figures.sales:
                    sales = money(figures.sales, plan.extract.currency)
                    st.markdown(f":gray[:small[{sales} sales change rep]]", width="content")


def _figures(figures: Card, tolerance: float) -> None:
    tone = "green" if figures.furthest <= tolerance + 5e-4 else "red"
    full = "green" if figures.fullest <= 1 else "red"
    moved = f"{number(figures.unavoidable)} + {number(figures.avoidable)}"
    rows = (
        (
            "Off target",
            f":{tone}[{percent(figures.furthest)}]",
            "Of the territories that may change, the one furthest from its target: |index - 100|.",
        ),
        (
            "Fullest rep",
            f":{full}[{percent(figures.fullest)}]",
            "Hours needed / hours available of the rep there who has least room.",
        ),
        (
            "Driving a week",
            hours(figures.driving, 1),
            "Mean of the reps there, drives to the base included.",
        ),
        (
            "Change rep",
            moved,
            "Customers: those of who leaves, who get a new rep in any case, + the others.",
        ),
    )
    for column, (label, text, help_) in zip(st.columns(4, gap="xxsmall"), rows, strict=True):
        column.markdown(f":gray[:small[{label}]]  \n**{text}**", help=help_)
