"""Accounts: take a file in, see how it was read, correct it, and plan on it."""

import streamlit as st

from components import accounts, frame, notices, state, workspace
from components.tie_out import tie_out

with notices.shown():
    with st.sidebar:
        accounts.upload()
    seen = accounts.look_at()
    with st.sidebar:
        accounts.file_facts(seen)
        accounts.extract_day(seen)
        accounts.today_columns(seen)
        accounts.second_file(seen)
        accounts.demand_beyond(seen)
        accounts.other_files(seen)
        frame.file_note(seen.work, link=False)
        if not state.work().example and st.button("Go back to the example", type="tertiary"):
            state.plan_on(workspace.as_before(workspace.example()))
            st.rerun()

    title, buttons = st.columns([5, 3], vertical_alignment="center")
    line = accounts.sentence(
        len(seen.planned),
        len(seen.contents.records),
        looks=accounts.looks(seen.checks),
        new=seen.is_new,
        unread=seen.extract is None,
    )
    with title.container(gap="xxsmall"):
        st.markdown(line.markdown)
        st.markdown(
            ":gray[Your current plan stays until you choose Plan these accounts.]"
            if seen.is_new
            else ":gray[This is the file you plan on. Drop another one on the left to plan on that.]"
        )
    if seen.is_new:
        with buttons.container(horizontal=True, horizontal_alignment="right"):
            if st.button("Keep current plan"):
                state.set_candidate(None)
                st.rerun()
            if st.button(
                "Plan these accounts", type="primary", disabled=seen.planned.empty or bool(seen.demand_fault)
            ):
                state.plan_on(seen.work)
                st.switch_page("pages/plan.py")
    if seen.fault:
        notices.problem(f"{seen.fault} Your plan is unchanged." if seen.is_new else seen.fault)
    for text in seen.extract.notices if seen.extract is not None else ():
        notices.warning(text)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        accounts.columns_as_read(seen)
        accounts.preview(seen)
    with right:
        accounts.what_happens(seen)
        accounts.dots_map(seen)
        accounts.call_plan(seen)
    if seen.extract is not None:
        st.divider()
        halves = tie_out(seen.extract, seen.planned, layer_share=seen.assumptions.layer_share).markdown
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            for half in halves:
                st.markdown(half, width="content")
