"""The ways into a workspace: each slot holds the data key, wrapped under another secret.

Knows nothing of files, and nothing of which slots a workspace must have. To take a slot away does
not make anybody forget the data key: whoever must lose access needs a new workspace.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec import Meta

from leadpro.problem import Problem
from leadpro.workspace.derive import KEY_BYTES, stretch, subkey
from leadpro.workspace.profiles import TESTS, Profile

_Nonce = Annotated[bytes, Meta(min_length=12, max_length=12)]
_Wrapped = Annotated[bytes, Meta(min_length=KEY_BYTES + 16, max_length=KEY_BYTES + 16)]
_PURPOSE = b"leadpro-slot-v1\0"
_AGE_PURPOSE = b"leadpro-organisation-v1\0"


class WrongSecret(Problem):
    """The secret does not open the workspace; nothing else is wrong."""


class _Slot(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"
):
    nonce: _Nonce = b""
    wrapped: _Wrapped = b""


class PassphraseSlot(_Slot, frozen=True, kw_only=True, tag="passphrase"):
    """Opened by a passphrase. The bounds refuse a header that would weaken it or use up memory."""

    memory: Annotated[int, Meta(ge=TESTS.memory, le=4 * 1024 * 1024)]
    passes: Annotated[int, Meta(ge=TESTS.passes, le=20)]
    lanes: Annotated[int, Meta(ge=TESTS.lanes, le=16)]
    salt: Annotated[bytes, Meta(min_length=16, max_length=16)]


class RecoverySlot(_Slot, frozen=True, kw_only=True, tag="recovery"):
    """Opened by the recovery key."""


class KeyringSlot(_Slot, frozen=True, kw_only=True, tag="keyring"):
    """Opened by a secret in the keyring of this computer."""


class OrganisationSlot(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True,
    tag_field="kind", tag="organisation",
):  # fmt: skip
    """Opened by the employer: an age file with the data key, for one or more recipients."""

    recipients: Annotated[tuple[str, ...], Meta(min_length=1, max_length=16)]
    sealed: Annotated[bytes, Meta(max_length=16_384)]


Slot = PassphraseSlot | RecoverySlot | KeyringSlot | OrganisationSlot
_Opened = TypeVar("_Opened", PassphraseSlot, RecoverySlot, KeyringSlot)


def kind(slot: Slot) -> str:
    """ "passphrase", "recovery", "keyring" or "organisation"."""
    return str(slot.__struct_config__.tag)


def passphrase_slot(
    workspace_id: bytes, data_key: bytes, passphrase: str, profile: Profile
) -> PassphraseSlot:
    """A slot for this passphrase, at the cost that `profile` says."""
    slot = PassphraseSlot(
        memory=profile.memory,
        passes=profile.passes,
        lanes=profile.lanes,
        salt=secrets.token_bytes(16),
    )
    return _wrapped(slot, workspace_id, data_key, stretch(passphrase, slot.salt, profile))


def recovery_slot(workspace_id: bytes, data_key: bytes, secret: bytes) -> RecoverySlot:
    """A slot for a recovery key of random bytes."""
    slot = RecoverySlot()
    return _wrapped(slot, workspace_id, data_key, _key(slot, workspace_id, secret))


def keyring_slot(workspace_id: bytes, data_key: bytes, secret: bytes) -> KeyringSlot:
    """A slot for random bytes that the computer's keyring keeps."""
    slot = KeyringSlot()
    return _wrapped(slot, workspace_id, data_key, _key(slot, workspace_id, secret))


def organisation_slot(
    workspace_id: bytes, data_key: bytes, recipients: Sequence[str]
) -> OrganisationSlot:
    """A slot for age recipients ("age1..."). Problem if one cannot be read."""
    age = _age()
    keys = []
    for recipient in recipients:
        try:
            keys.append(age.x25519.Recipient.from_str(recipient))
        except age.RecipientError:
            raise Problem(
                f"{recipient!r} is not an age recipient.",
                "It begins with age1 and comes from your organisation.",
            ) from None
    sealed = age.encrypt(_AGE_PURPOSE + workspace_id + data_key, keys)
    return OrganisationSlot(recipients=tuple(recipients), sealed=sealed)


def data_key(slot: Slot, workspace_id: bytes, secret: str | bytes) -> bytes:
    """The data key in this slot. `secret` is the passphrase, the bytes of the recovery key or of
    the keyring, or an age identity. WrongSecret if it does not open it."""
    if isinstance(slot, OrganisationSlot):
        return _from_age(slot, workspace_id, str(secret))
    key = _key(slot, workspace_id, secret)
    try:
        return AESGCM(key).decrypt(slot.nonce, slot.wrapped, _bound(slot, workspace_id))
    except InvalidTag:
        raise _wrong(slot) from None


def _key(slot: Slot, workspace_id: bytes, secret: str | bytes) -> bytes:
    if isinstance(slot, PassphraseSlot):
        return stretch(str(secret), slot.salt, Profile(slot.memory, slot.passes, slot.lanes))
    if isinstance(secret, str):
        raise TypeError("this slot is opened by bytes")
    return subkey(secret, workspace_id, f"slot/{kind(slot)}")


def _wrapped(slot: _Opened, workspace_id: bytes, data_key: bytes, key: bytes) -> _Opened:
    nonce = secrets.token_bytes(12)
    named = msgspec.structs.replace(slot, nonce=nonce)
    wrapped = AESGCM(key).encrypt(nonce, data_key, _bound(named, workspace_id))
    return msgspec.structs.replace(named, wrapped=wrapped)


def _bound(slot: Slot, workspace_id: bytes) -> bytes:
    """What the wrapping is bound to: this workspace, this kind of slot, its settings."""
    empty = msgspec.structs.replace(slot, wrapped=b"")
    return _PURPOSE + workspace_id + msgspec.json.encode(empty, order="sorted")


def _wrong(slot: Slot) -> WrongSecret:
    names = {"recovery": "recovery key", "organisation": "key of your organisation"}
    what = f"That {names.get(kind(slot), kind(slot))} does not open this workspace."
    return WrongSecret(what, "Try again, or use another way in.", code=3)


def _from_age(slot: OrganisationSlot, workspace_id: bytes, identity: str) -> bytes:
    age = _age()
    try:
        plain = age.decrypt(slot.sealed, [age.x25519.Identity.from_str(identity.strip())])
    except (age.IdentityError, age.DecryptError):
        raise _wrong(slot) from None
    expected = _AGE_PURPOSE + workspace_id
    if not plain.startswith(expected) or len(plain) != len(expected) + KEY_BYTES:
        raise _wrong(slot)
    return bytes(plain[len(expected) :])


def _age() -> Any:
    try:
        import pyrage
    except ImportError:
        raise Problem(
            "A key of your organisation needs pyrage, which is not installed.",
            "Install it: pip install 'leadpro[organisation]'",
        ) from None
    return pyrage
