"""Keep the last results of a function of frozen values."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

import streamlit as st

FILES = 4
DRAFTS = 64

P = ParamSpec("P")
R = TypeVar("R")


def remembered(most: int, *, words: str | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `most` results of a function of frozen values; say `words` while a new one is worked out.

    Streamlit's own cache hashes its keys by walking through them, which took a third of a slider's time.
    """

    def keep(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def work_out(*args: P.args, **kwargs: P.kwargs) -> R:
            if words is None:
                return function(*args, **kwargs)
            with st.spinner(words):
                return function(*args, **kwargs)

        return cast(Callable[P, R], lru_cache(maxsize=most)(work_out))

    return keep
