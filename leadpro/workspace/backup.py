"""Backups: one sealed file per case (its journal), a small index, and the header; and restoring.

Tables and index are rebuilt on restore. Each file is read back and verified after writing. A backup
is sealed under a subkey of the workspace, so it opens with the same passphrase or recovery key.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leadpro.problem import Problem
from leadpro.workspace import cipher, existing, header
from leadpro.workspace.journal import Body, Revision
from leadpro.workspace.keys import Keys
from leadpro.workspace.opened import Workspace, open_workspace
from leadpro.workspace.places import create_private, make_private_folder
from leadpro.workspace.shared import must_be_local
from leadpro.workspace.store import Store
from leadpro.workspace.verify import verify

INDEX = "index.sealed"
_MAGIC = b"leadpro-backup-1\n"


class Sealed(msgspec.Struct, frozen=True):
    """What the sealed file of a case holds."""

    case: str
    key: bytes
    revisions: tuple[Revision, ...]
    bodies: dict[str, tuple[bytes, bytes]]


class Index(msgspec.Struct, frozen=True):
    """Which files belong to a backup, with how many revisions each, when it was made, who writes here."""

    made: str
    files: dict[str, int]
    here: dict[str, str]


def backup(workspace: Workspace, into: Path) -> Path:
    """Write a backup into a new folder below `into`, verify it, and say where it is."""
    folder = into / f"leadpro-backup-{workspace.now():%Y%m%dT%H%M%SZ}"
    try:
        folder.mkdir(parents=True, mode=0o700)
    except FileExistsError:
        raise Problem(f"{folder} is there already.", "Wait a second and try again.") from None
    seal = AESGCM(workspace.keys.subkey("backup"))
    files: dict[str, int] = {}
    rows = list(workspace.store.db.query("select case_id, key from case_key order by case_id"))
    for number, row in enumerate(rows, 1):
        name = f"case-{number}-{secrets.token_hex(4)}.sealed"
        files[name] = _write_case(
            seal, folder / name, workspace.store, row["case_id"], bytes(row["key"])
        )
    here = {r["name"]: r["value"] for r in workspace.store.db.query("select name, value from here")}
    index = Index(workspace.now().isoformat(timespec="seconds"), files, here)
    _write(seal, folder / INDEX, msgspec.json.encode(index))
    shutil.copyfile(workspace.folder / header.NAME, folder / header.NAME)
    (folder / header.NAME).chmod(0o600)
    for _ in read(seal, folder, read_index(seal, folder)):
        pass  # each is opened and counted again: a backup that was never read is a hope
    return folder


def _write_case(seal: AESGCM, path: Path, store: Store, case: str, key: bytes) -> int:
    revisions, bodies = store.journal(case)
    sealed = Sealed(case, key, tuple(revisions), {i: (b.salt, b.text) for i, b in bodies.items()})
    _write(seal, path, msgspec.json.encode(sealed))
    return len(revisions)


def _write(seal: AESGCM, path: Path, plain: bytes) -> None:
    nonce = secrets.token_bytes(12)
    blob = _MAGIC + nonce + seal.encrypt(nonce, plain, _MAGIC + _purpose(path))
    create_private(path, blob)


def _purpose(path: Path) -> bytes:
    return path.name.encode()


def _read(seal: AESGCM, path: Path) -> bytes:
    try:
        blob = path.read_bytes()
        if not blob.startswith(_MAGIC):
            raise InvalidTag
        at = len(_MAGIC)
        return seal.decrypt(blob[at : at + 12], blob[at + 12 :], _MAGIC + _purpose(path))
    except (OSError, InvalidTag):
        raise Problem(
            f"{path.name} in the backup is missing, damaged, or of another workspace.",
            "Use another backup; nothing was changed.",
            code=3,
        ) from None


def read_index(seal: AESGCM, folder: Path) -> Index:
    """The index of a backup folder."""
    return msgspec.json.decode(_read(seal, folder / INDEX), type=Index)


def read(seal: AESGCM, folder: Path, index: Index) -> Iterator[Sealed]:
    """Every case of a backup, decrypted; Problem for the first that does not open or is not whole."""
    for name, revisions in index.files.items():
        sealed = msgspec.json.decode(_read(seal, folder / name), type=Sealed)
        if len(sealed.revisions) != revisions:
            raise Problem(f"{name} in the backup is not whole.", "Use another backup.", code=3)
        yield sealed


def restore(
    folder: Path, source: Path, unlock: Callable[[Path], Keys], *, allow_network: bool = False
) -> int:
    """Make a new workspace in `folder` from a backup; how many revisions came back, all verified.

    `unlock` gets the keys once the backup's header lies there. On any failure nothing is left.
    """
    existing.must_not_exist(folder)
    if not allow_network:
        must_be_local(folder)
    made = make_private_folder(folder)
    try:
        line = (source / header.NAME).read_bytes()
        create_private(folder / header.NAME, line)
        create_private(folder / header.COPY, line)
        keys = unlock(folder)
        database = folder / existing.DATABASE
        cipher.create_database(
            database, bytearray(keys.subkey("db")), workspace_id=keys.workspace_id
        )
        with open_workspace(
            folder, keys, allow_network=allow_network, accept_older=True
        ) as workspace:
            return _fill(workspace, source)
    except BaseException:
        for name in (*existing.FILES, f"{existing.DATABASE}-wal", f"{existing.DATABASE}-shm"):
            (folder / name).unlink(missing_ok=True)
        if made:
            folder.rmdir()
        raise


def _fill(workspace: Workspace, source: Path) -> int:
    """Put every case of a backup into a new, empty workspace, in one transaction, and verify it."""
    seal = AESGCM(workspace.keys.subkey("backup"))
    index = read_index(seal, source)
    store, count = workspace.store, 0
    with store.db.atomic():
        for sealed in read(seal, source, index):
            bodies = {i: Body(salt, text) for i, (salt, text) in sealed.bodies.items()}
            store.admit(sealed.case, sealed.key)
            store.append(sealed.revisions, bodies, received=workspace.now())
            count += len(sealed.revisions)
        rows = [{"name": n, "value": v} for n, v in index.here.items()]
        store.db.table("here").insert_all(rows, replace=True)
    if faults := verify(store):
        raise Problem(f"The backup does not verify: {faults[0]}", "Use another backup.", code=3)
    workspace.saved(sync=True)
    return count
