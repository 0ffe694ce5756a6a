"""Draw the small pictures of a table: sheets of them under static/, of which a cell names one by its address.

As an address of its own each picture would be most of what a table sends. The sheets are written anew by
`python -m components.table_pictures`; a test holds them to this file.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from components.palette import HUES
from components.theme import DARK, LIGHT, Theme

FOLDER = Path(__file__).parents[1] / "static" / "hexalign" / "pictures"
ADDRESS = "/app/static/hexalign/pictures"
BAR_PX = 60
# where the bar of the hours used ends, %, in every table alike
MOST = 200
HALF = BAR_PX // 2
# a browser draws the whole sheet for each of its pictures
_A_SHEET = 16
_SWATCHES = {colour: f"h{i}" for i, colour in enumerate(HUES)}
_WIDTH, _HEIGHT, _SIDE = BAR_PX + 2, 22, 12


def swatch(colour: str) -> str | None:
    """Give the address of a small rounded square of one of the map's hues; None for any other colour."""
    return f"{ADDRESS}/swatches.svg#{_SWATCHES[colour]}" if colour in _SWATCHES else None


def capacity_bar(share: float, theme: Theme) -> str:
    """Give the address of a bar as long as the share of the hours used, with a mark at 100 %.

    The bar ends at 200 %; what is beyond 100 % is amber. Nothing is drawn where the share is unknown.
    """
    if not math.isfinite(share):
        return _bar("u", 0, theme)
    # what is over has some amber, however little
    percent = math.ceil(share * 100 - 1e-9) if share > 1 else round(share * 100)
    known = min(max(percent, 0), MOST)
    return _bar("u", known, theme)


def gain_bar(value: float, most: float, theme: Theme) -> str:
    """Give the address of a bar to the right of a middle line for a gain, to its left for a loss.

    `most` fills a half; nothing is drawn of a value that is not known.
    """
    share = min(abs(value) / most, 1.0) if math.isfinite(value) and most > 0 else 0.0
    width = round(HALF * share)
    return _bar("g" if value > 0 else "l", width, theme)


def sheets() -> dict[str, str]:
    """Draw every sheet, by the name of its file."""
    bars: dict[str, str] = {}
    for theme in (LIGHT, DARK):
        bars |= _bars("u", theme, [_capacity(percent, theme) for percent in range(MOST + 1)])
        bars |= _bars("g", theme, [_gain(HALF, width, theme.draft, theme) for width in range(HALF + 1)])
        bars |= _bars(
            "l", theme, [_gain(HALF - width, width, theme.today, theme) for width in range(HALF + 1)]
        )
    squares = {name: [_rect(0, 0, _SIDE, _SIDE, colour, 3)] for colour, name in _SWATCHES.items()}
    return bars | {"swatches.svg": _sheet(squares, _SIDE, _SIDE)}


def _bar(kind: str, value: int, theme: Theme) -> str:
    return f"{ADDRESS}/{_bar_sheet(kind, value, theme)}#{kind}{value}"


def _bar_sheet(kind: str, value: int, theme: Theme) -> str:
    return f"bars-{theme.name}-{kind}{value // _A_SHEET}.svg"


def _bars(kind: str, theme: Theme, drawn: Sequence[list[str]]) -> dict[str, str]:
    return {
        _bar_sheet(kind, first, theme): _sheet(
            {f"{kind}{i}": drawn[i] for i in range(first, min(first + _A_SHEET, len(drawn)))}, _WIDTH, _HEIGHT
        )
        for first in range(0, len(drawn), _A_SHEET)
    }


def _capacity(percent: int, theme: Theme) -> list[str]:
    full, used, over = (round(BAR_PX * value / MOST, 1) for value in (100, min(percent, 100), percent))
    return [
        _rect(0, 7, BAR_PX, 8, theme.border, 2),
        _rect(0, 7, over, 8, theme.over, 2),
        _rect(0, 7, used, 8, theme.draft, 2),
        _rect(full - 0.75, 2, 1.5, 18, theme.text),
    ]


def _gain(start: float, width: float, colour: str, theme: Theme) -> list[str]:
    return [_rect(start, 6, width, 10, colour, 1), _rect(HALF - 0.5, 2, 1, 18, theme.quiet)]


def _rect(x: float, y: float, width: float, height: float, colour: str, round_by: float = 0) -> str:
    corner = f' rx="{round_by}"' if round_by else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{corner} fill="{colour}"/>'


def _sheet(pictures: Mapping[str, Iterable[str]], width: int, height: int) -> str:
    """Set pictures below one another, each a view that an address can name."""
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">']
    for i, (name, shapes) in enumerate(pictures.items()):
        lines.append(f'<view id="{name}" viewBox="0 {height * i} {width} {height}"/>')
        lines.append(f'<g transform="translate(0 {height * i})">{"".join(shapes)}</g>')
    return "\n".join([*lines, "</svg>", ""])


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, drawing in sheets().items():
        (FOLDER / name).write_text(drawing, encoding="utf-8")
