"""Which kinds of record differ between two case files, so that only the rules which read them run again."""

from __future__ import annotations

from leadpro.casefile import CaseFile, Held
from leadpro.records import Agency, Person, Record, Sameness

_NAMES = frozenset({Person, Agency, Sameness})


def touched(before: CaseFile, now: CaseFile) -> frozenset[type[Record]] | None:
    """The kinds of what came, went or was changed. None when any rule may say something else: a name
    stands in the sentences of rules that never ask for it."""
    if (before.id, before.day, before.as_of_day) != (now.id, now.day, now.as_of_day):
        return None
    either = before.held.keys() | now.held.keys()
    kinds = {
        type(held.record)
        for i in either
        if (held := _changed(before.held.get(i), now.held.get(i))) is not None
    }
    return None if kinds & _NAMES else frozenset(kinds)


def _changed(before: Held | None, now: Held | None) -> Held | None:
    """Either wording of a record that is not what it was; None when it is. The same heads, the same
    wording."""
    if before and now and before.heads == now.heads and before.conflicts == now.conflicts:
        return None
    return now or before
