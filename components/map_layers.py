"""Hold what the map shows at one moment, and pack what changes between two moments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from components.map_payload import Parcel, named, pack
from components.marks import now
from components.numbers import spaced

NONE = 0xFFFF
NO_VALUE = 0xFF


# what the legend calls units that stay, those that change in colour, and those hatched
NEW_REP = ("stays", "new territory", "new rep")


@dataclass(frozen=True, slots=True)
class TerritoryMark:
    """Say how one territory is drawn.

    Attributes
    ----------
    key
        The stable key; a click gives it back.
    label
        A few letters that fit on a small map, such as "07".
    colour
        Fill, `#rrggbb`.
    district
        Position of its district; a heavier line runs where it differs.
    lines
        What the pointer shows below name and rep, one sentence each.
    note
        Stands beside the rep where there is room, such as the index "97".
    rank
        Labels are placed by rank, the lowest first.
    frozen
        Drawn grey and without a label: it is not what is looked at.
    """

    key: str
    label: str
    name: str
    rep: str
    colour: str
    district: int = -1
    lines: tuple[str, ...] = ()
    note: str = ""
    rank: int = 0
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """Colour the units by a value: class i has `colours[i]` and lies between edges[i - 1] and edges[i].

    Attributes
    ----------
    values
        One per unit; not-a-number is left blank.
    edges
        Ascending, one fewer than colours.
    title, low, high
        Words of the legend: what is shown in which unit, and the texts of both ends.
    """

    values: npt.NDArray[np.float64]
    edges: Sequence[float]
    colours: Sequence[str]
    title: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Place:
    """Mark a point, degrees, with the text the pointer shows."""

    latitude: float
    longitude: float
    text: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """Draw customers that go from one territory to another.

    Attributes
    ----------
    giver, taker
        Territory keys.
    accounts
        How many go: the width, and the number beside it.
    start, by, end
        Latitude and longitude, degrees: where the giver lies, what moves, and the taker.
    lines
        What the pointer shows, one sentence each.
    """

    giver: str
    taker: str
    accounts: int
    start: tuple[float, float]
    by: tuple[float, float]
    end: tuple[float, float]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedView:
    """Name a stretch of the map, degrees, for a button that leads there."""

    name: str
    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True)
class MapView:
    """Hold everything that may change while the areas stay.

    Attributes
    ----------
    territory
        Per unit its position in `territories`; `NONE` for no territory.
    changed
        Per unit whether its rep changes: coloured while the others are grey, hatched beneath a shade.
    changed_words
        What the legend calls the others, and those that change where they are coloured and where hatched.
    bases, pins
        Rep bases (rings) and named accounts (diamonds).
    arrows, arrow_words
        Who gives customers to whom, most first, and what the legend says of them.
    picked
        Key of the territory that stands out, or None.
    selecting, selected
        Whether a click selects areas, and Shift draws a lasso, instead of picking a territory; the units that
        are selected, by position.
    kept
        Units that are kept by hand, by position; a dashed line runs around them.
    fly
        A point, degrees, that the map goes to once, with a ring around it; None for none.
    views
        The first is where the map opens; without any, it opens on all areas.
    aim
        Name of the view that the map goes to once when the aim changes; "" is where it opens.
    locale, currency, assumed
        BCP 47 tag and sign, and whether potential is worked out from size, for the figures the pointer shows.
    """

    territory: npt.NDArray[np.uint16] = field(default_factory=lambda: np.zeros(0, np.uint16))
    territories: Sequence[TerritoryMark] = ()
    shade: Shade | None = None
    changed: npt.NDArray[np.bool_] | None = None
    changed_words: tuple[str, str, str] = NEW_REP
    bases: Sequence[Place] = ()
    pins: Sequence[Place] = ()
    arrows: Sequence[Arrow] = ()
    arrow_words: str = ""
    picked: str | None = None
    selecting: bool = False
    selected: npt.NDArray[np.uint32] = field(default_factory=lambda: np.zeros(0, np.uint32))
    kept: npt.NDArray[np.uint32] = field(default_factory=lambda: np.zeros(0, np.uint32))
    fly: Place | None = None
    views: Sequence[NamedView] = ()
    aim: str = ""
    dark: bool = False
    miles: bool = True
    online_tiles: bool = False
    locale: str = field(default_factory=lambda: now().locale)
    currency: str = "$"
    assumed: bool = False


def view_parcel(view: MapView, *, geometry: str = "", facts: str = "", dots: str = "") -> Parcel:
    """Pack and name a view; the three keys name the parcels it is drawn upon."""
    return named(view_payload(view, geometry=geometry, facts=facts, dots=dots))


def view_payload(view: MapView, *, geometry: str = "", facts: str = "", dots: str = "") -> bytes:
    """Pack a view; the three keys name the parcels it is drawn upon."""
    arrays: dict[str, np.ndarray] = {"territory": np.asarray(view.territory).astype(np.uint16)}
    arrays["selected"] = np.asarray(view.selected).astype(np.uint32)
    arrays["kept"] = np.asarray(view.kept).astype(np.uint32)
    if view.shade is not None:
        arrays["classes"] = classes(view.shade.values, view.shade.edges)
    if view.changed is not None:
        arrays["changed"] = np.asarray(view.changed, bool).astype(np.uint8)
    return pack(_meta(view) | {"geometry": geometry, "facts": facts, "dots": dots}, arrays)


def classes(values: npt.ArrayLike, edges: Sequence[float]) -> npt.NDArray[np.uint8]:
    """Give each value's class: the number of edges at or below it, or `NO_VALUE` for not-a-number."""
    known = np.asarray(values, np.float64)
    found = np.searchsorted(np.asarray(edges, np.float64), known, side="right").astype(np.uint8)
    return np.where(np.isnan(known), np.uint8(NO_VALUE), found)


