"""Threads that work beside the screen, one thing after another, and never hold the process back.

The workspace is opened, read and written on one lane only, which is what its connection asks for;
the rules run on another. Textual's own thread workers are waited for at the end of a process: a
long check would then delay a lock.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
_Job = tuple[Callable[[], Any], Callable[[Any, BaseException | None], None]]


class Lane:
    """One thread with its own queue."""

    def __init__(self, name: str) -> None:
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        threading.Thread(target=self._work, name=name, daemon=True).start()

    async def run(self, call: Callable[..., T], *given: object) -> T:
        """The result of a call made on the lane; what it raises is raised here."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def settle(result: Any, error: BaseException | None) -> None:
            if future.done():
                return
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)

        def done(result: Any, error: BaseException | None) -> None:
            with suppress(RuntimeError):  # the loop has ended: nobody waits any more
                loop.call_soon_threadsafe(settle, result, error)

        self._jobs.put((lambda: call(*given), done))
        return await future

    def finish(self, call: Callable[[], object], seconds: float) -> None:
        """Make a last call after whatever runs now, and wait for it that long at most."""
        ended = threading.Event()
        self._jobs.put((call, lambda _result, _error: ended.set()))
        ended.wait(seconds)

    def _work(self) -> None:
        while True:
            call, done = self._jobs.get()
            try:
                result = call()
            except BaseException as error:  # noqa: BLE001 - carried over to whoever waits for it
                done(None, error)
            else:
                done(result, None)
            del call, done
