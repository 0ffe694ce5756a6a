"""The page of territories in Kansas that an edit by hand leaves without customers, or without areas."""

from __future__ import annotations

import pytest

from components.focus import Focus
from components.plan import profile
from components.plan.screen import Screen
from components.theme import LIGHT
from engine.editing import Edit
from tests.components.plan.kansas_plan import plan

pytestmark = pytest.mark.usefixtures("home")


def page(key: str, *edits: Edit) -> str:
    now = plan(*edits)
    seen = Screen(now, "Draft", "territory", Focus(), now.measures, now.measures_today)
    return profile._page(seen, profile._profile(seen, key), LIGHT)


def own(key: str) -> list[str]:
    served = plan().draft.by_account(plan().units)
    return list(served.index[served == key])


def test_a_territory_without_customers_has_a_page():
    gone = page("a", Edit("assign", accounts=tuple((account, "b") for account in own("a"))))
    assert "Ann" in gone
    assert "<b>0</b>" in gone


def test_a_territory_of_exceptions_alone_has_a_page():
    territory, stays = plan().draft.territory, own("a")[0]
    edits = (
        Edit("assign", areas=tuple((str(unit), "b") for unit in territory.index[territory == "a"])),
        Edit("assign", accounts=((stays, "a"),)),
    )
    assert "a" not in plan(*edits).draft.by_unit(plan().units)[1]
    assert "<b>1</b>" in page("a", *edits)
