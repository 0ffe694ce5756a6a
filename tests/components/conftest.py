from __future__ import annotations

import pytest

from components import cached, planning
from components.cached import jobs


def forget() -> None:
    jobs.forget()
    for module in (cached, planning):
        for item in vars(module).values():
            if hasattr(item, "cache_clear"):
                item.cache_clear()


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty workspace, and nothing remembered before or after."""
    monkeypatch.setenv("HEXALIGN_HOME", str(tmp_path))
    forget()
    yield tmp_path
    forget()
