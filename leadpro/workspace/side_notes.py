"""What a session that may not write notes beside the database, sealed, for the next writer to take in.

So that `what left this machine?` has an answer even for reading commands. Only what happened, never
content; one small file a note.
"""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leadpro import records
from leadpro.problem import Problem
from leadpro.records import Occurrence
from leadpro.workspace.keys import Keys
from leadpro.workspace.places import create_private, read_private

_PATTERN = "note-*.sealed"
_LIMIT = 64 * 1024


def leave(folder: Path, keys: Keys, note: Occurrence) -> None:
    """Leave a note for the next writer; Problem when the folder cannot be written."""
    nonce = secrets.token_bytes(12)
    sealed = nonce + _seal(keys).encrypt(nonce, records.to_json(note), b"leadpro-note-v1")
    try:
        create_private(folder / f"note-{note.id}.sealed", sealed)
    except OSError as error:
        raise Problem(
            f"That this happened cannot be noted: {error.strerror}.",
            "Nothing was handed out. Open the workspace where it can be written.",
            code=3,
        ) from None


def waiting(folder: Path, keys: Keys) -> list[tuple[Path, Occurrence]]:
    """The notes that wait, oldest first. One that does not open is left where it lies."""
    found = []
    for path in sorted(folder.glob(_PATTERN)):
        try:
            sealed = read_private(path, _LIMIT)
            plain = _seal(keys).decrypt(sealed[:12], sealed[12:], b"leadpro-note-v1")
            note = records.from_json("occurrence", plain)
        except (OSError, InvalidTag, msgspec.MsgspecError, ValueError):
            continue
        if isinstance(note, Occurrence):
            found.append((path, note))
    return found


def _seal(keys: Keys) -> AESGCM:
    return AESGCM(keys.subkey("side-notes"))
