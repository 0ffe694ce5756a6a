"""Take in further files that say who serves whom today."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from components import cached, notices, state, workspace
from components.accounts.looked_at import LookedAt
from components.downloads import excel_csv
from components.frame import shortened
from components.markdown import escape
from components.numbers import number
from engine.errors import HexalignError


def second_file(seen: LookedAt) -> None:
    """Ask for files beside the accounts' own, and say what became of the rows of each."""
    if seen.extract is None:
        return
    for (file, name), read in zip(seen.work.today, cached.assignments(seen.work), strict=True):
        st.markdown(
            f":gray[:small[**{escape(shortened(name))}**: {number(read.used)} of "
            f"{number(read.rows)} rows used]]"
        )
        with st.container(horizontal=True):
            if len(read.unused):
                _unused(read.unused, file)
            st.button(
                "Leave out",
                key=f"leave out {file[:12]}",
                type="tertiary",
                on_click=_leave_out,
                args=(seen, file),
            )
    with st.expander("From another file"):
        taken = st.file_uploader(
            "Drop a file that says who serves whom",
            key=state.upload_key("today"),
            help="A table of account number and territory, of postal code and territory, or Salesforce's "
            "territory associations; any format.",
        )
        if taken is not None and state.upload_is_new(taken.file_id, "today"):
            state.set_upload_fault(_take(seen, taken.getvalue(), taken.name), "today")
            if not state.upload_fault("today"):
                state.empty_upload("today")
                st.rerun()
        if state.upload_fault("today"):
            notices.problem(state.upload_fault("today"))


def _take(seen: LookedAt, data: bytes, name: str) -> str:
    try:
        work = workspace.with_today(seen.work, data, name)
    except OSError:
        return f"{name}: The file could not be kept in {workspace.folder()}; check that there is room."
    try:
        cached.assignments(work)
    except HexalignError as fault:
        return str(fault)
    state.look_at(work)
    return ""


def _leave_out(seen: LookedAt, file: str) -> None:
    state.look_at(replace(seen.work, today=tuple(pair for pair in seen.work.today if pair[0] != file)))


def _unused(rows: pd.DataFrame, file: str) -> None:
    st.download_button(
        f"{number(len(rows))} unused",
        lambda: excel_csv(rows),
        "unused.csv",
        "text/csv",
        key=f"unused {file[:12]}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        help="Every row that was not used, with the reason.",
    )
