"""What the parent tells the child on its command line: paths and switches, never a secret."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SWITCHES = ("read_only", "masked", "allow_network")


@dataclass(frozen=True)
class Inside:
    """`first` is a file that only the first start finds: what may open without being asked for
    (keyring, passphrase file, made-up) does so once, and never after a lock."""

    workspace: Path
    passphrase_file: Path | None = None
    first: Path | None = None
    read_only: bool = False
    masked: bool = False
    allow_network: bool = False

    @classmethod
    def read(cls, arguments: Sequence[str]) -> Inside:
        """From the arguments that `arguments()` wrote."""
        given = dict(a.partition("=")[::2] for a in arguments)
        return cls(
            workspace=Path(given["workspace"]),
            passphrase_file=Path(p) if (p := given.get("passphrase_file")) else None,
            first=Path(f) if (f := given.get("first")) else None,
            **{name: name in given for name in _SWITCHES},
        )

    def may_open_first(self) -> bool:
        """True at the first start only: taking the file away succeeds once."""
        if self.first is None:
            return False
        with suppress(OSError):
            self.first.unlink()
            return True
        return False
