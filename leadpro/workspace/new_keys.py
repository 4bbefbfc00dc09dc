"""A new passphrase or recovery key for a workspace that is open, written down in its own chain.

What a slot is and how the header changes is `ways`'.
"""

from __future__ import annotations

from leadpro.workspace import ways
from leadpro.workspace.keys import Keys
from leadpro.workspace.opened import Workspace


def change_passphrase(workspace: Workspace, new: str) -> None:
    """Another passphrase; the old one opens nothing any more but older copies of the header."""
    _changed(workspace, ways.change_passphrase(workspace.folder, workspace.keys, new), "passphrase")


def change_recovery(workspace: Workspace, secret: bytes) -> None:
    """Another recovery key, which was written down and typed back; the old one opens nothing any more."""
    _changed(workspace, ways.new_recovery(workspace.folder, workspace.keys, secret), "recovery key")


def _changed(workspace: Workspace, keys: Keys, what: str) -> None:
    workspace.keys = keys
    workspace.note(f"{what} changed")
