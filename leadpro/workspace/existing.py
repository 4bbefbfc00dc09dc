"""Tells whether a workspace lies in a folder, and reads the two files that make one.

Nothing here makes a file: what is missing or damaged stays so, with a Problem that says which.
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database

from leadpro.problem import Problem
from leadpro.workspace import cipher, header, slots
from leadpro.workspace.header import Header
from leadpro.workspace.keys import Keys
from leadpro.workspace.places import must_be_private
from leadpro.workspace.shared import must_be_local, shared_by

DATABASE = "workspace.db"
FILES = (DATABASE, header.NAME, header.COPY)


def must_exist(folder: Path, *, allow_network: bool = False) -> None:
    """Problem unless `folder` is there, holds a workspace, is private, and on this computer."""
    there = folder.is_dir() and any((folder / name).exists() for name in FILES)
    if not there:
        raise Problem(f"There is no workspace at {folder}.", "Make one: `leadpro init`.", code=3)
    if not allow_network:
        must_be_local(folder)
    must_be_private(folder)


def must_not_exist(folder: Path) -> None:
    """Problem if `folder` holds a workspace, or a part of one."""
    for name in FILES:
        if (folder / name).is_symlink() or (folder / name).exists():
            raise Problem(
                f"There is a workspace at {folder} already ({name}).",
                "Open it, or name another folder with --workspace.",
            )


def ways_in(folder: Path) -> tuple[str, ...]:
    """The kinds of slots that a workspace has, without unlocking it."""
    return tuple(slots.kind(slot) for slot in header.load(folder).slots)


def authentic_header(folder: Path, keys: Keys) -> Header:
    """The header as it lies there now. Problem if the holder of these keys did not write it."""
    found = header.load(folder)
    header.must_be_authentic(found, keys.data_key)
    return found


def database(folder: Path, keys: Keys, *, read_only: bool = False) -> Database:
    """The database of an unlocked workspace; alone with it where other computers can write."""
    return cipher.open_database(
        folder / DATABASE,
        bytearray(keys.subkey("db")),
        workspace_id=keys.workspace_id,
        read_only=read_only,
        exclusive=bool(shared_by(folder)),
    )
