"""Plan: the map, the charts and the figures of today and of the draft."""

import streamlit as st

from components import ahead, cached, controls, focus, frame, notices, pace, plan, planning, state
from components.numbers import MILE_COUNTRIES

work = state.work()
with notices.shown():
    outlook = cached.outlook(work)
    extract = cached.extract(work)
    plan.open_link(work)
    theme = frame.current_theme()
    with st.sidebar:
        where = focus.show(cached.known_places(work))
        controls.heading("Design", "redraws the draft")
        design = st.container()
        assumed = controls.assumed(
            outlook, miles=extract.country in MILE_COUNTRIES, currency=extract.currency
        )
        online = controls.online_tiles()
        frame.file_note(work)

    @st.fragment
    def body() -> None:
        """Draw the design and all that follows it; what happens here draws it alone anew.

        A callback that changes what stands outside of it calls for the whole page by `st.rerun`.
        """
        if frame.current_theme() is not theme:
            st.rerun()
        # alone it runs outside of the page's own
        with notices.shown():
            with design:
                chosen = controls.design(outlook, assumed, customers=outlook.customers)
            before = state.last_choices()
            drawn = planning.plan_of(work, chosen)
            planning.remember(chosen)

            top = st.container()
            left, right = st.columns(plan.widths(), gap="medium")
            with left, st.container(horizontal=True, vertical_alignment="center"):
                view, colour_by = plan.switches(has_today=outlook.has_today, demand=outlook.demand)
            screen = plan.screen_of(drawn, view, colour_by, where)
            with top:
                if drawn.refused:
                    notices.problem(f"{drawn.refused} Until then the last draft stays.")
                plan.title(screen)
                plan.figures(screen)
            with left:
                plan.plan_map(
                    screen,
                    online_tiles=online,
                    selecting=plan.is_editing(),
                    found=plan.found(),
                    height=plan.height(),
                )
            with right:
                plan.panel(screen)
            if before and chosen.changed_from(before) and not drawn.refused:
                pace.draw_first()
            plan.table(screen)
            plan.footer(screen)
            ahead.step_on(drawn, before, chosen, show=lambda: plan.getting_ready(screen, online_tiles=online))

    body()
