"""Lay a plan out for the solver: plain arrays of who serves what, what may move and between which limits."""
