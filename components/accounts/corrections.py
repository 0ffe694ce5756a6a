"""Read one column of a file differently."""

from __future__ import annotations

from components.work import Work
from engine.extracts.contents import Contents


def corrected(work: Work, contents: Contents, ours: str, theirs: str | None) -> Work:
    """Give the work with one of our columns read from another of the file's, None for none.

    What would be found without being told is no correction, so that going back leads to the same work.
    """
    others = {name: column for name, column in work.columns if name != ours}
    if contents.guess(others).columns.get(ours) == theirs:
        return work.corrected(others)
    return work.corrected({**others, ours: theirs})
