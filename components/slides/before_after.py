"""Paint some territories before and after a change, side by side, with their names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import binary_dilation, distance_transform_edt

from components.colours import rgb
from components.theme import LIGHT
from components.thumbnail import areas_in_view
from engine.alignment import Alignment
from engine.units.model import Units

# dots: a side of each picture, what lies between them, and the letters of a name
SIDE, GAP, LETTERS = 880, 80, 30
# dots that are looked up together, and that a name keeps from the edge
COARSE, MARGIN = 2, 4
# a territory's ground with less than this share of the picture has no room for a name
LEAST = 0.004
FILL = 0.72
FONT = Path(__file__).parents[2] / "static" / "fonts" / "hanken-grotesk-latin-wght-normal.woff2"

Dots = npt.NDArray[np.intp]
# left, top, right, bottom
Frame = tuple[float, float, float, float]


@dataclass(frozen=True, eq=False)
class Side:
    """Hold what one of the pictures shows.

    Attributes
    ----------
    alignment
        Who serves what.
    colours
        Fill by territory key, `#rrggbb`; what has none is quiet.
    names
        What to write on each territory, by key.
    """

    alignment: Alignment
    colours: Mapping[str, str]
    names: Mapping[str, str]


def before_after(
    units: Units, before: Side, after: Side, *, changed: npt.NDArray[np.bool_] | None = None
) -> bytes:
    """Give a PNG of two squares on clear ground, cut alike; areas that are `changed`, (n,), are hatched."""
    shown = _shown(units, before) | _shown(units, after)
    unit = areas_in_view(units, shown, SIDE // COARSE).repeat(COARSE, 0).repeat(COARSE, 1)
    whole = Image.new("RGBA", (2 * SIDE + GAP, SIDE), (255, 255, 255, 0))
    for left, side, hatched in ((0, before, None), (SIDE + GAP, after, changed)):
        whole.paste(_painted(units, side, unit, hatched), (left, 0))
    out = BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def _shown(units: Units, side: Side) -> npt.NDArray[np.bool_]:
    codes, keys = side.alignment.by_unit(units)
    known: npt.NDArray[np.bool_] = np.array([key in side.colours for key in keys] + [False])[codes]
    return known


def _painted(units: Units, side: Side, unit: Dots, hatched: npt.NDArray[np.bool_] | None) -> Image.Image:
    codes, keys = side.alignment.by_unit(units)
    ground = unit >= 0
    owner = np.where(ground, codes[unit], -1)
    quiet, paper = rgb(LIGHT.frozen), rgb(LIGHT.ground)
    fills = [FILL * rgb(side.colours[k]) + (1 - FILL) * paper if k in side.colours else quiet for k in keys]
    paint = np.array([*fills, paper])[owner]
    ours = np.array([key in side.colours for key in keys] + [False])[owner]
    if hatched is not None:
        rows, columns = np.indices(unit.shape)
        stripe = ((rows + columns) % 14 < 4) & ours & np.append(hatched, False)[unit]
        paint[stripe] = 0.55 * paint[stripe] + 0.45 * rgb(LIGHT.text)
    paint[binary_dilation(_edges(owner) & ours & ground, iterations=1)] = paper
    # a heavier line between what may change and what may not, none along a coast
    outside = _edges(np.where(ground, ours, -1)) & ~_edges(ground)
    paint[binary_dilation(outside, iterations=2)] = rgb(LIGHT.text)
    dots = np.round(255 * np.dstack((paint, ground | ours))).astype(np.uint8)
    picture = Image.fromarray(dots, "RGBA")
    _name(picture, owner, {i: side.names[key] for i, key in enumerate(keys) if key in side.names})
    return picture


def _edges(owner: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Say which dots have another owner to the right or below."""
    found = np.zeros(owner.shape, bool)
    found[:, :-1] |= owner[:, :-1] != owner[:, 1:]
    found[:-1] |= owner[:-1] != owner[1:]
    return found


def _name(picture: Image.Image, owner: Dots, names: Mapping[int, str]) -> None:
    """Write each name where its territory is widest, the largest first; what finds no room is left out."""
    draw, font = ImageDraw.Draw(picture), _letters()
    style: dict[str, Any] = {"anchor": "mm", "align": "center", "stroke_width": 4, "spacing": -4}
    size = np.bincount(owner[owner >= 0], minlength=1 + max(names, default=0))
    taken: list[Frame] = []
    for code in sorted(names, key=lambda code: -int(size[code])):
        if size[code] < LEAST * owner.size:
            continue
        coarse = owner[::COARSE, ::COARSE] == code
        y, x = np.unravel_index(distance_transform_edt(coarse).argmax(), coarse.shape)
        box = draw.multiline_textbbox((0, 0), names[code], font, **style)
        at = _inside(COARSE * float(x), box[2], SIDE), _inside(COARSE * float(y), box[3], SIDE)
        frame = (at[0] + box[0], at[1] + box[1], at[0] + box[2], at[1] + box[3])
        if not any(_overlap(frame, other) for other in taken):
            taken.append(frame)
            draw.multiline_text(at, names[code], LIGHT.text, font, stroke_fill=LIGHT.ground, **style)


def _inside(middle: float, half: float, side: int) -> float:
    return min(max(middle, half + MARGIN), side - half - MARGIN)


def _overlap(a: Frame, b: Frame) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _letters() -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(FONT), LETTERS)
    font.set_variation_by_axes([600])
    return font
