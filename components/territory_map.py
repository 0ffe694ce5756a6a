"""Show the live map: a constant folium map, whose canvas layer takes a small parcel of bytes per change.

Parcels go to the app's page, not through streamlit-folium, whose frame gets them after all else is drawn.
"""

from __future__ import annotations

from collections.abc import Callable

import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from components import cached, state
from components.map_event import MapEvent, map_event
from components.map_layers import MapView
from components.map_payload import Parcel
from components.shipped_script import shipped_script

# seen from the page of the map's frame
STATIC = "../../app/static"

# hands a parcel to the page once; Streamlit sends a constant message again only as a reference
_carry = st.components.v2.component("hexalign_parcel", js=shipped_script("carrier.js"))


class OfflineMap(folium.Map):
    """A folium map whose scripts and styles are shipped with the project."""

    default_js = [  # noqa: RUF012
        ("leaflet", f"{STATIC}/vendor/leaflet/leaflet.js"),
        ("fflate", f"{STATIC}/vendor/fflate/fflate.min.js"),
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
    on_map = {"geometry": geometry, "facts": facts, "dots": dots}
    with st.container(gap=None):
        for name, parcel in (on_map | {"view": sent(view, **on_map)}).items():
            if parcel is not None:
                _carry(data=_carried(f"{key}/{name}", parcel), key=f"{key}-{name}")
        st_folium(
            base_map(key),
            key=key,
            height=height,
            use_container_width=True,
            returned_objects=[],
            # all that is needed is rendered one by one
            render=False,
            on_change=None if on_event is None else lambda: on_event(map_event(state.said_by_map(key))),
        )


def sent(
    view: MapView,
    *,
    geometry: Parcel | None = None,
    facts: Parcel | None = None,
    dots: Parcel | None = None,
) -> Parcel:
    """Give what travels of a view that is drawn upon these parcels."""
    geometry_key, facts_key, dots_key = (parcel.key if parcel else "" for parcel in (geometry, facts, dots))
    return cached.view_sent(view, geometry=geometry_key, facts=facts_key, dots=dots_key)


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


def _carried(slot: str, parcel: Parcel) -> bytes:
    # two lines of text, then the payload: bytes travel as they are, in JSON they would grow by a third
    return f"{slot}\n{parcel.key}\n".encode() + parcel.payload