def even_edges(low: float, high: float, count: int) -> tuple[float, ...]:
    """Cut `low` to `high` into `count` classes of equal width; values outside fall into the end classes."""
    return tuple(float(e) for e in np.linspace(low, high, count + 1)[1:-1])


def ranked_edges(values: npt.ArrayLike, count: int) -> tuple[float, ...]:
    """Cut the positive values into `count` classes that hold about as many each (quantiles)."""
    known = np.asarray(values, np.float64)
    known = known[np.isfinite(known) & (known > 0)]
    if not len(known):
        return even_edges(0.0, 1.0, count)
    return tuple(float(e) for e in np.quantile(known, np.arange(1, count) / count))


def _meta(view: MapView) -> dict[str, Any]:
    return {
        "territories": [_mark(mark) for mark in view.territories],
        "shade": None if view.shade is None else _legend(view.shade),
        "bases": [_place(place) for place in view.bases],
        "pins": [_place(place) for place in view.pins],
        "arrows": [_arrow(arrow) for arrow in view.arrows],
        "arrow_words": view.arrow_words,
        "picked": view.picked or "",
        "selecting": view.selecting,
        "fly": None if view.fly is None else _place(view.fly),
        "views": [[v.name, v.south, v.west, v.north, v.east] for v in view.views],
        "aim": view.aim,
        "dark": view.dark,
        "miles": view.miles,
        "online_tiles": view.online_tiles,
        "locale": view.locale,
        "currency": spaced(view.currency),
        "assumed": view.assumed,
        "changed_words": list(view.changed_words),
    }


def _mark(mark: TerritoryMark) -> dict[str, Any]:
    return {name: getattr(mark, name) for name in TerritoryMark.__slots__}


def _legend(shade: Shade) -> dict[str, Any]:
    return {"colours": list(shade.colours), "title": shade.title, "low": shade.low, "high": shade.high}


def _arrow(arrow: Arrow) -> list[Any]:
    # thousandths of a degree, about 100 m: an arrow's ends mark no street
    places = [round(degrees, 3) for place in (arrow.start, arrow.by, arrow.end) for degrees in place]
    return [arrow.giver, arrow.taker, arrow.accounts, *places, list(arrow.lines)]


def _place(place: Place) -> list[float | str]:
    return [round(place.latitude, 5), round(place.longitude, 5), place.text]
