"""Draw the small pictures of a table, as image addresses."""

from __future__ import annotations

import math

from components.theme import Theme

BAR_PX = 60


def swatch(colour: str) -> str:
    """Draw a small rounded square as an image address."""
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' width='12' height='12'>"
        f"<rect width='12' height='12' rx='3' fill='{colour}'/></svg>"
    )
    return _address(drawing)


def capacity_bar(share: float, most: float, theme: Theme) -> str:
    """Draw the share of the hours used as a small picture, a data address, with a mark at 100 %.

    The bar ends at `most`; what is beyond 100 % is amber. Nothing is drawn where the share is unknown.
    """
    known = min(max(share, 0.0), most) if math.isfinite(share) else 0.0
    full, used, over = (round(BAR_PX * value / most, 1) for value in (1.0, min(known, 1.0), known))
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{BAR_PX + 2}' height='22'>"
        f"<rect y='7' width='{BAR_PX}' height='8' rx='2' fill='{theme.border}'/>"
        f"<rect y='7' width='{over}' height='8' rx='2' fill='{theme.over}'/>"
        f"<rect y='7' width='{used}' height='8' rx='2' fill='{theme.draft}'/>"
        f"<rect x='{full - 0.75}' y='2' width='1.5' height='18' fill='{theme.text}'/></svg>"
    )
    return _address(drawing)


def gain_bar(value: float, most: float, theme: Theme) -> str:
    """Draw a gain to the right of a middle line or a loss to its left, as a small picture.

    `most` fills a half; nothing is drawn of a value that is not known.
    """
    half = BAR_PX / 2
    share = min(abs(value) / most, 1.0) if math.isfinite(value) and most > 0 else 0.0
    width = round(half * share, 1)
    start, colour = (half, theme.draft) if value > 0 else (half - width, theme.today)
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{BAR_PX + 2}' height='22'>"
        f"<rect x='{round(start, 1)}' y='6' width='{width}' height='10' rx='1' fill='{colour}'/>"
        f"<rect x='{half - 0.5}' y='2' width='1' height='18' fill='{theme.quiet}'/></svg>"
    )
    return _address(drawing)


def _address(drawing: str) -> str:
    return "data:image/svg+xml," + drawing.replace("#", "%23").replace("<", "%3C").replace(">", "%3E")
