"""Show the hours needed against the hours available, beside how far from target each row is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.charts.base import (
    SMALL,
    Chart,
    Part,
    axis,
    band,
    build,
    cut,
    empty,
    layout_of,
    note,
    plain,
    upright,
)
from components.charts.dumbbell import dumbbell
from components.charts.marks import Floats
from components.charts.rows import (
    ROW_PX,
    Level,
    Row,
    few,
    labels,
    level_of,
    lit_rows,
    nouns,
    rows_of,
    text_column,
)
from components.numbers import apart_percent, fine_percent, plus_minus
from components.theme import Theme
from engine import schema as s
from engine.settings import Settings

HEAD = 76
LABELS, BARS, VALUES, DUMBBELL = (0.0, 0.27), (0.28, 0.60), (0.60, 0.715), (0.77, 0.985)


@dataclass(frozen=True)
class _Figures:
    """Hold the numbers of each row: share of hours used, and distance from target in the draft and today."""

    used: Floats
    off: Floats
    off_today: Floats


def capacity(
    team: pd.DataFrame,
    today: pd.DataFrame | None,
    settings: Settings,
    *,
    theme: Theme,
    picked: str | None = None,
    drawn: bool = True,
    level: Level | None = None,
    height: int | None = None,
    most: int | None = None,
) -> Chart:
    """Draw bars of capacity used that split at 100 %, and a dumbbell of the furthest from target.

    Parameters
    ----------
    team, today
        `Measures.territories` of the plan shown and of today (or some of their rows); None draws no rings.
    settings
        Tolerance of the bands.
    theme, picked
        Light or dark; key of the territory whose row stands out.
    drawn
        Whether `team` is the draft; else it is today's, and its marks are hollow.
    level
        Rows are districts or territories, these grouped by district; None chooses by their number.
    height, most
        In px; without a height each row has 20 px, or less where the whole would be higher than `most`.

    The bars' customdata is the territory key, or the name of the district where rows are districts.
    """
    if team.empty:
        return empty(theme, title="No territory yet", words="Draft a plan first.", height=height or 120)
    kind = level or level_of(team)
    rows = rows_of(team, kind)
    figures = _figures(rows, team, today)
    lit = lit_rows(rows, team, picked)
    title = _finding(rows, figures, kind)
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"Shaded: within {plus_minus(settings.tolerance)} of the average (bars), of target (dots)",
        height=height or min(HEAD + ROW_PX * len(rows) + 4, most or 10_000),
        top=HEAD,
    )
    _axes(layout, team, figures, settings.tolerance, theme)
    keys = [row.key for row in rows]
    traces = [
        labels(rows, lit, theme, x="x"),
        *_bars(figures, keys, rows, theme),
        text_column(
            [
                "" if row.heading else apart_percent(used, 1)
                for row, used in zip(rows, figures.used, strict=True)
            ],
            theme,
            x="x3",
            at=1.0,
            position="middle left",
            keys=keys,
        ),
        *dumbbell(figures.off, figures.off_today, keys, theme, x="x4", drawn=drawn),
    ]
    return Chart(build(traces, layout), title, _alt(rows, figures, kind))


def _figures(rows: list[Row], team: pd.DataFrame, today: pd.DataFrame | None) -> _Figures:
    needed, hours = (team[c].to_numpy(float) for c in (s.HOURS_NEEDED, s.CAPACITY_HOURS))
    off = np.abs(team[s.INDEX].to_numpy(float) / 100 - 1)
    before = np.full(len(team), np.nan)
    if today is not None:
        before = np.abs(today[s.INDEX].reindex(team.index).to_numpy(float) / 100 - 1)

    def share(row: Row) -> float:
        have = hours[list(row.members)].sum()
        return float(needed[list(row.members)].sum() / have) if have > 0 else np.nan

    def most(values: Floats, row: Row) -> float:
        inside = values[list(row.members)]
        return float(np.nanmax(inside)) if np.isfinite(inside).any() else np.nan

    return _Figures(
        np.array([share(row) for row in rows]),
        np.array([most(off, row) for row in rows]),
        np.array([most(before, row) for row in rows]),
    )


def _axes(layout: Part, team: pd.DataFrame, figures: _Figures, tolerance: float, theme: Theme) -> None:
    whole = float(team[s.HOURS_NEEDED].sum() / max(float(team[s.CAPACITY_HOURS].sum()), 1e-9))
    end = max(1.08, whole * (1 + tolerance), _most(figures.used) * 1.02)
    far = max(1.5 * tolerance, 1.06 * _most(figures.off), 1.06 * _most(figures.off_today), 0.01)
    layout["xaxis"] = axis(0, 1, domain=LABELS)
    layout["xaxis2"] = axis(0, end, domain=BARS, anchor="y")
    layout["xaxis3"] = axis(0, 1, domain=VALUES, anchor="y")
    layout["xaxis4"] = axis(0, far, domain=DUMBBELL, anchor="y")
    layout["yaxis"] = axis(len(figures.used) - 0.5, -0.5)
    layout["barmode"], layout["bargap"] = "stack", 0.52
    layout["shapes"] = [
        band(whole * (1 - tolerance), min(whole * (1 + tolerance), end), theme, x="x2"),
        band(0, tolerance, theme, x="x4"),
        upright(1.0, theme, x="x2"),
    ]
    layout["annotations"] += [
        _head("<b>Hours needed / available</b>", "x2", 0, 14, "left", theme.text),
        _head("100 %", "x2", 1, 1, "center", theme.quiet),
        _head("<b>Furthest from target</b>", "paper", 1, 14, "right", theme.text),
        _head(plus_minus(tolerance), "x4", tolerance, 1, "center", theme.quiet),
    ]


def _most(values: Floats) -> float:
    return float(values[np.isfinite(values)].max(initial=0.0))


def _head(text: str, x: str, at: float, lift: int, anchor: str, colour: str) -> Part:
    return note(
        text,
        at,
        1,
        colour,
        xref=x,
        yref="paper",
        xanchor=anchor,
        yanchor="bottom",
        yshift=lift,
        font={"size": SMALL, "color": colour},
    )


def _bars(figures: _Figures, keys: list[str], rows: list[Row], theme: Theme) -> list[Part]:
    used = np.nan_to_num(figures.used)
    pointer = [
        ""
        if row.heading
        else f"<b>{plain(row.label)}</b><br>{apart_percent(share, 1)} of the hours available"
        for row, share in zip(rows, figures.used, strict=True)
    ]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "xaxis": "x2",
            "yaxis": "y",
            "x": part.round(4).tolist(),
            "y": list(range(len(rows))),
            "marker": {"color": colour, "line": {"width": 0}},
            "customdata": keys,
            "hovertext": pointer,
            "hoverinfo": "text",
        }
        for part, colour in ((np.minimum(used, 1), theme.draft), (np.maximum(used - 1, 0), theme.over))
    ]


def _finding(rows: list[Row], figures: _Figures, level: Level) -> str:
    shown = [(row, used) for row, used in zip(rows, figures.used.tolist(), strict=True) if not row.heading]
    over, total = sum(used > 1 for _, used in shown), len(shown)
    if over == total:
        every = "Both" if total == 2 else f"All {few(total)}"
        return f"{every} {nouns(level, total)} are over capacity" if total > 1 else "Over capacity"
    if over:
        verb = "is" if over == 1 else "are"
        return f"{few(over).capitalize()} of {few(total)} {nouns(level, total)} {verb} over capacity"
    fullest = max(shown, key=lambda pair: (np.nan_to_num(pair[1]), pair[0].key))
    return f"{cut(fullest[0].label, 24)} is fullest, at {apart_percent(fullest[1], 1)}"


def _alt(rows: list[Row], figures: _Figures, level: Level) -> str:
    parts = [
        f"{row.label} {apart_percent(used, 1)}, {fine_percent(off)} from target"
        for row, used, off in zip(rows, figures.used.tolist(), figures.off.tolist(), strict=True)
        if not row.heading
    ]
    return f"Hours needed of the hours available, by {level}: {'; '.join(parts)}."
