"""A workspace that is open: its keys, its store, who writes, and the witness after each save.

The one way in for the command line and the app. It joins vault, store, lock and witness; what they
do is theirs.
"""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

import msgspec

from leadpro.casefile import CaseFile, london_day
from leadpro.problem import Problem
from leadpro.records import Author, Case, Day, Device, Occurrence, Record, Step, new_id
from leadpro.workspace import cipher, side_notes, tables, vault, witness
from leadpro.workspace.existing import DATABASE
from leadpro.workspace.keys import Keys
from leadpro.workspace.reading import WORKSPACE, Before
from leadpro.workspace.store import Change, Store, Writer, put

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment now, in UTC."""
    return datetime.now(UTC)


class Workspace(AbstractContextManager["Workspace"]):
    """An open workspace. Close it, or use it as a context."""

    def __init__(
        self, folder: Path, keys: Keys, store: Store, read_only: bool, clock: Clock
    ) -> None:
        self.folder = folder
        self.keys = keys
        self.store = store
        self.read_only = read_only
        self.now = clock
        self.older = ""

    @property
    def today(self) -> date:
        """The day in London: what `today` means in every command and on every screen."""
        return london_day(self.now())

    @property
    def made_up(self) -> bool:
        """True for a workspace that `demo` made: the header says so."""
        return self.keys.made_up

    @property
    def author(self) -> Author:
        """Who writes here."""
        rows = self.store.case_file(WORKSPACE, self.now()).all(Author)
        return rows[-1] if rows else Author(id="nobody", case=WORKSPACE)

    @property
    def writer(self) -> Writer:
        """The author and device that revisions are signed with."""
        here = {r["name"]: r["value"] for r in self.store.db.query("select name, value from here")}
        return Writer(here.get("author", ""), here.get("device", ""))

    def case_file(self, case: str, before: Before | None = None) -> CaseFile:
        """A case as held now; from `before`, only what was touched since is read again."""
        with _in_words():
            return self.store.case_file(case, self.now(), before)

    def save(self, case: str, changes: Sequence[Change], why: str = "") -> str:
        """Save changes of a case and let the witness know; the save's id."""
        self.must_write()
        with _in_words():
            save = self.store.save(case, changes, self.writer, now=self.now(), why=why)
        self.saved()
        return save

    def saved(self, *, sync: bool = False) -> None:
        """Write the witness after a save: it may lag behind the journal, never lead it, and a save
        stands without it."""
        with suppress(Problem):
            witness.write(self.keys, self.store.ends(), sync=sync)

    def note(self, what: str, case: str = "", how_much: str = "") -> None:
        """Write down in the workspace's own chain that something happened to it. Never content. A
        read-only session leaves a sealed note for the next writer."""
        at = self.now().isoformat(timespec="seconds")
        record = Occurrence(
            id=new_id(), case=WORKSPACE, what=what, about_case=case, how_much=how_much, at=at
        )
        if self.read_only:
            side_notes.leave(self.folder, self.keys, record)
            return
        self.store.save(WORKSPACE, [put(record)], self.writer, now=self.now(), why=what)
        self.saved()

    def take_in_notes(self) -> None:
        """Take in what reading sessions noted, in one save, and remove their notes."""
        notes = side_notes.waiting(self.folder, self.keys)
        if notes:
            changes = [put(note) for _, note in notes]
            self.store.save(WORKSPACE, changes, self.writer, now=self.now(), why="notes taken in")
            for path, _ in notes:
                path.unlink(missing_ok=True)
            self.saved()

    def must_write(self) -> None:
        """Raise a Problem in a read-only session."""
        if self.read_only:
            raise Problem(
                "This session is read-only.", "Open it without --read-only to write.", code=3
            )

    def close(self) -> None:
        """Sync the witness, empty the database's journal file, close it."""
        try:
            if not self.read_only:
                with _in_words():
                    self.saved(sync=True)
                    self.store.settle()
        finally:
            self.store.db.conn.close()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


@contextmanager
def _in_words() -> Iterator[None]:
    """What the database refuses, as a Problem that says what to do."""
    try:
        yield
    except (sqlite3.Error, msgspec.MsgspecError) as error:
        if isinstance(error, sqlite3.Error):
            raise cipher.as_problem(error, DATABASE) from None
        raise Problem(
            f"{DATABASE} is damaged.", "Run `leadpro verify`, then restore a backup.", code=3
        ) from None


def open_workspace(
    folder: Path,
    keys: Keys,
    *,
    read_only: bool = False,
    allow_network: bool = False,
    accept_older: bool = False,
    clock: Clock = utc_now,
) -> Workspace:
    """Open the database of an unlocked workspace. `older` says in words what the witness holds against
    it; to write, that must be accepted (`restore --accept`)."""
    db = vault.open_database(folder, keys, read_only=read_only, allow_network=allow_network)
    workspace = Workspace(folder, keys, Store(db, keys.subkey("workspace-chain")), read_only, clock)
    try:
        with _in_words():
            if not read_only:
                _migrate(workspace)
            verdict = witness.compare(keys, workspace.store.ends())
        workspace.older = verdict.value if verdict.behind or verdict.forged else ""
        if workspace.older and not (read_only or accept_older):
            raise Problem(
                f"This workspace cannot be written to: {workspace.older}.",
                "If you put a copy back on purpose, run `leadpro restore --accept`; else open it with "
                "--read-only and compare.",
                code=3,
            )
        if not read_only:
            workspace.take_in_notes()
    except BaseException:
        db.conn.close()
        raise
    return workspace


def _migrate(workspace: Workspace) -> None:
    """Bring the tables up to date; a workspace that holds something is backed up first."""
    db = workspace.store.db
    if tables.migrations.pending(db):
        if tables.migrations.applied(db):
            from leadpro.workspace.backup import backup  # needs this module

            backup(workspace, workspace.folder.parent / "backups")
        tables.migrations.apply(db)


def set_up(workspace: Workspace, name: str, role: str, agency: str) -> None:
    """Write down who works here and on what, once, after a workspace was made."""
    author = Author(id=new_id(), case=WORKSPACE, name=name, role=role, agency=agency)
    device = Device(
        id=new_id(), case=WORKSPACE, name=platform.system(),
        steps=(Step(state="added", on=Day.on(workspace.today)),),
    )  # fmt: skip
    rows = [{"name": "author", "value": author.id}, {"name": "device", "value": device.id}]
    workspace.store.db.table("here").insert_all(rows, replace=True)
    workspace.store.save(
        WORKSPACE,
        [put(author), put(device)],
        Writer(author.id, device.id),
        now=workspace.now(),
        why="set up",
    )
    workspace.saved()


def new_case(workspace: Workspace, title: str, made: Sequence[Record], why: str) -> Case:
    """Save the records of a new case under the next free reference; the Case record among them."""
    case = next(r for r in made if isinstance(r, Case))
    named = msgspec.structs.replace(
        case,
        reference=case.reference or workspace.store.next_reference(),
        title=title or case.title,
    )
    others = [r for r in made if not isinstance(r, Case)]
    workspace.save(case.id, [put(r) for r in (named, *others)], why)
    return named
