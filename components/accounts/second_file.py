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
from components.work import folder
from engine import schema as s
from engine.errors import HexalignError
from engine.extracts.assignments import read_assignments


def second_file(seen: LookedAt) -> None:
    """Ask for files beside the accounts' own, and say what became of the rows of each."""
    extract = seen.extract
    readable = extract is not None and not extract.accounts.empty
    # read in another order than they were dropped: reps come last
    read = {one.digest: one for one in cached.assignments(seen.work)} if readable and seen.work.today else {}
    for file, name in seen.work.today:
        words = f"{number(read[file].used)} of {number(read[file].rows)} rows used" if file in read else ""
        st.markdown(f":gray[:small[**{escape(shortened(name))}** {words}]]")
        with st.container(horizontal=True):
            if file in read and len(read[file].unused):
                _unused(read[file].unused, file)
            st.button(
                "Leave out",
                key=f"leave out {file[:12]}",
                type="tertiary",
                on_click=_leave_out,
                args=(seen, file),
            )
    if extract is None or extract.accounts.empty:
        return
    with st.expander("From another file"):
        taken = st.file_uploader(
            "Drop a file that says who serves whom",
            key=state.upload_key("today"),
            help="A table of account number and territory, of postal code and territory, or Salesforce's "
            "territory associations; any format.",
        )
        if taken is not None and state.upload_is_new(taken.file_id, "today"):
            fault = _take(seen, extract.accounts, taken.getvalue(), taken.name)
            state.set_upload_fault(fault, "today")
            if not fault:
                state.empty_upload("today")
                st.rerun()
        if state.upload_fault("today"):
            notices.problem(state.upload_fault("today"))


def _take(seen: LookedAt, accounts: pd.DataFrame, data: bytes, name: str) -> str:
    """Look at the accounts with a file from now on; give what is wrong with it where it says nothing of them.

    It is read before it is kept, so that what is refused leaves nothing behind.
    """
    try:
        read = read_assignments(data, accounts, name=name)
    except HexalignError as fault:
        return str(fault)
    if not (read.accounts[s.CURRENT_TERRITORY] != "").any():
        return f"{name}: No row gives any account a territory. Choose the file that says who serves them."
    try:
        state.look_at(workspace.with_today(seen.work, data, name))
    except OSError:
        return f"{name}: The file could not be kept in {folder()}; check that there is room."
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
