"""Show the table of territories, furthest from target first, and its download."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import cached, state
from components.numbers import count
from components.plan.screen import Screen
from components.tables import Column, brought_into_view, territory_table

ROWS_IN_VIEW = 9
ROW_HEIGHT = 35


def table(screen: Screen) -> None:
    """Show one row per territory; a chosen row stands out on the map."""
    plan = screen.plan
    other = screen.today if screen.drawn else None
    built = territory_table(
        screen.shown.territories,
        other.territories if other is not None else None,
        plan.settings,
        country=plan.extract.country,
        currency=plan.extract.currency,
        colours=cached.colours(plan.work, plan.grid, plan.drawn),
    )
    left, right = st.columns([4, 1], vertical_alignment="bottom")
    left.markdown(f"**{count(len(built.frame), 'territory', 'territories')}, furthest from target first**")
    with right.container(horizontal=True, horizontal_alignment="right"):
        st.download_button(
            "Download CSV",
            lambda: built.csv,
            f"territories-{screen.view.lower()}.csv",
            "text/csv",
            on_click="ignore",
        )
    picked = state.picked()
    rows = brought_into_view(built.frame, picked, ROWS_IN_VIEW)
    keys = [str(key) for key in rows.index]
    row = keys.index(picked) if picked in keys else None
    # a new key moves the highlight along when the order or the territory changes
    key = f"table-{picked if row is not None else None}-{row}"
    st.dataframe(
        rows,
        key=key,
        hide_index=True,
        height=ROW_HEIGHT * (min(len(rows), ROWS_IN_VIEW) + 1) + 3,
        column_config={column.name: _config(column) for column in built.columns},
        column_order=[column.name for column in built.columns],
        on_select=lambda: state.pick_from_table(key, keys),
        selection_mode="single-row",
        selection_default=None if row is None else {"selection": {"rows": [row], "columns": [], "cells": []}},
        alt="The territories with their customers, hours, index and potential.",
    )


def _config(column: Column) -> Any:
    if column.kind == "swatch":
        return st.column_config.ImageColumn("", width=28)
    if column.kind == "text":
        return st.column_config.TextColumn(column.label, help=column.help or None)
    if column.kind == "progress":
        return st.column_config.ProgressColumn(
            column.label, help=column.help or None, format=column.format, min_value=0, max_value=column.most
        )
    return st.column_config.NumberColumn(column.label, help=column.help or None, format=column.format)
