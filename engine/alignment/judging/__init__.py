"""Judge a plan: how good it is, how good one could be, and which rule stands in the way of what."""
