from __future__ import annotations

import asyncio
import threading

import pytest

from components import cached, warm, workspace
from components.choices import Choices
from engine.settings import Assumptions
from tests.components import kansas

pytestmark = pytest.mark.usefixtures("home")


def test_the_page_finds_what_it_shows_first(monkeypatch):
    work = kansas.work()
    chosen = Choices(territories=5, tolerance=0.2, assumptions=Assumptions(working_days=200.0))
    workspace.remember(work, chosen.as_dict())
    warm.get_ready()
    view = cached.outlook(work)
    grid, settings = chosen.grid(view.most), chosen.settings(scope=None, has_today=True)
    # from here on nothing may be drawn or measured anew
    for name in ("plan.draft", "plan.measure", "ground.build_units", "plan.geometry"):
        monkeypatch.setattr(f"components.cached.{name}", None)
    assert len(cached.measured(work, grid, settings, settings).territories) == 5
    assert len(cached.measured(work, grid, settings, None).territories) == 4
    assert cached.outlines(work, grid).payload


def test_a_work_that_cannot_be_read_is_left_to_its_page():
    work = workspace.keep_file(b"no,table\n", "x.csv")
    workspace.remember(work, {})
    warm.get_ready()


def test_choices_come_back_as_they_were_kept():
    chosen = Choices(territories=7, may_change=None, assumptions=Assumptions(working_days=200.0))
    assert warm.choices_of(chosen.as_dict(), territories=3) == chosen
    assert warm.choices_of({}, territories=3) == Choices(territories=3)


def test_the_server_does_not_wait_for_it(monkeypatch):
    begun, let_go = threading.Event(), threading.Event()

    def slow():
        begun.set()
        let_go.wait(10)

    monkeypatch.setattr(warm, "get_ready", slow)

    async def start():
        async with warm.lifespan(None) as state:
            assert state == {}
            assert begun.wait(10)

    asyncio.run(start())
    let_go.set()
