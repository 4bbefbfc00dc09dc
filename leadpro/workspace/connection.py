"""A SQLCipher connection that behaves as the standard library's does.

Its errors are also `sqlite3` errors, so everything above catches plain `sqlite3.Error`; BEGIN
takes the write lock at once; a cursor that failed is closed. No keys and no files here.
"""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Callable
from typing import Any

from sqlcipher3 import dbapi2

_NAMES = (
    "Warning", "Error", "InterfaceError", "DatabaseError", "DataError", "IntegrityError",
    "InternalError", "NotSupportedError", "OperationalError", "ProgrammingError",
)  # fmt: skip
_STANDARD: dict[type[Exception], type[Exception]] = {
    getattr(dbapi2, n): type(n, (getattr(dbapi2, n), getattr(sqlite3, n)), {}) for n in _NAMES
}
_RAISED = (dbapi2.Error, dbapi2.Warning)
_GAP = r"(?:\s|--[^\n]*\n|/\*.*?\*/|;)*"
_BEGIN = re.compile(_GAP + r"begin(\s+deferred)?(\s+transaction)?\s*;?\s*", re.I | re.S)
_CHANGES = re.compile(
    _GAP + r"(?:insert|update|delete|replace|with\b.*\b(?:insert|update|delete|replace))\b",
    re.I | re.S,
)


def _as_standard(error: Exception) -> Exception:
    """The same error as one that is also the standard library's."""
    made = _STANDARD.get(type(error), type(error))(*error.args)
    for name in ("sqlite_errorcode", "sqlite_errorname"):
        if hasattr(error, name):
            setattr(made, name, getattr(error, name))
    return made


def _translated(call: Callable[..., Any], *, close: bool = False) -> Callable[..., Any]:
    """`call` as a method that raises standard errors; with `close`, a cursor that failed is closed."""

    @functools.wraps(call)
    def method(self: Any, *args: Any, **named: Any) -> Any:
        try:
            return call(self, *args, **named)
        except _RAISED as error:
            failure = _as_standard(error)
        # A failed cursor that lives on keeps its statement in use, and sqlcipher3 0.6.4 then
        # swallows the next error of the same SQL. So it is closed, and no cycle of exception,
        # traceback and frame may keep it alive: raised outside the handler, locals dropped.
        try:
            if close:
                dbapi2.Cursor.close(self)
            raise failure
        finally:
            del failure, self, args, named

    return method


def _property(name: str) -> property:
    inner = getattr(dbapi2.Connection, name)
    return property(
        _translated(lambda self: inner.__get__(self, type(self))),
        _translated(lambda self, value: inner.__set__(self, value)),
    )


class Cursor(dbapi2.Cursor):  # type: ignore[misc]
    """A cursor whose errors are standard ones, and which is closed when it fails."""

    def execute(self, sql: str, *parameters: Any) -> Cursor:
        """Run one statement. `BEGIN` takes the write lock at once, so that a transaction that
        reads and then writes waits for its turn where it would fail half-way."""
        if _BEGIN.fullmatch(sql):
            sql = "BEGIN IMMEDIATE"
        _EXECUTE(self, sql, *parameters)
        # On success a statement that changes no rows reports -1; 0 means that it never ran.
        if self.rowcount == 0 and not _CHANGES.match(sql):
            self.close()
            raise sqlite3.OperationalError("the statement was not run (its error was swallowed)")
        return self


_EXECUTE = _translated(dbapi2.Cursor.execute, close=True)
for _name in ("executemany", "executescript", "fetchone", "fetchmany", "fetchall", "__next__"):
    setattr(Cursor, _name, _translated(getattr(dbapi2.Cursor, _name), close=True))


class Connection(dbapi2.Connection):  # type: ignore[misc]
    """A connection for `sqlite_utils.Database`: pass it as `factory` when connecting.

    Its own `execute`, `executemany` and `executescript` go through `cursor`.
    """

    def cursor(self, factory: type[Cursor] = Cursor) -> Any:
        """A new cursor of ours."""
        return _CURSOR(self, factory)

    in_transaction = _property("in_transaction")
    total_changes = _property("total_changes")
    isolation_level = _property("isolation_level")


_CURSOR = _translated(dbapi2.Connection.cursor)
for _name in (
    "commit", "rollback", "close", "interrupt", "backup", "set_authorizer",
    "create_function", "create_aggregate", "create_collation",
):  # fmt: skip
    setattr(Connection, _name, _translated(getattr(dbapi2.Connection, _name)))
