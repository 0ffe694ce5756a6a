"""Lay territories out: seeds, and prices and centres that balance every load at once."""
