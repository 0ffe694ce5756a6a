"""Show how far territories are from target, today and in the draft, one dot each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from components.charts.base import (
    Chart,
    Part,
    axis,
    band,
    build,
    empty,
    layout_of,
    note,
    plain,
    ticked,
    upright,
)
from components.charts.marks import Floats, dots, pointer, ring, swarm
from components.help_texts import index_of
from components.numbers import index, number, plain_number, plus_minus
from components.theme import Theme
from engine import schema as s
from engine.settings import Settings

# beyond these a dot stands at the edge, whose tick then says "and more"
LEAST, MOST = 40.0, 200.0
STEPS = (5, 10, 20)
LABEL_LETTERS = 22


@dataclass(frozen=True, eq=False)
class _Strip:
    """Hold what one row shows, taken out of its frame once."""

    name: str
    keys: list[str]
    names: list[str]
    index: Floats
    within: int
    worst: int
    hover: list[str]

    @classmethod
    def of(cls, name: str, team: pd.DataFrame, tolerance: float) -> _Strip:
        known = team[np.isfinite(team[s.INDEX].to_numpy(float))]
        index = known[s.INDEX].to_numpy(float)
        return cls(
            name=name,
            keys=known.index.to_list(),
            names=known[s.NAME].to_list(),
            index=index,
            within=int(known[s.IN_TOLERANCE].to_numpy(bool).sum()),
            worst=int(np.argmax(np.abs(index - 100))) if len(index) else -1,
            hover=pointer(known, tolerance),
        )

    @property
    def drawn(self) -> bool:
        return self.name == "Draft"

    def place(self, picked: str | None) -> int | None:
        return self.keys.index(picked) if picked in self.keys else None


def balance(
    draft: pd.DataFrame | None,
    today: pd.DataFrame | None,
    settings: Settings,
    *,
    theme: Theme,
    picked: str | None = None,
    height: int = 152,
) -> Chart:
    """Draw the index of every territory in one row for today and one for the draft.

    Parameters
    ----------
    draft, today
        `Measures.territories` or some of its rows; None leaves its row out.
    settings
        Tolerance of the band, and what is balanced.
    picked
        Key of the territory that stands out.
    theme, height
        Light or dark; height in px.

    The points' customdata is the territory key.
    """
    strips = [
        _Strip.of(name, team, settings.tolerance)
        for name, team in (("Draft", draft), ("Today", today))
        if team is not None
    ]
    strips = [strip for strip in strips if strip.keys]
    if not strips:
        return empty(theme, title="No territory yet", words="Draft a plan first.", height=height)
    low, high = _range(strips, settings.tolerance)
    title = _finding(strips[0], settings.tolerance)
    layout = layout_of(
        theme,
        title=title,
        # with three measures there is room for no word more
        subtitle=f"{index_of(settings.balance)}; shaded: within {plus_minus(settings.tolerance)}",
        height=height,
        bottom=18,
    )
    pad = (high - low) * 0.03
    layout["xaxis"] = ticked(
        low - pad, high + pad, _ticks(strips, low, high, settings.tolerance), theme, domain=(0.13, 0.99)
    )
    layout["yaxis"] = axis(-0.65, len(strips) - 0.35)
    off = 100 * settings.tolerance
    layout["shapes"] = [band(100 - off, 100 + off, theme), {**upright(100, theme), "layer": "below"}]
    traces: list[Part] = []
    for y, strip in enumerate(strips):
        x = np.clip(strip.index, low, high)
        traces += _row(strip, x, y, theme, width=(high - low) / 55, picked=picked)
        # only the bottom row names the picked one, so that names never meet
        named = picked if y == 0 else None
        layout["annotations"] += _words(strip, x, y, theme, picked=named, tolerance=settings.tolerance)
    return Chart(build(traces, layout), title, _alt(strips, settings.tolerance))


def _range(strips: list[_Strip], tolerance: float) -> tuple[float, float]:
    reach = 160 * tolerance
    least = min(float(strip.index.min()) for strip in strips)
    most = max(float(strip.index.max()) for strip in strips)
    low, high = min(100 - reach, max(LEAST, least)), max(100 + reach, min(MOST, most))
    # a wide step, so that the axis stays while a slider moves the points a little
    step = next((step for step in STEPS if step >= reach / 3), STEPS[-1])
    return float(np.floor(low / step) * step), float(np.ceil(high / step) * step)


def _ticks(strips: list[_Strip], low: float, high: float, tolerance: float) -> dict[float, str]:
    """Mark both ends, the target and the band, as far as there is room."""
    beyond = (
        any(strip.index.min() < low for strip in strips),
        any(strip.index.max() > high for strip in strips),
    )
    ends = {
        low: f"{plain_number(low)}{' and less' if beyond[0] else ''}",
        high: f"{plain_number(high)}{' and more' if beyond[1] else ''}",
    }
    off, room = 100 * tolerance, (high - low) / 12
    inner = [100.0] + [100 + side * off for side in (-1, 1) if off >= room]
    kept = {at: index(at) for at in inner if min(at - low, high - at) >= room}
    return dict(sorted({**ends, **kept}.items()))


def _row(strip: _Strip, x: Floats, y: int, theme: Theme, *, width: float, picked: str | None) -> list[Part]:
    lift = y + swarm(x, width=width, most=0.26, step=0.13)
    marks = dots(
        x.round(1).tolist(),
        lift.round(2).tolist(),
        theme,
        today=not strip.drawn,
        customdata=strip.keys,
        hovertext=strip.hover,
    )
    i = strip.place(picked)
    if i is None:
        return [marks]
    colour = theme.draft if strip.drawn else theme.ground
    return [marks, ring(float(x[i]), float(lift[i]), theme, strip.keys[i], colour=colour)]


def _words(
    strip: _Strip, x: Floats, y: int, theme: Theme, *, picked: str | None, tolerance: float
) -> list[Part]:
    """Name the row, the territory furthest from target if any is out of tolerance, and the picked one."""
    colour = theme.draft if strip.drawn else theme.quiet
    words = [note(f"<b>{strip.name}</b>", 0, y, colour, xref="paper", xanchor="left", yanchor="middle")]
    named = {} if strip.within == len(strip.keys) else {strip.worst: y + 0.42}
    i = strip.place(picked)
    if i is not None:
        named[i] = y - 0.42 if named and strip.worst != i else y + 0.42
    middle = (x.min() + x.max()) / 2
    for i, lift in named.items():
        text = f"{plain(strip.names[i], LABEL_LETTERS)} {index(float(strip.index[i]), tolerance)}"
        side = "left" if x[i] < middle else "right"
        words.append(note(text, float(x[i]), lift, theme.text, xanchor=side, yanchor="middle"))
    return words


def _finding(strip: _Strip, tolerance: float) -> str:
    within, total, band_ = strip.within, len(strip.keys), plus_minus(tolerance)
    if within == total:
        return f"Every territory {'comes' if strip.drawn else 'is'} within {band_}"
    some = number(within) if within else "None"
    if strip.drawn:
        return f"{some} of {number(total)} territories come within {band_}"
    return f"{some} of {number(total)} territories are within {band_} today"


def _alt(strips: list[_Strip], tolerance: float) -> str:
    parts = [
        f"{strip.name}: index {index(float(strip.index.min()), tolerance)} to "
        f"{index(float(strip.index.max()), tolerance)}, "
        f"{number(strip.within)} of {number(len(strip.keys))} territories within {plus_minus(tolerance)}."
        for strip in reversed(strips)
    ]
    return " ".join(("Index of each territory, 100 is on target.", *parts))
