"""Show what the call plan asks for, by segment."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.accounts.looked_at import LookedAt
from components.markdown import escape
from components.number_columns import number_format
from components.numbers import count
from engine import schema as s
from engine.demand import segment_source, summary
from engine.settings import DEFAULT_CALL_PLANS, Assumptions

# how segments are cut where the file does not name them; of the default three
CUTS = {"A": "first half of {}", "B": "next 30 %", "C": "the rest"}
BASES = {"potential": "potential", "revenue": "sales", "size": "size"}
COUNTS = ("Accounts", "Calls each", "Hours a year")


def call_plan(seen: LookedAt) -> None:
    """Show accounts, calls and hours of each segment."""
    if seen.extract is None or seen.planned.empty:
        return
    sources = segment_source(seen.extract.accounts, seen.assumptions).loc[seen.planned.index]
    assumed = sources[sources != "file"]
    badge = " :orange-badge[assumed]" if len(assumed) else ""
    st.markdown(f"**What the call plan asks for**{badge}")
    cut_by = BASES.get(str(assumed.iloc[0]), "") if len(assumed) == len(sources) else ""
    st.dataframe(
        by_segment(seen.planned, seen.assumptions, cut_by=cut_by),
        hide_index=True,
        column_config={
            "Accounts": st.column_config.NumberColumn(format="localized"),
            "Calls each": st.column_config.NumberColumn(
                help="Calls a year on each account.", format=number_format("", "%.4g").format
            ),
            "Hours a year": st.column_config.NumberColumn(
                help="Hours with the customers and on the way between them; drives from and to the base come "
                "on top.",
                format="localized",
            ),
        },
        alt="Accounts, calls and hours of each segment.",
    )
    st.markdown(f":gray[:small[{escape(in_words(seen.extract.accounts, seen.planned, seen.assumptions))}]]")


def in_words(accounts: pd.DataFrame, planned: pd.DataFrame, assumptions: Assumptions) -> str:
    """Say where the segments come from and where their calls and hours can be changed."""
    where = "Change calls and hours of each segment on the Plan page, under Calls, hours, speed."
    sources = segment_source(accounts, assumptions).loc[planned.index]
    assumed = sources[sources != "file"]
    if assumed.empty:
        return where
    names = [plan.segment for plan in assumptions.call_plans]
    known = accounts.set_index(s.ACCOUNT_ID)[s.SEGMENT].loc[assumed.index]
    strange = known[known != ""].value_counts().index.to_list()
    whose = count(len(assumed), "account")
    are = "is" if len(assumed) == 1 else "are"
    if strange:
        listed = ", ".join(f"“{name}”" for name in strange[:3]) + (" and others" if len(strange) > 3 else "")
        verb = "names" if len(strange) == 1 else "name"
        why = f"{listed} {verb} no segment of the call plan ({', '.join(names)}), so {whose} {are}"
    else:
        why = f"The file names no segment for {whose}, which {are}"
    basis = BASES.get(str(assumed.iloc[0]), "")
    if not basis:
        return f"{why} planned as {planned[s.SEGMENT].loc[assumed.index[0]]}. {where}"
    cuts = ", ".join(f"{name} {CUTS[name].format('it')}" for name in names) if names == list(CUTS) else ""
    return f"{why} ranked by {basis}, the highest first{f': {cuts}' if cuts else ''}. {where}"


def by_segment(planned: pd.DataFrame, assumptions: Assumptions, *, cut_by: str = "") -> pd.DataFrame:
    """Add up the planned accounts by segment, under the screen's words.

    Parameters
    ----------
    planned
        Demand of the accounts in scope.
    assumptions
        With the call plan.
    cut_by
        What the segments were cut by, such as "potential"; empty where the file names them.
    """
    table = summary(planned)
    plain = [plan.segment for plan in assumptions.call_plans] != [p.segment for p in DEFAULT_CALL_PLANS]
    names = [
        f"{name}, {CUTS[name].format(cut_by)}" if cut_by and not plain and name in CUTS else name
        for name in map(str, table.index)
    ]
    each = (table[s.CALLS_PER_YEAR] / table[s.ACCOUNTS]).round(1)
    values = (table[s.ACCOUNTS], each, table[s.WORKLOAD].round())
    return pd.DataFrame({"Segment": names} | dict(zip(COUNTS, (v.to_numpy() for v in values), strict=True)))
