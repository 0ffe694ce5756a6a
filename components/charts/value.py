"""Set the work in each territory against the potential it is done for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.charts.base import Chart, Part, build, cut, empty, layout_of, note, plain, ticked
from components.charts.marks import Floats, dots, ring
from components.charts.ticks import round_ticks
from components.numbers import hours, money, number
from components.theme import Theme
from engine import schema as s

# named where an hour is worth this many times more or less than on average
OUTLIER = 1.2
MOST_NAMES = 4
LABEL_LETTERS = 18
LEFT, BOTTOM = 52, 20
# a name's width and height, to keep names apart; the panel is at least this wide
LABEL_PX, LINE_PX, WIDTH_PX = 90, 15, 380


@dataclass(frozen=True)
class _Box:
    """Hold the stretch of both axes and the average worth of an hour, the slope of the line."""

    left: float
    right: float
    low: float
    high: float
    worth: float


def value(
    team: pd.DataFrame,
    *,
    currency: str,
    theme: Theme,
    picked: str | None = None,
    drawn: bool = True,
    height: int = 300,
    assumed: bool = False,
) -> Chart:
    """Draw one dot a territory, hours across and potential upwards, with the average worth of an hour.

    Parameters
    ----------
    team
        `Measures.territories` or some of its rows.
    currency
        Sign of the amounts.
    picked
        Key of the territory that stands out.
    drawn
        Whether `team` is the draft; else it is today's, and its dots are hollow.
    theme, height
        Light or dark; height in px.
    assumed
        Whether the potential was worked out from size.

    The dots' customdata is the territory key.
    """
    known = team[(team[s.HOURS_NEEDED] > 0) & (team[s.POTENTIAL] > 0)]
    if known.empty:
        return empty(
            theme,
            title="No potential to compare with",
            words="Choose a column for potential or size under Accounts.<br>Until then only hours count.",
            height=height,
        )
    x, y = known[s.HOURS_NEEDED].to_numpy(float), known[s.POTENTIAL].to_numpy(float)
    box = _Box(*_stretch(x), *_stretch(y), float(y.sum() / x.sum()))
    title = _finding(known, y / x, currency)
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"Hours needed across, potential{' (assumed)' if assumed else ''} upwards; line: average, "
        f"{money(box.worth, currency)} an hour",
        height=height,
        bottom=BOTTOM,
        left=LEFT,
    )
    across = {at: hours(at) for at in round_ticks(box.left, box.right, most=4)}
    upwards = {at: money(at, currency) for at in round_ticks(box.low, box.high, most=4)}
    layout["xaxis"] = ticked(box.left, box.right, across, theme, domain=(0.0, 0.97))
    layout["yaxis"] = ticked(box.low, box.high, upwards, theme, ticklabelstandoff=6)
    layout["shapes"] = [_average(box, theme)]
    layout["annotations"] += _names(known, x, y, box, picked, height, theme)
    marks = _marks(known, x, y, currency, theme, picked, drawn=drawn)
    return Chart(build(marks, layout), title, _alt(known, y / x, box, currency))


def _stretch(values: Floats) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    pad = 0.12 * (high - low) or 0.1 * high
    return max(0.0, low - pad), high + pad


def _marks(
    known: pd.DataFrame,
    x: Floats,
    y: Floats,
    currency: str,
    theme: Theme,
    picked: str | None,
    *,
    drawn: bool,
) -> list[Part]:
    marks = dots(
        x.round(1).tolist(),
        y.round(0).tolist(),
        theme,
        today=not drawn,
        customdata=known.index.to_list(),
        hovertext=[
            f"<b>{plain(name)}</b>{', ' + plain(rep) if rep else ''}<br>{hours(a)}, {money(b, currency)}"
            for name, rep, a, b in zip(known[s.NAME].to_list(), known[s.REP].to_list(), x, y, strict=True)
        ],
    )
    if drawn:
        marks["marker"] |= {"size": 8, "line": {"width": 1, "color": theme.ground}}
    at = np.flatnonzero(known.index == picked)
    if not len(at):
        return [marks]
    colour = theme.draft if drawn else theme.ground
    return [marks, ring(float(x[at[0]]), float(y[at[0]]), theme, str(picked), colour=colour)]


def _ends(box: _Box) -> tuple[float, float]:
    """Give where the line of average worth enters and leaves the box, as hours."""
    return max(box.left, box.low / box.worth), min(box.right, box.high / box.worth)


def _average(box: _Box, theme: Theme) -> Part:
    start, end = _ends(box)
    return {
        "type": "line",
        "layer": "below",
        "x0": start,
        "y0": start * box.worth,
        "x1": end,
        "y1": end * box.worth,
        "line": {"color": theme.today, "width": 1.2},
    }


def _names(
    known: pd.DataFrame, x: Floats, y: Floats, box: _Box, picked: str | None, height: int, theme: Theme
) -> list[Part]:
    """Name the picked territory, the one in the title, and, where names fit, others far from the line."""
    off = np.abs(np.log(y / x / box.worth))
    best = int(np.argmax(y / x))
    first = [*map(int, np.flatnonzero(known.index == picked)), *[best] * bool(off[best] > 1e-9)]
    far = [int(i) for i in np.argsort(-off, kind="stable")[:MOST_NAMES] if off[i] >= np.log(OUTLIER)]
    px = (x - box.left) / (box.right - box.left) * WIDTH_PX
    py = (y - box.low) / (box.high - box.low) * (height - 66)
    names, placed, notes = known[s.NAME].to_list(), list[int](), list[Part]()
    for i in dict.fromkeys(first + far):
        side = _side(px, py, i)
        free = all(abs(px[i] - px[j]) > 2 * LABEL_PX or abs(py[i] - py[j]) > LINE_PX for j in placed)
        if (side and free) or i in first:
            placed.append(i)
            notes.append(_name(names[i], float(x[i]), float(y[i]), side, theme))
    return notes


def _side(px: Floats, py: Floats, i: int) -> str:
    """Find the side of a dot where its name covers no other dot; empty where there is none."""
    level = np.abs(py - py[i]) < LINE_PX / 2
    level[i] = False
    right = (px > px[i] - 4) & (px < px[i] + LABEL_PX) & level
    left = (px < px[i] + 4) & (px > px[i] - LABEL_PX) & level
    if px[i] + LABEL_PX <= WIDTH_PX and not right.any():
        return "right"
    return "left" if px[i] >= LABEL_PX and not left.any() else ""


def _name(name: str, x: float, y: float, side: str, theme: Theme) -> Part:
    """Write a name beside its dot, on a ground of its own where it would cover others."""
    anchor, shift = ("left", 8) if side == "right" else ("right", -8)
    ground = {} if side else {"bgcolor": theme.ground}
    words = plain(name, LABEL_LETTERS)
    return note(words, x, y, theme.text, xanchor=anchor, xshift=shift, yanchor="middle", **ground)


def _finding(known: pd.DataFrame, worth: Floats, currency: str) -> str:
    if len(known) == 1:
        return f"An hour is worth {money(float(worth[0]), currency)}"
    best = int(np.argmax(worth))
    name = cut(str(known[s.NAME].iloc[best]), LABEL_LETTERS)
    return f"An hour is worth most in {name}: {money(float(worth[best]), currency)}"


def _alt(known: pd.DataFrame, worth: Floats, box: _Box, currency: str) -> str:
    low, high = int(np.argmin(worth)), int(np.argmax(worth))
    names = known[s.NAME].to_list()
    return (
        f"Hours against potential for {number(len(known))} territories. An hour is worth "
        f"{money(box.worth, currency)} on average, {money(float(worth[low]), currency)} in {names[low]} "
        f"and {money(float(worth[high]), currency)} in {names[high]}."
    )
