"""Show a chart: plotly's own drawing in the browser, kept through every change of its figure.

`st.plotly_chart` takes a changed figure for another chart, throws the old one away and draws the new one
twice, which was the longest part of a slider's time.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import state
from components.charts import Chart
from components.shipped_script import shipped_script

_chart = st.components.v2.component("hexalign_chart", js=shipped_script("chart.js"), isolate_styles=False)


def show(chart: Chart, *, key: str, on_pick: Callable[[str | None], None]) -> None:
    """Show a chart as wide as the place it is in.

    Parameters
    ----------
    chart
        What it shows now.
    key
        Stays the same for one chart on one page.
    on_pick
        Called before the script runs again, with the customdata of the mark that was clicked, or with None.
    """
    _chart(data=chart.sent, key=key, on_picked_change=lambda: on_pick(state.picked_in_chart(key)))
