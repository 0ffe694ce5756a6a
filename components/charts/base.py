"""Hold what every chart shares: the layout, hidden axes, text that cannot be markup, and quick building."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from components.charts.packing import packed
from components.marks import ENGLISH, now
from components.theme import FONT, Theme

Part = dict[str, Any]

CLEAR = "rgba(0,0,0,0)"
SMALL, BODY, TITLE = 11, 12, 14
TOP = 46
# plotly's own subtitle stands 10 px further down
_QUIET = f"font-size:{BODY}px;font-weight:400;color:{{}}"


@dataclass(frozen=True, eq=False)
class Chart:
    """Hold a figure, its finding, and what it shows for those who do not see it.

    Attributes
    ----------
    spec
        `data` and `layout` of a plotly figure as plain dicts: plotly's Python, with its checks, costs more
        than the drawing. The tests run the checks on every chart.
    title, alt
        Plain text.
    """

    spec: Part
    title: str
    alt: str

    @property
    def told(self) -> str:
        """The finding, then what the chart shows: what a screen reader says of it."""
        return self.alt if self.alt.startswith(self.title) else f"{self.title}. {self.alt}"

    @cached_property
    def sent(self) -> bytes:
        """What travels to the browser."""
        return packed(self.spec, self.told)


def build(traces: Sequence[Part], layout: Part) -> Part:
    """Put a figure together."""
    return {"data": list(traces), "layout": layout}


def layout_of(
    theme: Theme,
    *,
    title: str,
    subtitle: str,
    height: int,
    top: int = TOP,
    bottom: int = 4,
    left: int = 0,
) -> Part:
    """Give the layout: finding and unit at the top left, nothing but marks below; sizes in px."""
    return {
        **_separators(),
        # an empty template keeps plotly's own, 7 kB, out of every message
        "template": {},
        "height": height,
        "margin": {"l": left, "r": 0, "t": top, "b": bottom, "pad": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": BODY, "color": theme.quiet},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": theme.panel,
            "bordercolor": theme.border,
            "font": {"family": FONT, "size": BODY, "color": theme.text},
            "align": "left",
        },
        "title": {
            "text": f"{plain(title)}<br><span style='{_QUIET.format(theme.quiet)}'>{plain(subtitle)}</span>",
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            # of two lines plotly puts the lower one where one line would stand
            "pad": {"t": 16, "l": 0, "b": 0, "r": 0},
            "font": {"size": TITLE, "color": theme.text, "weight": 650},
        },
        "annotations": [],
        "shapes": [],
    }


def _separators() -> Part:
    """Say how plotly itself marks numbers, where that is not as in English."""
    marks = now()
    return {} if marks == ENGLISH else {"separators": marks.decimal + marks.group}


def axis(low: float, high: float, *, domain: tuple[float, float] = (0.0, 1.0), **more: Any) -> Part:
    """Give an axis that shows nothing and cannot be zoomed."""
    return {
        "range": [low, high],
        "domain": list(domain),
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showticklabels": False,
        **more,
    }


def ticked(low: float, high: float, ticks: dict[float, str], theme: Theme, **more: Any) -> Part:
    """Give an axis with these words at these places, and no line."""
    return axis(
        low,
        high,
        showticklabels=True,
        tickmode="array",
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        tickfont={"size": SMALL, "color": theme.quiet},
        tickangle=0,
        **more,
    )


def band(low: float, high: float, theme: Theme, *, x: str = "x") -> Part:
    """Shade a stretch of an x axis over the full height."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": x,
        "yref": "paper",
        "x0": low,
        "x1": high,
        "y0": 0,
        "y1": 1,
        "fillcolor": theme.band,
        "line": {"width": 0},
    }


def upright(at: float, theme: Theme, *, x: str = "x") -> Part:
    """Draw the reference line of an x axis over the full height."""
    return {
        "type": "line",
        "xref": x,
        "yref": "paper",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.text, "width": 1.2},
    }


def note(text: str, x: float, y: float, colour: str, **more: Any) -> Part:
    """Put words at a place."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"size": SMALL, "color": colour},
        "borderpad": 0,
        "borderwidth": 0,
        **more,
    }


def plain(text: str, most: int | None = None) -> str:
    """Make text from a file safe for plotly, which reads tags and entities; cut it to `most` letters."""
    return html.escape(text if most is None else cut(text, most), quote=False)


def cut(text: str, most: int) -> str:
    """Shorten text to `most` letters, the last of which then is an ellipsis."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def empty(theme: Theme, *, title: str, words: str, height: int) -> Chart:
    """Say what is missing and what to do, in the place of a chart."""
    layout = layout_of(theme, title=title, subtitle="", height=height)
    layout["xaxis"], layout["yaxis"] = axis(0, 1), axis(0, 1)
    layout["annotations"] += [
        note(words, 0, 1, theme.quiet, xanchor="left", yanchor="top", align="left", font={"size": BODY})
    ]
    return Chart(build([], layout), title, f"{title}. {words}".replace("<br>", " "))
