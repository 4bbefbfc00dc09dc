"""What a fault of ours leaves on the terminal: its type and place, never a value.

Textual's own report prints the locals of every frame, and a message can hold data too (a KeyError
quotes its key), so neither is shown. Nothing is written to a file.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from textual.worker import WorkerFailed


def sentence(error: BaseException) -> str:
    """One line: what kind of fault, in which file and line."""
    return (
        f"leadpro stopped through a fault of its own ({place(error)}). "
        "What was saved is saved; nothing was half-saved."
    )


def cause(error: BaseException) -> BaseException:
    """The fault itself, under whatever a worker wrapped it in."""
    while isinstance(error, WorkerFailed):
        error = error.error
    return error


def place(error: BaseException) -> str:
    """`KeyError in gaps.py:120`."""
    found = cause(error)
    return _place(type(found), found.__traceback__)


def _place(kind: type[BaseException], trace: TracebackType | None) -> str:
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{kind.__name__} in {where}"


def say_places_only() -> None:
    """For faults outside the app: no traceback of a thread or of the interpreter shows a value."""

    def at_the_end(
        kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        sys.stderr.write(f"leadpro: {_place(kind, trace)}\n")

    def in_a_thread(given: threading.ExceptHookArgs) -> None:
        sys.stderr.write(f"leadpro: {_place(given.exc_type, given.exc_traceback)}\n")

    sys.excepthook = at_the_end
    threading.excepthook = in_a_thread


def in_the_loop(_loop: asyncio.AbstractEventLoop, _context: dict[str, Any]) -> None:
    """For faults that nobody waited for: asyncio would print them with their values."""
