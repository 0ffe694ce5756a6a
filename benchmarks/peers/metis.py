"""Ask METIS for contiguous parts of least edge cut; ufactor bounds the heaviest part only.

Edges of equal weight gave less inertia than edges weighed by nearness; five cuts fewer parts out of
tolerance than one, and twenty no fewer than five.
"""

from __future__ import annotations

import numpy as np
import pymetis

from benchmarks.world import Ints, Task


def solve(task: Task, *, cuts: int = 5) -> Ints:
    """Give each unit's territory, (n,)."""
    start, neighbours = task.world.csr()
    options = pymetis.Options(
        contig=1,
        seed=task.seed,
        ncuts=cuts,
        niter=50,
        # the load of a part may be 1 + ufactor / 1000 times the target
        ufactor=max(round(task.tolerance * 1000), 1),
    )
    result = pymetis.part_graph(
        task.territories,
        pymetis.CSRAdjacency(start.tolist(), neighbours.tolist()),
        vweights=task.world.whole_loads().tolist(),
        recursive=False,
        options=options,
    )
    return np.asarray(result.vertex_part, dtype=np.int64)
