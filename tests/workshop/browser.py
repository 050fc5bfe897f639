"""A real browser without a window, driven over two pipes: no package is needed for it, only Chromium.

A start of it costs as much as most of what the tests do there, so they share one: `Chromium`.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from tests.robustness.duration import HANG_S

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
OPTIONS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--no-first-run", "--disable-gpu",
    "--disable-dev-shm-usage", "--disable-background-networking", "--no-proxy-server", "--disable-extensions",
    "--disable-component-update", "--disable-default-apps", "--disable-sync", "--no-pings", "--mute-audio",
)  # fmt: skip


class Browser(asyncio.Protocol):
    """Chromium; a tab is a context of its own, with its own cookies: a phone."""

    def __init__(self, write: int) -> None:
        self.write = write
        self.waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.contexts: list[str] = []
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.number = 0
        self.rest = b""

    def data_received(self, data: bytes) -> None:
        *messages, self.rest = (self.rest + data).split(b"\0")
        for message in messages:
            self.take(json.loads(message))

    def take(self, message: dict[str, Any]) -> None:
        if "id" in message:
            waiting = self.waiting.pop(message["id"])
            if not waiting.done():
                waiting.set_result(message)
        elif message["method"] == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])
        elif message["method"] in ("Runtime.exceptionThrown", "Log.entryAdded"):
            self.errors.append(json.dumps(message["params"]))

    async def tell(self, method: str, session: str = "", **values: Any) -> dict[str, Any]:
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": values}
        if session:
            message["sessionId"] = session
        answer = self.waiting[self.number] = asyncio.get_running_loop().create_future()
        os.write(self.write, json.dumps(message).encode() + b"\0")
        found = await asyncio.wait_for(answer, 180)
        assert "error" not in found, found
        result: dict[str, Any] = found["result"]
        return result

    async def tab(self, *, scripts: bool = True, width: int = 320, context: str = "") -> Tab:
        """Open a tab; `context`: that of a tab before it, which is the same phone."""
        if not context:
            context = (await self.tell("Target.createBrowserContext"))["browserContextId"]
            self.contexts.append(context)
        made = await self.tell("Target.createTarget", url="about:blank", browserContextId=context)
        attached = await self.tell("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        tab = Tab(self, attached["sessionId"], made["targetId"], context)
        for domain in ("Page", "Network", "Runtime", "Log"):
            await tab.tell(f"{domain}.enable")
        await tab.tell("Emulation.setFocusEmulationEnabled", enabled=True)  # each is in somebody's hand
        if not scripts:
            await tab.tell("Emulation.setScriptExecutionDisabled", value=True)
        await tab.tell(
            "Emulation.setDeviceMetricsOverride", width=width, height=640, deviceScaleFactor=1, mobile=True
        )
        return tab


class Tab:
    """One phone's browser."""

    def __init__(self, browser: Browser, session: str, target: str, context: str) -> None:
        self.browser, self.session, self.target, self.context = browser, session, target, context

    async def tell(self, method: str, **values: Any) -> dict[str, Any]:
        return await self.browser.tell(method, self.session, **values)

    async def run(self, script: str) -> Any:
        """Return the value of an expression; works without the page's own scripts as well."""
        done = await self.tell("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return done["result"].get("value")

    async def until(self, script: str, seconds: float = HANG_S) -> Any:
        """Wait until an expression is true: what the page does is the page's own time."""
        async with asyncio.timeout(seconds):
            while True:
                with suppress(AssertionError):  # between two pages there is nothing to ask
                    if found := await self.run(script):
                        return found
                await asyncio.sleep(0.05)

    async def go(self, address: str) -> None:
        """Open a page; as people do, again where the connection was cut, as a busy machine may do."""
        async with asyncio.timeout(HANG_S):
            while "errorText" in await self.tell("Page.navigate", url=address):
                await asyncio.sleep(0.05)
        await self.until("document.readyState === 'complete' && !!document.getElementById('now')")

    async def press(self, *keys: str) -> None:
        """Press keys as a keyboard does."""
        codes = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40, "ArrowUp": 38}
        for key in keys:
            text = {"Enter": "\r", " ": " "}.get(key, "" if key in codes else key)
            told = {"key": key, "code": key, "windowsVirtualKeyCode": codes.get(key, ord(key[0].upper()))}
            await self.tell("Input.dispatchKeyEvent", type="keyDown", text=text, **told)
            await self.tell("Input.dispatchKeyEvent", type="keyUp", **told)

    async def kill(self) -> None:
        """Let the browser end the page as a phone does that is short of memory."""
        await self.browser.tell("Target.closeTarget", targetId=self.target)

    async def sleep(self, asleep: bool) -> None:
        await self.tell("Page.setWebLifecycleState", state="frozen" if asleep else "active")
        if not asleep:  # a page that slept is hidden until somebody looks at it
            await self.tell("Emulation.setFocusEmulationEnabled", enabled=False)
            await self.tell("Emulation.setFocusEmulationEnabled", enabled=True)

    async def picture(self, path: Path) -> None:
        import base64

        found = await self.tell("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(found["data"]))

    async def offline(self, offline: bool) -> None:
        await self.tell(
            "Network.emulateNetworkConditions", offline=offline, latency=0, downloadThroughput=-1,
            uploadThroughput=-1,
        )  # fmt: skip


class Chromium:
    """The program: started when somebody first needs it, in a home of its own; lent to one after another."""

    def __init__(self, home: Path, *more: str) -> None:
        """Keep what it will be started with; `more`: more options."""
        self.words = [CHROMIUM, *OPTIONS, *more, f"--user-data-dir={home}"]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.to_read, its_write = os.pipe()
        its_read, to_write = os.pipe()

        def as_three_and_four() -> None:
            os.dup2(its_read, 63)
            os.dup2(its_write, 64)
            os.dup2(63, 3)
            os.dup2(64, 4)

        self.scratch = tempfile.mkdtemp(prefix="mentor-browser-")  # of a short name, for its socket
        nowhere = subprocess.DEVNULL
        self.process = subprocess.Popen(
            self.words, preexec_fn=as_three_and_four, close_fds=False, stdin=nowhere, stdout=nowhere,
            stderr=nowhere, env=os.environ | {"TMPDIR": self.scratch},
        )  # fmt: skip
        os.close(its_read)
        os.close(its_write)
        self.browser = Browser(to_write)

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Browser]:
        """Give it without a tab, a request or an error; afterwards all tabs are closed and forgotten.

        Where something fails it is not lent again: who comes next gets another one.
        """
        if self.process is None:
            self.start()
        browser, pipe = self.browser, os.fdopen(os.dup(self.to_read), "rb")
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(lambda: browser, pipe)
        try:
            yield browser
            for context in browser.contexts:
                await browser.tell("Target.disposeBrowserContext", browserContextId=context)
        except BaseException:
            self.end()
            raise
        finally:
            transport.close()
        for forgotten in (browser.contexts, browser.requests, browser.errors):
            forgotten.clear()

    def end(self) -> None:
        """End it, if it runs."""
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self.process = None
        shutil.rmtree(self.scratch, ignore_errors=True)  # killed, it clears nothing up itself
        os.close(self.to_read)
        os.close(self.browser.write)


@asynccontextmanager
async def opened(home: Path, *more: str) -> AsyncIterator[Browser]:
    """Start Chromium for this alone, with a home of its own, and with more options; end it afterwards."""
    chromium = Chromium(home, *more)
    try:
        async with chromium.lent() as browser:
            yield browser
    finally:
        chromium.end()
