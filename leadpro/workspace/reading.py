"""Reads a workspace: its cases, their journals, and the case file that everything else is given.

Never writes. Screens and rules are handed a `CaseFile` and do not come here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlite_utils import Database

from leadpro import records
from leadpro.casefile import CaseFile, Held, Past, london_day
from leadpro.problem import Problem
from leadpro.records import Case
from leadpro.workspace import journal
from leadpro.workspace.journal import Body, Revision

WORKSPACE = "workspace"
Ends = dict[str, tuple[int, str]]
"""How far each strand of the journal has come: its last number and seal."""
_FEW = 1_000
_COLUMNS = ", ".join(Revision.__struct_fields__)


class Before(NamedTuple):
    """A case file as it was read, and how far the journal had come then."""

    file: CaseFile
    ends: Ends


class Reader:
    """One open workspace, read. `workspace_key` seals the workspace's own chain."""

    def __init__(self, db: Database, workspace_key: bytes) -> None:
        self.db = db
        self._workspace_key = workspace_key

    # --- cases and keys -----------------------------------------------------------------------

    def cases(self) -> list[Case]:
        """The record of every case, in the order of their references."""
        rows = self.db.query("select body from current where kind = 'case' and body is not null")
        cases = [records.from_json("case", bytes(r["body"])) for r in rows]
        return sorted(
            (c for c in cases if isinstance(c, Case)), key=lambda c: (len(c.reference), c.reference)
        )

    def find_case(self, wanted: str) -> Case:
        """The case with this reference or title (either letter case); Problem when none or several."""
        folded = wanted.casefold()
        found = [
            c for c in self.cases() if folded in (c.reference.casefold(), c.title.casefold(), c.id)
        ]
        if len(found) == 1:
            return found[0]
        known = ", ".join(c.reference for c in self.cases()) or "none yet"
        what = f"There are {len(found)} cases" if found else "There is no case"
        raise Problem(f"{what} called {wanted!r}.", f"Use a reference: {known}.")

    def first(self, sql: str, values: Sequence[object]) -> dict[str, Any] | None:
        """The first row of a query. All rows are fetched: an unfinished query would hold the journal
        file open."""
        rows = list(self.db.query(sql, list(values)))
        return rows[0] if rows else None

    def settle(self) -> None:
        """Move everything from the write-ahead file into the database and empty it: an idle
        write-ahead file is the weakest part of a workspace."""
        self.db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def next_reference(self) -> str:
        """The next free short reference: K1, K2 ..."""
        taken = {c.reference for c in self.cases()}
        number = len(taken) + 1
        while f"K{number}" in taken:
            number += 1
        return f"K{number}"

    def key_and_strand(self, case: str) -> tuple[bytes, str]:
        """The key of a case and the strand that this copy writes; Problem if the case is not here."""
        row = self.first("select key, strand from case_key where case_id = ?", [case])
        if row is None:
            raise Problem("That case is not in this workspace.", "See `leadpro case list`.")
        key = self._workspace_key if case == WORKSPACE else bytes(row["key"])
        return key, str(row["strand"])

    # --- journals and case files ----------------------------------------------------------

    def journal_of_records(
        self, ids: Sequence[str]
    ) -> dict[str, tuple[list[Revision], dict[str, Body], str]]:
        """For each record its revisions, their bodies, and when it was first received (ISO)."""
        marks = ", ".join("?" * len(ids))
        sql = f"""select {_COLUMNS.replace("case,", "case_id as 'case',")}, received, salt, text
            from revision left join body on body.revision = revision.id
            where record in ({marks}) order by tick, id"""
        found: dict[str, tuple[list[Revision], dict[str, Body], str]] = {}
        for row in self.db.query(sql, list(ids)):
            text, salt, received = row.pop("text"), row.pop("salt"), row.pop("received")
            revision = _revision(row)
            revisions, bodies, first = found.get(revision.record, ([], {}, received))
            revisions.append(revision)
            if text is not None:
                bodies[revision.id] = Body(bytes(salt), bytes(text))
            found[revision.record] = (revisions, bodies, min(first, received))
        return found

    def journal(self, case: str) -> tuple[list[Revision], dict[str, Body]]:
        """The whole journal of a case: every revision, and every body that was not erased."""
        revisions: list[Revision] = []
        bodies: dict[str, Body] = {}
        for own, worded in self.records_of(case).values():
            revisions += own
            bodies.update(worded)
        return revisions, bodies

    def records_of(self, case: str) -> dict[str, tuple[list[Revision], dict[str, Body]]]:
        """Every record of a case, gone or not, with its revisions and bodies."""
        rows = self.db.query("select distinct record from revision where case_id = ?", [case])
        found: dict[str, tuple[list[Revision], dict[str, Body]]] = {}
        for some in chunks([r["record"] for r in list(rows)]):
            for record, (revisions, bodies, _) in self.journal_of_records(some).items():
                found[record] = (revisions, bodies)
        return found

    def case_file(self, case: str, now: datetime, before: Before | None = None) -> CaseFile:
        """The case as it is held now; from `before`, only what was touched since is read again."""
        touched = self._touched(case, before.ends) if before else None
        if before is None or touched is None:
            return CaseFile(case, self._held(case), london_day(now), self._past(case))
        held, past = self._held(case, touched), self._past(case, touched)
        return before.file.with_changes(touched, held, past, london_day(now))

    def _touched(self, case: str, ends: Ends) -> list[str] | None:
        """The records of a case that were revised since the journal had come so far; None when it does
        not go on from there, or they are so many that all are read as fast."""
        found: set[str] = set()
        now = self.ends()
        for strand, (number, seal) in ends.items():
            known = "select seal from revision where strand = ? and number = ?"
            row = self.first(known, (strand, number))
            if row is None or row["seal"] != seal:
                return None
        for strand, (number, _) in now.items():
            begun = ends.get(strand, (-1, ""))[0]
            if number > begun:
                sql = "select distinct record from revision where strand = ? and number > ? and case_id = ?"
                found.update(r["record"] for r in self.db.query(sql, [strand, begun, case]))
        return sorted(found) if len(found) <= _FEW else None

    def _held(self, case: str, ids: Sequence[str] | None = None) -> dict[str, Held]:
        """What is held of the records of a case, of all or of some."""
        sql = "select record, kind, heads, body, conflicts, recorded from current where case_id = ? and body is not null"
        if ids is not None:
            sql += f" and record in ({', '.join('?' * len(ids))})"
        days: dict[str, datetime] = {}
        held: dict[str, Held] = {}
        for r in self.db.query(sql, [case, *(ids or ())]):
            stamp = r["recorded"]
            moment = days.get(stamp) or days.setdefault(stamp, datetime.fromisoformat(stamp))
            held[r["record"]] = Held(
                records.from_json(r["kind"], bytes(r["body"])),
                tuple(json.loads(r["heads"])),
                london_day(moment),
                json.loads(r["conflicts"]),
            )
        return held

    def _past(self, case: str, ids: Sequence[str] | None = None) -> dict[str, tuple[Past, ...]]:
        """What the records of a case with a history were worth over time, of all or of some."""
        among = "" if ids is None else f"and record in ({', '.join('?' * len(ids))})"
        sql = f"""select record from revision where case_id = ? {among} group by record
            having count(*) > 1 or max(act) != 'put'"""
        found = [r["record"] for r in self.db.query(sql, [case, *(ids or ())])]
        past: dict[str, tuple[Past, ...]] = {}
        for some in chunks(found):
            received = self._received(some)
            for record, (revisions, bodies, _) in self.journal_of_records(some).items():
                past[record] = _values_over_time(revisions, bodies, received)
        return past

    def _received(self, ids: Sequence[str]) -> dict[str, datetime]:
        marks = ", ".join("?" * len(ids))
        rows = self.db.query(
            f"select id, received from revision where record in ({marks})", list(ids)
        )
        return {r["id"]: datetime.fromisoformat(r["received"]) for r in rows}

    def fingerprints(self, case: str) -> set[str]:
        """The fingerprints of every row that was ever imported into a case."""
        return {
            r["print"]
            for r in self.db.query("select print from fingerprint where case_id = ?", [case])
        }

    def ends(self) -> Ends:
        """The head of the whole workspace: each strand's last number and seal."""
        # From one strand to the next along the index: grouping would read the whole journal each save.
        sql = """select strand, number, seal from revision where strand < ?
            order by strand desc, number desc limit 1"""
        found: dict[str, tuple[int, str]] = {}
        last = self.first(sql, [chr(0x10FFFF)])
        while last:
            found[last["strand"]] = last["number"], last["seal"]
            last = self.first(sql, [last["strand"]])
        return found


