"""Show how far a job in the background is, and draw the page again when there is more to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.cached import Job

# seconds between two looks
EVERY = 0.5


def progress(job: Job[Any], what: str, *, milestones: tuple[int, int], again: Callable[[], None]) -> None:
    """Show a bar and Cancel while the job runs; how to go on where it was stopped.

    Parameters
    ----------
    job, what
        The job and what it finds, such as "Options".
    milestones
        After how many findings the page is drawn for the first time, and then after how many more.
    again
        Begins the job anew.
    """
    seen = _stage(len(job.found), milestones)
    if job.running:
        st.fragment(_watch, run_every=EVERY)(job, what, milestones, seen)
    elif len(job.found) < job.total:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":gray[Stopped after {len(job.found)} of {job.total}.]", width="content")
            st.button("Go on", key=f"go on {what}", on_click=again)


def _watch(job: Job[Any], what: str, milestones: tuple[int, int], seen: int) -> None:
    found = len(job.found)
    if not job.running or _stage(found, milestones) > seen:
        st.rerun(scope="app")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(found / max(job.total, 1), text=f"{what}: {found} of {job.total}", width="stretch")
        st.button("Cancel", key=f"cancel {what}", on_click=job.cancelled.set)


def _stage(found: int, milestones: tuple[int, int]) -> int:
    first, more = milestones
    return 0 if found < first else 1 + (found - first) // more
