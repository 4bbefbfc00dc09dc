"""Changes who may open a workspace: one slot is written anew, no data is encrypted again.

Whoever held the data key still knows it; these changes close doors and do not change the lock.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from leadpro.problem import Problem
from leadpro.workspace import cipher, header, keyrings, profiles, slots
from leadpro.workspace.existing import authentic_header, database
from leadpro.workspace.keys import Keys
from leadpro.workspace.passphrases import must_be_strong
from leadpro.workspace.profiles import Profile
from leadpro.workspace.slots import Slot

_Slots = tuple[Slot, ...]


def change_passphrase(
    folder: Path, keys: Keys, new: str, *, profile: Profile | None = None
) -> Keys:
    """Another passphrase; the old one opens nothing any more. The keys with the new epoch."""
    if not keys.made_up:
        must_be_strong(new)
    profile = profile or profiles.for_this_machine()
    return _put(folder, keys, passphrase(keys, new, profile))


def new_recovery(folder: Path, keys: Keys, recovery: bytes) -> Keys:
    """Another recovery key; the old one opens nothing any more."""
    return _put(folder, keys, slots.recovery_slot(keys.workspace_id, keys.data_key, recovery))


def add_slot(
    folder: Path,
    keys: Keys,
    kind: Literal["keyring", "organisation"],
    recipients: Sequence[str] = (),
) -> Keys:
    """A keyring slot, or one for the organisation's age recipients; it replaces one of its kind."""
    if kind == "keyring":
        return _put(folder, keys, keyring(keys))
    return _put(folder, keys, organisation(keys, recipients))


def remove_slot(folder: Path, keys: Keys, kind: str) -> Keys:
    """Take a way in away. Problem for the passphrase and the recovery key, and if it is not there."""

    def without(held: _Slots) -> _Slots:
        left = tuple(slot for slot in held if slots.kind(slot) != kind)
        if len(left) == len(held):
            raise Problem(f"This workspace has no {kind} slot.")
        header.must_have_both(left)
        return left

    changed = _change(folder, keys, without)
    if kind == "keyring":
        keyrings.forget(keys.workspace_id)
    return changed


def passphrase(keys: Keys, text: str, profile: Profile) -> Slot:
    """A slot for this passphrase."""
    return slots.passphrase_slot(keys.workspace_id, keys.data_key, text, profile)


def recovery(keys: Keys, secret: bytes) -> Slot:
    """A slot for this recovery key."""
    return slots.recovery_slot(keys.workspace_id, keys.data_key, secret)


def keyring(keys: Keys) -> Slot:
    """A slot for a new secret, which is put into this computer's keyring."""
    secret = secrets.token_bytes(32)
    keyrings.keep(keys.workspace_id, secret)
    return slots.keyring_slot(keys.workspace_id, keys.data_key, secret)


def organisation(keys: Keys, recipients: Sequence[str]) -> Slot:
    """A slot for these age recipients."""
    return slots.organisation_slot(keys.workspace_id, keys.data_key, recipients)


def _put(folder: Path, keys: Keys, new: Slot) -> Keys:
    """Write `new` in place of the slot of its kind."""

    def replaced(held: _Slots) -> _Slots:
        return (*(slot for slot in held if slots.kind(slot) != slots.kind(new)), new)

    return _change(folder, keys, replaced)


def _change(folder: Path, keys: Keys, change: Callable[[_Slots], _Slots]) -> Keys:
    """Write a header with changed slots at the next epoch, and keep the epoch in the database.

    The database's write lock makes two sessions do this one after the other. The header goes
    first: after a crash between the two it is ahead, which the next opening puts right.
    """
    db = database(folder, keys)
    try:
        with db.atomic():
            held = authentic_header(folder, keys)
            epoch = max(held.epoch, cipher.epoch(db)) + 1
            changed = change(held.slots)
            header.save(
                folder,
                header.seal(keys.workspace_id, epoch, keys.made_up, changed, keys.data_key),
            )
            cipher.set_epoch(db, epoch)
    finally:
        db.close()
    return replace(keys, epoch=epoch)
