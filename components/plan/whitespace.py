"""Show demand without customers: how much, around which towns, and in whose territory."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.downloads import excel_csv
from components.plan.screen import Screen
from components.whitespace import gaps_table, heading, said, territories_table
from engine import schema as s
from engine.measures import gaps, whitespace_by_territory

WHITESPACE = "Whitespace"
# rows of towns on screen, and in the file
SHOWN, LISTED = 5, 200


def whitespace(screen: Screen) -> None:
    """Show the drawer, for what is looked at."""
    plan, beyond = screen.plan, screen.beyond
    if beyond is None:
        return
    within = screen.shown.territories.index
    names = {str(key): str(name) for key, name in screen.whole.territories[s.NAME].items()}
    rows = whitespace_by_territory(beyond.found, plan.units, screen.alignment)
    rows = rows.reindex(within).fillna(0.0)
    st.markdown(said(rows, beyond.unit, plan.settings.assumptions.reach_km, plan.extract.country))
    here = list(map(str, within)) if screen.focus.name else None
    found = gaps(beyond.found, plan.units, screen.alignment, most=LISTED, within=here)
    if len(found):
        _towns(gaps_table(found, names, beyond.unit), beyond.unit)
    _table(territories_table(rows, names, beyond.unit), beyond.unit, None)


def _towns(towns: pd.DataFrame, unit: str) -> None:
    _table(towns.head(SHOWN), unit, ["Around", heading(unit), "Territory"])
    st.download_button(
        "Towns without a customer near",
        lambda: excel_csv(towns),
        "whitespace.csv",
        "text/csv",
        icon=":material/download:",
        on_click="ignore",
        help=f"The {len(towns)} largest, for Excel. Colour the map by whitespace to see them.",
    )


def _table(table: pd.DataFrame, unit: str, columns: list[str] | None) -> None:
    figures = (heading(unit), "No customer near")
    st.dataframe(
        table,
        hide_index=True,
        height="content" if len(table) <= SHOWN else "auto",
        column_order=columns,
        column_config={name: st.column_config.NumberColumn(format="localized") for name in figures},
    )
