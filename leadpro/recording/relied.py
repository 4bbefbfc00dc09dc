"""What others relied on in a record that is about to be changed: then the change needs a reason.

To add is not to alter: a further step, or something filled in that was empty, is asked nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadpro.casefile import CaseFile
from leadpro.records import Entry, Record, Responsibility, Status, Telling

_LEANED_ON = ("name", "day", "text")
OWN = "own record"
"""The channel of the telling that capture writes for the writer alone."""


def relied_on(file: CaseFile, before: Record, after: Record) -> str:
    """Why the difference between two wordings of a record needs a reason; empty when it does not."""
    altered = list(_altered(before, after))
    if not altered:
        return ""
    if isinstance(before, Entry) and (told := _told(file, before.id)):
        return f"{told} told this entry as it was: say why it changes."
    if isinstance(before, Responsibility) and any(s.state == "accepted" for s in before.steps):
        return "This was accepted as it was: say why it changes."
    if isinstance(before, Status):
        return "Others act on a status: say why it changes."
    leaned = [n for n in altered if n in _LEANED_ON]
    return f"Others know the {leaned[0]} as it was: say why it changes." if leaned else ""


def _altered(before: Record, after: Record) -> Iterator[str]:
    """The fields that held something and now hold something else; what was only added to is left out."""
    for name in before.__struct_fields__:
        was, now = getattr(before, name), getattr(after, name)
        if was and was != now and not _added_to(was, now):
            yield name


def _added_to(was: Any, now: Any) -> bool:
    return isinstance(was, tuple) and isinstance(now, tuple) and now[: len(was)] == was


def _told(file: CaseFile, entry: str) -> str:
    rows = [t for t in file.all(Telling) if t.channel != OWN and entry in {w.entry for w in t.told}]
    parties = dict.fromkeys(file.one(p) for t in rows for p in t.to)
    names = [file.name(p) for p in parties]
    return f"{', '.join(names)} {'was' if len(names) == 1 else 'were'}" if names else ""
