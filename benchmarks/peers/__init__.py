"""Know every solver that is compared: ours and its peers, each in its best sensible configuration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from benchmarks.world import Ints, Task

SEEDS = (0, 1, 2)
# slow peers are asked up to this many units
SLOW_UNITS = 17_000


@dataclass(frozen=True)
class Peer:
    """Name a solver and where to find it.

    Attributes
    ----------
    name
        As the tables show it.
    module
        Module under `benchmarks.peers` with `solve(task, **options) -> labels (n,)`.
    speed
        `fast`, `slow` (up to 17,000 units) or `slowest` (the same, and asked last).
    seeds
        Seeds it is run with; one where it is not random.
    packages
        Distributions whose versions are part of its result.
    about
        One sentence on the configuration.
    """

    name: str
    module: str
    speed: str
    about: str
    packages: tuple[str, ...] = ()
    seeds: tuple[int, ...] = SEEDS
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def ours(self) -> bool:
        """Whether this is the project's own solver."""
        return self.module == "own"

    @property
    def largest(self) -> int | None:
        """Most units it is asked for; None for any number."""
        return None if self.speed == "fast" else SLOW_UNITS

    def solver(self) -> Callable[[Task], Ints]:
        """Import the solver; only its own process needs its packages."""
        solve = import_module(f"benchmarks.peers.{self.module}").solve
        return lambda task: solve(task, **self.options)


PEERS = (
    Peer(
        "Hexalign quick",
        "own",
        "fast",
        "`draft` with effort quick",
        seeds=tuple(range(10)),
        options={"effort": "quick"},
    ),
    Peer("Hexalign thorough", "own", "fast", "`draft` with effort thorough", options={"effort": "thorough"}),
    Peer("KMeans", "kmeans", "fast", "weighted, k-means++, no balance", ("scikit-learn",)),
    Peer("METIS", "metis", "fast", "k-way, contiguous, ufactor = tolerance, best of 5 cuts", ("pymetis",)),
    Peer(
        "POT",
        "transport_pot",
        "fast",
        "exact transport to equal targets and centroids in turn, 6 rounds from KMeans",
        ("POT", "scikit-learn"),
    ),
    Peer(
        "POT, 20 rounds",
        "transport_pot",
        "slow",
        "the same, 20 rounds",
        ("POT", "scikit-learn"),
        options={"count": 20},
    ),
    Peer(
        "KaHIP eco", "kahip", "fast", "kaffpa eco, imbalance = tolerance", ("kahip",), options={"mode": "ECO"}
    ),
    Peer(
        "KaHIP strong", "kahip", "slowest", "kaffpa strong, the same", ("kahip",), options={"mode": "STRONG"}
    ),
    Peer(
        "HiGHS LP",
        "transport_highs",
        "slow",
        "transport LP within the tolerance and centroids in turn, 6 rounds, warm-started",
        ("highspy", "scikit-learn"),
    ),
    Peer(
        "k-means-constrained", "constrained", "slow", "balances the number of units", ("k-means-constrained",)
    ),
    Peer(
        "k-means-constrained, replicated",
        "constrained",
        "slowest",
        "each unit repeated by its load",
        ("k-means-constrained",),
        options={"replicate": True},
    ),
    Peer(
        "spopt Ward",
        "ward",
        "slow",
        "Ward linkage on the adjacency, no balance",
        ("spopt", "libpysal"),
        seeds=(0,),
    ),
    Peer("gerrychain", "tree_parts", "slow", "recursive_tree_part, epsilon = tolerance", ("gerrychain",)),
    Peer("spopt RegionKMeans", "region_kmeans", "slowest", "connected, no balance", ("spopt", "libpysal")),
    Peer(
        "spopt AZP",
        "azp",
        "slowest",
        "connected, no balance, sum of squares to the region's centre",
        ("spopt", "libpysal"),
    ),
)

BY_NAME = {peer.name: peer for peer in PEERS}
