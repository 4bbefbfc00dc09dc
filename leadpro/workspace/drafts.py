"""What is typed and not yet saved, sealed in small files beside the database, so that a lock, a crash or
a dropped line loses no more than the last second.

Never in the journal, never exported; gone once saved or discarded. What a draft means is the screen's.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leadpro.problem import Problem
from leadpro.workspace.keys import Keys
from leadpro.workspace.places import make_private_folder, read_private, replace_private

_FOLDER, _LABEL = "drafts", b"leadpro-draft-v1"
_LIMIT = 32 * 1024 * 1024


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Something half-written: in which case (empty: none), of what (`capture`, `form`, `place`), which
    record it changes, when it was last typed in (UTC, ISO), and its fields as typed."""

    id: str
    case: str = ""
    what: str
    record: str = ""
    at: str
    fields: dict[str, str] = {}


def keep(folder: Path, keys: Keys, draft: Draft) -> None:
    """Write a draft whole, over its earlier state; Problem when it cannot be written."""
    nonce = secrets.token_bytes(12)
    name = draft.id.encode()
    sealed = nonce + _seal(keys).encrypt(nonce, msgspec.json.encode(draft), _LABEL + name)
    make_private_folder(folder / _FOLDER)
    try:
        replace_private(_path(folder, draft.id), sealed, sync=False)
    except OSError as error:
        raise Problem(
            f"What you type cannot be kept: {error.strerror}.", "Make room, or save it now."
        ) from None


def kept(folder: Path, keys: Keys) -> list[Draft]:
    """Every draft that opens, oldest first. One that does not is left where it lies."""
    found = []
    for path in (folder / _FOLDER).glob("*.sealed"):
        with suppress(OSError, InvalidTag, msgspec.MsgspecError, ValueError):
            sealed = read_private(path, _LIMIT)
            plain = _seal(keys).decrypt(sealed[:12], sealed[12:], _LABEL + path.stem.encode())
            found.append(msgspec.json.decode(plain, type=Draft))
    return sorted(found, key=lambda d: d.at)


def drop(folder: Path, draft: str) -> None:
    """Remove a draft; nothing if it is not there."""
    with suppress(OSError):
        _path(folder, draft).unlink(missing_ok=True)


def _path(folder: Path, draft: str) -> Path:
    return folder / _FOLDER / f"{draft}.sealed"


def _seal(keys: Keys) -> AESGCM:
    return AESGCM(keys.subkey("drafts"))
