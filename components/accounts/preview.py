"""Show the first accounts as they will be planned."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.accounts.looked_at import LookedAt
from components.number_columns import number_format
from components.numbers import money
from engine import schema as s
from engine.demand import potential_assumed

ROWS = 8
ASSUMED = "Potential (assumed)"
LABELS = {
    s.ACCOUNT_NAME: "Account",
    s.CITY: "City",
    s.STATE: "State",
    s.POSTAL_CODE: "Postal",
    s.CURRENT_TERRITORY: "Today",
    s.SIZE: "Size",
    s.SEGMENT: "Segment",
    s.CALLS_PER_YEAR: "Calls",
    s.POTENTIAL: "Potential",
}


def preview(seen: LookedAt) -> None:
    """Show a few rows with their segment, calls and potential."""
    if seen.extract is None or seen.planned.empty:
        return
    st.markdown("**First rows, as they will be planned**")
    st.dataframe(
        first_rows(seen.extract.accounts, seen.planned, seen.extract.currency),
        hide_index=True,
        column_config={
            "Account": st.column_config.TextColumn(width=140),
            "City": st.column_config.TextColumn(width=84),
            "Calls": st.column_config.NumberColumn(
                help="Calls a year.", format=number_format("", "%.4g").format, width=50
            ),
            "Potential": st.column_config.TextColumn(help="A year.", alignment="right", width=70),
            ASSUMED: st.column_config.TextColumn(
                help="A year, worked out from size: nothing in the file says so.",
                alignment="right",
                width=124,
            ),
        },
        alt="The first accounts with their segment, calls and potential.",
    )


def first_rows(accounts: pd.DataFrame, planned: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Give the first planned accounts under the screen's words; columns that hold nothing are left out.

    Parameters
    ----------
    accounts
        Accounts of an extract.
    planned
        Demand of those in scope, in the same order.
    currency
        Sign of the amounts.
    """
    demand = planned.head(ROWS)
    known = accounts.set_index(s.ACCOUNT_ID).loc[demand.index]
    shown = pd.DataFrame({ours: (demand if ours in demand else known)[ours] for ours in LABELS})
    if not shown[s.ACCOUNT_NAME].any():
        shown[s.ACCOUNT_NAME] = shown.index
    held = [c for c in shown if not (shown[c].isna() | (shown[c] == "")).all()]
    if not planned[s.POTENTIAL].any():
        held.remove(s.POTENTIAL)
    shown[s.POTENTIAL] = [money(value, currency) for value in shown[s.POTENTIAL]]
    assumed = {s.POTENTIAL: ASSUMED} if potential_assumed(accounts) else {}
    return shown[held].rename(columns=LABELS | assumed)
