from __future__ import annotations

import pandas as pd

from engine.extracts.coverage import to_kinds


def test_kinds_in_many_words() -> None:
    said = [
        "area",
        "By Area",
        "NAMED",
        "key-account",
        "House_Account",
        "out of scope",
        "inactive",
        "",
        "95 %",
    ]
    kinds = to_kinds(pd.Series(said, dtype="str"))
    assert kinds.tolist() == ["area", "area", "named", "named", "out", "out", "out", "", ""]
