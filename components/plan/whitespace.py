"""Show demand without customers: how much, around which towns, and in whose territory."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import state
from components.downloads import excel_csv
from components.plan.screen import Screen
from components.whitespace import gaps_table, heading, said, said_elsewhere, territories_table
from engine import schema as s
from engine.measures import gaps, whitespace_by_territory

WHITESPACE = "Whitespace"
TOWNS, TERRITORIES = "By town", "By territory"
# rows on screen, and of towns in the file
SHOWN, LISTED = 6, 200
# px, of that many rows and their heading
HEIGHT = 247


def whitespace(screen: Screen) -> None:
    """Show the drawer, for what is looked at."""
    plan, beyond = screen.plan, screen.beyond
    if beyond is None:
        return
    within = screen.shown.territories.index
    names = {str(key): str(name) for key, name in screen.whole.territories[s.NAME].items()}
    rows = whitespace_by_territory(beyond.found, plan.units, screen.alignment)
    rows = rows.reindex(within).fillna(0.0)
    words = said(rows, beyond.unit, plan.settings.assumptions.reach_km, plan.extract.country)
    outside = "" if screen.focus.name else said_elsewhere(beyond.found.elsewhere, beyond.unit)
    st.markdown(f"{words}{outside}")
    here = list(map(str, within)) if screen.focus.name else None
    found = gaps(beyond.found, plan.units, screen.alignment, most=LISTED, within=here)
    if found.empty:
        return
    towns = gaps_table(found, names, beyond.unit)
    with st.container(horizontal=True, vertical_alignment="center"):
        by = st.segmented_control(
            "By",
            [TOWNS, TERRITORIES],
            default=TOWNS,
            required=True,
            key=state.widget_key("whitespace by"),
            persist_state="session",
            label_visibility="collapsed",
        )
        st.download_button(
            "Towns without a customer near",
            lambda: excel_csv(towns),
            "whitespace.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            help=f"The {len(towns)} largest, for Excel. Colour the map by whitespace to see them.",
        )
    if by == TOWNS:
        _table(towns.head(SHOWN), beyond.unit, ["Around", heading(beyond.unit), "Territory"])
    else:
        _table(territories_table(rows, names, beyond.unit), beyond.unit, None)


def _table(table: pd.DataFrame, unit: str, columns: list[str] | None) -> None:
    figures = (heading(unit), "No customer near")
    st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= SHOWN else HEIGHT,
        column_order=columns,
        column_config={name: st.column_config.NumberColumn(format="localized") for name in figures},
    )
