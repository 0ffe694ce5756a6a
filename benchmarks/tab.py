"""Be a tab of the app without a browser: speak Streamlit's protocol, and see how long an answer takes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import connect

# as many runs a browser keeps a large message that was not sent again
KEPT_RUNS = 2


class Socket(Protocol):
    """Takes and gives messages as bytes."""

    async def send(self, message: bytes) -> None: ...  # noqa: D102
    async def recv(self, decode: bool | None = None) -> bytes: ...  # noqa: D102


DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a run.

    Attributes
    ----------
    drawn
        When the last chart or map came, or the end where none did, s of `time.perf_counter`.
    done
        When the script had run to its end.
    bytes
        All that came until then.
    """

    drawn: float
    done: float
    bytes: int


class Tab:
    """One session of the app. As to a browser, what is large is sent once while it stays on the page."""

    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self._page = ""
        self._run = 0
        # large messages that the server need not send again, by hash, with the run they were last shown in
        self._kept: dict[str, int] = {}
        self._sliders: dict[str, Slider] = {}
        # of each slider the part of the page that a move draws anew; "" for all of it
        self._parts: dict[str, str] = {}
        self._states: dict[str, WidgetState] = {}

    def slider(self, label: str) -> Slider:
        """Give a slider that the page has shown.

        Raises
        ------
        LookupError
            The page has shown no such slider.
        """
        if label not in self._sliders:
            raise LookupError(f"The page shows no slider {label}, only {sorted(self._sliders)}.")
        return self._sliders[label]

    async def move(self, label: str, value: float) -> Answer:
        """Move a slider and wait for the answer."""
        moved, part = self.slider(label).id, self._parts[label]
        state = WidgetState(id=moved)
        state.double_array_value.data.append(value)
        self._states[moved] = state
        return await self.run(part)

    async def run(self, part: str = "") -> Answer:
        """Let the script run, and wait for its end.

        Raises
        ------
        RuntimeError
            The script ended in a fault.
        """
        self._run += 1
        await self._socket.send(self._wish(part).SerializeToString())
        received, drawn = 0, None
        while True:
            data = await self._socket.recv(decode=False)
            received += len(data)
            message = ForwardMsg.FromString(data)
            self._note(message)
            if message.delta.new_element.WhichOneof("type") == "bidi_component":
                drawn = time.perf_counter()
            if message.WhichOneof("type") == "script_finished":
                break
        if message.script_finished not in DONE:
            raise RuntimeError(f"The script ended with {message.script_finished}.")
        self._forget()
        done = time.perf_counter()
        return Answer(done if drawn is None else drawn, done, received)

    def _wish(self, part: str) -> BackMsg:
        state = ClientState(
            page_script_hash=self._page, fragment_id=part, cached_message_hashes=list(self._kept)
        )
        state.widget_states.widgets.extend(self._states.values())
        state.context_info.CopyFrom(CONTEXT)
        return BackMsg(rerun_script=state)

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "ref_hash":
            self._kept[message.ref_hash] = self._run
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            if message.metadata.cacheable:
                self._kept[message.hash] = self._run
            self._show(message.delta.new_element, message.delta.fragment_id)

    def _show(self, element: Element, part: str) -> None:
        kind = element.WhichOneof("type")
        if kind == "slider":
            self._sliders[element.slider.label] = element.slider
            self._parts[element.slider.label] = part
        elif kind == "exception":
            raise RuntimeError(f"The page shows a fault: {element.exception.message}")

    def _forget(self) -> None:
        self._kept = {key: run for key, run in self._kept.items() if self._run - run < KEPT_RUNS}


# as a browser says of itself
CONTEXT = ClientState().context_info
CONTEXT.timezone, CONTEXT.timezone_offset, CONTEXT.locale = "UTC", 0, "en-US"
CONTEXT.is_embedded, CONTEXT.color_scheme = False, "light"


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Tab]:
    """Open the app at `url`; gives the tab once the first page is there."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(
        address, subprotocols=["streamlit"], max_size=None, compression=None, proxy=None
    ) as socket:
        tab = Tab(socket)
        CONTEXT.url = url
        await tab.run()
        yield tab
