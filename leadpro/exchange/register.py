"""Who and what is called how: names of people, agencies and homes, and the `Ref` of every record.

Names that may be one person's are asked about elsewhere (`likely`).
"""

from __future__ import annotations

import re
import time
from collections import defaultdict
from dataclasses import dataclass, field

from leadpro.naming.likeness import key
from leadpro.records import new_id

_ID = re.compile(r"[0-7][0-9a-hjkmnp-z]{25}")


def is_id(text: str) -> bool:
    """Whether a text has the form of a record's id."""
    return bool(_ID.fullmatch(text))


@dataclass
class Register:
    """Names -> ids by kind, and refs -> ids of any kind."""

    names: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    refs: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    last: int = 0

    def put(self, kind: str, name: str, record: str) -> None:
        """Let a name of a kind mean a record (besides those that it meant before)."""
        ids = self.names[kind][key(name)]
        if name and record not in ids:
            ids.append(record)

    def same_as(self, record: str, other: str) -> None:
        """Let every `Ref` of a record mean another: the row spoke of one that was made already."""
        for refs in self.refs.values():
            refs.update({ref: other for ref, made in refs.items() if made == record})

    def new_id(self) -> str:
        """A new id that sorts after those made before: the order of a file is kept."""
        self.last = max(self.last + 1, time.time_ns() // 1_000_000)
        return new_id(self.last)

    def find(self, kind: str, name: str) -> str:
        """The record of a kind with this name, the first if several; empty if none."""
        ids = self.names[kind].get(key(name))
        return ids[0] if ids else ""

    def all_called(self, kind: str, name: str) -> list[str]:
        """Every record of a kind with this name."""
        return list(self.names[kind].get(key(name), ()))

    def put_ref(self, kind: str, ref: str) -> str:
        """The id that a record of this `Ref` will have: its own if it is one, else a new one."""
        made = ref if is_id(ref) else self.new_id()
        if ref:
            self.refs[kind].setdefault(key(ref), made)
        return self.refs[kind][key(ref)] if ref else made

    def id_for(self, ref: str) -> str:
        """An id for a record that is made now: that of its `Ref`, or a new one."""
        for known in self.refs.values():
            if ref and key(ref) in known:
                return known[key(ref)]
        return ref if is_id(ref) else self.new_id()

    def kinds(self) -> tuple[str, ...]:
        """Every kind of which a name or `Ref` is known."""
        return tuple(self.refs.keys() | self.names.keys())
