"""Offer the table of territories and the list of customers as files."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import cached
from components.customers import customer_list
from components.downloads import excel_csv
from components.plan.screen import Screen
from components.tables import Table

ICON = ":material/download:"


def downloads(screen: Screen, built: Table) -> None:
    """Offer what is on screen; each file is made when it is asked for."""
    ending = f"{screen.view.lower()}{f'-{screen.focus.name}' if screen.focus.name else ''}.csv"
    st.download_button(
        "Territories",
        lambda: built.csv,
        f"territories-{ending}",
        "text/csv",
        icon=ICON,
        on_click="ignore",
        help="The table below, for Excel.",
    )
    here = (
        "Every customer" if not screen.focus.name else f"Every customer in {screen.focus.name}, now or today"
    )
    st.download_button(
        "Customers",
        lambda: excel_csv(_customers(screen)),
        f"customers-{ending}",
        "text/csv",
        icon=ICON,
        on_click="ignore",
        help=f"{here}: who serves it, who serves it today, whether its rep changes, its hours and potential, "
        "and all columns of your file. For Excel.",
    )


def _customers(screen: Screen) -> pd.DataFrame:
    plan, assumptions = screen.plan, screen.plan.settings.assumptions
    drawn = plan.drawn if screen.drawn else None
    return customer_list(
        plan.extract,
        cached.contents(plan.work.bare()).records,
        plan.units,
        screen.alignment,
        cached.team(plan.work, plan.grid, drawn, assumptions),
        today=plan.today,
        team_today=None if plan.today is None else cached.team(plan.work, plan.grid, None, assumptions),
        changing=cached.moves(plan.work, plan.grid, drawn).index,
        within=list(map(str, screen.shown.territories.index)) if screen.focus.name else None,
        layer_share=assumptions.layer_share,
    )
