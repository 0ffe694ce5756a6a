"""Show the options as dots: distance to the centre against distance from target, and who changes rep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from components.charts.base import TOP, Chart, Part, build, empty, layout_of, note, plain, ticked
from components.charts.ticks import round_ticks
from components.numbers import count, distance, fine_percent, length_of, percent, plain_number
from components.theme import Theme
from engine.options import Goals

LEFT, BOTTOM = 44, 22
# of the dots, px: nobody changes rep, and everybody who does in any option
SMALLEST, LARGEST = 8, 20


@dataclass(frozen=True, slots=True)
class Dot:
    """One option: what it is clicked by, what was asked for in a few words, and its goals."""

    key: str
    words: str
    goals: Goals


def frontier(
    dots: Sequence[Dot],
    *,
    today: Goals | None,
    draft: Goals,
    country: str,
    theme: Theme,
    height: int = 260,
) -> Chart:
    """Draw a dot an option, larger the more customers change rep; today as a ring, the draft as a cross.

    Parameters
    ----------
    dots
        The options, any number.
    today, draft
        What today's plan, if there is one, and the draft now amount to.
    country
        ISO code; decides between miles and km.
    theme, height
        Light or dark; height in px.

    The dots' customdata is their key.
    """
    if not dots:
        return empty(theme, title="No option yet", words="They are being worked out.", height=height)
    unit = length_of(country)
    title = _finding(dots, country)
    sizes = "; large dots: many change rep" if _known(dots) else ""
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"{unit.long} to the centre, against the furthest from target{sizes}",
        height=height,
        top=TOP + 8,
        bottom=BOTTOM,
        left=LEFT,
    )
    every = [dot.goals for dot in dots] + [draft] + ([today] if today is not None else [])
    across = [unit.of(goals.mean_km) for goals in every]
    up = [goals.furthest for goals in every]
    low, high = _widened(min(across), max(across))
    ticks = {at: f"{plain_number(at)} {unit.short}" for at in round_ticks(low, high, most=5)}
    layout["xaxis"] = ticked(low, high, ticks, theme)
    top = 1.12 * max(*up, 0.01)
    steps = {at: percent(at) for at in round_ticks(0, top, most=4)}
    layout["yaxis"] = ticked(-0.06 * top, top, steps, theme, ticklabelstandoff=6)
    traces = [_dots(dots, theme, country)]
    for goals, name, symbol in ((today, "Today", "circle-open"), (draft, "Draft", "x-thin-open")):
        if goals is not None:
            colour = theme.today if name == "Today" else theme.text
            place = unit.of(goals.mean_km), goals.furthest
            traces.append(_mark(*place, symbol, colour, f"{name}: {_says(goals, country)}"))
            layout["annotations"].append(
                note(name, *place, theme.quiet if name == "Today" else theme.text, yshift=14)
            )
    return Chart(build(traces, layout), title, f"{title}. The draft is {_says(draft, country)}.")


def _dots(dots: Sequence[Dot], theme: Theme, country: str) -> Part:
    unit = length_of(country)
    changed = np.array([dot.goals.changed for dot in dots])
    share = np.sqrt(changed / max(float(np.nanmax(changed)), 1.0)) if _known(dots) else np.zeros(len(dots))
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(unit.of(dot.goals.mean_km), 2) for dot in dots],
        "y": [round(dot.goals.furthest, 5) for dot in dots],
        "customdata": [dot.key for dot in dots],
        "hovertext": [f"<b>{plain(dot.words)}</b><br>{_says(dot.goals, country, '<br>')}" for dot in dots],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "size": (SMALLEST + (LARGEST - SMALLEST) * share).round(1).tolist(),
            "color": theme.draft,
            "opacity": 0.7,
            "line": {"width": 1, "color": theme.ground},
        },
    }


def _mark(x: float, y: float, symbol: str, colour: str, words: str) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x],
        "y": [y],
        "hovertext": [words],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {"size": 12, "symbol": symbol, "color": colour, "line": {"width": 2, "color": colour}},
    }


def _says(goals: Goals, country: str, between: str = ", ") -> str:
    parts = [
        f"furthest {fine_percent(goals.furthest)} from target",
        f"{distance(goals.mean_km, country)} to the centre",
    ]
    if goals.changed == goals.changed:
        parts.append(f"{count(goals.changed, 'customer changes', 'customers change')} rep")
    return between.join(parts)


def _finding(dots: Sequence[Dot], country: str) -> str:
    """Say between what the options range."""
    km = [dot.goals.mean_km for dot in dots]
    off = [dot.goals.furthest for dot in dots]
    travel = _between(distance(min(km), country), distance(max(km), country))
    balance = _between(percent(min(off)), percent(max(off)))
    return f"{count(len(dots), 'option')}: {travel} to the centre, {balance} off target"


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low.split()[0]} to {high}"


def _known(dots: Sequence[Dot]) -> bool:
    return any(dot.goals.changed == dot.goals.changed for dot in dots)


def _widened(low: float, high: float) -> tuple[float, float]:
    room = max(0.07 * (high - low), 0.02 * high, 0.5)
    return low - room, high + room
