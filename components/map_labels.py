"""Label territories in a few letters, as a small map has room for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile


def short_labels(reps: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Give each territory a few letters for a small map, if it can be no two alike.

    It is the number in the rep's name, else in the key, else the key's start or initials, without words that
    all keys begin with ("Region North", "Region South").
    """
    bare = _without_common_words(keys)
    ways: tuple[Callable[[str], str], ...] = (lambda key: key[:4], _initials, lambda key: key[:8])
    tried = [
        [_number(rep) or _number(key) or way(rest) for rep, key, rest in zip(reps, keys, bare, strict=True)]
        for way in ways
    ]
    return next((labels for labels in tried if len({*labels}) == len(labels)), tried[0])


def _number(text: str) -> str:
    found = re.search(r"(\d+)\s*$", text)
    return found[1][-3:] if found else ""


def _initials(text: str) -> str:
    return "".join(word[0] for word in re.split(r"[\W_]+", text) if word)[:4]


def _without_common_words(keys: Sequence[str]) -> list[str]:
    words = [key.split() for key in keys]
    alike = takewhile(lambda column: len({*column}) == 1, zip(*words, strict=False))
    common = sum(1 for _ in alike) if len(words) > 1 else 0
    return [" ".join(own[common:]) or key for own, key in zip(words, keys, strict=True)]
