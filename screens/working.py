"""A line that says how far long work has come. The work runs on the workspace's thread, so keys are answered.

It comes up only when the work takes long; esc stops work that can be stopped, at its next step.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from leadpro.problem import Problem
from leadpro.screens.actions import bindings
from leadpro.screens.here import Here
from leadpro.screens.keys_line import KeysLine
from leadpro.screens.on_top import OnTop
from leadpro.screens.parts import text

T = TypeVar("T")
_LONG = 0.4  # seconds after which it is said


class WorkingScreen(OnTop[None]):
    """What is being done, and how far it has come."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("working")]

    def __init__(self, title: str, stop: threading.Event | None) -> None:
        super().__init__()
        self._title = title
        self._stop = stop

    def compose(self) -> ComposeResult:
        """The title and one line."""
        with Vertical(id="panel"):
            yield Static(text(self._title), id="title")
            yield Static(
                text("working …" if self._stop is None else "reading … esc stops it"), id="far"
            )
        yield KeysLine()

    def far(self, words: str) -> None:
        """Say how far it has come."""
        self.query_one("#far", Static).update(text(words))

    def action_close(self) -> None:
        """Stop, if it can be stopped."""
        if self._stop is None:
            self.far("This cannot be stopped half-way; it will say when it is done.")
        else:
            self._stop.set()


class Progress:
    """Told by the work, on its thread: which file, how many of how many. Problem once it is to stop."""

    def __init__(self, screen: WorkingScreen, stop: threading.Event) -> None:
        self._screen, self._stop = screen, stop

    def __call__(self, file: str, done: int, of: int) -> None:
        """Say it, unless it is to stop."""
        if self._stop.is_set():
            raise Problem("Stopped.", "Nothing was saved.")
        if self._screen.is_running:
            self._screen.call_later(self._screen.far, f"{file}: {done} of {of} rows. Esc stops it.")


async def while_working(here: Here, title: str, call: Callable[..., T], *given: object) -> T:
    """The result of `call(workspace, *given)`; said on the screen while it takes long."""
    return await _shown(here, WorkingScreen(title, None), here.do(call, *given))


async def while_reading(here: Here, title: str, call: Callable[..., T], *given: object) -> T:
    """The same for work that is told a `Progress` last, which can stop it."""
    stop = threading.Event()
    screen = WorkingScreen(title, stop)
    return await _shown(here, screen, here.do(call, *given, Progress(screen, stop)))


async def _shown(here: Here, screen: WorkingScreen, work: Coroutine[Any, Any, T]) -> T:
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait([task], timeout=_LONG)
    if not done:
        await here.app.push_screen(screen)
        await asyncio.wait([task])
        while not screen.is_current:  # blanked meanwhile: what is on top stays there
            await asyncio.sleep(_LONG)
        await screen.dismiss()
    return task.result()
