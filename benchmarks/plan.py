"""Put the runs in order: the most telling comparisons first, so that a short benchmark says most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.instances import Instance
from benchmarks.peers import BY_NAME, PEERS, SEEDS, Peer
from benchmarks.resolve import CHANGES
from benchmarks.suite import GOALS, GROWTH, LAND, OPTIMA, TIGHT, TIGHT_ON, tolerance_of

SOLVE, RESOLVE = "benchmarks.solve_one", "benchmarks.resolve"

FAST = tuple(p for p in PEERS if p.speed == "fast")
SLOW = tuple(p for p in PEERS if p.speed == "slow")
SLOWEST = tuple(p for p in PEERS if p.speed == "slowest")
# these take a tolerance as tight as 0.5 % seriously
BALANCED = tuple(BY_NAME[name] for name in ("METIS", "POT, 20 rounds", "HiGHS LP", "gerrychain"))
OURS = tuple(p for p in PEERS if p.ours)
RESOLVED = (*GOALS[:2], GOALS[4])


@dataclass(frozen=True)
class Job:
    """Name a solver, what it solves, and with which seeds; `module` is the program that runs it."""

    solver: str
    instance: Instance
    tolerance: float
    seeds: tuple[int, ...]
    module: str = SOLVE

    @property
    def title(self) -> str:
        """One line for people."""
        return f"{self.solver} on {self.instance.name} at {self.tolerance:.1%}"


def jobs(units: dict[str, int], *, quick: bool = False) -> Iterator[Job]:
    """Give the jobs in order.

    Parameters
    ----------
    units
        Number of units by instance name; instances that are not in it are left out.
    quick
        One seed, instances of at most 6,000 units, no slowest peers: a few minutes.
    """
    seen = set()
    for job in _all():
        small = units.get(job.instance.name, 0) <= 6_000
        if job.instance.name not in units or (quick and not small):
            continue
        peer = BY_NAME.get(job.solver)
        if peer and peer.largest and units[job.instance.name] > peer.largest:
            continue
        if quick and peer in SLOWEST:
            continue
        if (job.solver, job.instance.name, job.tolerance) not in seen:
            seen.add((job.solver, job.instance.name, job.tolerance))
            yield Job(
                job.solver, job.instance, job.tolerance, job.seeds[:1] if quick else job.seeds, job.module
            )


def _all() -> Iterator[Job]:
    for instance in GOALS:
        yield from (_job(peer, instance) for peer in FAST)
    for instance in OPTIMA:
        yield from (Job(p.name, instance, tolerance_of(instance), SEEDS) for p in (*OURS, *BALANCED))
    for instance in RESOLVED:
        yield from (Job(name, instance, tolerance_of(instance), SEEDS, RESOLVE) for name in CHANGES)
    for instance in TIGHT_ON:
        yield from (Job(p.name, instance, TIGHT, SEEDS) for p in (*OURS, *BALANCED))
    # growth is of time and memory: one seed shows it
    for instance in GROWTH:
        yield from (Job(p.name, instance, tolerance_of(instance), SEEDS[:1]) for p in FAST)
    for instance in LAND:
        yield from (_job(peer, instance) for peer in FAST)
    for instance in GOALS:
        yield from (_job(peer, instance) for peer in SLOW)
    for peer in SLOWEST:
        yield from (_job(peer, instance) for instance in GOALS)


def _job(peer: Peer, instance: Instance) -> Job:
    return Job(peer.name, instance, tolerance_of(instance), peer.seeds)
