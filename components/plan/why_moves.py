"""Show why a customer or an area is in its territory, and what moving it to a neighbour would do."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import cached
from components.downloads import excel_csv
from components.markdown import escape
from components.numbers import count, number
from components.plan.screen import Screen
from components.why_tables import against_all, legend, markdown_table, moves_rows, moves_table
from components.why_telling import Telling
from components.why_words import sentences
from engine import schema as s
from engine.why import Why

# reasons said beside the deciding one
REASONS = 3


def moves(screen: Screen, name: str) -> None:
    """Explain a customer or an area (id): the deciding reason, the others, and every neighbour."""
    plan = screen.plan
    drawn = plan.drawn if screen.drawn else None
    found = cached.why(plan.work, plan.grid, plan.settings, drawn, name)
    tell = telling(screen)
    first, *rest = sentences(found, tell)
    st.markdown(f"{_heading(screen, found)}**{first}**")
    if rest:
        st.markdown("\n".join(f"- {text}" for text in rest[:REASONS]))
    if not found.options:
        st.markdown(":gray[No other territory is near.]")
        return
    everywhere = against_all(found, tell)
    if everywhere:
        st.markdown(everywhere)
    heading, rows = moves_rows(found, tell)
    st.markdown(markdown_table(heading, rows, "lrrrrl"[: len(heading)]))
    st.markdown(f":gray[:small[{legend(found)}]]")
    st.download_button(
        "All figures of these moves",
        lambda: excel_csv(moves_table(found, tell.names, tell.country)),
        f"why-{name}.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help="Hours, driving, index and distance from target of both, before and after. For Excel.",
    )


def telling(screen: Screen) -> Telling:
    """Give what words about the plan on screen need."""
    plan, now = screen.plan, screen.whole.territories
    then = plan.measures_today.territories if plan.measures_today is not None else now
    names = {**then[s.NAME].to_dict(), **now[s.NAME].to_dict()}
    return Telling(
        names={str(key): str(name) for key, name in names.items()},
        reps={str(key): str(rep) for key, rep in now[s.REP].items()},
        reps_today={str(key): str(rep) for key, rep in then[s.REP].items()},
        settings=replace(plan.settings, change_cap=plan.drawn.change_cap if screen.drawn else None),
        country=plan.extract.country,
    )


def _heading(screen: Screen, found: Why) -> str:
    """Say which area is meant; a customer stands above in the list it was chosen from."""
    if found.account:
        return ""
    town = cached.area_names(screen.plan.work, screen.plan.grid)[found.name]
    whole = found.accounts + found.guests
    holds = count(whole, "customer") if whole else "no customer"
    apart = f", {number(found.guests)} of them served apart from it" if found.guests else ""
    return f":gray[{escape(f'Area around {town}' if town else 'This area')}, {holds}{apart}]  \n"
