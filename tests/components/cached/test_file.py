from __future__ import annotations

import pytest

from components import cached, workspace
from engine import schema as s
from engine.errors import HexalignError
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")


def test_a_fault_is_not_remembered():
    work = workspace.keep_file(b"no,table\n", "x.csv")
    for _ in range(2):
        with pytest.raises(HexalignError):
            cached.extract(work)


def test_a_file_is_parsed_once_however_its_columns_are_read():
    work = workspace.keep_file(b"id,lat,lon,beds,rooms\n1,45.1,9.1,3,4\n", "x.csv")
    cached.contents(work)
    # whoever parsed it again would find nothing
    work.path().unlink()
    assert cached.extract(work).accounts[s.SIZE].tolist() == [3]
    assert cached.extract(work.corrected({s.SIZE: "rooms"})).accounts[s.SIZE].tolist() == [4]


def test_the_reps_of_the_file_are_the_roster():
    known = cached.known_territories(kansas.work())
    assert dict(known[s.REP]) == kansas.REPS
    assert cached.known_territories(kansas.work(today=False)).empty
    assert cached.roster_file(kansas.work(today=False)) is None
