"""Show where each district stands today and in the draft: a ring, a dot and the way between."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.charts.base import (
    SMALL,
    Chart,
    Part,
    axis,
    band,
    build,
    empty,
    layout_of,
    note,
    plain,
    upright,
)
from components.charts.dumbbell import joined
from components.charts.marks import Floats, dots
from components.charts.rows import (
    FOOT_PX,
    ROW_PX,
    Level,
    Row,
    few,
    fitting,
    labels,
    left_out,
    nouns,
    text_column,
)
from components.help_texts import index_of
from components.numbers import fine_number, plus_minus
from components.theme import Theme
from engine import schema as s
from engine.settings import Settings

HEAD = 62
LABELS, DUMBBELL, VALUES = (0.0, 0.27), (0.29, 0.76), (0.79, 1.0)
# an index is moved where it differs by more, so that what reads the same is the same
MOVED = 0.05


def shifts(
    now: pd.DataFrame,
    today: pd.DataFrame,
    settings: Settings,
    *,
    theme: Theme,
    level: Level,
    lit: str | None = None,
    most: int = 10_000,
) -> Chart:
    """Draw a dumbbell per district, or per territory, of its index today and in the draft.

    Parameters
    ----------
    now, today
        `Measures.districts` or `Measures.territories` of the draft and of today, or some of their rows.
    settings
        Tolerance of the band, and what is balanced.
    theme, level
        Light or dark; what the rows are.
    lit
        Key of the row that stands out.
    most
        Px that there are; where not all rows fit, the furthest from target are shown, and a line says so.

    The marks' customdata is the row's key.
    """
    keys = _ordered(now, today, level)
    if not keys:
        return empty(theme, title="No territory yet", words="Draft a plan first.", height=120)
    after, before = (frame[s.INDEX].reindex(keys).to_numpy(float) for frame in (now, today))
    every = [Row(_name(key, level, now, today), key, (i,)) for i, key in enumerate(keys)]
    chosen = fitting(
        every, np.fmax(np.abs(after - 100), np.abs(before - 100)), most - HEAD, lit=[k == lit for k in keys]
    )
    rows, after_in, before_in = [every[i] for i in chosen], after[chosen], before[chosen]
    foot = left_out(every, chosen, level)
    title = _finding(after, before, level)
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"{index_of(settings.balance)}; shaded: within {plus_minus(settings.tolerance)}",
        height=min(HEAD + ROW_PX * len(rows) + 4 + (FOOT_PX if foot else 0), most),
        top=HEAD,
        bottom=FOOT_PX if foot else 4,
    )
    _axes(layout, after_in, before_in, settings.tolerance, theme)
    if foot:
        layout["annotations"].append(_foot(foot, theme))
    traces = [
        labels(rows, [row.key == lit for row in rows], theme, x="x"),
        joined(after_in, before_in, theme, x="x2"),
        *_marks(rows, after_in, before_in, theme),
        text_column(
            [_words(*pair) for pair in zip(before_in.tolist(), after_in.tolist(), strict=True)],
            theme,
            x="x3",
            at=0.0,
            position="middle right",
            keys=[row.key for row in rows],
        ),
    ]
    return Chart(build(traces, layout), title, _alt(rows, after_in, before_in))


def _ordered(now: pd.DataFrame, today: pd.DataFrame, level: Level) -> list[str]:
    """Order rows by region, district and key, as the other charts do."""
    both = pd.concat([now, today[~today.index.isin(now.index)]])
    above = [
        both[name].to_numpy(str) for name in (s.DISTRICT, s.REGION) if level == "territory" or name in both
    ]
    order = np.lexsort((both.index.to_numpy(str), *above))
    return [str(key) for key in both.index[order]]


def _name(key: str, level: Level, now: pd.DataFrame, today: pd.DataFrame) -> str:
    if level == "district":
        return key or "No district"
    return str((now if key in now.index else today).loc[key, s.NAME])


def _axes(layout: Part, after: Floats, before: Floats, tolerance: float, theme: Theme) -> None:
    values = np.concatenate((after, before))
    far = np.abs(values[np.isfinite(values)] - 100).max(initial=0.0)
    reach = max(130 * tolerance, 1.08 * float(far), 1.0)
    off = 100 * tolerance
    layout["xaxis"] = axis(0, 1, domain=LABELS)
    layout["xaxis2"] = axis(100 - reach, 100 + reach, domain=DUMBBELL, anchor="y")
    layout["xaxis3"] = axis(0, 1, domain=VALUES, anchor="y")
    layout["yaxis"] = axis(len(after) - 0.5, -0.5)
    layout["shapes"] = [band(100 - off, 100 + off, theme, x="x2"), upright(100, theme, x="x2")]
    layout["annotations"] += [
        _head("100", "x2", 100, "center", theme.quiet),
        _head("<b>Today to draft</b>", "x3", 0, "left", theme.text),
    ]


def _head(text: str, x: str, at: float, anchor: str, colour: str) -> Part:
    return note(text, at, 1, colour, xref=x, yref="paper", xanchor=anchor, yanchor="bottom", yshift=1)


def _foot(text: str, theme: Theme) -> Part:
    words = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "yshift": -5}
    return note(text, 0, 0, theme.quiet, **words, font={"size": SMALL + 1, "color": theme.quiet})


def _marks(rows: list[Row], after: Floats, before: Floats, theme: Theme) -> list[Part]:
    marks = []
    for values, today, name in ((before, True, "Today"), (after, False, "Draft")):
        known = np.flatnonzero(np.isfinite(values)).tolist()
        hover = [f"<b>{plain(rows[i].label)}</b><br>{name}: index {fine_number(values[i])}" for i in known]
        marks.append(
            dots(
                values[known].round(2).tolist(),
                known,
                theme,
                today=today,
                xaxis="x2",
                yaxis="y",
                customdata=[rows[i].key for i in known],
                hovertext=hover,
            )
        )
    return marks


def _words(before: float, after: float) -> str:
    if not np.isfinite(before):
        return f"new, {fine_number(after)}"
    if not np.isfinite(after):
        return f"{fine_number(before)}, closes"
    if abs(after - before) < MOVED:
        return f"stays {fine_number(after)}"
    return f"{fine_number(before)} to {fine_number(after)}"


def _finding(after: Floats, before: Floats, level: Level) -> str:
    known = np.isfinite(after) & np.isfinite(before)
    moved = known & (np.abs(after - before) >= MOVED)
    closer = int((moved & (np.abs(after - 100) < np.abs(before - 100))).sum())
    count, total = int(moved.sum()), len(after)
    if not count:
        return f"The index of no {level} changes"
    if closer == total > 1:
        return f"{'Both' if total == 2 else f'All {few(total)}'} {nouns(level, total)} come closer to target"
    verb = "comes" if closer == 1 else "come"
    return f"{few(closer).capitalize()} of {few(total)} {nouns(level, total)} {verb} closer to target"


def _alt(rows: list[Row], after: Floats, before: Floats) -> str:
    parts = [
        f"{row.label} {_words(*pair)}"
        for row, *pair in zip(rows, before.tolist(), after.tolist(), strict=True)
    ]
    return f"Index today and in the draft, 100 is on target: {'; '.join(parts)}."
