"""Colour the areas of the map by a figure instead of by territory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
import pandas as pd

from components.map_layers import Shade, even_edges, ranked_edges
from components.numbers import distance, hours, money, number, percent, plus_minus
from components.stress import SAFE, likely
from engine import schema as s
from engine.demand import potential_assumed
from engine.extracts import Extract
from engine.geo import arc_km, chord_km, to_xyz
from engine.measures import Measures, Whitespace
from engine.settings import Assumptions
from engine.units.model import Units

ColourBy = Literal["territory", "index", "hours", "potential", "coverage", "stress", "demand", "whitespace"]


@dataclass(frozen=True, eq=False)
class Stability:
    """How likely territories stay within a tolerance, a share: `stays` by key."""

    stays: pd.Series
    tolerance: float

    def said(self, key: str) -> str:
        """Say how likely one territory stays."""
        return f"{likely(float(self.stays[key]))} likely to stay within {plus_minus(self.tolerance)}"


@dataclass(frozen=True)
class Beyond:
    """Demand beyond the customers, laid over the areas; `unit` says what it counts, such as "people"."""

    found: Whitespace
    unit: str


# the same as chartSequentialColors and chartDivergingColors in .streamlit/config.toml
SEQUENTIAL = (
    *("#EAF3F5", "#CFE4EA", "#B0D2DC", "#8EBECD", "#6BA9BC"),
    *("#4893AB", "#2B7C97", "#0F6683", "#0B516A", "#083C50"),
)
DIVERGING = (
    *("#164A7E", "#2F6BA6", "#6394C4", "#9CBEDD", "#D6E4EF"),
    *("#F5E3CC", "#EBC08D", "#DC9650", "#BD6A1E", "#8A4406"),
)


def shade(
    by: ColourBy,
    units: Units,
    measures: Measures,
    team: pd.DataFrame,
    position: np.ndarray,
    assumptions: Assumptions,
    extract: Extract,
    *,
    miles: bool,
    beyond: Beyond | None = None,
    stability: Stability | None = None,
) -> Shade | None:
    """Give the figure of every unit and its colours; None where the fills are the territories' own.

    `position` (n,) is each unit's row in `measures.territories`, -1 for none; `beyond` is demand beyond the
    customers, `stability` what a stress test found.
    """
    if by in ("demand", "whitespace"):
        return None if beyond is None else _beyond(by, beyond)
    if by == "stress":
        return None if stability is None else _stress(measures, position, stability)
    if by == "index":
        return _index(measures, position)
    if by == "hours":
        return _amount(units.frame[s.WORKLOAD], "Hours without base drives", hours)
    if by == "potential":
        assumed = ", assumed" if potential_assumed(extract.accounts, assumptions.layer_share) else ""
        write = partial(money, currency=extract.currency)
        return _amount(units.frame[s.POTENTIAL], f"Potential a year{assumed}", write)
    if by == "coverage":
        return _coverage(units, measures, team, position, assumptions, "US" if miles else extract.country)
    return None


def _beyond(by: ColourBy, beyond: Beyond) -> Shade:
    what = beyond.unit[:1].upper() + beyond.unit[1:]
    title = what if by == "demand" else f"{what} with no customer near"
    return _amount(beyond.found.units[by], title, number)


def _index(measures: Measures, position: np.ndarray) -> Shade:
    values = np.append(measures.territories[s.INDEX].to_numpy(float), np.nan)[position]
    return Shade(
        values, even_edges(70, 130, len(DIVERGING)), DIVERGING, "Index, 100 is on target", "70", "130"
    )


def _stress(measures: Measures, position: np.ndarray, stability: Stability) -> Shade:
    stays = stability.stays.reindex(measures.territories.index).to_numpy(float)
    # five ambers for what is fragile, five blues for what is not
    edges = (*even_edges(0, SAFE, 5), SAFE, *even_edges(SAFE, 1, 5))
    return Shade(
        np.append(stays, np.nan)[position],
        edges,
        DIVERGING[::-1],
        f"Chance to stay; amber is under {percent(SAFE)}",
        percent(0),
        percent(1),
    )


def _amount(amounts: pd.Series, title: str, write: object) -> Shade:
    values = amounts.to_numpy(float)
    shown = np.where(values > 0, values, np.nan)
    low, high = (np.nanmin(shown), np.nanmax(shown)) if np.isfinite(shown).any() else (0.0, 0.0)
    text = write if callable(write) else str
    return Shade(shown, ranked_edges(values, len(SEQUENTIAL)), SEQUENTIAL, title, text(low), text(high))


def _coverage(
    units: Units,
    measures: Measures,
    team: pd.DataFrame,
    position: np.ndarray,
    assumptions: Assumptions,
    country: str,
) -> Shade:
    """Straight distance to the base of the rep who serves the area, else to the territory's centre."""
    frame = measures.territories
    bases = team.reindex(frame.index)
    lat = bases[s.BASE_LATITUDE].fillna(frame[s.CENTRE_LATITUDE]).to_numpy(float)
    lng = bases[s.BASE_LONGITUDE].fillna(frame[s.CENTRE_LONGITUDE]).to_numpy(float)
    at = to_xyz(units.frame[s.LATITUDE], units.frame[s.LONGITUDE])
    km = np.where(position < 0, np.nan, arc_km(chord_km(at, to_xyz(lat, lng)[position])))
    radius = assumptions.coverage_radius_km
    # five blues within reach, five ambers beyond
    edges = (*even_edges(0, radius, 5), radius, *even_edges(radius, 2 * radius, 5))
    reach = distance(radius, country)
    return Shade(
        km,
        edges,
        DIVERGING,
        f"Distance to {_aim(measures)}; amber is beyond {reach}",
        "0",
        distance(2 * radius, country),
    )


def _aim(measures: Measures) -> str:
    based, count = (float(measures.totals[name]) for name in (s.FROM_BASE, s.TERRITORIES))
    if based == count:
        return "the base"
    return "the base or, without one, the centre of the territory" if based else "the centre of the territory"
