from __future__ import annotations

import pytest

from engine import schema as s
from engine.alignment.model import Alignment
from engine.units.model import Units
from tests.engine.measures.worlds import LINE, SPLIT, accounts_of, aligned, units_of


@pytest.fixture
def line() -> Units:
    """One account in the middle of each of the four units; a3 asks for 30 hours, the others for 10."""
    rows = [{s.UNIT_ID: f"u{i}", s.WORKLOAD: 30.0 if i == 3 else 10.0} for i in range(4)]
    return units_of(LINE, accounts_of(rows, LINE))


@pytest.fixture
def split() -> Alignment:
    """E serves u0 and u1, W serves u2 and u3."""
    return aligned(SPLIT)
