"""A page with nothing but the map, for a drawn world in Kansas: four squares of one degree, in a row.

0 | 1 | 2 | 3       the border between west and east moves with the slider
"""

from types import SimpleNamespace

import numpy as np
import streamlit as st

from components.map_event import MapEvent
from components.map_geometry import facts, geometry
from components.map_layers import MapView, Place, TerritoryMark
from components.territory_map import show

WEST, SOUTH = -101.0, 38.0
MARKUP = "<img src=x onerror=\"document.title='broken in'\">"


def squares() -> SimpleNamespace:
    rows = []
    for i in range(4):
        left, right = WEST + i, WEST + i + 1
        rows += [(left, SOUTH, right, SOUTH, i, -1), (right, SOUTH + 1, left, SOUTH + 1, i, -1)]
        rows.append((right, SOUTH, right, SOUTH + 1, i, i + 1 if i < 3 else -1))
    rows.append((WEST, SOUTH, WEST, SOUTH + 1, 0, -1))
    columns = dict(
        zip(("x1", "y1", "x2", "y2", "a", "b"), map(np.array, zip(*rows, strict=True)), strict=True)
    )
    return SimpleNamespace(**columns)


def pick(event: MapEvent) -> None:
    st.session_state["picks"] = [*st.session_state.get("picks", []), event.picked or "none"]


west = st.slider("West", 1, 3, 2)
picks = st.session_state.get("picks", [])
show(
    MapView(
        territory=np.array([0] * west + [1] * (4 - west), np.uint16),
        territories=[
            TerritoryMark("T1", "01", f"West {MARKUP}", "Rep 01", "#C86265", 0),
            TerritoryMark("T2", "02", "East", "Rep 02", "#47B5AF", 1, ("Index 90, today 73",)),
        ],
        pins=[Place(SOUTH + 0.5, WEST + 3.5, MARKUP)],
        assumed=True,
        picked=None if not picks or picks[-1] == "none" else picks[-1],
    ),
    key="drawn",
    height=400,
    geometry=geometry(squares(), ["Leoti", "Dighton", "Ness City", "La Crosse"], countries=["US"]),
    facts=facts([3, 0, 1, 0], [12.3, 0, 1234.5, 0], [4.2e6, 0, 7600, 0]),
    on_event=pick,
)
st.text(f"picks: {' '.join(picks)};")
st.text(f"west: {west}")
