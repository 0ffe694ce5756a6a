"""Keep the last results of a function of frozen values."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

FILES = 4
DRAFTS = 64
# what is asked for at one time, by several sessions or by the start of the server
AT_ONCE = 16

P = ParamSpec("P")
R = TypeVar("R")


def remembered(most: int, *, words: str | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `most` results of a function of frozen values; say `words` while a new one is worked out.

    Who asks for a result that another thread is working out waits for it. Streamlit's own cache hashes its
    keys by walking through them, which took a third of a slider's time.
    """

    def keep(function: Callable[P, R]) -> Callable[P, R]:
        turns = [threading.RLock() for _ in range(AT_ONCE)]

        @lru_cache(maxsize=most)
        def work_out(*args: P.args, **kwargs: P.kwargs) -> R:
            # the start of the server has no screen to say anything on
            if words is None or get_script_run_ctx(suppress_warning=True) is None:
                return function(*args, **kwargs)
            with st.spinner(words):
                return function(*args, **kwargs)

        kept = cast(Callable[P, R], work_out)

        @wraps(function)
        def give(*args: P.args, **kwargs: P.kwargs) -> R:
            with turns[hash((args, *kwargs.items())) % AT_ONCE]:
                return kept(*args, **kwargs)

        give.cache_clear = work_out.cache_clear  # type: ignore[attr-defined]
        return cast(Callable[P, R], give)

    return keep
