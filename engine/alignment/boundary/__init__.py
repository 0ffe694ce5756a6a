"""Improve a plan by moves over the borders of its territories."""
