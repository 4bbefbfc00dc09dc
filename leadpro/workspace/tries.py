"""Makes each wrong passphrase wait longer than the last: 1, 2, 4 ... at most 30 seconds.

The count lies beside the workspace, in the open: how many and when, nothing else. Whoever can
write the folder can remove it; against a stolen file only the passphrase itself helps.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from leadpro.workspace.places import read_private, replace_private

NAME = "workspace.tries"
_LONGEST = 30.0


def wait(folder: Path, *, sleep: Callable[[float], None], clock: Callable[[], float]) -> int:
    """Wait as the last wrong tries demand, count this one as wrong until `forget`, and return how
    many there were before it."""
    count, last = _read(folder)
    if count:
        passed = max(0.0, clock() - last)  # a clock set back must not lengthen the wait for ever
        sleep(max(0.0, min(2.0 ** (count - 1), _LONGEST) - passed))
    # Counted before it is tried: to end the process on a wrong answer gains nothing.
    with contextlib.suppress(OSError):  # a read-only disk
        replace_private(folder / NAME, f"{count + 1} {clock():.3f}\n".encode("ascii"), sync=False)
    return count


def forget(folder: Path) -> None:
    """The last try was right."""
    with contextlib.suppress(OSError):
        (folder / NAME).unlink(missing_ok=True)


def _read(folder: Path) -> tuple[int, float]:
    try:
        count, last = read_private(folder / NAME, 100).split()
        return min(max(int(count), 0), 1000), float(last)
    except (OSError, ValueError):
        return 0, 0.0
