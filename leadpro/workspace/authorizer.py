"""What a read-only connection may do: select, with listed functions, and nothing else.

A read-only file is not enough: ATTACH and VACUUM INTO would still write case data in the clear.
"""

from __future__ import annotations

from sqlcipher3 import dbapi2

_ALLOWED = {
    dbapi2.SQLITE_SELECT,
    dbapi2.SQLITE_READ,
    dbapi2.SQLITE_TRANSACTION,  # a reader holds one moment of the database,
    dbapi2.SQLITE_SAVEPOINT,  # and sqlite-utils opens a savepoint round each query
}
_PRAGMAS = {
    "data_version",  # the search index asks at each query whether something was committed
    "integrity_check",  # and `verify` for these two; without a value all three only read
    "cipher_integrity_check",
}
_LISTED = """
    abs avg bm25 changes char coalesce concat concat_ws count cume_dist date datetime dense_rank
    first_value format glob group_concat hex highlight ifnull iif instr json json_array
    json_array_length json_each json_extract json_group_array json_group_object json_object
    json_tree json_type json_valid julianday lag last_value lead length like likely lower ltrim
    match max min nth_value ntile nullif octet_length percent_rank printf quote rank replace round
    row_number rtrim sign snippet soundex sqlite_version strftime string_agg substr substring sum
    time timediff total trim typeof unhex unicode unixepoch unlikely upper -> ->>
"""
_FUNCTIONS = frozenset(_LISTED.split())


def may(action: int, first: str | None, second: str | None, *_: object) -> int:
    """SQLite's question whether a statement may do this; `SQLITE_OK` or `SQLITE_DENY`."""
    if action == dbapi2.SQLITE_FUNCTION:
        allowed = (second or "").lower() in _FUNCTIONS
    elif action == dbapi2.SQLITE_PRAGMA:
        allowed = first in _PRAGMAS and second is None
    else:
        allowed = action in _ALLOWED
    return int(dbapi2.SQLITE_OK if allowed else dbapi2.SQLITE_DENY)
