"""Twenty-four customers in Kansas on a grid of half a degree, in four territories of six.

a a a b b b      rows run from north to south, columns from west to east; a customer of the west half
a a a b b b      has potential 100, one of the east half 300
c c c d d d
c c c d d d
"""

from __future__ import annotations

from components import workspace
from components.work import Work

TODAY = ["aaabbb", "aaabbb", "cccddd", "cccddd"]
REPS = {"a": "Ann", "b": "Ben", "c": "Cat", "d": "Dan"}


def csv(*, today: bool = True, potential: bool = True) -> bytes:
    columns = ["account_id", "account_name", "latitude", "longitude", "segment", "country"]
    columns += ["territory", "rep"] * today + ["potential"] * potential
    lines = [",".join(columns)]
    for row, letters in enumerate(TODAY):
        for column, letter in enumerate(letters):
            place = f"{39.5 - row / 2},{-100 + column / 2}"
            line = [f"k{row}{column}", f"Clinic {row}{column}", place, "A", "US"]
            line += [letter, REPS[letter]] * today + ["100" if column < 3 else "300"] * potential
            lines.append(",".join(line))
    return "\n".join(lines).encode()


def work(*, today: bool = True, potential: bool = True) -> Work:
    """Keep the file in the workspace."""
    return workspace.keep_file(csv(today=today, potential=potential), "kansas.csv")
