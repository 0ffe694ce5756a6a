from __future__ import annotations

import asyncio
from collections import deque

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.tab import Answer, Tab


class Server:
    """Answers each wish with what it was told to; `wishes` are what it was asked."""

    def __init__(self, *answers: list[ForwardMsg]) -> None:
        self.answers = deque(answers)
        self.wishes: list[BackMsg] = []
        self._sent: deque[bytes] = deque()

    async def send(self, data: bytes) -> None:
        self.wishes.append(BackMsg.FromString(data))
        self._sent.extend(message.SerializeToString() for message in self.answers.popleft())

    async def recv(self, decode: bool | None = None) -> bytes:
        return self._sent.popleft()


def slider() -> ForwardMsg:
    message = ForwardMsg(hash="slider")
    shown = message.delta.new_element.slider
    shown.id, shown.label, shown.min, shown.max = "s1", "Territories", 20, 120
    return message


def large(key: str) -> ForwardMsg:
    message = ForwardMsg(hash=key)
    message.metadata.cacheable = True
    message.delta.new_element.markdown.body = "x" * 100
    return message


def ended(status: ForwardMsg.ScriptFinishedStatus.ValueType = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    return ForwardMsg(script_finished=status)


def hashes(wish: BackMsg) -> list[str]:
    return list(wish.rerun_script.cached_message_hashes)


def test_a_moved_slider_is_told_with_its_value_and_all_bytes_until_the_end_count() -> None:
    answer = [slider(), large("a"), ended()]
    server = Server([slider(), ended()], answer)

    async def moved() -> int:
        tab = Tab(server)
        await tab.run()
        return (await tab.move("Territories", 61)).bytes

    assert asyncio.run(moved()) == sum(message.ByteSize() for message in answer)
    (state,) = server.wishes[1].rerun_script.widget_states.widgets
    assert (state.id, list(state.double_array_value.data)) == ("s1", [61.0])


def test_map_and_chart_are_there_before_what_comes_after_them() -> None:
    chart = ForwardMsg()
    chart.delta.new_element.bidi_component.component_name = "chart"
    server = Server([chart, large("table"), ended()], [large("table"), ended()])

    async def twice() -> list[Answer]:
        tab = Tab(server)
        return [await tab.run(), await tab.run()]

    with_chart, without = asyncio.run(twice())
    assert with_chart.drawn < with_chart.done
    assert without.drawn == without.done


def test_large_messages_are_kept_for_as_long_as_a_browser_keeps_them() -> None:
    again = ForwardMsg(ref_hash="a")
    server = Server([large("a"), large("b"), ended()], [again, ended()], [ended()], [ended()])

    async def four_runs() -> None:
        tab = Tab(server)
        for _ in range(4):
            await tab.run()

    asyncio.run(four_runs())
    assert [sorted(hashes(wish)) for wish in server.wishes] == [[], ["a", "b"], ["a", "b"], ["a"]]


def test_a_script_that_ends_in_a_fault_and_a_slider_that_is_not_there_are_errors() -> None:
    server = Server([ended(ForwardMsg.FINISHED_WITH_COMPILE_ERROR)])
    with pytest.raises(RuntimeError, match="ended with"):
        asyncio.run(Tab(server).run())
    with pytest.raises(LookupError, match="no slider Territories"):
        Tab(server).slider("Territories")


def test_a_slider_of_a_part_asks_for_that_part_alone() -> None:
    of_part = slider()
    of_part.delta.fragment_id = "body"
    part_ended = ended(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
    server = Server([of_part, ended()], [of_part, part_ended])

    async def moved() -> None:
        tab = Tab(server)
        await tab.run()
        await tab.move("Territories", 61)

    asyncio.run(moved())
    assert [wish.rerun_script.fragment_id for wish in server.wishes] == ["", "body"]
