"""Write the page of a territory as one HTML document that needs nothing else.

Every text from a file goes through `text`, so that no name of a customer is ever read as markup.
"""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from components.numbers import count, hours, money, number
from components.profile.style import style
from components.profile.values import MOST_MOVERS, MOST_TOP, Figure, Mover, Profile, more
from components.theme import LIGHT, Theme

# nothing is fetched and nothing runs
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"


def profile_page(profile: Profile, picture: str, *, theme: Theme = LIGHT, source: str = "") -> str:
    """Write the page.

    Parameters
    ----------
    profile
        What it says.
    picture
        Map of the territory, as `territory_picture` draws it: an SVG element and its legend.
    theme
        Its colours; a page that is kept or printed is light.
    source
        Name of the file that the plan is on.
    """
    title = f"{profile.name} · {profile.rep}"
    return "".join(
        [
            "<!doctype html><html lang='en'><head><meta charset='utf-8'>",
            f"<meta http-equiv='Content-Security-Policy' content=\"{POLICY}\">",
            f"<title>{text(title)}</title><style>{style(theme)}</style></head><body><main>",
            _head(profile),
            _figures(profile.figures),
            f"<div class='halves'><figure>{picture}</figure><div>",
            _hours(profile),
            _segments(profile),
            _towns(profile),
            "</div></div>",
            _top(profile),
            _moves(profile),
            f"<footer>{text(_foot(profile, source))}</footer></main></body></html>",
        ]
    )


class Markup(str):
    """Text that is HTML already, made of escaped parts."""

    __slots__ = ()


def text(words: str) -> str:
    """Escape words for any place of the page, except where they are HTML already."""
    return words if isinstance(words, Markup) else html.escape(words, quote=True)


def _head(profile: Profile) -> str:
    place = ", ".join(part for part in (profile.district, profile.region) if part)
    line = " · ".join(part for part in (profile.rep, place, profile.plan) if part)
    return f"<h1>{text(profile.name)}</h1><p class='quiet'>{text(line)}</p>"


def _figures(figures: Sequence[Figure]) -> str:
    tiles = [
        f"<div><small>{text(one.label)}</small><b>{text(one.value)}</b>"
        f"<small>{text(f'Today {one.today}') if one.today else ''}</small></div>"
        for one in figures
    ]
    return f"<div class='figures'>{''.join(tiles)}</div>"


def _hours(profile: Profile) -> str:
    rows: list[tuple[str, ...]] = [(words.capitalize(), hours(value)) for words, value in profile.arithmetic]
    total = hours(sum(value for _, value in profile.arithmetic))
    return _section("Hours a year", [], [*rows, (Markup("<b>Needed</b>"), Markup(f"<b>{text(total)}</b>"))])


def _segments(profile: Profile) -> str:
    rows = [
        (one.name, number(one.customers), number(one.calls), number(one.hours)) for one in profile.segments
    ]
    return _section("Customers by segment", ["Segment", "Customers", "Calls", "Hours"], rows)


def _towns(profile: Profile) -> str:
    rows = [(one.name, number(one.customers), number(one.hours)) for one in profile.towns]
    return _section("Main towns", ["Town", "Customers", "Hours"], rows)


def _top(profile: Profile) -> str:
    amounts = {
        f"Potential{' (assumed)' if profile.assumed else ''}": [one.potential for one in profile.top],
        "Sales": [one.revenue for one in profile.top],
    }
    # a column of dashes says nothing
    amounts = {head: values for head, values in amounts.items() if not all(map(math.isnan, values))}
    heads = ["Customer", "Town", "Segment", "Calls", "Hours", *amounts]
    rows = [
        (
            Markup(f"{text(one.name)} <span class='tag'>new</span>") if one.new else one.name,
            one.town,
            one.segment,
            number(one.calls),
            number(one.hours, 1),
            *(money(values[i], profile.currency) for values in amounts.values()),
        )
        for i, one in enumerate(profile.top)
    ]
    which = "All customers" if len(rows) < MOST_TOP else f"The {len(rows)} largest customers"
    return _section(f"{which} by {profile.top_by}", heads, rows, words=3, kind="top")


def _moves(profile: Profile) -> str:
    if profile.plan == "Today":
        return ""
    parts = (("comes", "come", "From", profile.comes), ("goes", "go", "To", profile.goes))
    halves = [_movers(*part) for part in parts]
    return f"<div class='halves even'>{''.join(halves)}</div>"


def _movers(once: str, many: str, way: str, movers: Sequence[Mover]) -> str:
    title = count(len(movers), f"customer {once}", f"customers {many}") if movers else f"No customer {once}"
    rows = [(one.name, one.town, one.other) for one in movers[:MOST_MOVERS]]
    rest = more(movers)
    foot = f"<p class='quiet'>{text(rest)}</p>" if rest else ""
    return (
        f"<section>{_section(title, ['Customer', 'Town', way], rows, words=3, kind='moves')}{foot}</section>"
    )


def _section(
    title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1, kind: str = ""
) -> str:
    """Write a table; the first `words` columns stand left, and figures right; `kind` names its widths."""
    if not rows:
        return f"<h2>{text(title)}</h2>"
    head = f"<thead>{_row('th', heads, words)}</thead>" if heads else ""
    body = "".join(_row("td", row, words) for row in rows)
    look = f" class='cut {kind}'" if kind else ""
    return f"<h2>{text(title)}</h2><table{look}>{head}<tbody>{body}</tbody></table>"


def _row(tag: str, cells: Sequence[str], words: int) -> str:
    kinds = ["" if i < words else " class='n'" for i in range(len(cells))]
    return (
        "<tr>"
        + "".join(f"<{tag}{kind}>{text(cell)}</{tag}>" for kind, cell in zip(kinds, cells, strict=True))
        + "</tr>"
    )


def _foot(profile: Profile, source: str) -> str:
    parts = [f"Territory {profile.key}", source, "Index: 100 is on target"]
    return " · ".join(part for part in parts if part)
