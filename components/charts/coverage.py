"""Show what share of customers lies within each distance of their rep."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components.charts.base import TOP, Chart, Part, build, empty, layout_of, note, ticked
from components.charts.marks import Floats
from components.charts.ticks import round_ticks
from components.numbers import distance, length_of, percent, plain_number
from components.theme import Theme
from engine import schema as s

WORDS = {s.ACCOUNTS: "customers", s.POTENTIAL: "potential", s.WORKLOAD: "hours"}
LEFT, BOTTOM = 40, 20


def coverage(
    draft: pd.DataFrame | None,
    today: pd.DataFrame | None,
    *,
    radius_km: float,
    country: str,
    theme: Theme,
    measure: str = s.ACCOUNTS,
    from_base: bool = True,
    drawn: bool = True,
    height: int = 300,
) -> Chart:
    """Draw the share within each distance, a curve for today and one for the draft, and the radius planned.

    Parameters
    ----------
    draft, today
        Curves of `engine.measures.coverage_curve`: index `distance_km` ascending, shares by measure; None
        leaves one out.
    radius_km
        Distance that counts as in reach, km.
    country
        ISO code; decides between miles and km.
    measure
        Column of the curves: `accounts`, `potential` or `workload`.
    from_base
        Whether distances run from the reps' bases; else from the centres of the territories.
    drawn
        Whether the finding is the draft's where both curves are known; else it is today's.
    theme, height
        Light or dark; height in px.
    """
    known = {
        name: curve[measure].dropna()
        for name, curve in (("Today", today), ("Draft", draft))
        if curve is not None and curve[measure].notna().any()
    }
    if not known:
        return _nothing(measure, theme, height)
    start = "base" if from_base else "centre of the territory"
    name = next(name for name in (("Draft", "Today") if drawn else ("Today", "Draft")) if name in known)
    title = _finding(name, known[name], radius_km, country, measure)
    layout = layout_of(
        theme,
        title=title,
        subtitle=f"Share of {WORDS[measure]} by straight distance from the {start}",
        height=height,
        top=TOP + 8,
        bottom=BOTTOM,
        left=LEFT,
    )
    unit = length_of(country)
    end = max(float(curve.index[-1]) for curve in known.values())
    across = {at: f"{plain_number(at)} {unit.short}" for at in round_ticks(0, unit.of(end), most=5)}
    layout["xaxis"] = ticked(0, unit.of(end), across, theme, domain=(0.0, 0.97))
    layout["yaxis"] = ticked(0, 1.02, {at: percent(at) for at in (0.0, 0.5, 1.0)}, theme, ticklabelstandoff=6)
    radius = unit.of(radius_km)
    layout["shapes"] = [_radius(radius, theme)] if radius <= unit.of(end) else []
    layout["annotations"] += _words(known, radius_km, country, theme) if radius <= unit.of(end) else []
    traces = [_curve(curve, unit.km, theme, name, country) for name, curve in known.items()]
    return Chart(build(traces, layout), title, _alt(known, radius_km, country, measure))


def _nothing(measure: str, theme: Theme, height: int) -> Chart:
    if measure == s.POTENTIAL:
        words = "Choose a column for potential or size under Accounts."
        return empty(theme, title="No potential to cover", words=words, height=height)
    return empty(theme, title="No customer yet", words="Draft a plan first.", height=height)


def share_at(curve: pd.Series, km: float) -> float:
    """Read a curve at a distance, straight between its points; 0 at no distance at all."""
    return float(np.interp(km, _with_start(curve.index), _with_start(curve)))


def _with_start(values: pd.Series | pd.Index) -> Floats:
    return np.concatenate(([0.0], values.to_numpy(float)))


def _curve(curve: pd.Series, unit_km: float, theme: Theme, name: str, country: str) -> Part:
    shares = curve.to_numpy(float)
    drawn = name == "Draft"
    return {
        "type": "scatter",
        "mode": "lines",
        "x": (curve.index.to_numpy(float) / unit_km).round(1).tolist(),
        "y": shares.round(4).tolist(),
        "line": {"color": theme.draft if drawn else theme.today, "width": 2.2 if drawn else 1.6},
        "hovertext": [
            f"{name}: {percent(share)} within {distance(km, country)}"
            for km, share in zip(curve.index.to_list(), shares.tolist(), strict=True)
        ],
        "hoverinfo": "text",
    }


def _radius(at: float, theme: Theme) -> Part:
    return {
        "type": "line",
        "layer": "below",
        "x0": at,
        "x1": at,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.text, "width": 1.2},
    }


def _words(known: dict[str, pd.Series], radius_km: float, country: str, theme: Theme) -> list[Part]:
    """Name the radius at its foot and each curve where it crosses it, the higher one above."""
    at = length_of(country).of(radius_km)
    words = [
        note(
            distance(radius_km, country),
            at,
            0,
            theme.text,
            xanchor="left",
            yanchor="bottom",
            xshift=6,
            yshift=3,
        )
    ]
    crossing = sorted(((share_at(curve, radius_km), name) for name, curve in known.items()), reverse=True)
    for (share, name), above in zip(crossing, (True, False), strict=False):
        colour = theme.draft if name == "Draft" else theme.quiet
        words.append(
            note(
                f"<b>{name} {percent(share)}</b>",
                at,
                share,
                colour,
                xanchor="right" if above else "left",
                yanchor="bottom" if above else "top",
                xshift=-8 if above else 8,
                yshift=4 if above else -4,
            )
        )
    return words


def _finding(name: str, curve: pd.Series, radius_km: float, country: str, measure: str) -> str:
    share = percent(share_at(curve, radius_km))
    verb = "is" if measure == s.POTENTIAL else "are"
    when = " today" if name == "Today" else ""
    return f"{share} of {WORDS[measure]} {verb} within {distance(radius_km, country)} of the rep{when}"


def _alt(known: dict[str, pd.Series], radius_km: float, country: str, measure: str) -> str:
    reach = distance(radius_km, country)
    parts = [
        f"{name}: {percent(share_at(curve, radius_km))} within {reach}, half within "
        f"{distance(float(np.interp(0.5, _with_start(curve), _with_start(curve.index))), country)}."
        for name, curve in known.items()
    ]
    return " ".join((f"Share of {WORDS[measure]} within each distance of the rep.", *parts))
