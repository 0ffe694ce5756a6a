"""Work things out one after the other in the background, and keep what was found."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from engine.errors import HexalignError

T = TypeVar("T")

# jobs whose results are kept
MOST = 12
# seconds left to everybody else between two steps
PAUSE = 0.01

_kept: OrderedDict[Hashable, Job[Any]] = OrderedDict()
_guard = threading.Lock()
# one job at a time: a page that waits comes before a second one
_alone = threading.Lock()


@dataclass(eq=False)
class Job(Generic[T]):
    """Hold how far a job is.

    Attributes
    ----------
    total
        How many steps it takes.
    cancelled, ended
        Set where somebody stopped it, and once it is over, whether done, stopped or failed.
    fault
        Why it failed; empty where it did not.
    """

    total: int
    cancelled: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    fault: str = ""
    _found: list[T] = field(default_factory=list)

    @property
    def found(self) -> tuple[T, ...]:
        """What has been found so far."""
        return tuple(self._found)

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return not self.ended.is_set()

    def drop(self) -> None:
        """Stop it where it runs, and forget it: whoever wants it again begins anew."""
        self.cancelled.set()
        if self.running:
            with _guard:
                for key in [key for key, job in _kept.items() if job is self]:
                    del _kept[key]

    def run(self, steps: Callable[[], Iterator[T]]) -> None:
        """Take the steps; ends early once it is cancelled, or on what the engine refuses."""
        try:
            with _alone:
                for one in () if self.cancelled.is_set() else steps():
                    self._found.append(one)
                    if self.cancelled.wait(PAUSE):
                        break
        except HexalignError as fault:
            self.fault = str(fault)
        finally:
            self.ended.set()


def begin(key: Hashable, total: int, steps: Callable[[], Iterator[T]], *, again: bool = False) -> Job[T]:
    """Give the job of this key, begun now where there is none; `again` begins one that was stopped anew."""
    with _guard:
        if key in _kept and not (again and _kept[key].ended.is_set()):
            _kept.move_to_end(key)
            return _kept[key]
        job = _kept[key] = Job[T](total)
        _kept.move_to_end(key)
        if len(_kept) > MOST:
            _kept.popitem(last=False)[1].cancelled.set()
    threading.Thread(target=job.run, args=(steps,), name="options", daemon=True).start()
    return job


def forget() -> None:
    """Stop all jobs and forget what they found."""
    with _guard:
        for job in _kept.values():
            job.cancelled.set()
        _kept.clear()
