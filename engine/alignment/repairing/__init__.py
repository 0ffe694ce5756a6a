"""Repair a plan with the fewest changes, and order them so that every step hangs together."""
