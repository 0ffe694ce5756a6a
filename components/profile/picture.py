"""Draw a territory among its neighbours as an SVG picture: land, towns, customers and the rep's base."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from components.colours import rgb
from components.numbers import count
from components.profile.ground import Floats, Frame, corners, frame_of, grounds, joined, land, near, states
from components.profile.labels import Board, Label, add_neighbours, add_towns
from components.theme import DARK, Theme
from engine.units.outlines import Borders

WIDTH, HEIGHT = 560.0, 400.0
FILL_SHARE = 0.72


@dataclass(frozen=True)
class Dots:
    """Hold the places of customers, degrees, (n, 2) latitude and longitude each.

    Attributes
    ----------
    stays, comes, goes
        Served here today and in the plan, in the plan only, today only.
    base
        Where the rep starts from, (0, 2) where it is not known.
    """

    stays: Floats
    comes: Floats
    goes: Floats
    base: Floats


@dataclass(frozen=True, slots=True)
class _Ink:
    """Name the map's colours, as `static/hexalign/tokens.js` has them."""

    water: str
    other: str
    land: str
    quiet: str
    line: str
    coast: str


_LIGHT = _Ink("#E6EEF2", "#F1F1EE", "#FBFAF7", "#E3E6E8", "#FFFFFF", "#B4C0C8")
_DARK = _Ink("#0C1216", "#161C21", "#1A2128", "#252D34", "#0F151A", "#46535D")


def territory_picture(
    borders: Borders,
    codes: npt.NDArray[np.intp],
    own: int,
    names: Mapping[int, str],
    dots: Dots,
    *,
    colour: str,
    theme: Theme,
    before: npt.NDArray[np.bool_] | None = None,
) -> str:
    """Draw the picture, and the words of its legend.

    Parameters
    ----------
    borders
        Pieces of border of the units (`engine.units.outlines.borders`).
    codes, own
        Territory of each unit by position, (n,), -1 for none; the one that is drawn, -1 where it has no unit.
    names
        What the territories are called, by code.
    dots
        The customers and the base; customers a sea away from the others are beyond the picture, and counted
        below it. Without customers the picture shows the territory's areas, and without
        either all of them.
    colour, theme
        Fill of the territory, `#rrggbb`; light or dark.
    before
        Units that were its own today, (n,); None draws no line around them.

    Returns
    -------
    An `<svg>` and a `<figcaption>` element; every name in it is escaped.
    """
    ink = _DARK if theme is DARK else _LIGHT
    seen = np.concatenate((dots.stays, dots.comes, dots.goes))
    customers = len(seen)
    if not customers:
        seen = corners(borders, codes, own)
    close = near(seen[:, 0], seen[:, 1])
    frame = frame_of(seen[close, 1], seen[close, 0], width=WIDTH, height=HEIGHT)
    ground = joined(frame, land())
    served = {
        code: shapely.intersection(frame.drawn(shape), ground)
        for code, shape in grounds(borders, codes, sorted(names)).items()
    }
    served = {code: shape for code, shape in served.items() if not shape.is_empty}
    mine = served.get(own, shapely.Polygon())
    others = [shape for code, shape in served.items() if code != own]
    board = Board(frame)
    add_neighbours(board, [(names[code], shape) for code, shape in served.items() if code != own])
    add_towns(board, mine)
    parts = [
        f"<rect width='{WIDTH:g}' height='{HEIGHT:g}' fill='{ink.water}'/>",
        _shape(ground, fill=ink.other, stroke=ink.coast, width=0.9),
        *(_shape(shape, fill=ink.quiet, stroke=ink.line, width=1.2) for shape in others),
        _shape(mine, fill=_over(colour, ink.land)),
        _shape(_lines(joined_lines(frame)), stroke=ink.line, width=0.7),
        _shape(mine, stroke=theme.ground, width=4.5),
        _shape(mine, stroke=theme.text, width=2),
        _past(frame, borders, before, theme),
        _dots(frame, dots, theme),
        *(_label(label, theme) for label in board.labels),
    ]
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH:g} {HEIGHT:g}' role='img'"
    far = int((~close).sum()) if customers else 0
    alt = html.escape(f"Map of {names.get(own, '')} and its neighbours", quote=True)
    return f"{head} aria-label='{alt}'>{''.join(parts)}</svg>{_legend(dots, before is not None, theme, far)}"


def joined_lines(frame: Frame) -> BaseGeometry:
    """Give the borders of the states in the picture."""
    shapes = [frame.drawn(state) for state in states()]
    return shapely.union_all([shapely.boundary(shape) for shape in shapes if not shape.is_empty])


