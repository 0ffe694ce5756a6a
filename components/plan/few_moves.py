"""Show what few moves from today bring, and put some of them on the map."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from components import cached, chart_view, notices, picking, state
from components.charts import moves
from components.drawn import base_of
from components.frame import current_theme
from components.marks import remarked
from components.moved import FewMoves, Moved
from components.numbers import count, fine_percent
from components.plan.screen import Screen
from engine import schema as s
from engine.alignment.repairing.curve import STEP
from engine.errors import SettingsError
from engine.options import knee
from engine.options.moves import TOLERANCE, WHOLE
from engine.settings import Settings

CHART = 330


def few_moves(screen: Screen) -> None:
    """Show the curve, and the point that is on the map."""
    plan = screen.plan
    try:
        curve = cached.moves_curve(plan.work, plan.grid, plan.settings)
    except SettingsError as fault:
        notices.problem(remarked(str(fault)))
        return
    bend = knee(curve[s.ACCOUNTS].to_numpy(float), curve[s.IMBALANCE].to_numpy(float))
    at = _on_map(plan.drawn, curve)
    st.markdown(
        "The fewest customers that bring today's furthest territory nearer to its target. Click a point, or "
        "move the slider, to see it on the map."
    )
    chart = moves(
        curve, bend=bend, picked=at, tolerance=plan.settings.tolerance, theme=current_theme(), height=CHART
    )
    chart_view.show(chart, key="fewest moves", on_pick=lambda key: _picked(curve, key))
    _choose(curve, at, bend)


def _choose(curve: pd.DataFrame, at: int | None, bend: int | None) -> None:
    """Ask for a point by the keyboard too."""
    if len(curve) < 2:
        return
    key = state.widget_key("moves point")
    state.show_value(key, at if at is not None else bend or 0)
    st.select_slider(
        "Customers moved",
        range(len(curve)),
        format_func=lambda point: words(curve, point),
        key=key,
        on_change=lambda: _put(curve, int(state.value_of(key))),
        help="Customers whom nobody serves today, and those of a post without a rep, are not counted.",
    )
    with st.container(horizontal=True):
        if bend is not None and at != bend:
            st.button("Show where moves begin to bring less", key="bend", on_click=_put, args=(curve, bend))
        if at is not None:
            st.button("Take off the map", key="no moves", on_click=picking.put_moves, args=(None,))


def words(curve: pd.DataFrame, at: int) -> str:
    """Say of a point how many move, and how far the furthest territory is then."""
    off = fine_percent(float(curve[s.IMBALANCE].iloc[at]))
    return f"{count(float(curve[s.ACCOUNTS].iloc[at]), 'customer')}, {off} off target"


def _picked(curve: pd.DataFrame, key: str | None) -> None:
    if key is not None and key.isdigit() and int(key) < len(curve):
        _put(curve, int(key))


def _put(curve: pd.DataFrame, at: int) -> None:
    point = curve.iloc[at]
    picking.put_moves(FewMoves(float(point[TOLERANCE]), None if point[WHOLE] else int(point[STEP])))


def _on_map(drawn: Settings, curve: pd.DataFrame) -> int | None:
    drawn = base_of(drawn)
    if not isinstance(drawn, Moved):
        return None
    made = curve[WHOLE] if drawn.steps is None else ~curve[WHOLE] & (curve[STEP] == drawn.steps)
    found = np.flatnonzero(made & (curve[TOLERANCE] == drawn.tolerance))
    return int(found[0]) if len(found) else None
