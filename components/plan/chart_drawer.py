"""Show one chart of the plan beside the map."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import streamlit as st

from components import cached, chart_view, state
from components.charts import Chart, coverage
from components.charts.rows import Level
from components.charts.stacked import GAP
from components.frame import current_theme
from components.numbers import percent
from components.plan.changes import changes_drawer
from components.plan.screen import Screen
from components.plan.since import DRAWER, since
from components.plan.whitespace import WHITESPACE, whitespace
from components.theme import Theme
from engine.measures import Measures
from engine.settings import Settings

CHARTS = "Charts"
HEIGHT = 420
# what the switch between charts leaves
ROOM = HEIGHT - 44
BALANCE, DOTS = "Balance", 140
# of the curves, up to three radii; the radius is one of them, so that the chart reads what the tile says
STEPS = 3 * 16 + 1


def charts(screen: Screen) -> None:
    """Ask for a chart and show it."""
    shown = SHOWN | ({DRAWER: since} if screen.earlier else {})
    chosen = st.segmented_control(
        "Charts",
        list(shown),
        default=BALANCE,
        required=True,
        key=state.widget_key("chart"),
        persist_state="session",
        label_visibility="collapsed",
    )
    shown[chosen](screen)


def _balance(screen: Screen) -> None:
    if screen.view == "Changes":
        changes_drawer(screen, height=ROOM)
        return
    _show("balance", balance_chart(screen, state.picked(), current_theme()), screen)


def shows_balance(screen: Screen) -> bool:
    """Say whether the chart is that of balance."""
    return screen.view != "Changes" and state.chosen_now("chart", BALANCE) == BALANCE


def balance_chart(screen: Screen, picked: str | None, theme: Theme) -> Chart:
    """Draw how far each territory is from target above how full districts or territories are."""
    draft, today = screen.draft, screen.today
    dots = cached.balance_chart(
        draft.territories if draft is not None else None,
        today.territories if today is not None else None,
        screen.plan.settings,
        theme=theme,
        picked=picked,
        height=DOTS,
    )
    # what the chart above leaves, so that no row lies below the fold
    rows = _capacity(screen, picked, theme, most=ROOM - DOTS - GAP - 2)
    return cached.stacked_chart(dots, rows)


def _territories(screen: Screen) -> None:
    chart = _capacity(screen, state.picked(), current_theme(), level="territory")
    _show("territories", chart, screen)


def _capacity(
    screen: Screen, picked: str | None, theme: Theme, *, level: Level | None = None, most: int | None = None
) -> Chart:
    return cached.capacity_chart(
        screen.shown.territories,
        screen.today.territories if screen.today is not None and screen.drawn else None,
        screen.plan.settings,
        theme=theme,
        picked=picked,
        drawn=screen.drawn,
        level=level,
        most=most,
    )


def _index(screen: Screen) -> None:
    today = screen.today.territories if screen.today is not None and screen.drawn else None
    chart = cached.index_chart(
        screen.shown.territories,
        today,
        screen.plan.settings,
        theme=current_theme(),
        picked=state.picked(),
        drawn=screen.drawn,
        level="territory",
    )
    _show("index", chart, screen)


def _value(screen: Screen) -> None:
    chart = cached.value_chart(
        screen.shown.territories,
        currency=screen.plan.extract.currency,
        theme=current_theme(),
        picked=state.picked(),
        drawn=screen.drawn,
        height=ROOM - 8,
        assumed=screen.plan.potential_assumed,
    )
    _show("value", chart, screen)


def _coverage(screen: Screen) -> None:
    if screen.beyond is not None and _asks_for_whitespace():
        whitespace(screen)
        return
    plan, totals = screen.plan, screen.shown.totals
    today = screen.today
    chart = coverage(
        _curve(screen, screen.draft, plan.drawn),
        _curve(screen, today, None) if today is not None else None,
        radius_km=plan.settings.assumptions.coverage_radius_km,
        country=plan.extract.country,
        theme=current_theme(),
        from_base=bool(totals["from_base"]),
        drawn=screen.drawn,
        height=ROOM - (50 if screen.beyond is None else 105),
    )
    _show("coverage", chart, screen)
    share = percent(float(totals["called_share"]))
    st.markdown(f":gray[There are hours for {share} of the planned calls.]")


def _asks_for_whitespace() -> bool:
    """Ask whether to show how far customers are from reps, or demand from customers."""
    chosen = st.segmented_control(
        "Coverage of",
        ["Customers", WHITESPACE],
        default="Customers",
        required=True,
        key=state.widget_key("coverage of"),
        persist_state="session",
        label_visibility="collapsed",
    )
    return chosen == WHITESPACE


def _curve(screen: Screen, measures: Measures | None, drawn: Settings | None) -> pd.DataFrame | None:
    if measures is None:
        return None
    plan = screen.plan
    distances = tuple(np.linspace(0, 3 * plan.settings.assumptions.coverage_radius_km, STEPS))
    looked_at = tuple(sorted(map(str, measures.territories.index))) if screen.focus.name else None
    return cached.coverage_by_distance(plan.work, plan.grid, plan.settings, drawn, distances, looked_at)


def _show(name: str, chart: Chart, screen: Screen) -> None:
    # the mark of a district bears its name, and stands for no territory
    known = screen.shown.territories.index
    chart_view.show(chart, key=name, on_pick=lambda key: state.pick(key if key in known else None))


SHOWN: dict[str, Callable[[Screen], None]] = {
    BALANCE: _balance,
    "Capacity": _territories,
    "Index": _index,
    "Value": _value,
    "Coverage": _coverage,
}
