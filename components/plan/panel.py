"""Show one drawer of charts beside the map."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import streamlit as st

from components import cached, chart_view, state
from components.charts import Chart, balance, capacity, coverage, index, stacked, value
from components.charts.stacked import GAP
from components.frame import current_theme
from components.numbers import percent
from components.plan.screen import Screen

HEIGHT = 420
BALANCE = 152
STEPS = 48


def panel(screen: Screen) -> None:
    """Ask for a drawer and show it."""
    chosen = st.segmented_control(
        "Charts",
        list(DRAWERS),
        default="Balance",
        required=True,
        key=state.widget_key("drawer"),
        persist_state="session",
        label_visibility="collapsed",
    )
    with st.container(height=HEIGHT, border=False):
        DRAWERS[chosen](screen)


def _balance(screen: Screen) -> None:
    draft, today = screen.draft, screen.today
    dots = balance(
        draft.territories if draft is not None else None,
        today.territories if today is not None else None,
        screen.plan.settings,
        theme=current_theme(),
        picked=state.picked(),
        height=BALANCE,
    )
    _show("balance", stacked(dots, _capacity(screen)), screen)


def _capacity(screen: Screen) -> Chart:
    return capacity(
        screen.shown.territories,
        screen.today.territories if screen.today is not None and screen.drawn else None,
        screen.plan.settings,
        theme=current_theme(),
        picked=state.picked(),
        drawn=screen.drawn,
        # what the chart above leaves, so that no row lies below the fold
        most=HEIGHT - BALANCE - GAP - 2,
    )


def _territories(screen: Screen) -> None:
    _show(
        "territories",
        capacity(
            screen.shown.territories,
            screen.today.territories if screen.today is not None and screen.drawn else None,
            screen.plan.settings,
            theme=current_theme(),
            picked=state.picked(),
            drawn=screen.drawn,
            level="territory",
        ),
        screen,
    )


def _index(screen: Screen) -> None:
    today = screen.today.territories if screen.today is not None and screen.drawn else None
    chart = index(
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
    chart = value(
        screen.shown.territories,
        currency=screen.plan.extract.currency,
        theme=current_theme(),
        picked=state.picked(),
        drawn=screen.drawn,
        height=HEIGHT - 20,
        assumed=screen.plan.potential_assumed,
    )
    _show("value", chart, screen)


def _coverage(screen: Screen) -> None:
    plan = screen.plan
    # the curves are those of the whole, also where a district is looked at
    measures = screen.whole
    radius = plan.settings.assumptions.coverage_radius_km
    distances = tuple(np.linspace(0, 3 * radius, STEPS))
    draft = cached.coverage_by_distance(plan.work, plan.grid, plan.settings, plan.drawn, distances)
    today = (
        cached.coverage_by_distance(plan.work, plan.grid, plan.settings, None, distances)
        if plan.today is not None
        else None
    )
    chart = coverage(
        draft,
        today,
        radius_km=radius,
        country=plan.extract.country,
        theme=current_theme(),
        from_base=bool(measures.totals["from_base"]),
        height=HEIGHT - 60,
    )
    _show("coverage", chart, screen)
    share = percent(float(measures.totals["called_share"]))
    where = "All regions. " if screen.focus.name else ""
    st.markdown(f":gray[{where}There are hours for {share} of the planned calls.]")


def _show(name: str, chart: Chart, screen: Screen) -> None:
    # the mark of a district bears its name, and stands for no territory
    known = screen.shown.territories.index
    chart_view.show(chart, key=name, on_pick=lambda key: state.pick(key if key in known else None))


DRAWERS: dict[str, Callable[[Screen], None]] = {
    "Balance": _balance,
    "Capacity": _territories,
    "Index": _index,
    "Value": _value,
    "Coverage": _coverage,
}