def _values_over_time(
    revisions: Sequence[Revision], bodies: Mapping[str, Body], received: Mapping[str, datetime]
) -> tuple[Past, ...]:
    """What a record was worth after each moment at which revisions of it arrived."""
    moments = sorted({received[r.id] for r in revisions})
    first = london_day(moments[0])
    found = []
    for moment in moments:
        had = [r for r in revisions if received[r.id] <= moment]
        value = journal.worth(had, bodies) if _worded(had, bodies) else journal.Value(None, (), {})
        body = merged_body(had[0].kind, value, bodies)
        held = None
        if body is not None:
            held = Held(records.from_json(had[0].kind, body), value.heads, first, value.conflicts)
        found.append(Past(moment, held))
    return tuple(found)


def _worded(revisions: Sequence[Revision], bodies: Mapping[str, Body]) -> bool:
    """False when a body that would be needed has been erased since."""
    return all(r.act != "put" or r.id in bodies for r in revisions)


def merged_body(kind: str, value: journal.Value, bodies: Mapping[str, Body]) -> bytes | None:
    """The canonical body of a value: that of its only head, else made from the merged fields."""
    if value.fields is None:
        return None
    if len(value.heads) == 1:
        return bodies[value.heads[0]].text
    return records.to_json(records.from_plain(kind, dict(value.fields)))


def _revision(row: dict[str, object]) -> Revision:
    parents = tuple(json.loads(str(row.pop("parents"))))
    return Revision(parents=parents, **row)  # type: ignore[arg-type]


def chunks(ids: Sequence[str], size: int = 5000) -> Iterable[list[str]]:
    """`ids` in parts that fit one statement."""
    return (list(ids[i : i + size]) for i in range(0, len(ids), size))
