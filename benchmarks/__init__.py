"""Measure the project against its budgets and against published results."""
