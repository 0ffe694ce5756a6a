"""Take in demand beyond the accounts: the shipped population, or a file of places and amounts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from components import cached, notices, state, workspace
from components.accounts.drop_box import drop_box
from components.accounts.looked_at import LookedAt
from components.accounts.rows import BELOW_HEADINGS
from components.downloads import excel_csv
from components.frame import shortened
from components.markdown import escape
from components.numbers import number
from components.work import POPULATION
from engine.extracts.country import name_of
from engine.extracts.layer import DemandLayer, read_layer


def demand_beyond(seen: LookedAt) -> None:
    """Ask for a layer of demand, and say what became of its rows."""
    if seen.work.layer is not None:
        if seen.demand_fault:
            notices.problem(seen.demand_fault)
        elif seen.extract is not None:
            layer = cached.layer(seen.work)
            assert layer is not None
            _chosen(seen, layer)
        st.button("Leave out", key="leave out demand", type="tertiary", on_click=_look, args=(seen, None))
        return
    if seen.extract is None or seen.extract.accounts.empty:
        return
    with st.expander("Demand beyond accounts"):
        st.markdown(
            ":small[:gray[Where people, visitors or leads are that no account stands for. The plan page then "
            "shows whitespace, and potential can follow it.]]"
        )
        country = seen.extract.country
        if country:
            st.button(
                f"Use the population of {name_of(country)}",
                on_click=_look,
                args=(seen, (POPULATION, "", "")),
            )
        drop_box(
            "Or drop a file of places and amounts",
            "demand",
            partial(_take, seen, country),
            words="A web analytics report by city, region or country, a census table by county, leads by "
            "postal code; any format. It is matched on this machine.",
        )


def _chosen(seen: LookedAt, layer: DemandLayer) -> None:
    name = escape(shortened(layer.name, 40))
    st.markdown(
        f":gray[:small[**{name}**: {number(layer.total)} {escape(layer.unit)}, "
        f"{number(layer.used)} of {number(layer.rows)} rows used]]"
    )
    found = ", ".join(f"{number(count)} by {means}" for means, count in layer.matched_by.items())
    if len(layer.matched_by) > 1:
        st.markdown(f":gray[:small[Found: {found}]]")
    if len(layer.amounts) > 1:
        st.selectbox(
            "Count",
            layer.amounts,
            key=state.widget_key("layer amount"),
            on_change=_count,
            args=(seen,),
        )
    if len(layer.unused):
        st.download_button(
            f"{number(len(layer.unused))} unused",
            lambda: excel_csv(layer.unused),
            "demand-unused.csv",
            "text/csv",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            help=f"Every row that was not used, with the reason. {BELOW_HEADINGS}",
        )


def _count(seen: LookedAt) -> None:
    if seen.work.layer is not None:
        source, name, _ = seen.work.layer
        _look(seen, (source, name, str(state.value_of(state.widget_key("layer amount")))))


def _look(seen: LookedAt, layer: tuple[str, str, str] | None) -> None:
    state.look_at(replace(seen.work, layer=layer))


def _take(seen: LookedAt, country: str, data: bytes, name: str) -> None:
    """Look at the accounts with a file of demand."""
    read_layer(data, country, name=name)
    state.look_at(workspace.with_layer(seen.work, data, name))
