"""Take in a file that goes with the accounts, or say at once why it cannot be used."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import notices, state
from components.marks import remarked
from components.work import folder
from engine.errors import HexalignError


def drop_box(label: str, kind: state.Place, take: Callable[[bytes, str], None], *, words: str) -> None:
    """Show where a file is dropped.

    Parameters
    ----------
    label, words
        What stands above it, and what the question mark says.
    kind
        Which of the boxes this is, as the session calls it.
    take
        Takes the file's bytes and name; raises HexalignError where it cannot be used. It has to read a file
        before it keeps it, so that what is refused leaves nothing behind.
    """
    taken = st.file_uploader(label, key=state.upload_key(kind), help=words)
    if taken is not None and state.upload_is_new(taken.file_id, kind):
        fault = ""
        try:
            take(taken.getvalue(), taken.name)
        except HexalignError as error:
            fault = remarked(str(error))
        except OSError:
            fault = f"{taken.name}: The file could not be kept in {folder()}; check that there is room."
        state.set_upload_fault(fault, kind)
        if not fault:
            state.empty_upload(kind)
            st.rerun()
    if state.upload_fault(kind):
        notices.problem(state.upload_fault(kind))
