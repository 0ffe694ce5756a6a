"""Show why customers and areas are in their territories, and what a territory's hours are made of."""

from __future__ import annotations

import streamlit as st

from components import state
from components.plan.customer_search import find_customer
from components.plan.screen import Screen
from components.plan.territory_search import find_territory
from components.plan.why_hours import territory_hours
from components.plan.why_moves import moves
from components.state import edits as edit_state
from engine import schema as s

DRAWER = "Why"
CUSTOMER, AREA, TERRITORY = "Customer", "Area", "Territory"


def why(screen: Screen) -> None:
    """Show the drawer: for a customer that was searched, else for the area or the territory picked."""
    find_customer(screen, "to explain", edit_state.found(), lambda who: _look_at(screen, who))
    find_territory(screen, "to explain")
    account, area = _asked(screen)
    kinds = [CUSTOMER] * (account is not None) + [AREA] * (area is not None)
    if not kinds and state.picked() is None:
        st.markdown(
            "Why is a customer with this rep, and not with another? Click the map or a row of the table, or "
            "find a customer or a territory by name. You see what decides, how far every neighbour is and "
            "what a move would do; of a territory, how its hours add up."
        )
        return
    asked = _kind([*kinds, TERRITORY]) if kinds else TERRITORY
    if asked == CUSTOMER and account is not None:
        moves(screen, account)
    elif asked == AREA and area is not None:
        moves(screen, area)
    else:
        territory_hours(screen, _serving(screen, account, area))


def _look_at(screen: Screen, account: str | None) -> None:
    served = screen.alignment.by_account(screen.plan.units)
    edit_state.find(account, None if account is None else str(served[account]))


def _asked(screen: Screen) -> tuple[str | None, str | None]:
    """Give the customer that was searched for, and the area: the customer's, or the one clicked last."""
    account, planned = edit_state.found(), screen.plan.units.accounts
    if account is not None and planned is not None and account in planned.index:
        return account, str(planned.at[account, s.UNIT_ID])
    area = edit_state.area()
    if area is None or area not in screen.plan.units.frame.index:
        return None, None
    # a territory that was picked since in a chart or the table is another matter
    elsewhere = state.picked() not in (None, screen.alignment.territory[area])
    return None, None if elsewhere else area


def _kind(kinds: list[str]) -> str:
    chosen: str | None = st.segmented_control(
        "Explain",
        kinds,
        default=kinds[0],
        required=True,
        key=state.widget_key(f"why {' '.join(kinds)}"),
        label_visibility="collapsed",
    )
    return chosen or kinds[0]


def _serving(screen: Screen, account: str | None, area: str | None) -> str:
    """Give the key of the territory of a customer, an area, or else the one picked."""
    if account is not None:
        return str(screen.alignment.by_account(screen.plan.units)[account])
    return str(screen.alignment.territory[area]) if area is not None else str(state.picked())
