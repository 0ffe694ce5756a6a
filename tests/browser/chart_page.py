"""A page with nothing but a chart: two dots and their words, which follow a slider."""

import streamlit as st

from components.chart_view import show
from components.charts import Chart
from components.charts.base import axis, layout_of, note
from components.theme import LIGHT

MARKUP = "<img src=x onerror=\"document.title='broken in'\">"
# every way to stand beside a place
ANCHORS = [(x, y) for x in ("left", "center", "right") for y in ("top", "middle", "bottom")]

at = st.slider("At", 0, 10, 4)
layout = layout_of(LIGHT, title=f"At {at}", subtitle="Below it", height=300, top=60, bottom=20)
layout["xaxis"], layout["yaxis"] = axis(0, 10, domain=(0.1, 0.9)), axis(10, 0)
layout["annotations"] = [
    *(
        note(f"Word {i}", at, i, LIGHT.text, xanchor=x, yanchor=y, xshift=3 * i, yshift=-2 * i)
        for i, (x, y) in enumerate(ANCHORS)
    ),
    note("<b>Paper</b>", 0.5, 1, LIGHT.text, xref="paper", yref="paper", xanchor="left", yanchor="bottom"),
    note(f"Raw {MARKUP}", 1, 9, LIGHT.text),
]
dots = {"type": "scatter", "mode": "markers", "x": [at, 5], "y": [2, 3], "marker": {"color": LIGHT.draft}}
show(
    Chart({"data": [dots], "layout": layout}, f"At {at}", "Two dots"),
    key="dots",
    on_pick=lambda key: None,
)
st.text(f"at: {at}")
