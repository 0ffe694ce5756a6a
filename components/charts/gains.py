"""Show who gains and who loses most: a bar to the right or the left of none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.charts.base import Chart, Part, axis, build, cut, empty, layout_of, plain, upright
from components.charts.marks import Floats
from components.charts.rows import LEAST_ROW_PX, Row, labels, text_column
from components.numbers import DASH, hours, money
from components.theme import Theme
from engine import schema as s

HEAD = 50
ROW_PX = 17
LABELS, BARS, VALUES = (0.0, 0.27), (0.29, 0.80), (0.82, 1.0)


@dataclass(frozen=True, slots=True)
class _Measure:
    """Name what is gained: its column, in words, and the sign of an amount ("" for hours)."""

    name: str
    word: str
    currency: str

    def of(self, value: float) -> str:
        """Write a gain or a loss with its sign."""
        text = money(value, self.currency) if self.word != "hours" else hours(value)
        return f"+{text}" if value > 0 and text != DASH else text


def gains(
    now: pd.DataFrame,
    today: pd.DataFrame,
    *,
    currency: str,
    theme: Theme,
    picked: str | None = None,
    assumed: bool = False,
    height: int = 220,
) -> Chart:
    """Draw who gains and who loses most sales, else potential, else hours, from the largest gain down.

    Parameters
    ----------
    now, today
        `Measures.territories` of the draft and of today, or some of their rows.
    currency, assumed
        Sign of the amounts, and whether potential was worked out from size.
    theme, height
        Light or dark; height in px, which decides how many rows there are.
    picked
        Key of the territory whose row is always shown and stands out.

    The bars' customdata is the territory key.
    """
    keys = sorted({*map(str, now.index), *map(str, today.index)})
    measure = _measure(now, today, currency)
    after, before = (
        np.nan_to_num(frame[measure.name].reindex(keys).to_numpy(float)) for frame in (now, today)
    )
    change = np.round(after - before, 6)
    names = [str((now if key in now.index else today).loc[key, s.NAME]) for key in keys]
    if not np.any(change):
        words = f"Every territory keeps its {measure.word}."
        return empty(theme, title="Nobody gains or loses", words=words, height=min(height, 90))
    chosen = _chosen(change, keys, picked, max(2, (height - HEAD - 4) // ROW_PX))
    rows = [Row(names[i], keys[i], (i,)) for i in chosen]
    title, guessed = _finding(names, change, measure), assumed and measure.name == s.POTENTIAL
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"{measure.word.capitalize()}{' (assumed)' if guessed else ''}, draft − today; the largest "
        "gains and losses",
        height=HEAD + max(ROW_PX, LEAST_ROW_PX) * len(rows) + 4,
        top=HEAD,
    )
    far = float(np.abs(change[chosen]).max())
    layout["xaxis"] = axis(0, 1, domain=LABELS)
    layout["xaxis2"] = axis(-1.04 * far, 1.04 * far, domain=BARS, anchor="y")
    layout["xaxis3"] = axis(0, 1, domain=VALUES, anchor="y")
    layout["yaxis"] = axis(len(rows) - 0.5, -0.5)
    layout["bargap"] = 0.45
    layout["shapes"] = [upright(0, theme, x="x2")]
    keys_in = [row.key for row in rows]
    values = [measure.of(value) for value in change[chosen].tolist()]
    traces = [
        labels(rows, [row.key == picked for row in rows], theme, x="x"),
        _bars(change[chosen], rows, values, theme),
        text_column(values, theme, x="x3", at=1.0, position="middle left", keys=keys_in),
    ]
    listed = "; ".join(f"{row.label} {value}" for row, value in zip(rows, values, strict=True))
    return Chart(build(traces, layout), title, f"Change in {measure.word} against today: {listed}.")


def _measure(now: pd.DataFrame, today: pd.DataFrame, currency: str) -> _Measure:
    for name, word in ((s.REVENUE, "sales"), (s.POTENTIAL, "potential")):
        if max(float(now[name].sum()), float(today[name].sum())) > 0:
            return _Measure(name, word, currency)
    return _Measure(s.HOURS_NEEDED, "hours", "")


def _chosen(change: Floats, keys: list[str], picked: str | None, most: int) -> list[int]:
    """Choose as many of the largest gains as of the largest losses, and the picked one, from the top down."""
    order = [i for i in np.argsort(-change, kind="stable").tolist() if change[i] or keys[i] == picked]
    if len(order) <= most:
        return order
    place = next((rank for rank, i in enumerate(order) if keys[i] == picked), None)
    upper = (most + 1) // 2
    kept = {*range(upper), *range(len(order) - most + upper, len(order))}
    if place is not None and place not in kept:
        # of both ends the inner row makes room
        kept.discard(upper - 1)
        kept.add(place)
    return [order[rank] for rank in sorted(kept)]


def _bars(change: Floats, rows: list[Row], values: list[str], theme: Theme) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "xaxis": "x2",
        "yaxis": "y",
        "x": change.round(2).tolist(),
        "y": list(range(len(rows))),
        "marker": {
            "color": [theme.draft if value > 0 else theme.today for value in change],
            "line": {"width": 0},
        },
        "customdata": [row.key for row in rows],
        "hovertext": [
            f"<b>{plain(row.label)}</b><br>{value}" for row, value in zip(rows, values, strict=True)
        ],
        "hoverinfo": "text",
    }


def _finding(names: list[str], change: Floats, measure: _Measure) -> str:
    gain, loss = int(np.argmax(change)), int(np.argmin(change))
    most = gain if change[gain] >= -change[loss] else loss
    verb = "gains" if change[most] > 0 else "loses"
    amount = measure.of(abs(float(change[most]))).removeprefix("+")
    return f"{cut(names[most], 24)} {verb} most {measure.word}, {amount}"
