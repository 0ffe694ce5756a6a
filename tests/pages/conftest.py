from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def app(tmp_path, monkeypatch):
    """The app on an empty workspace, not yet run."""
    monkeypatch.setenv("HEXALIGN_HOME", str(tmp_path))
    return AppTest.from_file(str(APP), default_timeout=60)
