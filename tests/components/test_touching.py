import pandas as pd

from components.touching import touching
from engine import schema as s
from engine.alignment.model import Alignment
from engine.units.model import Units

# a b c        today  A A B        draft  A C C
# d e f               A B B               A C C     g lies across water from f
LINES = ["ab", "bc", "de", "ef", "ad", "be", "cf"]


def units():
    ids = list("abcdefg")
    frame = pd.DataFrame({s.LATITUDE: 0.0, s.LONGITUDE: 0.0}, index=pd.Index(ids, name=s.UNIT_ID))
    edges = [(line[0], line[1], s.RING) for line in LINES] + [("f", "g", s.BRIDGE)]
    return Units(frame, pd.DataFrame(edges, columns=[s.UNIT_A, s.UNIT_B, s.KIND]))


def alignment(keys):
    return Alignment(pd.Series(list(keys), index=list("abcdefg")[: len(keys)]))


def test_pairs_touch_in_any_of_the_alignments():
    assert touching(units(), alignment("AABABBZ")) == {("A", "B")}
    assert touching(units(), alignment("AABABBZ"), alignment("ACCACCZ")) == {("A", "B"), ("A", "C")}


def test_water_keeps_territories_apart():
    assert ("B", "Z") not in touching(units(), alignment("AABABBZ"))


def test_areas_without_a_territory_touch_nothing():
    assert touching(units(), alignment("AAB")) == {("A", "B")}
    assert touching(units()) == set()
