from __future__ import annotations

from typing import Any

from hypothesis import settings

# the same examples on every machine: a check that is green here is green there
settings.register_profile("hexalign", derandomize=True, deadline=None, max_examples=20)
settings.load_profile("hexalign")


def pytest_make_parametrize_id(val: Any, argname: str) -> str | None:
    # an archive holds the second it was made in, and all workers must know a test by one name
    return argname if isinstance(val, bytes) else None
