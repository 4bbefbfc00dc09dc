"""One line of the end of a day, and the words of each kind of line (`closing.toml`)."""

from __future__ import annotations

from typing import Any

import msgspec

from leadpro import reference

ASKS: dict[str, dict[str, Any]] = {r["code"]: r for r in reference.table("closing")["ask"]}
"""Each kind of line by its code, in the order in which they are asked."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is open tonight: which kind, in which case (for cover: cases), in what words, and
    on which records it stands. `who` is whom it is suggested to go to, `task` what is to be done."""

    kind: str
    case: str
    reference: str
    says: str
    record: str = ""
    entries: tuple[str, ...] = ()
    who: str = ""
    task: str = ""
    cases: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The heading under which it stands."""
        return str(ASKS[self.kind]["title"])


def line(kind: str, case: str, reference: str, words: dict[str, str], **more: Any) -> Line:
    """A line in the words of its kind; with `held` among them ("Ask first: ..."), its task is that."""
    ask = ASKS[kind]
    task = ask["held" if words.get("held") else "task"]
    return Line(
        kind=kind, case=case, reference=reference, says=ask["line"].format(**words),
        task=task.format(**words), **more,
    )  # fmt: skip
