"""See whether so many users run their pages at once that nothing may be done but what they wait for."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable


class Crowd:
    """Count the runs of the last second.

    Parameters
    ----------
    runs
        So many in one second are a crowd: more than one user asks for.
    clock
        Gives s.
    """

    def __init__(self, runs: int = 6, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        # appended to by every session's thread, which a deque stands
        self._times: deque[float] = deque(maxlen=runs)

    def note(self) -> None:
        """Count one run more."""
        self._times.append(self._clock())

    def is_there(self) -> bool:
        """Say whether the last run was one of a crowd."""
        return len(self._times) == self._times.maxlen and self._times[-1] - self._times[0] < 1.0
