"""Old Excel files whose sectors lead in a circle."""

from pathlib import Path

import pytest

from engine.errors import ExtractError
from engine.extracts.chains import in_circles
from engine.extracts.tables import read_table

SOUND = (Path(__file__).parent / "fixtures" / "kunden.xls").read_bytes()


def table_at() -> int:
    """Where the table of sectors stands: in the sector that the header lists first, of 512 bytes each."""
    return (int.from_bytes(SOUND[76:80], "little") + 1) * 512


def test_a_sound_file_ends() -> None:
    assert not in_circles(SOUND)


def test_a_sector_that_follows_itself_is_refused_and_not_followed() -> None:
    first = table_at()
    broken = SOUND[:first] + (0).to_bytes(4, "little") + SOUND[first + 4 :]
    assert in_circles(broken)
    with pytest.raises(ExtractError, match="damaged"):
        read_table(broken)


def test_a_file_cut_within_its_header_is_refused() -> None:
    assert in_circles(SOUND[:300])
