"""Show the table of territories, or of what changes between them, and its downloads."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components import cached, state
from components.changes_table import caption, changes_table
from components.frame import current_theme
from components.help_texts import help_texts
from components.number_columns import number_format
from components.numbers import DASH, count
from components.plan.downloads import downloads
from components.plan.profile import profile_button
from components.plan.screen import Screen
from components.tables import Column, Table, brought_into_view
from engine import schema as s

ROWS_IN_VIEW = 9
ROW_HEIGHT = 35
# px of a column of figures: as wide as its heading, for which no figure is too long
NARROW, LETTER, EDGES = 62, 6, 28


def table(screen: Screen) -> None:
    """Show one row per territory; a chosen row stands out on the map."""
    built, words = _built(screen)
    # at the left: the table's own toolbar stands at the right, above the table
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{words}**", width="content")
        downloads(screen, built)
        profile_button(screen)
    picked = state.picked()
    rows, key, first = _placed(built.frame, picked)
    keys = [str(key) for key in rows.index]
    row = keys.index(picked) if picked in keys else None
    heads = 2 if any(column.group for column in built.columns) else 1
    st.dataframe(
        cached.rows_shown(rows, built.columns),
        key=key,
        hide_index=True,
        height=ROW_HEIGHT * (min(len(rows), ROWS_IN_VIEW) + heads) + 3,
        column_config=_configs(built.columns),
        on_select=lambda: state.pick_from_table(key, keys, first=first),
        selection_mode="single-row",
        selection_default=None if row is None else {"selection": {"rows": [row], "columns": [], "cells": []}},
        placeholder=DASH,
        alt=f"{words}. Arrow keys go from cell to cell, Shift and Space pick the territory of a row.",
    )


def _placed(frame: pd.DataFrame, picked: str | None) -> tuple[pd.DataFrame, str, str | None]:
    """Give the rows in order, the key of the table, and the territory that its order brings into view.

    A table in which the territory was chosen stays as it is, and keeps the focus. Else a new key moves the
    highlight along when the order or the territory changes.
    """
    chosen = state.chosen_in_table()
    if picked == chosen.now:
        rows = brought_into_view(frame, chosen.before, ROWS_IN_VIEW)
        if tuple(map(str, rows.index)) == chosen.order:
            return rows, chosen.key, chosen.before
    rows = brought_into_view(frame, picked, ROWS_IN_VIEW)
    at = rows.index.get_loc(picked) if picked in rows.index else None
    return rows, f"table-{chosen.times}-{picked if at is not None else None}-{at}", picked


def _built(screen: Screen) -> tuple[Table, str]:
    plan, shown, other = screen.plan, screen.shown.territories, screen.today if screen.drawn else None
    colours = cached.colours(plan.work, plan.grid, plan.drawn)
    if screen.view == "Changes" and other is not None:
        moves = cached.moves(plan.work, plan.grid, plan.drawn)
        changed = changes_table(
            shown,
            other.territories,
            moves,
            texts=help_texts(plan.settings, country=plan.extract.country, based=_based(shown)),
            currency=plan.extract.currency,
            assumed=plan.potential_assumed,
            colours=colours,
            theme=current_theme(),
        )
        return changed, caption(changed)
    built = cached.territory_rows(
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


def _based(team: pd.DataFrame) -> tuple[int, int]:
    return int(team[s.FROM_BASE].sum()), len(team)


def _configs(columns: tuple[Column, ...]) -> dict[Any, Any]:
    # by position, the index being 0: two groups have columns of one name
    return {i: _config(column) for i, column in enumerate(columns, 1)}


def _config(column: Column) -> Any:
    if column.kind == "swatch":
        return st.column_config.ImageColumn("", width=28)
    if column.kind == "text":
        return st.column_config.TextColumn(column.label, help=column.help or None)
    if column.kind == "bar":
        return st.column_config.ImageColumn(column.label, help=column.help or None, width=82)
    shown = number_format(column.label, column.format)
    return st.column_config.NumberColumn(
        shown.label,
        help=column.help or None,
        format=shown.format,
        step=shown.step,
        width=max(NARROW, LETTER * len(shown.label) + EDGES),
    )
