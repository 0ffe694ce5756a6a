from components.accounts.corrections import corrected
from components.work import Work
from engine import schema as s
from engine.extracts.contents import look_into

CONTENTS = look_into(b"No,Name,Lat,Lon,Beds,Staff\n1,Anna,45.1,9.1,10,3\n2,Bea,45.2,9.2,20,5\n")
WORK = Work("f" * 64, "file.csv")


def test_a_correction_is_kept_beside_the_others():
    once = corrected(WORK, CONTENTS, s.SIZE, "Staff")
    assert once.columns == ((s.SIZE, "Staff"),)
    twice = corrected(once, CONTENTS, s.ACCOUNT_NAME, None)
    assert twice.columns == ((s.ACCOUNT_NAME, None), (s.SIZE, "Staff"))
    assert (twice.file, twice.name) == (WORK.file, WORK.name)


def test_going_back_leads_to_the_same_work():
    away = corrected(WORK, CONTENTS, s.SIZE, None)
    assert away != WORK
    assert corrected(away, CONTENTS, s.SIZE, "Beds") == WORK


def test_what_is_not_found_anyway_is_no_correction():
    assert corrected(WORK, CONTENTS, s.CITY, None) == WORK
