"""Which kinds of record differ between two case files, so that only the rules which read them run again."""

from __future__ import annotations

from leadpro.casefile import CaseFile, Held
from leadpro.records import Agency, Case, Household, Involvement, Person, Record, Sameness, Tie

WHO_IS_WHO = frozenset({Case, Person, Agency, Sameness, Tie, Household, Involvement})
"""What every rule hangs on: a name stands in its sentences, and who belongs where, and who leads, say
whom words mean."""


def touched(before: CaseFile, now: CaseFile) -> frozenset[type[Record]] | None:
    """The kinds of what came, went or was changed. None when any rule may say something else: another
    day, or another who is who."""
    if (before.id, before.day, before.as_of_day) != (now.id, now.day, now.as_of_day):
        return None
    either = before.held.keys() | now.held.keys()
    kinds = {
        type(held.record)
        for i in either
        if (held := _changed(before.held.get(i), now.held.get(i))) is not None
    }
    return None if kinds & WHO_IS_WHO else frozenset(kinds)


def _changed(before: Held | None, now: Held | None) -> Held | None:
    """Either wording of a record that is not what it was; None when it is. The same heads, the same
    wording."""
    if before and now and before.heads == now.heads and before.conflicts == now.conflicts:
        return None
    return now or before
