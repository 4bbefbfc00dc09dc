"""Derives keys from secrets: subkeys by HKDF-SHA256, passphrases by Argon2id.

The labels and salts are part of the file format: a test pins them.
"""

from __future__ import annotations

import unicodedata

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from leadpro.problem import Problem
from leadpro.workspace.profiles import Profile

KEY_BYTES = 32


def subkey(secret: bytes | bytearray, workspace_id: bytes, label: str) -> bytes:
    """32 bytes for one purpose, named by `label`, in one workspace."""
    info = b"leadpro/v1/" + label.encode("ascii")
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=workspace_id, info=info).derive(bytes(secret))


def stretch(passphrase: str, salt: bytes, profile: Profile) -> bytes:
    """32 bytes from a passphrase, however its accents were typed."""
    text = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=profile.passes,
        lanes=profile.lanes,
        memory_cost=profile.memory,
    )
    try:
        return argon.derive(text)
    except MemoryError:
        raise Problem(
            f"Opening this workspace needs {profile.memory // 1024} MB of memory for a moment.",
            "Close other programs and try again.",
            code=3,
        ) from None
