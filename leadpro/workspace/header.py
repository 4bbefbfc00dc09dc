"""The key header `workspace.keys`: one line of canonical JSON with the slots, authenticated.

Three things guard it. Its shape and bounds are checked before any key is derived. `digest` tells
a damaged file from a wrong passphrase; it needs no key, so it stops accidents only. `mac`, under a
subkey of the data key, stops changes by anyone who does not hold that key.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from leadpro.problem import Problem
from leadpro.workspace.derive import subkey
from leadpro.workspace.places import read_private, replace_private
from leadpro.workspace.slots import PassphraseSlot, RecoverySlot, Slot, kind

NAME = "workspace.keys"
COPY = "workspace.keys.bak"
_LIMIT = 64 * 1024

_Sum = Annotated[bytes, Meta(min_length=32, max_length=32)]


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who may open a workspace. `epoch` grows by one with each change of the slots."""

    magic: Literal["leadpro-keys"] = "leadpro-keys"
    version: Literal[1] = 1
    workspace: Annotated[bytes, Meta(min_length=16, max_length=16)]
    epoch: Annotated[int, Meta(ge=1, lt=2**53)]
    made_up: bool
    slots: Annotated[tuple[Slot, ...], Meta(min_length=2, max_length=16)]
    mac: _Sum
    digest: _Sum


class _Start(msgspec.Struct):
    magic: str
    version: int


def seal(
    workspace_id: bytes, epoch: int, made_up: bool, slots: tuple[Slot, ...], data_key: bytes
) -> Header:
    """A header with its MAC and digest."""
    bare = Header(
        workspace=workspace_id, epoch=epoch, made_up=made_up, slots=slots, mac=b"", digest=b""
    )
    authenticated = msgspec.structs.replace(bare, mac=_mac(bare, data_key))
    return msgspec.structs.replace(authenticated, digest=_digest(authenticated))


def must_be_authentic(header: Header, data_key: bytes) -> None:
    """Problem if anything in the header is not as the holder of the data key wrote it."""
    if not hmac.compare_digest(_mac(header, data_key), header.mac):
        raise Problem(
            f"{NAME} was changed by something other than leadpro.",
            f"Do not trust it: put back {COPY} or {NAME} from a backup.",
            code=3,
        )


def encode(header: Header) -> bytes:
    """The canonical line of a header."""
    return msgspec.json.encode(header, order="sorted") + b"\n"


def decode(line: bytes) -> Header:
    """The header in a line. Problem if it is damaged, not canonical, or asks for unsafe settings."""
    if len(line) > _LIMIT:
        raise _damaged()
    try:
        start = msgspec.json.decode(line, type=_Start)
        if start.magic == "leadpro-keys" and start.version > 1:
            raise Problem(f"{NAME} was written by a newer leadpro.", "Update leadpro.", code=3)
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise _damaged() from None
    kinds = [kind(slot) for slot in header.slots]
    whole = encode(header) == line and hmac.compare_digest(_digest(header), header.digest)
    if not whole or len(set(kinds)) < len(kinds):
        raise _damaged()
    return header


def load(folder: Path) -> Header:
    """The header of a workspace. Problem that tells a missing one from a damaged one."""
    try:
        return decode(read_private(folder / NAME, _LIMIT))
    except FileNotFoundError:
        raise Problem(
            f"{folder} has no {NAME}: it is not a workspace, or that file was lost.",
            f"Put back {COPY} or a backup of it; for a new workspace: `leadpro init`.",
            code=3,
        ) from None
    except OSError as error:
        raise Problem(f"{folder / NAME} cannot be read: {error.strerror}.", code=3) from None


def save(folder: Path, header: Header) -> None:
    """Write the header, its copy first: losing both loses everything."""
    line = encode(header)
    try:
        replace_private(folder / COPY, line)
        replace_private(folder / NAME, line)
    except OSError as error:
        raise Problem(
            f"{NAME} cannot be written: {error.strerror}.", "The old one still holds.", code=3
        ) from None


def find(header: Header, wanted: str) -> Slot:
    """The slot of this kind. Problem if the workspace has none."""
    for slot in header.slots:
        if kind(slot) == wanted:
            return slot
    raise Problem(f"This workspace has no {wanted} slot.", "Open it with its passphrase.", code=3)


def must_have_both(slots: tuple[Slot, ...]) -> None:
    """Problem unless a passphrase and a recovery key open the workspace: others can be lost."""
    for needed, name in ((PassphraseSlot, "passphrase"), (RecoverySlot, "recovery key")):
        if not any(isinstance(slot, needed) for slot in slots):
            raise Problem(
                f"A workspace always keeps a {name}.", "Change it instead of removing it."
            )


def _damaged() -> Problem:
    return Problem(
        f"{NAME} is damaged.",
        f"Put back {COPY} (a copy of it) or {NAME} from a backup. No passphrase was tried.",
        code=3,
    )


def _mac(header: Header, data_key: bytes) -> bytes:
    bare = msgspec.structs.replace(header, mac=b"", digest=b"")
    key = subkey(data_key, header.workspace, "header-mac")
    return hmac.new(key, encode(bare), "sha256").digest()


def _digest(header: Header) -> bytes:
    return hashlib.sha256(encode(msgspec.structs.replace(header, digest=b""))).digest()
