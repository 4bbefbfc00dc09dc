"""The parent of the app: it holds no secrets, starts the app as its child, and cleans up after it.

Locking ends the child, because only the end of a process empties its memory; the parent then
starts it again at the unlock screen. It imports the standard library alone, so that it is small,
starts at once, and has nothing to tell to whoever reads its memory.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType
from typing import Any

LOCKED = 75
"""The exit code by which the app says: locked, start me again at the unlock screen."""

STOPPED = 76
"""The same, and then stop: the shell that waits for us asked for it (SIGTSTP)."""

_GRACE = 10  # seconds to save the draft after a signal, before the child is ended for it
_QUICK, _MOST_QUICK = 1.0, 5  # a child that locks at once, again and again, is broken
_HARMLESS = frozenset({"TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME"})
_MODES = (
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse, focus
    "\x1b[?2004l\x1b[?2026l\x1b[?2048l\x1b[<u"  # paste, synchronised output, resize, keyboard
    "\x1b[?7h\x1b[?25h\x1b[0m"  # wrapping, cursor, colours
)
# An app that ended by itself has left the alternate screen: this clears and leaves it if it did
# not, and does not move the cursor over what it said. One that was killed left its page standing.
_LEFT = "\x1b[?1047l" + _MODES
_KILLED = "\x1b[2J\x1b[3J\x1b[H\x1b[?1049l" + _MODES


def supervise(command: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run `command` until it ends otherwise than by locking; its exit code (128 + n for signal n).

    A hang-up or a request to end is passed on to the child, which gets ten seconds. `environment`
    is ours unless given; settings that would make the app tell others what it shows are dropped.
    """
    settings = without_debugging(os.environ if environment is None else environment)
    quick = 0
    restore = _Restore()
    with _passed_on() as watch:
        while True:
            started = time.monotonic()
            child = subprocess.Popen(list(command), env=settings)  # noqa: S603 - the caller's own
            watch.child(child)
            code = _ended(child)
            restore(clear=code < 0 or code in (LOCKED, STOPPED))
            if code == STOPPED and sys.platform != "win32":
                os.kill(os.getpid(), signal.SIGSTOP)  # until the shell lets us go on
                code = LOCKED
            quick = quick + 1 if time.monotonic() - started < _QUICK else 0
            if code != LOCKED or watch.stopping or quick >= _MOST_QUICK:
                return 128 - code if code < 0 else code


def without_debugging(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without Textual's logs, tools, drivers and screenshots of the running app."""
    return {
        name: value
        for name, value in environment.items()
        if not name.startswith("TEXTUAL") or name in _HARMLESS
    }


def harden() -> None:
    """For the child, before it holds a secret: no core dump, no reading of its memory by other
    processes of the user, no file that others can read, and its end if the parent dies."""
    os.umask(0o077)
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        set_dumpable, set_parent_death_signal = 4, 1
        libc = ctypes.CDLL(None)
        libc.prctl(set_dumpable, 0, 0, 0, 0)
        libc.prctl(set_parent_death_signal, signal.SIGTERM, 0, 0, 0)


class _Watch:
    """Passes signals on to whichever child runs now."""

    def __init__(self) -> None:
        self.stopping = False
        self._child: subprocess.Popen[bytes] | None = None

    def child(self, child: subprocess.Popen[bytes]) -> None:
        """Watch this child; end it at once if we were asked to end before it had started."""
        self._child = child
        if self.stopping:
            _send(child, signal.SIGTERM)

    def pass_on(self, number: int, _frame: FrameType | None) -> None:
        """Handle a hang-up or a request to end."""
        self.stopping = True
        if self._child:
            _send(self._child, number)
            if sys.platform != "win32":
                signal.alarm(_GRACE)

    def hold(self, number: int, _frame: FrameType | None) -> None:
        """Handle a request to stop: the child locks first, then we stop."""
        if self._child:
            _send(self._child, number)

    def end(self, _number: int, _frame: FrameType | None) -> None:
        """The child had its time."""
        if self._child and sys.platform != "win32":
            _send(self._child, signal.SIGKILL)


@contextlib.contextmanager
def _passed_on() -> Iterator[_Watch]:
    watch = _Watch()
    # Handlers, where SIG_IGN would do for us: what is ignored stays ignored in the child.
    handlers: dict[str, Any] = {
        "SIGHUP": watch.pass_on,
        "SIGTERM": watch.pass_on,
        "SIGTSTP": watch.hold,
        "SIGALRM": watch.end,
        "SIGINT": _nothing,
        "SIGQUIT": _nothing,
    }
    before = {
        name: signal.signal(getattr(signal, name), handler)
        for name, handler in handlers.items()
        if hasattr(signal, name)
    }
    try:
        yield watch
    finally:
        if sys.platform != "win32":
            signal.alarm(0)
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler or signal.SIG_DFL)


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """A key that the terminal turned into a signal is the child's to answer."""


def _send(child: subprocess.Popen[bytes], number: int) -> None:
    """Signal a child that has not ended. Not by `Popen.send_signal`, which would take the exit
    status that `_ended` waits for."""
    if sys.platform == "win32":
        child.terminate()
    elif child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, number)


def _ended(child: subprocess.Popen[bytes]) -> int:
    """Wait for the child; when it suspends itself (Ctrl+Z) suspend with it, or the shell that
    waits for us would never come back. Its exit code, -n for signal n."""
    if sys.platform == "win32":
        return child.wait()
    while True:
        _, status = os.waitpid(child.pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode
        os.kill(os.getpid(), signal.SIGSTOP)
        _send(child, signal.SIGCONT)  # we go on, so the child does


class _Restore:
    """Brings the terminal back to what it was when the parent started."""

    def __init__(self) -> None:
        self._before: list[Any] | None = None
        if sys.platform != "win32":
            import termios

            with contextlib.suppress(termios.error, OSError, ValueError):
                self._before = termios.tcgetattr(sys.stdin.fileno())

    def __call__(self, *, clear: bool) -> None:
        """Reset modes; with `clear` also remove what a killed app left standing."""
        # A terminal that is gone refuses, and needs nothing.
        with contextlib.suppress(OSError, ValueError):
            if sys.stdout.isatty():
                sys.stdout.write(_KILLED if clear else _LEFT)
                sys.stdout.flush()
        if self._before is not None and sys.platform != "win32":
            import termios

            with contextlib.suppress(termios.error, OSError, ValueError):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)
