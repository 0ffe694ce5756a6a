"""Work things out one after the other in the background, and keep what was found."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from engine.errors import HexalignError

T = TypeVar("T")

# jobs whose results are kept
MOST = 12
# seconds left to everybody else between two steps
PAUSE = 0.01
UNFORESEEN = "This could not be worked out to the end. Go on tries it again."

_log = logging.getLogger(__name__)
_kept: OrderedDict[Hashable, Job[Any]] = OrderedDict()
_guard = threading.Lock()
# one step at a time: a page that waits comes before a second one, and jobs take turns
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
        """Take the steps; ends early once it is cancelled, or on a fault."""
        try:
            self._take(steps)
        except HexalignError as fault:
            self.fault = str(fault)
        except Exception as fault:  # noqa: BLE001 - else the page waits for ever
            # its text may hold values of the user's file
            _log.error("A job failed after %d steps: %s", len(self._found), type(fault).__name__)
            self.fault = UNFORESEEN
        finally:
            self.ended.set()

    def _take(self, steps: Callable[[], Iterator[T]]) -> None:
        to_come: Iterator[T] | None = None
        with suppress(StopIteration):
            while len(self._found) < self.total:
                with _alone:
                    if self.cancelled.is_set():
                        return
                    to_come = steps() if to_come is None else to_come
                    self._found.append(next(to_come))
                if self.cancelled.wait(PAUSE * (len(self._found) < self.total)):
                    return


def begin(key: Hashable, total: int, steps: Callable[[], Iterator[T]], *, again: bool = False) -> Job[T]:
    """Give the job of this key, begun now where there is none; `again` begins one that was stopped anew."""
    with _guard:
        if key in _kept and not (again and _kept[key].ended.is_set()):
            _kept.move_to_end(key)
            return _kept[key]
        job = _kept[key] = Job[T](total)
        _kept.move_to_end(key)
        if len(_kept) > MOST:
            _evict(job)
    threading.Thread(target=job.run, args=(steps,), name="options", daemon=True).start()
    return job


def _evict(begun: Job[Any]) -> None:
    """Forget the job that was asked for longest ago, one that has ended where there is one."""
    others = [(key, job) for key, job in _kept.items() if job is not begun]
    key, oldest = next((pair for pair in others if pair[1].ended.is_set()), others[0])
    oldest.cancelled.set()
    del _kept[key]


def forget() -> None:
    """Stop all jobs and forget what they found."""
    with _guard:
        for job in _kept.values():
            job.cancelled.set()
        _kept.clear()
