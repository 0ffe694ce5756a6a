"""Keep the last results of a function of values that nobody edits."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.cached.waiting import shown_bar
from components.marks import now

FILES = 8
DRAFTS = 64
LOOKS = 48

P = ParamSpec("P")
R = TypeVar("R")


def remembered(
    most: int, *, words: str | None = None, marked: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `most` results of a function; say `words` while a new one is worked out.

    Arguments are told apart by value; those that cannot be hashed, which must be remembered themselves, as
    objects. `marked` results have numbers in words: each language has its own.

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
            key = _key(now() if marked else None, args, kwargs)
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


class _Same:
    """Stand in a key for what cannot be hashed: equal to nothing else, and kept for as long as the key is."""

    __slots__ = ("held",)

    def __init__(self, held: object) -> None:
        self.held = held

    def __hash__(self) -> int:
        return id(self.held)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.held is self.held


def _key(marks: Hashable, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Hashable:
    key = (marks, args, *kwargs.items())
    if _hashed(key):
        return key
    return (marks, tuple(map(_part, args)), *((name, _part(value)) for name, value in kwargs.items()))


def _part(value: Any) -> Hashable:
    return value if _hashed(value) else _Same(value)


def _hashed(value: object) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True
