"""Show a chart: plotly's own drawing in the browser, kept through every change of its figure.

`st.plotly_chart` takes a changed figure for another chart, throws the old one away and draws the new one
twice, which was the longest part of a slider's time.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from components import state
from components.charts import Chart

SCRIPT = Path(__file__).parents[1] / "static" / "hexalign" / "chart.js"

_chart = st.components.v2.component(
    "hexalign_chart", js=SCRIPT.read_text(encoding="utf-8"), isolate_styles=False
)


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
    _chart(data=packed(chart), key=key, on_picked_change=lambda: on_pick(state.picked_in_chart(key)))


def packed(chart: Chart) -> bytes:
    """Write a chart as deflated JSON, what is not a number as null."""
    return zlib.compress(_written(chart))


def _written(chart: Chart) -> bytes:
    whole = {"figure": chart.spec, "alt": chart.told}
    try:
        return json.dumps(whole, allow_nan=False, separators=(",", ":")).encode()
    except ValueError:
        return json.dumps(_known(whole), separators=(",", ":")).encode()


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _known(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_known(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
