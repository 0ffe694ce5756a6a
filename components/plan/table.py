"""Show the table of territories, or of what changes between them, and its downloads."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import cached, state
from components.changes_table import caption, changes_table
from components.frame import current_theme
from components.numbers import DASH, count
from components.plan.downloads import downloads
from components.plan.screen import Screen
from components.tables import Column, Table, brought_into_view, territory_table

ROWS_IN_VIEW = 9
ROW_HEIGHT = 35


def table(screen: Screen) -> None:
    """Show one row per territory; a chosen row stands out on the map."""
    built, words = _built(screen)
    # at the left: the table's own toolbar stands at the right, above the table
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{words}**", width="content")
        downloads(screen, built)
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
        placeholder=DASH,
        alt=f"{words}.",
    )


def _built(screen: Screen) -> tuple[Table, str]:
    plan, shown, other = screen.plan, screen.shown.territories, screen.today if screen.drawn else None
    colours = cached.colours(plan.work, plan.grid, plan.drawn)
    if screen.view == "Changes" and other is not None:
        moves = cached.moves(plan.work, plan.grid, plan.drawn)
        changed = changes_table(shown, other.territories, moves, colours=colours)
        return changed, caption(changed)
    built = territory_table(
        shown,
        other.territories if other is not None else None,
        plan.settings,
        country=plan.extract.country,
        currency=plan.extract.currency,
        theme=current_theme(),
        colours=colours,
        assumed=plan.potential_assumed,
    )
    return built, f"{count(len(built.frame), 'territory', 'territories')}, furthest from target first"


def _config(column: Column) -> Any:
    if column.kind == "swatch":
        return st.column_config.ImageColumn("", width=28)
    if column.kind == "text":
        return st.column_config.TextColumn(column.label, help=column.help or None)
    if column.kind == "bar":
        return st.column_config.ImageColumn(column.label, help=column.help or None, width=82)
    return st.column_config.NumberColumn(column.label, help=column.help or None, format=column.format)
