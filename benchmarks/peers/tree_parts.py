"""Ask gerrychain to cut random spanning trees into connected parts within the tolerance."""

from __future__ import annotations

import networkx as nx
import numpy as np
from gerrychain import Graph
from gerrychain.partition import recursive_tree_part

from benchmarks.world import Ints, Task

LOAD = "load"


def solve(task: Task) -> Ints:
    """Give each unit's territory, (n,).

    Raises what gerrychain raises where it finds no balanced cut.
    """
    loads = task.world.whole_loads()
    drawn = nx.Graph()
    drawn.add_nodes_from((i, {LOAD: int(w)}) for i, w in enumerate(loads))
    drawn.add_edges_from(task.world.pairs.tolist())
    graph = Graph.from_networkx(drawn)
    parts = recursive_tree_part(
        graph,
        range(task.territories),
        float(loads.sum()) / task.territories,
        LOAD,
        task.tolerance,
        rng=task.seed,
    )
    label = np.empty(len(loads), dtype=np.int64)
    for node, part in parts.items():
        label[int(graph.original_nx_node_id_for_internal_node_id(node))] = int(part)
    return label
