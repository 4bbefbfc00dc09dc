"""The keyring against a real Secret Service: gnome-keyring on a session bus of its own.

Unlocked, locked, and with no keyring yet. Needs gnome-keyring-daemon and dbus-run-session.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDED = ("gnome-keyring-daemon", "dbus-run-session")
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason=f"needs {' and '.join(NEEDED)}"
)

_UNLOCK = "printf %s {} | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
UNLOCKED = _UNLOCK.format("test-pass")
WRONG = _UNLOCK.format("another")
STARTED = "gnome-keyring-daemon --start --components=secrets >/dev/null"
_ASKS = """
import json, time
from leadpro.problem import Problem
from leadpro.workspace import keyrings
began, told = time.monotonic(), {}
backend, told["why"] = keyrings.available()
told["backend"] = type(backend).__module__ if backend else None
try:
    keyrings.keep(bytes(16), bytes(range(32)))
    told["kept"] = keyrings.fetch(bytes(16)) == bytes(range(32))
    keyrings.keep(bytes(16), bytes(32))
    told["replaced"] = keyrings.fetch(bytes(16)) == bytes(32)
except Problem as problem:
    told["problem"] = problem.what
told["another"] = keyrings.fetch(b"x" * 16) is None
%s
told["gone"] = keyrings.fetch(bytes(16)) is None
told["seconds"] = time.monotonic() - began
print(json.dumps(told))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home without keyrings, and a folder for the bus."""
    for name in ("home", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    return tmp_path / "home"


def asked(home: Path, start: str, *, forget: bool = True) -> dict[str, object]:
    """What the keyring answers in a fresh session begun with the shell command `start`."""
    script = _ASKS % ("keyrings.forget(bytes(16))" if forget else "")
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    settings = {n: v for n, v in os.environ.items() if n not in hidden}
    settings |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home.parent / "run"), "CODE": script}
    settings |= {"XDG_DATA_HOME": str(home / "data"), "PYTHON": sys.executable}
    run = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", f'{start}; exec "$PYTHON" -c "$CODE"'],
        env=settings,
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert run.returncode == 0, run.stderr
    told: dict[str, object] = json.loads(run.stdout.splitlines()[-1])
    return told


def test_unlocked_it_keeps_and_gives_back(home: Path) -> None:
    """A secret is kept, replaced, found for its own workspace alone, and forgotten."""
    told = asked(home, UNLOCKED)
    assert told["backend"] == "keyring.backends.SecretService", told["why"]
    assert (told["kept"], told["replaced"], told["another"], told["gone"]) == (True,) * 4


def test_it_is_still_there_in_the_next_session(home: Path) -> None:
    """And only what was ours: the test value is gone."""
    assert asked(home, UNLOCKED, forget=False)["gone"] is False
    assert asked(home, UNLOCKED)["gone"] is True


@pytest.mark.parametrize("start", [STARTED, WRONG])
def test_locked_it_is_not_asked(home: Path, start: str) -> None:
    """Unlocking would open a dialog that nobody sees; the answer comes at once."""
    asked(home, UNLOCKED, forget=False)
    told = asked(home, start)
    assert told["backend"] is None
    assert "is locked" in str(told["why"])
    assert "is locked" in str(told["problem"])
    assert told["gone"] is True
    assert float(str(told["seconds"])) < 10


def test_without_a_keyring_none_is_made(home: Path) -> None:
    """Making one would open a dialog too."""
    told = asked(home, STARTED)
    assert told["backend"] is None
    assert "no keyring yet" in str(told["why"])


def test_without_a_daemon_there_is_none(home: Path) -> None:
    """A bus alone is no keyring. Whether the bus can start one is the system's affair."""
    told = asked(home, "true")
    assert told["backend"] is None
    assert told["why"]
