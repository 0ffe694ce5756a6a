"""Show the ways to go on after a change of the team."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import cached, notices, state
from components.choices import EVERYWHERE
from components.drawn import COVER, Changed, WayName, changed
from components.markdown import escape
from components.marks import remarked
from components.numbers import count
from components.plan.screen import Screen
from components.plan.team_entries import entries
from components.plan.team_way import Shown, show
from components.team_cards import Card, card, words
from components.team_dates import named, timeline
from components.team_scope import in_words, scopes
from components.teams import LEAVES, Staffing
from engine import schema as s
from engine.alignment import Alignment
from engine.errors import SettingsError
from engine.settings import Settings
from engine.team import Kind, around

DRAWER = "Team change"
# px; three cards and who they are about
HEIGHT = 660
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
    entries(screen, staffing, cached.team(plan.work, plan.grid, None, wanted.assumptions))
    if not staffing.entries:
        st.markdown(
            "A rep leaves or moves, somebody joins, a post is vacant? Say who, and see three ways to go on: "
            "how balanced each is, and how many customers change rep. Everybody else keeps their customers "
            "exactly."
        )
        return
    try:
        ways = _ways(screen, staffing, wanted, plan.today)
        cards = [_shown(screen, staffing, kind, way) for kind, way in ways.items()]
    except SettingsError as fault:
        notices.problem(remarked(str(fault)))
        return
    _dates(screen, staffing, changed(wanted, staffing.change, (), "start"))
    st.markdown(
        ":gray[:small[The figures are those of the territories that may change or stand in; the headline is "
        "of all, as the map shows them.]]"
    )
    _lost(staffing, cards[0].figures)
    for each in cards:
        show(screen, staffing, each)


def _ways(screen: Screen, staffing: Staffing, wanted: Settings, today: Alignment) -> dict[WayName, Changed]:
    """Give the names of the ways: three, and one for the time being where somebody is covered for."""
    change = staffing.change
    ways: dict[WayName, Changed] = {}
    if change != change.meanwhile:
        may = _may(screen, staffing, today)
        ways = {kind: changed(wanted, change, may, kind) for kind in KINDS}
    if change.covers:
        ways[COVER] = changed(wanted, change, (), COVER)
    return ways


def _may(screen: Screen, staffing: Staffing, today: Alignment) -> tuple[str, ...]:
    """Ask what may change for this, and give the keys of today's territories."""
    plan, change = screen.plan, staffing.change
    roster = cached.team(plan.work, plan.grid, None, plan.drawn.assumptions)
    said = [*change.leaves, *(move.territory for move in change.moves), *(e.fills for e in change.joins)]
    concerned = [key for key in said if key in roster.index]
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


def _shown(screen: Screen, staffing: Staffing, kind: WayName, way: Changed) -> Shown:
    plan = screen.plan
    team = cached.new_team_of(plan.work, plan.grid, way)
    measured = cached.measured(plan.work, plan.grid, plan.settings, way).territories
    helpers = [key for cover in team.covered.values() for key in cover.by]
    part = tuple(team.part(helpers if kind == COVER else way.may))
    title, caption = words(kind, staffing, plan.settings.tolerance, helpers=named(helpers, team.before))
    return Shown(kind, way, title, caption, card(measured, part), part)


def _dates(screen: Screen, staffing: Staffing, name: Changed) -> None:
    plan = screen.plan
    if not any(entry.day for entry in staffing.entries) or plan.measures_today is None:
        return
    team = cached.new_team_of(plan.work, plan.grid, name)
    hours = plan.measures_today.territories[s.WORKLOAD]
    lines = timeline(staffing, team, hours, plan.settings.assumptions)
    st.markdown("  \n".join(f":small[**{day}**  {escape(text)}]" for day, text in lines))


def _lost(staffing: Staffing, figures: Card) -> None:
    leavers = [entry.rep for entry in staffing.of(LEAVES)]
    if leavers:
        who = leavers[0] if len(leavers) == 1 else "those who leave"
        lost = count(figures.unavoidable, "customer loses", "customers lose")
        st.markdown(f":gray[:small[{lost} {escape(who)} whatever you choose.]]")
