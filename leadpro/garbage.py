"""When Python may not look for garbage: while much is made that stays, and nothing in circles.

A look through everything takes longer than the work itself. How often the app looks is
`screens/garbage.py`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[None]:
    """No look until the end of it; as before afterwards."""
    looks = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looks:
            gc.enable()
