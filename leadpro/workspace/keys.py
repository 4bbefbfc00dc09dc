"""The keys of a workspace that has been unlocked. How they were unlocked is the vault's.

Python cannot promise to empty memory: what ends with certainty is the process.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from leadpro.workspace import derive


@dataclass(frozen=True)
class Keys:
    """The data key and what the header says with its authority.

    `slot` is the way that opened the workspace ("passphrase", "recovery", "keyring",
    "organisation"; "new" when it was just made), `failed` how many tries failed before.
    """

    workspace_id: bytes
    epoch: int
    made_up: bool
    slot: str
    data_key: bytes = field(repr=False)
    failed: int = 0

    def subkey(self, label: str) -> bytes:
        """32 bytes for one purpose: "db", "header-mac", "witness" ... A new one for each label."""
        return derive.subkey(self.data_key, self.workspace_id, label)
