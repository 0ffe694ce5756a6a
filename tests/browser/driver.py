"""Start the app as users do and drive it in a Chromium that reaches nothing but this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ROOT = Path(__file__).parents[2]
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LOCAL_SCHEMES = {"data", "blob", "about"}
LOG = "server.log"
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # nothing outside resolves, also what no route sees
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@dataclass
class Visit:
    """A page and what was seen while it was open."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def chromium() -> str:
    """Path of the browser: CHROMIUM, or the first known name on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise RuntimeError("No Chromium: apt-get install chromium, or set CHROMIUM to the path of one.")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Server:
    """Where the app answers, and the process that it runs in."""

    url: str
    pid: int


@contextmanager
def serve(home: Path, *, script: Path = ROOT / "app.py", seconds: float = 90) -> Iterator[str]:
    """Run the app with its work stored under `home`; give its address once it answers.

    The server writes to `home / LOG`.
    """
    with running(home, script=script, seconds=seconds) as server:
        yield server.url


@contextmanager
def serve_page(folder: Path, page: Path) -> Iterator[str]:
    """Run one page by itself in an empty folder, beside the app's static files; give its address."""
    # Streamlit serves the static folder beside the script
    (folder / "static").symlink_to(ROOT / "static")
    with serve(folder, script=Path(shutil.copy(page, folder))) as url:
        yield url


@contextmanager
def running(home: Path, *, script: Path = ROOT / "app.py", seconds: float = 90) -> Iterator[Server]:
    """Run the app as `serve` does; give its process too."""
    port = free_port()
    log = home / LOG
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "HEXALIGN_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _await_health(process, port, log, seconds)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            _stop(process)


def _await_health(process: subprocess.Popen[bytes], port: int, log: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"The app did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=10)


def launch(playwright: Playwright) -> Browser:
    """Start a headless Chromium."""
    return playwright.chromium.launch(executable_path=chromium(), headless=True, args=list(FLAGS))


@contextmanager
def visit(
    browser: Browser,
    *,
    dark: bool = False,
    width: int = 1440,
    height: int = 900,
    scale: float = 1,
    locale: str = "en-US",
) -> Iterator[Visit]:
    """Open an empty page in a browser without a past, as `visit_in` does."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        device_scale_factor=scale,
        accept_downloads=True,
        locale=locale,
    )
    try:
        with visit_in(context) as seen:
            yield seen
    finally:
        context.close()


@contextmanager
def visit_in(context: BrowserContext) -> Iterator[Visit]:
    """Open an empty page and note every request that would leave this machine; FLAGS let none through."""
    seen = Visit(context.new_page())
    # watched only: requests that are held for a decision are fetched anew by every page
    _watch(seen.page, seen.outside)
    seen.page.on("popup", lambda page: _watch(page, seen.outside))
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    try:
        yield seen
    finally:
        seen.page.close()


def _watch(page: Page, outside: list[str]) -> None:
    page.on("request", lambda request: _note(request.url, outside))
    page.on("websocket", lambda socket: _note(socket.url, outside))


def is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in LOCAL_SCHEMES or parts.hostname in LOOPBACK


def _note(url: str, outside: list[str]) -> None:
    if not is_local(url):
        outside.append(url)


def settle(page: Page, *, seconds: float = 60) -> None:
    """Wait until the app is drawn and its script has come to rest."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=seconds * 1000)
    # the first of them may be one that shows nothing
    drawn = page.locator("[data-testid=stMainBlockContainer] [data-stale=false]").filter(visible=True)
    drawn.first.wait_for(timeout=seconds * 1000)
