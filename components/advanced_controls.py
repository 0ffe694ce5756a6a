"""Ask for what is seldom changed: what a change counts, the weight of sales, the areas, longest drives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import streamlit as st

from components import state
from components.assumption_controls import Entry, panel
from components.cached import Outlook
from components.choices import Choices, assumptions_of
from components.numbers import number
from components.share_slider import SALES, share_slider
from engine.settings import ChangeMeasure

SIZES = {None: "Automatic", 3: "Very large", 4: "Large", 5: "Medium", 6: "Small", 7: "Very small"}
CHANGES = {"accounts": "Customers", "hours": "Hours", "revenue": "Sales"}
AREAS = {"land": "All land", "occupied": "Only where customers are"}
CIRCUITY = Entry(
    "circuity",
    "Road / straight distance",
    1.0,
    2.0,
    0.05,
    "Roads are longer than the straight line; 1.3 is usual.",
)
LONGEST = Entry(
    "longest_leg_hours",
    "Longest drive one way, h",
    0.5,
    8.0,
    0.5,
    "Beyond this a rep stays overnight instead of driving home.",
)

LIMITS = {entry.name: entry.ends for entry in (CIRCUITY, LONGEST)}


def advanced(choices: Choices, view: Outlook) -> Choices:
    """Show what is seldom changed and give the choices with it."""
    opened = panel("Advanced", ":material/settings:")
    begin = assumptions_of(state.chosen("assumptions", None))
    if not opened.open:
        past = assumptions_of(state.last("assumptions"))
        kept = {
            name: state.last(name)
            for name in ("change_by", "sales_share", "keep_parents", "resolution", "area")
        }
        legs = replace(choices.assumptions, circuity=past.circuity, longest_leg_hours=past.longest_leg_hours)
        known = {name: value for name, value in kept.items() if value is not None}
        return replace(choices, assumptions=legs, **known)
    with opened:
        changes = {
            "change_by": cast(ChangeMeasure, _change_by(view)),
            "sales_share": _sales_share(view),
            "keep_parents": _keep_parents(view),
            "resolution": _select(
                "Size of areas",
                "resolution",
                SIZES,
                "Customers are grouped into small areas, which no two territories share. Automatic "
                "makes them smaller where customers are dense.",
            ),
            "area": _select(
                "Area to divide",
                "area",
                AREAS,
                "All land: every place belongs to a territory, also where there is no customer yet.",
            ),
        }
        legs = replace(
            choices.assumptions,
            circuity=CIRCUITY.ask(begin.circuity),
            longest_leg_hours=LONGEST.ask(begin.longest_leg_hours),
        )
    return replace(choices, assumptions=legs, **changes)


def _change_by(view: Outlook) -> str:
    if not view.has_today:
        return "accounts"
    return str(
        _select(
            "Count changes by",
            "change_by",
            CHANGES,
            "What the share that may change rep counts.",
        )
    )


def _sales_share(view: Outlook) -> float:
    if not view.has_sales:
        return 0.0
    return share_slider(
        "Weight of sales",
        SALES,
        "Balance on last year's sales too; the rest goes to hours and potential as above. At 100 % only "
        "sales are balanced.",
    )


def _keep_parents(view: Outlook) -> bool:
    if not view.parents:
        return False
    return st.toggle(
        "Keep parents together",
        key=state.widget_key("keep_parents"),
        **state.begins(state.widget_key("keep_parents"), bool(state.chosen("keep_parents", False))),
        persist_state="session",
        on_change=state.show_draft,
        help=f"{number(view.parents)} parents have several customers here. On: one rep gets all customers "
        "of a parent, unless they are more work than half a territory.",
    )


def _select(label: str, name: str, options: dict[Any, str], help_text: str) -> Any:
    values = list(options)
    saved = state.chosen(name, values[0])
    return st.selectbox(
        label,
        values,
        format_func=options.__getitem__,
        key=state.widget_key(name),
        **state.begins_at(state.widget_key(name), values.index(saved) if saved in values else 0),
        persist_state="session",
        on_change=state.show_draft,
        help=help_text,
    )
