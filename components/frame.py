"""Draw what stands on every page: style, logo, and the word that the data is an example."""

from __future__ import annotations

import streamlit as st

from components import cached, marks
from components.markdown import escape
from components.theme import DARK, Theme, css, theme_of
from components.work import Work


def begin() -> None:
    """Draw the frame."""
    marks.ask_with(_marks)
    marks.hold(_marks())
    theme = current_theme()
    # a style alone would stand among the toasts, of which the next one takes its place
    with st.container(key="style"):
        st.html(f"<i></i>{css(theme)}")
    name = "dark" if theme is DARK else "light"
    # by their address: as files they would be read, and sent along, in every run
    logo, mark = (f"/app/static/{kind}-{name}.svg" for kind in ("logo", "mark"))
    st.logo(logo, size="large", icon_image=mark)


def end() -> None:
    """Load what a clean sheet needs, now that the page is drawn, so that nobody waits for it later."""
    cached.warm_solver()


def current_theme() -> Theme:
    """Give the theme the browser shows."""
    return theme_of(st.context.theme.type)


def _marks() -> marks.Marks:
    """Give the marks of numbers in the language of the browser; those of English where it says none."""
    return marks.marks_of(st.context.locale)


def file_note(work: Work, *, link: bool = True) -> None:
    """Say, with a link to where another goes, which file the plan is on; without one only of the example."""
    if not work.example:
        if link:
            st.markdown(f":gray[:small[Planned on]]  \n**{escape(shortened(work.name))}**")
            st.page_link("pages/accounts.py", label="Use another file", icon=":material/upload_file:")
        return
    st.badge("Example data", color="orange")
    st.markdown(
        ":gray[:small[Real hospitals of 2020; the reps, territories and sales are invented.]]",
    )
    if link:
        st.page_link("pages/accounts.py", label="Use your own file", icon=":material/upload_file:")


def shortened(name: str, most: int = 32) -> str:
    """Cut a long file name in its middle: how it begins and ends tells files apart."""
    if len(name) <= most:
        return name
    ahead = most // 2
    return f"{name[:ahead]}…{name[ahead + 1 - most :]}"
