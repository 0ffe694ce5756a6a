"""Show the live map: a constant folium map whose canvas layer takes a small parcel of bytes per change."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from components import state
from components.map_event import MapEvent, map_event
from components.map_layers import MapView, view_payload
from components.map_payload import Parcel

# seen from the page of the map's frame
STATIC = "../../app/static"
CARRIER = Path(__file__).parents[1] / "static" / "hexalign" / "carrier.js"

# hands a parcel to the page once; Streamlit sends a constant message again only as a reference
_carry = st.components.v2.component("hexalign_parcel", js=CARRIER.read_text(encoding="utf-8"))


class OfflineMap(folium.Map):
    """A folium map whose scripts and styles are shipped with the project."""

    default_js = [  # noqa: RUF012
        ("leaflet", f"{STATIC}/vendor/leaflet/leaflet.js"),
        ("hexalign", f"{STATIC}/hexalign/start.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet", f"{STATIC}/vendor/leaflet/leaflet.css"),
        ("hexalign", f"{STATIC}/hexalign/map.css"),
    ]


class Start(MacroElement):
    """Start our layer on the map it is added to."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "hexalign.start({{ this._parent.get_name() }}, {{ this.key|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, key: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.key = key


class Show(MacroElement):
    """Hand a packed view to our layer; base64, so that no text of a customer is ever evaluated."""

    _template = Template('{% macro script(this, kwargs) %}hexalign.show("{{ this.payload }}");{% endmacro %}')

    def __init__(self, payload: bytes) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Show"
        self.payload = b64encode(payload).decode("ascii")


def show(
    view: MapView,
    *,
    key: str,
    height: int,
    geometry: Parcel | None = None,
    facts: Parcel | None = None,
    dots: Parcel | None = None,
    on_event: Callable[[MapEvent], None] | None = None,
) -> None:
    """Show the map; its place and zoom stay through every change of `view`.

    Parameters
    ----------
    view
        What it shows now; a few kilobytes travel when it differs from before.
    key
        Stays the same for one map on one page.
    height
        Pixels.
    geometry, facts, dots
        Parcels of `components.map_geometry`; each is sent once for as long as it stays the same.
    on_event
        Called once per click or lasso, before the script runs again, with what it said.
    """
    with st.container(gap=None):
        for name, parcel in (("geometry", geometry), ("facts", facts), ("dots", dots)):
            if parcel is not None:
                _carry(data=_carried(f"{key}/{name}", parcel), key=f"{key}-{name}")
        st_folium(
            base_map(key),
            key=key,
            height=height,
            use_container_width=True,
            returned_objects=[],
            feature_group_to_add=change(view, geometry=geometry, facts=facts, dots=dots),
            # all that is needed is rendered one by one
            render=False,
            on_change=None if on_event is None else lambda: on_event(map_event(state.said_by_map(key))),
        )


def base_map(key: str) -> folium.Map:
    """Give the map that never changes, so that streamlit-folium never draws it anew."""
    fig = OfflineMap(
        location=(39.0, -96.0),
        zoom_start=4,
        tiles=None,
        zoom_control="bottomright",
        min_zoom=2,
        max_zoom=13,
        zoom_snap=0.1,
        zoom_delta=0.6,
        wheel_px_per_zoom_level=110,
        fade_animation=False,
        bounce_at_zoom_limits=False,
    )
    fig.add_child(Start(key))
    return fig


def change(
    view: MapView, *, geometry: Parcel | None, facts: Parcel | None, dots: Parcel | None
) -> folium.FeatureGroup:
    """Give the feature group that carries one view."""
    keys = {
        "geometry": geometry.key if geometry else "",
        "facts": facts.key if facts else "",
        "dots": dots.key if dots else "",
    }
    group = folium.FeatureGroup()
    group.add_child(Show(view_payload(view, **keys)))
    return group


def _carried(slot: str, parcel: Parcel) -> bytes:
    # two lines of text, then the payload: bytes travel as they are, in JSON they would grow by a third
    return f"{slot}\n{parcel.key}\n".encode() + parcel.payload
