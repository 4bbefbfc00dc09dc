"""The parent starts the app again when it locks, passes signals on, and leaves a clean terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leadpro.workspace.supervisor import LOCKED, supervise, without_debugging

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and terminals of POSIX")

_PARENT = """
import sys
from leadpro.workspace import supervisor
supervisor._GRACE = 1
sys.exit(supervisor.supervise([sys.executable, "-c", sys.argv[1], *sys.argv[2:]]))
"""
_TELLS = """
import os, pathlib, signal, sys, time
def say(word):
    with open(sys.argv[1], "a") as file: file.write(f"{word} {os.getpid()}\\n")
"""


def soon(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether something becomes true in good time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.01)
    return False


class Running:
    """A supervisor in a process of its own, whose child writes down what happens to it."""

    def __init__(self, told: Path, child: str) -> None:
        self._told = told
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PARENT, _TELLS + child, str(told)], stdin=subprocess.DEVNULL
        )

    @property
    def words(self) -> list[str]:
        """What the child has said so far."""
        return [line.split()[0] for line in self._lines()]

    @property
    def child(self) -> int:
        """The process id of the child that spoke last."""
        return int(self._lines()[-1].split()[1])

    def _lines(self) -> list[str]:
        return self._told.read_text().splitlines() if self._told.exists() else []


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[[str], Running]]:
    """Start a supervisor with this child, and wait until the child has said its first word."""
    started: list[Running] = []

    def start(child: str) -> Running:
        one = Running(tmp_path / "told", child)
        started.append(one)
        assert soon(lambda: one.words != [])
        return one

    yield start
    for one in started:
        if one.process.poll() is None:
            os.kill(one.process.pid, signal.SIGCONT)
            one.process.kill()
        one.process.wait()


def test_it_imports_the_standard_library_alone() -> None:
    """In a fresh interpreter, nothing but ours and the library's comes with it."""
    script = (
        "import sys, json; before = set(sys.modules); import leadpro.workspace.supervisor;"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    names = {name.split(".")[0] for name in json.loads(run.stdout)}
    assert names - set(sys.stdlib_module_names) == {"leadpro"}
    ours = {name for name in json.loads(run.stdout) if name.startswith("leadpro")}
    assert ours == {"leadpro", "leadpro.workspace", "leadpro.workspace.supervisor"}


@pytest.mark.parametrize("code", [0, 1, 2, 3, 70])
def test_the_exit_code_is_the_childs(code: int) -> None:
    """Unchanged, and nothing is started again."""
    assert supervise([sys.executable, "-c", f"raise SystemExit({code})"]) == code


def test_locked_means_start_again(tmp_path: Path) -> None:
    """A child that locks twice is run three times."""
    script = (
        "import sys, pathlib; p = pathlib.Path(sys.argv[1]); n = len(p.read_text());"
        "p.write_text('x' * (n + 1)); sys.exit(75 if n < 2 else 0)"
    )
    runs = tmp_path / "runs"
    runs.write_text("")
    assert supervise([sys.executable, "-c", script, str(runs)]) == 0
    assert runs.read_text() == "xxx"


def test_a_child_that_only_locks_is_given_up(tmp_path: Path) -> None:
    """It would else be started for ever, as when the terminal is gone."""
    runs = tmp_path / "runs"
    script = "import sys; open(sys.argv[1], 'a').write('x'); sys.exit(75)"
    assert supervise([sys.executable, "-c", script, str(runs)]) == LOCKED
    assert runs.read_text() == "x" * 5


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_are_passed_on(running: Callable[[str], Running], number: signal.Signals) -> None:
    """The child gets its time to save; although it says `locked` it is not started again."""
    one = running(
        "def end(*_):\n    say('saved'); sys.exit(75)\n"
        f"signal.signal({number.value}, end)\nsay('ready')\ntime.sleep(60)"
    )
    os.kill(one.process.pid, number)
    assert one.process.wait(10) == LOCKED
    assert one.words == ["ready", "saved"]


def test_a_child_that_does_not_end_is_ended(running: Callable[[str], Running]) -> None:
    """After its time is up; the code says by which signal."""
    one = running("signal.signal(15, signal.SIG_IGN)\nsay('ready')\ntime.sleep(60)")
    child = one.child
    os.kill(one.process.pid, signal.SIGTERM)
    assert one.process.wait(10) == 128 + signal.SIGKILL
    assert not Path(f"/proc/{child}").exists()


def test_a_child_that_is_killed_is_not_started_again(running: Callable[[str], Running]) -> None:
    """Only `locked` means again."""
    one = running("say('ready')\ntime.sleep(60)")
    os.kill(one.child, signal.SIGKILL)
    assert one.process.wait(10) == 128 + signal.SIGKILL
    assert one.words == ["ready"]


def test_an_interrupt_is_the_childs_alone(running: Callable[[str], Running]) -> None:
    """Ctrl+C in a terminal reaches both: the parent stays, and the child has its own answer,
    not an inherited deafness."""
    one = running("say(signal.getsignal(2) is signal.default_int_handler)\ntime.sleep(60)")
    assert one.words == ["True"]
    os.kill(one.process.pid, signal.SIGINT)
    time.sleep(0.2)
    assert one.process.poll() is None
    os.kill(one.child, signal.SIGINT)
    assert one.process.wait(10) == 128 + signal.SIGINT


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the state from /proc")
def test_suspending_suspends_both(running: Callable[[str], Running]) -> None:
    """When the child stops itself (Ctrl+Z) the shell gets its prompt back, and `fg` wakes both."""
    one = running("say('ready')\nos.kill(os.getpid(), signal.SIGSTOP)\nsay('back')\ntime.sleep(60)")

    def state(pid: int) -> str:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]

    assert soon(lambda: state(one.process.pid) == "T")
    assert one.words == ["ready"]
    os.kill(one.process.pid, signal.SIGCONT)
    assert soon(lambda: one.words == ["ready", "back"])
    assert state(one.process.pid) != "T"


