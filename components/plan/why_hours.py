"""Show how a territory's hours add up, line by line, and its customers."""

from __future__ import annotations

import streamlit as st

from components import cached
from components.downloads import excel_csv
from components.number_columns import unmarked
from components.numbers import count
from components.plan.screen import Screen
from components.plan.why_moves import telling
from components.why_tables import accounts_table, hours_rows, index_rows, markdown_table
from components.why_words import territory_sentence

# rows of the list of customers in view, px
LIST = 320


def territory_hours(screen: Screen, key: str) -> None:
    """Add a territory up."""
    plan, measured = screen.plan, screen.whole.territories
    if key not in measured.index:
        st.markdown(":gray[This territory serves nobody here.]")
        return
    drawn = plan.drawn if screen.drawn else None
    sums = cached.hours_of(plan.work, plan.grid, plan.settings, drawn, key)
    st.markdown(f"**{territory_sentence(sums, telling(screen))}**")
    rows = [*hours_rows(sums), *index_rows(sums, plan.extract.currency)]
    st.markdown(markdown_table(("How it adds up", "A year"), rows, "lr"))
    table = accounts_table(
        sums,
        cached.customers(plan.work, plan.grid),
        plan.extract.currency,
        plan.extract.country,
        assumed=plan.potential_assumed,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{count(len(table), 'customer')}, most hours first**", width="content")
        st.download_button(
            "Download",
            lambda: excel_csv(table),
            f"customers-{key}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
            help="This list with all its columns, for Excel.",
        )
    st.dataframe(
        table,
        hide_index=True,
        height=LIST,
        column_order=list(table.columns[:1]) + list(table.columns[2:]),
        column_config={name: st.column_config.NumberColumn(format="localized") for name in unmarked(table)},
    )
