"""Locate accounts whose coordinates are missing or wrong, by what else their rows say; offline."""