_ON_A_TERMINAL = """
import sys, termios
from leadpro.workspace.supervisor import supervise
before = termios.tcgetattr(0)
code = supervise([sys.executable, "-c", sys.argv[1]])
print("AFTER", code, termios.tcgetattr(0) == before, flush=True)
"""
_DRAWS = (
    "import os, sys, signal, tty\n"
    "tty.setraw(0)\n"
    "sys.stdout.write('\\x1b[?1049h\\x1b[?1003h\\x1b[?25lKEPT SECRET'); sys.stdout.flush()\n"
)


@pytest.mark.parametrize(
    ("end", "code", "clears"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", 137, True),
        ("os.kill(os.getpid(), signal.SIGHUP)", 129, True),
        ("os._exit(1)", 1, True),
        ("sys.stdout.write('\\x1b[?1049l'); print('BYE', flush=True); os._exit(0)", 0, False),
    ],
)
def test_the_terminal_is_as_before(end: str, code: int, clears: bool) -> None:
    """After any end: its settings are back, the mouse is off, the cursor is on, and a page that
    was left standing is cleared; what the app itself said on leaving stays."""
    pexpect = pytest.importorskip("pexpect")
    terminal = pexpect.spawn(
        sys.executable, ["-c", _ON_A_TERMINAL, _DRAWS + end], encoding="utf-8", timeout=20
    )
    terminal.expect(r"AFTER (\d+) (\w+)")
    assert terminal.match.groups() == (str(code), "True")
    _, _, after = terminal.before.partition("KEPT SECRET")
    assert "\x1b[?1003l" in after
    assert after.rindex("\x1b[?25h") > after.rfind("\x1b[?25l")
    assert ("\x1b[?1047l" in after) or ("\x1b[2J\x1b[3J\x1b[H\x1b[?1049l" in after)
    assert ("\x1b[2J" in after) == (code > 128)
    if not clears:
        assert "\x1b[2J" not in after.partition("BYE")[2]
    terminal.close()


def test_settings_that_tell_others_what_is_shown_are_dropped() -> None:
    """Logs, tools, drivers, screenshots; what a person needs to see well stays."""
    kept = {"PATH": "/bin", "TEXTUAL_ANIMATIONS": "none", "TEXTUAL_COLOR_SYSTEM": "256"}
    dropped = dict.fromkeys(
        ["TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_DEVTOOLS_HOST", "TEXTUAL_DRIVER",
         "TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_PRESS"], "1",
    )  # fmt: skip
    assert without_debugging({**kept, **dropped}) == kept
    script = "import os, sys; sys.exit(any(n in os.environ for n in sys.argv[1:]))"
    command = [sys.executable, "-c", script, *dropped]
    assert supervise(command, {**os.environ, **dropped}) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="what the kernel says is read by prctl")
def test_the_child_is_hardened(running: Callable[[str], Running]) -> None:
    """No core dump, no memory for others, private files; and it ends when its parent dies."""
    one = running(
        "import ctypes, resource\nfrom leadpro.workspace.supervisor import harden\nharden()\n"
        "say(f'{resource.getrlimit(resource.RLIMIT_CORE)}'.replace(' ', ''))\n"
        "say(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))\nsay(oct(os.umask(0)))\ntime.sleep(60)"
    )
    assert soon(lambda: len(one.words) == 3)
    assert one.words == ["(0,0)", "0", "0o77"]
    child = one.child
    one.process.kill()
    one.process.wait()
    assert soon(lambda: not Path(f"/proc/{child}").exists() or _is_dead(child))


def _is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True
