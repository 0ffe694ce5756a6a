"""Show one drawer beside the map: the charts, or what changes the plan and explains it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import state
from components.plan.chart_drawer import CHARTS, HEIGHT, charts
from components.plan.costs import DRAWER as OPTIONS
from components.plan.edit import DRAWER as EDIT
from components.plan.edit import edit
from components.plan.options import options
from components.plan.screen import Screen
from components.plan.team_change import DRAWER as TEAM
from components.plan.team_change import HEIGHT as TALL
from components.plan.team_change import team_change
from components.plan.why import DRAWER as WHY
from components.plan.why import why
from components.state import edits as edit_state


def panel(screen: Screen) -> None:
    """Ask for a drawer and show it."""
    chosen = st.segmented_control(
        "Drawer",
        list(DRAWERS),
        # Streamlit warns of a default beside a value that a link has set
        default=None if state.holds(state.widget_key("drawer")) else CHARTS,
        required=True,
        key=state.widget_key("drawer"),
        persist_state="session",
        on_change=_opened,
        label_visibility="collapsed",
    )
    with st.container(height=height(), border=False):
        DRAWERS[chosen or CHARTS](screen)


def height() -> int:
    """Give how tall the map and the drawer are, px; what changes the plan takes more than a chart."""
    return HEIGHT if _drawer() == CHARTS else TALL


def widths() -> list[int]:
    """Give the shares of the map and the drawer."""
    return [3, 2] if _drawer() == CHARTS else [6, 5]


def shows_charts() -> bool:
    """Say whether the drawer of charts is open."""
    return _drawer() == CHARTS


def is_editing() -> bool:
    """Say whether the draft is edited, so that clicks on the map select areas."""
    return _drawer() == EDIT


def found() -> str | None:
    """Give the customer that was found in the open drawer, for the map to show."""
    if _drawer() == WHY:
        return edit_state.found()
    chosen = edit_state.selected_accounts() if is_editing() else ()
    return chosen[0] if len(chosen) == 1 else None


def _drawer() -> str:
    found = state.chosen_now("drawer", CHARTS)
    return found if found in DRAWERS else CHARTS


def _opened() -> None:
    """Show what is edited."""
    if _drawer() == EDIT:
        state.show_draft()


DRAWERS: dict[str, Callable[[Screen], None]] = {
    CHARTS: charts,
    TEAM: team_change,
    EDIT: edit,
    OPTIONS: options,
    WHY: why,
}
