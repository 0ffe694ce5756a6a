"""Keep the last results of a function of frozen values."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.cached.waiting import shown_bar

FILES = 8
DRAFTS = 64

P = ParamSpec("P")
R = TypeVar("R")


def remembered(most: int, *, words: str | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `most` results of a function of frozen values; say `words` while a new one is worked out.

    Who asks for a result that another thread is working out waits for it, and for no other. Streamlit's own
    cache hashes its keys by walking through them, which took a third of a slider's time.
    """

    def keep(function: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[Hashable, R] = OrderedDict()
        begun: dict[Hashable, threading.Event] = {}
        guard = threading.Lock()

        def work_out(*args: P.args, **kwargs: P.kwargs) -> R:
            # the start of the server has no screen to say anything on
            if words is None or get_script_run_ctx(suppress_warning=True) is None:
                return function(*args, **kwargs)
            with st.spinner(words), shown_bar():
                return function(*args, **kwargs)

        @wraps(function)
        def give(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, *kwargs.items())
            while True:
                with guard:
                    if key in kept:
                        kept.move_to_end(key)
                        return kept[key]
                    if key not in begun:
                        mine = begun[key] = threading.Event()
                        break
                    theirs = begun[key]
                # whoever works it out may fail or be stopped: then it is up to the next
                theirs.wait()
            try:
                result = work_out(*args, **kwargs)
                with guard:
                    kept[key] = result
                    if len(kept) > most:
                        kept.popitem(last=False)
                return result
            finally:
                with guard:
                    del begun[key]
                mine.set()

        give.cache_clear = kept.clear  # type: ignore[attr-defined]
        return give

    return keep
