"""Keeps the journal of every case and the tables derived from it: one save, one transaction.

The only module that writes case data. It knows nothing of screens, rules or files; keys come from
the vault, time and authorship from the caller.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from leadpro import records
from leadpro.problem import Problem
from leadpro.records import Record, kind_of, new_id
from leadpro.searching.words import words_of
from leadpro.validate import require
from leadpro.workspace import journal
from leadpro.workspace.journal import Act, Body, Revision
from leadpro.workspace.reading import WORKSPACE, Reader, chunks, merged_body


class Stale(Problem):
    """A save was made on an older revision: somebody else changed the record meanwhile."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            f"{', '.join(names)} was changed in another session since you opened it.",
            "Nothing was saved. Look at both versions and save again.",
        )


@dataclass(frozen=True)
class Writer:
    """Who writes, on what, and the zone of their clock. Ids of Author and Device records."""

    author: str
    device: str
    zone: str = "Europe/London"


class Change(NamedTuple):
    """One record to put, strike or erase. `base` are the heads it was made from; None: as it stands."""

    act: Act
    record: str
    kind: str
    body: Record | None = None
    base: tuple[str, ...] | None = None


def put(record: Record, base: tuple[str, ...] | None = None) -> Change:
    """Save a record, new or changed."""
    return Change("put", record.id, kind_of(record), record, base)


def strike(record: Record, base: tuple[str, ...] | None = None) -> Change:
    """Mark a record as wrong: it stays in history and leaves views and rules."""
    return Change("strike", record.id, kind_of(record), None, base)


