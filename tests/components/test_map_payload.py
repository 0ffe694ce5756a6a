import json
import struct
import zlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from components.map_payload import pack, parcel


def read(payload: bytes):
    """Read a parcel the plain way: the head, then each array at the next multiple of eight."""
    raw = zlib.decompress(payload)
    (length,) = struct.unpack("<I", raw[:4])
    head = json.loads(raw[4 : 4 + length].decode())
    at, arrays = -(-(4 + length) // 8) * 8, {}
    for name, kind, count in head["arrays"]:
        dtype = np.dtype(kind).newbyteorder("<")
        arrays[name] = np.frombuffer(raw, dtype, count, at)
        at += -(-count * dtype.itemsize // 8) * 8
    assert at == len(raw)
    return head["meta"], arrays


def test_what_is_packed_is_read_back():
    meta = {"name": 'Café "Zoë" </script>', "n": 3}
    arrays = {
        "a": np.array([1, 2, 3], np.uint8),
        "b": np.array([-1.5], np.float32),
        "c": np.zeros(0, np.int32),
    }
    found, got = read(pack(meta, arrays))
    assert found == meta
    assert [got[name].tolist() for name in "abc"] == [[1, 2, 3], [-1.5], []]


@given(st.dictionaries(st.text(min_size=1), st.lists(st.integers(0, 2**16 - 1), max_size=40), max_size=5))
def test_arrays_of_any_name_and_length_survive(lists):
    _, got = read(pack({}, {name: np.array(values, np.uint16) for name, values in lists.items()}))
    assert {name: values.tolist() for name, values in got.items()} == lists


def test_a_parcel_is_named_by_its_content():
    one = parcel({"x": 1}, {"a": np.arange(3, dtype=np.int32)})
    assert one == parcel({"x": 1}, {"a": np.arange(3, dtype=np.int32)})
    assert one.key != parcel({"x": 2}, {"a": np.arange(3, dtype=np.int32)}).key
    assert one.key != parcel({"x": 1}, {"a": np.arange(1, 4, dtype=np.int32)}).key
