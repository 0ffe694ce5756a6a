"""See whether a session waits for another run of its page."""

from __future__ import annotations

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType


def is_asked_again() -> bool:
    """Say whether this session has asked for another run, which begins once this one has ended."""
    context = get_script_run_ctx()
    # what moves in a part of the page ends no run of that part, and there is no open way to see that it waits
    pending = getattr(getattr(context, "script_requests", None), "_state", ScriptRequestType.CONTINUE)
    return pending is not ScriptRequestType.CONTINUE
