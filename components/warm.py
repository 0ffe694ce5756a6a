"""Get ready for the first page while the browser starts: load what it needs, and draw the last work."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import fields
from importlib import import_module
from typing import Any

from components import workspace
from components.choices import Choices, assumptions_of
from engine.errors import HexalignError


@asynccontextmanager
async def lifespan(_server: object) -> AsyncIterator[dict[str, Any]]:
    """Begin as soon as the server is there."""
    threading.Thread(target=get_ready, name="get ready", daemon=True).start()
    yield {}


def get_ready() -> None:
    """Work out what the plan page shows first, so that the page finds it."""
    # loaded here and not above, so that the server need not wait for them; what registers itself with
    # Streamlit, such as streamlit-folium, has to be loaded by a session
    from components import cached, planning

    work, saved = workspace.recall()
    # a page on this work says what is wrong with it
    with suppress(HexalignError):
        choices = choices_of(saved, territories=cached.outlook(work).territories)
        wish = planning.wish_of(work, choices)
        planning.prepare(work, wish.grid, wish.settings, wish.settings)
        import_module("folium.plugins")


def choices_of(saved: Mapping[str, Any], *, territories: int) -> Choices:
    """Rebuild the choices that the workspace kept; the defaults where it kept none."""
    names = {f.name for f in fields(Choices)} - {"assumptions"}
    kept = {name: value for name, value in saved.items() if name in names}
    assumptions = assumptions_of(saved.get("assumptions"))
    return Choices(**({"territories": territories} | kept), assumptions=assumptions)
