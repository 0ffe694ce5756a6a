"""Hold what was dropped where files are dropped, and what was wrong with it."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

# where files are dropped: those of accounts, of who serves them, of demand beyond them
Place = Literal["accounts", "today", "demand"]

UPLOADED, UPLOAD_FAULT, UPLOADS = "uploaded", "upload fault", "uploads"


def upload_key(place: Place = "accounts") -> str:
    """Give the key of a place where files are dropped."""
    return f"upload {place} {st.session_state.get(f'{UPLOADS} {place}', 0)}"


def empty_upload(place: Place = "accounts") -> None:
    """Empty a place where files are dropped: another key is another place."""
    key = f"{UPLOADS} {place}"
    st.session_state[key] = st.session_state.get(key, 0) + 1


def upload_is_new(file_id: str, place: Place = "accounts") -> bool:
    """Say whether an upload has not been looked at yet; from now on it has."""
    key = f"{UPLOADED} {place}"
    seen = st.session_state.get(key)
    st.session_state[key] = file_id
    return bool(seen != file_id)


def upload_fault(place: Place = "accounts") -> str:
    """Say what was wrong with the last upload; nothing where it could be read."""
    return str(st.session_state.get(f"{UPLOAD_FAULT} {place}", ""))


def set_upload_fault(text: str, place: Place = "accounts") -> None:
    """Keep what was wrong with the last upload."""
    st.session_state[f"{UPLOAD_FAULT} {place}"] = text


def forget_faults() -> None:
    """Say no more what was wrong with earlier uploads."""
    for place in get_args(Place):
        st.session_state.pop(f"{UPLOAD_FAULT} {place}", None)
