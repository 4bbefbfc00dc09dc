"""The tables of a workspace, as named migrations that each run in one transaction.

`revision` and `body` are the journal and only ever grow (a body can be erased); `current` and
`words` are derived from them and can be rebuilt. Rows are written only by a migration that must.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from leadpro.records import CASE_KINDS, from_json, kind_of
from leadpro.searching.words import words_of

migrations = Migrations("leadpro")


@migrations()
def m001_journal(db: Database) -> None:
    """Revisions, their bodies, the key and own strand of each case, and who writes here."""
    for statement in _JOURNAL.split(";;"):
        db.execute(statement)


@migrations()
def m002_current(db: Database) -> None:
    """What each record is now, the fingerprints of imported rows, and the search index."""
    for statement in _CURRENT.split(";;"):
        db.execute(statement)
    db.table("words").enable_fts(["text"], create_triggers=True, tokenize="unicode61")
    db.execute("insert into words_fts (words_fts, rank) values ('secure-delete', 1)")


@migrations()
def m003_views(db: Database) -> None:
    """One view a kind of record, for `leadpro sql`."""
    for record_type in CASE_KINDS:
        kind = kind_of(record_type)
        names = [n for n in record_type.__struct_fields__ if n not in ("id", "case")]
        columns = ", ".join(f"json_extract(body, '$.{n}') as \"{n}\"" for n in names)
        db.execute(
            f'create view "{kind}" as select record as id, case_id, {columns} '
            f"from current where kind = '{kind}' and body is not null"
        )


@migrations()
def m004_words(db: Database) -> None:
    """The index holds exact words, themes and the reasons of steps too: what was indexed is read again."""
    sql = "select record, kind, body from current where body is not null"
    for row in list(db.query(sql)):
        text = words_of(from_json(row["kind"], row["body"]))
        db.execute(
            "update words set text = ? where record = ? and text != ?", [text, row["record"], text]
        )


_JOURNAL = """
create table revision (
    id text primary key, case_id text not null, record text not null, kind text not null,
    act text not null check (act in ('put', 'strike', 'erase')), parents text not null,
    strand text not null, number integer not null, link text not null, save text not null,
    undoes text not null, at text not null, zone text not null, tick integer not null,
    author text not null, device text not null, why text not null, digest text not null,
    seal text not null, received text not null,
    unique (strand, number)
) strict;;
create index revision_of_record on revision (case_id, record);;
create index revision_of_save on revision (save);;
create index revision_by_tick on revision (case_id, tick);;
create trigger revisions_are_kept before delete on revision
    begin select raise(abort, 'revisions are never deleted'); end;;
create trigger revisions_stay before update on revision
    begin select raise(abort, 'revisions are never changed'); end;;
create table body (
    revision text primary key references revision (id), salt blob not null, text blob not null
) strict;;
create trigger bodies_stay before update on body
    begin select raise(abort, 'bodies are never changed'); end;;
create table case_key (case_id text primary key, key blob not null, strand text not null) strict;;
create table here (name text primary key, value text not null) strict
"""

_CURRENT = """
create table current (
    record text primary key, case_id text not null, kind text not null, heads text not null,
    body blob, conflicts text not null, recorded text not null
) strict;;
create index current_of_case on current (case_id, kind);;
create table fingerprint (
    case_id text not null, print text not null, record text not null,
    primary key (case_id, print)
) strict;;
create table words (record text primary key, case_id text not null, kind text not null, text text not null) strict;;
create index words_of_case on words (case_id)
"""
