"""Keeps a secret in the operating system's keyring, as a convenience on one's own computer.

The backend comes from a list of our own: what the keyring package would choose by itself can be a
plaintext file, or any class that a setting names. It is asked only when it will not open a dialog,
which over SSH would open on a screen that nobody sees. The passphrase always works without it.
"""

from __future__ import annotations

import base64
import os
import secrets
import sys
import threading
from binascii import Error as NotBase64
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol, TypeVar

from leadpro.problem import Problem

SERVICE = "leadpro"
_PROBE = "leadpro-selftest"
_SECONDS = 20.0
_DEFAULT = "/org/freedesktop/secrets/aliases/default"
_Answer = TypeVar("_Answer")


class Backend(Protocol):
    """The part of a keyring backend that is used here."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Take a secret out."""


class _Unusable(Exception):
    """Why the keyring cannot be used now, in words for a person."""


def available() -> tuple[Backend | None, str]:
    """A backend that has just kept and given back a test value, or None; and why not."""
    try:
        backend = _backend()
        _asked(lambda: _probe(backend))
    except _Unusable as why:
        return None, str(why)
    return backend, ""


def keep(workspace_id: bytes, secret: bytes) -> None:
    """Keep the secret of a workspace. Problem if the keyring cannot be used without a prompt."""
    text = base64.b64encode(secret).decode("ascii")
    try:
        backend = _backend()
        _asked(lambda: _probe(backend))
        _asked(lambda: backend.set_password(SERVICE, workspace_id.hex(), text))
    except _Unusable as why:
        raise Problem(
            f"The keyring of this computer cannot be used: {why}.",
            "Leave it out (--no-keyring): the passphrase always works.",
            code=3,
        ) from None


def fetch(workspace_id: bytes) -> bytes | None:
    """The secret of a workspace; None if there is none, or none that can be had without a prompt."""
    try:
        backend = _backend()
        text = _asked(lambda: backend.get_password(SERVICE, workspace_id.hex()))
        return base64.b64decode(text, validate=True) if text else None
    except (_Unusable, NotBase64):
        return None


def forget(workspace_id: bytes) -> None:
    """Take the secret of a workspace out of the keyring, if it can be reached."""
    try:
        backend = _backend()
        _asked(lambda: backend.delete_password(SERVICE, workspace_id.hex()))
    except _Unusable:
        return  # the slot it belonged to is gone, so what is left opens nothing


def _probe(backend: Backend) -> None:
    name, value = f"probe-{secrets.token_hex(4)}", secrets.token_hex(32)
    backend.set_password(_PROBE, name, value)
    try:
        same = backend.get_password(_PROBE, name) == value
    finally:
        backend.delete_password(_PROBE, name)
    if not same:
        raise _Unusable("it does not give back what it was given")


def _asked(call: Callable[[], _Answer], seconds: float = _SECONDS) -> _Answer:
    """The answer of a keyring call, made aside so that one that hangs cannot hang us."""
    from keyring.errors import KeyringError

    answers: list[_Answer] = []
    failures: list[str] = []

    def ask() -> None:
        try:
            answers.append(call())
        except _Unusable as why:
            failures.append(str(why))
        except (KeyringError, OSError, RuntimeError, ValueError) as error:
            failures.append(f"it answered {type(error).__name__}")

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    thread.join(seconds)
    if answers:
        return answers[0]
    raise _Unusable(failures[0] if failures else f"it did not answer in {seconds:.0f} seconds")


def _backend() -> Backend:
    """The one backend of this system, if it can be asked without a dialog."""
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        make: Any = WinVaultKeyring
        vault: Any = make()
        vault.persist = "local machine"  # else it roams to every computer of the domain
        kept: Backend = vault
        return kept
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as KeychainKeyring

        made: Callable[[], Backend] = KeychainKeyring
        return made()
    return _asked(_secret_service)


def _secret_service() -> Backend:
    bus = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and not bus.exists():
        raise _Unusable("there is no session bus (as over SSH or on a server)")
    try:
        import secretstorage
        from keyring.backends.SecretService import Keyring as SecretServiceKeyring
    except ImportError:
        raise _Unusable("SecretStorage is not installed") from None
    try:
        with closing(secretstorage.dbus_init()) as connection:
            if not secretstorage.check_service_availability(connection):
                raise _Unusable("no keyring is running")
            if secretstorage.Collection(connection, _DEFAULT).is_locked():
                raise _Unusable("it is locked, and unlocking it would open a dialog")
    except secretstorage.ItemNotFoundException:
        raise _Unusable("there is no keyring yet, and making one would open a dialog") from None
    except secretstorage.SecretStorageException:
        raise _Unusable("it cannot be reached") from None
    made: Callable[[], Backend] = SecretServiceKeyring
    return made()
