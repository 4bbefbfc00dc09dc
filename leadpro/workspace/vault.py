"""Makes, unlocks and opens a workspace: a private folder with a key header and a database.

The only door. What is in the database is the store's; who may open it is changed in `ways`.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils import Database

from leadpro.problem import Problem
from leadpro.workspace import cipher, header, keyrings, profiles, slots, tries, ways
from leadpro.workspace.existing import (
    DATABASE,
    FILES,
    authentic_header,
    database,
    must_exist,
    must_not_exist,
    ways_in,
)
from leadpro.workspace.header import Header
from leadpro.workspace.keys import Keys
from leadpro.workspace.passphrases import must_be_strong, passphrase_from
from leadpro.workspace.places import create_private, make_private_folder, must_be_private
from leadpro.workspace.profiles import Profile
from leadpro.workspace.shared import must_be_local, shared_by
from leadpro.workspace.slots import WrongSecret
from leadpro.workspace.ways import add_slot, change_passphrase, new_recovery, remove_slot

__all__ = [
    "Keys",
    "WrongSecret",
    "add_slot",
    "change_passphrase",
    "create",
    "must_exist",
    "must_not_exist",
    "new_recovery",
    "open_database",
    "passphrase_from",
    "remove_slot",
    "unlock",
    "unlock_by_keyring",
    "ways_in",
]


def create(
    folder: Path,
    passphrase: str,
    recovery: bytes,
    *,
    profile: Profile | None = None,
    made_up: bool = False,
    keyring: bool = False,
    recipients: Sequence[str] = (),
    allow_network: bool = False,
) -> Keys:
    """A new workspace in `folder`, which is made if it is not there; its keys.

    `recovery` comes from `recovery.new()`. `profile` is what this computer can afford unless it
    is given. A made-up workspace may have any passphrase. Otherwise Problem, and nothing is made.
    """
    if not made_up:
        must_be_strong(passphrase)
    if not allow_network:
        must_be_local(folder)
    must_not_exist(folder)
    made = make_private_folder(folder)
    must_be_private(folder)
    keys = Keys(secrets.token_bytes(16), 1, made_up, "new", secrets.token_bytes(32))
    try:
        held = [
            ways.passphrase(keys, passphrase, profile or profiles.for_this_machine()),
            ways.recovery(keys, recovery),
        ]
        held += [ways.organisation(keys, recipients)] if recipients else []
        held += [ways.keyring(keys)] if keyring else []
        sealed = header.seal(keys.workspace_id, 1, made_up, tuple(held), keys.data_key)
        _write(folder, keys, header.encode(sealed))
    except BaseException:
        for name in FILES:
            (folder / name).unlink(missing_ok=True)
        if made:
            folder.rmdir()
        raise
    return keys


def unlock(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery: bytes | None = None,
    keyring: bool = False,
    organisation: str | None = None,
    allow_network: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.time,
) -> Keys:
    """The keys of a workspace, by exactly one of its ways in.

    `recovery` is what `recovery.read` returns, `organisation` an age identity. A wrong one is
    `WrongSecret`, after a wait that grows; anything else that is wrong is another Problem. Only
    the header is read, so that a workspace with a damaged database can still be repaired.
    """
    must_exist(folder, allow_network=allow_network)
    found = header.load(folder)
    if keyring:
        return _keys(found, "keyring", _from_keyring(found))
    given = {"passphrase": passphrase, "recovery": recovery, "organisation": organisation}
    way, secret = next((way, secret) for way, secret in given.items() if secret is not None)
    header.find(found, way)
    failed = tries.wait(folder, sleep=sleep, clock=clock)
    keys = _keys(found, way, secret, failed)
    tries.forget(folder)
    return keys


def unlock_by_keyring(folder: Path, *, allow_network: bool = False) -> Keys | None:
    """The keys, if the workspace has a keyring slot and this computer's keyring opens it; None if
    the passphrase must be asked for. Problem as `unlock` has them."""
    must_exist(folder, allow_network=allow_network)
    if "keyring" not in ways_in(folder):
        return None
    try:
        return unlock(folder, keyring=True, allow_network=allow_network)
    except WrongSecret:
        return None


def open_database(
    folder: Path, keys: Keys, *, read_only: bool = False, allow_network: bool = False
) -> Database:
    """The database of an unlocked workspace. Problem if it is missing, damaged, another's, or if
    the key header beside it is older than the one it was last opened with."""
    must_exist(folder, allow_network=allow_network)
    db = database(folder, keys, read_only=read_only)
    try:
        # In this order: a change of slots writes the header first, the database after it.
        kept = cipher.epoch(db)
        current = authentic_header(folder, keys)
        if current.epoch < kept:
            raise Problem(
                f"{header.NAME} is older than the workspace: someone put back an old one.",
                "It may let in a key that was removed. Put back the newest copy you have of it.",
                code=3,
            )
        if current.epoch > kept and not read_only:
            with db.atomic():
                cipher.set_epoch(db, current.epoch)
    except BaseException:
        db.close()
        raise
    return db


def _write(folder: Path, keys: Keys, line: bytes) -> None:
    cipher.create_database(
        folder / DATABASE,
        bytearray(keys.subkey("db")),
        workspace_id=keys.workspace_id,
        exclusive=bool(shared_by(folder)),
    )
    create_private(folder / header.COPY, line)
    create_private(folder / header.NAME, line)  # last: with it the workspace exists


def _keys(found: Header, way: str, secret: str | bytes, failed: int = 0) -> Keys:
    key = slots.data_key(header.find(found, way), found.workspace, secret)
    header.must_be_authentic(found, key)
    return Keys(found.workspace, found.epoch, found.made_up, way, key, failed)


def _from_keyring(found: Header) -> bytes:
    secret = keyrings.fetch(found.workspace)
    if secret is None:
        raise WrongSecret(
            "The keyring of this computer has no key for this workspace, or is locked.",
            "Open it with its passphrase.",
            code=3,
        )
    return secret