class Store(Reader):
    """The cases of one open workspace, read and written."""

    def admit(self, case: str, key: bytes | None = None) -> None:
        """Make room for a case: its random key, kept in the encrypted workspace, and our own strand."""
        self.db.execute(
            "insert or ignore into case_key (case_id, key, strand) values (?, ?, ?)",
            [case, key or secrets.token_bytes(32), new_id()],
        )

    # --- saving -------------------------------------------------------------------------------

    def save(
        self,
        case: str,
        changes: Sequence[Change],
        writer: Writer,
        *,
        now: datetime,
        why: str = "",
        undoes: str = "",
    ) -> str:
        """Append the revisions of one act and update the tables, in one transaction; the save's id."""
        for change in changes:
            if change.body is not None:
                require(change.body)
        save = new_id()
        with self.db.atomic():
            if case == WORKSPACE or any(c.kind == "case" for c in changes):
                self.admit(case)
            rows = self._revisions(case, changes, writer, now, why=why, save=save, undoes=undoes)
            self.append([r for r, _ in rows], {r.id: b for r, b in rows if b}, received=now)
        return save

    def _revisions(
        self,
        case: str,
        changes: Sequence[Change],
        writer: Writer,
        now: datetime,
        *,
        why: str,
        save: str,
        undoes: str,
    ) -> list[tuple[Revision, Body | None]]:
        key, strand = self.key_and_strand(case)
        number, link, tick = self._end(case, strand)
        heads = self._bases(changes)
        made: list[tuple[Revision, Body | None]] = []
        for step, change in enumerate(changes, 1):
            body = journal.new_body(records.to_json(change.body)) if change.body else None
            revision = journal.seal(
                Revision(
                    id=new_id(), case=case, record=change.record, kind=change.kind, act=change.act,
                    parents=heads.get(change.record, ()), strand=strand, number=number + step,
                    link=link, save=save, undoes=undoes, at=now.astimezone(UTC).isoformat(),
                    zone=writer.zone, tick=tick + step, author=writer.author,
                    device=writer.device, why=why, digest=journal.digest(body) if body else "",
                ),
                key,
            )  # fmt: skip
            link = revision.seal
            made.append((revision, body))
        return made

    def _end(self, case: str, strand: str) -> tuple[int, str, int]:
        """Number and seal of the last revision of a strand, and the highest tick of the case."""
        sql = "select number, seal from revision where strand = ? order by number desc limit 1"
        last = self.first(sql, [strand]) or {"number": 0, "seal": ""}
        tick = self.db.execute(
            "select max(tick) from revision where case_id = ?", [case]
        ).fetchone()[0]
        return int(last["number"]), str(last["seal"]), int(tick or 0)

    def _bases(self, changes: Sequence[Change]) -> dict[str, tuple[str, ...]]:
        """The heads each change stands on; Stale when a record has moved on since it was opened."""
        standing = self._standing([c.record for c in changes])
        moved = [c for c in changes if c.base is not None and standing.get(c.record, ()) != c.base]
        if moved:
            raise Stale([_title(c) for c in moved])
        return standing

    def _standing(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for some in chunks(ids):
            marks = ", ".join("?" * len(some))
            for r in self.db.query(
                f"select record, heads from current where record in ({marks})", some
            ):
                found[r["record"]] = tuple(json.loads(r["heads"]))
        return found

    def append(
        self, revisions: Sequence[Revision], bodies: Mapping[str, Body], *, received: datetime
    ) -> None:
        """Write sealed revisions and bring the tables up to date. The caller holds the transaction."""
        stamp = received.astimezone(UTC).isoformat()
        rows = [{**_row(r), "received": stamp} for r in revisions]
        before = self._count()
        self.db.table("revision").insert_all(rows)
        self.db.table("body").insert_all(
            {"revision": i, "salt": b.salt, "text": b.text} for i, b in bodies.items()
        )
        if self._count() != before + len(revisions):
            raise Problem(
                "The save did not reach the disk.", "Nothing was changed. Try again.", code=3
            )
        self.refresh(revisions)

    def _count(self) -> int:
        """How many revisions there ever were. Counted by the last row's number: none is ever taken out,
        and counting rows would read the whole journal at every save."""
        return int(self.db.execute("select max(rowid) from revision").fetchone()[0] or 0)

    def refresh(self, revisions: Iterable[Revision]) -> None:
        """Recompute the current state of every record that these revisions belong to."""
        touched = {r.record: r for r in revisions}
        erased = [r.record for r in touched.values() if r.act == "erase"]
        for record in erased:
            self.db.execute(
                "delete from body where revision in (select id from revision where record = ?)",
                [record],
            )
        for some in chunks(list(touched)):
            self._refresh(some)

    def _refresh(self, ids: Sequence[str]) -> None:
        rows, words, prints = [], [], []
        for record, (revisions, bodies, recorded) in self.journal_of_records(ids).items():
            value = journal.worth(revisions, bodies)
            kind, case = revisions[0].kind, revisions[0].case
            body = merged_body(kind, value, bodies)
            rows.append(
                {
                    "record": record, "case_id": case, "kind": kind, "heads": json.dumps(value.heads),
                    "body": body, "conflicts": json.dumps(value.conflicts), "recorded": recorded,
                }
            )  # fmt: skip
            if body is not None:
                made = records.from_json(kind, body)
                words.append(
                    {"record": record, "case_id": case, "kind": kind, "text": words_of(made)}
                )
                if made.came_from and made.came_from.fingerprint:
                    prints.append((case, made.came_from.fingerprint, record))
        marks = ", ".join("?" * len(ids))
        self.db.execute(f"delete from words where record in ({marks})", list(ids))
        self.db.table("current").insert_all(rows, replace=True)
        self.db.table("words").insert_all(words)
        self.db.conn.executemany("insert or ignore into fingerprint values (?, ?, ?)", prints)


def _row(revision: Revision) -> dict[str, object]:
    row = {name: getattr(revision, name) for name in Revision.__struct_fields__}
    row["case_id"] = row.pop("case")
    row["parents"] = json.dumps(revision.parents)
    return row


def _title(change: Change) -> str:
    name = getattr(change.body, "name", "") or change.kind.replace("_", " ")
    return str(name)
