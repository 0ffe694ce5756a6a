"""What the chart tests share: every figure passes plotly's own checks and keeps the house style."""

import plotly.graph_objects as go

from components.charts import Chart


def checked(chart: Chart) -> dict:
    """The figure as plain dicts, after plotly has accepted every property of it."""
    plain = chart.spec
    go.Figure(plain)
    layout = plain["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
    assert layout["font"]["family"].startswith("Hanken Grotesk")
    assert layout["template"] == {}
    assert not layout["showlegend"]
    for name, axis in layout.items():
        if name.startswith(("xaxis", "yaxis")):
            assert axis["showgrid"] is False
            assert axis["fixedrange"] is True
    assert chart.title
    assert chart.alt.endswith(".")
    return plain


def trace(plain: dict, **wanted: object) -> dict:
    """The one trace that has these properties."""
    (found,) = [t for t in plain["data"] if all(t.get(k) == v for k, v in wanted.items())]
    return found


def words(plain: dict) -> list[str]:
    return [note["text"] for note in plain["layout"]["annotations"]]