def _lines(shape: BaseGeometry) -> BaseGeometry:
    # the picture's own edge is no border
    return shapely.intersection(shape, shapely.box(1, 1, WIDTH - 1, HEIGHT - 1))


def _past(frame: Frame, borders: Borders, before: npt.NDArray[np.bool_] | None, theme: Theme) -> str:
    if before is None:
        return ""
    ground = grounds(borders, np.where(before, 0, -1), [0])[0]
    return _shape(
        shapely.boundary(frame.drawn(ground)), stroke=theme.quiet, width=1.3, more=" stroke-dasharray='4 3'"
    )


def _dots(frame: Frame, dots: Dots, theme: Theme) -> str:
    marks = []
    for places, look in (
        (dots.stays, f"r='1.7' fill='{theme.text}' fill-opacity='.75'"),
        (dots.goes, f"r='2.4' fill='{theme.ground}' stroke='{theme.quiet}' stroke-width='1.1'"),
        (dots.comes, f"r='2.6' fill='{theme.draft}' stroke='{theme.ground}' stroke-width='.7'"),
        (dots.base, f"r='5' fill='{theme.ground}' stroke='{theme.text}' stroke-width='2'"),
    ):
        circles = "".join(
            f"<circle cx='{x:.1f}' cy='{y:.1f}' r='0'/>" for x, y in frame.place(places[:, 1], places[:, 0])
        )
        marks.append(circles.replace("r='0'", look))
    return "".join(marks)


def _label(label: Label, theme: Theme) -> str:
    """Write a town in plain letters beside its dot, a territory in slanted ones."""
    town = label.anchor != "middle"
    dot = f"<circle cx='{label.dot_x:.1f}' cy='{label.y:.1f}' r='1.8' fill='{theme.quiet}'/>" if town else ""
    look = f"fill='{theme.text}'" if town else f"fill='{theme.quiet}' font-style='italic'"
    return (
        f"{dot}<text x='{label.x:.1f}' y='{label.y + 3.8:.1f}' font-size='11' font-weight='550' "
        f"text-anchor='{label.anchor}' {look} stroke='{theme.ground}' stroke-width='3' "
        f"stroke-linejoin='round' paint-order='stroke'>{html.escape(label.text, quote=True)}</text>"
    )


def _shape(
    shape: BaseGeometry, *, fill: str = "none", stroke: str = "none", width: float = 0, more: str = ""
) -> str:
    if shape.is_empty:
        return ""
    line = f" stroke='{stroke}' stroke-width='{width:g}' stroke-linejoin='round'" if stroke != "none" else ""
    return f"<path d='{_path(shape)}' fill='{fill}' fill-rule='evenodd'{line}{more}/>"


def _path(shape: BaseGeometry) -> str:
    """Write every ring and line of a shape."""
    parts = shapely.get_parts(shape)
    lines = shapely.get_rings(parts[shapely.get_dimensions(parts) == 2])
    lines = [*lines, *parts[shapely.get_dimensions(parts) == 1]]
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(line)) for line in lines
    )


def _over(colour: str, land: str) -> str:
    mixed = FILL_SHARE * rgb(colour) + (1 - FILL_SHARE) * rgb(land)
    return "#" + "".join(f"{round(255 * channel):02X}" for channel in mixed)


def _legend(dots: Dots, past: bool, theme: Theme, far: int) -> str:
    marks = (
        (len(dots.stays), f"r='3' fill='{theme.text}'", "customer"),
        (len(dots.comes), f"r='3.5' fill='{theme.draft}'", "comes"),
        (len(dots.goes), f"r='3.5' fill='none' stroke='{theme.quiet}' stroke-width='1.4'", "goes"),
        (len(dots.base), f"r='4' fill='none' stroke='{theme.text}' stroke-width='2'", "rep base"),
    )
    words = [
        f"<span><svg viewBox='0 0 11 11'><circle cx='5.5' cy='5.5' {look}/></svg>{word}</span>"
        for many, look, word in marks
        if many
    ]
    if past:
        words.append(
            f"<span><svg viewBox='0 0 11 11'><path d='M0 5.5H11' stroke='{theme.quiet}' stroke-width='1.5' "
            "stroke-dasharray='4 3'/></svg>today</span>"
        )
    if far:
        words.append(f"<span>{count(far, 'customer')} far away, beyond the picture</span>")
    return f"<figcaption>{''.join(words)}</figcaption>"
