"""Pack numbers and texts for the browser: one deflated parcel of a JSON head and plain arrays."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

ALIGNMENT = 8


@dataclass(frozen=True)
class Parcel:
    """Hold what the browser keeps: `key` names the content (a hash), `payload` is what `pack` made."""

    key: str
    payload: bytes


def pack(meta: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> bytes:
    """Deflate a head and one-dimensional arrays, read by `static/hexalign/parcel.js`.

    Inflated: uint32 length of the head, the head (UTF-8 JSON: `meta` and `arrays` as name, type, length),
    then the arrays, each little-endian and starting at a multiple of eight bytes.
    """
    listed = [[name, values.dtype.name, len(values)] for name, values in arrays.items()]
    head = json.dumps({"meta": meta, "arrays": listed}, ensure_ascii=False, separators=(",", ":"))
    text = head.encode()
    parts = [_padded(struct.pack("<I", len(text)) + text)]
    parts += [_padded(values.astype(values.dtype.newbyteorder("<")).tobytes()) for values in arrays.values()]
    return zlib.compress(b"".join(parts), 6)


def parcel(meta: Mapping[str, Any], arrays: Mapping[str, np.ndarray]) -> Parcel:
    """Pack and name a parcel by its content."""
    return named(pack(meta, arrays))


def named(payload: bytes) -> Parcel:
    """Name what `pack` made by its content."""
    return Parcel(hashlib.sha256(payload).hexdigest()[:20], payload)


def _padded(raw: bytes) -> bytes:
    return raw + b"\0" * (-len(raw) % ALIGNMENT)
