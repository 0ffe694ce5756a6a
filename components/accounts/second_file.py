"""Take in further files that say who serves whom today."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from components import cached, state, workspace
from components.accounts.drop_box import drop_box
from components.accounts.looked_at import LookedAt
from components.accounts.rows import BELOW_HEADINGS
from components.downloads import excel_csv
from components.frame import shortened
from components.markdown import escape
from components.numbers import number
from engine import schema as s
from engine.errors import ExtractError
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
        drop_box(
            "Drop a file that says who serves whom",
            "today",
            partial(_take, seen, extract.accounts),
            words="A table of account number and territory, of postal code and territory, or Salesforce's "
            "territory associations; any format.",
        )


def _take(seen: LookedAt, accounts: pd.DataFrame, data: bytes, name: str) -> None:
    """Look at the accounts with a file from now on; refuse one that says nothing of them."""
    read = read_assignments(data, accounts, name=name)
    if not (read.accounts[s.CURRENT_TERRITORY] != "").any():
        raise ExtractError(
            f"{name}: No row gives any account a territory. Choose the file that says who serves them."
        )
    state.look_at(workspace.with_today(seen.work, data, name))


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
        help=f"Every row that was not used, with the reason. {BELOW_HEADINGS}",
    )
