"""Show what few moves bring: customers moved against how far the furthest territory is from its target."""

from __future__ import annotations

import pandas as pd

from components.charts.base import TOP, Chart, Part, build, layout_of, note, ticked
from components.charts.ticks import round_ticks
from components.numbers import count, fine_percent, number, percent, plus_minus
from components.theme import Theme
from engine import schema as s

LEFT, BOTTOM = 44, 22


def moves(
    curve: pd.DataFrame,
    *,
    bend: int | None,
    picked: int | None,
    tolerance: float,
    theme: Theme,
    height: int = 300,
) -> Chart:
    """Draw the fewest moves as a falling curve, with the point where it bends most.

    Parameters
    ----------
    curve
        `engine.options.fewest_moves`: `accounts` ascending, `imbalance` falling; one row at least.
    bend, picked
        Positions of the bend and of the point that is on the map, None for none.
    tolerance
        As a share; it is drawn as a line.
    theme, height
        Light or dark; height in px.

    The points' customdata is their position.
    """
    title = _finding(curve, bend)
    layout = layout_of(
        theme,
        title=title,
        subtitle="Customers moved, against the territory furthest from its target",
        height=height,
        top=TOP + 8,
        bottom=BOTTOM,
        left=LEFT,
    )
    most, top = float(curve[s.ACCOUNTS].iloc[-1]), 1.08 * max(float(curve[s.IMBALANCE].iloc[0]), tolerance)
    right = max(1.05 * most, 1.0)
    layout["xaxis"] = ticked(-0.02 * right, right, {at: number(at) for at in round_ticks(0, right)}, theme)
    layout["yaxis"] = ticked(
        0, top, {at: percent(at) for at in round_ticks(0, top, most=4)}, theme, ticklabelstandoff=6
    )
    layout["shapes"] = [_line(tolerance, theme)]
    layout["annotations"].append(
        note(f"Tolerance {plus_minus(tolerance)}", right, tolerance, theme.quiet, xanchor="right", yshift=8)
    )
    traces = [_curve(curve, theme)]
    if bend is not None:
        traces.append(_mark(curve, bend, theme.over))
        at = float(curve[s.ACCOUNTS].iloc[bend]), float(curve[s.IMBALANCE].iloc[bend])
        layout["annotations"].append(
            note("Beyond this point moves bring less", *at, theme.look, xanchor="left", xshift=9, yshift=9)
        )
    if picked is not None:
        traces.append(_mark(curve, picked, theme.draft, ring=theme.text))
    return Chart(build(traces, layout), title, f"{title}. {_words(curve, len(curve) - 1)} at the end.")


def _finding(curve: pd.DataFrame, bend: int | None) -> str:
    at = len(curve) - 1 if bend is None else bend
    start = fine_percent(float(curve[s.IMBALANCE].iloc[0]))
    if at == 0:
        return f"No move brings the furthest territory nearer than {start}"
    who = count(float(curve[s.ACCOUNTS].iloc[at]), "customer")
    return f"{who} bring the furthest territory from {start} to {_off(curve, at)}"


def _words(curve: pd.DataFrame, at: int) -> str:
    return (
        f"{count(float(curve[s.ACCOUNTS].iloc[at]), 'customer')} moved, furthest {_off(curve, at)} off target"
    )


def _off(curve: pd.DataFrame, at: int) -> str:
    return fine_percent(float(curve[s.IMBALANCE].iloc[at]))


def _curve(curve: pd.DataFrame, theme: Theme) -> Part:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": curve[s.ACCOUNTS].tolist(),
        "y": curve[s.IMBALANCE].round(5).tolist(),
        "customdata": [str(at) for at in range(len(curve))],
        "hovertext": [_words(curve, at) for at in range(len(curve))],
        "hoverinfo": "text",
        "line": {"color": theme.draft, "width": 2, "shape": "hv"},
        "marker": {"size": 5, "color": theme.draft},
        "cliponaxis": False,
    }


def _mark(curve: pd.DataFrame, at: int, colour: str, *, ring: str = "") -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(curve[s.ACCOUNTS].iloc[at])],
        "y": [float(curve[s.IMBALANCE].iloc[at])],
        "customdata": [str(at)],
        "hovertext": [_words(curve, at)],
        "hoverinfo": "text",
        "marker": {"size": 11, "color": colour, "line": {"width": 2 if ring else 0, "color": ring or colour}},
        "cliponaxis": False,
    }


def _line(tolerance: float, theme: Theme) -> Part:
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": tolerance,
        "y1": tolerance,
        "line": {"color": theme.quiet, "width": 1, "dash": "dot"},
    }
