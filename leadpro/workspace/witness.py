"""Remembers, outside the workspace, how far its journal had come when it was last saved.

The cipher accepts an older page put back, and a cut journal file opens cleanly; the witness does
not. It is written after a save and is no part of one: it may lag behind, never lead. Whoever puts
back both it and the database is caught by a printed receipt only.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

import platformdirs

from leadpro.problem import Problem
from leadpro.workspace.keys import Keys
from leadpro.workspace.places import read_private, replace_private

Ends = Mapping[str, tuple[int, str]]
_LIMIT = 16 * 1024 * 1024


class Verdict(Enum):
    """What the witness says of a database."""

    OK = "ok"
    MISSING = "there is no witness on this computer"
    BEHIND = "the workspace is older than, or not the one, that this computer last saw"
    FORGED = "the witness was damaged, or written by something other than leadpro"

    @property
    def behind(self) -> bool:
        """True if what was saved here is not all in the database."""
        return self is Verdict.BEHIND

    @property
    def forged(self) -> bool:
        """True if the witness cannot be believed."""
        return self is Verdict.FORGED


def write(keys: Keys, ends: Ends, *, sync: bool = False) -> None:
    """Keep the ends of all strands: for each its last number and seal. Problem if it cannot be
    written; what was saved stays saved. After a purge write it at once, with `sync`."""
    path = place(keys)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_private(path, _line(keys, ends), sync=sync)
    except OSError as error:
        raise Problem(
            f"The witness {path} cannot be written: {error.strerror}.",
            "What you saved is saved; only an older copy put back would not be noticed.",
            code=3,
        ) from None


def compare(keys: Keys, ends: Ends) -> Verdict:
    """Whether the database, whose strands end so, has all that was last seen here."""
    try:
        line = read_private(place(keys), _LIMIT)
    except FileNotFoundError:
        return Verdict.MISSING
    except OSError:
        # A home that may not be entered keeps no witness; one that may and hides it is another thing.
        return Verdict.FORGED if os.access(place(keys).parent, os.X_OK) else Verdict.MISSING
    mac, _, body = line.partition(b"\n")
    if not hmac.compare_digest(mac, _mac(keys, body)):
        return Verdict.FORGED
    seen: dict[str, list[object]] = json.loads(body)["ends"]
    here = {strand: list(end) for strand, end in ends.items()}
    whole = all(_reaches(here.get(strand), end) for strand, end in seen.items())
    return Verdict.OK if whole else Verdict.BEHIND


def place(keys: Keys) -> Path:
    """Where the witness of a workspace lies: in the user's state folder, never beside it."""
    told = os.environ.get("LEADPRO_STATE")
    folder = Path(told) if told else Path(platformdirs.user_state_dir("leadpro"))
    return folder / f"{keys.workspace_id.hex()}.witness"


def _reaches(here: list[object] | None, seen: list[object]) -> bool:
    """True if a strand that ends `here` holds all of one that was seen to end so."""
    if here is None:
        return False
    return int(str(here[0])) > int(str(seen[0])) or here == seen


def _line(keys: Keys, ends: Ends) -> bytes:
    count = sum(number for number, _ in ends.values())
    body = json.dumps(
        {"count": count, "ends": {strand: list(end) for strand, end in ends.items()}},
        sort_keys=True,
        separators=(",", ":"),
    ).encode("utf-8")
    return _mac(keys, body) + b"\n" + body


def _mac(keys: Keys, body: bytes) -> bytes:
    message = b"leadpro-witness-v1\0" + body  # the key is of this workspace alone
    return hmac.new(keys.subkey("witness"), message, "sha256").hexdigest().encode("ascii")
