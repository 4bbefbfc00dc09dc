"""The search index of a workspace: which records of a case may hold a word. `leadpro.searching` decides.

The index is of what is held now; it knows no days and no names behind references.
"""

from __future__ import annotations

from sqlite_utils import Database


def proposed(db: Database, case: str, term: str) -> list[str]:
    """Ids of records of a case that hold a word which begins so."""
    sql = """select words.record from words_fts join words on words.rowid = words_fts.rowid
        where words_fts match ? and case_id = ?"""
    return [r["record"] for r in db.query(sql, [f'"{term}"*', case])]
