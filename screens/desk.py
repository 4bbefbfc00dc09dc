"""What the screens may ask of a workspace, and the only module of the app that meets one.

Every call is made on one lane (`lanes.py`), whose thread owns the connection. Heavy imports stand
inside the functions: nothing of the vault is loaded before the first screen is painted. No widget
belongs here, and nothing here draws.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from leadpro.problem import Problem
from leadpro.screens import garbage

if TYPE_CHECKING:
    from leadpro.casefile import CaseFile
    from leadpro.checks.engine import Checked
    from leadpro.records import Author, Case
    from leadpro.workspace.drafts import Draft
    from leadpro.workspace.keys import Keys
    from leadpro.workspace.lock import WriterLock
    from leadpro.workspace.opened import Workspace
    from leadpro.workspace.reading import Before
    from leadpro.workspace.store import Change

T = TypeVar("T")
Sleep = Callable[[float], None]
Clock = Callable[[], datetime]
SESSION = "leadpro app"


def utc_now() -> datetime:
    """The moment now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Opened:
    """How the workspace was opened: made-up or not, with the right to write or not, and who else
    has it."""

    made_up: bool
    read_only: bool
    held_by: str = ""


class Desk:
    """One workspace, locked at first. All methods but `made_up` run on the workspace's lane."""

    def __init__(
        self,
        folder: Path,
        *,
        read_only: bool = False,
        allow_network: bool = False,
        clock: Clock = utc_now,
    ) -> None:
        self._folder = folder
        self._read_only = read_only
        self._network = allow_network
        self._clock = clock
        self._workspace: Workspace | None = None
        self._lock: WriterLock | None = None
        self._files: dict[str, Before] = {}
        self._typed: dict[str, Draft | None] = {}  # by id, not yet on the disk; None: discarded

    @property
    def made_up(self) -> bool:
        """What the header says before it is unlocked: for a hint, never for a right."""
        try:
            line = (self._folder / "workspace.keys").read_bytes()[:65536]
            return json.loads(line).get("made_up") is True
        except (OSError, ValueError, AttributeError):
            return False

    # --- opening and leaving ------------------------------------------------------------------

    def open_first(self, passphrase_file: Path | None) -> Opened | None:
        """Open without asking, as the first start may: by passphrase file, as made-up, or by the
        keyring. None when the passphrase must be asked for."""
        from leadpro.workspace import made_up, passphrases, vault

        if passphrase_file:
            return self.open(passphrases.passphrase_from(passphrase_file))
        if self.made_up:
            return self.open(made_up.PASSPHRASE)
        keys = vault.unlock_by_keyring(self._folder, allow_network=self._network)
        return self._opened(keys) if keys else None

    def open(self, secret: str, *, recovery: bool = False, sleep: Sleep | None = None) -> Opened:
        """Open by passphrase or recovery key. `sleep` is told the wait after wrong ones."""
        return self._opened(self._unlock(secret, recovery, sleep))

    def prove(self, passphrase: str, *, sleep: Sleep | None = None) -> None:
        """Problem unless this is the passphrase: before a blanked page comes back."""
        self._unlock(passphrase, False, sleep)

    def _unlock(self, secret: str, by_recovery: bool, sleep: Sleep | None) -> Keys:
        import time

        from leadpro.workspace import recovery, vault

        return vault.unlock(
            self._folder,
            passphrase=None if by_recovery else secret,
            recovery=recovery.read(secret) if by_recovery else None,
            allow_network=self._network,
            sleep=sleep or time.sleep,
        )

    def _opened(self, keys: Keys) -> Opened:
        from leadpro.workspace.lock import WriterLock
        from leadpro.workspace.opened import open_workspace

        held_by = ""
        if not self._read_only:
            self._lock = WriterLock(self._folder, SESSION)
            holder = self._lock.take(self._clock())
            held_by = str(holder) if holder else ""
        read_only = self._read_only or bool(held_by)
        try:
            self._workspace = open_workspace(
                self._folder, keys, read_only=read_only, allow_network=self._network,
                clock=self._clock,
            )  # fmt: skip
        except BaseException:
            self._let_go()
            raise
        failed = f", after {keys.failed} wrong" if keys.failed else ""
        self._workspace.note("opened", how_much=f"in the app, by {keys.slot}{failed}")
        return Opened(keys.made_up, read_only, held_by)

    def close(self) -> None:
        """Sync the witness, close the workspace, let go of the lock."""
        try:
            if self._workspace:
                with suppress(Problem):  # a full disk takes no draft, and closing goes on
                    self.write_drafts()
                self._workspace.close()
        finally:
            self._workspace = None
            self._let_go()

    def _let_go(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None

    # --- writing ------------------------------------------------------------------------------

    def do(self, call: Callable[..., T], *given: object) -> T:
        """The result of a call on the open workspace, which it is given first."""
        return call(self._open, *given)

    def save(self, case: str, changes: Sequence[Change], why: str) -> str:
        """Save changes of a case in one transaction; the save's id."""
        return self._open.save(case, changes, why)

    def type(self, draft: str, content: Draft | None) -> None:
        """Note what a draft now holds (None: it is discarded). Any thread; `write_drafts` writes it."""
        self._typed[draft] = content

    def write_drafts(self) -> None:
        """Write down what was typed since. A session that only reads keeps nothing, and one that was
        closed has written everything already."""
        from leadpro.workspace import drafts

        workspace = self._workspace
        if workspace is None or workspace.read_only:
            return
        for name, draft in list(self._typed.items()):
            if draft is None:
                drafts.drop(workspace.folder, name)
            else:
                drafts.keep(workspace.folder, workspace.keys, draft)
            if self._typed.get(name) is draft:  # kept in memory until it is on the disk
                self._typed.pop(name, None)

    def drafts(self) -> list[Draft]:
        """Everything half-written, oldest first."""
        from leadpro.workspace import drafts

        self.write_drafts()
        return drafts.kept(self._open.folder, self._open.keys)

    # --- reading ------------------------------------------------------------------------------

    @property
    def _open(self) -> Workspace:
        if self._workspace is None:
            raise RuntimeError("the workspace is not open")
        return self._workspace

    @property
    def today(self) -> date:
        """The day in London."""
        from leadpro.casefile import london_day

        return london_day(self._clock())

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._clock()

    def cases(self, closed: bool = False) -> list[Case]:
        """Every case that is open; with `closed` the others too."""
        from leadpro.records import Case as Kind

        found: list[Kind] = self._open.store.cases()
        return [c for c in found if closed or not c.steps or c.steps[-1].state != "closed"]

    def case_file(self, case: str) -> CaseFile:
        """A case as held now: the same one until something was saved, also by a command beside us,
        or a new day has begun."""
        from leadpro.workspace.reading import WORKSPACE, Before

        _, own = self._open.store.key_and_strand(WORKSPACE)  # its own chain says nothing of a case
        ends = {s: end for s, end in self._open.store.ends().items() if s != own}
        known = self._files.get(case)
        if known is None or (known.ends, known.file.day) != (ends, self.today):
            known = self._files[case] = Before(self._open.case_file(case, known), ends)
        return known.file

    def author(self) -> Author:
        """Who writes here."""
        return self._open.author

    def role(self) -> str:
        """The role of whoever works here, for steps that fit it."""
        return self._open.author.role

    def saw(self, case: str, keys: Collection[str]) -> None:
        """Keep which gaps stood on the screen when a case was left, unless the workspace was left first."""
        from leadpro.workspace.seen import saw

        if self._workspace:
            saw(self._workspace, case, keys)

    def placed(self, case: str, slots: Mapping[str, str]) -> None:
        """Keep where the boxes of its map stand, unless the workspace was left first."""
        from leadpro.workspace.layouts import placed

        if self._workspace:
            placed(self._workspace, case, slots)

    def note_shown(self, case: str, codes: Sequence[str]) -> None:
        """Write down in the workspace's own chain which gaps were put on the screen."""
        from collections import Counter

        from leadpro import __version__

        counted = ", ".join(f"{code} {n}" for code, n in Counter(codes).items())
        words = counted or "no gap"
        self._open.note("gaps shown", case, f"{words} (rules of leadpro {__version__})")


def check(case: CaseFile, role: str, before: Checked | None = None) -> Checked:
    """Run the rules over a case; with what they found `before` only those that read what differs."""
    from leadpro.checks import engine
    from leadpro.checks.touched import touched

    if before:
        return engine.check(case, role=role, before=before, touched=touched(before.case, case))
    found = engine.check(case, role=role)
    garbage.leave_alone()
    return found
