"""Show the picked territory on one page, and offer the page as a file."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import streamlit as st

from components import cached, marks, state
from components.frame import current_theme
from components.plan.screen import Screen
from components.profile import Profile, profile_of, profile_page, territory_picture
from components.profile.picture import Dots
from components.territory_marks import GREY
from components.theme import LIGHT, Theme
from engine import schema as s

# px; what is longer scrolls
HEIGHT = 620
ICON = ":material/badge:"


def profile_button(screen: Screen) -> None:
    """Offer the page of the picked territory."""
    key = state.picked()
    known = key is not None and key in screen.whole.territories.index
    if key is None:
        words = (
            "One page on a territory, to print or to send. Pick a territory first: a row here, or on the map."
        )
    elif not known:
        words = "This territory closes in the draft. Its page is under Today."
    else:
        words = "The picked territory on one page, to print or to send: map, hours, towns and customers."
    if st.button("Profile", icon=ICON, disabled=not known, help=words) and key is not None:
        _show(screen, key)


@st.dialog("Territory profile", width="large")
def _show(screen: Screen, key: str) -> None:
    profile = _profile(screen, key)
    file = f"profile-{re.sub(r'[^A-Za-z0-9]+', '-', profile.name).strip('-').lower() or 'territory'}.html"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download page",
            marks.later(lambda: _page(screen, profile, LIGHT)),
            file,
            "text/html",
            icon=":material/download:",
            on_click="ignore",
        )
        st.markdown(":gray[One file that needs no network; print it from your browser, on one A4 page.]")
    st.iframe(
        _page(screen, profile, current_theme()), height=HEIGHT, alt=f"Profile of {profile.name}", tab_index=0
    )


def _page(screen: Screen, profile: Profile, theme: Theme) -> str:
    plan = screen.plan
    colour = cached.colours(plan.work, plan.grid, plan.drawn).get(profile.key, GREY)
    picture = _picture(screen, profile.key, colour, theme)
    return profile_page(profile, picture, theme=theme, source=plan.work.name)


def _moves(screen: Screen) -> pd.DataFrame | None:
    plan = screen.plan
    return cached.moves(plan.work, plan.grid, plan.drawn) if screen.drawn and plan.today is not None else None


def _profile(screen: Screen, key: str) -> Profile:
    plan = screen.plan
    served = screen.alignment.by_account(plan.units)
    today = plan.measures_today if screen.drawn else None
    return profile_of(
        key,
        plan.planned[(served == key).reindex(plan.planned.index, fill_value=False).to_numpy(bool)],
        screen.whole.territories,
        plan.extract,
        today=None if today is None else today.territories,
        moves=_moves(screen),
        every=plan.planned,
        tolerance=plan.settings.tolerance,
        assumed=plan.potential_assumed,
    )


def _picture(screen: Screen, key: str, colour: str, theme: Theme) -> str:
    plan, planned = screen.plan, screen.plan.planned
    codes, keys = screen.alignment.by_unit(plan.units)
    team = screen.whole.territories
    names = {
        str(key): f"{name}, {rep}" if rep and rep != name else str(name)
        for key, name, rep in zip(team.index, team[s.NAME], team[s.REP], strict=True)
    }
    before = None
    if screen.drawn and plan.today is not None:
        once, held = plan.today.by_unit(plan.units)
        before = once == held.index(key) if key in held else None
    served = (screen.alignment.by_account(plan.units) == key).reindex(planned.index, fill_value=False)
    moves = _moves(screen)
    comes = goes = pd.Series(False, planned.index)
    if moves is not None:
        elsewhere = moves[moves[s.FROM] != moves[s.TO]]
        comes = pd.Series(planned.index.isin(elsewhere.index[elsewhere[s.TO] == key]), planned.index)
        goes = pd.Series(planned.index.isin(elsewhere.index[elsewhere[s.FROM] == key]), planned.index)
    places = planned[[s.LATITUDE, s.LONGITUDE]].to_numpy(float)
    people = cached.team(
        plan.work, plan.grid, plan.drawn if screen.drawn else None, plan.settings.assumptions
    )
    base = people.reindex([key])[[s.BASE_LATITUDE, s.BASE_LONGITUDE]].to_numpy(float)
    dots = Dots(
        places[(served & ~comes).to_numpy(bool)],
        places[comes.to_numpy(bool)],
        places[goes.to_numpy(bool)],
        base[np.isfinite(base).all(axis=1)],
    )
    return territory_picture(
        cached.pieces(plan.work, plan.grid),
        codes,
        # a territory of exceptions alone has no area
        keys.index(key) if key in keys else -1,
        {code: names.get(str(one), str(one)) for code, one in enumerate(keys)},
        dots,
        colour=colour,
        theme=theme,
        before=before,
    )
