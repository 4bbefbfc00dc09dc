"""Only a keyring from our own list is used, only without a prompt, and never for longer than agreed."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from leadpro.problem import Problem
from leadpro.workspace import keyrings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows always has a keyring")
WORKSPACE = bytes(range(16))


@pytest.fixture(autouse=True)
def _no_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As over SSH or on a server."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def test_without_a_session_bus_there_is_none() -> None:
    """Asking, keeping, fetching and forgetting all cope, and say why."""
    backend, why = keyrings.available()
    assert backend is None
    assert "session bus" in why
    assert keyrings.fetch(WORKSPACE) is None
    keyrings.forget(WORKSPACE)
    with pytest.raises(Problem, match="session bus") as raised:
        keyrings.keep(WORKSPACE, b"s" * 32)
    assert raised.value.code == 3


@pytest.mark.parametrize("address", ["unix:path=/nonexistent/bus", "nonsense", "tcp:host=x"])
def test_a_bus_that_does_not_answer_is_said_so(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stale address, as a tmux session keeps it, is no keyring and no traceback."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    backend, why = keyrings.available()
    assert backend is None
    assert why


def test_a_setting_cannot_bring_in_another_backend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keyring package's variable and file name any class; neither is read."""
    config = tmp_path / "python_keyring"
    config.mkdir()
    (config / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=planted.Keyring\nkeyring-path={tmp_path}\n"
    )
    (tmp_path / "planted.py").write_text("raise SystemExit('it was loaded')")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "planted.Keyring")
    assert keyrings.available()[0] is None


class Forgetful:
    """A keyring that takes everything and gives nothing back."""

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.asked = (service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self.asked = (service, username, "")


def test_a_keyring_that_does_not_give_back_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is proved by a value of its own before a secret is trusted to it."""
    forgetful = Forgetful()
    monkeypatch.setattr(keyrings, "_backend", lambda: forgetful)
    backend, why = keyrings.available()
    assert backend is None
    assert "does not give back" in why
    with pytest.raises(Problem):
        keyrings.keep(WORKSPACE, b"s" * 32)
    assert forgetful.asked[0] == "leadpro-selftest"


def test_one_that_hangs_is_given_up() -> None:
    """As a dialog on a screen that nobody sees would."""
    with pytest.raises(keyrings._Unusable, match="did not answer"):
        keyrings._asked(threading.Event().wait, seconds=0.05)


def test_an_error_of_the_keyring_is_named_by_its_type_only() -> None:
    """Its message may hold what it was given."""

    def burst() -> None:
        raise OSError("stub received s3cret")

    with pytest.raises(keyrings._Unusable) as raised:
        keyrings._asked(burst)
    assert "OSError" in str(raised.value)
    assert "s3cret" not in str(raised.value)
