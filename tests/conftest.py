from __future__ import annotations

from hypothesis import settings

# the same examples on every machine: a check that is green here is green there
settings.register_profile("hexalign", derandomize=True, deadline=None, max_examples=40)
settings.load_profile("hexalign")
