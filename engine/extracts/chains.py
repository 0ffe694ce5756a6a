"""Tell an old Excel file whose parts lead in a circle, which its reader would follow for ever."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Sectors = npt.NDArray[np.int64]

# where the header gives a sector's size, the small table, where the list of tables goes on, and the list
_SHIFT, _SMALL, _MORE, _LIST = 30, 60, 68, slice(76, 512)
_SHIFTS = (9, 12)


def in_circles(data: bytes) -> bool:
    """Say whether the chains of sectors of a compound file ever end; True where it has no sound header."""
    shift = int.from_bytes(data[_SHIFT : _SHIFT + 2], "little")
    if shift not in _SHIFTS or len(data) < _LIST.stop:
        return True
    listed = _numbers(data[_LIST])
    more, seen = _number(data, _MORE), set[int]()
    while len(sector := _sector(data, shift, more)):
        if more in seen:
            return True
        seen.add(more)
        listed, more = np.append(listed, sector[:-1]), int(sector[-1])
    table = _joined([_sector(data, shift, int(at)) for at in listed])
    if _circle(table):
        return True
    at, small = _number(data, _SMALL), []
    while at < len(table):
        small.append(_sector(data, shift, at))
        at = int(table[at])
    return _circle(_joined(small))


def _circle(following: Sectors) -> bool:
    """Say whether going from each sector to the one that follows it never ends for any."""
    end = len(following)
    step = np.append(np.minimum(following, end), end)
    for _ in range(end.bit_length()):
        step = step[step]
    return bool((step != end).any())


def _sector(data: bytes, shift: int, at: int) -> Sectors:
    return _numbers(data[(at + 1) << shift : (at + 2) << shift])


def _numbers(data: bytes) -> Sectors:
    return np.frombuffer(data[: len(data) // 4 * 4], "<u4").astype(np.int64)


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _joined(parts: list[Sectors]) -> Sectors:
    return np.concatenate(parts) if parts else np.array([], np.int64)
